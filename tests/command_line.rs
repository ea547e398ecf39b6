//! What the command line does: exit codes, where it writes, what it refuses.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::fs;

use common::{Run, Site};

/// A mistake in the front page: a key is misspelt.
fn with_mistake() -> Site {
    let site = Site::new();
    site.replace("content/index.nb.md", "title:", "titel:");
    site
}

#[test]
fn build_writes_the_site_and_tells_about_it() {
    let site = Site::new();
    let run = site.run(&["build"]).ends_with(0);
    assert!(run.stdout.contains("på bokmål"), "{}", run.stdout);
    assert!(
        run.stdout.contains("0 feil og 0 advarsler"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
    let files = site.files("site");
    for file in [
        "index.html",
        "en/index.html",
        "404.html",
        "sitemap.xml",
        "atom.xml",
        "en/atom.xml",
        "robots.txt",
        "data/figures.json",
        "data/example.csv",
        "data/example-excel.csv",
        "search/index.json",
        "checksums.txt",
    ] {
        assert!(files.contains_key(file), "{file} is missing");
    }
}

#[test]
fn build_in_english_and_quietly() {
    let site = Site::new();
    let run = site.run(&["build", "--lang", "en"]).ends_with(0);
    assert!(
        run.stdout.contains("0 errors, 0 warnings"),
        "{}",
        run.stdout
    );
    let run = site.run(&["build", "--quiet"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn language_may_come_from_the_environment() {
    let site = Site::new();
    let mut command = site.command(&["check"]);
    let run = Run::of(command.env("RESSURSBANK_LANG", "en").output().unwrap());
    assert!(
        run.stdout.contains("0 errors, 0 warnings; 0 notes"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn check_sums_up_what_it_looked_at() {
    let site = Site::new();
    let run = site.run(&["check", "--lang", "en"]).ends_with(0);
    let labels: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(labels, ["pages", "links", "figures", "findings"]);
    let run = site.run(&["check", "--quiet"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    // A machine gets findings and nothing else.
    let run = site.run(&["check", "--format", "json"]).ends_with(0);
    assert_eq!(run.stdout, "");
}

#[test]
fn link_may_lead_to_any_place_of_a_finished_page_and_to_no_other() {
    let site = Site::new();
    for lang in ["nb", "en"] {
        site.write(
            &format!("content/method/index.{lang}.md"),
            "---\ntitle: Method\n---\n\n[a](/method/#factor-ef_virgin) [b](#material-rock_blasted)\n\
             [c](/lessons/#helps-municipality) [d](/case-studies/example/#data)\n\
             [e](/case-studies/example/#figure-mass) [f](#main)\n\n[g](/)\n",
        );
        let path = format!("content/index.{lang}.md");
        let text = fs::read_to_string(site.path(&path)).unwrap();
        site.write(&path, &(text + "\n[Method](/method/)\n"));
    }
    for base_url in ["https://other.example", "https://other.example/report"] {
        let run = site.run(&["check", "--lang", "en", "--base-url", base_url]);
        let run = run.ends_with(0);
        assert!(
            run.stdout.contains("0 errors, 0 warnings"),
            "{}",
            run.stderr
        );
    }
    site.replace(
        "content/method/index.en.md",
        "#factor-ef_virgin",
        "#factor-ef_virgn",
    );
    let run = site.run(&["build", "--lang", "en"]).ends_with(1);
    assert!(
        run.stderr.contains("did you mean `#factor-ef_virgin`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn check_looks_at_the_pages_only_where_there_are_some() {
    let run = with_mistake().run(&["check", "--lang", "en"]).ends_with(1);
    assert!(
        run.stderr
            .contains("The finished pages are looked at once the errors are mended\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_only_check_finds_fails_it_for_machines_too() {
    let site = Site::new();
    site.replace("content/index.en.md", "Se", "[Data](/data/nothing.csv). Se");
    site.run(&["build"]).ends_with(0);
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["code"], "link-leads-nowhere");
    assert_eq!((&found["line"], &found["column"]), (&8.into(), &8.into()));
}

#[test]
fn images_that_are_too_large_are_told_by_bytes_and_pixels() {
    let site = Site::new();
    let png = |width: u32, bytes: usize| {
        // Head, data and end, whose check sums nobody looks at.
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(600_u32.to_be_bytes());
        png.extend([8, 0, 0, 0, 0, 0, 0, 0, 0]);
        let data = bytes - png.len() - 24;
        png.extend(u32::try_from(data).unwrap().to_be_bytes());
        png.extend(b"IDAT");
        png.resize(bytes - 12, 0);
        png.extend(b"\0\0\0\0IEND\0\0\0\0");
        assert_eq!(png.len(), bytes);
        png
    };
    for (name, image) in [
        ("fine", png(2_400, 500_000)),
        ("wide", png(2_401, 100)),
        ("heavy", png(800, 500_001)),
    ] {
        fs::write(site.path(&format!("content/{name}.png")), image).unwrap();
    }
    for lang in ["nb", "en"] {
        let path = format!("content/index.{lang}.md");
        let text = fs::read_to_string(site.path(&path)).unwrap();
        // What is linked to is published as it is.
        let links = "\n[a](fine.png)\n\n[b](wide.png)\n\n[c](heavy.png)\n";
        site.write(&path, &(text + links));
    }
    let run = site
        .run(&["check", "--format", "short", "--lang", "en"])
        .ends_with(0);
    let found: Vec<&str> = run
        .stderr
        .lines()
        .map(|line| line.split_once(" (").unwrap().0)
        .collect();
    assert_eq!(
        found,
        [
            "content/heavy.png:1:1: warning[image-too-large]: the image is 501 kB and 800 × 600 pixels",
            "content/wide.png:1:1: warning[image-too-large]: the image is 1 kB and 2401 × 600 pixels",
        ]
    );
}

#[test]
fn build_with_mistakes_leaves_the_site_that_stands() {
    let site = Site::new();
    site.run(&["build"]).ends_with(0);
    let before = site.files("site");
    site.replace("content/index.nb.md", "title:", "titel:");
    let run = site.run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("titel"), "{}", run.stderr);
    assert!(
        run.stderr.ends_with("nettstedet står som det sto\n"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "");
    assert_eq!(site.files("site"), before);
}

#[test]
fn build_with_mistakes_writes_nothing_where_nothing_is() {
    let site = with_mistake();
    site.run(&["build"]).ends_with(1);
    assert!(!site.path("site").exists());
}

#[test]
fn check_finds_mistakes_and_writes_nothing() {
    Site::new().run(&["check"]).ends_with(0);
    let site = with_mistake();
    site.run(&["check"]).ends_with(1);
    assert!(!site.path("site").exists());
}

#[test]
fn machines_read_mistakes_from_standard_output() {
    let site = with_mistake();
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    for line in run.stdout.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["path"], "content/index.nb.md");
    }
    assert!(!run.stdout.is_empty());
    let run = site.run(&["check", "--format", "sarif"]).ends_with(1);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let rule = &document["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["id"], "unknown-key");
    assert_eq!(
        rule["shortDescription"]["text"],
        "en nøkkel som ikke finnes"
    );
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    for (field, part) in [
        ("/fullDescription/text", "Hvorfor: En ukjent nøkkel"),
        ("/help/text", "Eksempel: `content/index.nb.md`"),
        ("/help/markdown", "**I stedet:**"),
    ] {
        let text = rule.pointer(field).unwrap().as_str().unwrap();
        assert!(text.contains(part), "{field}: {text}");
    }
    let run = site.run(&["check", "--format", "github"]).ends_with(1);
    assert!(
        run.stdout
            .starts_with("::error file=content/index.nb.md,line=2,"),
        "{}",
        run.stdout
    );
    let run = site.run(&["build", "--format", "short"]).ends_with(1);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.starts_with("content/index.nb.md:2:1: "),
        "{}",
        run.stderr
    );
}

#[test]
fn output_for_machines_holds_nothing_else_when_all_is_well() {
    let site = Site::new();
    let run = site.run(&["build", "--format", "sarif"]).ends_with(0);
    serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap();
    let run = site.run(&["build", "--format", "json"]).ends_with(0);
    assert_eq!(run.stdout, "");
}

#[test]
fn wrong_use_has_an_exit_code_of_its_own() {
    let site = Site::new();
    for arguments in [
        &["build", "--no-such-option"][..],
        &["no-such-command"],
        &["build", "--format", "loud"],
        &["build", "--base-url", "example.org"],
        &["build", "--jobs", "0"],
        &["build", "--root", "nowhere"],
        &["build", "--out", "."],
        &["build", "--out", "content"],
        &["build", "--out", "content/site"],
        &["build", "--out", "themes"],
        &["build", "--out", "content/site.yaml"],
    ] {
        let before = site.files("");
        let run = site.run(arguments).ends_with(2);
        assert!(!run.stderr.is_empty());
        assert_eq!(site.files(""), before, "{arguments:?}");
    }
}

#[test]
fn folder_of_somebody_else_is_refused() {
    let site = Site::new();
    site.write("thesis/chapter.txt", "years of work");
    let run = site
        .run(&["build", "--out", "thesis", "--lang", "en"])
        .ends_with(2);
    assert!(run.stderr.contains("thesis"), "{}", run.stderr);
    assert_eq!(site.files("thesis").len(), 1);
}

#[cfg(unix)]
#[test]
fn link_is_refused() {
    let site = Site::new();
    fs::create_dir(site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("site")).unwrap();
    for out in ["site", "site/"] {
        site.run(&["build", "--out", out]).ends_with(2);
    }
    assert!(site.files("elsewhere").is_empty());
}

#[cfg(unix)]
#[test]
fn folder_that_cannot_be_made_is_a_failure_of_the_environment() {
    let site = Site::new();
    let run = site.run(&["build", "--out", "/proc/nowhere/site"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
}

#[test]
fn other_files_in_the_folder_stay_and_stale_pages_go() {
    let site = Site::new();
    site.write("content/about/index.nb.md", "---\ntitle: Om\n---\n");
    site.write("content/about/index.en.md", "---\ntitle: About\n---\n");
    site.run(&["build"]).ends_with(0);
    site.write("site/.gitignore", "*\n!.gitignore\n");
    site.write("site/CNAME", "example.org");
    assert!(site.path("site/en/about/index.html").exists());
    fs::remove_dir_all(site.path("content/about")).unwrap();
    site.run(&["build"]).ends_with(0);
    assert!(!site.path("site/en/about").exists());
    assert!(site.path("site/.gitignore").exists() && site.path("site/CNAME").exists());
}

#[test]
fn base_url_reaches_what_machines_read() {
    let site = Site::new();
    site.run(&["build", "--base-url", "https://other.example/report/"])
        .ends_with(0);
    let sitemap = fs::read_to_string(site.path("site/sitemap.xml")).unwrap();
    assert!(
        sitemap.contains("<loc>https://other.example/report/en/</loc>"),
        "{sitemap}"
    );
    assert!(!sitemap.contains("example.org"), "{sitemap}");
}

#[test]
fn drafts_are_built_when_asked_for() {
    let site = Site::new();
    for lang in ["nb", "en"] {
        site.write(
            &format!("content/soon/index.{lang}.md"),
            "---\ntitle: Soon\ndraft: true\n---\n",
        );
    }
    site.run(&["build"]).ends_with(0);
    assert!(!site.path("site/soon/index.html").exists());
    site.run(&["build", "--drafts"]).ends_with(0);
    assert!(site.path("site/soon/index.html").exists());
}

#[test]
fn colours_only_where_they_are_wanted() {
    let site = with_mistake();
    let plain = site.run(&["check"]).ends_with(1);
    assert!(!plain.stderr.contains('\u{1b}'));
    let coloured = site.run(&["check", "--color", "always"]).ends_with(1);
    assert!(coloured.stderr.contains('\u{1b}'));
}

#[test]
fn mistakes_end_with_how_to_learn_more_and_nothing_else_does() {
    let site = with_mistake();
    for format in ["human", "short"] {
        let run = site.run(&["check", "--format", format]).ends_with(1);
        let last = run.stderr.lines().last().unwrap();
        assert_eq!(
            last,
            "1 feil og 0 advarsler; `ressursbank explain KODE` forklarer koden i hakeparentes"
        );
    }
    let run = site.run(&["build", "--lang", "en"]).ends_with(1);
    let times = run.stderr.matches("`ressursbank explain CODE`").count();
    assert_eq!(times, 1, "{}", run.stderr);
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    assert!(!run.stderr.contains("explain"), "{}", run.stderr);
    let run = Site::new().run(&["check"]).ends_with(0);
    assert!(!run.stderr.contains("explain"), "{}", run.stderr);
}

#[test]
fn code_is_explained_without_any_content() {
    let site = Site::new();
    fs::remove_dir_all(site.path("content")).unwrap();
    let run = site.run(&["explain", "unknown-key"]).ends_with(0);
    assert_eq!(run.stderr, "");
    assert_eq!(
        run.stdout,
        "\
feil[unknown-key]: en nøkkel som ikke finnes

Hva: Nøkkelen er ikke blant dem som kan stå her. Oftest er den feilskrevet,
eller den hører til i en annen fil.

Hvorfor: En ukjent nøkkel ville ikke hatt noen virkning. Da tror du at noe er
sagt, mens leserne aldri ser det.

Eksempel: `content/index.nb.md`

    ---
    wieght: 10
    ---

I stedet: `content/index.nb.md`

    ---
    weight: 10
    ---
"
    );
    let run = site.run(&["explain", "unknown-key", "--lang", "en"]);
    assert!(run.stdout.starts_with("error[unknown-key]: a key that"));
}

#[test]
fn explanation_is_in_the_language_of_the_site() {
    let site = Site::new();
    let explained = |site: &Site| site.run(&["explain", "stray-file"]).ends_with(0).stdout;
    assert!(explained(&site).starts_with("advarsel[stray-file]: "));
    let (nb, en) = ("default_language: nb", "default_language: en");
    site.replace("content/site.yaml", nb, en);
    assert!(explained(&site).starts_with("warning[stray-file]: "));
}

#[test]
fn explain_alone_lists_every_code_with_its_severity() {
    let run = Site::new().run(&["explain"]).ends_with(0);
    for (code, _) in ressursbank::diagnostic::CODES {
        let listed = run.stdout.matches(&format!("[{code}]: ")).count();
        assert_eq!(listed, 1, "{code}");
    }
    assert!(
        run.stdout
            .contains("\nmerknad[sum-row]: en sumrad stemmer, og er ikke talt\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn code_that_does_not_exist_gets_the_nearest() {
    let site = Site::new();
    let run = site.run(&["explain", "bad-numbr"]).ends_with(2);
    assert_eq!(
        run.stderr,
        "feil: koden `bad-numbr` finnes ikke; mente du `bad-number`?\n"
    );
    let run = site.run(&["explain", "x", "--lang", "en"]).ends_with(2);
    assert_eq!(
        run.stderr,
        "error: there is no code `x`; `ressursbank explain` lists them\n"
    );
    assert_eq!(run.stdout, "");
}

/// A site with a warning and nothing worse: HTML that is taken out.
fn with_warning() -> Site {
    let site = Site::new();
    site.replace("content/index.nb.md", "Se [", "Se <blink>her</blink> [");
    site
}

#[test]
fn warning_fails_only_where_it_is_denied() {
    let site = with_warning();
    let run = site.run(&["check", "--lang", "en"]).ends_with(0);
    assert!(
        run.stderr.contains("warning[html-removed]"),
        "{}",
        run.stderr
    );
    for arguments in [
        &["check", "--deny", "html-removed"][..],
        &["check", "--deny", "warnings"],
        &[
            "check",
            "--deny",
            "translation-stale",
            "--deny",
            "html-removed",
        ],
        &["build", "--deny", "warnings"],
    ] {
        let run = site
            .run(&[arguments, &["--lang", "en"]].concat())
            .ends_with(1);
        assert!(run.stderr.contains("error[html-removed]"), "{}", run.stderr);
        // A check sums up on standard output.
        let told = run.stderr + &run.stdout;
        assert!(told.contains("1 error, 0 warnings"), "{told}");
        assert!(
            told.contains("1 of them is an error because of `--deny`"),
            "{told}"
        );
    }
    assert!(!site.path("site").exists());
    site.run(&["build", "--deny", "translation-stale"])
        .ends_with(0);
}

#[test]
fn site_may_deny_warnings_for_good() {
    let site = with_warning();
    let text = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write(
        "content/site.yaml",
        &format!("{text}deny: [html-removed]\n"),
    );
    let run = site.run(&["build", "--format", "json"]).ends_with(1);
    let object: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    assert_eq!(
        (&object["severity"], &object["denied"]),
        (&"error".into(), &true.into())
    );
    assert!(!site.path("site").exists());
    site.run(&["check"]).ends_with(1);
    // Nothing is published by these, and an author at work sees the page.
    site.run(&["figures", "list"]).ends_with(0);
    site.run(&["translations", "list"]).ends_with(0);
    site.write("content/site.yaml", &format!("{text}deny: [html-remove]\n"));
    let run = site
        .run(&["check", "--lang", "en", "--format", "short"])
        .ends_with(1);
    assert!(
        run.stderr.contains("did you mean `html-removed`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn note_is_denied_by_its_code_and_not_as_a_warning() {
    let site = Site::new();
    site.replace(
        "content/case-studies/example/volumes.csv",
        "yes,yes,yes,planned",
        "yes,yes,no,planned",
    );
    site.run(&["check", "--deny", "warnings"]).ends_with(0);
    let run = site.run(&["check", "--lang", "en", "--deny", "recovery-test-failed"]);
    let run = run.ends_with(1);
    assert!(
        run.stderr.contains("error[recovery-test-failed]"),
        "{}",
        run.stderr
    );
}

#[test]
fn error_stays_an_error_whatever_is_denied() {
    let site = with_mistake();
    for deny in ["warnings", "unknown-key", "translation-stale"] {
        let run = site
            .run(&["check", "--lang", "en", "--deny", deny])
            .ends_with(1);
        assert!(run.stderr.contains("error[unknown-key]"), "{}", run.stderr);
        assert!(!run.stderr.contains("of them"), "{}", run.stderr);
    }
}

#[test]
fn code_that_no_message_has_is_wrong_use() {
    let site = Site::new();
    let run = site
        .run(&["check", "--lang", "en", "--deny", "translation-stael"])
        .ends_with(2);
    assert_eq!(
        run.stderr,
        "error: no message has the code `translation-stael`; did you mean `translation-stale`?\n"
    );
    let run = site.run(&["build", "--deny", "loudness"]).ends_with(2);
    assert!(
        run.stderr
            .starts_with("feil: ingen melding har koden `loudness`"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_address_is_explained_in_the_language_of_the_user() {
    let site = Site::new();
    let run = site
        .run(&["build", "--base-url", "example.org"])
        .ends_with(2);
    assert!(
        run.stderr.starts_with("feil: `example.org` er ikke"),
        "{}",
        run.stderr
    );
    let run = site.run(&["build", "--base-url", "example.org", "--lang", "en"]);
    let run = run.ends_with(2);
    assert!(
        run.stderr.starts_with("error: `example.org` isn't"),
        "{}",
        run.stderr
    );
}

#[test]
fn completions_and_manual_need_no_content() {
    let site = Site::new();
    fs::remove_dir_all(site.path("content")).unwrap();
    let run = site.run(&["completions", "bash"]).ends_with(0);
    assert!(run.stdout.contains("_ressursbank"), "{}", run.stdout);
    let run = site.run(&["man"]).ends_with(0);
    assert!(run.stdout.contains(".TH ressursbank 1"), "{}", run.stdout);
    let run = site.run(&["man", "manual/man1"]).ends_with(0);
    assert_eq!(run.stdout, "");
    let pages = site.files("manual/man1");
    assert!(pages.contains_key("ressursbank.1"));
    assert!(pages.contains_key("ressursbank-new-case-study.1"));
}
