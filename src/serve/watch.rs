//! Notices changes under `content/` and `themes/`, and waits until a file that is being saved is
//! whole.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Signal;

/// How long no change must come before the site is built: an editor that saves a file makes several.
const REST: Duration = Duration::from_millis(15);
/// The same where the system has told that the file was closed, and so is whole.
const REST_WHEN_WHOLE: Duration = Duration::from_millis(1);

/// A change that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The files; none where it isn't known which.
    files: Option<Vec<PathBuf>>,
    /// Whether they are known to be whole.
    whole: bool,
}

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// The site has to be built.
    pub(super) build: bool,
    /// The files that may differ; none where that isn't known.
    pub(super) files: Option<BTreeSet<PathBuf>>,
    /// Somebody waits for what is made on demand.
    pub(super) wanted: bool,
}

/// Sends a signal for every change, as long as the watcher lives.
pub(super) fn watch(root: &Path, changes: Sender<Signal>) -> io::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Some(change) = change(event) {
            // Nobody waits any more when the preview has ended.
            let _ = changes.send(Signal::Changed(change));
        }
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

/// What an event says; nothing where a file was only read, for a build would bring about the next
/// one then.
fn change(event: notify::Result<notify::Event>) -> Option<Change> {
    // What can't be told (a lost event) counts as a change.
    let Ok(event) = event else {
        return Some(Change {
            files: None,
            whole: false,
        });
    };
    let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && event.kind != closed {
        return None;
    }
    Some(Change {
        whole: event.kind == closed,
        files: (!event.need_rescan() && !event.paths.is_empty()).then_some(event.paths),
    })
}

/// Waits for something to do, and until no further change has come for a moment; none when asked to
/// stop.
pub(super) fn wait(signals: &Receiver<Signal>) -> Option<Work> {
    let mut signal = signals.recv().ok()?;
    let mut work = Work {
        files: Some(BTreeSet::new()),
        ..Work::default()
    };
    loop {
        let mut rest = REST_WHEN_WHOLE;
        match signal {
            Signal::Stop => return None,
            Signal::Wanted => work.wanted = true,
            Signal::Changed(change) => {
                work.build = true;
                if !change.whole {
                    rest = REST;
                }
                work.files = work
                    .files
                    .zip(change.files)
                    .map(|(files, more)| files.into_iter().chain(more).collect());
            }
        }
        match signals.recv_timeout(rest) {
            Ok(next) => signal = next,
            Err(_) => return Some(work),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn changed(file: Option<&str>) -> Signal {
        Signal::Changed(Change {
            files: file.map(|file| vec![PathBuf::from(file)]),
            whole: true,
        })
    }

    #[test]
    fn changes_that_come_together_are_work_for_one_build() {
        let (sender, signals) = channel();
        for signal in [changed(Some("a")), Signal::Wanted, changed(Some("b"))] {
            sender.send(signal).unwrap();
        }
        let work = wait(&signals).unwrap();
        assert!(work.build && work.wanted);
        let files = ["a", "b"].map(PathBuf::from);
        assert_eq!(work.files, Some(BTreeSet::from(files)));
    }

    #[test]
    fn files_arent_known_where_one_event_was_lost() {
        let (sender, signals) = channel();
        for signal in [changed(Some("a")), changed(None), changed(Some("b"))] {
            sender.send(signal).unwrap();
        }
        assert_eq!(wait(&signals).unwrap().files, None);
    }

    #[test]
    fn who_is_asked_to_stop_does_nothing_more() {
        let (sender, signals) = channel();
        for signal in [changed(Some("a")), Signal::Stop] {
            sender.send(signal).unwrap();
        }
        assert!(wait(&signals).is_none());
    }
}
