//! Finds and reads every file of the content and of the theme.
//!
//! Entry point: [`sources`].
//!
//! 1. Both folders are walked in path order; hidden files and editors' lock files are passed over.
//! 2. Text files are decoded, whatever common encoding they were written in.
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

/// Reads every file under `content` and `theme`, content first, each in path order.
///
/// # Errors
///
/// A folder that isn't there, or a file that can't be read; the message names it.
pub fn sources(content: &Path, theme: &Path) -> io::Result<Sources> {
    let mut found = Vec::new();
    for (root, folder, shown) in [
        (Root::Content, content, "content"),
        (Root::Theme, theme, "theme"),
    ] {
        for path in files_under(folder)? {
            found.push((root, folder, shown, path));
        }
    }
    let sources: io::Result<Vec<Source>> = found
        .into_par_iter()
        .enumerate()
        .map(|(number, (root, folder, shown, path))| {
            let id = SourceId(u32::try_from(number).unwrap_or(u32::MAX));
            let file = folder.join(&path);
            let bytes = fs::read(&file).map_err(|error| named(&file, &error))?;
            Ok(source(id, root, shown, path, bytes))
        })
        .collect();
    sources.map(Sources)
}

/// Reads a file anew.
///
/// # Errors
///
/// A file that can't be read; the message names it.
pub fn again(before: &Source, file: &Path) -> io::Result<Source> {
    let bytes = fs::read(file).map_err(|error| named(file, &error))?;
    let shown = before.shown_path.strip_suffix(&before.path).unwrap_or("");
    let shown = shown.trim_end_matches('/');
    Ok(source(
        before.id,
        before.root,
        shown,
        before.path.clone(),
        bytes,
    ))
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
    let mut source = source(SourceId(0), Root::Content, "", name, bytes);
    source.shown_path = path.display().to_string();
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

fn source(id: SourceId, root: Root, shown: &str, path: String, bytes: Vec<u8>) -> Source {
    let extension = path
        .rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_lowercase());
    let shown_path = format!("{shown}/{path}");
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
