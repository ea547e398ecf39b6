//! Volume tables on pages: what authors typed, with what each row comes to.

use super::edition::Edition;
use super::sheet::Sheet;
use super::strings::Arg;
use super::trace::TABLE_DIGITS;
use super::{context, date, number};
use crate::model::{
    CaseStudy, CellId, Destination, Displaces, Input, RowResult, Span, Spanned, VolumeRow,
    VolumeTable,
};

/// Rows that a page shows of one table. A longer table is there as a file.
const MOST_ROWS: usize = 300;

/// What `{{ volumes() }}` shows.
pub(super) fn directive(
    sheet: &mut Sheet<'_>,
    _span: Span,
    case: Option<&Spanned<String>>,
    table: Option<&Spanned<String>>,
) -> String {
    let edition = sheet.edition;
    let own = sheet.entry.map(|entry| entry.id);
    let case_studies = &edition.library().case_studies;
    let found = case_studies.iter().find(|candidate| match case {
        Some(name) => candidate.name == name.value,
        None => Some(candidate.entry) == own,
    });
    let Some(found) = found else {
        return String::new();
    };
    let tables = context::VolumeTables {
        tables: tables(sheet, found, table.map(|name| name.value.as_str())),
        case: (Some(found.entry) != own)
            .then(|| edition.library().entry(found.entry))
            .flatten()
            .map(|entry| edition.link(entry)),
    };
    sheet.fill("directives/volumes.html", &tables)
}

fn tables(
    sheet: &mut Sheet<'_>,
    case: &CaseStudy,
    only: Option<&str>,
) -> Vec<context::VolumeTable> {
    let edition = sheet.edition;
    let results = edition.shared.figures.rows.get(&case.name);
    let mut shown = Vec::new();
    for (index, table) in case.volume_tables.iter().enumerate() {
        if only.is_some_and(|name| name != table.name) {
            continue;
        }
        let results = results.and_then(|tables| tables.get(index));
        let left_out = table.rows.len().saturating_sub(MOST_ROWS);
        let entry = edition.library().entry(case.entry);
        let title = entry.map_or(case.name.as_str(), |entry| entry.title(edition.lang));
        let arguments = [("title", Arg::Text(title))];
        shown.push(context::VolumeTable {
            id: sheet.next_id("volumes"),
            caption: edition.text_with("volumes-caption", &arguments),
            rows: table
                .rows
                .iter()
                .take(MOST_ROWS)
                .enumerate()
                .map(|(index, row)| {
                    let result = results.and_then(|rows| rows.get(index));
                    shown_row(sheet, table, row, result)
                })
                .collect(),
            left_out: (left_out > 0).then(|| number::exact(left_out as f64, edition.lang)),
            has_results: results.is_some_and(|rows| !rows.is_empty()),
            download: downloads(edition, &case.name).into_iter().next(),
        });
    }
    shown
}

/// The files with a case study's table and results, which another stage writes.
pub(super) fn downloads(edition: Edition<'_>, scope: &str) -> Vec<context::Download> {
    let file = |kind, name: String| context::Download {
        href: edition.shared.addresses.href(&format!("/data/{name}")),
        kind,
        file: name,
    };
    vec![
        file("csv", format!("{scope}.csv")),
        file("excel", format!("{scope}-excel.csv")),
    ]
}

fn shown_row(
    sheet: &mut Sheet<'_>,
    table: &VolumeTable,
    row: &VolumeRow,
    result: Option<&RowResult>,
) -> context::VolumeRow {
    let edition = sheet.edition;
    let lang = edition.lang;
    let material = table.word(row.material);
    context::VolumeRow {
        line: row.line,
        stream: row.stream.map(|word| table.word(word).to_owned()),
        material: edition
            .library()
            .materials
            .get(material)
            .map_or(material, |found| found.name.in_lang(lang))
            .to_owned(),
        quantity: cell(edition, table, row.quantity).0,
        unit: edition.text(&format!("quantity-unit-{}", row.unit.id())),
        tonnes: result.map(|result| number::significant(result.mass, TABLE_DIGITS, lang)),
        destination: edition.word("destination", row.destination.id()),
        distances: distances(edition, table, row),
        baseline: edition.word("row-baseline", row.baseline.id()),
        baseline_distances: baseline_distances(edition, table, row),
        recovery: row.recovery_test.map(|_| {
            let answer = if row.counts_as_use() { "yes" } else { "no" };
            edition.word("recovery", answer)
        }),
        status: edition.word("status", row.status.id()),
        years: date::years(row.years, lang),
        basis: edition.word("basis", row.basis.id()),
        citation_html: sheet.cite([table.word(row.source)]),
        note: row
            .note
            .map(|word| table.word(word).to_owned())
            .filter(|note| !note.is_empty()),
        net: result
            .and_then(|result| Some(result.baseline? - result.project?))
            .map(|net| number::significant(net / 1000.0, TABLE_DIGITS, lang)),
    }
}

/// A numeric cell in words, and whether somebody knows it.
fn cell(edition: Edition<'_>, table: &VolumeTable, id: CellId) -> (String, bool) {
    let estimate = match table.input(id) {
        Input::Number(estimate) => Some(*estimate),
        Input::Parameter(name) => parameter(edition, table, name),
        Input::Unknown => None,
    };
    match (estimate, table.input(id)) {
        (Some(value), _) => {
            let central = number::exact(value.central, edition.lang);
            let text = match super::trace::range(edition, value) {
                Some(range) => format!("{central} ({range})"),
                None => central,
            };
            (text, true)
        }
        (None, Input::Parameter(name)) => (name.clone(), true),
        (None, _) => (edition.text("unknown-distance"), false),
    }
}

/// The value of a parameter that a cell of the table names.
fn parameter(
    edition: Edition<'_>,
    table: &VolumeTable,
    name: &str,
) -> Option<crate::model::Estimate> {
    let case = edition.library().case_studies.iter().find(|case| {
        let tables = &case.volume_tables;
        tables.iter().any(|other| other.source == table.source)
    })?;
    Some(case.facts.parameters.get(name)?.value)
}

fn distances(
    edition: Edition<'_>,
    table: &VolumeTable,
    row: &VolumeRow,
) -> Vec<context::DistanceCell> {
    let to = match row.destination {
        Destination::Recycle => "plant",
        Destination::Storage => "storage",
        Destination::Landfill | Destination::SeaFill => "disposal",
        Destination::InternalReuse | Destination::DirectUse => "user",
    };
    let mut cells = vec![distance(edition, table, to, row.haul_km)];
    let further = [("product", row.product_km), ("reject", row.reject_km)];
    for (leg, cell) in further {
        cells.extend(cell.map(|cell| distance(edition, table, leg, cell)));
    }
    cells
}

fn baseline_distances(
    edition: Edition<'_>,
    table: &VolumeTable,
    row: &VolumeRow,
) -> Vec<context::DistanceCell> {
    let mut cells = vec![distance(edition, table, "baseline", row.baseline_km)];
    if row.displaces != Displaces::None {
        let quarry = row.displaced_km;
        cells.extend(quarry.map(|cell| distance(edition, table, "displaced", cell)));
    }
    cells
}

fn distance(
    edition: Edition<'_>,
    table: &VolumeTable,
    leg: &'static str,
    id: CellId,
) -> context::DistanceCell {
    let (value, known) = cell(edition, table, id);
    let value = if known {
        format!("{value}\u{a0}km")
    } else {
        value
    };
    context::DistanceCell {
        leg: edition.word("leg", leg),
        value,
        known,
    }
}
