//! The theme's files: one style sheet, scripts, icons and pictures.
//!
//! All of `assets/css` becomes one style sheet in path order, and each folder in it one more, for the
//! pages that need it. A folder in `assets/js` becomes one script likewise; a folder in that folder one
//! that has the outer one's files too, for pages that need more. A file that pages name by its address has
//! its content's hash in the name, so that browsers may keep it for ever; what others know by name
//! (`favicon.svg`, the picture for shared links) keeps it.
//!
//! A file of the content stands in for the theme's of its path. Style sheets begin with the tokens of
//! `theme.yaml` that they use ([`token`]).

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::address::Addresses;
use super::token;
use crate::model::{Outputs, Root, Source, Sources, ThemeSettings};

/// The name of the style sheet of all pages.
const MAIN: &str = "style";

/// Where pages find the theme's files.
#[derive(Clone, Debug, Default)]
pub(super) struct Assets {
    /// The style sheet of all pages.
    pub(super) css: String,
    /// Style sheets that some pages need besides, by folder.
    pub(super) styles: BTreeMap<String, String>,
    /// The scripts, by folder or by file name without its ending.
    pub(super) scripts: BTreeMap<String, String>,
    /// The icon in the browser's tab.
    pub(super) favicon: Option<String>,
    /// The picture for shared links, absolute.
    pub(super) share_image: Option<String>,
}

/// Puts the theme's files among the outputs.
pub(super) fn publish(
    sources: &Sources,
    settings: &ThemeSettings,
    addresses: &Addresses,
    outputs: &mut Outputs,
) -> Assets {
    let mut assets = Assets::default();
    let mut styles = token::blocks(settings, sources);
    styles.entry("").or_default();
    let mut scripts: BTreeMap<&str, String> = BTreeMap::new();
    let mut folders: BTreeMap<&str, String> = BTreeMap::new();
    for source in sources.theme() {
        let Some(path) = source.path.strip_prefix("assets/") else {
            continue;
        };
        let bytes = bytes_of(source);
        match path {
            _ if path.starts_with("css/") && path.ends_with(".css") => {
                let sheet = folder(path).unwrap_or("");
                styles.entry(sheet).or_default().push_str(source.text());
            }
            _ if path.starts_with("js/") && path.ends_with(".js") => {
                let name = path.trim_start_matches("js/").trim_end_matches(".js");
                match name.rsplit_once('/') {
                    Some((folder, _)) => {
                        let block = in_a_block(source.text());
                        folders.entry(folder).or_default().push_str(&block);
                    }
                    None => scripts
                        .entry(name)
                        .or_default()
                        .push_str(without_header(source.text())),
                }
            }
            "favicon.svg" => {
                assets.favicon = Some(addresses.href("/favicon.svg"));
                outputs.insert("favicon.svg", bytes);
            }
            _ => {
                let file = format!("assets/{path}");
                if path.starts_with("share.") {
                    assets.share_image = Some(addresses.absolute(&format!("/{file}")));
                }
                outputs.insert(file, bytes);
            }
        }
    }
    for folder in folders.keys() {
        let outer_first = folders
            .iter()
            .filter(|(outer, _)| Path::new(folder).starts_with(outer));
        let text = outer_first.map(|(_, text)| text.as_str()).collect();
        scripts.insert(module(folder), text);
    }
    let mut publish = |name: &str, ending: &str, text: String| {
        let file = hashed(&format!("{name}.{ending}"), text.as_bytes());
        let href = addresses.href(&format!("/{file}"));
        outputs.insert(file, text);
        href
    };
    for (name, text) in styles {
        match name {
            "" => assets.css = publish(MAIN, "css", text),
            _ => {
                let href = publish(name, "css", text);
                assets.styles.insert(name.to_owned(), href);
            }
        }
    }
    for (name, text) in scripts {
        let href = publish(name, "js", text);
        assets.scripts.insert(name.to_owned(), href);
    }
    assets
}

/// The folder of `css/` that a file lies in, if it lies in one.
pub(super) fn folder(path: &str) -> Option<&str> {
    let mut parts = path.split('/');
    let folder = parts.nth(1)?;
    parts.next().map(|_| folder)
}

/// The name of the script that a folder of `js/` becomes: that of the folder alone.
pub(super) fn module(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or(folder)
}

/// A script whose names are its own, beside others in the same module.
fn in_a_block(script: &str) -> String {
    format!("{{\n{}}}\n", without_header(script))
}

/// A script without the remark at its beginning, which readers needn't fetch.
fn without_header(script: &str) -> &str {
    script
        .strip_prefix("/*")
        .and_then(|rest| rest.split_once("*/"))
        .map_or(script, |(_, rest)| rest.trim_start())
}

/// SHA-256 of all content files with their paths, in path order. The lock of figures is left out: it
/// follows from the rest; so is what the content changes in its theme, which changes no figure.
pub(super) fn content_digest(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for source in sources.of(Root::Content) {
        if source.path == "figures.lock" {
            continue;
        }
        let bytes = bytes_of(source);
        hash.update(source.path.as_bytes());
        hash.update([0]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(super) fn bytes_of(source: &Source) -> &[u8] {
    source
        .text
        .as_ref()
        .map_or(source.bytes.as_slice(), |text| text.as_bytes())
}

/// `style.css` becomes `assets/style-1f3870be.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}-{hash}.{extension}"),
        None => format!("assets/{name}-{hash}"),
    }
}
