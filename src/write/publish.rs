//! Makes a folder hold the outputs.
//!
//! 1. Finish what an interrupted publish had begun, or throw away what it had only prepared.
//! 2. Compare: which files are missing or differ, which of the earlier site's files are stale.
//! 3. Stage: write what differs into `.ressursbank-staging` in the folder. Whatever fails so far
//!    (a full disk, a file in the way) leaves the site as it stands.
//! 4. Commit: write the plan beside the staged files, then rename each to its place, delete what
//!    is stale and put `checksums.txt` last. A publish that is killed here is finished by the
//!    next one, from the plan.
//!
//! A file that the earlier `checksums.txt` doesn't list, or that was changed since, is left alone;
//! where an output needs its place, the publish is refused. Safe against a process that is killed,
//! not against a loss of power: files aren't synced one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use super::checksum::{CHECKSUMS, files_of, sha256};
use super::destination::{is_inside, is_ours};
use crate::model::{Outputs, SitePath};

/// The folder for what isn't in place yet.
const STAGING: &str = ".ressursbank-staging";
/// The plan of a commit, in the staging folder.
const PLAN: &str = "plan";
/// The staged files, in the staging folder.
const FILES: &str = "files";

/// How many files a publish dealt with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that stood already, byte for byte.
    pub unchanged: usize,
    /// Files of the earlier site that this one doesn't have.
    pub removed: usize,
}

/// Makes `out` hold the outputs, as a whole or not at all.
///
/// # Errors
///
/// A folder that is neither empty nor a site that was published before; a file of somebody else
/// where an output belongs; a path that leads out of the folder; a disk that can't be written.
pub fn publish(outputs: &Outputs, out: &Path) -> io::Result<Published> {
    if let Some(path) = outputs.0.keys().find(|path| !is_inside(path)) {
        return Err(refused(format!("`{path}` is no path inside a site")));
    }
    if !is_ours(out)? {
        return Err(refused(format!(
            "{} holds files that aren't a site's",
            out.display()
        )));
    }
    fs::create_dir_all(out)?;
    finish_interrupted(out)?;
    let plan = Plan::compare(outputs, out)?;
    let published = Published {
        written: plan.place.len(),
        unchanged: outputs.0.len() - plan.place.len(),
        removed: plan.remove.len(),
    };
    if plan.place.is_empty() && plan.remove.is_empty() {
        return Ok(published);
    }
    stage(&plan, outputs, out).inspect_err(|_| {
        let _ = fs::remove_dir_all(out.join(STAGING));
    })?;
    plan.commit(out)?;
    Ok(published)
}

/// What a commit does.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    /// Staged files to put in place.
    place: BTreeSet<SitePath>,
    /// Stale files, with the checksum they must still have.
    remove: BTreeMap<SitePath, String>,
}

impl Plan {
    /// Finds what differs between the outputs and the folder.
    fn compare(outputs: &Outputs, out: &Path) -> io::Result<Plan> {
        let earlier = fs::read_to_string(out.join(CHECKSUMS))
            .ok()
            .and_then(|list| files_of(&list))
            .unwrap_or_default();
        let remove = earlier
            .par_iter()
            .filter(|(path, _)| !outputs.0.contains_key(*path))
            .filter(|(path, checksum)| stands(out, path, checksum))
            .map(|(path, checksum)| (path.clone(), checksum.clone()))
            .collect();
        let place = outputs
            .0
            .par_iter()
            .map(|(path, bytes)| {
                let known = earlier.get(path);
                differs(out, path, bytes, known).map(|differs| differs.then(|| path.clone()))
            })
            .collect::<io::Result<Vec<Option<SitePath>>>>()?;
        let plan = Plan {
            place: place.into_iter().flatten().collect(),
            remove,
        };
        plan.refuse_what_is_in_the_way(out)?;
        Ok(plan)
    }

