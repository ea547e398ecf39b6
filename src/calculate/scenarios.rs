//! Named scenarios: the same calculation on a library in which some values are replaced.

use crate::model::{
    CellId, Estimate, Input, Library, Metric, NumberCell, RowBaseline, Scenario, VolumeRow,
    VolumeTable,
};

/// The metrics that are shown beside the main result.
pub(super) const METRICS: [Metric; 5] = [
    Metric::Baseline,
    Metric::Project,
    Metric::Net,
    Metric::NetPerTonne,
    Metric::BreakEvenKm,
];

/// The library as a scenario sees it.
pub(super) fn replaced(library: &Library, scenario: &Scenario) -> Library {
    let mut library = library.clone();
    for (id, value) in &scenario.factors {
        if let Some(factor) = library.factor_set.factors.get_mut(id) {
            factor.value = value.value;
        }
    }
    for case in &mut library.case_studies {
        for (name, value) in &scenario.parameters {
            if let Some(parameter) = case.facts.parameters.get_mut(name) {
                parameter.value = value.value;
            }
        }
        if let Some(share) = scenario.used_anyway {
            let parameters = case.facts.parameters.clone();
            let central = |name: &str| parameters.get(name).map(|parameter| parameter.value);
            for table in &mut case.volume_tables {
                split(table, share, &central);
            }
        }
    }
    library
}

/// Splits every row that counts as use in two: what would have been used anyway, and the rest.
/// Splitting a row changes nothing; the other baseline of the first part does.
fn split(table: &mut VolumeTable, share: f64, parameter: &dyn Fn(&str) -> Option<Estimate>) {
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in std::mem::take(&mut table.rows) {
        if !row.counts_as_use() || row.baseline == RowBaseline::Reuse {
            rows.push(row);
            continue;
        }
        let Some(quantity) = quantity(table, &row, parameter) else {
            rows.push(row);
            continue;
        };
        let rest = VolumeRow {
            quantity: cell(table, &row, quantity, 1.0 - share),
            ..row
        };
        let anyway = VolumeRow {
            quantity: cell(table, &row, quantity, share),
            baseline: RowBaseline::Reuse,
            ..row
        };
        rows.extend([rest, anyway]);
    }
    table.rows = rows;
}

fn quantity(
    table: &VolumeTable,
    row: &VolumeRow,
    parameter: &dyn Fn(&str) -> Option<Estimate>,
) -> Option<Estimate> {
    match table.input(row.quantity) {
        Input::Number(estimate) => Some(*estimate),
        Input::Parameter(name) => parameter(name),
        Input::Unknown => None,
    }
}

/// A new cell that holds a share of a quantity.
fn cell(table: &mut VolumeTable, row: &VolumeRow, quantity: Estimate, share: f64) -> CellId {
    let Estimate { low, central, high } = quantity;
    let span = table
        .cell(row.quantity)
        .map_or(crate::model::Span::start_of(table.source), |cell| cell.span);
    let id = CellId(u32::try_from(table.cells.len()).unwrap_or(u32::MAX));
    table.cells.push(NumberCell {
        input: Input::Number(Estimate::new(low * share, central * share, high * share)),
        column: "quantity",
        span,
    });
    id
}
