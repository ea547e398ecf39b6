//! Volume tables as CSV, cleaned, with what every row comes to: those of each case study, and those
//! of all case studies but demonstrations together, as the report's figures sum them.
//!
//! Numbers are the central values that were calculated with; what they may vary between stands in
//! the columns `…_low` and `…_high` at the end. An empty cell was not given.

use super::table::{Cell, Table};
use crate::model::{
    CaseStudy, CellId, Estimate, Figures, Input, Library, Outputs, REPORT_SCOPE, RowResult,
    VolumeRow, VolumeTable, Years,
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

/// The tables of a case study.
pub(super) fn of_case(case: &CaseStudy, figures: &Figures) -> Outputs {
    let mut written = Table::new(&columns());
    for cells in rows(case, figures) {
        written.push(&cells);
    }
    written.files(&case.name)
}

/// The tables of all case studies but demonstrations, with a column for the case study's name. None
/// where no row is counted.
pub(super) fn of_report(library: &Library, figures: &Figures) -> Outputs {
    let mut headings = vec![Cell::Text("case")];
    headings.extend(columns());
    let mut written = Table::new(&headings);
    let cases = library.case_studies.iter();
    for case in cases.filter(|case| !case.facts.demonstration) {
        for row in rows(case, figures) {
            let mut cells = vec![Cell::Text(&case.name)];
            cells.extend(row);
            written.push(&cells);
        }
    }
    match written.is_empty() {
        true => Outputs::default(),
        false => written.files(REPORT_SCOPE),
    }
}

fn columns() -> Vec<Cell<'static>> {
    let ranges = RANGED
        .iter()
        .flat_map(|column| [format!("{column}_low"), format!("{column}_high")]);
    let columns = COLUMNS.iter().map(|name| Cell::Text(name));
    columns.chain(ranges.map(Cell::Owned)).collect()
}

/// The rows of a case study's tables, cell by cell.
fn rows<'a>(case: &'a CaseStudy, figures: &'a Figures) -> impl Iterator<Item = Vec<Cell<'a>>> + 'a {
    let results = figures.rows.get(&case.name).map_or(&[][..], Vec::as_slice);
    let tables = case.volume_tables.iter().enumerate();
    tables.flat_map(move |(index, table)| {
        let results = results.get(index).map_or(&[][..], Vec::as_slice);
        let rows = table.rows.iter().enumerate();
        rows.map(move |(number, row)| cells(case, table, row, results.get(number)))
    })
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
        Cell::Owned(years(row.years)),
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

/// `2024` or `2020-2030`.
pub(super) fn years(years: Years) -> String {
    if years.first == years.last {
        years.first.to_string()
    } else {
        format!("{}-{}", years.first, years.last)
    }
}
