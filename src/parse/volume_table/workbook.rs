//! Opens a workbook and draws its sheets as text, so that places in them can be shown.
//!
//! A line is a row, the first line row 1; cells stand in columns with a bar between them. What is
//! read is what is drawn: a number has a decimal point, a date is `2026-11-24`, a formula is the
//! value that was stored with it. What a program knows beside that (that a cell is a number, a
//! percentage, part of a merged one) is kept as a mark.
//!
//! The sheet that is read has one of the names in [`NAMES`], or is the only one with the headings
//! of a volume table, or the first.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::ops::Range;

use calamine::{
    CellType, Data, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xlsx, XlsxError,
};

use crate::diagnostic::Problem;
use crate::model::Sheet;

use super::headings;
use super::layout::{self, Layout};
use super::record::{Cell, Kind, Mark, Record, Records};

/// Names of the sheet to read, where there are several.
pub(super) const NAMES: [&str; 5] = [
    "volumes",
    "volume table",
    "volumer",
    "volumtabell",
    "volumtabellen",
];

/// How wide a column is drawn at most; a longer text pushes the rest of its row.
const WIDEST: usize = 24;

/// How many columns a sheet may have for empty cells behind the last one to be drawn.
const PADDED_COLUMNS: u32 = 200;

/// How many rows and columns a sheet has at most.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Years that are shown as dates in 1905, when a cell takes numbers for days.
const YEARS_AS_DAYS: std::ops::RangeInclusive<f64> = 1950.0..=2100.0;

/// A sheet, drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    name: String,
    text: String,
    first_column: u32,
    /// What is known of the cells of each row.
    marks: Vec<Vec<Mark>>,
    hidden_rows: BTreeSet<u32>,
    is_hidden: bool,
}

impl Drawn {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its rows.
    pub(super) fn records(&self) -> Rows<'_> {
        Rows {
            drawn: self,
            at: 0,
            row: 0,
        }
    }

    /// The sheet as diagnostics show it.
    pub(super) fn into_sheet(self, headings: Range<usize>) -> Sheet {
        Sheet {
            name: self.name,
            text: self.text,
            first_column: self.first_column,
            headings,
        }
    }

    fn columns_named(&self) -> usize {
        headings::find(self.records()).map_or(0, |found| found.columns)
    }
}

/// The sheet to read, and the names of the others that hold anything.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) drawn: Drawn,
    pub(super) others: Vec<String>,
}

/// Chooses the sheet to read.
pub(super) fn chosen(mut sheets: Vec<Drawn>) -> Result<Chosen, Problem> {
    let of_name: Vec<usize> = numbers_where(&sheets, |sheet| {
        NAMES.contains(&sheet.name.trim().to_lowercase().as_str())
    });
    let of_headings = || {
        // Half of the columns that a table must have leave no doubt that it is one.
        numbers_where(&sheets, |sheet| {
            !sheet.is_hidden && sheet.columns_named() > headings::REQUIRED.len() / 2
        })
    };
    let candidates = if of_name.is_empty() {
        of_headings()
    } else {
        of_name
    };
    let number = match candidates.as_slice() {
        [only] => *only,
        [] => sheets
            .iter()
            .position(|sheet| !sheet.is_hidden)
            .unwrap_or(0),
        several => {
            let sheets = several
                .iter()
                .filter_map(|number| sheets.get(*number))
                .map(|sheet| sheet.name.clone())
                .collect();
            return Err(Problem::AmbiguousSheet { sheets });
        }
    };
    let drawn = sheets
        .get_mut(number)
        .map(std::mem::take)
        .unwrap_or_default();
    let others = sheets
        .into_iter()
        .filter(|sheet| !sheet.text.trim().is_empty())
        .map(|sheet| sheet.name)
        .collect();
    Ok(Chosen { drawn, others })
}

fn numbers_where(sheets: &[Drawn], is_meant: impl Fn(&Drawn) -> bool) -> Vec<usize> {
    sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| is_meant(sheet))
        .map(|(number, _)| number)
        .collect()
}

