//! A translation is out of date when the section it was made from has changed, until somebody says
//! that it was looked through.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;

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
    assert_eq!(
        listed(&site),
        "content/index.en.md: changed since: «More»\n"
    );
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
    assert_eq!(
        listed(&site),
        "content/index.en.md: changed since: «More»\n"
    );
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
    assert_eq!(
        listed(&site),
        "content/index.en.md: changed since: «More»\n"
    );
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
