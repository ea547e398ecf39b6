//! Volume tables on pages: what authors typed, with what each row comes to.

use super::edition::Edition;
use super::sheet::Sheet;
use super::strings::Arg;
use super::trace::TABLE_DIGITS;
use super::{context, date, number, trace};
use crate::model::{
    CaseStudy, CellId, Destination, Displaces, Input, RowResult, Spanned, VolumeRow, VolumeTable,
};

/// Rows that a page shows of one table. A longer table is there as a file.
const MOST_ROWS: usize = 300;

/// What `{{ volumes() }}` shows.
pub(super) fn directive(
    sheet: &mut Sheet<'_>,
    case: Option<&Spanned<String>>,
    table: Option<&Spanned<String>>,
) -> String {
    let edition = sheet.edition;
    let own = sheet.entry.map(|entry| entry.id);
    let Some(found) = sheet.case_meant(case) else {
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
        let cells = Cells {
            edition,
            case,
            table,
        };
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
                    shown_row(sheet, &cells, row, result)
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
    let download = |kind, name: String| context::Download {
        href: edition.shared.addresses.href(&format!("/data/{name}")),
        kind,
        file: name,
    };
    vec![
        download("csv", file(scope)),
        download("excel", format!("{scope}-excel.csv")),
    ]
}

/// The file of `data/` for programs.
pub(super) fn file(scope: &str) -> String {
    format!("{scope}.csv")
}

/// Reads the numeric cells of a table, in words.
struct Cells<'a> {
    edition: Edition<'a>,
    case: &'a CaseStudy,
    table: &'a VolumeTable,
}

fn shown_row(
    sheet: &mut Sheet<'_>,
    cells: &Cells<'_>,
    row: &VolumeRow,
    result: Option<&RowResult>,
) -> context::VolumeRow {
    let edition = sheet.edition;
    let table = cells.table;
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
        quantity: cells.text(row.quantity).0,
        unit: edition.text(&format!("quantity-unit-{}", row.unit.id())),
        tonnes: result.map(|result| number::significant(result.mass, TABLE_DIGITS, lang)),
        destination: edition.word("destination", row.destination.id()),
        distances: cells.of_project(row),
        baseline: edition.word("row-baseline", row.baseline.id()),
        baseline_distances: cells.of_baseline(row),
        recovery: row.recovery_test.map(|_| {
            let answer = if row.counts_as_use() { "yes" } else { "no" };
            edition.word("recovery", answer)
        }),
        status: edition.word("status", row.status.id()),
        years: date::years(row.years, lang),
        basis: edition.word("basis", row.basis.id()),
        citation_html: sheet.cite([table.word(row.source)]),
        note: row
            .note_in(lang)
            .map(|word| table.word(word).to_owned())
            .filter(|note| !note.is_empty()),
        net: result
            .and_then(|result| Some(result.baseline? - result.project?))
            .map(|net| number::significant(net / 1000.0, TABLE_DIGITS, lang)),
    }
}

impl Cells<'_> {
    /// A cell in words, and whether somebody knows it. The name of a parameter is its value.
    fn text(&self, id: CellId) -> (String, bool) {
        let estimate = match self.table.input(id) {
            Input::Number(estimate) => Some(*estimate),
            Input::Parameter(name) => self
                .case
                .facts
                .parameters
                .get(name)
                .map(|parameter| parameter.value),
            Input::Unknown => None,
        };
        let Some(value) = estimate else {
            return (self.edition.text("unknown-distance"), false);
        };
        let central = number::exact(value.central, self.edition.lang);
        let text = match trace::range(self.edition, value) {
            Some(range) => format!("{central}\u{a0}({range})"),
            None => central,
        };
        (text, true)
    }

    /// The distances driven in the project.
    fn of_project(&self, row: &VolumeRow) -> Vec<context::DistanceCell> {
        let to = match row.destination {
            Destination::Recycle => "plant",
            Destination::Storage => "storage",
            Destination::Landfill | Destination::SeaFill => "disposal",
            Destination::InternalReuse | Destination::DirectUse => "user",
        };
        let mut distances = vec![self.distance(to, row.haul_km)];
        let further = [("product", row.product_km), ("reject", row.reject_km)];
        for (leg, cell) in further {
            distances.extend(cell.map(|cell| self.distance(leg, cell)));
        }
        distances
    }

    /// The distances driven in the baseline.
    fn of_baseline(&self, row: &VolumeRow) -> Vec<context::DistanceCell> {
        let mut distances = vec![self.distance("baseline", row.baseline_km)];
        if row.displaces != Displaces::None {
            let quarry = row.displaced_km;
            distances.extend(quarry.map(|cell| self.distance("displaced", cell)));
        }
        distances
    }

    fn distance(&self, leg: &'static str, id: CellId) -> context::DistanceCell {
        let (value, known) = self.text(id);
        context::DistanceCell {
            leg: self.edition.word("leg", leg),
            value: if known {
                format!("{value}\u{a0}km")
            } else {
                value
            },
            known,
        }
    }
}
