//! What is built anew after a change is what a full build makes, byte for byte, whatever is changed in
//! whatever order.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::Site;
use proptest::prelude::*;
use ressursbank::model::Outputs;
use ressursbank::{Memory, Options, Update, build};

/// A change of the small site: a file, and another text for it; none to delete it.
type Change = (&'static str, &'static str, fn(&str) -> Option<String>);

/// Texts of pages that are changed below their front matter, and everything else that authors and
/// theme makers change. Many of them are mistakes, and most mend what another one broke.
const CHANGES: &[Change] = &[
    ("words", "content/index.nb.md", |text| {
        Some(format!("{text}\nEt avsnitt til.\n"))
    }),
    ("words of a translation", "content/index.en.md", |text| {
        Some(format!("{text}\nAnother 42.\n"))
    }),
    ("fewer words", "content/index.nb.md", |text| {
        Some(text.replace("\nEt avsnitt til.\n", ""))
    }),
    ("citation", "content/index.nb.md", |text| {
        Some(format!("{text}\nSe [@plan, s. 3].\n"))
    }),
    ("no citation", "content/index.nb.md", |text| {
        Some(text.replace("\nSe [@plan, s. 3].\n", ""))
    }),
    ("unknown citation", "content/index.en.md", |text| {
        Some(format!("{text}\n[@plann]\n"))
    }),
    ("known citation", "content/index.en.md", |text| {
        Some(text.replace("[@plann]", "[@plan]"))
    }),
    (
        "broken link",
        "content/lessons/plan-early/index.nb.md",
        |text| Some(format!("{text}\n[x](/nowhere/)\n")),
    ),
    (
        "mended link",
        "content/lessons/plan-early/index.nb.md",
        |text| Some(text.replace("/nowhere/", "/lessons/")),
    ),
    ("anchor", "content/lessons/plan-early/index.en.md", |text| {
        Some(format!("{text}\n[x](/case-studies/example/#result)\n"))
    }),
    (
        "other heading",
        "content/case-studies/example/index.en.md",
        |text| Some(text.replace("{#result}", "{#outcome}")),
    ),
    (
        "old heading",
        "content/case-studies/example/index.en.md",
        |text| Some(text.replace("{#outcome}", "{#result}")),
    ),
    (
        "heading's words",
        "content/case-studies/example/index.en.md",
        |text| Some(text.replace("## Result", "## The result")),
    ),
    (
        "new heading",
        "content/lessons/plan-early/index.nb.md",
        |text| Some(format!("{text}\n## Mer {{#more}}\n\nMer.\n")),
    ),
    ("figure", "content/index.nb.md", |text| {
        Some(format!("{text}\n{{{{ figure(id=\"example/mass\") }}}}\n"))
    }),
    ("unknown figure", "content/index.nb.md", |text| {
        Some(format!("{text}\n{{{{ figure(id=\"example/mas\") }}}}\n"))
    }),
    ("mended figure", "content/index.nb.md", |text| {
        Some(text.replace("example/mas\"", "example/mass\""))
    }),
    ("list of cases", "content/index.en.md", |text| {
        Some(format!("{text}\n{{{{ cases() }}}}\n"))
    }),
    ("image", "content/index.nb.md", |text| {
        Some(format!(
            "{text}\n{{{{ image(src=\"dot.svg\", alt=\"Prikk\") }}}}\n"
        ))
    }),
    ("picture", "content/index.nb.md", |text| {
        Some(format!("{text}\n![Et kart](map.png)\n"))
    }),
    ("words beside a picture", "content/index.nb.md", |text| {
        Some(format!("{text}\nSe kartet over.\n"))
    }),
    ("the same picture twice", "content/index.nb.md", |text| {
        Some(format!(
            "{text}\n{{{{ image(src=\"map.png\", alt=\"Kartet\") }}}}\n"
        ))
    }),
    ("linked picture", "content/index.en.md", |text| {
        Some(format!("{text}\n[The map](map.png)\n"))
    }),
    ("damaged picture", "content/index.en.md", |text| {
        Some(format!("{text}\n![A map](damaged.png)\n"))
    }),
    ("no damaged picture", "content/index.en.md", |text| {
        Some(text.replace("\n![A map](damaged.png)\n", ""))
    }),
    ("no image", "content/index.nb.md", |text| {
        let lines = text.lines().filter(|line| !line.contains("image("));
        Some(lines.map(|line| format!("{line}\n")).collect())
    }),
    ("image's file", "content/dot.svg", |text| {
        Some(format!(
            "{text}<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
        ))
    }),
    ("HTML", "content/index.en.md", |text| {
        Some(format!("{text}\n<script>alert(1)</script>\n"))
    }),
    (
        "unclosed directive",
        "content/lessons/index.nb.md",
        |text| Some(format!("{text}\n{{{{ term(id=\n")),
    ),
    ("closed directive", "content/lessons/index.nb.md", |text| {
        Some(text.replace("\n{{ term(id=\n", ""))
    }),
    ("title", "content/lessons/plan-early/index.nb.md", |text| {
        Some(text.replace("title: P", "title: Å p"))
    }),
    ("weight", "content/lessons/plan-early/index.en.md", |text| {
        Some(text.replacen("title:", "weight: 3\ntitle:", 1))
    }),
    (
        "wrong key",
        "content/lessons/plan-early/index.en.md",
        |text| Some(text.replacen("weight:", "wait:", 1)),
    ),
    (
        "right key",
        "content/lessons/plan-early/index.en.md",
        |text| Some(text.replacen("wait: 3\n", "", 1)),
    ),
    ("draft", "content/lessons/index.en.md", |text| {
        Some(text.replacen("title:", "draft: true\ntitle:", 1))
    }),
    ("no draft", "content/lessons/index.en.md", |text| {
        Some(text.replace("draft: true\n", ""))
    }),
    ("accepted translation", "content/index.en.md", |text| {
        Some(text.replacen(
            "title:",
            "translation: {of: nb, sections: {about: abc}}\ntitle:",
            1,
        ))
    }),
    ("new page", "content/note.nb.md", |_| {
        Some("---\ntitle: Notat\n---\n\nTekst.\n".to_owned())
    }),
    ("its translation", "content/note.en.md", |_| {
        Some("---\ntitle: Note\n---\n\nText.\n".to_owned())
    }),
    ("no page", "content/note.nb.md", |_| None),
    ("no translation", "content/note.en.md", |_| None),
    (
        "volumes",
        "content/case-studies/example/volumes.csv",
        |text| Some(text.replace(",1000,", ",2000,")),
    ),
    (
        "other volumes",
        "content/case-studies/example/volumes.csv",
        |text| Some(text.replace(",2000,", ",1000,")),
    ),
    (
        "wrong volumes",
        "content/case-studies/example/volumes.csv",
        |text| Some(text.replace(",1000,", ",many,")),
    ),
    (
        "right volumes",
        "content/case-studies/example/volumes.csv",
        |text| Some(text.replace(",many,", ",1000,")),
    ),
    (
        "volumes in a text",
        "content/case-studies/example/index.nb.md",
        |text| {
            Some(format!(
                "{text}\n| Materiale | Mengde | Enhet |\n|---|---|---|\n| rock_blasted | 10 | t |\n"
            ))
        },
    ),
    ("facts", "content/case-studies/example/case.yaml", |text| {
        Some(text.replace("The place", "A place"))
    }),
    ("term", "content/glossary.yaml", |text| {
        Some(text.replace("Knust stein.", "Stein som er knust."))
    }),
    ("source", "content/sources.yaml", |text| {
        Some(text.replace("En plan", "Planen"))
    }),
    ("site", "content/site.yaml", |text| {
        Some(text.replace("Test site", "A site"))
    }),
    (
        "template",
        "themes/ressursbank/templates/page.html",
        |text| Some(format!("{text}<!-- x -->")),
    ),
    (
        "wrong template",
        "themes/ressursbank/templates/footer.html",
        |text| Some(format!("{text}{{{{ x.y }}}}")),
    ),
    (
        "right template",
        "themes/ressursbank/templates/footer.html",
        |text| Some(text.replace("{{ x.y }}", "")),
    ),
    ("word", "themes/ressursbank/i18n/en.ftl", |text| {
        Some(text.replacen("skip = ", "skip = Now: ", 1))
    }),
    (
        "style",
        "themes/ressursbank/assets/css/90-media.css",
        |text| Some(format!("{text}\nh1 {{ color: red }}\n")),
    ),
    ("script", "themes/ressursbank/assets/js/main.js", |text| {
        Some(format!("{text}\n// x\n"))
    }),
    ("hidden file", "content/.index.nb.md.swp", |text| {
        Some(format!("{text}x"))
    }),
    ("backup", "content/index.nb.md~", |text| {
        Some(format!("{text}x"))
    }),
];

