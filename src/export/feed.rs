//! An Atom feed per language (RFC 4287): the pages that were published or changed last.
//!
//! Dates are those that authors wrote, never the time of the build.

use super::last_change;
use super::xml::escaped;
use crate::model::{Entry, Lang, Library, SitePath, Text};

/// How many pages a feed lists.
const LENGTH: usize = 50;

/// The feed's path: at the top for the default language, in the language's folder for others.
pub(super) fn path(library: &Library, lang: Lang) -> SitePath {
    if lang == library.site.default_lang() {
        "atom.xml".to_owned()
    } else {
        format!("{lang}/atom.xml")
    }
}

/// The feed of a language.
pub(super) fn feed(library: &Library, lang: Lang) -> String {
    let site = &library.site;
    let mut pages: Vec<(String, &Entry, &Text)> = library
        .entries
        .iter()
        .filter_map(|entry| {
            let text = entry.texts.get(&lang)?;
            Some((moment(last_change(&text.front_matter)?), entry, text))
        })
        .collect();
    pages.sort_by(|(a, entry_a, _), (b, entry_b, _)| {
        b.cmp(a).then_with(|| entry_a.path.cmp(&entry_b.path))
    });
    pages.truncate(LENGTH);

    let home = site.absolute(library.find_entry("").map_or("/", |entry| entry.url(lang)));
    let itself = site.absolute(&format!("/{}", path(library, lang)));
    // A feed must say when it changed; one without dated pages never did.
    let updated = pages
        .first()
        .map_or_else(|| moment("1970"), |(moment, _, _)| moment.clone());
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n<id>{itself}</id>\n<title>{title}</title>\n<subtitle>{subtitle}</subtitle>\n<updated>{updated}</updated>\n<author><name>{author}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{itself}\"/>\n<link rel=\"alternate\" type=\"text/html\" hreflang=\"{lang}\" href=\"{home}\"/>\n",
        itself = escaped(&itself),
        home = escaped(&home),
        title = escaped(site.title.in_lang(lang)),
        subtitle = escaped(site.description.in_lang(lang)),
        author = escaped(&site.organisation.name),
    );
    for (updated, entry, text) in &pages {
        xml.push_str(&item(library, lang, updated, entry, text));
    }
    xml.push_str("</feed>\n");
    xml
}

fn item(library: &Library, lang: Lang, updated: &str, entry: &Entry, text: &Text) -> String {
    let front_matter = &text.front_matter;
    let address = escaped(&library.site.absolute(entry.url(lang)));
    let published = front_matter.date.as_deref().map_or(String::new(), |date| {
        format!("<published>{}</published>\n", moment(date))
    });
    let summary = front_matter
        .summary
        .as_deref()
        .map_or(String::new(), |summary| {
            format!("<summary>{}</summary>\n", escaped(summary))
        });
    let categories: String = front_matter
        .tags
        .iter()
        .map(|tag| format!("<category term=\"{}\"/>\n", escaped(&tag.value)))
        .collect();
    format!(
        "<entry>\n<id>{address}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n{published}<link rel=\"alternate\" type=\"text/html\" hreflang=\"{lang}\" href=\"{address}\"/>\n{summary}{categories}</entry>\n",
        escaped(&front_matter.title),
    )
}

/// The first moment of a date, month or year, as Atom writes it.
fn moment(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    let year = parts.next().unwrap_or("1970");
    let month = parts.next().unwrap_or("01");
    let day = parts.next().unwrap_or("01");
    format!(
        "{}-{}-{}T00:00:00Z",
        escaped(year),
        escaped(month),
        escaped(day)
    )
}
