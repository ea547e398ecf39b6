//! Previews the site on this machine.
//!
//! 1. [`preview`] takes a port on 127.0.0.1 and builds;
//! 2. `server` answers from memory: never a file from the disk, and nobody who calls the machine
//!    by another name than its own;
//! 3. `watch` waits until something under `content/` or `themes/` has changed and the changes have
//!    come to rest; then it is built anew, and open pages load again;
//! 4. where there are mistakes, `overlay` shows them on the page, over what was built last.
//!
//! What is served is what a build would write, but for a script in pages that loads them again.

mod overlay;
mod server;
mod watch;

use std::io;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use crate::diagnostic::{Format, draw, summary};
use crate::model::{Lang, Outputs};
use crate::{Built, Options, build};

/// What a preview may be told.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The port to take, or the next free one; 0 for any.
    pub port: u16,
    /// Language of messages; the site's default language where none is asked for.
    pub lang: Option<Lang>,
}

/// What a preview tells while it runs.
#[derive(Debug)]
pub enum Event<'a> {
    /// Pages can be opened at this address.
    Listening {
        /// The port that was taken.
        address: SocketAddr,
        /// The path part of the address where the site will be published.
        base_path: String,
    },
    /// The site was built, maybe with mistakes.
    Built {
        /// All that a build gives.
        built: &'a Built,
        /// From the change until the pages were there.
        taken: Duration,
    },
    /// A file couldn't be read.
    Failed {
        /// Why.
        error: &'a io::Error,
    },
}

/// What is served now.
#[derive(Debug, Default)]
struct Shown {
    /// The last site without mistakes.
    outputs: Outputs,
    /// The path part of the address where the site will be published.
    base_path: String,
    /// What is wrong since, as HTML.
    overlay: Option<String>,
    /// Counts what was shown.
    version: u64,
}

/// What is served now, shared by the thread that builds and those that answer.
type State = Arc<RwLock<Shown>>;

/// Something the thread that builds waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    /// A file changed.
    Changed,
    /// Somebody pressed Ctrl-C.
    Stop,
}

/// Serves the site until Ctrl-C is pressed.
///
/// # Errors
///
/// No free port; folders that can't be watched. Mistakes in the content are shown, and so are
/// files that can't be read.
pub fn preview(options: &Options, settings: Settings, tell: impl Fn(Event<'_>)) -> io::Result<()> {
    let listener = server::bind(settings.port)?;
    let address = listener.local_addr()?;
    let (sender, signals) = channel();
    let state = State::default();
    let _watcher = watch::watch(&options.root, sender.clone())?;
    let rebuild = |since: Instant| {
        let result = build(options);
        show(&state, &result, settings.lang);
        match &result {
            Ok(built) => tell(Event::Built {
                built,
                taken: since.elapsed(),
            }),
            Err(error) => tell(Event::Failed { error }),
        }
    };
    rebuild(Instant::now());

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let clients = server::Clients::default();
    let (ready, readiness) = channel();
    runtime.spawn(server::serve(
        listener,
        state.clone(),
        clients.clone(),
        sender,
        ready,
    ));
    // An error means that serving has failed; then the signal to stop is on its way.
    let _ = readiness.recv();
    let base_path = read(&state).base_path.clone();
    tell(Event::Listening { address, base_path });
    while wait_for_change(&signals) {
        let before = read(&state).version;
        rebuild(Instant::now());
        let version = read(&state).version;
        if version != before {
            clients.reload(version);
        }
    }
    runtime.shutdown_timeout(Duration::from_millis(200));
    Ok(())
}

/// Waits for a change and until no further one has come for a moment; false when asked to stop.
fn wait_for_change(signals: &Receiver<Signal>) -> bool {
    let mut signal = match signals.recv() {
        Ok(signal) => signal,
        Err(_) => return false,
    };
    loop {
        if signal == Signal::Stop {
            return false;
        }
        signal = match signals.recv_timeout(watch::REST) {
            Ok(next) => next,
            Err(_) => return true,
        };
    }
}

fn read(state: &State) -> RwLockReadGuard<'_, Shown> {
    state.read().unwrap_or_else(PoisonError::into_inner)
}

/// Takes over what was built; where nothing differs, the version stays.
fn show(state: &State, result: &io::Result<Built>, lang: Option<Lang>) {
    let mut shown = state.write().unwrap_or_else(PoisonError::into_inner);
    let overlay = overlay_of(result, lang);
    let outputs = match result {
        Ok(built) if overlay.is_none() => Some(&built.outputs),
        _ => None,
    };
    let same = overlay == shown.overlay && outputs.is_none_or(|outputs| *outputs == shown.outputs);
    if same && shown.version > 0 {
        return;
    }
    if let Some(outputs) = outputs {
        shown.outputs = outputs.clone();
    }
    if let Ok(Built {
        library: Some(library),
        ..
    }) = result
    {
        shown.base_path = library.site.base_path().to_owned();
    }
    shown.overlay = overlay;
    shown.version += 1;
}

/// The mistakes of a build as HTML; none where it can be shown.
fn overlay_of(result: &io::Result<Built>, lang: Option<Lang>) -> Option<String> {
    let built = match result {
        Ok(built) => built,
        Err(error) => {
            let lang = lang.unwrap_or(Lang::Nb);
            return Some(overlay::html(lang, &error.to_string(), ""));
        }
    };
    if built.library.is_some() && !built.diagnostics.has_errors() {
        return None;
    }
    let site_lang = built
        .library
        .as_ref()
        .map_or(Lang::Nb, |library| library.site.default_lang());
    let lang = lang.unwrap_or(site_lang);
    let found = built.diagnostics.clone().sorted();
    let drawn = draw(&found, &built.sources, lang, Format::Human { color: false });
    Some(overlay::html(lang, &summary(&found, lang), &drawn))
}
