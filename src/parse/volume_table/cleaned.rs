//! Writes what was read of a volume table, as the method wants it: the same table reads to the
//! same rows again.

use crate::model::{CellId, Input, VolumeRow, VolumeTable, WordId};

use super::headings::{COLUMNS, Column};

/// The table as CSV: UTF-8, comma, decimal point, English headings, defaults filled in. Columns in
/// which no row says anything are left out, if a table need not have them.
pub fn cleaned_csv(table: &VolumeTable) -> String {
    let columns = shown_columns(table);
    let mut text = headings(&columns).join(",");
    text.push('\n');
    for row in &table.rows {
        for (index, cell) in cells(table, row, &columns).iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            text.push_str(&quoted(cell));
        }
        text.push('\n');
    }
    text
}

/// The table for people to look at: columns in line, two spaces between them.
pub fn cleaned_text(table: &VolumeTable) -> String {
    let columns = shown_columns(table);
    let mut rows = vec![headings(&columns)];
    rows.extend(table.rows.iter().map(|row| cells(table, row, &columns)));
    let widths: Vec<usize> = (0..columns.len())
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&cell.replace(['\n', '\r'], " "));
            let padding = width.saturating_sub(cell.chars().count()) + 2;
            line.extend(std::iter::repeat_n(' ', padding));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The columns that a table must have, and those in which a row says something.
fn shown_columns(table: &VolumeTable) -> Vec<Column> {
    let says_something = |column: Column| {
        let mut rows = table.rows.iter();
        rows.any(|row| !cell(table, row, column).is_empty())
    };
    COLUMNS
        .iter()
        .map(|(column, _, _)| *column)
        .filter(|column| super::REQUIRED.contains(column) || says_something(*column))
        .collect()
}

fn headings(columns: &[Column]) -> Vec<String> {
    columns
        .iter()
        .map(|column| column.name().to_owned())
        .collect()
}

fn cells(table: &VolumeTable, row: &VolumeRow, columns: &[Column]) -> Vec<String> {
    columns
        .iter()
        .map(|column| cell(table, row, *column))
        .collect()
}

fn cell(table: &VolumeTable, row: &VolumeRow, column: Column) -> String {
    let word = |id: Option<WordId>| id.map_or("", |id| table.word(id)).to_owned();
    let number = |id: Option<CellId>| id.map_or(String::new(), |id| input(table.input(id)));
    let answer = |number: usize| {
        let answers = row.recovery_test.as_ref();
        let answer = answers.and_then(|answers| answers.get(number));
        answer.map_or("", |answer| answer.id()).to_owned()
    };
    match column {
        Column::Stream => word(row.stream),
        Column::Material => word(Some(row.material)),
        Column::Quantity => number(Some(row.quantity)),
        Column::Unit => row.unit.id().to_owned(),
        Column::Destination => row.destination.id().to_owned(),
        Column::HaulKm => number(Some(row.haul_km)),
        Column::ProductKm => number(row.product_km),
        Column::RejectKm => number(row.reject_km),
        Column::Yield => number(row.r#yield),
        Column::Displaces => row.displaces.id().to_owned(),
        Column::Substitution => number(row.substitution),
        Column::DisplacedKm => number(row.displaced_km),
        Column::Baseline => row.baseline.id().to_owned(),
        Column::BaselineKm => number(Some(row.baseline_km)),
        Column::Planned => answer(0),
        Column::Fits => answer(1),
        Column::Suits => answer(2),
        Column::Status => row.status.id().to_owned(),
        Column::Year => years(row),
        Column::Basis => row.basis.id().to_owned(),
        Column::Source => word(Some(row.source)),
        Column::Note => word(row.note),
        Column::NoteEn => word(row.note_en),
    }
}

fn years(row: &VolumeRow) -> String {
    if row.years.first == row.years.last {
        row.years.first.to_string()
    } else {
        format!("{}-{}", row.years.first, row.years.last)
    }
}

/// What a numeric cell says, with its range if it has one.
fn input(input: &Input) -> String {
    match input {
        Input::Number(value) if value.has_range() => {
            format!(
                "{} ({}–{})",
                number(value.central),
                number(value.low),
                number(value.high)
            )
        }
        Input::Number(value) => number(value.central),
        Input::Parameter(name) => name.clone(),
        Input::Unknown => "unknown".to_owned(),
    }
}

/// A number that can be read in one way only: three decimals alone could be thousands.
fn number(value: f64) -> String {
    let text = value.to_string();
    match text.split_once('.') {
        Some((whole, decimals)) if decimals.len() == 3 && whole != "0" && whole.len() <= 3 => {
            format!("{text}0")
        }
        _ => text,
    }
}

/// A cell as CSV, in quotation marks where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_has_one_reading() {
        assert_eq!(number(1234.0), "1234");
        assert_eq!(number(1.234), "1.2340");
        assert_eq!(number(0.123), "0.123");
        assert_eq!(number(12.5), "12.5");
    }

    #[test]
    fn cell_with_a_separator_is_quoted() {
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("a"), "a");
    }
}
