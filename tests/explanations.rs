//! `docs/mistakes.nb.md` and `docs/mistakes.en.md` explain every code, and their examples are true.
//!
//! An excerpt of a section names its file, and is laid over the small site of
//! `tests/fixtures/base`: the example gives the code and nothing else, what to write instead gives
//! nothing. The keys of an excerpt in YAML or front matter stand in place of those of the file; a
//! text is put below the one that is there, as are words and markup of a theme; any other excerpt
//! is the whole file.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rayon::prelude::*;
use ressursbank::diagnostic::{
    CODES, Diagnostics, Explanation, Format, Severity, draw, explanations,
};
use ressursbank::model::Lang;
use ressursbank::read_tables;

use common::{Site, repository};

const LANGS: [Lang; 2] = [Lang::Nb, Lang::En];

/// The four parts of a section, in order.
fn parts(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::En => ["**What:**", "**Why:**", "**Example:**", "**Instead:**"],
        Lang::Nb | Lang::Nn => ["**Hva:**", "**Hvorfor:**", "**Eksempel:**", "**I stedet:**"],
    }
}

/// What an example gives beside its code, because one follows from the other.
const DEPENDANTS: &[(&str, &[&str])] = &[("inline-table-missing", &["unknown-volume-table"])];

/// Found where an excerpt is in one language only.
const OF_ONE_LANGUAGE: &[&str] = &[
    "missing-translation",
    "translation-numbers",
    "translation-structure",
];

/// Codes of workbooks and of bytes that aren't text, whose example is only a picture, and a file in
/// `tests/fixtures/tables` that gives the code.
const PICTURES: &[(&str, &str)] = &[
    ("ambiguous-sheet", "asks/06-two-sheets-are-tables.xlsx"),
    ("cell-without-heading", "asks/17-cell-beside-the-table.xlsx"),
    ("date-for-number", "asks/09-span-became-a-date.xlsx"),
    ("formula-error", "asks/08-formula-with-error.xlsx"),
    ("formula-without-value", "asks/07-formula-not-computed.xlsx"),
    ("hidden-columns", "same/41-hidden.xlsx"),
    ("hidden-rows", "same/41-hidden.xlsx"),
    ("merged-amount", "asks/10-amount-of-two-rows.ods"),
    ("merged-cells", "same/39-merged-cells.xlsx"),
    ("number-as-text", "same/38-numbers-as-text.xlsx"),
    ("read-encoding", "same/03-excel-csv-windows.csv"),
    ("read-one-sheet", "same/43-only-one-sheet-is-a-table.xlsx"),
    ("workbook-locked", "asks/12-locked.xlsx"),
    (
        "workbook-unreadable",
        "asks/13-web-page-called-workbook.xlsx",
    ),
];

/// Codes that only a check gives, and no build.
const OF_CHECK: &[&str] = &[
    "link-leads-nowhere",
    "id-twice-on-page",
    "heading-empty",
    "heading-order",
    "heading-twice",
    "orphan-page",
    "unused-file",
    "unused-source",
    "unused-term",
    "unused-parameter",
    "image-too-large",
    "alt-missing",
    "placeholder",
    "unit-spelling",
    "avoided-term",
    "local-address",
    "external-dead",
    "external-moved",
    "external-refused",
    "external-place",
    "figures-not-accepted",
    "search-below-floor",
];

/// What an excerpt can't give: other sites, photographs, workbooks beside it, and what was accepted or
/// judged before. `tests/external.rs`, `tests/command_line.rs`, `tests/images.rs`, `tests/theme.rs` and
/// `tests/mistakes` have them.
const BY_OTHER_TESTS: &[&str] = &[
    "external-dead",
    "external-moved",
    "external-place",
    "external-refused",
    "figures-not-accepted",
    "image-damaged",
    "image-format",
    "image-too-large",
    "image-too-many-pixels",
    "missing-template",
    "search-below-floor",
    "table-not-filled-in",
    "workbook-as-file",
];

/// The one code of bytes that no file of the repository has: `not_text_is_bytes_without_letters`.
const NOT_TEXT: &str = "not-text";

fn document(lang: Lang) -> String {
    format!("docs/mistakes.{lang}.md")
}

fn all(lang: Lang) -> Vec<Explanation> {
    explanations(lang)
        .into_iter()
        .flat_map(|group| group.explanations)
        .collect()
}

