//! Answers that were given before, in a file that no repository keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Answer, Settings};

/// The folder of the cache in the root of the report.
const FOLDER: &str = ".ressursbank-cache";

/// Answers by address. Dead links aren't kept: they are asked for until they are mended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cache {
    links: BTreeMap<String, Kept>,
}

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Seconds since 1 January 1970.
    asked: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<u16>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    places: BTreeMap<String, bool>,
}

impl Cache {
    /// The answers of earlier runs on the report in `root`; none where they can't be read.
    pub fn read(root: &Path) -> Cache {
        let text = fs::read_to_string(root.join(FOLDER).join("links.json"));
        text.ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps the answers for later runs.
    ///
    /// # Errors
    ///
    /// A folder or a file that can't be written.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(".gitignore"), "*\n")?;
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        let new = folder.join("links.json.new");
        fs::write(&new, text + "\n")?;
        fs::rename(new, folder.join("links.json"))
    }

    /// An answer that is still good and knows all these places.
    pub(super) fn fresh(
        &self,
        page: &str,
        places: &BTreeSet<&str>,
        settings: &Settings,
    ) -> Option<Answer> {
        let kept = self.links.get(page)?;
        let is_fresh = kept.asked <= settings.now && settings.now - kept.asked < settings.good_for;
        let knows = places.iter().all(|place| kept.places.contains_key(*place));
        if !is_fresh || !(knows || kept.refused.is_some()) {
            return None;
        }
        Some(match kept.refused {
            Some(status) => Answer::Refused(status),
            None => Answer::Fine {
                moved: kept.moved.clone(),
                places: kept.places.clone(),
            },
        })
    }

    /// Keeps an answer, or forgets a link that is dead now.
    pub(super) fn keep(&mut self, page: &str, answer: &Answer, settings: &Settings) {
        let (moved, refused, places) = match answer {
            Answer::Fine { moved, places } => (moved.clone(), None, places.clone()),
            Answer::Refused(status) => (None, Some(*status), BTreeMap::new()),
            Answer::Dead(_) => {
                self.links.remove(page);
                return;
            }
        };
        let kept = Kept {
            asked: settings.now,
            moved,
            refused,
            places,
        };
        self.links.insert(page.to_owned(), kept);
    }
}
