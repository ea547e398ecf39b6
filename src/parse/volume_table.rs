//! Reads a volume table: one row, one flow.
//!
//! 1. The separator is the one that the line of headings has most of.
//! 2. Headings are matched with the columns of the method, in English or Norwegian.
//! 3. Rows are read one by one; words and numbers that recur are kept once.
//! 4. When all rows are read, the numbers that leave no doubt show whether the file writes decimals
//!    with a point or a comma, and then every number is read.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use crate::diagnostic::{Allowed, Diagnostics, Problem};
use crate::model::{
    Basis, CellId, Destination, Displaces, Input, NumberCell, QuantityUnit, RecoveryAnswer,
    RowBaseline, Source, Span, Status, Vocabulary, VolumeRow, VolumeTable, Word, WordId,
};

use super::fields::{self, problem_of};
use super::number::{self, DecimalSign, EstimateReading, Reading};

/// The columns, each with its English heading first, then the other headings that are accepted.
const COLUMNS: &[(&str, &[&str])] = &[
    ("stream", &["strøm", "massestrøm"]),
    ("material", &["materiale"]),
    ("quantity", &["mengde", "amount"]),
    ("unit", &["enhet"]),
    ("destination", &["destinasjon", "går_til"]),
    ("haul_km", &["transport_km", "kjøring_km"]),
    ("product_km", &["produkt_km"]),
    ("reject_km", &["rest_km"]),
    ("yield", &["utbytte"]),
    ("displaces", &["erstatter"]),
    ("substitution", &["substitusjon", "substitusjonsgrad"]),
    ("displaced_km", &["brudd_km", "erstattet_km"]),
    ("baseline", &["nullalternativ"]),
    ("baseline_km", &["nullalternativ_km"]),
    ("planned", &["planlagt"]),
    ("fits", &["dekker_behov"]),
    ("suits", &["egnet"]),
    ("status", &[]),
    ("year", &["år"]),
    ("basis", &["grunnlag"]),
    ("source", &["kilde"]),
    ("note", &["merknad", "kommentar"]),
];

/// Columns that every table has.
const REQUIRED: &[&str] = &[
    "material",
    "quantity",
    "unit",
    "destination",
    "haul_km",
    "baseline_km",
    "status",
    "year",
    "source",
];

/// Reads a volume table from comma-, semicolon- or tab-separated text.
pub(super) fn read(source: &Source, diagnostics: &mut Diagnostics) -> VolumeTable {
    if !fields::is_text(source, diagnostics) {
        return Table::new(source, b',').finish(diagnostics);
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(source.text()))
        .from_reader(source.text().as_bytes());
    let mut record = StringRecord::new();
    let mut table = Table::new(source, separator(source.text()));
    if !read_record(&mut reader, &mut record, source, diagnostics) {
        diagnostics.report(Span::start_of(source.id), Problem::EmptyTable);
        return table.finish(diagnostics);
    }
    let Some(headings) = table.headings(&record, diagnostics) else {
        // The table has its name all the same, so that what shows it isn't reported too.
        return table.finish(diagnostics);
    };
    while read_record(&mut reader, &mut record, source, diagnostics) {
        if !record.iter().all(|cell| cell.trim().is_empty()) {
            let row = Row {
                table: &mut table,
                headings: &headings,
                record: &record,
            };
            let row = row.read(diagnostics);
            table.rows.extend(row);
            table.row_count += 1;
        }
    }
    if table.row_count == 0 {
        diagnostics.report(Span::start_of(source.id), Problem::EmptyTable);
    }
    table.finish(diagnostics)
}

fn read_record(
    reader: &mut csv::Reader<&[u8]>,
    record: &mut StringRecord,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> bool {
    match reader.read_record(record) {
        Ok(found) => found,
        Err(error) => {
            let at = error
                .position()
                .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let detail = error.to_string();
            diagnostics.report(Span::new(source.id, at, at), Problem::CsvSyntax { detail });
            false
        }
    }
}

/// The separator that the first line with words has most of.
fn separator(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    let count = |separator: u8| line.bytes().filter(|byte| *byte == separator).count();
    [b';', b'\t', b',']
        .into_iter()
        .rev()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b',')
}

/// Where each column stands in the records.
struct Headings(Vec<Option<usize>>);

impl Headings {
    fn index(&self, column: &'static str) -> Option<usize> {
        let number = COLUMNS.iter().position(|(name, _)| *name == column)?;
        self.0.get(number).copied().flatten()
    }
}

