//! Finds out where links lead: to a page in the same language, a heading, or a file.
//!
//! A link names a page by its path in `content/`, whatever its address: `/lessons/early-involvement/`,
//! or by its file: `../kadettangen/index.nb.md`. Addresses begin with `/`; what the site's own
//! address adds before that is not known here.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem, Referent, nearest};
use crate::model::{Body, Entry, Kind, Lang, Library, Link, Metric, Root, Sources, Spanned};

/// Addresses and the words they were typed as.
pub(super) type Links = BTreeMap<String, String>;

/// Where the links of an entry's texts lead, by language.
pub(super) fn of_entry(
    entry: &Entry,
    library: &Library,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Lang, Links> {
    let mut by_lang = BTreeMap::new();
    for (lang, text) in &entry.texts {
        let origin = Origin {
            lang: *lang,
            folder: folder_of(entry, sources),
            entry: Some(entry),
        };
        by_lang.insert(*lang, links(&text.body, &origin, library, diagnostics));
    }
    by_lang
}

/// Resolves the links of every explanation of a claims topic.
pub(super) fn resolve_of_topics(library: &mut Library, diagnostics: &mut Diagnostics) {
    let mut of_topics = Vec::new();
    for topic in &library.claims.topics {
        let mut by_lang = BTreeMap::new();
        for (lang, body) in &topic.explanation {
            let origin = Origin {
                lang: *lang,
                folder: String::new(),
                entry: None,
            };
            by_lang.insert(*lang, links(body, &origin, library, diagnostics));
        }
        of_topics.push(by_lang);
    }
    for (topic, links) in library.claims.topics.iter_mut().zip(of_topics) {
        topic.links = links;
    }
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
    diagnostics: &mut Diagnostics,
) -> Links {
    let mut found = Links::new();
    for link in &body.links {
        if let Some(address) = address(link, body, origin, library, diagnostics) {
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
            Some(entry) => check_anchor(link, anchor, entry, origin.lang, library, diagnostics),
            None if body.headings.iter().any(|heading| heading.id == anchor) => {}
            None => report_anchor(link, anchor, "", std::iter::empty(), diagnostics),
        }
        return Some(typed.to_owned());
    }
    if path.starts_with("/data/") || matches!(path, "/checksums.txt" | "/atom.xml" | "/sitemap.xml")
    {
        return Some(typed.to_owned());
    }
    let full = joined(&origin.folder, path);
    if let Some(entry) = find_page(&full, library) {
        if let Some(anchor) = anchor {
            check_anchor(link, anchor, entry, origin.lang, library, diagnostics);
        }
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        return Some(format!("{}{anchor}", entry.url(origin.lang)));
    }
    if library.files.contains_key(&full) {
        return Some(file_address(&full, library));
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

/// Where a file of the content is published: beside the page of its folder, in the default language.
pub(super) fn file_address(path: &str, library: &Library) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lang = library.site.default_lang();
    let mut page = folder;
    loop {
        if let Some(entry) = library.find_entry(page) {
            let between = folder
                .strip_prefix(page)
                .unwrap_or("")
                .trim_start_matches('/');
            let between = if between.is_empty() {
                String::new()
            } else {
                format!("{between}/")
            };
            return format!("{}{between}{name}", entry.url(lang));
        }
        page = match page.rsplit_once('/') {
            Some((parent, _)) => parent,
            None if page.is_empty() => return format!("/{path}"),
            None => "",
        };
    }
}

/// Ids on a page that the generator makes.
fn made_anchors(entry: &Entry, library: &Library) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    match (entry.kind, entry.path.as_str()) {
        (Kind::CaseStudy, _) => {
            ids.extend(["facts", "figures", "trace", "sources"].map(str::to_owned));
            ids.extend(
                Metric::ALL
                    .iter()
                    .map(|metric| format!("figure-{}", metric.id())),
            );
        }
        (Kind::Lesson, _) => ids.push("sources".to_owned()),
        (_, "method") => ids.extend(["factors", "materials"].map(str::to_owned)),
        (_, "audit") => ids.push("figures".to_owned()),
        (_, "claims") => {
            ids.extend(
                library
                    .claims
                    .topics
                    .iter()
                    .map(|topic| topic.id.value.clone()),
            );
            ids.extend(
                library
                    .claims
                    .claims
                    .iter()
                    .map(|claim| claim.id.value.clone()),
            );
        }
        (_, "glossary") => ids.extend(library.glossary.keys().cloned()),
        (_, "sources") => ids.extend(library.bibliography.keys().cloned()),
        _ => {}
    }
    ids
}

fn check_anchor(
    link: &Link,
    anchor: &str,
    entry: &Entry,
    lang: Lang,
    library: &Library,
    diagnostics: &mut Diagnostics,
) {
    let headings = entry.text(lang).map_or(&[][..], |text| &text.body.headings);
    let made = made_anchors(entry, library);
    let ids = headings
        .iter()
        .map(|heading| heading.id.as_str())
        .chain(made.iter().map(String::as_str));
    if !ids.clone().any(|id| id == anchor) {
        report_anchor(link, anchor, &format!("/{}/", entry.path), ids, diagnostics);
    }
}

fn report_anchor<'a>(
    link: &Link,
    anchor: &str,
    page: &str,
    known: impl Iterator<Item = &'a str>,
    diagnostics: &mut Diagnostics,
) {
    let nearest = nearest(anchor, known).map(str::to_owned);
    let path = link.target.value.split('#').next().unwrap_or("");
    let problem = Problem::UnknownAnchor {
        page: page.to_owned(),
        found: anchor.to_owned(),
        replacement: nearest.as_ref().map(|id| format!("{path}#{id}")),
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

/// The content path that `path`, typed in a file of `folder`, names; without slashes at its ends.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