    /// Refuses a file where a folder is needed or a folder where a file is needed, unless
    /// everything there is stale.
    fn refuse_what_is_in_the_way(&self, out: &Path) -> io::Result<()> {
        let folders: BTreeSet<&str> = self
            .place
            .iter()
            .flat_map(|path| folders_of(path))
            .collect();
        for folder in folders {
            match fs::symlink_metadata(out.join(folder)) {
                Ok(metadata) if !metadata.is_dir() && !self.remove.contains_key(folder) => {
                    return Err(foreign(out, folder));
                }
                _ => {}
            }
        }
        for path in &self.place {
            if fs::symlink_metadata(out.join(path)).is_ok_and(|metadata| metadata.is_dir()) {
                self.refuse_foreign_files_in(out, path)?;
            }
        }
        Ok(())
    }

    fn refuse_foreign_files_in(&self, out: &Path, folder: &str) -> io::Result<()> {
        for entry in fs::read_dir(out.join(folder))? {
            let entry = entry?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.refuse_foreign_files_in(out, &path)?;
            } else if !self.remove.contains_key(&path) {
                return Err(foreign(out, &path));
            }
        }
        Ok(())
    }

    /// Deletes what is stale and puts staged files in place; may be run again after a break.
    fn commit(&self, out: &Path) -> io::Result<()> {
        for (path, checksum) in &self.remove {
            if stands(out, path, checksum) {
                fs::remove_file(out.join(path))?;
                remove_empty_folders(out, path);
            }
        }
        let files = out.join(STAGING).join(FILES);
        let (list, others): (Vec<&SitePath>, Vec<&SitePath>) =
            self.place.iter().partition(|path| *path == CHECKSUMS);
        for path in others.into_iter().chain(list) {
            let target = out.join(path);
            create_parent(&target)?;
            match fs::rename(files.join(path), &target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && target.is_file() => {}
                done => done?,
            }
        }
        fs::remove_dir_all(out.join(STAGING))
    }

    /// One line per file: `place` or its checksum, then the path.
    fn to_text(&self) -> String {
        let places = self.place.iter().map(|path| format!("place  {path}\n"));
        let removals = self
            .remove
            .iter()
            .map(|(path, checksum)| format!("{checksum}  {path}\n"));
        places.chain(removals).collect()
    }

    fn from_text(text: &str) -> Plan {
        let mut plan = Plan::default();
        for (action, path) in text.lines().filter_map(|line| line.split_once("  ")) {
            if !is_inside(path) {
                continue;
            }
            if action == "place" {
                plan.place.insert(path.to_owned());
            } else {
                plan.remove.insert(path.to_owned(), action.to_owned());
            }
        }
        plan
    }
}

/// Finishes a commit that was interrupted; what was only staged is thrown away.
fn finish_interrupted(out: &Path) -> io::Result<()> {
    let staging = out.join(STAGING);
    match fs::read_to_string(staging.join(PLAN)) {
        Ok(text) => Plan::from_text(&text).commit(out),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match fs::remove_dir_all(&staging) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        }
        Err(error) => Err(error),
    }
}

/// Writes what differs beside the site, and the plan when all of it is there.
fn stage(plan: &Plan, outputs: &Outputs, out: &Path) -> io::Result<()> {
    let staging = out.join(STAGING);
    let files = staging.join(FILES);
    let folders: BTreeSet<PathBuf> = plan
        .place
        .iter()
        .filter_map(|path| files.join(path).parent().map(Path::to_owned))
        .collect();
    fs::create_dir_all(&files)?;
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    plan.place.par_iter().try_for_each(|path| {
        let bytes = outputs.0.get(path).map_or(&[][..], Vec::as_slice);
        fs::write(files.join(path), bytes)
    })?;
    fs::write(staging.join("plan.new"), plan.to_text())?;
    fs::rename(staging.join("plan.new"), staging.join(PLAN))
}