/// A heading as it is compared: `Haul (km)` is `haul_km`.
fn plain_heading(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '(' | ')' | '[' | ']' | ':' | '*'))
        .map(|c| if c == ' ' || c == '-' { '_' } else { c })
        .collect()
}

/// A table while it is read.
struct Table<'a> {
    source: &'a Source,
    separator: u8,
    rows: Vec<VolumeRow>,
    row_count: usize,
    words: Vec<Word>,
    word_ids: HashMap<String, WordId>,
    cells: Vec<RawCell>,
    cell_ids: HashMap<(&'static str, String), CellId>,
}

/// A numeric cell before its numbers are read.
struct RawCell {
    column: &'static str,
    text: String,
    span: Span,
}

impl<'a> Table<'a> {
    fn new(source: &'a Source, separator: u8) -> Table<'a> {
        Table {
            source,
            separator,
            rows: Vec::new(),
            row_count: 0,
            words: Vec::new(),
            word_ids: HashMap::new(),
            cells: Vec::new(),
            cell_ids: HashMap::new(),
        }
    }

    /// Matches the headings with the columns; none where a column that must be there isn't.
    fn headings(&self, record: &StringRecord, diagnostics: &mut Diagnostics) -> Option<Headings> {
        let mut found: Vec<Option<usize>> = vec![None; COLUMNS.len()];
        for (index, heading) in record.iter().enumerate() {
            let plain = plain_heading(heading);
            if plain.is_empty() {
                continue;
            }
            let column = COLUMNS
                .iter()
                .position(|(name, others)| *name == plain || others.contains(&plain.as_str()));
            let span = self.cell_span(record, index);
            let Some(column) = column else {
                let known = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
                let found = heading.trim().to_owned();
                diagnostics.report(span, Problem::UnknownColumn { found, known });
                continue;
            };
            match found.get_mut(column) {
                Some(slot) if slot.is_none() => *slot = Some(index),
                _ => {
                    let column = COLUMNS.get(column).map_or("", |(name, _)| name);
                    diagnostics.report(span, Problem::DuplicateColumn { column });
                }
            }
        }
        let headings = Headings(found);
        let missing: Vec<&'static str> = REQUIRED
            .iter()
            .copied()
            .filter(|column| headings.index(column).is_none())
            .collect();
        for column in &missing {
            let span = self.record_span(record);
            diagnostics.report(span, Problem::MissingColumn { column });
        }
        missing.is_empty().then_some(headings)
    }

    fn start_of(record: &StringRecord) -> usize {
        record
            .position()
            .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0))
    }

    /// The first line of a record.
    fn record_span(&self, record: &StringRecord) -> Span {
        let text = self.source.text();
        let mut start = Self::start_of(record);
        let rest = text.get(start..).unwrap_or("");
        start += rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
        Span::new(self.source.id, start, start + line.len())
    }

    /// The text of a cell, without quotation marks and spaces around it.
    fn cell_span(&self, record: &StringRecord, index: usize) -> Span {
        let text = self.source.text();
        let bytes = text.as_bytes();
        let mut at = self.record_span(record).start as usize;
        let mut column = 0;
        let mut quoted = false;
        let mut start = at;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                byte if *byte == self.separator && !quoted => {
                    if column == index {
                        break;
                    }
                    column += 1;
                    start = at + 1;
                }
                b'\n' | b'\r' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        if column < index {
            return Span::new(self.source.id, at, at);
        }
        let cell = text.get(start..at).unwrap_or("");
        let inner = cell.trim_start_matches([' ', '"']);
        let start = start + (cell.len() - inner.len());
        let inner = inner.trim_end_matches([' ', '"']);
        Span::new(self.source.id, start, start + inner.len())
    }

    fn word(&mut self, text: &str, span: impl FnOnce(&Self) -> Span) -> WordId {
        if let Some(id) = self.word_ids.get(text) {
            return *id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let span = span(self);
        self.words.push(Word {
            text: text.to_owned(),
            span,
        });
        self.word_ids.insert(text.to_owned(), id);
        id
    }

    fn number(
        &mut self,
        column: &'static str,
        text: &str,
        span: impl FnOnce(&Self) -> Span,
    ) -> CellId {
        let key = (column, text.to_owned());
        if let Some(id) = self.cell_ids.get(&key) {
            return *id;
        }
        let id = CellId(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        let span = span(self);
        self.cells.push(RawCell {
            column,
            text: text.to_owned(),
            span,
        });
        self.cell_ids.insert(key, id);
        id
    }

    fn finish(self, diagnostics: &mut Diagnostics) -> VolumeTable {
        let sign = file_sign(&self.cells);
        let cells = self
            .cells
            .into_iter()
            .map(|cell| number_cell(cell, sign, diagnostics))
            .collect();
        let stem = self.source.file_name();
        VolumeTable {
            source: self.source.id,
            name: stem
                .rsplit_once('.')
                .map_or(stem, |(stem, _)| stem)
                .to_owned(),
            rows: self.rows,
            words: self.words,
            cells,
        }
    }
}

/// The decimal sign that all numbers which leave no doubt agree on.
fn file_sign(cells: &[RawCell]) -> Option<DecimalSign> {
    let mut found = None;
    for sign in cells
        .iter()
        .filter_map(|cell| number::decimal_sign(&cell.text))
    {
        if found.is_some_and(|found| found != sign) {
            return None;
        }
        found = Some(sign);
    }
    found
}

/// Reads a numeric cell: a number, the name of a parameter, or that nobody knows.
fn number_cell(
    cell: RawCell,
    sign: Option<DecimalSign>,
    diagnostics: &mut Diagnostics,
) -> NumberCell {
    let RawCell { column, text, span } = cell;
    let of = |input| NumberCell {
        input,
        column,
        span,
    };
    if is_unknown(&text) {
        if !column.ends_with("_km") {
            let found = text;
            diagnostics.report(span, Problem::BadNumber { found });
        }
        return of(Input::Unknown);
    }
    if is_parameter_name(&text) {
        return of(Input::Parameter(text));
    }
    match number::estimate(&text, sign) {
        EstimateReading::Estimate(value) => {
            let share = matches!(column, "yield" | "substitution");
            if value.low < 0.0 || (share && value.high > 1.0) {
                let problem = Problem::OutOfRange {
                    field: column.to_owned(),
                    found: text,
                    allowed: if share {
                        Allowed::Share
                    } else {
                        Allowed::NotNegative
                    },
                };
                diagnostics.report(span, problem);
            }
            of(Input::Number(value))
        }
        other => {
            diagnostics.report(span, problem_of(other, text));
            of(Input::Unknown)
        }
    }
}

fn is_unknown(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "unknown" | "ukjent" | "?")
}

