//! A translation is out of date when the section it was made from has changed, until somebody says
//! that it was looked through.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::process::Command;

use common::Site;

const NB: &str = "content/index.nb.md";
const EN: &str = "content/index.en.md";

/// A site whose front page has two sections, its translation accepted.
fn accepted() -> Site {
    let site = Site::new();
    site.replace(
        NB,
        "Se [eksempelet]",
        "Om stedet.\n\n## Mer {#more}\n\nSe [eksempelet]",
    );
    site.replace(
        EN,
        "See [the example]",
        "About it.\n\n## More {#more}\n\nSee [the example]",
    );
    site.run(&["translations", "accept"]).ends_with(0);
    site
}

const STALE: &str = "\
page                 state           where
content/index.en.md  source changed  «More»
";

fn listed(site: &Site) -> String {
    site.run(&["translations", "--lang", "en"])
        .ends_with(0)
        .stdout
}

#[test]
fn accepted_translations_are_up_to_date() {
    assert_eq!(listed(&accepted()), "all translations are up to date\n");
}

#[test]
fn section_that_changes_makes_exactly_its_translation_stale() {
    let site = accepted();
    site.replace(NB, "Se [eksempelet]", "Se endelig [eksempelet]");
    assert_eq!(listed(&site), STALE);
    let said = site
        .run(&["check", "--lang", "en", "--format", "short"])
        .ends_with(0)
        .stderr;
    assert!(
        said.contains("warning[translation-stale]: the section `#more` has changed"),
        "{said}"
    );
    assert!(!said.contains("#about"), "{said}");
}

#[test]
fn space_that_changes_makes_nothing_stale() {
    let site = accepted();
    site.replace(NB, "Om stedet.\n", "Om\nstedet.\n\n");
    assert_eq!(listed(&site), "all translations are up to date\n");
}

#[test]
fn typo_mended_in_the_translation_does_not_clear_it_and_accepting_does() {
    let site = accepted();
    site.replace(NB, "Se [eksempelet]", "Se endelig [eksempelet]");
    site.replace(EN, "About it.", "About that.");
    assert_eq!(listed(&site), STALE);
    let run = site.run(&["translations", "accept", EN]).ends_with(0);
    assert_eq!(run.stdout, "content/index.en.md\n");
    assert_eq!(listed(&site), "all translations are up to date\n");
    assert!(
        fs::read_to_string(site.path(EN))
            .unwrap()
            .contains("About that.")
    );
}

#[test]
fn accepting_another_folder_leaves_it_stale() {
    let site = accepted();
    site.replace(NB, "Se [eksempelet]", "Se endelig [eksempelet]");
    site.run(&["translations", "accept", "content/lessons"])
        .ends_with(0);
    assert_eq!(listed(&site), STALE);
}

#[test]
fn number_that_differs_between_the_languages_is_found() {
    let site = accepted();
    site.replace(NB, "Om stedet.", "Om 1 200 tonn.");
    site.replace(EN, "About it.", "About 1,300 tonnes.");
    let said = site
        .run(&["check", "--lang", "en", "--format", "short"])
        .ends_with(0)
        .stderr;
    assert!(
        said.contains("has other numbers than in bokmål (only here: `1300`; only there: `1200`)"),
        "{said}"
    );
}

