//! What readers call an input of a figure.

use std::collections::{BTreeMap, BTreeSet};

use super::super::edition::Edition;
use super::super::trace;
use super::capitalised;
use crate::model::{CellId, Destination, Input, RowBaseline, VolumeRow, VolumeTable};

/// The name of each input of a scope's figures, in the order of `ids`: of a factor or a material's
/// property its own; of a cell and of a parameter, what its column holds. Where that would call two
/// alike, a cell's has where its row goes in brackets, and what still isn't told apart has its id.
pub(super) fn names(edition: Edition<'_>, scope: &str, ids: &[&str]) -> Vec<String> {
    let known = |id: &&str| match trace::explained(edition, id) {
        (Some(name), _) => Known {
            name: capitalised(&name),
            destination: None,
        },
        (None, _) => held(edition, scope, id),
    };
    let known: Vec<Known> = ids.iter().map(known).collect();

    let plain = times(known.iter().map(|known| known.name.clone()));
    let told_apart: Vec<String> = known
        .iter()
        .map(|known| match &known.destination {
            Some(destination) if plain.get(&known.name).is_some_and(|times| *times > 1) => {
                format!("{} ({destination})", known.name)
            }
            _ => known.name.clone(),
        })
        .collect();
    let alike = times(told_apart.iter().cloned());
    told_apart
        .into_iter()
        .zip(ids)
        .map(|(name, id)| match alike.get(&name) {
            Some(1) | None => name,
            Some(_) => format!("{name} ({id})"),
        })
        .collect()
}

/// How often each name occurs.
fn times(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for name in names {
        *times.entry(name).or_insert(0) += 1;
    }
    times
}

struct Known {
    name: String,
    /// Where the row goes, of a cell.
    destination: Option<String>,
}

/// What a cell or a parameter of a case study holds; its id where that isn't one thing.
fn held(edition: Edition<'_>, scope: &str, id: &str) -> Known {
    let case = edition.shared.places.case_named(scope);
    let tables = case.map_or(&[][..], |case| &case.volume_tables);
    let rows: Vec<(&'static str, &VolumeRow)> = match id.rsplit_once(' ') {
        Some((place, column)) => of_cell(tables, edition, place, column),
        None => of_parameter(tables, id),
    };
    let columns: BTreeSet<&str> = rows.iter().map(|(column, _)| *column).collect();
    let distances: BTreeSet<&str> = rows
        .iter()
        .map(|(column, row)| distance(column, row))
        .collect();
    let one = |set: BTreeSet<&'static str>| match set.len() {
        1 => set.into_iter().next(),
        _ => None,
    };
    let key = one(columns).or_else(|| one(distances));
    let destination = match (id.contains(' '), rows.first()) {
        (true, Some((_, row))) => Some(edition.word("destination", row.destination.id()).label),
        _ => None,
    };
    Known {
        name: key.map_or_else(
            || id.to_owned(),
            |key| capitalised(&edition.text(&format!("chart-input-{key}"))),
        ),
        destination,
    }
}

/// What a column holds in a row, where different columns may hold the same distance.
fn distance(column: &'static str, row: &VolumeRow) -> &'static str {
    match column {
        "reject_km" => "landfill_km",
        "haul_km" if row.destination == Destination::Landfill => "landfill_km",
        "baseline_km" if row.baseline == RowBaseline::Landfill => "landfill_km",
        other => other,
    }
}

/// The row of a cell such as `volumes.csv:3 haul_km`.
fn of_cell<'a>(
    tables: &'a [VolumeTable],
    edition: Edition<'_>,
    place: &str,
    column: &str,
) -> Vec<(&'static str, &'a VolumeRow)> {
    let Some((file, line)) = place.rsplit_once(':') else {
        return Vec::new();
    };
    let Some(column) = columns().find(|(_, known)| *known == column) else {
        return Vec::new();
    };
    tables
        .iter()
        .filter(|table| {
            let source = edition.shared.sources.find(table.source);
            source.map_or(table.name.as_str(), |source| source.file_name()) == file
        })
        .flat_map(|table| &table.rows)
        .filter(|row| row.line.to_string() == line)
        .map(|row| (column.1, row))
        .collect()
}

/// The rows that name a parameter, with the columns they name it in.
fn of_parameter<'a>(
    tables: &'a [VolumeTable],
    parameter: &str,
) -> Vec<(&'static str, &'a VolumeRow)> {
    let mut naming = Vec::new();
    for table in tables {
        let names = |cell: CellId| {
            let cell = table.cells.get(cell.0 as usize);
            cell.is_some_and(|cell| cell.input == Input::Parameter(parameter.to_owned()))
        };
        for row in &table.rows {
            let named = columns().filter(|(cell, _)| cell(row).is_some_and(names));
            naming.extend(named.map(|(_, column)| (column, row)));
        }
    }
    naming
}

type CellOf = fn(&VolumeRow) -> Option<CellId>;

/// The columns that hold inputs; what each holds has the theme's name `chart-input-…`.
fn columns() -> impl Iterator<Item = (CellOf, &'static str)> {
    let columns: [(CellOf, &str); 8] = [
        (|row| Some(row.quantity), "quantity"),
        (|row| Some(row.haul_km), "haul_km"),
        (|row| row.product_km, "product_km"),
        (|row| row.reject_km, "reject_km"),
        (|row| row.r#yield, "yield"),
        (|row| row.substitution, "substitution"),
        (|row| row.displaced_km, "displaced_km"),
        (|row| Some(row.baseline_km), "baseline_km"),
    ];
    columns.into_iter()
}