fn is_parameter_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Whether a cell says nothing: empty, or a dash.
fn is_empty(text: &str) -> bool {
    matches!(text, "" | "—" | "–" | "-")
}

/// One record, read against the headings.
struct Row<'t, 'a> {
    table: &'t mut Table<'a>,
    headings: &'t Headings,
    record: &'t StringRecord,
}

impl Row<'_, '_> {
    fn read(mut self, diagnostics: &mut Diagnostics) -> Option<VolumeRow> {
        self.report_surplus_cells(diagnostics);
        let stream = self.word("stream");
        let material = self.required_word("material", diagnostics);
        let quantity = self.required_number("quantity", None, diagnostics);
        let unit = self.unit(diagnostics);
        let destination = self.choice::<Destination>("destination", None, diagnostics);
        let haul_km = self.required_number("haul_km", None, diagnostics);
        let product_km = self.number("product_km");
        let reject_km = self.number("reject_km");
        let r#yield = self.number("yield");
        let displaces = self.choice("displaces", Some(Displaces::None), diagnostics);
        let substitution = self.number("substitution");
        let displaced_km = self.number("displaced_km");
        let baseline = self.choice("baseline", Some(RowBaseline::Landfill), diagnostics);
        let baseline_km = self.required_number("baseline_km", None, diagnostics);
        let recovery_test = self.recovery_test(destination, diagnostics);
        if destination == Some(Destination::Recycle) {
            self.required_number("product_km", Some("destination"), diagnostics);
            if !self.yield_is_one() {
                self.required_number("reject_km", Some("destination"), diagnostics);
            }
        }
        if displaces.is_some_and(|displaces| displaces != Displaces::None) {
            self.required_number("displaced_km", Some("displaces"), diagnostics);
        }
        let status = self.choice::<Status>("status", None, diagnostics);
        let years = self.years(diagnostics);
        let basis = self.choice("basis", Some(Basis::Assumption), diagnostics);
        let source = self.required_word("source", diagnostics);
        let note = self.word("note");
        let line = self.record.position().map_or(0, csv::Position::line);
        Some(VolumeRow {
            line: u32::try_from(line).unwrap_or(u32::MAX),
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
        })
    }

    /// The text of a cell; none where it says nothing or the table has no such column.
    fn cell(&self, column: &'static str) -> Option<&str> {
        let index = self.headings.index(column)?;
        let text = self.record.get(index)?.trim();
        (!is_empty(text)).then_some(text)
    }

