//! Which print pages there are, what stands in each in which order, and where they are.
//!
//! The whole report has one, and so has each section of a menu that has pages in it. An address that
//! a page of the content has, or has had, is that page's: the print page isn't made.

use std::collections::BTreeMap;

use crate::model::{Entry, EntryId, Kind, Lang, Library};
use crate::render::address::root_of;
use crate::render::strings::Strings;

/// The most pages that are joined for print: some 600 sheets of paper. Beyond it nobody prints all, and
/// a page of that size would slow the build and the reader's browser.
const MOST_PAGES: usize = 300;

/// Pages that stand last, as appendices, in this order.
const APPENDICES: &[&str] = &["glossary", "claims", "method", "audit", "sources"];

/// Pages that say nothing on paper.
const LEFT_OUT: &[&str] = &["search"];

/// All print pages, the whole report's first.
#[derive(Debug, Default)]
pub(in crate::render) struct Plan {
    pub(super) prints: Vec<Print>,
    by_root: BTreeMap<EntryId, usize>,
}

/// A print page.
#[derive(Debug)]
pub(super) struct Print {
    /// The page whose print page it is: a section's, or the front page.
    pub(super) root: EntryId,
    /// Whether it holds the whole report.
    pub(super) whole: bool,
    /// Its address in each language.
    pub(super) urls: BTreeMap<Lang, String>,
    /// What stands in it, in order.
    pub(super) parts: Vec<Part>,
}

/// A page in a print page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) entry: EntryId,
    /// How many levels its headings are moved down.
    pub(super) depth: u8,
    /// `2.3`, of an appendix `A` or `A.1`; empty for what stands in front of the first chapter.
    pub(super) number: String,
    /// Whether it is an appendix itself, not only in one.
    pub(super) is_appendix: bool,
}

impl Plan {
    /// The print pages of a site.
    pub(in crate::render) fn new(library: &Library, strings: &Strings) -> Plan {
        let mut plan = Plan::default();
        let front = library.find_entry("");
        let sections = menus(library).filter(|entry| entry.parent == front.map(|front| front.id));
        let whole = front.map(|front| (front, true));
        for (root, whole) in whole
            .into_iter()
            .chain(sections.map(|entry| (entry, false)))
        {
            if plan.by_root.contains_key(&root.id) || pages_below(library, root).nth(1).is_none() {
                continue;
            }
            if pages_below(library, root).nth(MOST_PAGES).is_some() {
                continue;
            }
            let Some(urls) = urls(library, strings, root) else {
                continue;
            };
            let parts = if whole {
                report(library, root)
            } else {
                section(library, root)
            };
            plan.by_root.insert(root.id, plan.prints.len());
            plan.prints.push(Print {
                root: root.id,
                whole,
                urls,
                parts,
            });
        }
        plan
    }

    /// Whether a page stands in a print page.
    pub(in crate::render) fn has(&self, entry: EntryId) -> bool {
        let mut parts = self.prints.iter().flat_map(|print| &print.parts);
        parts.any(|part| part.entry == entry)
    }

    /// Where the print page of a page is.
    pub(in crate::render) fn url(&self, root: EntryId, lang: Lang) -> Option<&str> {
        let print = self.prints.get(*self.by_root.get(&root)?)?;
        print.urls.get(&lang).map(String::as_str)
    }
}

/// Entries that the menus name.
fn menus(library: &Library) -> impl Iterator<Item = &Entry> {
    let menus = library.site.navigation.iter().chain(&library.site.footer);
    menus.filter_map(|path| library.find_entry(path.value.trim_matches('/')))
}

/// A page and all pages below it, in order.
fn pages_below<'a>(library: &'a Library, root: &'a Entry) -> impl Iterator<Item = &'a Entry> {
    let mut waiting = vec![root];
    std::iter::from_fn(move || {
        let next = waiting.pop()?;
        let children = next.children.iter().rev();
        waiting.extend(children.filter_map(|id| library.entry(*id)));
        Some(next)
    })
    .filter(|entry| !LEFT_OUT.contains(&entry.path.as_str()))
}

