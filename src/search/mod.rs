//! Makes the search index: a file per language, `search/nb.json`, that the search page loads.
//!
//! 1. [`analysis`] turns text into keys: one for all forms and spellings of a word.
//! 2. For every page, [`fields`] gives its texts with what a word in them is worth.
//! 3. A key's postings are the pages that hold it with their impact, so that who searches only
//!    multiplies and adds.
//!
//! The same library gives the same bytes: keys are sorted, pages stand in the library's order.

mod analysis;
mod fields;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{Entry, Figures, Lang, Library, Outputs, Text};
use analysis::Analyser;

/// The version of the file's shape.
const SCHEMA: u32 = 1;
/// How fast further occurrences of a word on a page stop counting: the k₁ of BM25 (Robertson and
/// Zaragoza 2009, "The Probabilistic Relevance Framework").
const SATURATION: f64 = 1.2;
/// What an impact of 1.0 is written as.
const SCALE: f64 = 10.0;

/// The index of a language.
#[derive(Serialize)]
struct Index<'a> {
    schema: u32,
    lang: &'static str,
    pages: Vec<Page<'a>>,
    /// By key: page, impact, page, impact, …
    terms: BTreeMap<String, Vec<u32>>,
}

/// What a result shows.
#[derive(Serialize)]
struct Page<'a> {
    url: String,
    title: &'a str,
    summary: &'a str,
    kind: &'static str,
    /// Ids and texts.
    headings: Vec<(&'a str, &'a str)>,
    /// The language of the page, where it isn't that of the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
}

/// The search index of every language.
pub fn index(library: &Library, _figures: &Figures) -> Outputs {
    let mut outputs = Outputs::default();
    for &lang in &library.site.languages {
        let index = index_of(library, lang);
        // Texts and numbers can't fail to be written.
        let json = serde_json::to_string(&index).unwrap_or_default();
        outputs.insert(format!("search/{lang}.json"), format!("{json}\n"));
    }
    outputs
}

fn index_of(library: &Library, lang: Lang) -> Index<'_> {
    let found: Vec<(&Entry, &Text)> = library
        .entries
        .iter()
        .filter(|entry| entry.path != "search")
        .filter_map(|entry| Some((entry, entry.text(lang)?)))
        .collect();
    let impacts: Vec<BTreeMap<String, u32>> = found
        .par_iter()
        .map(|(_, text)| impacts(library, text))
        .collect();
    let mut terms: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, impacts) in (0..).zip(impacts) {
        for (key, impact) in impacts {
            terms.entry(key).or_default().extend([number, impact]);
        }
    }
    Index {
        schema: SCHEMA,
        lang: lang.code(),
        pages: found
            .into_iter()
            .map(|(entry, text)| page(library, entry, text, lang))
            .collect(),
        terms,
    }
}

fn page<'a>(library: &Library, entry: &Entry, text: &'a Text, lang: Lang) -> Page<'a> {
    let headings = text.body.headings.iter();
    Page {
        url: format!("{}{}", library.site.base_path(), entry.url(lang)),
        title: &text.front_matter.title,
        summary: text.front_matter.summary.as_deref().unwrap_or(""),
        kind: entry.kind.id(),
        headings: headings
            .map(|heading| (heading.id.as_str(), heading.text.as_str()))
            .collect(),
        lang: (text.lang != lang).then(|| text.lang.code()),
    }
}

/// What every key of a page is worth: `Σ weight × n / (n + k₁)` over its fields, at least 1.
fn impacts(library: &Library, text: &Text) -> BTreeMap<String, u32> {
    let analyser = Analyser::new(text.lang);
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for (weight, words) in fields::of(library, text) {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for key in analyser.keys(&words) {
            *counts.entry(key).or_default() += 1.0;
        }
        for (key, count) in counts {
            *sums.entry(key).or_default() += weight * count / (count + SATURATION);
        }
    }
    sums.into_iter()
        .map(|(key, sum)| (key, (sum * SCALE).round().max(1.0) as u32))
        .collect()
}