    fn span(&self, column: &'static str) -> Span {
        match self.headings.index(column) {
            Some(index) => self.table.cell_span(self.record, index),
            None => self.table.record_span(self.record),
        }
    }

    fn report_missing(
        &self,
        column: &'static str,
        because: Option<&'static str>,
        diagnostics: &mut Diagnostics,
    ) {
        let because = because.and_then(|other| Some((other, self.cell(other)?.to_owned())));
        // An empty cell can't be underlined: the word that asks for it can.
        let span = match because {
            Some((other, _)) => self.span(other),
            None => match self.span(column) {
                empty if empty.start == empty.end => self.table.record_span(self.record),
                span => span,
            },
        };
        diagnostics.report(span, Problem::MissingCell { column, because });
    }

    fn report_surplus_cells(&self, diagnostics: &mut Diagnostics) {
        let headed = self
            .headings
            .0
            .iter()
            .flatten()
            .max()
            .map_or(0, |last| last + 1);
        let filled = self
            .record
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty())
            .last()
            .map_or(0, |(last, _)| last + 1);
        if filled > headed {
            let span = self.table.cell_span(self.record, headed);
            diagnostics.report(
                span,
                Problem::TooManyCells {
                    found: filled,
                    columns: headed,
                },
            );
        }
    }

    fn word(&mut self, column: &'static str) -> Option<WordId> {
        let text = self.cell(column)?.to_owned();
        let (index, record) = (self.headings.index(column)?, self.record);
        Some(
            self.table
                .word(&text, |table| table.cell_span(record, index)),
        )
    }

    fn required_word(
        &mut self,
        column: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<WordId> {
        let word = self.word(column);
        if word.is_none() {
            self.report_missing(column, None, diagnostics);
        }
        word
    }

    fn number(&mut self, column: &'static str) -> Option<CellId> {
        let text = self.cell(column)?.to_owned();
        let (index, record) = (self.headings.index(column)?, self.record);
        Some(
            self.table
                .number(column, &text, |table| table.cell_span(record, index)),
        )
    }

    fn required_number(
        &mut self,
        column: &'static str,
        because: Option<&'static str>,
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
        &self,
        column: &'static str,
        default: Option<V>,
        diagnostics: &mut Diagnostics,
    ) -> Option<V> {
        let Some(text) = self.cell(column) else {
            if default.is_none() {
                self.report_missing(column, None, diagnostics);
            }
            return default;
        };
        let value = V::from_word(text);
        if value.is_none() {
            let known = V::ids().into_iter().map(str::to_owned).collect();
            let (field, found) = (column.to_owned(), text.to_owned());
            diagnostics.report(
                self.span(column),
                Problem::UnknownWord {
                    field,
                    found,
                    known,
                },
            );
        }
        value
    }

    fn unit(&self, diagnostics: &mut Diagnostics) -> Option<QuantityUnit> {
        let stateless = self.cell("unit").is_some_and(|unit| {
            matches!(
                unit.to_lowercase().as_str(),
                "m3" | "m³" | "kubikkmeter" | "kbm"
            )
        });
        if stateless {
            diagnostics.report(self.span("unit"), Problem::VolumeStateMissing);
            return None;
        }
        self.choice("unit", None, diagnostics)
    }

    /// The three answers; needed where the destination counts as use.
    fn recovery_test(
        &self,
        destination: Option<Destination>,
        diagnostics: &mut Diagnostics,
    ) -> Option<[RecoveryAnswer; 3]> {
        let needed = destination.is_some_and(Destination::is_use);
        let answer = |column: &'static str, diagnostics: &mut Diagnostics| {
            if self.cell(column).is_none() {
                if needed {
                    self.report_missing(column, Some("destination"), diagnostics);
                }
                return None;
            }
            self.choice::<RecoveryAnswer>(column, None, diagnostics)
        };
        let planned = answer("planned", diagnostics);
        let fits = answer("fits", diagnostics);
        let suits = answer("suits", diagnostics);
        Some([planned?, fits?, suits?])
    }

    /// Whether nothing is rejected, so that no haul of rejects need be known.
    fn yield_is_one(&self) -> bool {
        self.cell("yield").is_some_and(
            |text| matches!(number::number(text, None), Reading::Number(value) if value >= 1.0),
        )
    }

    fn years(&self, diagnostics: &mut Diagnostics) -> Option<crate::model::Years> {
        let Some(text) = self.cell("year") else {
            self.report_missing("year", None, diagnostics);
            return None;
        };
        let years = fields::years(text);
        if years.is_none() {
            let found = text.to_owned();
            diagnostics.report(self.span("year"), Problem::BadYears { found });
        }
        years
    }
}
