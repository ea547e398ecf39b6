//! How long the search index of a large site takes, and how large it is:
//! `cargo bench --bench search -- [PAGES] [FOLDER]`.
//!
//! The budget is 1 s per 1,000 pages of 450 words on one core, linear. The site is the report with
//! pages added, in both languages, whose words follow each other as in the report, and whose compounds grow in
//! number as those of a real site do. The same every time. With a folder, the index is written there, for
//! `tests/browser/search-load.mjs` to ask.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod chain;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use chain::Chain;
use ressursbank::model::{Entry, EntryId, Figures, Heading, Lang, Library};
use ressursbank::{Options, build, search};

/// Words of a page.
const WORDS: usize = 450;

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let pages = arguments
        .next()
        .and_then(|argument| argument.parse().ok())
        .unwrap_or(1_000);
    let folder = arguments.next().map(PathBuf::from);
    let built = build(&Options::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let library = with_pages(built.library.unwrap(), pages);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let mut files = Default::default();
    let mut least = f64::MAX;
    for _ in 0..2 {
        let start = Instant::now();
        files = pool.install(|| search::index(&library, &Figures::default()));
        least = least.min(start.elapsed().as_secs_f64());
    }
    let start = Instant::now();
    let with_all = search::index(&library, &Figures::default());
    let all = start.elapsed().as_secs_f64();
    assert!(files == with_all);
    let size: usize = files.0.values().map(Vec::len).sum();
    println!(
        "{pages} pages in two languages: {least:.2} s on one core ({:.2} s per 1000 pages), {all:.2} s on all; {} files, {:.1} MB",
        least * 1000.0 / (2.0 * pages as f64),
        files.0.len(),
        size as f64 / 1e6,
    );
    if let Some(folder) = folder {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("search")).unwrap();
        for (path, bytes) in &files.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

fn with_pages(mut library: Library, pages: usize) -> Library {
    let texts: BTreeMap<Lang, String> = [Lang::Nb, Lang::En]
        .into_iter()
        .map(|lang| {
            let texts = library
                .entries
                .iter()
                .filter_map(|entry| entry.texts.get(&lang));
            let plain: Vec<String> = texts
                .map(|text| text.body.plain_sections.join(" "))
                .collect();
            let plain = plain.join(" ");
            (lang, plain.chars().filter(|c| *c < '\u{E000}').collect())
        })
        .collect();
    let mut chains: BTreeMap<Lang, Chain<'_>> = texts
        .iter()
        .map(|(lang, text)| (*lang, Chain::of(text, 7)))
        .collect();
    let model = library
        .find_entry("lessons/zone-land-early")
        .unwrap()
        .clone();
    let mut added = Vec::new();
    for number in 0..pages {
        let mut entry = Entry {
            id: EntryId(library.entries.len() + number),
            path: format!("zz/page-{number}"),
            ..model.clone()
        };
        for (lang, text) in &mut entry.texts {
            let chain = chains.get_mut(lang).unwrap();
            let words = |chain: &mut Chain<'_>, count| chain.text(count, *lang == Lang::Nb);
            text.front_matter.title = words(chain, 7);
            text.front_matter.summary = Some(words(chain, 20));
            text.front_matter.tags.truncate(2);
            text.front_matter.keywords = vec![words(chain, 2)];
            text.body.inserts.clear();
            let heading = |chain: &mut Chain<'_>, number: usize| Heading {
                text: words(chain, 4),
                id: format!("part-{number}"),
                ..text.body.headings[0].clone()
            };
            text.body.headings = (0..3).map(|number| heading(chain, number)).collect();
            text.body.plain_sections = (0..4).map(|_| words(chain, WORDS / 4)).collect();
            entry.urls.insert(*lang, format!("/{lang}/page-{number}/"));
        }
        added.push(entry);
    }
    library.entries.extend(added);
    library
}
