//! Keeps what is costly to make, such as pictures, from one build to the next.
//!
//! Each file is named by the digest of what it was made from and begins with the digest of what
//! follows, so that a spoilt one is known. Nothing depends on the folder: where it is gone, the next
//! build takes longer and gives the same.

use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::model::Made;

/// How long a file is kept that no build has used.
const KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// A file that a build used is marked as used when the last mark is as old as this.
const MARKED_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Tells git to leave the folder alone.
const IGNORE: &str = "# What builds keep to be faster. May be deleted at any time.\n*\n";

/// Keeps what was made now in `folder` and marks what was used again. When something new is kept,
/// what hasn't been used for 90 days before `now` is removed.
///
/// # Errors
///
/// A folder that can't be written; then the next build makes the same again.
pub fn keep(folder: &Path, made: &Made, now: SystemTime) -> io::Result<()> {
    if made.fresh.is_empty() && made.reused.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let reused: Vec<&String> = made.reused.iter().collect();
    reused.into_par_iter().for_each(|name| {
        // A mark that fails means that the file is removed early, nothing worse.
        let _ = mark(&folder.join(name), now);
    });
    if made.fresh.is_empty() {
        return Ok(());
    }
    fs::write(folder.join(".gitignore"), IGNORE)?;
    let fresh: Vec<(&String, &Vec<u8>)> = made.fresh.iter().collect();
    fresh.into_par_iter().try_for_each(|(name, content)| {
        let mut stored = Sha256::digest(content).to_vec();
        stored.extend_from_slice(content);
        // Under another name first, so that a build beside this one never sees half a file.
        let new = folder.join(format!(".{name}.{}", std::process::id()));
        fs::write(&new, stored)?;
        fs::rename(&new, folder.join(name))
    })?;
    sweep(folder, now)
}

fn mark(file: &Path, now: SystemTime) -> io::Result<()> {
    let marked = fs::metadata(file)?.modified()?;
    match now.duration_since(marked) {
        Ok(age) if age > MARKED_FOR => fs::File::options()
            .append(true)
            .open(file)?
            .set_modified(now),
        _ => Ok(()),
    }
}

/// Removes what hasn't been used for long. Files that aren't named as kept ones are left alone.
fn sweep(folder: &Path, now: SystemTime) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let name = name.trim_start_matches('.');
        let digest = name.get(..64).unwrap_or("");
        let is_kept = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Ok(used) = entry.metadata().and_then(|metadata| metadata.modified()) else {
            continue;
        };
        if is_kept && now.duration_since(used).is_ok_and(|age| age > KEPT_FOR) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn name(digit: char) -> String {
        digit.to_string().repeat(64)
    }

    fn fresh(digit: char) -> Made {
        let mut made = Made::default();
        made.fresh.insert(name(digit), b"content".to_vec());
        made
    }

    #[test]
    fn what_is_not_used_for_90_days_is_removed_and_what_is_used_stays() {
        let folder = tempfile::tempdir().unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        let start = SystemTime::now();
        keep(folder.path(), &fresh('a'), start).unwrap();
        keep(folder.path(), &fresh('b'), start).unwrap();
        fs::write(folder.path().join("notes.txt"), "ours").unwrap();
        let mut used = Made::default();
        used.reused.insert(name('a'));
        keep(folder.path(), &used, start + day * 60).unwrap();
        keep(folder.path(), &fresh('c'), start + day * 91).unwrap();
        assert!(folder.path().join(name('a')).exists());
        assert!(!folder.path().join(name('b')).exists());
        assert!(folder.path().join("notes.txt").exists());
        assert!(folder.path().join(".gitignore").exists());
    }

    #[test]
    fn a_build_without_pictures_makes_no_folder() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("cache");
        keep(&folder, &Made::default(), SystemTime::now()).unwrap();
        assert!(!folder.exists());
    }
}