/// A drawing of 500 × 20 points, which tells who drew it.
fn map() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 500, 20);
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .add_text_chunk("Author".to_owned(), "Kari".to_owned())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    let points: Vec<u8> = (0..500 * 20).map(|at| (at / 100) as u8).collect();
    writer.write_image_data(&points).unwrap();
    writer.finish().unwrap();
    file
}

/// A preview without browser: its memory, and the files it would show.
struct Preview {
    site: Site,
    memory: Memory,
    outputs: Outputs,
}

impl Preview {
    fn new() -> Preview {
        let site = Site::new();
        // Pages that are made from the texts of all, or from much of the data.
        for page in ["sources", "audit", "glossary", "claims", "search"] {
            for lang in ["nb", "en"] {
                let text = format!("---\ntitle: {page}\n---\n\n{page}.\n");
                site.write(&format!("content/{page}/index.{lang}.md"), &text);
            }
        }
        fs::write(site.path("content/map.png"), map()).unwrap();
        fs::write(site.path("content/damaged.png"), &map()[..60]).unwrap();
        let mut preview = Preview {
            site,
            memory: Memory::default(),
            outputs: Outputs::default(),
        };
        preview.build(None);
        preview
    }

    fn options(&self) -> Options {
        Options {
            drafts: true,
            cards: false,
            ..Options::new(self.site.path(""))
        }
    }

