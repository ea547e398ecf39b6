//! The volume tables of a case study as CSV, cleaned, with what every row comes to.
//!
//! `data/NAME.csv` is for programs: UTF-8, comma, decimal point. `data/NAME-excel.csv` is for
//! spreadsheets set to Norwegian: byte order mark, semicolon, decimal comma; a text that such a
//! program would take for a formula begins with an apostrophe there.
//!
//! Numbers are the central values that were calculated with; what they may vary between stands in
//! the columns `…_low` and `…_high` at the end. An empty cell was not given.

use crate::model::{
    CaseStudy, CellId, Estimate, Figures, Input, Outputs, RowResult, VolumeRow, VolumeTable,
};

/// Columns of the numbers that may have a range, in the order of their ranges.
const RANGED: [&str; 8] = [
    "quantity",
    "haul_km",
    "product_km",
    "reject_km",
    "yield",
    "substitution",
    "displaced_km",
    "baseline_km",
];

/// Columns before the ranges, with their units where they are results.
const COLUMNS: [&str; 30] = [
    "table",
    "line",
    "stream",
    "material",
    "quantity",
    "unit",
    "destination",
    "haul_km",
    "product_km",
    "reject_km",
    "yield",
    "displaces",
    "substitution",
    "displaced_km",
    "baseline",
    "baseline_km",
    "planned",
    "fits",
    "suits",
    "status",
    "year",
    "basis",
    "source",
    "note",
    "note_en",
    "mass_t",
    "used_t",
    "baseline_kg_co2e",
    "project_kg_co2e",
    "net_kg_co2e",
];

/// A cell of the exported table.
#[derive(Clone, Debug, PartialEq)]
enum Cell<'a> {
    Empty,
    Text(&'a str),
    Owned(String),
    Number(f64),
}

/// How a table is written.
struct Dialect {
    separator: char,
    decimal_mark: char,
    line_end: &'static str,
    before: &'static str,
    guards_formulas: bool,
}

const MACHINE: Dialect = Dialect {
    separator: ',',
    decimal_mark: '.',
    line_end: "\n",
    before: "",
    guards_formulas: false,
};

const SPREADSHEET: Dialect = Dialect {
    separator: ';',
    decimal_mark: ',',
    line_end: "\r\n",
    before: "\u{feff}",
    guards_formulas: true,
};

/// Both forms of a case study's tables.
pub(super) fn files(case: &CaseStudy, figures: &Figures) -> Outputs {
    let results = figures.rows.get(&case.name).map_or(&[][..], Vec::as_slice);
    let mut machine = MACHINE.header();
    let mut spreadsheet = SPREADSHEET.header();
    for (index, table) in case.volume_tables.iter().enumerate() {
        let results = results.get(index).map_or(&[][..], Vec::as_slice);
        for (number, row) in table.rows.iter().enumerate() {
            let cells = cells(case, table, row, results.get(number));
            MACHINE.write_row(&mut machine, &cells);
            SPREADSHEET.write_row(&mut spreadsheet, &cells);
        }
    }
    let mut outputs = Outputs::default();
    outputs.insert(format!("data/{}.csv", case.name), machine);
    outputs.insert(format!("data/{}-excel.csv", case.name), spreadsheet);
    outputs
}