/// Opens a workbook and draws its sheets, in their order.
pub(super) fn open(bytes: &[u8], extension: &str) -> Result<Vec<Drawn>, Problem> {
    if extension == "ods" && layout::is_broken_ods(bytes) {
        return Err(Problem::WorkbookUnreadable);
    }
    // The crates that take a workbook apart may stumble over a damaged one: that is the file's
    // fault, and no reason for a preview to end.
    let opened = std::panic::catch_unwind(|| match extension {
        "ods" => ods_sheets(bytes).map_err(|error| matches!(error, OdsError::Password)),
        _ => xlsx_sheets(bytes).map_err(|error| matches!(error, XlsxError::Password)),
    });
    match opened {
        Ok(Ok(sheets)) => Ok(sheets),
        Ok(Err(true)) => Err(Problem::WorkbookLocked),
        Ok(Err(false)) | Err(_) => Err(Problem::WorkbookUnreadable),
    }
}

fn xlsx_sheets(bytes: &[u8]) -> Result<Vec<Drawn>, XlsxError> {
    let mut xlsx = Xlsx::new(Cursor::new(bytes))?;
    let mut drawn = Vec::new();
    for sheet in xlsx.sheets_metadata().to_vec() {
        let Ok(mut reader) = xlsx.worksheet_cells_reader(&sheet.name) else {
            // A sheet that is only a chart has no cells.
            continue;
        };
        let mut values = Values::new();
        while let Some(cell) = reader.next_cell_with_formula()? {
            let formula = cell.formula.as_deref();
            add(&mut values, cell.pos, &cell.value.into(), formula);
        }
        drop(reader);
        let layout = Layout {
            percent: percent_cells(&mut xlsx, &sheet.name)?,
            ..layout::of_xlsx(bytes, &sheet.name)
        };
        drawn.push(Drawn {
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..draw(sheet.name, values, &layout)
        });
    }
    Ok(drawn)
}

/// The cells of a sheet whose numbers are shown in per cent.
fn percent_cells(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<BTreeSet<(u32, u32)>, XlsxError> {
    let mut reader = xlsx.worksheet_cells_reader(sheet)?;
    let in_percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.is_some_and(|format| format.format_code.contains('%'))
        })
        .collect();
    let mut cells = BTreeSet::new();
    while let Some((row, column, style)) = reader.next_style_id()? {
        if in_percent.get(style) == Some(&true) {
            cells.insert((row, column));
        }
    }
    Ok(cells)
}

fn ods_sheets(bytes: &[u8]) -> Result<Vec<Drawn>, OdsError> {
    let mut ods = Ods::new(Cursor::new(bytes))?;
    let mut drawn = Vec::new();
    for sheet in ods.sheets_metadata().to_vec() {
        let mut values = Values::new();
        let range = ods.worksheet_range(&sheet.name)?;
        for (place, data) in placed(&range) {
            add(&mut values, place, data, None);
        }
        for (place, formula) in placed(&ods.worksheet_formula(&sheet.name)?) {
            let formula = formula.trim_start_matches("of:").trim_start_matches('=');
            add(&mut values, place, &Data::Empty, Some(formula));
        }
        let layout = layout::of_ods(bytes, &sheet.name);
        drawn.push(Drawn {
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..draw(sheet.name, values, &layout)
        });
    }
    Ok(drawn)
}

/// The filled cells of a range, each with its row and column in the sheet.
fn placed<T: CellType>(range: &calamine::Range<T>) -> impl Iterator<Item = ((u32, u32), &T)> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let from =
        |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    range
        .used_cells()
        .map(move |(row, column, cell)| ((from(first_row, row), from(first_column, column)), cell))
}

/// Adds what a cell holds: its value, or the formula that has none yet.
fn add(values: &mut Values, place: (u32, u32), data: &Data, formula: Option<&str>) {
    // No program has a cell beyond.
    if place.0 >= ROWS || place.1 >= COLUMNS {
        return;
    }
    if let Some(value) = value(data) {
        values.insert(place, value);
    } else if let Some(formula) = formula.filter(|formula| !formula.is_empty()) {
        let uncomputed = (format!("={formula}"), Kind::Uncomputed);
        values.entry(place).or_insert(uncomputed);
    }
}

/// Values by row and column.
type Values = BTreeMap<(u32, u32), (String, Kind)>;

