//! Reads one row against the headings.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::{
    Basis, CellId, Destination, Displaces, QuantityUnit, RecoveryAnswer, RowBaseline, Span, Status,
    Vocabulary, VolumeRow, WordId, Years,
};
use crate::parse::fields;
use crate::parse::number::{self, Reading};

use super::Table;
use super::headings::{Column, Headings, is_stateless};
use super::record::{Cell, Kind, Record};

/// What the words of a table mean that aren't kept themselves, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    unit: Meaning<QuantityUnit>,
    destination: Meaning<Destination>,
    displaces: Meaning<Displaces>,
    baseline: Meaning<RowBaseline>,
    answer: Meaning<RecoveryAnswer>,
    status: Meaning<Status>,
    basis: Meaning<Basis>,
    years: Meaning<Years>,
    full_yield: Meaning<()>,
}

/// What words mean. Rows often say the same as the row above: its word is at hand.
#[derive(Debug)]
struct Meaning<V> {
    latest: (String, Option<V>),
    known: HashMap<String, Option<V>>,
}

impl<V> Default for Meaning<V> {
    fn default() -> Meaning<V> {
        Meaning {
            latest: (String::new(), None),
            known: HashMap::new(),
        }
    }
}

impl<V: Copy> Meaning<V> {
    fn of(&mut self, word: &str, look_up: impl FnOnce(&str) -> Option<V>) -> Option<V> {
        if self.latest.0 == word {
            return self.latest.1;
        }
        let value = match self.known.get(word) {
            Some(value) => *value,
            None => {
                let value = look_up(word);
                self.known.insert(word.to_owned(), value);
                value
            }
        };
        self.latest.0.clear();
        self.latest.0.push_str(word);
        self.latest.1 = value;
        value
    }
}

/// One record, read against the headings.
pub(super) struct Row<'r, 'a, 't> {
    pub(super) table: &'r mut Table<'a>,
    pub(super) headings: &'r Headings,
    pub(super) record: &'r Record<'t>,
}

