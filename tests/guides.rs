//! What the guides tell authors to write and to run works.
//!
//! A fenced example whose info string names a file of `content/` is laid over a small site, one
//! after the other, and the site must build without errors, drafts too:
//!
//! - `yaml content/site.yaml` replaces the file, `yaml content/sources.yaml add` is added at its end;
//! - `csv content/… mistake` must give an error; then the file is put back;
//! - `text message` is what the mistake before it says, in the guide's language.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::fs;

use ressursbank::diagnostic::{Format, Severity, draw};
use ressursbank::model::Lang;
use ressursbank::{Built, Options, build};

use common::{Site, repository};

/// A fenced block.
struct Block {
    /// The words of its info string.
    info: Vec<String>,
    text: String,
    line: usize,
}

fn blocks(guide: &str) -> Vec<Block> {
    let text = fs::read_to_string(repository().join(guide)).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<(Block, usize)> = None;
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        match &mut open {
            None if line.trim_start().starts_with("```") => {
                let info = line.trim_start().trim_start_matches('`');
                let block = Block {
                    info: info.split_whitespace().map(str::to_owned).collect(),
                    text: String::new(),
                    line: number + 1,
                };
                open = Some((block, indent));
            }
            None => {}
            Some(_) if line.trim() == "```" => blocks.extend(open.take().map(|(block, _)| block)),
            Some((block, indent)) => {
                block.text.push_str(line.get(*indent..).unwrap_or(""));
                block.text.push('\n');
            }
        }
    }
    blocks
}

fn built(site: &Site) -> Built {
    let mut options = Options::new(site.path(""));
    options.drafts = true;
    build(&options).unwrap()
}

fn errors(built: &Built, lang: Lang) -> String {
    let mut found = built.diagnostics.clone().sorted();
    found.retain(|diagnostic| diagnostic.problem.severity() == Severity::Error);
    draw(&found, &built.sources, lang, Format::Human { color: false })
}

/// Lays every example of a guide over a site; gives how many there were.
fn follow(site: &Site, guide: &str, lang: Lang) -> usize {
    let mut tried = 0;
    let mut said = String::new();
    for block in blocks(guide) {
        let info: Vec<&str> = block.info.iter().map(String::as_str).collect();
        let at = format!("{guide}:{}", block.line);
        match info.as_slice() {
            [_, path, mode @ ..] if path.starts_with("content/") => {
                tried += 1;
                let before = fs::read_to_string(site.path(path)).unwrap_or_default();
                match mode {
                    [] => site.write(path, &block.text),
                    ["add"] => site.write(path, &format!("{before}\n{}", block.text)),
                    ["mistake"] => {
                        site.write(path, &block.text);
                        said = errors(&built(site), lang);
                        assert!(!said.is_empty(), "{at}: this is no mistake");
                        site.write(path, &before);
                        continue;
                    }
                    other => unreachable!("{at}: {other:?}"),
                };
                assert_eq!(errors(&built(site), lang), "", "{at}");
            }
            ["text", "message"] => {
                tried += 1;
                let (said, shown) = (said.trim(), block.text.trim());
                assert_eq!(said, shown, "{at}");
            }
            _ => {}
        }
    }
    tried
}

/// From the first command to the published page, as the guide says.
fn publish_what_the_guide_makes(guide: &str, lang: Lang, name: &str, reason: &str) {
    let site = Site::new();
    site.run(&["figures", "accept", "--reason", "the first edition"])
        .ends_with(0);
    let made = [
        "new",
        "case-study",
        name,
        "--title-nb",
        "X",
        "--title-en",
        "X",
    ];
    site.run(&[&made[..], &["--place", "X", "--status", "planned"]].concat())
        .ends_with(0);
    assert!(follow(&site, guide, lang) >= 8, "{guide}");

    let folder = format!("content/case-studies/{name}");
    let text = fs::read_to_string(repository().join(guide)).unwrap();
    for command in [
        "ressursbank new case-study\n".to_owned(),
        "ressursbank check --drafts\n".to_owned(),
        "ressursbank serve\n".to_owned(),
        format!("ressursbank figures accept --reason \"{reason}\"\n"),
        format!("ressursbank translations accept {folder}\n"),
    ] {
        assert!(text.contains(&command), "{guide} doesn't show {command}");
    }
    site.run(&["check", "--drafts"]).ends_with(0);
    for lang in ["nb", "en"] {
        let path = format!("{folder}/index.{lang}.md");
        let text = fs::read_to_string(site.path(&path)).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("draft: true"));
        let published: String = lines.map(|line| format!("{line}\n")).collect();
        site.write(&path, &published);
    }
    let run = site.run(&["check"]).ends_with(1);
    assert!(
        run.stderr.contains(&format!("{name}/net")),
        "{}",
        run.stderr
    );
    site.run(&["figures", "accept", "--reason", reason])
        .ends_with(0);
    let run = site.run(&["translations", "accept", &folder]).ends_with(0);
    assert_eq!(run.stdout, format!("{folder}/index.en.md\n"));
    site.run(&["check"]).ends_with(0);
    site.run(&["build"]).ends_with(0);
    let figures = fs::read_to_string(site.path("site/data/figures.json")).unwrap();
    assert!(figures.contains(&format!("\"{name}/net\"")), "{figures}");
}

#[test]
fn norwegian_guide_leads_to_a_published_case_study() {
    let reason = "Nytt eksempel: ny strand";
    publish_what_the_guide_makes("docs/authoring.nb.md", Lang::Nb, "ny-strand", reason);
}

#[test]
fn english_guide_leads_to_a_published_case_study() {
    let reason = "New case study: a new beach";
    publish_what_the_guide_makes("docs/authoring.en.md", Lang::En, "new-beach", reason);
}

#[test]
fn every_file_in_the_reference_can_be_built() {
    let site = Site::new();
    // What the examples refer to, as it stands in the report.
    let report = repository().join("content");
    for file in ["sources.yaml", "glossary.yaml"] {
        let text = fs::read_to_string(report.join(file)).unwrap();
        let own = fs::read_to_string(site.path("content").join(file)).unwrap();
        let own = match file {
            "sources.yaml" => format!("{text}\n{own}"),
            _ => text,
        };
        site.write(&format!("content/{file}"), &own);
    }
    for folder in [
        "guidance", "claims", "method", "about", "audit", "glossary", "sources",
    ] {
        for lang in ["nb", "en"] {
            let path = format!("content/{folder}/index.{lang}.md");
            site.write(&path, &format!("---\ntitle: {folder}\n---\n"));
        }
    }
    for lang in ["nb", "en"] {
        let page = "---\ntitle: X\n---\n";
        site.write(&format!("content/about/privacy.{lang}.md"), page);
        for folder in ["case-studies/kadettangen", "lessons/zone-land-early"] {
            site.write(&format!("content/{folder}/index.{lang}.md"), page);
        }
    }
    site.write(
        "content/lessons/zone-land-early/lesson.yaml",
        "helps: [municipality]\nsources: []\n",
    );
    site.write(
        "content/case-studies/kadettangen/case.yaml",
        "place: {nb: X, en: X}\nstatus: planned\nsources: []\n",
    );
    assert_eq!(errors(&built(&site), Lang::En), "");
    let tried = follow(&site, "docs/content.md", Lang::En);
    assert!(tried >= 8, "only {tried} examples are tried");
}
