//! `ressursbank new`: what it makes can be built at once, what it can't make it says, and what is
//! there it leaves alone.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::fs;

use ressursbank::diagnostic::{Format, Severity, draw};
use ressursbank::model::Lang;
use ressursbank::{Built, Options, build};

use common::Site;

const CASE: &[&str] = &[
    "new",
    "case-study",
    "ny-strand",
    "--title-nb",
    "Ny strand: \"stein\" fra en tunnel",
    "--title-en",
    "New beach: \"rock\" from a tunnel",
    "--status",
    "planlagt",
    "--municipality",
    "Bærum,Asker",
];
const LESSON: &[&str] = &[
    "new",
    "lesson",
    "ask-early",
    "--title-nb",
    "Spør tidlig",
    "--title-en",
    "Ask early",
    "--helps",
    "kommune,client",
];
const PAGE: &[&str] = &[
    "new",
    "page",
    "guidance/contracts/checklist",
    "--title-nb",
    "Sjekkliste",
    "--title-en",
    "Checklist",
];

/// A site with the least that a site needs.
fn minimal(languages: &str) -> Site {
    let site = Site::new();
    let factors = fs::read(site.path("content/factors/2026-1.yaml")).unwrap();
    fs::remove_dir_all(site.path("content")).unwrap();
    let default = languages.split(',').next().unwrap();
    let title = format!("{{{default}: Prøve}}");
    site.write(
        "content/site.yaml",
        &format!(
            "title: {title}\ndescription: {title}\nlanguages: [{languages}]\nbase_url: https://example.org\norganisation: {{name: Prøve}}\nfactor_set: 2026-1\n"
        ),
    );
    site.write(
        "content/factors/2026-1.yaml",
        std::str::from_utf8(&factors).unwrap(),
    );
    for lang in languages.split(',') {
        for folder in ["", "case-studies/", "lessons/"] {
            let path = format!("content/{folder}index.{}.md", lang.trim());
            site.write(&path, "---\ntitle: Prøve\n---\n");
        }
    }
    site
}

fn built(site: &Site, drafts: bool) -> Built {
    let mut options = Options::new(site.path(""));
    options.drafts = drafts;
    build(&options).unwrap()
}

/// Deletes the line that makes a draft of the texts in a folder.
fn publish(site: &Site, folder: &str) {
    for lang in ["nb", "en"] {
        let path = format!("{folder}/index.{lang}.md");
        let text = fs::read_to_string(site.path(&path)).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("draft: true"));
        let published: String = lines.map(|line| format!("{line}\n")).collect();
        assert!(published.len() < text.len());
        site.write(&path, &published);
    }
}

/// Everything that is worse than a note, drawn.
fn worse_than_notes(built: &Built) -> String {
    let mut found = built.diagnostics.clone().sorted();
    found.retain(|diagnostic| diagnostic.problem.severity() != Severity::Note);
    draw(&found, &built.sources, Lang::En, Format::Short)
}

/// Makes one of everything, and builds it as drafts and as they are.
#[track_caller]
fn makes_what_can_be_built(site: &Site) {
    let before = (
        worse_than_notes(&built(site, false)),
        worse_than_notes(&built(site, true)),
    );
    for arguments in [CASE, LESSON, PAGE] {
        site.run(arguments).ends_with(0);
    }
    for (drafts, before) in [(false, before.0), (true, before.1)] {
        let built = built(site, drafts);
        assert_eq!(worse_than_notes(&built), before);
        let page = built.outputs.0.get("en/case-studies/ny-strand/index.html");
        assert_eq!(page.is_some(), drafts);
        if let Some(page) = page {
            let page = std::str::from_utf8(page).unwrap();
            assert!(page.contains("What was done"), "{page}");
            assert!(!page.contains("<!--"), "{page}");
        }
    }
}

#[test]
fn what_is_made_in_a_minimal_site_can_be_built() {
    makes_what_can_be_built(&minimal("nb, en"));
}

