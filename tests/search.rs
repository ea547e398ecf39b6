//! The search finds what readers want, on the report itself; and its files are what the browser expects.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::path::Path;

use ressursbank::diagnostic::Diagnostics;
use ressursbank::model::{Lang, Outputs, SearchTests};
use ressursbank::search::{Index, Relevance};
use ressursbank::{Built, Options, build, parse, search};

fn report() -> Built {
    build(&Options::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn index_of(built: &Built) -> Outputs {
    search::index(built.library.as_ref().unwrap(), &built.figures)
}

fn judged(built: &Built) -> SearchTests {
    let mut diagnostics = Diagnostics::default();
    let tests = parse::search_tests(&built.sources, &mut diagnostics).unwrap();
    assert!(!diagnostics.has_errors());
    tests
}

#[test]
fn judged_queries_reach_the_floors() {
    let built = report();
    let files = index_of(&built);
    let tests = judged(&built);
    assert!(tests.queries.len() >= 120);
    let relevance = Relevance::of(
        &Index::of(&files).unwrap(),
        built.library.as_ref().unwrap(),
        &tests,
    );
    for judged in &relevance.judged {
        if judged.falls_short() || std::env::var_os("ALL_QUERIES").is_some() {
            println!(
                "{} {} `{}` nDCG@5 {:.2}, recall@10 {:.2}, found {:?} {}",
                judged.test.kind,
                judged.test.lang,
                judged.test.query,
                judged.ndcg5,
                judged.recall10,
                judged
                    .found
                    .iter()
                    .map(|path| format!(
                        "{path}={}",
                        judged.test.want.get(path).copied().unwrap_or(0)
                    ))
                    .collect::<Vec<_>>(),
                judged.first_url,
            );
        }
    }
    println!("{:?}", relevance.means);
    assert!(relevance.reaches(&tests.floors), "{:?}", relevance.means);
}

/// Queries beside the judged ones: odd, empty, long, and made of what the report holds.
fn odd_queries() -> Vec<String> {
    let mut queries: Vec<String> = [
        "",
        " ",
        "\"",
        "\"\"",
        "\"a",
        "«godt nok»",
        "-",
        "a-b-c-d",
        "…",
        "\u{0}",
        "\u{200B}",
        "İstanbul",
        "ΣΑΣ σας",
        "sja\u{30A}",
        "e\u{301}\u{301}",
        "\u{301}",
        "🧱🧱",
        "<b>masser</b>",
        "1 000 000,50",
        "0,70",
        "1.2.3",
        "24.11.2026",
        "20–33",
        "½",
        "𝒜𝒜𝒜",
        "i i i i",
        "hva er det",
        "what is it",
        "by",
        "er",
        "stein stein stein",
        "masse masse håndterings plan",
        "overskuddsmassehåndteringsplanene",
        "x x",
        "ab",
        "abc",
        "a b c d e f g h i j k l m n o",
        "Æ",
        "aa",
        "oe",
        "ae",
        "co2-ekvivalentene per tonnkilometer",
        "tunnelsteinfyllinger",
        "\"pfm³\" densitet",
    ]
    .map(str::to_owned)
    .to_vec();
    queries.push("stein ".repeat(200));
    queries.push("x".repeat(5000));
    queries
}

#[test]
fn any_query_has_an_answer_without_a_fault() {
    let built = report();
    let files = index_of(&built);
    let index = Index::of(&files).unwrap();
    for query in odd_queries() {
        for lang in [Lang::Nb, Lang::En] {
            let answer = index.search(&query, lang);
            for found in &answer.found {
                assert!(
                    found.url.starts_with('/') && found.score.is_finite(),
                    "{query:?}"
                );
            }
        }
    }
}

/// Writes what the browser's side is held against: `node --test tests/browser/search-twin.test.mjs`
/// reads it.
#[test]
fn vectors_for_the_browser_are_written() {
    let built = report();
    let files = index_of(&built);
    let index = Index::of(&files).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search-vectors");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("search")).unwrap();
    for (path, bytes) in &files.0 {
        std::fs::write(folder.join(path), bytes).unwrap();
    }
    let mut texts: Vec<String> = odd_queries();
    for source in &built.sources.0 {
        texts.extend(
            source
                .text
                .iter()
                .flat_map(|text| text.lines())
                .map(str::to_owned),
        );
    }
    let analysed: Vec<_> = texts
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| {
            (
                text,
                search::keys_of_text(text, Lang::Nb),
                search::keys_of_text(text, Lang::En),
            )
        })
        .collect();
    std::fs::write(
        folder.join("texts.json"),
        serde_json::to_string(&analysed).unwrap(),
    )
    .unwrap();
    let mut queries: Vec<(String, Lang)> = judged(&built)
        .queries
        .into_iter()
        .map(|test| (test.query, test.lang))
        .collect();
    queries.extend(
        odd_queries()
            .into_iter()
            .flat_map(|query| [(query.clone(), Lang::Nb), (query, Lang::En)]),
    );
    let answers: Vec<_> = queries
        .iter()
        .map(|(query, lang)| {
            let answer = index.search(query, *lang);
            let found: Vec<_> = answer
                .found
                .iter()
                .map(|found| (found.document, found.score, &found.url))
                .collect();
            (
                query,
                lang.code(),
                serde_json::to_value(&found).unwrap(),
                serde_json::to_value(&answer.corrected).unwrap(),
            )
        })
        .collect();
    std::fs::write(
        folder.join("answers.json"),
        serde_json::to_string(&answers).unwrap(),
    )
    .unwrap();
}

#[test]
fn index_is_the_same_whatever_the_number_of_threads() {
    let built = report();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| index_of(&built))
    };
    let one = with(1);
    assert!(one == with(3));
    assert!(one == index_of(&report()));
}
