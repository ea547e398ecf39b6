//! Finds out where links lead: to a page in the same language, a heading, or a file.
//!
//! A link names a page by its path in `content/`, whatever its address: `/lessons/early-involvement/`,
//! or by its file: `../kadettangen/index.nb.md`. Addresses begin with `/`; what the site's own
//! address adds before that is not known here.
//!
//! An anchor that is no heading of the page's text may be one that the theme makes: it is kept in
//! [`Library::places`] and looked for when the page is there.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem, Referent, nearest};
use crate::model::{
    Body, Entry, Lang, Library, Link, LinkedPlace, Root, Sources, Spanned, content_path,
};

/// Addresses and the words they were typed as.
pub(super) type Links = BTreeMap<String, String>;

/// Where the links of an entry's texts lead, by language, and the places on finished pages that they name.
pub(super) fn of_entry(
    entry: &Entry,
    library: &Library,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (BTreeMap<Lang, Links>, Vec<LinkedPlace>) {
    let mut places = Vec::new();
    let mut by_lang = BTreeMap::new();
    for (lang, text) in &entry.texts {
        let origin = Origin {
            lang: *lang,
            folder: folder_of(entry, sources),
            entry: Some(entry),
        };
        by_lang.insert(
            *lang,
            links(&text.body, &origin, library, &mut places, diagnostics),
        );
    }
    (by_lang, places)
}

/// Resolves the links of every explanation of a claims topic.
pub(super) fn resolve_of_topics(library: &mut Library, diagnostics: &mut Diagnostics) {
    let mut places = Vec::new();
    let mut of_topics = Vec::new();
    for topic in &library.claims.topics {
        let mut by_lang = BTreeMap::new();
        for (lang, body) in &topic.explanation {
            let origin = Origin {
                lang: *lang,
                folder: String::new(),
                entry: None,
            };
            let links = links(body, &origin, library, &mut places, diagnostics);
            by_lang.insert(*lang, links);
        }
        of_topics.push(by_lang);
    }
    for (topic, links) in library.claims.topics.iter_mut().zip(of_topics) {
        topic.links = links;
    }
    library.places = places;
}

/// Where a link stands.
struct Origin<'a> {
    lang: Lang,
    /// The folder of its file, in `content/`.
    folder: String,
    entry: Option<&'a Entry>,
}

fn links(
    body: &Body,
    origin: &Origin<'_>,
    library: &Library,
    places: &mut Vec<LinkedPlace>,
    diagnostics: &mut Diagnostics,
) -> Links {
    let mut found = Links::new();
    for link in &body.links {
        if let Some(address) = address(link, body, origin, library, places, diagnostics) {
            found.insert(link.target.value.clone(), address);
        }
    }
    found
}

/// The address of a link; none where it leads out of the site, or nowhere.
fn address(
    link: &Link,
    body: &Body,
    origin: &Origin<'_>,
    library: &Library,
    places: &mut Vec<LinkedPlace>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let typed = link.target.value.as_str();
    if typed.contains("://") || typed.starts_with("mailto:") || typed.starts_with("tel:") {
        return None;
    }
    let (path, anchor) = match typed.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (typed, None),
    };
    if path.is_empty() {
        let anchor = anchor?;
        match origin.entry {
            Some(entry) => check_anchor(link, anchor, entry, origin.lang, places),
            None if body.headings.iter().any(|heading| heading.id == anchor) => {}
            None => report_anchor(link, anchor, body, diagnostics),
        }
        return Some(typed.to_owned());
    }
    if path.starts_with("/data/") || matches!(path, "/checksums.txt" | "/atom.xml" | "/sitemap.xml")
    {
        return Some(typed.to_owned());
    }
    let full = content_path(&origin.folder, path);
    if let Some(entry) = find_page(&full, library) {
        if let Some(anchor) = anchor {
            check_anchor(link, anchor, entry, origin.lang, places);
        }
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        return Some(format!("{}{anchor}", entry.url(origin.lang)));
    }
    if library.files.contains_key(&full) {
        return Some(library.file_url(&full));
    }
    report_page(link, path, &origin.folder, library, diagnostics);
    None
}

/// The page at a content path, or of a Markdown file.
fn find_page<'a>(path: &str, library: &'a Library) -> Option<&'a Entry> {
    if let Some(entry) = library.find_entry(path) {
        return Some(entry);
    }
    let (stem, _lang) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let page = match stem.strip_suffix("index") {
        Some(folder) => folder.trim_end_matches('/'),
        None => stem,
    };
    library.find_entry(page)
}

/// Keeps the place for later, unless it is a heading of the page's text: the theme makes more.
fn check_anchor(
    link: &Link,
    anchor: &str,
    entry: &Entry,
    lang: Lang,
    places: &mut Vec<LinkedPlace>,
) {
    let headings = entry.text(lang).map_or(&[][..], |text| &text.body.headings);
    if !headings.iter().any(|heading| heading.id == anchor) {
        places.push(LinkedPlace {
            link: link.target.clone(),
            anchor: anchor.to_owned(),
            entry: entry.id,
            lang,
        });
    }
}

/// Reports an anchor in a text that stands on no page of its own.
fn report_anchor(link: &Link, anchor: &str, body: &Body, diagnostics: &mut Diagnostics) {
    let ids = body.headings.iter().map(|heading| heading.id.as_str());
    let nearest = nearest(anchor, ids).map(str::to_owned);
    let problem = Problem::UnknownAnchor {
        page: String::new(),
        found: anchor.to_owned(),
        replacement: nearest.as_ref().map(|id| format!("#{id}")),
        nearest,
    };
    diagnostics.report(link.target.span, problem);
}

fn report_page(
    link: &Link,
    path: &str,
    folder: &str,
    library: &Library,
    diagnostics: &mut Diagnostics,
) {
    let Spanned { value, span } = link.target.clone();
    if link.image {
        let problem = Problem::UnknownReference {
            referent: Referent::File,
            nearest: nearest(path, names_in(folder, library)).map(str::to_owned),
            found: value,
        };
        diagnostics.report(span, problem);
        return;
    }
    let pages: Vec<String> = library
        .entries
        .iter()
        .map(|entry| format!("/{}/", entry.path))
        .collect();
    let typed = format!("/{}/", path.trim_matches('/'));
    let problem = Problem::UnknownReference {
        referent: Referent::Page,
        nearest: nearest(&typed, pages.iter().map(String::as_str)).map(str::to_owned),
        found: value,
    };
    diagnostics.report(span, problem);
}

/// The folder of a page's files, in `content/`.
pub(super) fn folder_of(entry: &Entry, sources: &Sources) -> String {
    entry
        .texts
        .values()
        .next()
        .and_then(|text| sources.find(text.source))
        .filter(|source| source.root == Root::Content)
        .map_or(String::new(), |source| source.folder().to_owned())
}

/// Names of the files in a folder.
pub(super) fn names_in<'a>(folder: &str, library: &'a Library) -> Vec<&'a str> {
    library
        .files
        .keys()
        .filter_map(|path| {
            let (other, name) = path.rsplit_once('/').unwrap_or(("", path));
            (other == folder).then_some(name)
        })
        .collect()
}
