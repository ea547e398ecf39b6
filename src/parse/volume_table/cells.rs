//! Reads the numeric cells of a table, once all of them are known.

use crate::diagnostic::{Allowed, Diagnostics, Oddity, Problem};
use crate::model::{Estimate, Input, NumberCell, Span};
use crate::parse::fields::problem_of;
use crate::parse::number::{self, DecimalSign, EstimateReading};

use super::headings::{Column, Headings};
use super::oddities::Oddities;
use super::record::Kind;

/// A numeric cell before its number is read.
#[derive(Clone, Debug)]
pub(super) struct RawCell {
    pub(super) column: Column,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What the numeric cells of a table show together of how numbers are written in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'h> {
    headings: &'h Headings,
    /// The sign before decimals, where the numbers that leave no doubt agree.
    sign: Option<DecimalSign>,
    /// Whether a number above 1 stands under a heading in per cent: yield, substitution.
    percent_above_one: [bool; 2],
    /// Whether numbers have a type of their own, so that one stored as text is odd.
    typed: bool,
}

impl<'h> Evidence<'h> {
    pub(super) fn of(cells: &[RawCell], headings: &'h Headings, typed: bool) -> Evidence<'h> {
        let sign = file_sign(cells);
        let above_one = |column: Column| {
            headings.in_percent(column)
                && cells
                    .iter()
                    .filter(|cell| cell.column == column)
                    .filter_map(|cell| estimate(cell, sign))
                    .any(|value| value.central > 1.0)
        };
        Evidence {
            headings,
            sign,
            percent_above_one: [above_one(Column::Yield), above_one(Column::Substitution)],
            typed,
        }
    }

    fn is_percent_above_one(&self, column: Column) -> bool {
        let [r#yield, substitution] = self.percent_above_one;
        match column {
            Column::Yield => r#yield,
            _ => substitution,
        }
    }
}

/// The decimal sign that all numbers which leave no doubt agree on.
fn file_sign(cells: &[RawCell]) -> Option<DecimalSign> {
    let mut found = None;
    for sign in cells
        .iter()
        .filter(|cell| cell.kind == Kind::Text)
        .filter_map(|cell| number::decimal_sign(&cell.text))
    {
        if found.is_some_and(|found| found != sign) {
            return None;
        }
        found = Some(sign);
    }
    found
}

/// The number of a cell, if it is one.
fn estimate(cell: &RawCell, sign: Option<DecimalSign>) -> Option<Estimate> {
    match reading(cell, &cell.text, sign) {
        EstimateReading::Estimate(value) => Some(value),
        _ => None,
    }
}

fn reading(cell: &RawCell, text: &str, sign: Option<DecimalSign>) -> EstimateReading {
    if cell.kind == Kind::Text {
        return number::estimate(text, sign);
    }
    match text.parse() {
        Ok(value) => EstimateReading::Estimate(Estimate::exact(value)),
        Err(_) => EstimateReading::NoNumber,
    }
}

/// Reads a numeric cell: a number, the name of a parameter, or that nobody knows.
pub(super) fn number_cell(
    cell: &RawCell,
    evidence: &Evidence<'_>,
    oddities: &mut Oddities,
    diagnostics: &mut Diagnostics,
) -> NumberCell {
    let of = |input| NumberCell {
        input,
        column: cell.column.name(),
        span: cell.span,
    };
    if cell.kind == Kind::Text && is_unknown(&cell.text) {
        if !cell.column.is_distance() {
            let found = cell.text.clone();
            diagnostics.report(cell.span, Problem::BadNumber { found });
        }
        return of(Input::Unknown);
    }
    if cell.kind == Kind::Text && is_parameter_name(&cell.text) {
        return of(Input::Parameter(cell.text.clone()));
    }
    let value = match cell.kind {
        Kind::Date | Kind::YearShownAsDate => {
            let found = cell.text.clone();
            diagnostics.report(cell.span, Problem::DateForNumber { found });
            None
        }
        _ => plain_number(cell, evidence, oddities, diagnostics)
            .and_then(|value| as_share(cell, value, evidence, oddities, diagnostics)),
    };
    let Some(value) = value else {
        return of(Input::Unknown);
    };
    let share = cell.column.is_share();
    if value.low < 0.0 || (share && value.high > 1.0) {
        let problem = Problem::OutOfRange {
            field: cell.column.name().to_owned(),
            found: cell.text.clone(),
            allowed: if share {
                Allowed::Share
            } else {
                Allowed::NotNegative
            },
        };
        diagnostics.report(cell.span, problem);
    }
    of(Input::Number(value))
}

/// The number as it is written, its unit apart; its sign of per cent isn't looked at yet.
fn plain_number(
    cell: &RawCell,
    evidence: &Evidence<'_>,
    oddities: &mut Oddities,
    diagnostics: &mut Diagnostics,
) -> Option<Estimate> {
    let mut text = cell.text.clone();
    if cell.kind == Kind::Text && cell.column.is_distance() && text.contains("km") {
        text = text.replace("km", "");
        text = tidied(&text);
    }
    if cell.kind == Kind::Text && cell.column.is_share() {
        text = tidied(&text.replace('%', ""));
    }
    match reading(cell, &text, evidence.sign) {
        EstimateReading::Estimate(value) => {
            let found = || cell.text.clone();
            if cell.kind == Kind::Text {
                if let EstimateReading::Ambiguous { .. } = number::estimate(&text, None) {
                    let (found, read) = (found(), value.central.to_string());
                    oddities.tally(Oddity::DecidedByFile { found, read }, cell.span);
                }
                if cell.text.contains("km") {
                    oddities.tally(Oddity::UnitAfterNumber { found: found() }, cell.span);
                } else if evidence.typed && !text.contains('(') && !cell.text.contains('%') {
                    oddities.tally(Oddity::NumberAsText { found: found() }, cell.span);
                }
            }
            Some(value)
        }
        other => {
            diagnostics.report(cell.span, problem_of(other, cell.text.clone()));
            None
        }
    }
}

/// A text without the spaces that a unit leaves behind.
fn tidied(text: &str) -> String {
    text.replace(" )", ")").replace(" (", "(").trim().to_owned()
}

/// A number of per cent as a share; other numbers as they are.
fn as_share(
    cell: &RawCell,
    value: Estimate,
    evidence: &Evidence<'_>,
    oddities: &mut Oddities,
    diagnostics: &mut Diagnostics,
) -> Option<Estimate> {
    let has_sign = cell.kind == Kind::Text && cell.text.contains('%');
    let under_percent = evidence.headings.in_percent(cell.column) && cell.kind != Kind::Percent;
    if !cell.column.is_share() || !(has_sign || under_percent) {
        return Some(value);
    }
    let doubtful = !has_sign
        && value.central > 0.0
        && value.central <= 1.0
        && !evidence.is_percent_above_one(cell.column);
    if doubtful {
        let problem = Problem::AmbiguousPercent {
            found: cell.text.clone(),
            share: format!("{} %", value.central * 100.0),
            percent: format!("{} %", value.central),
        };
        diagnostics.report(cell.span, problem);
        return None;
    }
    let share = Estimate::new(value.low / 100.0, value.central / 100.0, value.high / 100.0);
    let oddity = Oddity::Percent {
        found: cell.text.clone(),
        read: share.central.to_string(),
    };
    oddities.tally(oddity, cell.span);
    Some(share)
}

/// Whether a cell says that nobody knows.
pub(super) fn is_unknown(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "unknown" | "ukjent" | "vet ikke" | "?"
    )
}

/// Whether a text can name a parameter of a case study.
pub(super) fn is_parameter_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