#[test]
fn every_code_has_a_section_in_both_languages_and_no_other_has() {
    let mut wrong = Vec::new();
    for lang in LANGS {
        let document = document(lang);
        let sections = all(lang);
        for (code, _) in CODES {
            match sections.iter().filter(|found| found.code == *code).count() {
                0 => wrong.push(format!(
                    "{document}: add a section `### {code}` with {} and excerpts like its neighbours",
                    parts(lang).join(", ")
                )),
                1 => {}
                _ => wrong.push(format!("{document}: `### {code}` stands more than once")),
            }
        }
        for section in &sections {
            if !CODES.iter().any(|(code, _)| *code == section.code) {
                wrong.push(format!(
                    "{document}: there is no code `{}`; delete its section or add the code to CODES",
                    section.code
                ));
            }
            if section.short.is_empty() {
                wrong.push(format!(
                    "{document}: add `{}…` to the list of contents",
                    entry(section)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the list of contents names a code, up to the matter in a few words.
fn entry(section: &Explanation) -> String {
    let severity = match (section.severity, section.lang) {
        (Severity::Error, _) => "",
        (Severity::Warning, Lang::En) => " (warning)",
        (Severity::Note, Lang::En) => " (note)",
        (Severity::Warning, _) => " (advarsel)",
        (Severity::Note, _) => " (merknad)",
    };
    format!("- [{0}](#{0}){severity}: ", section.code)
}

#[test]
fn contents_list_the_sections_in_order_with_their_severity() {
    for lang in LANGS {
        let text = fs::read_to_string(repository().join(document(lang))).unwrap();
        let listed: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("- ["))
            .collect();
        let sections = all(lang);
        for (entry, section) in listed.iter().zip(&sections) {
            let expected = self::entry(section) + section.short;
            assert_eq!(*entry, expected, "{}", document(lang));
        }
        assert_eq!(listed.len(), sections.len(), "{}", document(lang));
    }
    let order = |lang| -> Vec<&str> { all(lang).iter().map(|section| section.code).collect() };
    assert_eq!(order(Lang::Nb), order(Lang::En), "the order of sections");
}

#[test]
fn every_section_has_its_four_parts_in_order() {
    let mut wrong = Vec::new();
    for lang in LANGS {
        for section in all(lang) {
            let found: Vec<&str> = section
                .markdown
                .lines()
                .filter(|line| line.starts_with("**"))
                .filter_map(|line| line.split_inclusive(":**").next())
                .collect();
            if found != parts(lang) {
                wrong.push(format!(
                    "{}: `{}` has {found:?}, not {:?}",
                    document(lang),
                    section.code,
                    parts(lang)
                ));
            }
            if let Err(reason) = excerpts(&section) {
                wrong.push(format!("{}: `{}` {reason}", document(lang), section.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An excerpt and the file that it is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Excerpt {
    path: String,
    text: String,
}

/// The excerpts of the example, and those of what to write instead.
fn excerpts(section: &Explanation) -> Result<[Vec<Excerpt>; 2], String> {
    let [.., instead] = parts(section.lang);
    let (example, instead) = section
        .markdown
        .split_once(instead)
        .ok_or("doesn't say what to write instead")?;
    let excerpts = [excerpts_of(example)?, excerpts_of(instead)?];
    if excerpts.iter().any(Vec::is_empty) {
        return Err("needs an excerpt in its example and one in what to write instead".to_owned());
    }
    Ok(excerpts)
}

fn excerpts_of(markdown: &str) -> Result<Vec<Excerpt>, String> {
    let mut excerpts = Vec::new();
    let mut rest = markdown;
    while let Some((before, fence)) = rest.split_once("```") {
        let (info, body) = fence.split_once('\n').unwrap();
        let (_, path) = info
            .split_once(' ')
            .ok_or_else(|| format!("has a fence that names no file: ```{info}"))?;
        let above = before.trim_end().lines().next_back().unwrap_or("");
        if !above.contains(&format!("`{path}`")) {
            return Err(format!(
                "doesn't name `{path}` in the line above the excerpt"
            ));
        }
        let (text, after) = body.split_once("```").ok_or("has an open fence")?;
        excerpts.push(Excerpt {
            path: path.to_owned(),
            text: text.to_owned(),
        });
        rest = after;
    }
    Ok(excerpts)
}

#[test]
fn examples_give_their_code_and_what_to_write_instead_gives_nothing() {
    let mut cases = BTreeSet::new();
    for lang in LANGS {
        for section in all(lang) {
            let is_picture = PICTURES.iter().any(|(code, _)| *code == section.code);
            let is_elsewhere = is_picture || BY_OTHER_TESTS.contains(&section.code);
            if !is_elsewhere && section.code != NOT_TEXT {
                cases.insert((section.code, excerpts(&section).unwrap()));
            }
        }
    }
    assert!(cases.len() > 90, "only {} examples are run", cases.len());
    // Many sections say the same instead: each site is built once.
    let sites: BTreeSet<&Vec<Excerpt>> = cases.iter().flat_map(|(_, both)| both).collect();
    let sites: Vec<_> = sites.into_iter().collect();
    let built: BTreeMap<_, _> = sites
        .par_iter()
        .map(|excerpts| (*excerpts, laid_over(excerpts)))
        .collect();
    let mut wrong = Vec::new();
    for (code, [example, instead]) in &cases {
        let (found, told) = &built[example];
        if !found.contains(code) || found.iter().any(|other| !may_stand_beside(other, code)) {
            wrong.push(format!("{code}: the example gives {found:?}\n{told}"));
        }
        let (found, told) = &built[instead];
        if found.contains(code) || found.iter().any(|other| !is_left_alone(other)) {
            wrong.push(format!(
                "{code}: what to write instead gives {found:?}\n{told}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether an example of `code` may give this code.
fn may_stand_beside(other: &str, code: &str) -> bool {
    let follows = |(of, others): &(&str, &[&str])| *of == code && others.contains(&other);
    let is_of_check = OF_CHECK.contains(&other) && !matches!(other, "link-leads-nowhere");
    other == code
        || is_of_check
        || OF_ONE_LANGUAGE.contains(&other)
        || DEPENDANTS.iter().any(follows)
}

/// Whether what to write instead may give this code: notes only say how something was read.
fn is_left_alone(code: &str) -> bool {
    let is_of_check = OF_CHECK.contains(&code) && code != "link-leads-nowhere";
    is_of_check || OF_ONE_LANGUAGE.contains(&code) || CODES.contains(&(code, Severity::Note))
}

/// The codes that the small site gives with these excerpts, and the messages.
fn laid_over(excerpts: &[Excerpt]) -> (BTreeSet<&'static str>, String) {
    let site = Site::new();
    for excerpt in excerpts {
        let text = match fs::read_to_string(site.path(&excerpt.path)) {
            Ok(text) => joined(&excerpt.path, &text, &excerpt.text),
            Err(_) => excerpt.text.clone(),
        };
        site.write(&excerpt.path, &text);
    }
    let built = site.check();
    let found = built.diagnostics.clone().sorted();
    let told = draw(&found, &built.sources, Lang::En, Format::Short);
    (codes(&built.diagnostics), told)
}

fn codes(diagnostics: &Diagnostics) -> BTreeSet<&'static str> {
    let found = diagnostics.clone().sorted();
    found.iter().map(|found| found.problem.code()).collect()
}

/// A file of the site with an excerpt laid over it.
fn joined(path: &str, text: &str, excerpt: &str) -> String {
    match path.rsplit('.').next() {
        Some("yaml") => with_keys_of(text, excerpt),
        Some("md") => {
            let (front, body) = front_and_body(text);
            let (other_front, other_body) = front_and_body(excerpt);
            let front = with_keys_of(front, other_front);
            format!("---\n{front}---\n{body}\n{other_body}")
        }
        Some("html" | "ftl") => format!("{text}{excerpt}"),
        _ => excerpt.to_owned(),
    }
}

/// Front matter and text; the whole is text where there is no front matter.
fn front_and_body(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("---\n"))
        .unwrap_or(("", text))
}

/// YAML whose topmost keys are those of `excerpt`, and those of `text` that it doesn't have.
fn with_keys_of(text: &str, excerpt: &str) -> String {
    let key = |line: &str| match line.chars().next() {
        Some(' ' | '-' | '#' | '}' | '\n') | None => None,
        _ => line.split_once(':').map(|(key, _)| key.to_owned()),
    };
    let replaced: BTreeSet<String> = excerpt.lines().filter_map(key).collect();
    let mut kept = String::new();
    let mut is_kept = true;
    for line in text.split_inclusive('\n') {
        if let Some(key) = key(line) {
            is_kept = !replaced.contains(&key);
        }
        if is_kept {
            kept.push_str(line);
        }
    }
    kept + excerpt
}

#[test]
fn excerpt_in_yaml_replaces_the_keys_it_has() {
    let text = "a: 1\nb:\n  - c: 2\nd: 3\n";
    assert_eq!(
        with_keys_of(text, "b: 4\ne: 5\n"),
        "a: 1\nd: 3\nb: 4\ne: 5\n"
    );
}

#[test]
fn codes_of_workbooks_are_given_by_the_fixtures() {
    for (code, file) in PICTURES {
        let file = repository().join("tests/fixtures/tables").join(file);
        let found = codes(&read_tables(&file).unwrap().diagnostics);
        assert!(found.contains(code), "{code}: {file:?} gives {found:?}");
    }
}

#[test]
fn not_text_is_bytes_without_letters() {
    let site = Site::new();
    site.write("content/notes.nb.md", "\0\u{1}\0");
    let found = codes(&site.build().diagnostics);
    assert!(found.contains(NOT_TEXT), "{found:?}");
}
