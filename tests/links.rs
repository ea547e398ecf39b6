//! The report as it is built: every link leads somewhere, every page is in its language, and
//! nothing is left of what the generator should have filled in.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::html::{Tag, tags};
use ressursbank::model::{Lang, Library, Outputs};
use ressursbank::{Options, build};

/// The report, built once for all tests.
static REPORT: LazyLock<Report> = LazyLock::new(Report::new);

/// The built report.
struct Report {
    library: Library,
    outputs: Outputs,
    /// The tags of every page, by path.
    pages: BTreeMap<String, Vec<Tag>>,
}

impl Report {
    fn new() -> Report {
        let built = build(&Options::new(common::repository())).unwrap();
        assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
        let pages: BTreeMap<String, Vec<Tag>> = built
            .outputs
            .0
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| (path.clone(), tags(std::str::from_utf8(bytes).unwrap())))
            .collect();
        let library = built.library.unwrap();
        assert!(
            pages.len() > library.entries.len(),
            "{} pages of {} entries",
            pages.len(),
            library.entries.len()
        );
        Report {
            library,
            outputs: built.outputs,
            pages,
        }
    }

    /// Pages that readers read: not those that only lead on.
    fn read_pages(&self) -> impl Iterator<Item = (&String, &Vec<Tag>)> {
        self.pages.iter().filter(|(_, tags)| {
            !tags
                .iter()
                .any(|tag| tag.attribute("http-equiv") == Some("refresh"))
        })
    }

    /// The file that a link of a page leads to, with its anchor; none for a link to elsewhere.
    fn target(&self, page: &str, link: &str) -> Option<(String, Option<String>)> {
        let base = self.library.site.base_url.as_str();
        let link = link.strip_prefix(base).unwrap_or(link);
        if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") {
            return None;
        }
        let (path, anchor) = match link.split_once('#') {
            Some((path, anchor)) => (path, Some(decoded(anchor))),
            None => (link, None),
        };
        let path = decoded(path.split('?').next().unwrap());
        let absolute = match path.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if path.is_empty() => page.to_owned(),
            None => join(page, &path),
        };
        let file = if absolute.is_empty() || absolute.ends_with('/') {
            format!("{absolute}index.html")
        } else {
            absolute
        };
        Some((file, anchor))
    }
}

