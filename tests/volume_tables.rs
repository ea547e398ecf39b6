//! Volume tables as people and programs write them read to the same table, or give the right
//! question.
//!
//! Every file in `tests/fixtures/tables/same` holds the table of `expected.csv`; every file in
//! `asks` something that can't be read without asking. What is noted or asked of each stands in
//! `messages.md`; `UPDATE_EXPECT=1 cargo test --test volume_tables` writes it anew; read the
//! difference. `make.py` says how the files came to be.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use ressursbank::diagnostic::{Format, Severity, draw};
use ressursbank::model::Lang;
use ressursbank::parse::{cleaned_csv, cleaned_text};
use ressursbank::{Built, Options, ReadTables, build, read_tables};

use common::Site;

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
    let content = common::repository().join("content/case-studies");
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
    let root = common::repository();
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
    assert_eq!(count, 23);
}

#[test]
fn mistake_in_a_workbook_points_at_sheet_and_cell_in_every_format() {
    let site = Site::new();
    let case = site.path("content/case-studies/example");
    fs::remove_file(case.join("volumes.csv")).unwrap();
    fs::copy(
        folder().join("same/34-openpyxl.xlsx"),
        case.join("volumes.xlsx"),
    )
    .unwrap();
    let built = build(&Options::new(site.path(""))).unwrap();
    let drawn = |format| {
        let found = built.diagnostics.clone().sorted();
        draw(&found, &built.sources, Lang::En, format)
    };
    // The site knows no material `clay`, which stands in B4.
    let path = "content/case-studies/example/volumes.xlsx";
    let human = drawn(Format::Human { color: false });
    let message = human
        .split("\n\n")
        .find(|text| text.contains("`clay`"))
        .unwrap();
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(lines[1], format!(" --> {path}:Ark1!B4"));
    assert!(lines[3].contains("│ Materiale "), "{message}");
    assert!(lines[4].ends_with("---------"), "{message}");
    assert!(lines[6].contains("│ clay "), "{message}");
    assert!(lines[7].contains(" ^^^^ "), "{message}");
    let short = drawn(Format::Short);
    assert!(
        short.contains(&format!("{path}:Ark1!B4: error[unknown-material]")),
        "{short}"
    );
    let json = drawn(Format::Json);
    let line = json.lines().find(|line| line.contains("clay")).unwrap();
    assert!(
        line.contains(r#""line":4,"column":2,"end_line":4,"end_column":3"#),
        "{line}"
    );
    assert!(line.contains(r#""cell":"Ark1!B4""#), "{line}");
    let github = drawn(Format::Github);
    let place = format!("::error file={path},line=4,col=2,");
    assert!(
        github.contains(&place) && github.contains("::Ark1!B4: "),
        "{github}"
    );
    let sarif = drawn(Format::Sarif);
    assert!(
        sarif.contains(r#""fullyQualifiedName": "Ark1!B4""#),
        "{sarif}"
    );
}

/// The table of the small site as it would stand in a text.
fn inline_table(site: &Site) -> String {
    let table = fs::read_to_string(site.path("content/case-studies/example/volumes.csv")).unwrap();
    let mut lines = table.lines();
    let headings = lines.next().unwrap().replace(',', " | ");
    let rule = headings
        .split(" | ")
        .map(|_| "---")
        .collect::<Vec<_>>()
        .join(" | ");
    let rows = lines.map(|line| format!("| {} |", line.replace(',', " | ")));
    let head = [format!("| {headings} |"), format!("| {rule} |")];
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn value(built: &Built, id: &str) -> f64 {
    built.figures.find(id).unwrap().value
}

#[test]
fn table_in_a_text_counts_like_one_in_a_file_and_stands_on_the_page_once() {
    let site = Site::new();
    let mass = value(
        &build(&Options::new(site.path(""))).unwrap(),
        "example/mass",
    );
    let folder = "content/case-studies/example";
    let inline = format!(
        "{{{{ volumes(inline=true) }}}}\n\n{}\n",
        inline_table(&site)
    );
    site.replace(
        &format!("{folder}/index.nb.md"),
        "{{ volumes() }}\n",
        &inline,
    );
    let shown = "{{ volumes(table=\"inline\") }}";
    site.replace(&format!("{folder}/index.en.md"), "{{ volumes() }}", shown);
    fs::remove_file(site.path(&format!("{folder}/volumes.csv"))).unwrap();
    let built = build(&Options::new(site.path(""))).unwrap();
    let found = built.diagnostics.clone().sorted();
    assert_eq!(draw(&found, &built.sources, Lang::En, Format::Short), "");
    assert_eq!(value(&built, "example/mass"), mass);
    let library = built.library.as_ref().unwrap();
    let case = library.find_case_study("example").unwrap();
    assert_eq!(case.volume_tables.len(), 1);
    assert_eq!(case.volume_tables[0].name, "inline");
    let entry = library.entry(case.entry).unwrap();
    for text in entry.texts.values() {
        assert!(!text.body.markdown.contains("rock_blasted"));
    }
    // A row's line is its line in the text.
    let row = case.volume_tables[0].rows[0].line as usize;
    let text = fs::read_to_string(site.path(&format!("{folder}/index.nb.md"))).unwrap();
    assert!(text.lines().nth(row - 1).unwrap().starts_with("| rock |"));
}

#[test]
fn same_table_twice_is_asked_about() {
    let site = Site::new();
    let folder = "content/case-studies/example";
    let inline = format!(
        "{{{{ volumes(inline=true) }}}}\n\n{}\n",
        inline_table(&site)
    );
    for lang in ["nb", "en"] {
        let text = format!("{folder}/index.{lang}.md");
        site.replace(&text, "{{ volumes() }}\n", &inline);
    }
    let workbook = site.path(&format!("{folder}/volumes.xlsx"));
    fs::copy(self::folder().join("same/34-openpyxl.xlsx"), workbook).unwrap();
    let built = build(&Options::new(site.path(""))).unwrap();
    let found = draw(
        &built.diagnostics.sorted(),
        &built.sources,
        Lang::En,
        Format::Short,
    );
    for message in [
        "index.nb.md:14:3: error[duplicate-table]: two volume tables have the name `inline`; `index.en.md` is the other",
        "volumes.xlsx:Ark1!A2: error[duplicate-table]: two volume tables have the name `volumes`; `volumes.csv` is the other",
    ] {
        assert!(found.contains(message), "{message}\n{found}");
    }
}

#[test]
fn table_in_the_text_of_another_page_is_refused() {
    let site = Site::new();
    let page = fs::read_to_string(site.path("content/index.nb.md")).unwrap();
    let table = inline_table(&site);
    let text = format!("{page}\n{{{{ volumes(inline=true) }}}}\n\n{table}\n");
    site.write("content/index.nb.md", &text);
    let built = build(&Options::new(site.path(""))).unwrap();
    let found = draw(
        &built.diagnostics.sorted(),
        &built.sources,
        Lang::En,
        Format::Short,
    );
    assert!(found.contains("error[inline-table-elsewhere]"), "{found}");
}

#[test]
fn command_shows_the_cleaned_table_and_writes_it() {
    let site = Site::new();
    let file = folder().join("same/36-report.xlsx");
    let file = file.to_str().unwrap();
    let expected = fs::read_to_string(folder().join("expected.csv")).unwrap();
    let run = site.run(&["volumes", file, "--lang", "en"]).ends_with(0);
    assert!(
        run.stdout.starts_with("stream       material "),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("note[sum-row]"), "{}", run.stderr);
    let run = site.run(&["volumes", file, "--to-csv"]).ends_with(0);
    assert_eq!(run.stdout, expected);
    site.run(&["volumes", file, "--to-csv", "cleaned.csv"])
        .ends_with(0);
    let written = fs::read_to_string(site.path("cleaned.csv")).unwrap();
    assert_eq!(written, expected);
    let asks = folder().join("asks/04-sum-differs.xlsx");
    let run = site.run(&["volumes", asks.to_str().unwrap()]).ends_with(1);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("Ark1!C6"), "{}", run.stderr);
    site.run(&["volumes", "nowhere.csv"]).ends_with(3);
}

fn folder() -> PathBuf {
    common::repository().join("tests/fixtures/tables")
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
