//! Reads a volume table: one row, one flow, as people have them.
//!
//! Entry points: [`read`] for a file, [`inline`] for a table in a Markdown text.
//!
//! 1. The file becomes rows of cells, each with its place: a text by its separator, a workbook by
//!    its sheet, which is drawn as text, a Markdown table by its bars.
//! 2. The row of headings is found, in English or Norwegian.
//! 3. Below it, rows are told apart: flows, sums, notes, headings again, units.
//! 4. Flows are read one by one; words and numbers that recur are kept once.
//! 5. When all rows are read, the numbers that leave no doubt show how numbers are written in the
//!    file, then every number is read and every sum checked.
//!
//! What is odd but clear is read and noted, once per kind and file. What could be meant in two ways
//! is an error that asks. Nothing is guessed from what other files say.

mod cells;
mod cleaned;
mod headings;
mod layout;
mod oddities;
mod pipes;
mod record;
mod row;
mod separated;
mod sums;
mod workbook;

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::{
    CellId, Encoding, QuantityUnit, Sheet, Source, Span, Vocabulary, VolumeRow, VolumeTable, Word,
    WordId,
};

use super::fields;
use cells::{Evidence, RawCell, is_parameter_name, number_cell};
use headings::{COLUMNS, Column, Headings, REQUIRED};
use oddities::Oddities;
use pipes::Pipes;
use record::{Cell, Kind, Record, Records};
use row::{Meanings, Row};
use separated::Separated;
use sums::{SumRow, is_sum_word};

pub use cleaned::{cleaned_csv, cleaned_text};
pub use headings::columns;
pub(super) use pipes::table_below;

/// How many columns of a row must be missing beside the amount for it to be no flow.
const MISSING_IN_NO_FLOW: usize = 3;

/// Endings of files that hold volume tables.
pub(super) const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "xlsx", "xlsm", "ods"];

/// Reads the volume table of a file; of a workbook also the sheet it stands in.
pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> (VolumeTable, Option<Sheet>) {
    let (table, sheet) = of_case_study(source, diagnostics);
    if table.is_unfilled {
        diagnostics.report(Span::start_of(source.id), Problem::EmptyTable);
    }
    (table, sheet)
}

/// Reads a volume table that may not be filled in yet: whether that is a mistake depends on the
/// case study it belongs to.
pub(super) fn of_case_study(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> (VolumeTable, Option<Sheet>) {
    let mut table = Table::new(source, file_stem(source), source.text());
    table.may_be_unfilled = true;
    match source.extension().as_str() {
        "xlsx" | "xlsm" | "ods" => return workbook(source, diagnostics),
        // The kinds of workbook that aren't read are opened by the program that made them.
        "xls" | "xlsb" | "numbers" => {
            let kind = source.extension();
            let start = Span::start_of(source.id);
            diagnostics.report(start, Problem::WorkbookKind { kind });
            return (table.finish_empty(), None);
        }
        _ if source.text.is_none() => {
            diagnostics.report(Span::start_of(source.id), Problem::NotText);
            return (table.finish_empty(), None);
        }
        _ if !fields::is_text(source, diagnostics) => return (table.finish_empty(), None),
        _ => {}
    }
    table.is_separated = true;
    table.tally_encoding();
    let records = Separated::of(source.text());
    (table.read(records, diagnostics), None)
}

/// Reads the volume table of a workbook.
fn workbook(source: &Source, diagnostics: &mut Diagnostics) -> (VolumeTable, Option<Sheet>) {
    let opened = workbook::open(&source.bytes, &source.extension()).and_then(workbook::chosen);
    match opened {
        Err(problem) => {
            diagnostics.report(Span::start_of(source.id), problem);
            let table = Table::new(source, file_stem(source), "");
            (table.finish_empty(), None)
        }
        Ok(workbook::Chosen { drawn, others }) => {
            let mut table = Table::new(source, file_stem(source), drawn.text());
            table.is_typed = true;
            table.may_be_unfilled = true;
            table.other_sheets = Some((drawn.name().to_owned(), others));
            let headings = headings::place(drawn.records()).unwrap_or(0..0);
            let table = table.read(drawn.records(), diagnostics);
            (table, Some(drawn.into_sheet(headings)))
        }
    }
}

/// Reads a volume table that stands in a Markdown text.
pub(super) fn inline(
    source: &Source,
    range: Range<usize>,
    name: String,
    diagnostics: &mut Diagnostics,
) -> VolumeTable {
    let table = Table::new(source, name, source.text());
    let records = Pipes::new(source.text(), range);
    table.read(records, diagnostics)
}

fn file_stem(source: &Source) -> String {
    let name = source.file_name();
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned()
}

/// The end of the first line of a stretch of text.
fn first_line(text: &str, start: usize, end: usize) -> usize {
    let stretch = text.get(start..end).unwrap_or("");
    start + stretch.find(['\n', '\r']).unwrap_or(stretch.len())
}

/// A table while it is read.
struct Table<'a> {
    source: &'a Source,
    name: String,
    text: &'a str,
    /// Whether a separator that stands in a cell would split it.
    is_separated: bool,
    /// Whether cells know if they hold a number or a text.
    is_typed: bool,
    /// The sheet that is read, and the others.
    other_sheets: Option<(String, Vec<String>)>,
    rows: Vec<VolumeRow>,
    /// Whether all rows could be read.
    is_sound: bool,
    /// Whether headings without rows are no mistake.
    may_be_unfilled: bool,
    is_unfilled: bool,
    words: Vec<Word>,
    word_ids: HashMap<String, WordId>,
    meanings: Meanings,
    cells: Vec<RawCell>,
    /// Ids of cells by their text: those that hold a text, then those that hold a number.
    cell_ids: [[HashMap<String, CellId>; COLUMNS.len()]; 2],
    sum_rows: Vec<SumRow>,
    oddities: Oddities,
}

