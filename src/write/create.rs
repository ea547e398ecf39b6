//! Adds new files to a folder that authors work in: all of them or none, and none that is there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Outputs;

/// Writes files below `folder`, all or none. Where one of them is there already, nothing is written
/// and their paths are given.
///
/// # Errors
///
/// A folder or file that can't be made; what had been made before is taken away again.
pub fn create(folder: &Path, files: &Outputs) -> io::Result<Vec<PathBuf>> {
    let mut there = Vec::new();
    for path in files.0.keys() {
        // A link that leads nowhere is there too.
        match fs::symlink_metadata(folder.join(path)) {
            Ok(_) => there.push(PathBuf::from(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(named(&folder.join(path), &error)),
        }
    }
    if !there.is_empty() {
        return Ok(there);
    }
    let mut made = Made::default();
    for (path, bytes) in &files.0 {
        let written = made.write(&folder.join(path), bytes);
        if let Err(error) = written {
            made.take_away();
            return Err(error);
        }
    }
    Ok(Vec::new())
}

/// What has been made so far, in order.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            self.folder(folder)?;
        }
        let made = File::options().write(true).create_new(true).open(file);
        let mut made = made.map_err(|error| named(file, &error))?;
        self.files.push(file.to_owned());
        made.write_all(bytes).map_err(|error| named(file, &error))
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.folder(parent)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => self.folders.push(folder.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(named(folder, &error)),
        }
        Ok(())
    }

    /// Takes away what was made. What can't be taken away stays: the first failure is what counts.
    fn take_away(&self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn outputs(paths: &[&str]) -> Outputs {
        let mut files = Outputs::default();
        for path in paths {
            files.insert(*path, "new");
        }
        files
    }

    #[test]
    fn files_are_made_with_their_folders() {
        let folder = tempfile::tempdir().unwrap();
        let there = create(folder.path(), &outputs(&["a/b/c.md", "a/d.md"])).unwrap();
        assert!(there.is_empty());
        let text = fs::read_to_string(folder.path().join("a/b/c.md")).unwrap();
        assert_eq!(text, "new");
    }

    #[test]
    fn nothing_is_made_where_one_file_is_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/z.md"), "old").unwrap();
        let there = create(folder.path(), &outputs(&["a/b.md", "a/z.md"])).unwrap();
        assert_eq!(there, [PathBuf::from("a/z.md")]);
        assert!(!folder.path().join("a/b.md").exists());
        let text = fs::read_to_string(folder.path().join("a/z.md")).unwrap();
        assert_eq!(text, "old");
    }

    #[test]
    fn what_was_made_goes_when_the_rest_cannot_be_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("z"), "a file, no folder").unwrap();
        create(folder.path(), &outputs(&["a/b.md", "z/c.md"])).unwrap_err();
        assert!(!folder.path().join("a").exists());
    }
}