impl Row<'_, '_, '_> {
    pub(super) fn read(mut self, diagnostics: &mut Diagnostics) -> Option<VolumeRow> {
        if self.has_unreadable_cells(diagnostics) {
            return None;
        }
        self.tally_marks();
        let stream = self.word(Column::Stream);
        let material = self.required_word(Column::Material, diagnostics);
        let quantity = self.required_number(Column::Quantity, None, diagnostics);
        let unit = self.unit(diagnostics);
        let destination = self.choice(Column::Destination, None, diagnostics, |known| {
            &mut known.destination
        });
        let haul_km = self.required_number(Column::HaulKm, None, diagnostics);
        let product_km = self.number(Column::ProductKm);
        let reject_km = self.number(Column::RejectKm);
        let r#yield = self.number(Column::Yield);
        let none = Some(Displaces::None);
        let displaces = self.choice(Column::Displaces, none, diagnostics, |known| {
            &mut known.displaces
        });
        let substitution = self.number(Column::Substitution);
        let displaced_km = self.number(Column::DisplacedKm);
        let landfill = Some(RowBaseline::Landfill);
        let baseline = self.choice(Column::Baseline, landfill, diagnostics, |known| {
            &mut known.baseline
        });
        let baseline_km = self.required_number(Column::BaselineKm, None, diagnostics);
        let recovery_test = self.recovery_test(destination, diagnostics);
        if destination == Some(Destination::Recycle) {
            let because = Some(Column::Destination);
            self.required_number(Column::ProductKm, because, diagnostics);
            if !self.yield_is_one() {
                self.required_number(Column::RejectKm, because, diagnostics);
            }
        }
        if displaces.is_some_and(|displaces| displaces != Displaces::None) {
            self.required_number(Column::DisplacedKm, Some(Column::Displaces), diagnostics);
        }
        let status = self.choice(Column::Status, None, diagnostics, |known| &mut known.status);
        let years = self.years(diagnostics);
        let assumption = Some(Basis::Assumption);
        let basis = self.choice(Column::Basis, assumption, diagnostics, |known| {
            &mut known.basis
        });
        let source = self.required_word(Column::Source, diagnostics);
        let note = self.word(Column::Note);
        let note_en = self.word(Column::NoteEn);
        Some(VolumeRow {
            line: self.record.line,
            stream,
            material: material?,
            quantity: quantity?,
            unit: unit?,
            destination: destination?,
            haul_km: haul_km?,
            product_km,
            reject_km,
            r#yield,
            displaces: displaces?,
            substitution,
            displaced_km,
            baseline: baseline?,
            baseline_km: baseline_km?,
            recovery_test,
            status: status?,
            years: years?,
            basis: basis?,
            source: source?,
            note,
            note_en,
        })
    }

    /// Reports cells that no reading of the row could make sense of.
    fn has_unreadable_cells(&self, diagnostics: &mut Diagnostics) -> bool {
        if self.has_split_number(diagnostics) {
            return true;
        }
        let mut found = false;
        for (index, cell) in self.record.cells.iter().enumerate() {
            if cell.is_empty() {
                continue;
            }
            let text = cell.text.to_string();
            let problem = match cell.mark.kind {
                _ if !self.headings.has_heading(index) => self.without_heading(index),
                Kind::Error => Problem::FormulaError { found: text },
                Kind::Uncomputed => Problem::FormulaWithoutValue { formula: text },
                _ if cell.mark.repeated && self.headings.index(Column::Quantity) == Some(index) => {
                    Problem::MergedAmount
                }
                _ => continue,
            };
            let surplus = matches!(problem, Problem::TooManyCells { .. });
            diagnostics.report(self.table.span_of(cell), problem);
            found = true;
            if surplus {
                break;
            }
        }
        found
    }

    /// Reports a number that the separator splits: `70000,5` without quotation marks is two cells,
    /// and all cells behind it stand one column too far to the right.
    fn has_split_number(&self, diagnostics: &mut Diagnostics) -> bool {
        let columns = self.headings.cell_count();
        if !self.table.is_separated || self.record.cells.len() <= columns {
            return false;
        }
        let is_digits = |cell: &Cell<'_>| {
            !cell.text.is_empty() && cell.text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_numeric = |index: usize| {
            self.headings
                .column_at(index)
                .is_some_and(Column::is_numeric)
        };
        let mut pairs = self.record.cells.windows(2).enumerate();
        let split = pairs.find_map(|(index, pair)| match pair {
            [whole, decimals] if is_numeric(index) && !is_numeric(index + 1) => {
                (is_digits(whole) && is_digits(decimals)).then_some((whole.start, decimals.end))
            }
            _ => None,
        });
        if let Some((start, end)) = split {
            let found = self.record.cells.len();
            let problem = Problem::TooManyCells { found, columns };
            diagnostics.report(self.table.span(start, end), problem);
        }
        split.is_some()
    }

    /// What is wrong with a cell that has no heading. In a text file it is often half of a cell
    /// that holds the separator, in a sheet it stands beside the table.
    fn without_heading(&self, index: usize) -> Problem {
        let columns = self.headings.width();
        if self.table.is_separated && index >= columns {
            let last = self.record.filled().last();
            Problem::TooManyCells {
                found: last.map_or(index, |(last, _)| last) + 1,
                columns,
            }
        } else {
            Problem::CellWithoutHeading
        }
    }

    /// Counts what is odd about the row's cells, whatever they say.
    fn tally_marks(&mut self) {
        let row = self.table.span(self.record.start, self.record.end);
        if self.record.hidden {
            self.table.oddities.tally(Oddity::HiddenRows, row);
        }
        for cell in &self.record.cells {
            let span = self.table.span_of(cell);
            if cell.mark.repeated && !cell.is_empty() {
                self.table.oddities.tally(Oddity::MergedCells, span);
            }
            if cell.is_word_for_empty() {
                let found = cell.text.to_string();
                self.table
                    .oddities
                    .tally(Oddity::WordForEmpty { found }, span);
            }
            if cell.cleaned {
                self.table.oddities.tally(Oddity::InvisibleCharacters, span);
            }
        }
    }

    /// A cell; none where it says nothing or the table has no such column.
    fn cell(&self, column: Column) -> Option<&Cell<'_>> {
        let index = self.headings.index(column)?;
        self.record.cells.get(index).filter(|cell| !cell.is_empty())
    }

    fn text(&self, column: Column) -> Option<&str> {
        self.cell(column).map(|cell| cell.text.as_ref())
    }

    /// The place of a cell, empty or not; of the row where the table has no such column.
    fn span(&self, column: Column) -> Span {
        let cell = self
            .headings
            .index(column)
            .and_then(|index| self.record.cells.get(index));
        match cell {
            Some(cell) => self.table.span_of(cell),
            None => self.row_span(),
        }
    }

    fn row_span(&self) -> Span {
        let first = self.record.cells.iter().find(|cell| !cell.is_empty());
        let start = first.map_or(self.record.start, |cell| cell.start);
        let first_line = self.table.first_line(start, self.record.end);
        self.table.span(start, first_line)
    }

    fn report_missing(
        &self,
        column: Column,
        because: Option<Column>,
        diagnostics: &mut Diagnostics,
    ) {
        let own = self.span(column);
        let has_place = own.start < own.end && self.headings.index(column).is_some();
        // An empty cell can't be underlined in a text file: the word that asks for it can.
        let span = match because {
            _ if has_place => own,
            Some(other) if self.cell(other).is_some() => self.span(other),
            _ => self.row_span(),
        };
        let because = because.and_then(|other| Some((other.name(), self.text(other)?.to_owned())));
        let column = column.name();
        diagnostics.report(span, Problem::MissingCell { column, because });
    }

    fn word(&mut self, column: Column) -> Option<WordId> {
        let index = self.headings.index(column)?;
        let cell = self.record.cells.get(index)?;
        (!cell.is_empty()).then(|| self.table.word(cell))
    }

    fn required_word(&mut self, column: Column, diagnostics: &mut Diagnostics) -> Option<WordId> {
        let word = self.word(column);
        if word.is_none() {
            self.report_missing(column, None, diagnostics);
        }
        word
    }

    fn number(&mut self, column: Column) -> Option<CellId> {
        let index = self.headings.index(column)?;
        let cell = self.record.cells.get(index)?;
        (!cell.is_empty()).then(|| self.table.number(column, cell))
    }

    fn required_number(
        &mut self,
        column: Column,
        because: Option<Column>,
        diagnostics: &mut Diagnostics,
    ) -> Option<CellId> {
        let number = self.number(column);
        if number.is_none() {
            self.report_missing(column, because, diagnostics);
        }
        number
    }

    /// A word of a closed list; `default` where the cell is empty and may be.
    fn choice<V: Vocabulary>(
        &mut self,
        column: Column,
        default: Option<V>,
        diagnostics: &mut Diagnostics,
        known: impl FnOnce(&mut Meanings) -> &mut Meaning<V>,
    ) -> Option<V> {
        let index = self.headings.index(column);
        let cell = index.and_then(|index| self.record.cells.get(index));
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            if default.is_none() {
                self.report_missing(column, None, diagnostics);
            }
            return default;
        };
        let value = known(&mut self.table.meanings).of(&cell.text, V::from_word);
        if value.is_none() {
            let known = V::ids().into_iter().map(str::to_owned).collect();
            let (field, found) = (column.name().to_owned(), cell.text.to_string());
            diagnostics.report(
                self.table.span_of(cell),
                Problem::UnknownWord {
                    field,
                    found,
                    known,
                },
            );
        }
        value
    }

    /// The unit in the row's own column, else the one in the heading of the amounts.
    fn unit(&mut self, diagnostics: &mut Diagnostics) -> Option<QuantityUnit> {
        let headed = self.headings.amount_unit;
        let index = self.headings.index(Column::Unit);
        let cell = index.and_then(|index| self.record.cells.get(index));
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            if headed.is_none() {
                self.report_missing(Column::Unit, None, diagnostics);
            }
            return headed;
        };
        let known = &mut self.table.meanings.unit;
        let unit = match known.of(&cell.text, QuantityUnit::from_word) {
            Some(unit) => unit,
            None if is_stateless(&cell.text) => {
                diagnostics.report(self.table.span_of(cell), Problem::VolumeStateMissing);
                return None;
            }
            None => {
                return self.choice(Column::Unit, None, diagnostics, |known| &mut known.unit);
            }
        };
        match headed {
            Some(headed) if headed != unit => {
                let problem = Problem::WrongUnit {
                    found: cell.text.to_string(),
                    expected: headed.id(),
                };
                diagnostics.report(self.span(Column::Unit), problem);
                None
            }
            _ => Some(unit),
        }
    }

    /// The three answers; needed where the destination counts as use.
    fn recovery_test(
        &mut self,
        destination: Option<Destination>,
        diagnostics: &mut Diagnostics,
    ) -> Option<[RecoveryAnswer; 3]> {
        let needed = destination.is_some_and(Destination::is_use);
        let planned = self.answer(Column::Planned, needed, diagnostics);
        let fits = self.answer(Column::Fits, needed, diagnostics);
        let suits = self.answer(Column::Suits, needed, diagnostics);
        Some([planned?, fits?, suits?])
    }

    fn answer(
        &mut self,
        column: Column,
        needed: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<RecoveryAnswer> {
        let index = self.headings.index(column);
        let cell = index.and_then(|index| self.record.cells.get(index));
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            if needed {
                self.report_missing(column, Some(Column::Destination), diagnostics);
            }
            return None;
        };
        let known = &mut self.table.meanings.answer;
        if let Some(answer) = known.of(&cell.text, RecoveryAnswer::from_word) {
            return Some(answer);
        }
        let answer = match cell.text.to_lowercase().as_str() {
            "true" | "sann" => RecoveryAnswer::Yes,
            "false" | "usann" => RecoveryAnswer::No,
            "?" => return Some(RecoveryAnswer::Unknown),
            _ => return self.choice(column, None, diagnostics, |known| &mut known.answer),
        };
        let oddity = Oddity::TruthAsAnswer {
            found: cell.text.to_string(),
            read: answer.id(),
        };
        let span = self.span(column);
        self.table.oddities.tally(oddity, span);
        Some(answer)
    }

    /// Whether nothing is rejected, so that no haul of rejects need be known.
    fn yield_is_one(&mut self) -> bool {
        let index = self.headings.index(Column::Yield);
        let cell = index.and_then(|index| self.record.cells.get(index));
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            return false;
        };
        let in_percent = self.headings.in_percent(Column::Yield) && cell.mark.kind != Kind::Percent;
        let known = &mut self.table.meanings.full_yield;
        let full = known.of(&cell.text, |text| {
            let (number, full) = match text.strip_suffix('%') {
                Some(number) => (number.trim(), 100.0),
                None if in_percent => (text, 100.0),
                None => (text, 1.0),
            };
            let number = number::number(number, None);
            matches!(number, Reading::Number(value) if value >= full).then_some(())
        });
        full.is_some()
    }

    fn years(&mut self, diagnostics: &mut Diagnostics) -> Option<Years> {
        let index = self.headings.index(Column::Year);
        let cell = index.and_then(|index| self.record.cells.get(index));
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            self.report_missing(Column::Year, None, diagnostics);
            return None;
        };
        if matches!(cell.mark.kind, Kind::Text | Kind::Number) {
            let known = self.table.meanings.years.of(&cell.text, fields::years);
            if known.is_some() {
                return known;
            }
        }
        let (text, kind, span) = (
            cell.text.to_string(),
            cell.mark.kind,
            self.span(Column::Year),
        );
        let dated = match kind {
            Kind::Date | Kind::Text => year_of_date(&text).or_else(|| whole_year(&text)),
            Kind::YearShownAsDate => Some(text.clone()),
            _ => None,
        };
        let years = fields::years(dated.as_deref().unwrap_or(&text));
        match (years, dated) {
            (Some(_), Some(read)) => {
                let oddity = Oddity::ReadAsYear { found: text, read };
                self.table.oddities.tally(oddity, span);
            }
            (None, _) => diagnostics.report(span, Problem::BadYears { found: text }),
            _ => {}
        }
        years
    }
}

