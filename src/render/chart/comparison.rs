//! Case studies side by side: a bar for each, marked with how real and how well founded it is.
//!
//! Cases of different status stand apart and are never added or ranked together.

use super::fill::{Fill, Patterns};
use super::mark::{bar, remark, rooms, value_label, whisker};
use super::markup::Element;
use super::rows::{Line, Panel, Row, Rows, strip_width};
use super::scale::Scale;
use super::{Chart, Table, Words, picture};
use crate::model::{Basis, Status};

/// Cases and what is compared. Each metric gets rows of its own.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// What is compared.
    pub(crate) metrics: Vec<ComparedMetric>,
    /// The cases, in any order.
    pub(crate) cases: Vec<ComparedCase>,
}

/// What is compared.
#[derive(Clone, Debug)]
pub(crate) struct ComparedMetric {
    /// Its name.
    pub(crate) label: String,
    /// Its unit.
    pub(crate) unit: String,
}

/// A case.
#[derive(Clone, Debug)]
pub(crate) struct ComparedCase {
    /// Its name.
    pub(crate) label: String,
    /// How real it is.
    pub(crate) status: Status,
    /// The status in words.
    pub(crate) status_text: String,
    /// How well its numbers are founded.
    pub(crate) basis: Basis,
    /// The basis in words.
    pub(crate) basis_text: String,
    /// What it is, in a few words more than its name; may be empty.
    pub(crate) about: String,
    /// One value for each metric; none where it isn't known.
    pub(crate) values: Vec<Option<ComparedValue>>,
}

/// A value and how sure it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ComparedValue {
    /// The central value.
    pub(crate) value: f64,
    /// 5th and 95th percentile.
    pub(crate) interval: Option<(f64, f64)>,
}

impl ComparedCase {
    /// The value of a metric, if it is a number.
    fn value(&self, metric: usize) -> Option<f64> {
        let found = (*self.values.get(metric)?)?;
        found.value.is_finite().then_some(found.value)
    }

    fn interval(&self, metric: usize) -> Option<(f64, f64)> {
        let found = (*self.values.get(metric)?)?;
        found
            .interval
            .filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
    }

    /// The end of what is drawn, on the side of the label.
    fn end(&self, metric: usize) -> Option<f64> {
        let value = self.value(metric)?;
        Some(match self.interval(metric) {
            Some((low, _)) if value < 0.0 => value.min(low),
            Some((_, high)) => value.max(high),
            None => value,
        })
    }
}

/// Bars for each metric, by status and then by size. None if no case has a value.
pub(crate) fn comparison(comparison: &Comparison, id: &str, words: &Words<'_>) -> Option<Chart> {
    let mut patterns = Patterns::new(id);
    let several = comparison.metrics.len() > 1;
    let blocks: Vec<String> = comparison
        .metrics
        .iter()
        .enumerate()
        .filter_map(|(index, metric)| {
            let title = if several {
                metric.label.clone()
            } else {
                String::new()
            };
            let groups = groups(&comparison.cases, index);
            block(&groups, index, title, &metric.unit, &mut patterns, words)
        })
        .collect();
    if blocks.is_empty() {
        return None;
    }
    let markup = patterns.definitions() + &blocks.concat();
    Some(Chart {
        id: id.to_owned(),
        headline: sentences(comparison, "chart-comparison-headline", words)
            .into_iter()
            .next()
            .unwrap_or_default(),
        description: sentences(comparison, "chart-comparison-description", words).join(" "),
        body: picture(id, &markup),
        table: table(comparison, words),
    })
}

/// The cases by status, the most real first, and within a status the largest first; unknown values
/// last.
fn groups(cases: &[ComparedCase], metric: usize) -> Vec<(&str, Vec<&ComparedCase>)> {
    let mut sorted: Vec<&ComparedCase> = cases.iter().collect();
    let size = |case: &ComparedCase| case.value(metric).unwrap_or(f64::NEG_INFINITY);
    sorted.sort_by(|a, b| {
        let by_status = a.status.cmp(&b.status);
        by_status.then(size(b).total_cmp(&size(a)))
    });
    sorted
        .chunk_by(|a, b| a.status == b.status)
        .filter_map(|cases| Some((cases.first()?.status_text.as_str(), cases.to_vec())))
        .collect()
}