    /// Builds what a change touches; whether that was less than everything.
    fn build(&mut self, changed: Option<&BTreeSet<PathBuf>>) -> bool {
        match self.memory.build(&self.options(), changed).unwrap() {
            Update::Nothing => {}
            Update::Whole(outputs) => {
                self.outputs = outputs;
                return false;
            }
            Update::Files(outputs) => self.outputs.extend(outputs),
        }
        true
    }

    /// Changes files.
    fn change(&mut self, changes: &[&Change]) -> bool {
        let mut changed = BTreeSet::new();
        for (_, path, edit) in changes {
            let file = self.site.path(path);
            let text = fs::read_to_string(&file).unwrap_or_default();
            match edit(&text) {
                Some(text) => {
                    self.site.write(path, &text);
                }
                None => {
                    let _ = fs::remove_file(&file);
                }
            }
            changed.insert(file);
        }
        self.build(Some(&changed))
    }

    /// Compares what is remembered with a full build.
    fn assert_is_whole(&self, done: &[&str]) {
        let full = build(&self.options()).unwrap();
        let found = full.diagnostics.clone().sorted();
        let known = self.memory.built().diagnostics.clone().sorted();
        assert_eq!(known, found, "after {done:?}");
        if full.library.is_none() || full.diagnostics.has_errors() {
            return;
        }
        let mut outputs = self.outputs.clone();
        outputs.extend(self.memory.rest(&self.outputs));
        let paths = |outputs: &Outputs| outputs.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&outputs), paths(&full.outputs), "after {done:?}");
        for (path, bytes) in &full.outputs.0 {
            assert_eq!(
                String::from_utf8_lossy(&outputs.0[path]),
                String::from_utf8_lossy(bytes),
                "{path} after {done:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_in_any_order_give_what_a_full_build_gives(
        steps in prop::collection::vec(prop::collection::vec(0..CHANGES.len(), 1..3), 1..8),
    ) {
        let mut preview = Preview::new();
        let mut done = Vec::new();
        for step in steps {
            let changes: Vec<&Change> = step.iter().map(|number| &CHANGES[*number]).collect();
            preview.change(&changes);
            done.extend(changes.iter().map(|(name, ..)| *name));
            preview.assert_is_whole(&done);
        }
    }
}

#[test]
fn changes_one_after_the_other_give_what_a_full_build_gives() {
    let mut preview = Preview::new();
    let mut done = Vec::new();
    for change in CHANGES {
        preview.change(&[change]);
        done.push(change.0);
        preview.assert_is_whole(&done);
    }
}

#[test]
fn changed_words_of_a_page_make_this_page_anew_and_no_other() {
    let mut preview = Preview::new();
    let by_name = |name: &str| CHANGES.iter().find(|(known, ..)| *known == name).unwrap();
    for name in [
        "words",
        "unknown figure",
        "mended figure",
        "citation",
        "heading's words",
    ] {
        assert!(preview.change(&[by_name(name)]), "{name}");
        preview.assert_is_whole(&[name]);
    }
    assert!(!preview.change(&[by_name("picture")]));
    for name in [
        "words beside a picture",
        "the same picture twice",
        "no image",
    ] {
        assert!(preview.change(&[by_name(name)]), "{name}");
        preview.assert_is_whole(&[name]);
    }
    for name in ["title", "volumes", "word", "new page"] {
        assert!(!preview.change(&[by_name(name)]), "{name}");
        preview.assert_is_whole(&[name]);
    }
    let page = preview.site.path("content/lessons/plan-early/index.nb.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}\nEt avsnitt til.\n")).unwrap();
    let changed = BTreeSet::from([page]);
    match preview
        .memory
        .build(&preview.options(), Some(&changed))
        .unwrap()
    {
        Update::Files(files) => {
            let paths: Vec<&String> = files.0.keys().collect();
            assert_eq!(
                paths,
                [
                    // It shows a digest of all content.
                    "audit/index.html",
                    "en/audit/index.html",
                    "en/lessons/plan-early/index.html",
                    "lessons/plan-early/index.html",
                ]
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_that_were_saved_as_they_were_change_nothing() {
    let mut preview = Preview::new();
    let changed = BTreeSet::from([preview.site.path("content/index.nb.md")]);
    let update = preview
        .memory
        .build(&preview.options(), Some(&changed))
        .unwrap();
    assert!(matches!(update, Update::Nothing));
}
