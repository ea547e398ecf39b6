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