fn cells<'a>(
    case: &'a CaseStudy,
    table: &'a VolumeTable,
    row: &VolumeRow,
    result: Option<&RowResult>,
) -> Vec<Cell<'a>> {
    let ranged = [
        Some(row.quantity),
        Some(row.haul_km),
        row.product_km,
        row.reject_km,
        row.r#yield,
        row.substitution,
        row.displaced_km,
        Some(row.baseline_km),
    ]
    .map(|id| id.map(|id| value(case, table, id)));
    let [
        quantity,
        haul_km,
        product_km,
        reject_km,
        r#yield,
        substitution,
        displaced_km,
        baseline_km,
    ] = ranged.map(central);
    let word = |id| Cell::Text(table.word(id));
    let [planned, fits, suits] = match row.recovery_test {
        Some(answers) => answers.map(|answer| Cell::Text(answer.id())),
        None => [Cell::Empty, Cell::Empty, Cell::Empty],
    };
    let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
    let mut cells = vec![
        Cell::Text(&table.name),
        Cell::Owned(row.line.to_string()),
        row.stream.map_or(Cell::Empty, word),
        word(row.material),
        quantity,
        Cell::Text(row.unit.id()),
        Cell::Text(row.destination.id()),
        haul_km,
        product_km,
        reject_km,
        r#yield,
        Cell::Text(row.displaces.id()),
        substitution,
        displaced_km,
        Cell::Text(row.baseline.id()),
        baseline_km,
        planned,
        fits,
        suits,
        Cell::Text(row.status.id()),
        Cell::Owned(years(row)),
        Cell::Text(row.basis.id()),
        word(row.source),
        row.note.map_or(Cell::Empty, word),
        row.note_en.map_or(Cell::Empty, word),
        number(result.map(|result| result.mass)),
        number(result.map(|result| result.used)),
        number(result.and_then(|result| result.baseline)),
        number(result.and_then(|result| result.project)),
        number(result.and_then(|result| Some(result.baseline? - result.project?))),
    ];
    for value in ranged {
        let range = match value {
            Some(Value::Known(estimate)) if estimate.has_range() => Some(estimate),
            _ => None,
        };
        cells.push(number(range.map(|range| range.low)));
        cells.push(number(range.map(|range| range.high)));
    }
    cells
}

/// What a numeric cell comes to.
#[derive(Clone, Copy)]
enum Value {
    Known(Estimate),
    Unknown,
}

/// The value of a numeric cell; a parameter's where it names one.
fn value(case: &CaseStudy, table: &VolumeTable, id: CellId) -> Value {
    match table.input(id) {
        Input::Number(estimate) => Value::Known(*estimate),
        Input::Parameter(name) => match case.facts.parameters.get(name) {
            Some(parameter) => Value::Known(parameter.value),
            None => Value::Unknown,
        },
        Input::Unknown => Value::Unknown,
    }
}

fn central<'a>(value: Option<Value>) -> Cell<'a> {
    match value {
        Some(Value::Known(estimate)) => Cell::Number(estimate.central),
        Some(Value::Unknown) => Cell::Text("unknown"),
        None => Cell::Empty,
    }
}

fn years(row: &VolumeRow) -> String {
    if row.years.first == row.years.last {
        row.years.first.to_string()
    } else {
        format!("{}-{}", row.years.first, row.years.last)
    }
}

impl Dialect {
    fn header(&self) -> String {
        let ranges = RANGED
            .iter()
            .flat_map(|column| [format!("{column}_low"), format!("{column}_high")]);
        let cells: Vec<Cell<'_>> = COLUMNS
            .iter()
            .map(|name| Cell::Text(name))
            .chain(ranges.map(Cell::Owned))
            .collect();
        let mut text = self.before.to_owned();
        self.write_row(&mut text, &cells);
        text
    }

    fn write_row(&self, text: &mut String, cells: &[Cell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push(self.separator);
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(word) => self.write_text(text, word),
                Cell::Owned(word) => self.write_text(text, word),
                Cell::Number(number) => text.push_str(
                    &number
                        .to_string()
                        .replace('.', self.decimal_mark.encode_utf8(&mut [0; 4])),
                ),
            }
        }
        text.push_str(self.line_end);
    }

    fn write_text(&self, text: &mut String, word: &str) {
        let formula = self.guards_formulas && word.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guard = if formula { "'" } else { "" };
        if word.contains([self.separator, '"', '\n', '\r']) {
            text.push('"');
            text.push_str(guard);
            text.push_str(&word.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(guard);
            text.push_str(word);
        }
    }
}
