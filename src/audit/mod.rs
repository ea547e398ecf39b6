//! Compares figures with those that were accepted, and says why each one moved.
//!
//! Entry points: [`lock`] reads what was accepted, [`changes`] compares, [`accepted`] writes a new
//! lock. `content/figures.lock` keeps every published figure with the inputs it was computed from, so
//! that a figure that moves can name the row, the factor or the formula that moved it.
//!
//! It computes no figure and decides nothing: accepting is a person's act, with a reason.

mod format;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Estimate, Figure, Figures, LogEntry, LoggedChange, REPORT_SCOPE, RowResult, TraceInput,
};

pub use format::{Lock, LockError, LockedFigure, read as lock};

/// A figure that isn't as it was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// The accepted value; none for a new figure.
    pub was: Option<LockedFigure>,
    /// The value now; none for a figure that is gone.
    pub is: Option<LockedFigure>,
    /// What moved it.
    pub because: Vec<Cause>,
}

/// What moved a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Another factor set is in force.
    FactorSet {
        /// Its version before.
        was: String,
        /// Its version now.
        is: String,
    },
    /// An input has another value; none where it is new or gone.
    Input {
        /// Its id: `ef_virgin`, `volumes.csv:3 quantity`.
        id: String,
        /// Value, range and unit before.
        was: Option<String>,
        /// Value, range and unit now.
        is: Option<String>,
    },
    /// Rows of a case study's tables have other results.
    Rows {
        /// The case study.
        case: String,
    },
    /// The formula is another.
    Formula {
        /// Before.
        was: String,
        /// Now.
        is: String,
    },
    /// None of these: the program computes it in another way.
    Program {
        /// The version that computed it before.
        was: String,
    },
}

/// Every figure that differs from the lock, by id.
pub fn changes(lock: &Lock, figures: &Figures) -> Vec<Change> {
    let now = snapshot(figures);
    let ids: BTreeSet<&String> = lock.figures.keys().chain(now.figures.keys()).collect();
    ids.into_iter()
        .filter_map(|id| {
            let (was, is) = (lock.figures.get(id), now.figures.get(id));
            let same = match (was, is) {
                (Some(was), Some(is)) => was == is,
                _ => false,
            };
            if same {
                return None;
            }
            let unit = is
                .or(was)
                .map_or(String::new(), |figure| figure.unit.clone());
            let because = match (was, is) {
                (Some(was), Some(is)) => causes(id, was, is, lock, &now, figures),
                _ => Vec::new(),
            };
            Some(Change {
                id: id.clone(),
                unit,
                was: was.cloned(),
                is: is.cloned(),
                because,
            })
        })
        .collect()
}

/// Why a figure moved: what differs among the things it was computed from.
fn causes(
    id: &str,
    was: &LockedFigure,
    is: &LockedFigure,
    lock: &Lock,
    now: &Lock,
    figures: &Figures,
) -> Vec<Cause> {
    let mut causes = BTreeSet::new();
    if lock.factor_set != now.factor_set {
        causes.insert(Cause::FactorSet {
            was: lock.factor_set.clone(),
            is: now.factor_set.clone(),
        });
    }
    if was.formula != is.formula {
        causes.insert(Cause::Formula {
            was: was.formula.clone(),
            is: is.formula.clone(),
        });
    }
    let none = BTreeMap::new();
    for scope in scopes_of(id, figures) {
        let before = lock.inputs.get(&scope).unwrap_or(&none);
        let after = now.inputs.get(&scope).unwrap_or(&none);
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for input in ids {
            let (was, is) = (before.get(input), after.get(input));
            // An input that the figure doesn't take can't have moved it, unless it is gone.
            let taken = figures
                .find(id)
                .is_none_or(|figure| figure.inputs.iter().any(|other| other.id == *input));
            if was != is && (taken || is.is_none() || scope != scope_of(id)) {
                causes.insert(Cause::Input {
                    id: input.clone(),
                    was: was.cloned(),
                    is: is.cloned(),
                });
            }
        }
        if causes.is_empty() && lock.rows.get(&scope) != now.rows.get(&scope) {
            causes.insert(Cause::Rows { case: scope });
        }
    }
    if causes.is_empty() {
        causes.insert(Cause::Program {
            was: lock.tool.clone(),
        });
    }
    causes.into_iter().collect()
}