/// The rows of one metric.
fn block(
    groups: &[(&str, Vec<&ComparedCase>)],
    metric: usize,
    title: String,
    unit: &str,
    patterns: &mut Patterns<'_>,
    words: &Words<'_>,
) -> Option<String> {
    let cases = || groups.iter().flat_map(|(_, cases)| cases);
    let known: Vec<(f64, String)> = cases()
        .filter_map(|case| case.value(metric))
        .map(|value| (value, (words.number)(value)))
        .collect();
    let unknown = words.say("chart-not-known", &[]);
    let mut room = rooms(known.iter().map(|(value, label)| (*value, label.as_str())));
    if cases().any(|case| case.value(metric).is_none()) {
        room.1 = room.1.max(super::mark::room(&unknown));
    }
    let values = cases().flat_map(|case| {
        let (low, high) = case.interval(metric).unwrap_or((f64::NAN, f64::NAN));
        [case.value(metric).unwrap_or(f64::NAN), low, high]
    });
    let width = strip_width(1);
    let scale = Scale::holding(values, true, width, room)?;

    let mut lines = Vec::new();
    for (status, cases) in groups {
        lines.push(Line::Group((*status).to_owned()));
        for case in cases {
            let drawing = match case.value(metric) {
                Some(value) => strip(case, metric, value, &scale, patterns, words),
                None => remark(scale.at(0.0), &unknown),
            };
            lines.push(Line::Row(Row {
                label: case.label.clone(),
                mark: basis_mark(case.basis),
                remark: remark_of(case),
                strips: vec![drawing],
            }));
        }
    }
    let panel = Panel::about_zero(String::new(), unit.to_owned(), &scale, width, words.exact);
    let rows = Rows {
        title,
        keys: Vec::new(),
        panels: vec![panel],
        lines,
    };
    Some(rows.html())
}

fn remark_of(case: &ComparedCase) -> String {
    match case.about.as_str() {
        "" => case.basis_text.clone(),
        about => format!("{} · {about}", case.basis_text),
    }
}

fn strip(
    case: &ComparedCase,
    metric: usize,
    value: f64,
    scale: &Scale,
    patterns: &mut Patterns<'_>,
    words: &Words<'_>,
) -> String {
    let fill = Fill::Status(case.status);
    let mut drawing = bar(scale, (0.0, value), 20.0, fill, patterns);
    if let Some(interval) = case.interval(metric) {
        drawing.push_str(&whisker(scale, interval));
    }
    let end = case.end(metric).unwrap_or(value);
    drawing + &value_label(scale.at(end), value < 0.0, &(words.number)(value))
}

/// A full circle for what is verified, half a circle for a claim, an empty one for an assumption.
fn basis_mark(basis: Basis) -> String {
    let path = |class: &str, path: &str| {
        Element::new("path")
            .with("class", class)
            .with("d", path)
            .empty()
    };
    let inside = match basis {
        Basis::Verified => path("chart-basis-full", "M6 1a5 5 0 0 1 0 10a5 5 0 0 1 0-10z"),
        Basis::Claim => path("chart-basis-full", "M6 1a5 5 0 0 0 0 10z"),
        Basis::Assumption => String::new(),
    };
    let ring = path("chart-basis-ring", "M6 1a5 5 0 0 1 0 10a5 5 0 0 1 0-10z");
    Element::new("svg")
        .with("class", "chart-basis")
        .with("width", "12")
        .with("height", "12")
        .with("aria-hidden", "true")
        .holding(&(inside + &ring))
}

/// A sentence for each metric and status: the largest and the smallest value.
fn sentences(comparison: &Comparison, key: &str, words: &Words<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    for (index, metric) in comparison.metrics.iter().enumerate() {
        for (status, cases) in groups(&comparison.cases, index) {
            let known = cases
                .iter()
                .filter_map(|case| Some((case, case.value(index)?)));
            let known: Vec<_> = known.collect();
            let (Some((most, high)), Some((least, low))) = (known.first(), known.last()) else {
                continue;
            };
            let key = match known.len() {
                1 => format!("{key}-one"),
                _ => key.to_owned(),
            };
            sentences.push(words.say(
                &key,
                &[
                    ("metric", metric.label.as_str()),
                    ("status", status),
                    ("most", most.label.as_str()),
                    ("high", &words.amount(*high, &metric.unit)),
                    ("least", least.label.as_str()),
                    ("low", &words.amount(*low, &metric.unit)),
                ],
            ));
        }
    }
    sentences
}

fn table(comparison: &Comparison, words: &Words<'_>) -> Table {
    let mut titles = vec![
        words.say("chart-column-case", &[]),
        words.say("chart-column-status", &[]),
        words.say("chart-column-basis", &[]),
    ];
    for metric in &comparison.metrics {
        let arguments = [
            ("name", metric.label.as_str()),
            ("unit", metric.unit.as_str()),
        ];
        titles.push(words.say("chart-column-unit", &arguments));
    }
    let mut table = Table::new(3, titles);
    for (_, cases) in groups(&comparison.cases, 0) {
        for case in cases {
            let mut row = vec![
                case.label.clone(),
                case.status_text.clone(),
                case.basis_text.clone(),
            ];
            for metric in 0..comparison.metrics.len() {
                row.push(match (case.value(metric), case.interval(metric)) {
                    (None, _) => words.say("chart-not-known", &[]),
                    (Some(value), None) => (words.number)(value),
                    (Some(value), Some(interval)) => {
                        format!("{} ({})", (words.number)(value), words.interval(interval))
                    }
                });
            }
            table.rows.push(row);
        }
    }
    table
}
