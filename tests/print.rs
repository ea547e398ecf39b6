//! Print pages: a section, or the whole report, on one page.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::Site;
use common::html::{Tag, tags};
use ressursbank::model::{Entry, Kind, Lang, Library, Outputs};
use ressursbank::{Options, build};

/// The report, built once for all tests.
static REPORT: LazyLock<(Library, Outputs)> = LazyLock::new(|| {
    let built = build(&Options::new(common::repository())).unwrap();
    assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
    (built.library.unwrap(), built.outputs)
});

const SECTIONS: [&str; 4] = ["guidance", "case-studies", "lessons", "about"];
const LANGUAGES: [(Lang, &str, &str); 2] =
    [(Lang::Nb, "/", "utskrift"), (Lang::En, "/en/", "print")];

fn file(outputs: &Outputs, url: &str) -> Option<String> {
    let bytes = outputs
        .0
        .get(&format!("{}index.html", url.trim_start_matches('/')))?;
    Some(String::from_utf8(bytes.clone()).unwrap())
}

/// The page and the pages below it, in the order of their weights.
fn below<'a>(library: &'a Library, entry: &'a Entry) -> Vec<&'a Entry> {
    let mut all = vec![entry];
    for child in &entry.children {
        all.extend(below(library, library.entry(*child).unwrap()));
    }
    all
}

/// Where a chapter's title stands in a print page: `>` in front, as it ends its heading.
fn title_at(page: &str, title: &str) -> Option<usize> {
    let escaped = title.replace('&', "&amp;");
    let headings = page.match_indices("<h").filter_map(|(at, _)| {
        let heading = &page[at..];
        let end = heading.find("</h")?;
        let text = without_tags(&heading[..end]);
        text.ends_with(&escaped).then_some(at)
    });
    headings.into_iter().next()
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text
}

fn attribute_of(all: &[Tag], name: &str, with: (&str, &str), wanted: &str) -> Vec<String> {
    all.iter()
        .filter(|tag| tag.name == name && tag.attribute(with.0) == Some(with.1))
        .filter_map(|tag| tag.attribute(wanted).map(str::to_owned))
        .collect()
}

#[test]
fn a_section_is_on_one_page_in_the_order_of_its_pages() {
    let (library, outputs) = &*REPORT;
    for section in SECTIONS {
        let root = library.find_entry(section).unwrap();
        for (lang, _, slug) in LANGUAGES {
            let url = format!("{}{slug}/", root.url(lang));
            let page = file(outputs, &url).unwrap();
            let places: Vec<usize> = below(library, root)
                .iter()
                .map(|entry| title_at(&page, entry.title(lang)).unwrap_or(usize::MAX))
                .collect();
            assert!(places.len() > 2 && places.is_sorted(), "{url}: {places:?}");
            assert!(!places.contains(&usize::MAX), "{url}: {places:?}");
        }
    }
}