/// The year of a date, whichever way round it is written: `2024-06-01`, `1.6.2024`, `01/06/2024`.
fn year_of_date(text: &str) -> Option<String> {
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let [first, middle, last] = parts.as_slice() else {
        return None;
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    let year = match (first.len(), last.len()) {
        (4, _) if short(last) => first,
        (_, 4) if short(first) => last,
        _ => return None,
    };
    let digits = parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    (digits && short(middle)).then(|| (*year).to_owned())
}

/// A year that a program wrote with decimals: `2024.0`.
fn whole_year(text: &str) -> Option<String> {
    let (year, decimals) = text.split_once(['.', ','])?;
    let zeros = !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
    (zeros && year.len() == 4).then(|| year.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{whole_year, year_of_date};

    #[test]
    fn year_with_decimals_is_a_year_if_they_are_zero() {
        assert_eq!(whole_year("2024.0").as_deref(), Some("2024"));
        assert_eq!(whole_year("2024,00").as_deref(), Some("2024"));
        for text in ["2024.5", "2024.", "2024", "20.0"] {
            assert_eq!(whole_year(text), None, "{text}");
        }
    }

    #[test]
    fn year_of_a_date_is_the_part_of_four_digits() {
        for text in [
            "2024-06-01",
            "1.6.2024",
            "01/06/2024",
            "2024-06-01 00:00:00",
        ] {
            assert_eq!(year_of_date(text).as_deref(), Some("2024"), "{text}");
        }
        for text in [
            "2020-2030",
            "2024",
            "1.6.24",
            "2024-6",
            "06-2024",
            "a.b.2024",
        ] {
            assert_eq!(year_of_date(text), None, "{text}");
        }
    }
}
