//! The finished pages: where their links lead, ids, headings, and which pages a reader can reach.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::Counts;
use super::html::{self, Heading, Page};
use crate::diagnostic::{Diagnostics, Problem, nearest};
use crate::model::{
    Entry, EntryId, Lang, Library, LinkedPlace, Outputs, Root, Site, Source, Sources, Span, Text,
};

/// Reports links to places that the finished pages don't have.
pub fn places(library: &Library, outputs: &Outputs, diagnostics: &mut Diagnostics) {
    let mut by_page: BTreeMap<(EntryId, Lang), Vec<&LinkedPlace>> = BTreeMap::new();
    let of_entries = library.entries.iter().flat_map(|entry| &entry.places);
    for place in of_entries.chain(&library.places) {
        let page = (place.entry, place.lang);
        by_page.entry(page).or_default().push(place);
    }
    let found: Vec<Diagnostics> = by_page
        .into_par_iter()
        .map(|((entry, lang), places)| {
            let mut found = Diagnostics::default();
            if let Some(entry) = library.entry(entry)
                && let Some(html) = text_of(outputs, &file_of(entry.url(lang)))
            {
                report_places(entry, &html::page(html), &places, &mut found);
            }
            found
        })
        .collect();
    for found in found {
        diagnostics.extend(found);
    }
}

fn report_places(
    entry: &Entry,
    page: &Page<'_>,
    places: &[&LinkedPlace],
    diagnostics: &mut Diagnostics,
) {
    let ids: HashSet<&str> = page.ids.iter().map(Cow::as_ref).collect();
    for place in places {
        if ids.contains(decoded(&place.anchor).as_ref()) {
            continue;
        }
        let typed = &place.link.value;
        let path = typed.split('#').next().unwrap_or("");
        let nearest = nearest(&place.anchor, page.ids.iter().map(Cow::as_ref)).map(str::to_owned);
        let problem = Problem::UnknownAnchor {
            page: format!("/{}/", entry.path),
            found: place.anchor.clone(),
            replacement: nearest.as_ref().map(|id| format!("{path}#{id}")),
            nearest,
        };
        diagnostics.report(place.link.span, problem);
    }
}

/// A page of the site as it was read.
struct Read<'a> {
    /// Its file.
    file: &'a str,
    page: Page<'a>,
    /// What it was made from; none for the page for addresses that don't exist, and redirects.
    origin: Option<(&'a Entry, Lang)>,
}

/// Reports what is wrong with the finished pages.
pub(super) fn look_through(
    library: &Library,
    sources: &Sources,
    outputs: &Outputs,
    diagnostics: &mut Diagnostics,
) -> Counts {
    let origins: HashMap<String, (&Entry, Lang)> = library
        .entries
        .iter()
        .flat_map(|entry| {
            let urls = entry.urls.iter();
            urls.map(move |(lang, url)| (file_of(url), (entry, *lang)))
        })
        .collect();
    let files: Vec<(&str, &str)> = outputs
        .0
        .keys()
        .filter(|path| path.ends_with(".html"))
        .filter_map(|path| Some((path.as_str(), text_of(outputs, path)?)))
        .collect();
    let pages: Vec<Read<'_>> = files
        .into_par_iter()
        .map(|(file, html)| Read {
            file,
            page: html::page(html),
            origin: origins.get(file).copied(),
        })
        .collect();
    let site = Finished {
        library,
        sources,
        outputs,
        ids: pages
            .par_iter()
            .map(|read| (read.file, read.page.ids.iter().map(Cow::as_ref).collect()))
            .collect(),
    };
    // Print pages and redirections are made from pages that are looked through themselves.
    let own = |read: &&Read<'_>| read.origin.is_some() || read.file.ends_with("404.html");
    let found: Vec<(Diagnostics, Vec<Nowhere>, usize)> = pages
        .par_iter()
        .filter(own)
        .map(|read| site.look_at(read))
        .collect();
    let mut nowhere: BTreeMap<String, Vec<Nowhere>> = BTreeMap::new();
    let mut links = 0;
    for (found, unplaced, count) in found {
        diagnostics.extend(found);
        links += count;
        for one in unplaced {
            nowhere.entry(one.link.clone()).or_default().push(one);
        }
    }
    for (link, found) in nowhere {
        let Some(first) = found.first() else {
            continue;
        };
        let problem = Problem::LinkLeadsNowhere {
            page: first.page.clone(),
            link,
            place: first.place.clone(),
            others: found.len() - 1,
        };
        diagnostics.report(first.span, problem);
    }
    site.report_orphans(&pages, diagnostics);
    Counts {
        pages: pages.iter().filter(|read| !read.page.leads_on).count(),
        links,
    }
}

/// A link that leads nowhere and isn't typed in the text of its page.
struct Nowhere {
    span: Span,
    page: String,
    link: String,
    place: Option<String>,
}

