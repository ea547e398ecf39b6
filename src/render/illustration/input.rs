//! What readers call an input of a figure.

use std::collections::BTreeSet;

use super::super::edition::Edition;
use super::super::trace;
use super::capitalised;
use crate::model::Input;

/// The columns that hold inputs; what each holds has the theme's name `chart-input-…`.
const COLUMNS: [&str; 8] = [
    "quantity",
    "haul_km",
    "product_km",
    "reject_km",
    "yield",
    "substitution",
    "displaced_km",
    "baseline_km",
];

/// The name of a factor or of a material's property. Of a cell, what its column holds; of a
/// parameter, what the only column holds that it is named in; both with the id, which authors gave.
pub(super) fn name(edition: Edition<'_>, scope: &str, id: &str) -> String {
    if let (Some(name), _) = trace::explained(edition, id) {
        return capitalised(&name);
    }
    let (place, column) = match id.rsplit_once(' ') {
        Some((place, column)) => (place, Some(column)),
        None => (id, only_column(edition, scope, id)),
    };
    match column.filter(|column| COLUMNS.contains(column)) {
        Some(column) => {
            let held = edition.text(&format!("chart-input-{column}"));
            format!("{} ({place})", capitalised(&held))
        }
        None => id.to_owned(),
    }
}

/// The column whose cells name a parameter of a case study, if it is one.
fn only_column<'a>(edition: Edition<'a>, scope: &str, parameter: &str) -> Option<&'a str> {
    let case = edition.shared.places.case_named(scope)?;
    let cells = case.volume_tables.iter().flat_map(|table| &table.cells);
    let naming = cells.filter(|cell| cell.input == Input::Parameter(parameter.to_owned()));
    let columns: BTreeSet<&str> = naming.map(|cell| cell.column).collect();
    match columns.len() {
        1 => columns.into_iter().next(),
        _ => None,
    }
}
