//! `content/figures.lock`: JSON, one figure and one input a line, so that a difference reads well.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{LogEntry, LoggedChange};

/// The version of the format.
const SCHEMA: u32 = 1;

/// What was accepted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The version of the program that computed it.
    pub tool: String,
    /// The version of the factor set.
    pub factor_set: String,
    /// Figures by id.
    pub figures: BTreeMap<String, LockedFigure>,
    /// Inputs with value, range and unit, by scope and id.
    pub inputs: BTreeMap<String, BTreeMap<String, String>>,
    /// A digest of the results of all rows, by case study.
    pub rows: BTreeMap<String, String>,
    /// Who accepted what when, the oldest first.
    pub log: Vec<LogEntry>,
}

/// A figure as it was accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedFigure {
    /// Its value, in `unit`.
    pub value: f64,
    /// 5th percentile of the draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p5: Option<f64>,
    /// 95th percentile of the draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p95: Option<f64>,
    /// Its unit.
    pub unit: String,
    /// The weakest basis among its inputs.
    pub basis: String,
    /// Share of the mass that it speaks for.
    pub coverage: f64,
    /// Its formula.
    pub formula: String,
}

/// Why a lock can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// Line, from 1.
    pub line: usize,
    /// What the reader stumbled over.
    pub detail: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.detail)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    tool: String,
    factor_set: String,
    figures: BTreeMap<String, LockedFigure>,
    inputs: BTreeMap<String, BTreeMap<String, String>>,
    rows: BTreeMap<String, String>,
    log: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    date: String,
    reason: String,
    tool: String,
    figures: Vec<Moved>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    id: String,
    unit: String,
    was: Option<f64>,
    is: Option<f64>,
    because: Vec<String>,
}

/// Reads a lock.
///
/// # Errors
///
/// Text that isn't a lock, or one of a later version of the program.
pub fn read(text: &str) -> Result<Lock, LockError> {
    let file: File = serde_json::from_str(text).map_err(|error| LockError {
        line: error.line(),
        detail: error.to_string(),
    })?;
    if file.schema != SCHEMA {
        let detail = format!("schema {}, this program knows {SCHEMA}", file.schema);
        return Err(LockError { line: 1, detail });
    }
    let log = file
        .log
        .into_iter()
        .map(|entry| LogEntry {
            date: entry.date,
            reason: entry.reason,
            tool: entry.tool,
            figures: entry
                .figures
                .into_iter()
                .map(|moved| LoggedChange {
                    id: moved.id,
                    unit: moved.unit,
                    was: moved.was,
                    is: moved.is,
                    because: moved.because,
                })
                .collect(),
        })
        .collect();
    Ok(Lock {
        tool: file.tool,
        factor_set: file.factor_set,
        figures: file.figures,
        inputs: file.inputs,
        rows: file.rows,
        log,
    })
}

/// The text of a lock.
pub(super) fn written(lock: &Lock) -> String {
    let mut text = String::from("{\n");
    let mut field = |name: &str, value: String, last: bool| {
        let end = if last { "\n" } else { ",\n" };
        text.push_str(&format!("  {}: {value}{end}", json(name)));
    };
    field("schema", SCHEMA.to_string(), false);
    field("tool", json(&lock.tool), false);
    field("factor_set", json(&lock.factor_set), false);
    field("figures", mapping(&lock.figures, "  "), false);
    let inputs: Vec<String> = lock
        .inputs
        .iter()
        .map(|(scope, inputs)| format!("    {}: {}", json(scope), mapping(inputs, "    ")))
        .collect();
    field("inputs", block('{', &inputs, '}', "  "), false);
    field("rows", mapping(&lock.rows, "  "), false);
    let log: Vec<String> = lock.log.iter().map(entry).collect();
    field("log", block('[', &log, ']', "  "), true);
    text.push_str("}\n");
    text
}

fn entry(entry: &LogEntry) -> String {
    let moved: Vec<String> = entry
        .figures
        .iter()
        .map(|change| {
            let moved = Moved {
                id: change.id.clone(),
                unit: change.unit.clone(),
                was: change.was,
                is: change.is,
                because: change.because.clone(),
            };
            format!("      {}", json(&moved))
        })
        .collect();
    format!(
        "    {{\"date\": {}, \"reason\": {}, \"tool\": {}, \"figures\": {}}}",
        json(&entry.date),
        json(&entry.reason),
        json(&entry.tool),
        block('[', &moved, ']', "    ")
    )
}

/// A mapping with one entry a line.
fn mapping<T: Serialize>(map: &BTreeMap<String, T>, indent: &str) -> String {
    let lines: Vec<String> = map
        .iter()
        .map(|(key, value)| format!("{indent}  {}: {}", json(key), json(value)))
        .collect();
    block('{', &lines, '}', indent)
}

fn block(open: char, lines: &[String], close: char, indent: &str) -> String {
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    format!("{open}\n{}\n{indent}{close}", lines.join(",\n"))
}

/// A value as JSON. Nothing here can fail: texts, finite numbers and lists of them.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
