//! Every mistake an author can make gives the whole message that stands in `tests/mistakes/`.
//!
//! A fixture is a heading, a change to the small site in `tests/fixtures/base`, and the messages in
//! both languages. `UPDATE_EXPECT=1 cargo test --test mistakes` writes the messages anew; read the
//! difference.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Site;

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

    fn messages(&self) -> (String, String) {
        let site = Site::new();
        for change in &self.changes {
            change.make(&site, self.title);
        }
        site.messages()
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
