//! Earlier versions of a file, as git keeps them.
//!
//! It only asks `git`, and writes nothing. Where there is no git, or the folder isn't kept by it, there
//! is no history, and that is no failure.

use std::path::Path;
use std::process::Command;

/// A version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// The commit, in full.
    pub(crate) commit: String,
    /// The day it was committed: `2026-11-24`.
    pub(crate) date: String,
    /// The path it had then, from the top of the repository.
    path: String,
}

/// The commits that changed a file under `root`, newest first, also under the names it had before.
/// None where git doesn't know.
pub(crate) fn versions(root: &Path, path: &str) -> Option<Vec<Version>> {
    let listed = git(
        root,
        &[
            "--literal-pathspecs",
            "-c",
            "core.quotePath=false",
            "log",
            "--no-show-signature",
            "--follow",
            "--name-only",
            "--format=commit %H %cs",
            "--",
            path,
        ],
    )?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let mut versions: Vec<Version> = Vec::new();
    for line in listed.lines().filter(|line| !line.is_empty()) {
        match line
            .strip_prefix("commit ")
            .and_then(|rest| rest.split_once(' '))
        {
            Some((commit, date)) => versions.push(Version {
                commit: commit.to_owned(),
                date: date.to_owned(),
                path: String::new(),
            }),
            None => {
                if let Some(version) = versions.last_mut() {
                    version.path = line.to_owned();
                }
            }
        }
    }
    Some(versions)
}

/// The text of a version; none where it was deleted there.
pub(crate) fn text_at(root: &Path, version: &Version) -> Option<String> {
    let object = format!("{}:{}", version.commit, version.path);
    let bytes = git(root, &["cat-file", "blob", &object])?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Some(text.trim_start_matches('\u{FEFF}').to_owned())
}

/// What git answers; none where it doesn't.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let answer = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output()
        .ok()?;
    answer.status.success().then_some(answer.stdout)
}
