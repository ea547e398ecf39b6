//! Finds and reads every file of the content and of the theme.
//!
//! 1. [`content`] walks the folder of the content in path order; hidden files and editors' lock files
//!    are passed over. What lies in `content/theme/` changes files of the theme.
//! 2. [`theme`] does the same with the folder of the theme that the content asks for, one of
//!    [`themes`].
//! 3. Text files are decoded, whatever common encoding they were written in.
//!
//! [`kept()`] reads what earlier builds made of pictures: a cache, which may be gone or spoilt.
//!
//! It never looks into a file beyond that, and reports nothing to authors: what can't be read here
//! is a fault of the environment.

mod decode;
mod kept;

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::{Encoding, Root, Source, SourceId, Sources};

pub use kept::kept;

/// Endings of files that are read as text.
const TEXT: [&str; 13] = [
    "css", "csv", "ftl", "html", "js", "json", "lock", "md", "svg", "tsv", "txt", "yaml", "yml",
];

/// The folder of the content in which files of the theme are changed.
const OVERRIDES: &str = "theme/";

/// Reads every file under `root/content` in path order; what it changes in the theme comes last.
///
/// # Errors
///
/// A folder that isn't there, or a file that can't be read; the message names it.
pub fn content(root: &Path) -> io::Result<Sources> {
    let (overrides, content): (Vec<String>, Vec<String>) = files_under(&root.join("content"))?
        .into_iter()
        .partition(|path| path.starts_with(OVERRIDES));
    let content = content.into_iter().map(|path| (Root::Content, path));
    let overrides = overrides
        .iter()
        .filter_map(|path| path.strip_prefix(OVERRIDES))
        .map(|path| (Root::Override, path.to_owned()));
    let mut sources = Sources::default();
    add(&mut sources, root, content.chain(overrides).collect(), "")?;
    Ok(sources)
}

/// The names of the themes that there are, sorted: the folders in `root/themes`.
///
/// # Errors
///
/// A folder that isn't there or can't be read; the message names it.
pub fn themes(root: &Path) -> io::Result<Vec<String>> {
    let folder = root.join("themes");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| named(&folder, &error))? {
        let entry = entry.map_err(|error| named(&folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_visible(&name) && entry.path().is_dir() {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Reads every file of the theme with this name, in path order, behind those that were read.
///
/// # Errors
///
/// A folder that isn't there, or a file that can't be read; the message names it.
pub fn theme(sources: &mut Sources, root: &Path, name: &str) -> io::Result<()> {
    let paths = files_under(&root.join("themes").join(name))?;
    let paths = paths.into_iter().map(|path| (Root::Theme, path));
    add(sources, root, paths.collect(), name)
}

/// Reads files and puts them behind those that were read.
fn add(
    sources: &mut Sources,
    root: &Path,
    paths: Vec<(Root, String)>,
    theme: &str,
) -> io::Result<()> {
    let first = sources.0.len();
    let read: io::Result<Vec<Source>> = paths
        .into_par_iter()
        .enumerate()
        .map(|(number, (tree, path))| {
            let id = SourceId(u32::try_from(first + number).unwrap_or(u32::MAX));
            let shown = match tree {
                Root::Content => format!("content/{path}"),
                Root::Override => format!("content/{OVERRIDES}{path}"),
                Root::Theme => format!("themes/{theme}/{path}"),
            };
            let file = root.join(&shown);
            let bytes = fs::read(&file).map_err(|error| named(&file, &error))?;
            Ok(source(id, tree, shown, path, bytes))
        })
        .collect();
    sources.0.extend(read?);
    Ok(())
}

/// Reads a file of `root` anew.
///
/// # Errors
///
/// A file that can't be read; the message names it.
pub fn again(before: &Source, root: &Path) -> io::Result<Source> {
    let file = root.join(&before.shown_path);
    let bytes = fs::read(&file).map_err(|error| named(&file, &error))?;
    let (shown, path) = (before.shown_path.clone(), before.path.clone());
    Ok(source(before.id, before.root, shown, path, bytes))
}

/// Whether a file or folder of this name is meant to be seen: not hidden, and no lock or backup file
/// of an editor.
pub fn is_visible(name: &str) -> bool {
    !(name.starts_with('.') || name.starts_with("~$") || name.ends_with('~'))
}

/// Reads one file that lies anywhere, as if it were content.
///
/// # Errors
///
/// A file that can't be read; the message names it.
pub fn file(path: &Path) -> io::Result<Sources> {
    let bytes = fs::read(path).map_err(|error| named(path, &error))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let shown = path.display().to_string();
    let source = source(SourceId(0), Root::Content, shown, name, bytes);
    Ok(Sources(vec![source]))
}

/// Paths of all files under `folder`, relative to it and with `/`, sorted.
fn files_under(folder: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || is_visible(&entry.file_name().to_string_lossy())
        });
    for entry in walk {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            let message = error.to_string();
            let cause = error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other(message));
            named(&path, &cause)
        })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        paths.push(parts.join("/"));
    }
    paths.sort_unstable();
    Ok(paths)
}

fn source(id: SourceId, root: Root, shown_path: String, path: String, bytes: Vec<u8>) -> Source {
    let extension = path
        .rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_lowercase());
    if TEXT.contains(&extension.as_str()) {
        let (text, encoding) = decode::text(bytes);
        Source {
            id,
            root,
            path,
            shown_path,
            bytes: Vec::new(),
            text: Some(text),
            encoding,
            sheet: None,
        }
    } else {
        Source {
            id,
            root,
            path,
            shown_path,
            bytes,
            text: None,
            encoding: Encoding::Utf8,
            sheet: None,
        }
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