#[test]
fn the_report_is_on_one_page_but_for_the_search() {
    let (library, outputs) = &*REPORT;
    for (lang, top, slug) in LANGUAGES {
        let page = file(outputs, &format!("{top}{slug}/")).unwrap();
        for entry in &library.entries {
            let found = title_at(&page, entry.title(lang));
            assert_eq!(found.is_some(), entry.path != "search", "{}", entry.path);
        }
        // Sections as the menu has them, then what is looked up.
        let order = [
            "guidance",
            "case-studies",
            "lessons",
            "about",
            "glossary",
            "claims",
            "method",
            "audit",
            "sources",
        ];
        let places: Vec<usize> = order
            .iter()
            .map(|path| title_at(&page, library.find_entry(path).unwrap().title(lang)).unwrap())
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}

#[test]
fn all_links_between_pages_that_are_there_stay_in_the_print_page() {
    let (library, outputs) = &*REPORT;
    for (lang, top, slug) in LANGUAGES {
        let page = file(outputs, &format!("{top}{slug}/")).unwrap();
        let main = page
            .split_once("<main")
            .unwrap()
            .1
            .split_once("</main>")
            .unwrap()
            .0;
        let all = tags(main);
        let ids: BTreeSet<&str> = all.iter().filter_map(|tag| tag.attribute("id")).collect();
        let pages: BTreeSet<&str> = library
            .entries
            .iter()
            .filter(|entry| entry.path != "search")
            .map(|entry| entry.url(lang))
            .collect();
        let mut inside = 0;
        for href in all.iter().filter_map(|tag| tag.attribute("href")) {
            match href.strip_prefix('#') {
                Some(anchor) => {
                    assert!(ids.contains(anchor), "{href}");
                    inside += 1;
                }
                None => assert!(!pages.contains(href.split('#').next().unwrap()), "{href}"),
            }
        }
        assert!(inside > 1000, "{inside}");
    }
}

#[test]
fn it_is_not_for_search_engines_and_its_languages_lead_to_each_other() {
    let (library, outputs) = &*REPORT;
    let sitemap = String::from_utf8(outputs.0["sitemap.xml"].clone()).unwrap();
    let root = library.find_entry("guidance").unwrap();
    let base = &library.site.base_url;
    for (lang, _, slug) in LANGUAGES {
        let url = format!("{}{slug}/", root.url(lang));
        let page = file(outputs, &url).unwrap();
        let all = tags(&page);
        assert_eq!(
            attribute_of(&all, "meta", ("name", "robots"), "content"),
            ["noindex"]
        );
        let canonical = attribute_of(&all, "link", ("rel", "canonical"), "href");
        assert_eq!(canonical, [format!("{base}{}", root.url(lang))]);
        assert!(!sitemap.contains(&format!("{url}<")), "{url}");
        for (other, _, slug) in LANGUAGES {
            let there = format!("{}{slug}/", root.url(other));
            let alternates = attribute_of(&all, "link", ("hreflang", other.code()), "href");
            assert_eq!(alternates, [format!("{base}{there}")]);
            if other != lang {
                let switch = attribute_of(&all, "a", ("hreflang", other.code()), "href");
                assert!(switch.contains(&there), "{switch:?}");
            }
        }
        let section = file(outputs, root.url(lang)).unwrap();
        let links = tags(&section);
        assert!(
            links
                .iter()
                .any(|tag| tag.attribute("href") == Some(url.as_str())),
            "{url}"
        );
    }
    let index: Vec<&String> = outputs
        .0
        .keys()
        .filter(|path| path.starts_with("search/"))
        .collect();
    assert!(!index.is_empty());
    for path in index {
        let text = String::from_utf8_lossy(&outputs.0[path]);
        assert!(!text.contains("/utskrift/"), "{path}");
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (_, outputs) = &*REPORT;
    let again = build(&Options::new(common::repository())).unwrap().outputs;
    let prints = |outputs: &Outputs| -> Vec<(String, Vec<u8>)> {
        let files = outputs.0.iter();
        let prints =
            files.filter(|(path, _)| path.contains("utskrift/") || path.contains("print/"));
        prints
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert_eq!(prints(outputs).len(), 10);
    assert_eq!(prints(outputs), prints(&again));
}

#[test]
fn a_page_of_the_authors_keeps_its_address_and_so_does_an_old_one() {
    let site = Site::new();
    let built = |site: &Site| {
        site.run(&["build", "--out", "out"]).ends_with(0);
        site.files("out")
    };
    assert!(built(&site).contains_key("utskrift/index.html"));
    let page = |alias: &str| format!("---\ntitle: Våre trykksaker\n{alias}---\n\nTekst.\n");
    site.write("content/utskrift.nb.md", &page(""));
    site.write("content/utskrift.en.md", &page(""));
    let files = built(&site);
    let text = String::from_utf8(files["utskrift/index.html"].clone()).unwrap();
    assert!(text.contains("Våre trykksaker") && !text.contains("noindex"));
    assert!(!files.contains_key("en/print/index.html"));
    let front = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(!front.contains("Skriv ut hele rapporten"));

    std::fs::remove_file(site.path("content/utskrift.nb.md")).unwrap();
    std::fs::remove_file(site.path("content/utskrift.en.md")).unwrap();
    site.write("content/trykk.nb.md", &page("aliases: [/utskrift/]\n"));
    site.write("content/trykk.en.md", &page(""));
    let files = built(&site);
    let text = String::from_utf8(files["utskrift/index.html"].clone()).unwrap();
    assert!(text.contains("Siden har flyttet"), "{text}");
}

#[test]
fn a_report_that_nobody_would_print_has_no_print_page() {
    let site = Site::new();
    for number in 0..300 {
        let text = format!("---\ntitle: Side {number}\n---\n\nTekst.\n");
        site.write(&format!("content/many/p{number}.nb.md"), &text);
        site.write(&format!("content/many/p{number}.en.md"), &text);
    }
    site.run(&["build", "--out", "out"]).ends_with(0);
    let files = site.files("out");
    assert!(!files.contains_key("utskrift/index.html"));
    let lessons = build(&Options::new(site.path("")))
        .unwrap()
        .library
        .unwrap();
    let kinds = lessons
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Lesson);
    assert!(kinds.count() > 0);
    // A section of a few pages still has its own.
    assert!(
        files.contains_key("lessons/utskrift/index.html"),
        "{:?}",
        files.keys()
    );
}
