//! Every mistake an author can make gives the whole message that stands in `tests/mistakes/`.
//!
//! A fixture is a heading, a change to the small site in `tests/fixtures/base`, and the messages in
//! both languages. `UPDATE_EXPECT=1 cargo test --test mistakes` writes the messages anew; read the
//! difference.
//!
//! The same mistakes go through every format for machines, and those that are in the shape of a file
//! are refused by its schema too.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use boon::Draft;
use common::Site;
use common::formats;
use common::schema::{Checker, validator};
use ressursbank::diagnostic::{Diagnostic, Format, draw};
use ressursbank::model::{Lang, Sources};
use ressursbank::read_tables;

#[test]
fn mistakes_give_the_messages_that_the_fixtures_show() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in fixture_files() {
        let text = fs::read_to_string(&file).unwrap();
        let mut rewritten = String::new();
        for section in sections(&text) {
            let mut section = section;
            if let Some(fixture) = Fixture::read(&section) {
                count += 1;
                let found = fixture.messages();
                if found.0.is_empty() {
                    wrong.push(format!("{}: nothing is reported", fixture.title));
                } else if update {
                    section = fixture.with_messages(&found);
                } else if (found.0.as_str(), found.1.as_str()) != (fixture.en, fixture.nb) {
                    wrong.push(format!(
                        "{}: {}\n--- found, English:\n{}--- found, bokmål:\n{}",
                        file.display(),
                        fixture.title,
                        found.0,
                        found.1
                    ));
                }
            }
            rewritten.push_str(&section);
        }
        if update {
            fs::write(&file, rewritten).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 30, "only {count} mistakes are tried");
}

#[test]
fn small_site_is_without_mistakes() {
    let site = Site::new();
    assert_eq!(site.messages().0, "");
}

/// What each fixture reports, with the files it is about.
fn each_fixture(mut look: impl FnMut(&str, &[Diagnostic], &Sources)) {
    static FOUND: OnceLock<Vec<(String, Vec<Diagnostic>, Sources)>> = OnceLock::new();
    let all = FOUND.get_or_init(|| {
        let mut all = Vec::new();
        for file in fixture_files() {
            for section in sections(&fs::read_to_string(&file).unwrap()) {
                if let Some(fixture) = Fixture::read(&section) {
                    let (found, sources) = fixture.found();
                    all.push((fixture.title.to_owned(), found, sources));
                }
            }
        }
        all
    });
    for (title, found, sources) in all {
        look(title, found, sources);
    }
}

#[test]
fn mistakes_come_whole_through_every_format() {
    let sarif = fs::read_to_string("tests/fixtures/sarif/sarif-schema-2.1.0.json").unwrap();
    let sarif = validator(serde_json::from_str(&sarif).unwrap(), Draft::V7);
    let mut beyond_the_plane = false;
    let mut check = |title: &str, found: &[Diagnostic], sources: &Sources| {
        for lang in [Lang::Nb, Lang::En] {
            let drawn = |format| draw(found, sources, lang, format);
            formats::check_json(title, &drawn(Format::Json), found, sources, lang);
            formats::check_github(title, &drawn(Format::Github), found, sources, lang);
            formats::check_short(title, &drawn(Format::Short), found, sources, lang);
            let document = drawn(Format::Sarif);
            let document = serde_json::from_str(&document).unwrap();
            assert_eq!(sarif(&document), None, "{title}");
            formats::check_sarif(title, &document, found, sources, lang);
        }
        beyond_the_plane |= found.iter().any(|diagnostic| {
            let place = formats::Place::of(diagnostic, sources);
            place.is_some_and(|place| place.column != place.utf16_column)
        });
    };
    each_fixture(&mut check);
    // Mistakes in workbooks have the address of a cell.
    let mut tables: Vec<PathBuf> = fs::read_dir("tests/fixtures/tables/asks")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    tables.sort();
    for file in tables {
        let read = read_tables(&file).unwrap();
        let found = read.diagnostics.sorted();
        check(&file.display().to_string(), &found, &read.sources);
    }
    assert!(beyond_the_plane, "no column tells characters from UTF-16");
}