/// What a cell holds; none where it holds nothing that can be seen.
fn value(data: &Data) -> Option<(String, Kind)> {
    let value = match data {
        Data::Empty => return None,
        Data::Int(number) => (number.to_string(), Kind::Number),
        Data::Float(number) => (number.to_string(), Kind::Number),
        Data::String(text) => (text.clone(), Kind::Text),
        Data::Bool(true) => ("TRUE".to_owned(), Kind::Truth),
        Data::Bool(false) => ("FALSE".to_owned(), Kind::Truth),
        Data::DateTime(date) => date_value(*date),
        Data::DateTimeIso(date) => iso_date_value(date),
        Data::DurationIso(duration) => (duration.clone(), Kind::Date),
        Data::Error(error) => (error.to_string(), Kind::Error),
    };
    (!value.0.trim().is_empty()).then_some(value)
}

fn date_value(date: ExcelDateTime) -> (String, Kind) {
    let days = date.as_f64();
    if YEARS_AS_DAYS.contains(&days) && days.fract() == 0.0 {
        return (days.to_string(), Kind::YearShownAsDate);
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    (format!("{year:04}-{month:02}-{day:02}"), Kind::Date)
}

fn iso_date_value(date: &str) -> (String, Kind) {
    let day = date.split('T').next().unwrap_or(date);
    match number_of_day_in_1905(day) {
        // 31 December 1904 is day 1827.
        Some(number) => ((1827 + number).to_string(), Kind::YearShownAsDate),
        None => (day.to_owned(), Kind::Date),
    }
}

/// The number of a day in 1905, from 1, if it is one that a year may be shown as.
fn number_of_day_in_1905(day: &str) -> Option<u32> {
    const DAYS_BEFORE_MONTH: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let (month, day) = day.strip_prefix("1905-")?.split_once('-')?;
    let month: usize = month.parse().ok()?;
    let before = DAYS_BEFORE_MONTH.get(month.checked_sub(1)?)?;
    let number = before + day.parse::<u32>().ok()?;
    YEARS_AS_DAYS
        .contains(&f64::from(1827 + number))
        .then_some(number)
}

/// Draws a sheet.
fn draw(name: String, mut values: Values, layout: &Layout) -> Drawn {
    let repeated = fill_merged(&mut values, layout);
    let columns = || values.keys().map(|(_, column)| *column);
    let (Some(first), Some(last)) = (columns().min(), columns().max()) else {
        return Drawn {
            name,
            ..Drawn::default()
        };
    };
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    for ((_, column), (text, _)) in &values {
        let width = widths.entry(*column).or_default();
        *width = (*width).max(text.chars().count()).min(WIDEST);
    }
    let mut text = String::new();
    let mut marks: Vec<Vec<Mark>> = Vec::new();
    let rows = values.keys().map(|(row, _)| *row).max().unwrap_or(0);
    for row in 0..=rows {
        let mut row_marks = Vec::new();
        let own_last = values
            .range((row, 0)..=(row, u32::MAX))
            .next_back()
            .map(|((_, column), _)| *column);
        if let Some(own_last) = own_last {
            let padded = last - first < PADDED_COLUMNS;
            for column in first..=(if padded { last } else { own_last }) {
                if column > first {
                    text.push(' ');
                    text.push(Sheet::SEPARATOR);
                    text.push(' ');
                }
                let value = values.get(&(row, column));
                let width = widths.get(&column).copied().unwrap_or(0).max(1);
                let cell = value.map_or(String::new(), |(text, _)| on_one_line(text));
                text.push_str(&cell);
                let padding = width.saturating_sub(cell.chars().count());
                text.extend(std::iter::repeat_n(' ', padding));
                let in_percent = layout.percent.contains(&(row, column));
                row_marks.push(Mark {
                    kind: match value {
                        Some((_, Kind::Number)) if in_percent => Kind::Percent,
                        Some((_, kind)) => *kind,
                        None => Kind::Text,
                    },
                    repeated: repeated.contains(&(row, column)),
                    hidden: layout.hidden_columns.contains(&column),
                });
            }
        }
        text.push('\n');
        marks.push(row_marks);
    }
    Drawn {
        name,
        text,
        first_column: first,
        marks,
        hidden_rows: layout.hidden_rows.clone(),
        is_hidden: false,
    }
}

/// Gives every row that a merged cell spans its value, if the row holds anything; gives the cells
/// that were filled so.
fn fill_merged(values: &mut Values, layout: &Layout) -> BTreeSet<(u32, u32)> {
    let rows: BTreeSet<u32> = values.keys().map(|(row, _)| *row).collect();
    let mut filled = BTreeSet::new();
    for merge in &layout.merges {
        let Some(value) = values.get(&(merge.first_row, merge.column)).cloned() else {
            continue;
        };
        for row in rows.range(merge.first_row + 1..=merge.last_row.max(merge.first_row + 1)) {
            let place = (*row, merge.column);
            if *row <= merge.last_row && !values.contains_key(&place) {
                values.insert(place, value.clone());
                filled.insert(place);
            }
        }
    }
    filled
}

/// A text without what would break the drawing.
fn on_one_line(text: &str) -> String {
    text.trim()
        .replace("\r\n", " ")
        .replace(|c: char| c.is_control(), " ")
        .replace(Sheet::SEPARATOR, "|")
}

/// Reads the rows of a drawn sheet.
#[derive(Clone)]
pub(super) struct Rows<'t> {
    drawn: &'t Drawn,
    at: usize,
    row: usize,
}

