//! The same content gives the same bytes: whatever the folder, the number of threads and how often.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::Site;

#[test]
fn report_is_the_same_in_another_folder_with_another_number_of_threads() {
    let (one, two) = (Site::of_report(), Site::of_report());
    one.run(&["build", "--jobs", "1"]).ends_with(0);
    two.run(&["build", "--jobs", "2"]).ends_with(0);
    let (one, two) = (one.files("site"), two.files("site"));
    assert!(one.len() > 50, "only {} files", one.len());
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    let different: Vec<&String> = one
        .iter()
        .filter(|(path, bytes)| two.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(different, [""; 0]);
}

#[test]
fn second_build_changes_nothing() {
    let site = Site::new();
    site.run(&["build"]).ends_with(0);
    let before = site.files("site");
    let run = site.run(&["build", "--lang", "en"]).ends_with(0);
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
    assert!(run.stdout.contains("0 removed"), "{}", run.stdout);
    assert_eq!(site.files("site"), before);
}
