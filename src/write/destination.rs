//! Which folders may be published to.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use super::checksum::{CHECKSUMS, files_of};

/// Why a folder can't be published to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is a file or something else that isn't a folder.
    NotAFolder,
    /// It is a symbolic link.
    Link,
    /// It is or holds the folder that the site is built from.
    HoldsRoot,
    /// It is or lies in `content/` or `themes/`.
    InSources,
    /// It holds files, and no earlier publish is known to have written them.
    NotOurs,
}

/// Folders of the root that the site is built from.
const SOURCE_FOLDERS: [&str; 2] = ["content", "themes"];

/// Why `out` can't hold the site of `root`; none where it can.
///
/// # Errors
///
/// A folder that can't be read.
pub fn refusal(root: &Path, out: &Path) -> io::Result<Option<Refusal>> {
    // Without a slash at the end, which would hide that the folder is a link.
    let out: PathBuf = out.components().collect();
    match fs::symlink_metadata(&out) {
        Ok(metadata) if metadata.is_symlink() => return Ok(Some(Refusal::Link)),
        Ok(metadata) if !metadata.is_dir() => return Ok(Some(Refusal::NotAFolder)),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(Some(Refusal::NotAFolder));
        }
        Err(error) => return Err(error),
    }
    let root = resolved(root)?;
    let out = resolved(&out)?;
    if root.starts_with(&out) {
        return Ok(Some(Refusal::HoldsRoot));
    }
    let in_sources = SOURCE_FOLDERS
        .iter()
        .any(|folder| out.starts_with(root.join(folder)));
    if in_sources {
        return Ok(Some(Refusal::InSources));
    }
    Ok((!is_ours(&out)?).then_some(Refusal::NotOurs))
}

/// Whether a folder is missing, empty apart from hidden files, or a site that was published.
pub(super) fn is_ours(out: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let mut only_hidden = true;
    for entry in entries {
        only_hidden &= entry?.file_name().to_string_lossy().starts_with('.');
    }
    if only_hidden {
        return Ok(true);
    }
    match fs::read_to_string(out.join(CHECKSUMS)) {
        Ok(list) => Ok(files_of(&list).is_some()),
        Err(_) => Ok(false),
    }
}

/// Whether a path in the site stays inside it: names with `/` between, and nothing else.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0', '\n', '\r'])
        && path
            .split('/')
            .all(|name| !name.is_empty() && name != "." && name != "..")
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// The path without links and dots; parts that don't exist yet stay as they are.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match existing.canonicalize() {
            Ok(found) => {
                return Ok(missing.iter().rev().fold(found, |path, name| match name {
                    Component::ParentDir => path.parent().map(Path::to_owned).unwrap_or(path),
                    name => path.join(name),
                }));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (Some(last), Some(parent)) =
                    (existing.components().next_back(), existing.parent())
                else {
                    return Err(error);
                };
                missing.push(last);
                existing = parent;
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// A root with `content/`, in a folder of its own.
    fn root() -> (tempfile::TempDir, PathBuf) {
        let parent = tempfile::tempdir().unwrap();
        let root = parent.path().join("report");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("content/site.yaml"), "").unwrap();
        (parent, root)
    }

    #[test]
    fn new_and_empty_folders_are_fine() {
        let (parent, root) = root();
        assert_eq!(refusal(&root, &root.join("site")).unwrap(), None);
        assert_eq!(
            refusal(&root, &parent.path().join("a/b/../c")).unwrap(),
            None
        );
        fs::create_dir(root.join("site")).unwrap();
        fs::write(root.join("site/.gitignore"), "*").unwrap();
        assert_eq!(refusal(&root, &root.join("site")).unwrap(), None);
    }

    #[test]
    fn the_root_and_what_holds_it_are_refused() {
        let (parent, root) = root();
        for out in [
            root.clone(),
            root.join("."),
            root.join("site/.."),
            parent.path().to_owned(),
            PathBuf::from("/"),
        ] {
            assert_eq!(
                refusal(&root, &out).unwrap(),
                Some(Refusal::HoldsRoot),
                "{}",
                out.display()
            );
        }
    }

    #[test]
    fn sources_are_refused_whatever_the_way_to_them() {
        let (_parent, root) = root();
        for out in ["content", "content/new", "site/../content", "themes/x/y"] {
            assert_eq!(
                refusal(&root, &root.join(out)).unwrap(),
                Some(Refusal::InSources),
                "{out}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_and_links_above_are_followed() {
        let (parent, root) = root();
        std::os::unix::fs::symlink(root.join("content"), root.join("site")).unwrap();
        assert_eq!(
            refusal(&root, &root.join("site")).unwrap(),
            Some(Refusal::Link)
        );
        let door = parent.path().join("door");
        std::os::unix::fs::symlink(&root, &door).unwrap();
        assert_eq!(
            refusal(&root, &door.join("content/x")).unwrap(),
            Some(Refusal::InSources)
        );
    }

    #[test]
    fn files_and_folders_of_others_are_refused() {
        let (parent, root) = root();
        let other = parent.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("thesis.odt"), "x").unwrap();
        assert_eq!(refusal(&root, &other).unwrap(), Some(Refusal::NotOurs));
        let file = other.join("thesis.odt");
        assert_eq!(refusal(&root, &file).unwrap(), Some(Refusal::NotAFolder));
        assert_eq!(
            refusal(&root, &file.join("x")).unwrap(),
            Some(Refusal::NotAFolder)
        );
        fs::write(other.join(CHECKSUMS), "no list").unwrap();
        assert_eq!(refusal(&root, &other).unwrap(), Some(Refusal::NotOurs));
    }

    #[test]
    fn only_plain_names_stay_inside_the_site() {
        for path in [
            "index.html",
            "en/index.html",
            ".well-known/x",
            "data/a b.csv",
        ] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "a\nb",
        ] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
