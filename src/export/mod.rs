//! Makes everything that machines read.
//!
//! 1. [`figures`]: `data/figures.json`, every computed figure.
//! 2. [`volumes`]: the volume tables of each case study and of all together, with the results of
//!    every row; [`claims`]: what others have published. Both as CSV for programs and for
//!    spreadsheets set to Norwegian.
//! 3. [`sitemap`], [`feed`], [`robots`], [`redirects`]: what crawlers, feed readers and old links ask for.
//!
//! Numbers are those of the figures, in full; nothing is calculated or rounded here.

mod claims;
mod feed;
mod figures;
mod redirects;
mod robots;
mod sitemap;
mod table;
mod volumes;
mod xml;

use crate::model::{Entry, Figures, FrontMatter, Lang, Library, Outputs, Sources};

/// Every file that machines read.
pub fn files(library: &Library, figures: &Figures, _sources: &Sources) -> Outputs {
    let mut outputs = Outputs::default();
    outputs.insert("data/figures.json", figures::json(figures));
    for case in &library.case_studies {
        if !case.volume_tables.is_empty() {
            outputs.extend(volumes::of_case(case, figures));
        }
    }
    outputs.extend(volumes::of_report(library, figures));
    outputs.extend(claims::files(library));
    outputs.insert("sitemap.xml", sitemap::sitemap(library));
    for &lang in &library.site.languages {
        outputs.insert(feed::path(library, lang), feed::feed(library, lang));
    }
    outputs.insert("robots.txt", robots::robots(library));
    outputs.extend(redirects::files(library));
    outputs
}

/// The languages of the site that an entry is written in, the default language first.
fn written_languages<'a>(
    library: &'a Library,
    entry: &'a Entry,
) -> impl Iterator<Item = Lang> + 'a {
    let languages = library.site.languages.iter().copied();
    languages.filter(|lang| entry.texts.contains_key(lang))
}

/// When a page last changed, or when it was first published.
fn last_change(front_matter: &FrontMatter) -> Option<&str> {
    front_matter
        .updated
        .as_deref()
        .or(front_matter.date.as_deref())
}
