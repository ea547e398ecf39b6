//! Asks many servers at once and each of them one thing at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::ask::Asker;
use super::{Answer, Settings, Unavailable, Unreached, address};

/// How many servers are asked at the same time.
const HOSTS_AT_ONCE: usize = 8;
/// After so many servers without any answer the network is taken to be away.
const SILENT_HOSTS: usize = 6;

/// An address to ask for.
pub(super) struct Question<'q> {
    pub(super) page: &'q str,
    /// Places on it that must be there.
    pub(super) places: BTreeSet<&'q str>,
}

/// Lets one request at a time through to each host, with a pause between two.
#[derive(Default)]
pub(super) struct Gates(Mutex<BTreeMap<String, Arc<Mutex<bool>>>>);

impl Gates {
    /// Makes a request when it is this host's turn.
    pub(super) fn through<T>(
        &self,
        host: String,
        settings: &Settings,
        request: impl FnOnce() -> T,
    ) -> T {
        let gate = {
            let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(gates.entry(host).or_default())
        };
        let mut was_asked = gate.lock().unwrap_or_else(PoisonError::into_inner);
        if *was_asked {
            (settings.wait)(settings.pause);
        }
        *was_asked = true;
        request()
    }
}

/// Answers to all questions, in their order. `known` is an address that answered lately: where all
/// servers are silent, it shows whether the network is there.
pub(super) fn ask_all(
    questions: &[Question<'_>],
    known: Option<&str>,
    settings: &Settings,
) -> Result<Vec<Answer>, Unavailable> {
    let mut by_host: BTreeMap<String, Vec<(usize, &Question<'_>)>> = BTreeMap::new();
    for (number, question) in questions.iter().enumerate() {
        let host = address::host(question.page);
        by_host.entry(host).or_default().push((number, question));
    }
    let hosts: Vec<Vec<(usize, &Question<'_>)>> = by_host.into_values().collect();
    let asker = Asker::new(settings);
    let next = AtomicUsize::new(0);
    let (answered, silent) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let answers: Mutex<Vec<Option<Answer>>> = Mutex::new(vec![None; questions.len()]);
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE.min(hosts.len()) {
            scope.spawn(|| {
                while let Some(host) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut is_silent = true;
                    for (place, (number, question)) in host.iter().enumerate() {
                        let gone = answered.load(Ordering::Relaxed) == 0
                            && silent.load(Ordering::Relaxed) >= SILENT_HOSTS;
                        if gone {
                            return;
                        }
                        // A server that has been silent all along is asked once a link.
                        let answer = asker.ask(question, !is_silent || place == 0);
                        is_silent &= is_silence(&answer);
                        if !is_silent {
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                        if let Some(kept) = answers.get_mut(*number) {
                            *kept = Some(answer);
                        }
                    }
                    if is_silent {
                        silent.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let silent = silent.into_inner();
    if answered.into_inner() == 0 && silent > 1 {
        let probe = known.map(|page| {
            let places = BTreeSet::new();
            asker.ask(&Question { page, places }, false)
        });
        if probe.is_none_or(|answer| is_silence(&answer)) {
            return Err(Unavailable { hosts: silent });
        }
    }
    let answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Whoever gave up early left questions open; with a network that is there, they are asked now.
    Ok(answers
        .into_iter()
        .zip(questions)
        .map(|(answer, question)| answer.unwrap_or_else(|| asker.ask(question, false)))
        .collect())
}

/// Whether no server said anything.
fn is_silence(answer: &Answer) -> bool {
    matches!(
        answer,
        Answer::Dead(Unreached::NoSuchHost | Unreached::NoConnection | Unreached::TimedOut)
    )
}