/// Whether the file in place isn't the output.
///
/// A file that stands there and that no earlier publish wrote is somebody's: an error.
fn differs(out: &Path, path: &str, bytes: &[u8], known: Option<&String>) -> io::Result<bool> {
    let target = out.join(path);
    let metadata = match fs::symlink_metadata(&target) {
        Ok(metadata) if metadata.is_dir() => return Ok(true),
        Ok(metadata) => metadata,
        Err(_) => return Ok(true),
    };
    if metadata.is_file() && metadata.len() == bytes.len() as u64 && fs::read(&target)? == bytes {
        return Ok(false);
    }
    if known.is_none() && path != CHECKSUMS {
        return Err(foreign(out, path));
    }
    Ok(true)
}

/// Whether a plain file with this checksum stands there, and not by way of a link.
fn stands(out: &Path, path: &str, checksum: &str) -> bool {
    let is = |path: &str, right: fn(&fs::Metadata) -> bool| {
        fs::symlink_metadata(out.join(path)).is_ok_and(|metadata| right(&metadata))
    };
    folders_of(path).all(|folder| is(folder, fs::Metadata::is_dir))
        && is(path, fs::Metadata::is_file)
        && fs::read(out.join(path)).is_ok_and(|bytes| sha256(&bytes) == checksum)
}

/// The folders of a path in the site, outermost first: `a`, `a/b` of `a/b/c.html`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/')
        .filter_map(|(index, _)| path.get(..index))
}

fn create_parent(target: &Path) -> io::Result<()> {
    match target.parent() {
        Some(parent) => fs::create_dir_all(parent),
        None => Ok(()),
    }
}

/// Removes the folders of a deleted file as far as nothing is left in them.
fn remove_empty_folders(out: &Path, path: &str) {
    let folders: Vec<&str> = folders_of(path).collect();
    for folder in folders.into_iter().rev() {
        if fs::remove_dir(out.join(folder)).is_err() {
            return;
        }
    }
}

fn foreign(out: &Path, path: &str) -> io::Error {
    refused(format!(
        "{} isn't a file that an earlier build wrote; move it away",
        out.join(path).display()
    ))
}