/// The whole site as it was made.
struct Finished<'a> {
    library: &'a Library,
    sources: &'a Sources,
    outputs: &'a Outputs,
    /// The ids of every page.
    ids: HashMap<&'a str, HashSet<&'a str>>,
}

impl Finished<'_> {
    /// Looks at one page: what was found, links that lead nowhere and aren't typed in its text, and
    /// how many links inside the site it has.
    fn look_at(&self, read: &Read<'_>) -> (Diagnostics, Vec<Nowhere>, usize) {
        let mut found = Diagnostics::default();
        let mut unplaced = Vec::new();
        let mut count = 0;
        let mut told = BTreeSet::new();
        // What is wrong with a text is told once, and not again where it is shown in a language that
        // it isn't written in.
        let is_own = read
            .origin
            .is_none_or(|(entry, lang)| entry.texts.contains_key(&lang));
        for link in &read.page.links {
            let Some(target) = target(&self.library.site, read.file, &link.address) else {
                continue;
            };
            count += 1;
            let place = match self.ids.get(target.file.as_ref()) {
                Some(ids) => match &target.place {
                    Some(place) if !ids.contains(place.as_ref()) => Some(place.to_string()),
                    _ => continue,
                },
                None if self.outputs.0.contains_key(target.file.as_ref()) => continue,
                None => None,
            };
            if !told.insert(link.address.as_ref()) {
                continue;
            }
            let page = address_of(read.file);
            let text = text(read).and_then(|text| self.sources.find(text.source));
            match text.and_then(|text| self.typed(text, &link.address)) {
                Some(_) if !is_own => {}
                Some(span) => {
                    let link = link.address.to_string();
                    let problem = Problem::LinkLeadsNowhere {
                        page,
                        link,
                        place,
                        others: 0,
                    };
                    found.report(span, problem);
                }
                None => unplaced.push(Nowhere {
                    span: self
                        .typed_in_data(&link.address)
                        .unwrap_or_else(|| self.beginning(read)),
                    page,
                    link: link.address.to_string(),
                    place,
                }),
            }
        }
        if is_own {
            self.report_ids(read, &mut found);
            self.report_headings(read, &mut found);
        }
        (found, unplaced, count)
    }

    fn report_ids(&self, read: &Read<'_>, found: &mut Diagnostics) {
        let mut seen = HashSet::new();
        let mut told = BTreeSet::new();
        for id in &read.page.ids {
            if !seen.insert(id.as_ref()) && told.insert(id.as_ref()) {
                let heading = text(read).and_then(|text| {
                    let mut headings = text.body.headings.iter();
                    headings.find(|heading| heading.id == id.as_ref())
                });
                let span = heading.map_or(self.beginning(read), |heading| heading.span);
                let problem = Problem::IdTwiceOnPage {
                    page: address_of(read.file),
                    id: id.to_string(),
                };
                found.report(span, problem);
            }
        }
    }

    /// Headings without words, levels left out, and the same heading twice in a section.
    fn report_headings(&self, read: &Read<'_>, found: &mut Diagnostics) {
        let mut before = 0;
        // The headings that a heading of some level stands under, and what they hold.
        let mut open: Vec<(u8, BTreeMap<String, bool>)> = Vec::new();
        for heading in &read.page.headings {
            let span = || heading_span(read, heading).unwrap_or_else(|| self.beginning(read));
            if heading.text.is_empty() {
                found.report(span(), Problem::HeadingEmpty);
            }
            if before > 0 && heading.level > before + 1 {
                let problem = Problem::HeadingOrder {
                    text: heading.text.clone(),
                    from: before,
                    to: heading.level,
                };
                found.report(span(), problem);
            }
            before = heading.level;
            open.retain(|(level, _)| *level <= heading.level);
            if open.last().is_none_or(|(level, _)| *level < heading.level) {
                open.push((heading.level, BTreeMap::new()));
            }
            let is_authors = heading_span(read, heading).is_some();
            if let Some((_, siblings)) = open.last_mut()
                && !heading.text.is_empty()
            {
                let said = siblings.insert(heading.text.to_lowercase(), is_authors);
                if said.is_some_and(|was_authors| was_authors || is_authors) {
                    let text = heading.text.clone();
                    found.report(
                        self.heading_meant(read, heading),
                        Problem::HeadingTwice { text },
                    );
                }
            }
        }
    }

    /// Where the author can change a heading: here, or where the same words stand before.
    fn heading_meant(&self, read: &Read<'_>, heading: &Heading<'_>) -> Span {
        heading_span(read, heading)
            .or_else(|| {
                let mut headings = text(read)?.body.headings.iter();
                let same = |text: &str| text.to_lowercase() == heading.text.to_lowercase();
                Some(headings.find(|other| same(&other.text))?.span)
            })
            .unwrap_or_else(|| self.beginning(read))
    }

    /// Reports pages that no chain of links leads to from the front page of their language. The
    /// page of the search lists all pages, so its links don't count.
    fn report_orphans(&self, pages: &[Read<'_>], diagnostics: &mut Diagnostics) {
        let by_file: HashMap<&str, &Read<'_>> =
            pages.iter().map(|read| (read.file, read)).collect();
        let Some(front) = self.library.find_entry("") else {
            return;
        };
        for lang in &self.library.site.languages {
            let mut reached: HashSet<EntryId> = HashSet::from([front.id]);
            let mut waiting = vec![front];
            while let Some(entry) = waiting.pop() {
                let file = file_of(entry.url(*lang));
                let Some(read) = by_file.get(file.as_str()) else {
                    continue;
                };
                if entry.path == "search" {
                    continue;
                }
                for link in read.page.links.iter().filter(|link| link.is_followed) {
                    let to = target(&self.library.site, read.file, &link.address)
                        .and_then(|target| by_file.get(target.file.as_ref()))
                        .and_then(|to| to.origin);
                    if let Some((to, of)) = to
                        && of == *lang
                        && reached.insert(to.id)
                    {
                        waiting.push(to);
                    }
                }
            }
            for entry in &self.library.entries {
                if let Some(text) = entry.texts.get(lang)
                    && !reached.contains(&entry.id)
                {
                    let lang = *lang;
                    diagnostics.report(Span::start_of(text.source), Problem::OrphanPage { lang });
                }
            }
        }
    }

    /// Where an author has typed an address in a file.
    fn typed(&self, file: &Source, address: &str) -> Option<Span> {
        let prefix = self.library.site.base_path();
        let inside = address.strip_prefix(prefix).unwrap_or(address);
        let at = file.text().find(inside).filter(|_| inside.len() > 1)?;
        Some(Span::new(file.id, at, at + inside.len()))
    }

    /// Where an author has typed an address in the data that many pages show.
    fn typed_in_data(&self, address: &str) -> Option<Span> {
        let files = ["sources.yaml", "site.yaml", "claims.yaml"];
        let mut files = files
            .iter()
            .filter_map(|path| self.sources.at(Root::Content, path));
        files.find_map(|file| self.typed(file, address))
    }

    /// The beginning of the file that a page comes from; `site.yaml` where there is none.
    fn beginning(&self, read: &Read<'_>) -> Span {
        Span::start_of(text(read).map_or(self.library.site.source, |text| text.source))
    }
}

