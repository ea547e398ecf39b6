//! A small site in a folder of its own, and the command line run on it.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests; each test file uses its part"
)]

pub mod formats;
pub mod html;
pub mod schema;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ressursbank::diagnostic::{Format, draw};
use ressursbank::model::Lang;
use ressursbank::{Built, Options};

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site's sources in a temporary folder, which goes when the value goes.
pub struct Site {
    folder: tempfile::TempDir,
}

/// How a run of the command line ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// The small site without mistakes, and the theme of the repository.
    pub fn new() -> Site {
        Site::with_content(&repository().join("tests/fixtures/base/content"))
    }

    /// The report itself, to be changed without touching it.
    pub fn of_report() -> Site {
        Site::with_content(&repository().join("content"))
    }

    fn with_content(content: &Path) -> Site {
        let site = Site {
            folder: tempfile::tempdir().unwrap(),
        };
        copy(content, &site.path("content"));
        copy(&repository().join("themes"), &site.path("themes"));
        site
    }

    /// A path in the site's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, and the folders it lies in; who watches sees it whole or not at all.
    pub fn write(&self, path: &str, text: &str) -> &Site {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(self.path(".new"), text).unwrap();
        fs::rename(self.path(".new"), file).unwrap();
        self
    }

    /// Puts one text in place of another, which must be there once.
    pub fn replace(&self, path: &str, old: &str, new: &str) -> &Site {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
        self.write(path, &text.replace(old, new))
    }

    /// Builds the site in memory; one with errors has no outputs.
    pub fn build(&self) -> Built {
        let built = ressursbank::build(&Options::new(self.folder.path())).unwrap();
        if built.diagnostics.has_errors() {
            assert!(built.outputs.0.is_empty(), "a site with errors has outputs");
        }
        built
    }

    /// Builds the site in memory and looks it through, as `check` does.
    pub fn check(&self) -> Built {
        let mut built = self.build();
        ressursbank::check(&mut built, true);
        built
    }

    /// All that a check finds, as people read it, in English and in bokmål.
    pub fn messages(&self) -> (String, String) {
        let built = self.check();
        let found = built.diagnostics.sorted();
        let drawn = |lang| draw(&found, &built.sources, lang, Format::Human { color: false });
        (drawn(Lang::En), drawn(Lang::Nb))
    }

    /// A command on this site, in its folder and without settings of the machine.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ressursbank"));
        command
            .current_dir(self.folder.path())
            .env_remove("RESSURSBANK_LANG")
            .args(arguments);
        command
    }

    /// Runs the command line.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Every file below a folder of the site with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.path(folder))
    }
}

impl Run {
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails the test, with what was said, unless the exit code is this.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// Every file below a folder with its bytes, by path with `/`.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files_below(from) {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}