impl<'t> Records<'t> for Rows<'t> {
    fn read(&mut self, record: &mut Record<'t>) -> bool {
        let rest = self.drawn.text.get(self.at..).unwrap_or("");
        let Some(line) = rest.split_inclusive('\n').next() else {
            return false;
        };
        let row = line.trim_end_matches('\n');
        let number = u32::try_from(self.row).unwrap_or(u32::MAX);
        record.line = number.saturating_add(1);
        (record.start, record.end) = (self.at, self.at + row.len());
        record.hidden = self.drawn.hidden_rows.contains(&number);
        record.cells.clear();
        let mut start = self.at;
        let marks = self
            .drawn
            .marks
            .get(self.row)
            .map_or(&[][..], Vec::as_slice);
        for (raw, mark) in row.split(Sheet::SEPARATOR).zip(marks) {
            let mut cell = Cell::new(raw, start);
            if cell.text.is_empty() {
                // An empty cell can be pointed at: it is as wide as its column.
                let lead = usize::from(start > self.at);
                let end = start + raw.len();
                cell.start = start + lead;
                cell.end = (end.saturating_sub(usize::from(end < record.end))).max(cell.start);
            }
            cell.mark = *mark;
            record.cells.push(cell);
            start += raw.len() + Sheet::SEPARATOR.len_utf8();
        }
        self.at += line.len();
        self.row += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn text(text: &str) -> (String, Kind) {
        (text.to_owned(), Kind::Text)
    }

    #[test]
    fn sheet_is_drawn_with_columns_in_line_and_a_line_for_a_row() {
        let values = Values::from([
            ((1, 2), text("Materiale")),
            ((1, 3), text("Enhet")),
            ((2, 2), text("clay\nwet")),
            ((3, 3), text("t│x")),
        ]);
        let drawn = draw("Ark1".to_owned(), values, &Layout::default());
        let expected = "\nMateriale │ Enhet\nclay wet  │      \n          │ t|x  \n";
        assert_eq!(drawn.text(), expected);
        assert_eq!(drawn.first_column, 2);
        let mut records = drawn.records();
        let mut record = Record::default();
        for _ in 0..3 {
            assert!(records.read(&mut record));
        }
        assert_eq!(record.line, 3);
        let empty = record.cells.last().unwrap();
        let (start, end) = (empty.start, empty.end);
        assert_eq!(&expected[start..end], "     ");
        let sheet = drawn.into_sheet(0..0);
        assert_eq!(sheet.address(start, end), "Ark1!D3");
    }

    #[test]
    fn merged_cell_is_repeated_in_rows_that_hold_anything() {
        let values = Values::from([((0, 0), text("clay")), ((1, 1), text("x"))]);
        let layout = Layout {
            merges: vec![layout::Merge {
                first_row: 0,
                last_row: 5,
                column: 0,
            }],
            ..Layout::default()
        };
        let drawn = draw("Ark1".to_owned(), values, &layout);
        assert_eq!(drawn.text(), "clay │  \nclay │ x\n");
    }

    #[test]
    fn year_that_is_shown_as_a_date_is_the_year() {
        let year = ("2024".to_owned(), Kind::YearShownAsDate);
        assert_eq!(iso_date_value("1905-07-16"), year);
        let date = ("2024-06-01".to_owned(), Kind::Date);
        assert_eq!(iso_date_value("2024-06-01T12:00:00"), date);
    }
}
