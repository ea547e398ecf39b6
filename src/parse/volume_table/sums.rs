//! Checks sum rows against the rows above them.

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::{Input, NumberCell, QuantityUnit, Span, VolumeRow};

use super::cells::{Evidence, RawCell, number_cell};
use super::oddities::Oddities;

/// Words that a sum row begins with.
const SUM_WORDS: [&str; 12] = [
    "sum",
    "summa",
    "summer",
    "delsum",
    "totalt",
    "total",
    "totalsum",
    "subtotal",
    "i alt",
    "tilsammen",
    "til sammen",
    "in all",
];

/// Whether a text says that its row is a sum: `Sum`, `Totalt 2024`, but not `totalentreprise`.
pub(super) fn is_sum_word(text: &str) -> bool {
    let text = text.to_lowercase();
    SUM_WORDS.iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// A row that isn't a flow but the sum of those above.
#[derive(Clone, Debug)]
pub(super) struct SumRow {
    /// How many rows were read before it.
    pub(super) rows_before: usize,
    /// Whether all rows before it could be read.
    pub(super) rows_sound: bool,
    /// Its amount, if it has one.
    pub(super) amount: Option<RawCell>,
    /// Its unit, if it has one.
    pub(super) unit: Option<QuantityUnit>,
    /// Whether it says that it is a sum.
    pub(super) labelled: bool,
    /// Where its amount stands, else its label.
    pub(super) span: Span,
}

/// Checks every sum row: it sums all rows above it, or those since the sum row before.
pub(super) fn check(
    sum_rows: &[SumRow],
    rows: &[VolumeRow],
    cells: &[NumberCell],
    evidence: &Evidence<'_>,
    oddities: &mut Oddities,
    diagnostics: &mut Diagnostics,
) {
    let mut section_start = 0;
    for sum_row in sum_rows {
        let above = rows.get(..sum_row.rows_before).unwrap_or_default();
        let section = above.get(section_start..).unwrap_or_default();
        let sums = [section, above].map(|rows| sum(rows, cells));
        let typed = sum_row.amount.as_ref().and_then(|amount| {
            // What can't be read isn't a mistake here: the sum just can't be checked.
            let (mut odd, mut wrong) = (Oddities::default(), Diagnostics::default());
            number(&number_cell(amount, evidence, &mut odd, &mut wrong))
        });
        let found = sum_row.amount.as_ref().map_or("", |cell| &cell.text);
        let agrees = typed.is_some_and(|typed| {
            sums.iter()
                .flatten()
                .any(|sum| (sum - typed).abs() <= tolerance(found, typed))
        });
        let [of_section, of_all] = sums;
        let nearest = if section.is_empty() {
            of_all
        } else {
            of_section
        };
        let checkable = sum_row.rows_sound && has_one_unit(sum_row, above);
        match (nearest, typed) {
            _ if agrees => oddities.tally(Oddity::SumRow, sum_row.span),
            // Rows with mistakes have been reported; what their sum is shows when they are mended.
            _ if !sum_row.labelled && !sum_row.rows_sound => {}
            (sum, _) if !sum_row.labelled => {
                let sum = sum.map(shown);
                diagnostics.report(sum_row.span, Problem::AmountAlone { sum });
            }
            (Some(sum), Some(_)) if checkable => {
                let (found, sum) = (found.to_owned(), shown(sum));
                diagnostics.report(sum_row.span, Problem::SumDiffers { found, sum });
            }
            _ => oddities.tally(Oddity::SumRowUnchecked, sum_row.span),
        }
        section_start = sum_row.rows_before;
    }
}

/// The amounts of rows added up, in their order; none where one isn't a number.
fn sum(rows: &[VolumeRow], cells: &[NumberCell]) -> Option<f64> {
    rows.iter()
        .map(|row| number(cells.get(row.quantity.0 as usize)?))
        .sum()
}

fn number(cell: &NumberCell) -> Option<f64> {
    match &cell.input {
        Input::Number(value) => Some(value.central),
        Input::Parameter(_) | Input::Unknown => None,
    }
}

fn has_one_unit(sum_row: &SumRow, rows: &[VolumeRow]) -> bool {
    let mut units = rows.iter().map(|row| row.unit);
    let Some(first) = units.next() else {
        return false;
    };
    units.all(|unit| unit == first) && sum_row.unit.is_none_or(|unit| unit == first)
}

/// Half of the last digit that was typed, and what adding may lose.
fn tolerance(typed: &str, value: f64) -> f64 {
    let decimals = typed
        .rsplit_once(['.', ','])
        .map_or(0, |(_, decimals)| decimals.trim().len());
    let digit = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    0.5 * digit.min(1.0) + value.abs() * 1e-9
}

/// A sum without the dust that adding leaves.
fn shown(sum: f64) -> String {
    ((sum * 1e6).round() / 1e6).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sum_words_are_whole_words() {
        for text in ["Sum", "SUM:", "Totalt 2024", "i alt", "Sum tunnel"] {
            assert!(is_sum_word(text), "{text}");
        }
        for text in ["Totalentreprise", "summit", "Sumpmasse", "", "rock"] {
            assert!(!is_sum_word(text), "{text}");
        }
    }

    #[test]
    fn sum_may_be_rounded_to_its_last_digit() {
        assert!((tolerance("1 250", 1250.0) - 0.5).abs() < 1e-5);
        assert!((tolerance("1 250,5", 1250.5) - 0.05).abs() < 1e-5);
    }
}