/// What a row below the headings is.
enum Shape {
    Flow,
    Sum { label: Span, labelled: bool },
    Note,
    RepeatedHeadings,
    SecondTable,
    Blank,
    Incomplete(Vec<&'static str>),
}

impl<'a> Table<'a> {
    fn new(source: &'a Source, name: String, text: &'a str) -> Table<'a> {
        Table {
            source,
            name,
            text,
            is_separated: false,
            is_typed: false,
            other_sheets: None,
            rows: Vec::new(),
            is_sound: true,
            may_be_unfilled: false,
            is_unfilled: false,
            words: Vec::new(),
            word_ids: HashMap::new(),
            meanings: Meanings::default(),
            cells: Vec::new(),
            cell_ids: Default::default(),
            sum_rows: Vec::new(),
            oddities: Oddities::default(),
        }
    }

    fn tally_encoding(&mut self) {
        let name = match self.source.encoding {
            Encoding::Utf8 => return,
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows1252 => "Windows-1252",
        };
        let start = Span::start_of(self.source.id);
        self.oddities.tally(Oddity::Encoding { name }, start);
    }

    /// Reads all records.
    fn read<'t>(
        mut self,
        mut records: impl Records<'t>,
        diagnostics: &mut Diagnostics,
    ) -> VolumeTable {
        let mut record = Record::default();
        let Some(found) = headings::find(records.clone()) else {
            self.report_no_headings(records, diagnostics);
            return self.finish_empty();
        };
        for _ in 0..found.index {
            if records.read(&mut record) && record.filled().next().is_some() {
                let span = self.filled_span(&record);
                self.oddities.tally(Oddity::RowsAboveHeadings, span);
            }
        }
        records.read(&mut record);
        let mut headings = Headings::read(&record, self.source.id, &mut self.oddities, diagnostics);
        if let Some((read, others)) = self.other_sheets.take()
            && !others.is_empty()
        {
            let oddity = Oddity::OtherSheets { read, others };
            self.oddities.tally(oddity, headings.span);
        }
        let complete = headings.are_complete();
        if complete {
            self.read_rows(&mut records, &mut headings, diagnostics);
        } else {
            // The table has its name all the same, so that what shows it isn't reported too.
            self.oddities = Oddities::default();
            while records.read(&mut record) {}
        }
        match records.broken_at() {
            Some(mark) => self.report_unclosed(mark, diagnostics),
            None if complete && self.rows.is_empty() && self.is_sound => {
                self.is_unfilled = self.may_be_unfilled;
                if self.is_unfilled {
                    // How a template was read is of no interest yet.
                    self.oddities = Oddities::default();
                } else {
                    diagnostics.report(Span::start_of(self.source.id), Problem::EmptyTable);
                }
            }
            None => {}
        }
        self.finish(&headings, diagnostics)
    }

    /// Reads what stands below the headings.
    fn read_rows<'t>(
        &mut self,
        records: &mut impl Records<'t>,
        headings: &mut Headings,
        diagnostics: &mut Diagnostics,
    ) {
        let mut record = Record::default();
        let mut first = true;
        while records.read(&mut record) {
            let source = self.source.id;
            let units =
                first && headings.read_units(&record, source, &mut self.oddities, diagnostics);
            first = false;
            if !units && !self.take(&record, headings, diagnostics) {
                return;
            }
        }
    }

    fn report_unclosed(&self, mark: usize, diagnostics: &mut Diagnostics) {
        let span = self.span(mark, self.first_line(mark, self.text.len()));
        diagnostics.report(span, Problem::UnclosedQuote);
    }

    /// Reports that there are no headings: at the first row, or for the file, if it is empty.
    fn report_no_headings<'t>(&self, mut records: impl Records<'t>, diagnostics: &mut Diagnostics) {
        let mut record = Record::default();
        while records.read(&mut record) {
            if record.filled().next().is_some() {
                let span = self.filled_span(&record);
                diagnostics.report(span, Problem::HeadingsNotFound);
                return;
            }
        }
        match records.broken_at() {
            Some(mark) => self.report_unclosed(mark, diagnostics),
            None => diagnostics.report(Span::start_of(self.source.id), Problem::EmptyTable),
        }
    }

    /// Takes in a row below the headings; false where the table ends.
    fn take(
        &mut self,
        record: &Record<'_>,
        headings: &Headings,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let place = self.filled_span(record);
        match self.shape(record, headings) {
            Shape::Flow => {
                let row = Row {
                    table: self,
                    headings,
                    record,
                };
                let row = row.read(diagnostics);
                self.is_sound &= row.is_some();
                self.rows.extend(row);
            }
            Shape::Sum { label, labelled } => self.take_sum(record, headings, label, labelled),
            Shape::Note => self.oddities.tally(Oddity::RowsWithoutAmount, place),
            Shape::RepeatedHeadings => self.oddities.tally(Oddity::RepeatedHeadings, place),
            Shape::SecondTable => {
                diagnostics.report(place, Problem::SecondTable);
                return false;
            }
            Shape::Incomplete(missing) => {
                diagnostics.report(place, Problem::IncompleteRow { missing });
                self.is_sound = false;
            }
            Shape::Blank => {}
        }
        true
    }

    fn shape(&self, record: &Record<'_>, headings: &Headings) -> Shape {
        let cell = |column: Column| -> Option<&Cell<'_>> {
            let cell = record.cells.get(headings.index(column)?)?;
            (!cell.is_empty()).then_some(cell)
        };
        let has = |column: Column| cell(column).is_some();
        let starts_with_digit =
            |cell: &Cell<'_>| cell.text.starts_with(|first: char| first.is_ascii_digit());
        // Most rows are flows, and a glance at two cells shows it.
        if cell(Column::Quantity).is_some_and(starts_with_digit) && has(Column::Status) {
            return Shape::Flow;
        }
        let mut filled = record.filled();
        let Some((_, first)) = filled.next() else {
            return Shape::Blank;
        };
        let alone = filled.next().is_none();
        let describes_flow = [
            Column::Destination,
            Column::Status,
            Column::Year,
            Column::Source,
        ]
        .into_iter()
        .any(has);
        if !describes_flow {
            let label = record.filled().find(|(_, cell)| is_sum_word(&cell.text));
            if let Some((_, label)) = label {
                let label = self.span_of(label);
                return Shape::Sum {
                    label,
                    labelled: true,
                };
            }
            if has(Column::Quantity) && !has(Column::Material) && self.is_numbers(record) {
                let label = self.span_of(first);
                return Shape::Sum {
                    label,
                    labelled: false,
                };
            }
        }
        match headings::columns_named(record) {
            named if named >= 3 && named + 1 >= headings.known() => return Shape::RepeatedHeadings,
            named if named >= 3 => return Shape::SecondTable,
            _ if has(Column::Quantity) => return Shape::Flow,
            _ => {}
        }
        let material_alone =
            cell(Column::Material).is_some_and(|cell| is_parameter_name(&cell.text));
        if alone && first.mark.kind == Kind::Text && !material_alone {
            return Shape::Note;
        }
        let missing: Vec<&'static str> = REQUIRED
            .into_iter()
            .filter(|column| *column != Column::Quantity && !has(*column))
            .filter(|column| *column != Column::Unit || headings.amount_unit.is_none())
            .map(Column::name)
            .collect();
        if missing.len() >= MISSING_IN_NO_FLOW {
            Shape::Incomplete(missing)
        } else {
            Shape::Flow
        }
    }

    /// Whether a row holds numbers and units and nothing else.
    fn is_numbers(&self, record: &Record<'_>) -> bool {
        !self.rows.is_empty()
            && record.filled().all(|(_, cell)| {
                matches!(cell.mark.kind, Kind::Number | Kind::Percent)
                    || cell.text.starts_with(|first: char| first.is_ascii_digit())
                    || QuantityUnit::from_word(&cell.text).is_some()
            })
    }

    fn take_sum(&mut self, record: &Record<'_>, headings: &Headings, label: Span, labelled: bool) {
        let cell = |column: Column| {
            let cell = record.cells.get(headings.index(column)?)?;
            (!cell.is_empty() && !is_sum_word(&cell.text)).then_some(cell)
        };
        let amount = cell(Column::Quantity).map(|cell| RawCell {
            column: Column::Quantity,
            text: cell.text.to_string(),
            kind: cell.mark.kind,
            span: self.span_of(cell),
        });
        self.sum_rows.push(SumRow {
            rows_before: self.rows.len(),
            rows_sound: self.is_sound,
            span: amount.as_ref().map_or(label, |cell| cell.span),
            amount,
            unit: cell(Column::Unit).and_then(|cell| QuantityUnit::from_word(&cell.text)),
            labelled,
        });
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source.id, start, end)
    }

    fn span_of(&self, cell: &Cell<'_>) -> Span {
        self.span(cell.start, cell.end)
    }

    fn first_line(&self, start: usize, end: usize) -> usize {
        first_line(self.text, start, end)
    }

    /// From the first to the last filled cell of a record, on its first line.
    fn filled_span(&self, record: &Record<'_>) -> Span {
        let start = record
            .filled()
            .next()
            .map_or(record.start, |(_, cell)| cell.start);
        let end = record
            .filled()
            .last()
            .map_or(record.end, |(_, cell)| cell.end);
        self.span(start, self.first_line(start, end))
    }

    fn word(&mut self, cell: &Cell<'_>) -> WordId {
        if let Some(id) = self.word_ids.get(cell.text.as_ref()) {
            return *id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        self.words.push(Word {
            text: cell.text.to_string(),
            span: self.span_of(cell),
        });
        self.word_ids.insert(cell.text.to_string(), id);
        id
    }

    fn number(&mut self, column: Column, cell: &Cell<'_>) -> CellId {
        let next = CellId(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        let span = self.span_of(cell);
        let [of_texts, of_numbers] = &mut self.cell_ids;
        let ids = match cell.mark.kind {
            Kind::Text => of_texts.get_mut(column as usize),
            _ => of_numbers.get_mut(column as usize),
        };
        if let Some(ids) = ids {
            if let Some(id) = ids.get(cell.text.as_ref()) {
                return *id;
            }
            ids.insert(cell.text.to_string(), next);
        }
        self.cells.push(RawCell {
            column,
            text: cell.text.to_string(),
            kind: cell.mark.kind,
            span,
        });
        next
    }

    fn finish(mut self, headings: &Headings, diagnostics: &mut Diagnostics) -> VolumeTable {
        let evidence = Evidence::of(&self.cells, headings, self.is_typed);
        let mut cells = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            cells.push(number_cell(
                cell,
                &evidence,
                &mut self.oddities,
                diagnostics,
            ));
        }
        sums::check(
            &self.sum_rows,
            &self.rows,
            &cells,
            &evidence,
            &mut self.oddities,
            diagnostics,
        );
        self.oddities.report(diagnostics);
        VolumeTable {
            source: self.source.id,
            name: self.name,
            rows: self.rows,
            words: self.words,
            cells,
            is_unfilled: self.is_unfilled,
        }
    }

    /// A table without rows, for what can't be read.
    fn finish_empty(self) -> VolumeTable {
        VolumeTable {
            source: self.source.id,
            name: self.name,
            rows: Vec::new(),
            words: Vec::new(),
            cells: Vec::new(),
            is_unfilled: false,
        }
    }
}
