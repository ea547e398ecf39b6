//! The search finds what readers want, on the report itself; and its files are what the browser expects.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
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

/// Endings that the stemmers know, to be put behind every word of the report.
const ENDINGS: [&str; 68] = [
    "a", "e", "ede", "ande", "ende", "ane", "ene", "hetene", "erte", "en", "heten", "ar", "er",
    "heter", "s", "as", "es", "endes", "ens", "et", "het", "ert", "ast", "dt", "vt", "leg", "eleg",
    "ig", "lig", "els", "lov", "hetslov", "sses", "ies", "ied", "us", "ss", "eed", "eedly", "ing",
    "ingly", "edly", "y", "tional", "enci", "abli", "entli", "ization", "ational", "alism",
    "fulness", "ousli", "iveness", "biliti", "ogi", "lessli", "li", "alize", "icate", "ative",
    "ical", "ful", "ance", "ement", "ion", "ll", "yy", "øy",
];

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
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
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
    let words: std::collections::BTreeSet<String> = texts
        .iter()
        .flat_map(|text| search::keys_of_text(text, Lang::Nb))
        .map(|(token, _, _)| token)
        .collect();
    let endings = words.iter().enumerate().flat_map(|(index, word)| {
        ENDINGS
            .iter()
            .skip(index % 4)
            .step_by(4)
            .map(move |ending| format!("{word}{ending}"))
    });
    let stemmed: Vec<_> = endings
        .map(|word| {
            (
                search::key_of(&word, Lang::Nb),
                search::key_of(&word, Lang::En),
                word,
            )
        })
        .map(|(nb, en, word)| (word, nb, en))
        .collect();
    std::fs::write(
        folder.join("words.json"),
        serde_json::to_string(&stemmed).unwrap(),
    )
    .unwrap();
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

#[test]
fn any_text_and_any_term_can_be_indexed_and_asked_for() {
    let built = base_site();
    let library = built.library.unwrap();
    let mut runner = TestRunner::new(Config {
        cases: 64,
        ..Config::default()
    });
    let texts = proptest::collection::vec(odd_text(), 6);
    runner
        .run(&texts, |texts| {
            let mut library = library.clone();
            let mut next = texts.iter().cycle().cloned();
            for entry in &mut library.entries {
                for text in entry.texts.values_mut() {
                    text.front_matter.title = next.next().unwrap();
                    text.front_matter.summary = next.next();
                    for plain in &mut text.body.plain_sections {
                        *plain = next.next().unwrap();
                    }
                }
            }
            for words in library
                .glossary
                .values_mut()
                .flat_map(|term| term.texts.values_mut())
            {
                words.term = next.next().unwrap();
                words.abbr = next.next();
                words.alt = vec![next.next().unwrap()];
            }
            let files = search::index(&library, &built.figures);
            let index = Index::of(&files).unwrap();
            for query in &texts {
                for lang in [Lang::Nb, Lang::En] {
                    for found in index.search(query, lang).found {
                        prop_assert!(found.url.starts_with('/') && found.score.is_finite());
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn of_pages_with_the_same_words_the_one_that_has_them_together_comes_first() {
    let built = base_site();
    let between = "og noe helt annet som fyller ".repeat(6);
    let apart = format!("Kobber {between} ventil.");
    let together = format!("Kobber ventil {between}.");
    for (first, second) in [(&apart, &together), (&together, &apart)] {
        let mut library = built.library.clone().unwrap();
        let texts = library
            .entries
            .iter_mut()
            .filter(|entry| !entry.path.is_empty());
        let mut pages = texts.filter_map(|entry| {
            let text = entry.texts.get_mut(&Lang::Nb)?;
            Some((entry.urls.get(&Lang::Nb)?.clone(), text))
        });
        let mut urls = Vec::new();
        for text in [first, second] {
            let (url, page) = pages.next().unwrap();
            page.body.plain_sections = vec![text.clone()];
            page.body.headings.clear();
            urls.push(url);
        }
        let expected = usize::from(second == &together);
        let files = search::index(&library, &built.figures);
        let found = Index::of(&files).unwrap().search("kobber ventil", Lang::Nb);
        assert_eq!(found.found[0].url, urls[expected]);
        assert_eq!(found.found.len(), 2);
    }
}

#[test]
fn a_correction_keeps_the_first_letter_or_changes_one_letter_only() {
    let built = base_site();
    let mut library = built.library.clone().unwrap();
    let page = library.entries[0].texts.get_mut(&Lang::Nb).unwrap();
    page.body.plain_sections = vec!["Radiatorventil og fruition.".to_owned()];
    let files = search::index(&library, &built.figures);
    let index = Index::of(&files).unwrap();
    for (typed, meant) in [("radiatrventl", Some("radiatorventil")), ("eruption", None)] {
        let answer = index.search(typed, Lang::Nb);
        let corrected = answer.corrected.first().map(|(_, meant)| meant.as_str());
        assert_eq!(corrected, meant, "{typed}");
    }
}

/// The small site that tests start from.
fn base_site() -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = tempfile::tempdir().unwrap();
    copy(
        &root.join("tests/fixtures/base/content"),
        &site.path().join("content"),
    );
    copy(&root.join("themes"), &site.path().join("themes"));
    build(&Options::new(site.path())).unwrap()
}

/// Text of words that mean something to the analysis, between anything.
fn odd_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => "[a-zæøå]{1,12}",
        2 => proptest::sample::select(vec!["overskuddsmasser", "943\u{a0}000", "2,70", "CO₂-ekv.", "m³", "«", "\"", "-", "\u{ad}", "tunnelstein"]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
