//! Asks whether the links that lead out of the site can be opened: `check --external`, and nothing
//! else. No build does, so that a site can be built anywhere and to the same bytes.
//!
//! [`check`] is the way in:
//!
//! 1. links are gathered by address, without what follows `#`; ignored ones and those with a fresh
//!    answer in the [`Cache`] are left out;
//! 2. the rest are asked for, one request at a time per host with a pause between (`polite.rs`):
//!    `HEAD`, and `GET` where that is refused or a place on the page is wanted (`ask.rs`);
//! 3. answers become diagnostics at every place where the address is typed; all but dead ones are
//!    kept.
//!
//! Time, pauses and patience come from [`Settings`]. A network that isn't there is no author's
//! mistake: it is [`Unavailable`], told once.

mod address;
mod ask;
mod cache;
mod polite;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use cache::Cache;

use crate::diagnostic::{Diagnostics, Problem, Unreached};
use crate::model::{Span, Spanned};

/// How links are asked for.
#[derive(Clone)]
pub struct Settings {
    /// Seconds since 1 January 1970, for the age of answers.
    pub now: u64,
    /// How many seconds an answer is good for.
    pub good_for: u64,
    /// How long one request may take.
    pub timeout: Duration,
    /// The pause between two requests to a host.
    pub pause: Duration,
    /// How long to wait before asking again, each time; as many as there are.
    pub back_off: Vec<Duration>,
    /// The longest wait that a server may ask for.
    pub longest_wait: Duration,
    /// How the time is spent: sleeping, but for tests.
    pub wait: Arc<dyn Fn(Duration) + Send + Sync>,
    /// Who asks, for the servers' logs: the address of the report.
    pub on_behalf_of: String,
}

impl Settings {
    /// As the command line asks, at this time, on behalf of the site at this address.
    pub fn new(now: u64, on_behalf_of: &str) -> Settings {
        Settings {
            now,
            good_for: 7 * 86_400,
            timeout: Duration::from_secs(20),
            pause: Duration::from_millis(500),
            back_off: vec![Duration::from_secs(2), Duration::from_secs(8)],
            longest_wait: Duration::from_secs(30),
            wait: Arc::new(std::thread::sleep),
            on_behalf_of: on_behalf_of.to_owned(),
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("now", &self.now)
            .field("good_for", &self.good_for)
            .field("timeout", &self.timeout)
            .field("pause", &self.pause)
            .field("back_off", &self.back_off)
            .finish_non_exhaustive()
    }
}

/// What came of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It can be opened, perhaps elsewhere for good. Of the places that were wanted on it, which
    /// are there; empty where nobody can tell.
    Fine {
        /// Its new address.
        moved: Option<String>,
        /// Places by name.
        places: BTreeMap<String, bool>,
    },
    /// The server lets no programs in.
    Refused(u16),
    /// It can't be opened.
    Dead(Unreached),
}

/// How many addresses there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Different addresses.
    pub addresses: usize,
    /// Of these, asked for now.
    pub asked: usize,
    /// Left out, as `site.yaml` says.
    pub ignored: usize,
}

/// No server answers: there is no network, or a proxy is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// How many servers were tried.
    pub hosts: usize,
}

/// An address, and what is wanted of it.
#[derive(Debug, Default)]
struct Wanted {
    /// Where it is typed, and the place on the page that is meant.
    typed: Vec<(Span, Option<String>)>,
}

impl Wanted {
    fn places(&self) -> BTreeSet<&str> {
        let places = self.typed.iter();
        places.filter_map(|(_, place)| place.as_deref()).collect()
    }
}

/// Asks for links, unless the cache has an answer; reports those that can't be opened or have
/// moved. Addresses that begin as one of `ignored` does are left out.
///
/// # Errors
///
/// Where no server at all answers.
pub fn check(
    links: &[Spanned<String>],
    ignored: &[Spanned<String>],
    settings: &Settings,
    cache: &mut Cache,
    diagnostics: &mut Diagnostics,
) -> Result<Counts, Unavailable> {
    let mut counts = Counts::default();
    let mut wanted: BTreeMap<String, Wanted> = BTreeMap::new();
    let mut left_out: BTreeSet<&str> = BTreeSet::new();
    for link in links {
        let is_ignored = ignored
            .iter()
            .any(|start| link.value.starts_with(&start.value));
        if is_ignored || !address::can_be_asked(&link.value) {
            left_out.insert(&link.value);
            continue;
        }
        let (page, place) = address::split(&link.value);
        let typed = (link.span, place.map(str::to_owned));
        wanted.entry(page.to_owned()).or_default().typed.push(typed);
    }
    counts.ignored = left_out.len();
    counts.addresses = wanted.len();
    let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
    let mut questions: Vec<polite::Question<'_>> = Vec::new();
    for (page, wanted) in &wanted {
        let places = wanted.places();
        match cache.fresh(page, &places, settings) {
            Some(answer) => {
                answers.insert(page, answer);
            }
            None => questions.push(polite::Question { page, places }),
        }
    }
    counts.asked = questions.len();
    let known = answers.keys().next().copied();
    let asked = polite::ask_all(&questions, known, settings)?;
    for (question, answer) in questions.iter().zip(asked) {
        cache.keep(question.page, &answer, settings);
        answers.insert(question.page, answer);
    }
    for (page, wanted) in &wanted {
        if let Some(answer) = answers.get(page.as_str()) {
            report(page, wanted, answer, diagnostics);
        }
    }
    Ok(counts)
}

fn report(page: &str, wanted: &Wanted, answer: &Answer, diagnostics: &mut Diagnostics) {
    for (span, place) in &wanted.typed {
        let with_place = |page: &str| match place {
            Some(place) => format!("{page}#{place}"),
            None => page.to_owned(),
        };
        let url = with_place(page);
        let problem = match answer {
            Answer::Dead(why) => Problem::ExternalDead { url, why: *why },
            Answer::Refused(status) => Problem::ExternalRefused {
                url,
                status: *status,
            },
            Answer::Fine { moved, places } => {
                if let Some(place) = place
                    && places.get(place) == Some(&false)
                {
                    let (url, place) = (page.to_owned(), place.clone());
                    diagnostics.report(*span, Problem::ExternalPlace { url, place });
                }
                match moved {
                    Some(to) => Problem::ExternalMoved {
                        url,
                        to: with_place(to),
                    },
                    None => continue,
                }
            }
        };
        diagnostics.report(*span, problem);
    }
}