fn refused(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::write::finished;

    /// A site with what every site has, and these files.
    fn site(files: &[(&str, &str)]) -> Outputs {
        let mut outputs = Outputs::default();
        outputs.insert("data/figures.json", "{}");
        outputs.insert("sitemap.xml", "<urlset/>");
        for (path, text) in files {
            outputs.insert(*path, *text);
        }
        finished(outputs)
    }

    fn read(out: &Path, path: &str) -> Option<String> {
        fs::read_to_string(out.join(path)).ok()
    }

    /// Every file in a folder with its text.
    fn files_in(folder: &Path) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_string_lossy().into();
                    files.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        files
    }

    #[test]
    fn only_what_differs_is_written_and_only_what_is_stale_removed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let first = site(&[("a/index.txt", "1"), ("b.txt", "2"), ("gone/c.txt", "3")]);
        assert_eq!(
            publish(&first, &out).unwrap(),
            Published {
                written: 6,
                unchanged: 0,
                removed: 0
            }
        );
        assert_eq!(
            publish(&first, &out).unwrap(),
            Published {
                written: 0,
                unchanged: 6,
                removed: 0
            }
        );
        fs::write(out.join(".gitignore"), "*").unwrap();
        fs::write(out.join("CNAME"), "example.org").unwrap();
        let second = site(&[("a/index.txt", "1"), ("b.txt", "changed")]);
        assert_eq!(
            publish(&second, &out).unwrap(),
            Published {
                written: 2,
                unchanged: 3,
                removed: 1
            }
        );
        assert_eq!(read(&out, "b.txt").as_deref(), Some("changed"));
        assert!(!out.join("gone").exists());
        assert_eq!(read(&out, ".gitignore").as_deref(), Some("*"));
        assert_eq!(read(&out, "CNAME").as_deref(), Some("example.org"));
        assert!(!out.join(STAGING).exists());
    }

    #[test]
    fn stale_file_that_somebody_changed_is_left() {
        let folder = tempfile::tempdir().unwrap();
        publish(&site(&[("note.txt", "ours")]), folder.path()).unwrap();
        fs::write(folder.path().join("note.txt"), "theirs").unwrap();
        publish(&site(&[]), folder.path()).unwrap();
        assert_eq!(read(folder.path(), "note.txt").as_deref(), Some("theirs"));
    }

    #[test]
    fn file_of_somebody_else_is_not_replaced_and_nothing_else_changes() {
        let folder = tempfile::tempdir().unwrap();
        publish(&site(&[("a.txt", "1")]), folder.path()).unwrap();
        fs::write(folder.path().join("b.txt"), "theirs").unwrap();
        let before = files_in(folder.path());
        let error =
            publish(&site(&[("a.txt", "2"), ("b.txt", "ours")]), folder.path()).unwrap_err();
        assert!(error.to_string().contains("b.txt"), "{error}");
        assert_eq!(files_in(folder.path()), before);
    }

    #[test]
    fn file_becomes_folder_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let flat = site(&[("a", "1")]);
        let nested = site(&[("a/b/index.txt", "1")]);
        for outputs in [&flat, &nested, &flat] {
            publish(outputs, folder.path()).unwrap();
            assert_eq!(files_in(folder.path()).len(), outputs.0.len());
        }
        publish(&nested, folder.path()).unwrap();
        fs::write(folder.path().join("a/b/theirs.txt"), "x").unwrap();
        publish(&flat, folder.path()).unwrap_err();
        assert_eq!(read(folder.path(), "a/b/index.txt").as_deref(), Some("1"));
    }

    #[test]
    fn path_out_of_the_site_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        publish(&site(&[("../x.txt", "1")]), &out).unwrap_err();
        assert!(!out.exists());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_or_removed_by_way_of_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let elsewhere = folder.path().join("elsewhere");
        publish(&site(&[("en/a.txt", "1")]), &out).unwrap();
        fs::rename(out.join("en"), &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, out.join("en")).unwrap();
        publish(&site(&[("en/a.txt", "2")]), &out).unwrap_err();
        publish(&site(&[]), &out).unwrap();
        assert_eq!(read(&elsewhere, "a.txt").as_deref(), Some("1"));
    }

    #[test]
    fn interrupted_before_the_plan_the_site_stands_and_leftovers_go() {
        let folder = tempfile::tempdir().unwrap();
        let old = site(&[("a.txt", "1")]);
        publish(&old, folder.path()).unwrap();
        let files = folder.path().join(STAGING).join(FILES);
        fs::create_dir_all(&files).unwrap();
        fs::write(files.join("a.txt"), "half").unwrap();
        publish(&old, folder.path()).unwrap();
        assert_eq!(read(folder.path(), "a.txt").as_deref(), Some("1"));
        assert!(!folder.path().join(STAGING).exists());
    }

    #[test]
    fn interrupted_in_the_commit_the_next_publish_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            site(&[("a.txt", "1"), ("b.txt", "1"), ("gone.txt", "1")]),
            site(&[("a.txt", "2"), ("b.txt", "2"), ("c.txt", "2")]),
        );
        let whole = tempfile::tempdir().unwrap();
        publish(&new, whole.path()).unwrap();
        let finished = files_in(whole.path());
        // Whatever the number of renames that were done, the site ends up the same.
        for done in 0..4 {
            publish(&old, folder.path()).unwrap();
            let plan = Plan::compare(&new, folder.path()).unwrap();
            stage(&plan, &new, folder.path()).unwrap();
            for path in plan.place.iter().take(done) {
                let staged = folder.path().join(STAGING).join(FILES).join(path);
                fs::rename(staged, folder.path().join(path)).unwrap();
            }
            publish(&new, folder.path()).unwrap();
            assert_eq!(files_in(folder.path()), finished, "{done} renames");
        }
    }

    #[test]
    fn plan_survives_being_written_down() {
        let plan = Plan {
            place: BTreeSet::from(["a/b  c.txt".to_owned()]),
            remove: BTreeMap::from([("d.txt".to_owned(), sha256(b"1"))]),
        };
        assert_eq!(Plan::from_text(&plan.to_text()), plan);
    }
}