/// The text that a page was made from.
fn text<'a>(read: &Read<'a>) -> Option<&'a Text> {
    let (entry, lang) = read.origin?;
    entry.text(lang)
}

/// Where a heading of a page was typed, unless the theme made it.
fn heading_span(read: &Read<'_>, heading: &Heading<'_>) -> Option<Span> {
    let id = heading.id.as_ref()?;
    let mut headings = text(read)?.body.headings.iter();
    Some(headings.find(|typed| typed.id == id.as_ref())?.span)
}

/// A file of the site, and a place in it.
struct Target<'a> {
    file: Cow<'a, str>,
    place: Option<Cow<'a, str>>,
}

/// What an address on a page leads to; none where it leads out of the site.
fn target<'a>(site: &Site, page: &'a str, address: &'a str) -> Option<Target<'a>> {
    let inside = address.strip_prefix(site.base_url.as_str());
    let address = match inside {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '#', '?']) => rest,
        _ => match address.strip_prefix(site.base_path()) {
            Some(rest) if address.starts_with('/') && !address.starts_with("//") => rest,
            _ if address.starts_with('/') || has_scheme(address) => return None,
            _ => address,
        },
    };
    let (path, place) = match address.split_once('#') {
        Some((path, place)) => (path, Some(decoded(place)).filter(|place| !place.is_empty())),
        None => (address, None),
    };
    let path = decoded(path.split('?').next().unwrap_or(""));
    let file = match path.strip_prefix('/') {
        Some(path) => file_of(path),
        None if path.is_empty() && inside.is_none() => page.to_owned(),
        None if path.is_empty() => file_of(""),
        None => file_of(&joined(page, &path)),
    };
    Some(Target {
        file: Cow::Owned(file),
        place,
    })
}

/// Whether an address begins with a scheme: `mailto:`, `https:`.
fn has_scheme(address: &str) -> bool {
    let end = address.find([':', '/', '#', '?']);
    end.is_some_and(|end| end > 0 && address.get(end..).is_some_and(|rest| rest.starts_with(':')))
}

/// A path as seen from a page.
fn joined(page: &str, path: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for name in path.split('/') {
        match name {
            "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    folders.join("/")
}

/// The file of an address inside the site, with or without slash in front.
pub(super) fn file_of(address: &str) -> String {
    let path = address.strip_prefix('/').unwrap_or(address);
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// The address of a page's file, as readers see it.
fn address_of(file: &str) -> String {
    format!("/{}", file.strip_suffix("index.html").unwrap_or(file))
}

fn text_of<'a>(outputs: &'a Outputs, file: &str) -> Option<&'a str> {
    std::str::from_utf8(outputs.0.get(file)?).ok()
}

/// An address without `%2E` and the like.
fn decoded(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}