/// A path as seen from a page.
fn join(page: &str, path: &str) -> String {
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

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The addresses in a tag: links, images and their variants, stylesheets, scripts.
fn addresses(tag: &Tag) -> Vec<&str> {
    let one = ["href", "src", "action", "poster"]
        .into_iter()
        .filter_map(|name| tag.attribute(name));
    let variants = tag
        .attribute("srcset")
        .into_iter()
        .flat_map(|list| list.split(','));
    one.chain(variants.filter_map(|variant| variant.split_whitespace().next()))
        .collect()
}

#[test]
fn links_anchors_images_styles_and_scripts_exist() {
    let report = &*REPORT;
    let ids: BTreeMap<&String, BTreeSet<&str>> = report
        .pages
        .iter()
        .map(|(path, tags)| {
            (
                path,
                tags.iter().filter_map(|tag| tag.attribute("id")).collect(),
            )
        })
        .collect();
    let mut checked = 0;
    let mut dead = Vec::new();
    for (page, tags) in &report.pages {
        for tag in tags {
            for link in addresses(tag) {
                let Some((file, anchor)) = report.target(page, link) else {
                    continue;
                };
                checked += 1;
                if !report.outputs.0.contains_key(&file) {
                    dead.push(format!(
                        "{page}: `{link}` leads to {file}, which doesn't exist"
                    ));
                } else if let Some(anchor) = anchor
                    && !anchor.is_empty()
                    && !ids
                        .get(&file)
                        .is_some_and(|ids| ids.contains(anchor.as_str()))
                {
                    dead.push(format!("{page}: {file} has no `{anchor}`"));
                }
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
    assert!(checked > 1000, "only {checked} links were found");
}

#[test]
fn ids_are_unique_on_every_page() {
    let report = &*REPORT;
    for (page, tags) in &report.pages {
        let mut seen = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
            assert!(seen.insert(id), "{page} has `{id}` twice");
        }
    }
}

#[test]
fn pages_say_their_language_and_have_what_every_page_has() {
    let report = &*REPORT;
    let mut languages = BTreeSet::new();
    for (page, tags) in report.read_pages() {
        let expected = if page.starts_with("en/") { "en" } else { "nb" };
        let html = tags.iter().find(|tag| tag.name == "html").unwrap();
        let lang = html.attribute("lang").unwrap_or("");
        // The page for addresses that don't exist at all may be one for both languages.
        if !page.ends_with("404.html") {
            assert_eq!(lang, expected, "{page}");
        }
        languages.insert(lang);
        let count = |is: &dyn Fn(&Tag) -> bool| tags.iter().filter(|tag| is(tag)).count();
        assert_eq!(count(&|tag| tag.name == "h1"), 1, "{page}: h1");
        assert_eq!(count(&|tag| tag.name == "main"), 1, "{page}: main");
        assert_eq!(count(&|tag| tag.name == "title"), 1, "{page}: title");
        for landmark in ["header", "nav", "footer"] {
            assert!(count(&|tag| tag.name == landmark) > 0, "{page}: {landmark}");
        }
        let policy = |tag: &Tag| {
            tag.attribute("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("Content-Security-Policy"))
        };
        assert_eq!(count(&policy), 1, "{page}: content security policy");
        let description = |tag: &Tag| {
            tag.attribute("name") == Some("description")
                && tag
                    .attribute("content")
                    .is_some_and(|text| !text.is_empty())
        };
        if !page.ends_with("404.html") {
            assert_eq!(count(&description), 1, "{page}: description");
            let canonical = |tag: &Tag| tag.attribute("rel") == Some("canonical");
            assert_eq!(count(&canonical), 1, "{page}: canonical");
        }
    }
    assert_eq!(languages, BTreeSet::from(["en", "nb"]));
}

#[test]
fn nothing_on_a_page_is_run_or_fetched_that_is_not_the_sites_own() {
    let report = &*REPORT;
    for (page, tags) in &report.pages {
        for tag in tags {
            assert!(
                tag.attribute("style").is_none(),
                "{page}: a style attribute on {}",
                tag.name
            );
            assert_ne!(tag.name, "style", "{page}");
            let is_data = tag
                .attribute("type")
                .is_some_and(|kind| kind.ends_with("json"));
            if tag.name == "script" && !is_data {
                assert!(
                    tag.attribute("src").is_some(),
                    "{page}: a script in the page"
                );
            }
            let fetches = matches!(
                tag.name.as_str(),
                "script" | "img" | "source" | "iframe" | "video" | "audio"
            ) || tag.attribute("rel").is_some_and(|rel| {
                ["stylesheet", "icon", "preload", "modulepreload", "manifest"].contains(&rel)
            });
            if fetches {
                for address in addresses(tag) {
                    assert!(
                        report.target(page, address).is_some(),
                        "{page} fetches {address}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_entry_has_a_page_in_every_language_and_the_switch_leads_to_the_same_entry() {
    let report = &*REPORT;
    let file_of = |url: &str| format!("{}index.html", url.trim_start_matches('/'));
    for entry in &report.library.entries {
        for (lang, other) in [(Lang::Nb, Lang::En), (Lang::En, Lang::Nb)] {
            let page = file_of(entry.url(lang));
            let tags = report
                .pages
                .get(&page)
                .unwrap_or_else(|| panic!("{page} is missing"));
            let switch: Vec<&str> = tags
                .iter()
                .filter(|tag| tag.name == "a" && tag.attribute("hreflang") == Some(other.code()))
                .filter_map(|tag| tag.attribute("href"))
                .collect();
            let expected = file_of(entry.url(other));
            assert!(
                switch.iter().any(|link| report
                    .target(&page, link)
                    .is_some_and(|(file, _)| file == expected)),
                "{page} has no link to {expected} with hreflang; it has {switch:?}"
            );
        }
    }
}

#[test]
fn alternates_are_mutual() {
    let report = &*REPORT;
    let alternates = |page: &str| -> BTreeMap<String, String> {
        report.pages[page]
            .iter()
            .filter(|tag| tag.name == "link" && tag.attribute("rel") == Some("alternate"))
            .filter_map(|tag| {
                let lang = tag.attribute("hreflang")?;
                let is_page = tag.attribute("type").is_none_or(|kind| kind == "text/html");
                let (file, _) = report.target(page, tag.attribute("href")?)?;
                is_page.then(|| (lang.to_owned(), file))
            })
            .collect()
    };
    for (page, _) in report.read_pages() {
        let here = alternates(page);
        for file in here.values() {
            assert_eq!(alternates(file), here, "{page} and {file}");
        }
        if !here.is_empty() {
            assert!(here.contains_key("x-default"), "{page}");
            assert!(here.values().any(|file| file == page), "{page}");
        }
    }
}

#[test]
fn nothing_is_left_of_what_should_have_been_filled_in() {
    let report = &*REPORT;
    for (path, bytes) in &report.outputs.0 {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        for mark in ['\u{e000}', '\u{e001}', '\u{fdd0}'] {
            assert!(!text.contains(mark), "{path} holds {:?}", mark);
        }
        // Code shows directives as authors write them.
        let is_page = path.ends_with(".html");
        if is_page {
            let prose = without_code(text);
            for left in ["{{", "}}", "{%", "{#", "[@"] {
                assert!(!prose.contains(left), "{path} holds `{left}`");
            }
        }
    }
}

/// A page without the content of its `code`, `pre` and `script` elements.
fn without_code(page: &str) -> String {
    let mut text = page.to_owned();
    for element in ["pre", "code", "script"] {
        let (open, close) = (format!("<{element}"), format!("</{element}>"));
        let mut kept = String::new();
        let mut rest = text.as_str();
        while let Some(start) = rest.find(&open) {
            let is_element = rest[start + open.len()..].starts_with([' ', '>']);
            let end = rest[start..]
                .find(&close)
                .map(|end| start + end + close.len());
            match end.filter(|_| is_element) {
                Some(end) => {
                    kept.push_str(&rest[..start]);
                    rest = &rest[end..];
                }
                None => {
                    kept.push_str(&rest[..start + open.len()]);
                    rest = &rest[start + open.len()..];
                }
            }
        }
        kept.push_str(rest);
        text = kept;
    }
    text
}
