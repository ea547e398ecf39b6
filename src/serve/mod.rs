//! Previews the site on this machine.
//!
//! 1. [`preview`] takes a port on 127.0.0.1 and builds;
//! 2. `server` answers from memory: never a file from the disk, and nobody who calls the machine
//!    by another name than its own;
//! 3. `watch` waits until something under `content/` or `themes/` has changed and the changes have
//!    come to rest; then what they touch is built anew, and open pages load again. The index of the
//!    search and the checksums are only made when somebody asks for them;
//! 4. `panel` adds a bar to each page: that it is a preview, what is a draft or out of date, and
//!    what is wrong. Where the content has errors, they cover what was built last.
//!
//! What is served is what a build would write, but for that bar and a script that loads the page
//! again. Drafts are built too, unless the site is wanted as it will be published.

mod panel;
mod server;
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use crate::model::{Lang, Outputs, SitePath};
use crate::{Built, Memory, Options, Update};

use panel::Findings;

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
    /// The last site without mistakes, but for what is made on demand.
    outputs: Outputs,
    /// What is made on demand: search index and checksums. None until somebody asks for a file that
    /// isn't among the others.
    rest: Option<Outputs>,
    /// The path part of the address where the site will be published.
    base_path: String,
    /// What is wrong now.
    findings: Findings,
    /// What is special about pages, as HTML.
    notes: BTreeMap<SitePath, String>,
    /// The folder that `content/` lies in, in full.
    root: PathBuf,
    /// Counts what was shown.
    version: u64,
}

impl Shown {
    /// The version as pages know it: with the process, so that a page of an earlier preview loads
    /// again.
    fn stamp(&self) -> String {
        stamp(self.version)
    }
}

fn stamp(version: u64) -> String {
    format!("{}-{version}", std::process::id())
}

/// What is served now, shared by the thread that builds and those that answer.
type State = Arc<RwLock<Shown>>;

/// Something the thread that builds waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Signal {
    /// Files changed.
    Changed(watch::Change),
    /// Somebody asked for what is made on demand.
    Wanted,
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
    // In full: so the watcher names files.
    let options = Options {
        root: std::path::absolute(&options.root)?,
        ..options.clone()
    };
    let shown = Shown {
        root: options.root.clone(),
        ..Shown::default()
    };
    let state = Arc::new(RwLock::new(shown));
    let clients = server::Clients::default();
    let _watcher = watch::watch(&options.root, sender.clone())?;
    let mut memory = Memory::default();
    let rebuild = |memory: &mut Memory, files: Option<&BTreeSet<PathBuf>>| {
        let since = Instant::now();
        let update = memory.build(&options, files);
        if let Some(version) = show(&state, memory, &update, settings.lang) {
            clients.reload(version);
        }
        let taken = since.elapsed();
        match &update {
            Ok(_) => tell(Event::Built {
                built: memory.built(),
                taken,
            }),
            Err(error) => tell(Event::Failed { error }),
        }
    };
    rebuild(&mut memory, None);

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
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
    while let Some(work) = watch::wait(&signals) {
        if work.build {
            rebuild(&mut memory, work.files.as_ref());
        }
        if work.wanted {
            make_rest(&state, &memory);
            clients.rest_is_there();
        }
    }
    runtime.shutdown_timeout(Duration::from_millis(200));
    Ok(())
}

/// Makes what is made on demand, if it isn't there.
fn make_rest(state: &State, memory: &Memory) {
    let rest = {
        let shown = read(state);
        match (&shown.rest, shown.findings.broken) {
            (Some(_), _) => return,
            (None, true) => Outputs::default(),
            (None, false) => memory.rest(&shown.outputs),
        }
    };
    let mut shown = state.write().unwrap_or_else(PoisonError::into_inner);
    shown.rest = Some(rest);
}

fn read(state: &State) -> RwLockReadGuard<'_, Shown> {
    state.read().unwrap_or_else(PoisonError::into_inner)
}

/// Takes over what was built, and gives the new version; none where nothing differs. Content with
/// errors leaves the files as they are.
fn show(
    state: &State,
    memory: &Memory,
    update: &io::Result<Update>,
    lang: Option<Lang>,
) -> Option<u64> {
    let built = memory.built();
    let before = read(state).findings.lang;
    let findings = match update {
        Ok(_) => findings(built, lang, before),
        Err(error) => Findings::failed(&error.to_string(), lang.unwrap_or(before)),
    };
    let library = built.library.as_ref();
    let notes = library
        .filter(|_| !findings.broken)
        .map(|library| panel::notes(library, findings.lang));
    let mut shown = state.write().unwrap_or_else(PoisonError::into_inner);
    let mut differs = findings != shown.findings || shown.version == 0;
    if let Some(notes) = notes
        && notes != shown.notes
    {
        shown.notes = notes;
        differs = true;
    }
    let old_rest = match update {
        Ok(Update::Files(files)) => {
            for (path, bytes) in &files.0 {
                if shown.outputs.0.get(path) != Some(bytes) {
                    shown.outputs.insert(path.as_str(), bytes.as_slice());
                    differs = true;
                }
            }
            shown.rest.take()
        }
        Ok(Update::Whole(outputs)) => {
            if shown.outputs != *outputs {
                shown.outputs = outputs.clone();
                differs = true;
            }
            shown.rest.take()
        }
        Ok(Update::Nothing) | Err(_) => None,
    };
    if let Some(library) = library {
        library.site.base_path().clone_into(&mut shown.base_path);
    }
    shown.findings = findings;
    shown.version += u64::from(differs);
    let version = shown.version;
    drop(shown);
    drop(old_rest);
    differs.then_some(version)
}

/// What is wrong with what was built, in the language asked for, else the site's, else that of
/// before.
fn findings(built: &Built, lang: Option<Lang>, before: Lang) -> Findings {
    let of_site = built
        .library
        .as_ref()
        .map(|library| library.site.default_lang());
    let lang = lang.or(of_site).unwrap_or(before);
    let broken = built.library.is_none() || built.diagnostics.has_errors();
    let found = built.diagnostics.clone().sorted();
    Findings::of(&found, broken, &built.sources, lang)
}