/// The address in each language of the site; none where one of them is a page's, now or before.
fn urls(library: &Library, strings: &Strings, root: &Entry) -> Option<BTreeMap<Lang, String>> {
    let mut urls = BTreeMap::new();
    for lang in &library.site.languages {
        let slug: String = strings
            .text(*lang, "print-slug", &[])
            .chars()
            .filter(|letter| letter.is_alphanumeric() || *letter == '-')
            .collect();
        let above = match root.kind {
            Kind::Front => root_of(library, *lang),
            _ => root.url(*lang).to_owned(),
        };
        let url = format!("{above}{slug}/");
        if slug.is_empty() || is_taken(library, &url) {
            return None;
        }
        urls.insert(*lang, url);
    }
    Some(urls)
}

fn is_taken(library: &Library, url: &str) -> bool {
    let wanted = url.trim_matches('/');
    library.entries.iter().any(|entry| {
        let is_now = entry
            .urls
            .values()
            .any(|url| url.trim_matches('/') == wanted);
        let aliases = entry
            .texts
            .values()
            .flat_map(|text| &text.front_matter.aliases);
        is_now
            || aliases
                .into_iter()
                .any(|alias| alias.value.trim().trim_matches('/') == wanted)
    })
}

/// A section: its own page in front, then what lies in it.
fn section(library: &Library, root: &Entry) -> Vec<Part> {
    let mut parts = vec![Part {
        entry: root.id,
        depth: 1,
        number: String::new(),
        is_appendix: false,
    }];
    let children = root.children.iter().filter_map(|id| library.entry(*id));
    for (index, child) in children.enumerate() {
        add(library, child, &(index + 1).to_string(), 1, &mut parts);
    }
    parts
}

/// The report: the front page, sections as the main menu has them, other pages, appendices.
fn report(library: &Library, front: &Entry) -> Vec<Part> {
    let mut parts = vec![Part {
        entry: front.id,
        depth: 1,
        number: String::new(),
        is_appendix: false,
    }];
    let paths = library.site.navigation.iter();
    let menu = paths.filter_map(|path| library.find_entry(path.value.trim_matches('/')));
    let rest = front.children.iter().filter_map(|id| library.entry(*id));
    let mut chapters: Vec<&Entry> = Vec::new();
    for entry in menu.chain(rest) {
        let path = entry.path.as_str();
        let is_chapter = entry.parent == Some(front.id)
            && !APPENDICES.contains(&path)
            && !LEFT_OUT.contains(&path);
        if is_chapter && chapters.iter().all(|other| other.id != entry.id) {
            chapters.push(entry);
        }
    }
    for (index, chapter) in chapters.into_iter().enumerate() {
        add(library, chapter, &(index + 1).to_string(), 1, &mut parts);
    }
    let appendices = APPENDICES
        .iter()
        .filter_map(|path| library.find_entry(path));
    for (appendix, letter) in appendices.zip('A'..='Z') {
        let first = parts.len();
        add(library, appendix, &letter.to_string(), 1, &mut parts);
        if let Some(part) = parts.get_mut(first) {
            part.is_appendix = true;
        }
    }
    parts
}

/// Adds a page and what lies in it: `2`, `2.1`, `2.2`.
fn add(library: &Library, entry: &Entry, number: &str, depth: u8, parts: &mut Vec<Part>) {
    parts.push(Part {
        entry: entry.id,
        depth,
        number: number.to_owned(),
        is_appendix: false,
    });
    let children = entry.children.iter().filter_map(|id| library.entry(*id));
    for (index, child) in children.enumerate() {
        let number = format!("{number}.{}", index + 1);
        add(library, child, &number, depth.saturating_add(1), parts);
    }
}
