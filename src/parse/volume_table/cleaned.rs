//! Writes what was read of a volume table, as the method wants it: the same table reads to the
//! same rows again.

use crate::model::{CellId, Input, VolumeRow, VolumeTable, WordId};

use super::headings::{COLUMNS, Column};

/// The table as CSV: UTF-8, comma, decimal point, English headings, defaults filled in. Columns in
/// which no row says anything are left out, if a table need not have them.
pub fn cleaned_csv(table: &VolumeTable) -> String {
    let mut text = String::new();
    for row in cleaned_rows(table) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// The table for people to look at: columns in line, two spaces between them.
pub fn cleaned_text(table: &VolumeTable) -> String {
    let rows = cleaned_rows(table);
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
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

/// The headings, then the rows.
fn cleaned_rows(table: &VolumeTable) -> Vec<Vec<String>> {
    let rows: Vec<[String; COLUMNS.len()]> =
        table.rows.iter().map(|row| cells(table, row)).collect();
    let is_shown = |column: Column| {
        super::REQUIRED.contains(&column)
            || rows
                .iter()
                .filter_map(|row| row.get(column as usize))
                .any(|cell| !cell.is_empty())
    };
    let columns: Vec<Column> = COLUMNS
        .iter()
        .map(|(column, _, _)| *column)
        .filter(|column| is_shown(*column))
        .collect();
    let headings = columns.iter().map(|column| column.name().to_owned());
    let mut cleaned = vec![headings.collect::<Vec<String>>()];
    cleaned.extend(rows.iter().map(|row| {
        columns
            .iter()
            .map(|column| row.get(*column as usize).cloned().unwrap_or_default())
            .collect::<Vec<String>>()
    }));
    cleaned
}

/// The cells of a row in the order of the columns.
fn cells(table: &VolumeTable, row: &VolumeRow) -> [String; COLUMNS.len()] {
    let word = |id: Option<WordId>| id.map_or("", |id| table.word(id)).to_owned();
    let number = |id: Option<CellId>| id.map_or(String::new(), |id| input(table.input(id)));
    let [planned, fits, suits] = match row.recovery_test {
        Some(answers) => answers.map(|answer| answer.id().to_owned()),
        None => Default::default(),
    };
    let years = if row.years.first == row.years.last {
        row.years.first.to_string()
    } else {
        format!("{}-{}", row.years.first, row.years.last)
    };
    COLUMNS.map(|(column, _, _)| match column {
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
        Column::Planned => planned.clone(),
        Column::Fits => fits.clone(),
        Column::Suits => suits.clone(),
        Column::Status => row.status.id().to_owned(),
        Column::Year => years.clone(),
        Column::Basis => row.basis.id().to_owned(),
        Column::Source => word(Some(row.source)),
        Column::Note => word(row.note),
        Column::NoteEn => word(row.note_en),
    })
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