#[test]
fn list_tells_what_is_missing_and_what_differs() {
    let site = accepted();
    site.replace(NB, "Om stedet.", "Om 1 200 tonn.");
    site.replace(EN, "About it.", "About 1,300 tonnes.");
    site.replace(EN, "## More {#more}", "## More {#other}");
    site.write("content/alone/index.nb.md", "---\ntitle: Alene\n---\n");
    let listed = listed(&site);
    let rows: Vec<Vec<&str>> = listed
        .lines()
        .skip(1)
        .map(|row| {
            row.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    let page = "content/index.en.md";
    assert_eq!(
        rows,
        [
            vec![page, "source changed", "«About the site»"],
            vec![page, "other sections", "lacks #more"],
            vec![page, "other sections", "only here: #other"],
            vec![
                page,
                "other numbers",
                "«About the site», only here 1300, only in the source 1200"
            ],
            vec!["content/alone", "missing", "English"],
        ],
        "{listed}"
    );
    let run = site.run(&["translations", "list", "--json"]).ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let state = &json
        .as_array()
        .unwrap()
        .iter()
        .find(|state| state["path"] == page)
        .unwrap();
    assert_eq!(state["recorded"], true);
    assert_eq!(state["stale"], serde_json::json!(["about"]));
    assert_eq!(state["structure"]["missing"], serde_json::json!(["more"]));
    assert_eq!(state["structure"]["surplus"], serde_json::json!(["other"]));
    assert_eq!(
        state["numbers"],
        serde_json::json!([{"section": "about", "only_here": ["1300"], "only_there": ["1200"]}])
    );
    let alone = serde_json::json!({"path": "alone", "missing": "en"});
    assert!(json.as_array().unwrap().contains(&alone), "{json}");
}

/// Runs git in the site's folder, by nobody's settings.
fn git(site: &Site, arguments: &[&str]) {
    let run = Command::new("git")
        .arg("-C")
        .arg(site.path(""))
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "2026-11-20T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-11-20T12:00:00Z")
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

fn commit(site: &Site, message: &str) {
    git(site, &["add", "-A"]);
    git(site, &["commit", "-q", "-m", message]);
}

/// A site in git whose translation was accepted in its first commit.
fn accepted_in_git() -> Site {
    let site = accepted();
    git(&site, &["init", "-q"]);
    commit(&site, "Accepted");
    site
}

fn diff(site: &Site, arguments: &[&str]) -> String {
    let arguments = [&["translations", "diff"], arguments].concat();
    site.run(&arguments).ends_with(0).stdout
}

#[test]
fn difference_is_from_the_accepted_text_to_that_of_now() {
    let site = accepted_in_git();
    site.replace(NB, "Se [eksempelet]", "Se først [eksempelet]");
    commit(&site, "A first change");
    site.replace(NB, "Se først [eksempelet]", "Se endelig [eksempelet]");
    commit(&site, "A second change");
    site.replace(NB, "## Mer {#more}", "## Mye mer {#more}");
    let said = diff(&site, &["--lang", "en"]);
    let head = "content/index.en.md (translated from content/index.nb.md)\n\n\
                «Mye mer» (#more): changed since 2026-11-20 (";
    assert!(said.starts_with(head), "{said}");
    assert!(said.contains("Se {+endelig+} [eksempelet]"), "{said}");
    assert!(
        !said.contains("først") && !said.contains("Om stedet"),
        "{said}"
    );
    let said = diff(&site, &["--lang", "nb", EN]);
    assert!(
        said.contains("oversatt fra") && said.contains("endret siden 2026-11-20"),
        "{said}"
    );
    let run = diff(&site, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&run).unwrap();
    assert_eq!(json[0]["section"], "more");
    assert!(
        json[0]["before"]
            .as_str()
            .unwrap()
            .contains("\n\nSe [eksempelet]")
    );
    assert!(json[0]["after"].as_str().unwrap().contains("Se endelig"));
    assert_eq!(json.as_array().unwrap().len(), 1);
}

#[test]
fn difference_of_title_and_summary_belongs_to_the_beginning() {
    let site = accepted_in_git();
    site.replace(NB, "Forsiden av prøvestedet.", "Forsiden av stedet.");
    let said = diff(&site, &["--lang", "en"]);
    assert!(said.contains("\nthe beginning: changed since"), "{said}");
    assert!(
        said.contains("  Forsiden av [-prøvestedet.-]{+stedet.+}\n"),
        "{said}"
    );
}

#[test]
fn difference_follows_a_page_that_was_moved() {
    let site = accepted_in_git();
    site.write(
        "content/a/index.nb.md",
        "---\ntitle: A\n---\n\n## B {#b}\n\nTo ord.\n\nOg fem ord til her.\n",
    );
    site.write(
        "content/a/index.en.md",
        "---\ntitle: A\n---\n\n## B {#b}\n\nTwo words.\n\nAnd five words more here.\n",
    );
    site.run(&["translations", "accept"]).ends_with(0);
    commit(&site, "Another page");
    git(&site, &["mv", "content/a", "content/c"]);
    commit(&site, "Moved");
    site.replace("content/c/index.nb.md", "To ord.", "Tre ord.");
    let said = diff(&site, &["content/c"]);
    assert!(said.contains("  [-To-]{+Tre+} ord.\n"), "{said}");
}

#[test]
fn difference_without_history_says_so_and_shows_the_text() {
    let site = accepted();
    site.replace(NB, "Se [eksempelet]", "Se endelig [eksempelet]");
    // What lies above the temporary folder is no history of ours.
    let mut command = site.command(&["translations", "diff", "--lang", "en"]);
    command.env("GIT_CEILING_DIRECTORIES", site.path("").parent().unwrap());
    let said = common::Run::of(command.output().unwrap())
        .ends_with(0)
        .stdout;
    assert!(said.contains("has no history in git"), "{said}");
    assert!(said.contains("  Se endelig [eksempelet]"), "{said}");
}

#[test]
fn difference_from_a_text_that_was_never_committed_says_so() {
    let site = accepted_in_git();
    site.replace(NB, "Se [eksempelet]", "Se gjerne [eksempelet]");
    site.run(&["translations", "accept"]).ends_with(0);
    site.replace(NB, "Se gjerne [eksempelet]", "Se endelig [eksempelet]");
    commit(&site, "What was accepted lies between");
    let said = diff(&site, &["--lang", "en"]);
    assert!(said.contains("isn't in git's history"), "{said}");
    assert!(said.contains("  Se endelig [eksempelet]"), "{said}");
    assert!(diff(&site, &["--lang", "nb"]).contains("finnes ikke i historien til git"));
}

#[test]
fn section_that_is_new_is_shown_as_new() {
    let site = accepted_in_git();
    site.replace(
        NB,
        "## Mer {#more}",
        "## Nytt {#new}\n\nHelt nytt.\n\n## Mer {#more}",
    );
    let said = diff(&site, &["--lang", "en"]);
    assert!(
        said.contains("«Nytt» (#new): new, and not in the translation"),
        "{said}"
    );
    assert!(said.contains("  Helt nytt.\n"), "{said}");
}

#[test]
fn nothing_stale_has_no_difference() {
    let site = accepted_in_git();
    let said = diff(&site, &["--lang", "en"]);
    assert_eq!(said, "no accepted translation has a changed source text\n");
    site.replace(NB, "Se [eksempelet]", "Se endelig [eksempelet]");
    assert_eq!(diff(&site, &["content/lessons", "--lang", "en"]), said);
}

#[test]
fn a_path_without_a_translation_is_told_and_so_is_that_there_is_nothing_to_accept() {
    let site = Site::new();
    let wrong = site.run(&["translations", "accept", "content/lessons/indeks.en.md"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
    assert!(
        wrong.stderr.contains("`content/lessons/indeks.en.md`"),
        "{}",
        wrong.stderr
    );
    assert!(
        wrong.stderr.contains("`content/lessons/index.en.md`"),
        "{}",
        wrong.stderr
    );
    assert_eq!(site.run(&["translations", "diff", "nowhere"]).code, 2);

    site.run(&["translations", "accept"]);
    let again = site.run(&["translations", "accept", "content/"]);
    assert_eq!(again.code, 0);
    assert!(
        again.stdout.contains("ingenting å godkjenne")
            || again.stdout.contains("nothing to accept"),
        "{}",
        again.stdout
    );
}
