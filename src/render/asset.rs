//! The theme's files: one style sheet, scripts, icons and pictures.
//!
//! All of `assets/css` becomes one file in path order. A file that pages name by its address has
//! its content's hash in the name, so that browsers may keep it for ever; what others know by name
//! (`favicon.svg`, the picture for shared links) keeps it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::address::Addresses;
use crate::model::{Outputs, Root, Source, Sources};

/// Where pages find the theme's files.
#[derive(Clone, Debug, Default)]
pub(super) struct Assets {
    /// The style sheet.
    pub(super) css: String,
    /// The scripts, by file name without its ending.
    pub(super) scripts: BTreeMap<String, String>,
    /// The icon in the browser's tab.
    pub(super) favicon: Option<String>,
    /// The picture for shared links, absolute.
    pub(super) share_image: Option<String>,
}

/// Puts the theme's files among the outputs.
pub(super) fn publish(sources: &Sources, addresses: &Addresses, outputs: &mut Outputs) -> Assets {
    let mut assets = Assets::default();
    let mut css = String::new();
    for source in sources.of(Root::Theme) {
        let Some(path) = source.path.strip_prefix("assets/") else {
            continue;
        };
        let bytes = bytes_of(source);
        match path {
            _ if path.starts_with("css/") => css.push_str(source.text()),
            _ if path.starts_with("js/") => {
                let file = hashed(path.trim_start_matches("js/"), bytes);
                let name = path.trim_start_matches("js/").trim_end_matches(".js");
                let href = addresses.href(&format!("/{file}"));
                assets.scripts.insert(name.to_owned(), href);
                outputs.insert(file, bytes);
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
    let file = hashed("ressursbank.css", css.as_bytes());
    assets.css = addresses.href(&format!("/{file}"));
    outputs.insert(file, css);
    assets
}

/// SHA-256 of all content files with their paths, in path order. The lock of figures is left out:
/// it follows from the rest.
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

/// `ressursbank.css` becomes `assets/ressursbank-1f3870be.css`.
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