#[test]
fn what_is_made_in_the_report_can_be_built() {
    makes_what_can_be_built(&Site::of_report());
}

#[test]
fn files_are_listed_and_what_to_do_next_is_told() {
    let site = Site::new();
    let run = site.run(CASE).ends_with(0);
    let folder = "content/case-studies/ny-strand";
    let expected: String = [
        "case.yaml",
        "index.en.md",
        "index.nb.md",
        "volumes.csv",
        "volumes.xlsx",
    ]
    .iter()
    .map(|name| format!("{folder}/{name}\n"))
    .collect();
    assert_eq!(run.stdout, expected);
    assert!(
        run.stderr.contains("ressursbank check --drafts"),
        "{}",
        run.stderr
    );
    let facts = fs::read_to_string(site.path(folder).join("case.yaml")).unwrap();
    assert!(facts.contains("\nstatus: planned\n"), "{facts}");
    assert!(
        facts.contains("\nplace: {nb: \"Bærum\", en: \"Bærum\"}\n"),
        "{facts}"
    );
    assert!(
        facts.contains("\nmunicipality: [\"Bærum\", \"Asker\"]\n"),
        "{facts}"
    );
    let run = site.run(&[LESSON, &["--quiet"]].concat()).ends_with(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn comments_are_in_the_default_language_and_headings_in_their_own() {
    let site = minimal("en, nn");
    let mut case = CASE.to_vec();
    for argument in &mut case {
        if *argument == "--title-nb" {
            *argument = "--title-nn";
        }
    }
    site.run(&case).ends_with(0);
    let folder = site.path("content/case-studies/ny-strand");
    let text = fs::read_to_string(folder.join("index.nn.md")).unwrap();
    assert!(text.contains("## Kva som vart gjort {#done}"), "{text}");
    assert!(text.contains("# Facts about the page."), "{text}");
    let csv = fs::read_to_string(folder.join("volumes.csv")).unwrap();
    assert!(csv.starts_with("stream,material,quantity,"), "{csv}");
    // The factors have no names in nynorsk; what was made lacks nothing.
    let found = worse_than_notes(&built(&site, true));
    assert!(!found.contains("ny-strand"), "{found}");
}

/// The table that is made, filled in with one row, in either form.
#[test]
fn headings_of_both_forms_are_read_and_a_row_below_them_counts() {
    let site = Site::new();
    site.run(CASE).ends_with(0);
    let folder = "content/case-studies/ny-strand";
    let workbook = site.path(folder).join("volumes.xlsx");
    let read = ressursbank::read_tables(&workbook).unwrap();
    // That nothing is filled in is the only thing wrong with it.
    let found = draw(
        &read.diagnostics.clone().sorted(),
        &read.sources,
        Lang::En,
        Format::Short,
    );
    let errors: Vec<&str> = found
        .lines()
        .filter(|line| line.contains("error"))
        .collect();
    assert_eq!(errors.len(), 1, "{found}");
    assert!(errors[0].contains("the table has no rows"), "{found}");
    let sheet = read.sources.0[0].sheet.as_ref().unwrap();
    assert_eq!(sheet.name, "volumer");
    let headings: Vec<&str> = sheet
        .text
        .lines()
        .next()
        .unwrap()
        .split('│')
        .map(str::trim)
        .collect();
    let csv = fs::read_to_string(site.path(folder).join("volumes.csv")).unwrap();
    let csv = csv.trim_start_matches('\u{feff}').trim_end();
    assert_eq!(headings, csv.split(';').collect::<Vec<_>>());

    let values = |heading: &&str| match heading.to_lowercase().as_str() {
        "materiale" => "sprengstein",
        "mengde" => "1 000,5",
        "enhet" => "pfm3",
        "destinasjon" => "direkte bruk",
        "transport km" => "8 (5–12)",
        "nullalternativ km" => "unknown",
        "planlagt" | "dekker behov" | "egnet" => "ja",
        "status" => "planlagt",
        "år" => "2020-2030",
        "kilde" => "plan",
        _ => "",
    };
    let row: Vec<&str> = headings.iter().map(values).collect();
    site.write(
        &format!("{folder}/volumes.csv"),
        &format!("{csv}\n{}\n", row.join(";")),
    );
    publish(&site, folder);
    let built = built(&site, false);
    assert_eq!(worse_than_notes(&built), "");
    let figures = String::from_utf8(built.outputs.0["data/figures.json"].clone()).unwrap();
    assert!(figures.contains("\"ny-strand/mass\""), "{figures}");
    // The workbook beside it is still empty, and isn't counted.
    let found = built.diagnostics.clone().sorted();
    let notes = draw(&found, &built.sources, Lang::En, Format::Short);
    assert!(notes.contains("volumes.xlsx"), "{notes}");
}

#[test]
fn published_case_study_without_rows_is_a_mistake() {
    let site = Site::new();
    site.run(&[CASE, &["--table", "csv"]].concat()).ends_with(0);
    publish(&site, "content/case-studies/ny-strand");
    let found = worse_than_notes(&built(&site, false));
    assert!(found.contains("the table has no rows"), "{found}");
}

#[test]
fn table_comes_in_the_form_that_is_asked_for() {
    for (form, expected) in [
        ("xlsx", &["volumes.xlsx"][..]),
        ("csv", &["volumes.csv"]),
        ("both", &["volumes.csv", "volumes.xlsx"]),
        ("none", &[]),
    ] {
        let site = Site::new();
        site.run(&[CASE, &["--table", form]].concat()).ends_with(0);
        let files = site.files("content/case-studies/ny-strand");
        let tables: Vec<&String> = files
            .keys()
            .filter(|name| name.starts_with("volumes"))
            .collect();
        assert_eq!(tables, expected, "{form}");
        assert_eq!(worse_than_notes(&built(&site, true)), "", "{form}");
    }
}

#[test]
fn same_request_makes_the_same_bytes() {
    let made = || {
        let site = Site::new();
        site.run(CASE).ends_with(0);
        site.files("content/case-studies/ny-strand")
    };
    assert!(made() == made());
}

#[test]
fn what_is_there_is_left_as_it_was() {
    let site = Site::new();
    site.run(CASE).ends_with(0);
    site.run(LESSON).ends_with(0);
    site.run(PAGE).ends_with(0);
    site.write("content/case-studies/notes/kart.jpg", "a picture");
    let before = site.files("");
    for arguments in [CASE, LESSON, PAGE] {
        let run = site.run(arguments).ends_with(2);
        assert!(run.stderr.contains("finnes alt"), "{}", run.stderr);
    }
    let mut other = CASE.to_vec();
    other[2] = "notes";
    site.run(&other).ends_with(2);
    assert_eq!(site.files(""), before);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_followed() {
    let site = Site::new();
    fs::create_dir_all(site.path("content/guidance/contracts")).unwrap();
    let link = site.path("content/guidance/contracts/checklist.en.md");
    std::os::unix::fs::symlink(site.path("elsewhere.md"), &link).unwrap();
    // Reading the content fails on such a link before anything is made.
    assert_ne!(site.run(PAGE).code, 0);
    assert!(!site.path("elsewhere.md").exists());
    assert!(
        !site
            .path("content/guidance/contracts/checklist.nb.md")
            .exists()
    );
}

#[test]
fn name_that_cannot_be_a_folder_gets_the_nearest_that_can() {
    let site = Site::new();
    let before = site.files("");
    for (name, nearest) in [
        ("Ny Strand på Øya", "ny-strand-pa-oya"),
        ("strand_2", "strand-2"),
    ] {
        let mut arguments = CASE.to_vec();
        arguments[2] = name;
        let run = site.run(&arguments).ends_with(2);
        assert!(
            run.stderr.contains(&format!("`{nearest}`")),
            "{}",
            run.stderr
        );
    }
    assert_eq!(site.files(""), before);
}

#[test]
fn away_from_a_terminal_what_is_missing_is_told_at_once() {
    let site = Site::new();
    let before = site.files("");
    for (arguments, missing) in [
        (
            &["new", "case-study"][..],
            &["NAVN", "--title-nb", "--title-en", "--place", "--status"][..],
        ),
        (
            &["new", "case-study", "x", "--municipality", "Asker"],
            &["--title-nb", "--title-en", "--status"],
        ),
        (
            &["new", "lesson", "x", "--title-nb", "X"],
            &["--title-en", "--helps"],
        ),
        (&["new", "page"], &["NAVN", "--title-nb", "--title-en"]),
    ] {
        let run = site.run(arguments).ends_with(2);
        for option in missing {
            assert!(run.stderr.contains(option), "{option}: {}", run.stderr);
        }
        let given = ["--title-nb", "--place", "--status"];
        for option in given.iter().filter(|option| !missing.contains(option)) {
            assert!(!run.stderr.contains(option), "{option}: {}", run.stderr);
        }
    }
    assert_eq!(site.files(""), before);
}

#[test]
fn words_that_are_not_in_a_list_are_refused() {
    let site = Site::new();
    for arguments in [
        [CASE, &["--table", "pdf"]].concat(),
        [&CASE[..8], &["perhaps"]].concat(),
        [&LESSON[..8], &["everybody"]].concat(),
        vec![
            "new",
            "page",
            "lessons/x",
            "--title-nb",
            "X",
            "--title-en",
            "X",
        ],
        vec!["new"],
    ] {
        site.run(&arguments).ends_with(2);
    }
    assert_eq!(site.files("content"), Site::new().files("content"));
}

/// Makes what `docs/templates` offers to those who write in a web editor.
fn templates(site: &Site) {
    for arguments in [
        &[
            "case-study",
            "nytt-eksempel",
            "--status",
            "potential",
            "--place",
            "Stedet",
        ][..],
        &["lesson", "ny-erfaring", "--helps", "municipality"],
        &["page", "ny-side"],
    ] {
        let titles = ["--title-nb", "Tittel", "--title-en", "Title"];
        site.run(&[&["new"], arguments, &titles].concat())
            .ends_with(0);
    }
}

/// `UPDATE_EXPECT=1` writes the templates anew.
#[test]
fn templates_in_the_documentation_are_what_is_made() {
    let site = Site::of_report();
    templates(&site);
    let documented = common::repository().join("docs/templates");
    let mut made = std::collections::BTreeMap::new();
    for (name, folder) in [
        ("case-study", "content/case-studies/nytt-eksempel"),
        ("lesson", "content/lessons/ny-erfaring"),
    ] {
        for (file, bytes) in site.files(folder) {
            made.insert(format!("{name}/{file}"), bytes);
        }
    }
    for lang in ["nb", "en"] {
        let bytes = fs::read(site.path(&format!("content/ny-side.{lang}.md"))).unwrap();
        made.insert(format!("page/ny-side.{lang}.md"), bytes);
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        for (path, bytes) in &made {
            let file = documented.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
    let documented = common::files_below(&documented);
    assert_eq!(
        documented.keys().collect::<Vec<_>>(),
        made.keys().collect::<Vec<_>>()
    );
    // A page's weight follows from its siblings, and the lists of a workbook from the content.
    let plain = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("weight: "));
        lines.collect::<Vec<_>>().join("\n")
    };
    for (path, bytes) in &made {
        if path.ends_with(".xlsx") {
            let headings = |file: &std::path::Path| {
                let read = ressursbank::read_tables(file).unwrap();
                let sheet = read.sources.0[0].sheet.clone().unwrap();
                sheet.text.lines().next().unwrap().to_owned()
            };
            let file = site.path("content/case-studies/nytt-eksempel/volumes.xlsx");
            let documented = common::repository().join("docs/templates").join(path);
            assert_eq!(headings(&documented), headings(&file));
        } else {
            assert_eq!(plain(&documented[path]), plain(bytes), "{path}");
        }
    }
}
