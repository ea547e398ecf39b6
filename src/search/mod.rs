//! Makes the search index, and searches it as the browser does.
//!
//! Entry points: [`index`] makes the files; [`Index`] reads them and [`Index::search`] answers a query;
//! [`relevance`] holds the answers against judged ones.
//!
//! 1. `unit.rs`: what can be found is gathered from the library: pages, and what has an anchor of its own.
//! 2. [`analysis`]: text becomes keys, the same for pages and queries; [`compound`] takes compounds apart.
//! 3. [`weigh`]: each key gets the units it finds, with one byte of weight each.
//! 4. [`files`]: keys, words, cards and facets are written in small files with content-hashed names.
//!
//! What the browser does is `assets/js/search.js` of the theme; [`query`] is its twin, held against it by
//! `tests/browser/`. Nothing here reads a file or depends on the order of a hash table.

mod analysis;
mod compound;
mod facets;
mod files;
mod format;
mod opensearch;
mod query;
mod read_index;
mod relevance;
mod stop;
mod unit;
mod weigh;
mod words;

pub use query::{Answer, Found};
pub use read_index::Index;
pub use relevance::{Judged, Relevance};

use crate::model::{Figures, Lang, Library, Outputs};

/// The search index.
pub fn index(library: &Library, figures: &Figures) -> Outputs {
    let units = unit::units(library, figures);
    let langs = &library.site.languages;
    let keys = weigh::keys(library, &units, langs);
    let mut outputs = files::of(library, &units, langs, &keys);
    outputs.extend(opensearch::of(library));
    outputs
}

/// The key of a token in a language.
pub fn key_of(token: &str, lang: Lang) -> String {
    analysis::Stemmers::new().key(token, lang)
}

/// Every token of a text with its key in a language: what the browser must agree with.
pub fn keys_of_text(text: &str, lang: Lang) -> Vec<(String, String, bool)> {
    let stemmers = analysis::Stemmers::new();
    let mut found = Vec::new();
    analysis::tokens(text, |token, extra| {
        found.push((token.to_owned(), stemmers.key(token, lang), extra));
    });
    found
}
