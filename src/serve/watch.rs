//! Notices changes under `content/` and `themes/`.

use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Signal;

/// How long no change must come before the site is built: an editor that saves a file makes several.
pub(super) const REST: Duration = Duration::from_millis(15);

/// Sends a signal for every change, as long as the watcher lives.
pub(super) fn watch(root: &Path, changes: Sender<Signal>) -> io::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too; without this, a build would bring about the next one.
        // What can't be told (a lost event) counts as a change.
        if event.is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        // Nobody waits any more when the preview has ended.
        let _ = changes.send(Signal::Changed);
    })
    .map_err(io::Error::other)?;
    for folder in ["content", "themes"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(io::Error::other)?;
        }
    }
    Ok(watcher)
}
