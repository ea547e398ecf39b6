//! `sitemap.xml`: every page at the address where it is canonical, with its translations.
//!
//! A page that isn't written in a language is shown there in another one; that copy is left out.

use super::xml::escaped;
use super::{last_change, written_languages};
use crate::model::{Entry, Lang, Library};

/// The file's text.
pub(super) fn sitemap(library: &Library) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for entry in &library.entries {
        let alternates = alternates(library, entry);
        for lang in written_languages(library, entry) {
            let address = escaped(&library.site.absolute(entry.url(lang)));
            let changed = entry
                .text(lang)
                .and_then(|text| last_change(&text.front_matter))
                .map_or(String::new(), |date| {
                    format!("<lastmod>{}</lastmod>", escaped(date))
                });
            xml.push_str(&format!(
                "<url><loc>{address}</loc>{changed}{alternates}</url>\n"
            ));
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Links to a page in every language it is written in; none where there is only one.
fn alternates(library: &Library, entry: &Entry) -> String {
    let languages: Vec<Lang> = written_languages(library, entry).collect();
    let (Some(first), true) = (languages.first(), languages.len() > 1) else {
        return String::new();
    };
    let named = languages.iter().map(|lang| (lang.code(), *lang));
    named
        .chain([("x-default", *first)])
        .map(|(name, lang)| {
            format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\"/>",
                escaped(&library.site.absolute(entry.url(lang)))
            )
        })
        .collect()
}
