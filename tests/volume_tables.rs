//! Volume tables as people and programs write them read to the same table, or give the right
//! question.
//!
//! Every file in `tests/fixtures/tables/same` holds the table of `expected.csv`; every file in
//! `asks` something that can't be read without asking. What is noted or asked of each stands in
//! `messages.md`; `UPDATE_EXPECT=1 cargo test --test volume_tables` writes it anew; read the
//! difference. `make.py` says how the files came to be.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ressursbank::diagnostic::{Format, Severity, draw};
use ressursbank::model::Lang;
use ressursbank::parse::{cleaned_csv, cleaned_text};
use ressursbank::{ReadTables, read_tables};

#[test]
fn tables_of_different_people_and_programs_are_one_table() {
    let expected = fs::read_to_string(folder().join("expected.csv")).unwrap();
    let mut wrong = Vec::new();
    let files = files("same");
    for file in &files {
        let read = read_tables(file).unwrap();
        let found: Vec<String> = read.tables.iter().map(cleaned_csv).collect();
        if read.diagnostics.has_errors() || found != [expected.as_str()] {
            wrong.push(format!(
                "{}:\n{}{}",
                file.display(),
                messages(&read, Lang::En, Format::Human { color: false }),
                found.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files.len() >= 25, "only {} tables are tried", files.len());
}

#[test]
fn what_is_noted_and_asked_is_what_the_fixtures_show() {
    let mut found = String::from("# What is noted and asked\n");
    for folder in ["same", "asks"] {
        for file in files(folder) {
            let read = read_tables(&file).unwrap();
            let name = file.file_name().unwrap().to_str().unwrap();
            write!(found, "\n## `{folder}/{name}`\n").unwrap();
            // A note is a line; a question is shown as its author sees it.
            let format = match folder {
                "same" => Format::Short,
                _ => Format::Human { color: false },
            };
            for lang in [Lang::En, Lang::Nb] {
                let messages = messages(&read, lang, format);
                if !messages.is_empty() {
                    write!(found, "\n```{lang}\n{}\n```\n", messages.trim_end()).unwrap();
                }
            }
        }
    }
    let file = folder().join("messages.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let (found, expected) = (by_section(&found), by_section(&expected));
    for (name, text) in &found {
        assert_eq!(Some(text), expected.get(name), "{name}");
    }
    assert_eq!(found.len(), expected.len(), "a file of messages.md is gone");
}

#[test]
fn each_oddity_is_noted_once_for_a_file_and_each_question_is_an_error() {
    for file in files("same") {
        let found = read_tables(&file).unwrap().diagnostics.sorted();
        let mut codes: Vec<&str> = found.iter().map(|note| note.problem.code()).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count, "{}", file.display());
        let are_notes = found
            .iter()
            .all(|note| note.problem.severity() == Severity::Note);
        assert!(are_notes, "{}", file.display());
    }
    for file in files("asks") {
        let read = read_tables(&file).unwrap();
        assert!(read.diagnostics.has_errors(), "{}", file.display());
    }
}

#[test]
fn cleaned_table_reads_to_itself() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/case-studies");
    let mut tables: Vec<PathBuf> = fs::read_dir(content)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("volumes.csv"))
        .filter(|file| file.is_file())
        .collect();
    tables.push(folder().join("expected.csv"));
    assert!(tables.len() > 3);
    let scratch = tempfile::tempdir().unwrap();
    for file in tables {
        let cleaned = cleaned_csv(&read_tables(&file).unwrap().tables[0]);
        let again = scratch.path().join("volumes.csv");
        fs::write(&again, &cleaned).unwrap();
        let read = read_tables(&again).unwrap();
        assert_eq!(messages(&read, Lang::En, Format::Short), "");
        assert_eq!(cleaned_csv(&read.tables[0]), cleaned, "{}", file.display());
    }
}

#[test]
fn table_can_be_shown_in_columns() {
    let read = read_tables(&folder().join("expected.csv")).unwrap();
    let text = cleaned_text(&read.tables[0]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("stream       material      quantity  unit  destination"));
    assert!(lines[4].starts_with("matjord      topsoil       1250      pfm3  storage"));
}

#[test]
fn headings_that_are_accepted_are_those_that_the_reference_lists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = fs::read_to_string(root.join("docs/content.md")).unwrap();
    let code = fs::read_to_string(root.join("src/parse/volume_table/headings.rs")).unwrap();
    let columns = code
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(Column::"))
        .map(|line| {
            let mut names = line.split('"').skip(1).step_by(2);
            let name = names.next().unwrap().to_owned();
            (name, names.map(str::to_owned).collect::<Vec<_>>())
        });
    let mut count = 0;
    for (name, others) in columns {
        count += 1;
        let listed = format!(
            "| `{name}` | {} |",
            others
                .iter()
                .map(|other| format!("`{other}`"))
                .collect::<Vec<_>>()
                .join(", ")
        );
        assert!(
            reference.contains(&listed),
            "docs/content.md lacks: {listed}"
        );
    }
    assert_eq!(count, 22);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables")
}

fn files(kind: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join(kind))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The messages, with the file by its name alone.
fn messages(read: &ReadTables, lang: Lang, format: Format) -> String {
    let mut sources = read.sources.clone();
    for source in &mut sources.0 {
        source.shown_path = source.file_name().to_owned();
    }
    draw(&read.diagnostics.clone().sorted(), &sources, lang, format)
}

fn by_section(text: &str) -> BTreeMap<&str, &str> {
    text.split("\n## ")
        .skip(1)
        .map(|section| section.split_once('\n').unwrap())
        .map(|(name, text)| (name, text.trim_end()))
        .collect()
}