fn scope_of(id: &str) -> &str {
    id.split('/').next().unwrap_or("")
}

/// The scopes whose inputs a figure comes from: its own, and for the report's those of every case
/// study whose rows it sums.
fn scopes_of(id: &str, figures: &Figures) -> Vec<String> {
    let own = scope_of(id).to_owned();
    let mut scopes = vec![own.clone()];
    if own == REPORT_SCOPE {
        scopes.extend(figures.rows.keys().cloned());
    }
    scopes
}

/// What a lock would record of these figures now, with an empty log.
pub fn snapshot(figures: &Figures) -> Lock {
    let mut lock = Lock {
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        factor_set: figures.factor_set.clone(),
        ..Lock::default()
    };
    for figure in &figures.figures {
        lock.figures.insert(figure.id.clone(), locked(figure));
        let inputs = lock.inputs.entry(figure.scope.clone()).or_default();
        for input in &figure.inputs {
            inputs.insert(input.id.clone(), written(input));
        }
    }
    for (case, tables) in &figures.rows {
        lock.rows.insert(case.clone(), digest(tables));
    }
    lock
}

fn locked(figure: &Figure) -> LockedFigure {
    LockedFigure {
        value: figure.value,
        p5: figure.percentiles.map(|[p5, _, _]| p5),
        p95: figure.percentiles.map(|[_, _, p95]| p95),
        unit: figure.metric.unit().code().to_owned(),
        basis: figure.basis.id().to_owned(),
        coverage: figure.coverage,
        formula: figure.formula.clone(),
    }
}

/// An input as the lock writes it: `20 (15–30) km`.
fn written(input: &TraceInput) -> String {
    let Estimate { low, central, high } = input.value;
    let range = if input.value.has_range() {
        format!(" ({low}–{high})")
    } else {
        String::new()
    };
    format!("{central}{range} {}", input.unit.code())
}

/// A digest of the results of all rows: 64-bit FNV-1a, enough to notice a change.
/// <http://www.isthe.com/chongo/tech/comp/fnv/>
fn digest(tables: &[Vec<RowResult>]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bits: u64| {
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for row in tables.iter().flatten() {
        add(row.mass.to_bits());
        add(row.used.to_bits());
        add(row.baseline.unwrap_or(f64::NAN).to_bits());
        add(row.project.unwrap_or(f64::NAN).to_bits());
    }
    format!("{hash:016x}")
}

/// A new lock: the figures of now, and the old log with one entry more.
///
/// `date` is the day it was accepted, `reason` why.
pub fn accepted(lock: &Lock, figures: &Figures, date: &str, reason: &str) -> String {
    let moved = changes(lock, figures);
    let mut new = snapshot(figures);
    new.log.clone_from(&lock.log);
    new.log.push(LogEntry {
        date: date.to_owned(),
        reason: reason.to_owned(),
        tool: new.tool.clone(),
        figures: moved.into_iter().map(logged).collect(),
    });
    format::written(&new)
}

fn logged(change: Change) -> LoggedChange {
    LoggedChange {
        id: change.id,
        unit: change.unit,
        was: change.was.map(|figure| figure.value),
        is: change.is.map(|figure| figure.value),
        because: change.because.iter().map(Cause::to_string).collect(),
    }
}

impl std::fmt::Display for Cause {
    /// In symbols, the same in every language: `ef_virgin: 4 → 4.5 kg CO2e/t`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
        match self {
            Cause::FactorSet { was, is } => write!(formatter, "factors: {was} → {is}"),
            Cause::Input { id, was, is } => {
                write!(formatter, "{id}: {} → {}", or_dash(was), or_dash(is))
            }
            Cause::Rows { case } => write!(formatter, "rows of {case}"),
            Cause::Formula { was, is } => write!(formatter, "{was} → {is}"),
            Cause::Program { was } => {
                write!(
                    formatter,
                    "ressursbank {was} → {}",
                    env!("CARGO_PKG_VERSION")
                )
            }
        }
    }
}