/// Codes of mistakes that a schema could say, each in the file where it is.
const OF_SHAPE: [&str; 13] = [
    "bad-slug",
    "bad-years",
    "unknown-code",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "empty",
    "unknown-word",
    "unknown-language",
    "bad-number",
    "bad-date",
    "bad-url",
    "out-of-range",
];

/// What no schema says: the limits of one factor, which factors there are, how long a month is.
const BEYOND_A_SCHEMA: [&str; 3] = [
    "A lorry carries nothing",
    "A scenario replaces a factor that doesn't exist",
    "A date doesn't exist",
];

#[test]
fn mistakes_of_shape_are_refused_by_the_schema_of_the_file_too() {
    let checker = Checker::new();
    let (mut refused, mut wrong) = (0, Vec::new());
    each_fixture(|title, found, sources| {
        for diagnostic in found {
            let source = sources.find(diagnostic.span.source).unwrap();
            let code = diagnostic.problem.code();
            if !OF_SHAPE.contains(&code) || BEYOND_A_SCHEMA.contains(&title) {
                continue;
            }
            let Some((kind, value)) = checker.read(&source.path, source.text()) else {
                continue;
            };
            // In the text of a page, and not in its front matter.
            let start = diagnostic.span.start as usize;
            let before = &source.text()[..start];
            if kind == "front-matter" && (start == 0 || before.contains("\n---")) {
                continue;
            }
            match checker.faults(&kind, &value) {
                Some(_) => refused += 1,
                None => wrong.push(format!("{title}: {code} in {}", source.path)),
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused >= 15, "only {refused} are refused");
}

fn fixture_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The text in pieces that begin with a heading of the second level.
fn sections(text: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with("## ") {
            sections.push(String::new());
        }
        sections.last_mut().unwrap().push_str(line);
    }
    sections
}

struct Fixture<'a> {
    title: &'a str,
    /// What stands before the messages.
    head: &'a str,
    changes: Vec<Change<'a>>,
    en: &'a str,
    nb: &'a str,
}

struct Change<'a> {
    path: &'a str,
    old: String,
    new: String,
}

impl<'a> Fixture<'a> {
    fn read(section: &'a str) -> Option<Fixture<'a>> {
        let title = section.strip_prefix("## ")?.lines().next()?;
        let mut changes = Vec::new();
        let mut head_end = 0;
        for (start, _) in section.match_indices("```diff ") {
            let block = &section[start + 8..];
            let (path, rest) = block.split_once('\n')?;
            let body = &rest[..rest.find("\n```").unwrap() + 1];
            head_end = start + 8 + path.len() + 1 + body.len() + 4;
            let side = |sign: char| {
                body.lines()
                    .filter_map(|line| line.strip_prefix(sign))
                    .map(|line| format!("{line}\n"))
                    .collect()
            };
            changes.push(Change {
                path,
                old: side('-'),
                new: side('+'),
            });
        }
        let message = |lang: &str| {
            section
                .split_once(&format!("```{lang}\n"))
                .map_or("", |(_, rest)| &rest[..rest.find("```").unwrap()])
        };
        Some(Fixture {
            title,
            head: &section[..head_end],
            changes,
            en: message("en"),
            nb: message("nb"),
        })
    }

    fn changed(&self) -> Site {
        let site = Site::new();
        for change in &self.changes {
            change.make(&site, self.title);
        }
        site
    }

    fn messages(&self) -> (String, String) {
        self.changed().messages()
    }

    fn found(&self) -> (Vec<Diagnostic>, Sources) {
        let built = self.changed().build();
        (built.diagnostics.sorted(), built.sources)
    }

    fn with_messages(&self, (en, nb): &(String, String)) -> String {
        format!("{}\n```en\n{en}```\n\n```nb\n{nb}```\n\n", self.head)
    }
}

impl Change<'_> {
    fn make(&self, site: &Site, title: &str) {
        let path = format!("content/{}", self.path);
        let text = fs::read_to_string(site.path(&path)).unwrap_or_default();
        let changed = if self.old.is_empty() {
            format!("{text}{}", self.new)
        } else {
            assert!(
                text.contains(&self.old),
                "{title}: {path} has no such lines"
            );
            text.replacen(&self.old, &self.new, 1)
        };
        if changed.is_empty() {
            fs::remove_file(site.path(&path)).unwrap();
        } else {
            site.write(&path, &changed);
        }
    }
}
