//! The flows of a case study: every row at central values, their sums by status, and the groups
//! that uncertainty is computed from.

use std::collections::BTreeMap;

use super::amounts::{Amounts, ByCategory};
use super::columns::{CellOrigin, CellValue, Column, RowCells, RowReader};
use super::factors::{FactorId, FactorInputs, Factors};
use super::groups::{Group, GroupKey, Slot, Slots, TableGroups};
use super::inputs::{CaseInputs, CellPlace, InputIndex, MaterialInputs};
use super::row::{Flow, Kind};
use crate::model::{
    CaseStudy, CellId, Distance, Input, Library, Loads, Mass, QuantityUnit, RowResult, Share,
    Sources, Status, VolumeRow, VolumeTable, WordId,
};

/// Cells with a range that a table may have for each to be drawn on its own. In a table with more,
/// cells of a column that say the same move together: a wider interval, never a narrower one. Where
/// even those are more, the table's figures have no interval.
pub(super) const MOST_RANGED_CELLS: usize = 1_000;

/// Groups that a table may have for its ranges to be drawn; with more, as with too many cells.
pub(super) const MOST_GROUPS: usize = 2_000;

/// Rows that a table may have for its cells to be listed among the inputs of a figure.
pub(super) const MOST_ROWS_WITH_CELLS: usize = 200;

/// Everything that the figures of a case study are made from.
pub(super) struct CaseFlows<'a> {
    pub(super) case: &'a CaseStudy,
    pub(super) tables: Vec<TableFlows<'a>>,
    pub(super) inputs: CaseInputs<'a>,
    pub(super) groups: Vec<Group>,
    /// Sums in the order of tables and rows.
    pub(super) sums: BTreeMap<Status, Amounts>,
    /// Whether ranges were left out because there are too many.
    pub(super) ranges_left_out: bool,
    pub(super) results: Vec<Vec<RowResult>>,
}

/// A table as figures refer to it.
pub(super) struct TableFlows<'a> {
    pub(super) table: &'a VolumeTable,
    pub(super) reader: RowReader<'a>,
    /// The file without folders: how rows are named in a trace.
    pub(super) file_name: &'a str,
    /// The file as authors see it.
    pub(super) shown_path: &'a str,
    /// The group of each row, where cells are listed.
    pub(super) group_of_row: Option<Vec<usize>>,
}

/// The rows of one table, and the inputs that are known after them.
struct TableRows<'a> {
    inputs: CaseInputs<'a>,
    groups: Vec<Group>,
    sums: BTreeMap<Status, Amounts>,
    results: Vec<RowResult>,
    group_of_row: Option<Vec<usize>>,
}

/// The mass of a quantity. Of a material that isn't known, only what is given in tonnes or loads
/// has a mass.
pub(super) fn mass(
    material: Option<MaterialInputs>,
    quantity: f64,
    unit: QuantityUnit,
    values: &[f64],
    factors: &Factors,
) -> Mass {
    match (material, unit) {
        (Some(material), unit) => material.conversion(values).mass(quantity, unit, factors),
        (None, QuantityUnit::Tonne) => Mass::tonnes(quantity),
        (None, QuantityUnit::Kilogram) => Mass::kilograms(quantity),
        (None, QuantityUnit::Load) => Loads::truckloads(quantity) * factors.payload(),
        (None, _) => Mass::default(),
    }
}

impl<'a> CaseFlows<'a> {
    /// Reads all rows of a case study.
    pub(super) fn of(
        case: &'a CaseStudy,
        library: &'a Library,
        sources: &'a Sources,
        factor_inputs: &FactorInputs<'a>,
    ) -> CaseFlows<'a> {
        let mut flows = CaseFlows {
            case,
            tables: Vec::new(),
            inputs: CaseInputs::default(),
            groups: Vec::new(),
            sums: BTreeMap::new(),
            ranges_left_out: false,
            results: Vec::new(),
        };
        for table in &case.volume_tables {
            let source = sources.find(table.source);
            flows.tables.push(TableFlows {
                table,
                reader: RowReader {
                    table,
                    parameters: &case.facts.parameters,
                    default_yield: factor_inputs.estimate(FactorId::Yield),
                },
                file_name: source.map_or(table.name.as_str(), |source| source.file_name()),
                shown_path: source.map_or(table.name.as_str(), |source| &source.shown_path),
                group_of_row: None,
            });
        }
        let factors = factor_inputs.central();
        for index in 0..flows.tables.len() {
            flows.read_table(index, library, &factors);
        }
        flows
    }

    fn read_table(&mut self, index: usize, library: &'a Library, factors: &Factors) {
        let mut ranges = Ranges::of(self.tables[index].table);
        let mut read = self.rows(index, ranges, library, factors);
        if read.groups.len() > MOST_GROUPS && ranges != Ranges::LeftOut {
            ranges = Ranges::LeftOut;
            read = self.rows(index, ranges, library, factors);
        }
        self.ranges_left_out |= ranges == Ranges::LeftOut;
        self.inputs = read.inputs;
        self.groups.extend(read.groups);
        for (status, amounts) in read.sums {
            *self.sums.entry(status).or_default() += amounts;
        }
        self.results.push(read.results);
        self.tables[index].group_of_row = read.group_of_row;
    }

    /// Every row of a table, in its order.
    fn rows(
        &self,
        index: usize,
        ranges: Ranges,
        library: &'a Library,
        factors: &Factors,
    ) -> TableRows<'a> {
        let TableFlows {
            table,
            reader,
            file_name,
            ..
        } = self.tables[index];
        let mut row_inputs = RowInputs {
            case: self.case,
            table,
            file_name,
            library,
            ranges,
            materials: BTreeMap::new(),
            shared_cells: BTreeMap::new(),
        };
        let mut inputs = self.inputs.clone();
        let mut central = inputs.central();
        let mut groups = TableGroups::of(index);
        let mut sums: BTreeMap<Status, Amounts> = BTreeMap::new();
        let mut results = Vec::with_capacity(table.rows.len());
        let mut group_of_row = (table.rows.len() <= MOST_ROWS_WITH_CELLS)
            .then(|| Vec::with_capacity(table.rows.len()));
        for row in &table.rows {
            let (kind, cells) = reader.read(row);
            let key = row_inputs.key(row, kind, &cells, &mut inputs);
            for input in inputs.list.iter().skip(central.len()) {
                central.push(input.estimate.central);
            }
            let group = groups.add(key, row, &cells);
            if let Some(group_of_row) = &mut group_of_row {
                group_of_row.push(self.groups.len() + group);
            }
            let amounts = flow(kind, &cells, key.material, &central, factors).amounts(factors);
            results.push(result(kind, &amounts, factors));
            *sums.entry(row.status).or_default() += amounts;
        }
        TableRows {
            inputs,
            groups: groups.finish(),
            sums,
            results,
            group_of_row,
        }
    }

    /// The groups of a status.
    pub(super) fn groups_of(&self, status: Status) -> impl Iterator<Item = &Group> {
        self.groups
            .iter()
            .filter(move |group| group.key.status == status)
    }
}

/// A row with its numbers at central values.
pub(super) fn flow(
    kind: Kind,
    cells: &RowCells<'_>,
    material: Option<MaterialInputs>,
    central: &[f64],
    factors: &Factors,
) -> Flow {
    let km = |column| Distance::kilometres(cells.central(column));
    let or = |column, default| {
        cells
            .of(column)
            .map_or(default, |cell| cell.estimate.central)
    };
    Flow {
        kind,
        mass: mass(
            material,
            cells.central(Column::Quantity),
            kind.unit,
            central,
            factors,
        ),
        r#yield: Share::of_one(or(Column::Yield, factors.value(FactorId::Yield))),
        substitution: Share::of_one(or(Column::Substitution, 1.0)),
        haul_km: km(Column::HaulKm),
        product_km: km(Column::ProductKm),
        reject_km: km(Column::RejectKm),
        displaced_km: km(Column::DisplacedKm),
        baseline_km: km(Column::BaselineKm),
    }
}

fn result(kind: Kind, amounts: &Amounts, factors: &Factors) -> RowResult {
    let emissions = |emissions: &ByCategory| {
        kind.distances_known
            .then_some(emissions.total().to_kilograms_co2e())
    };
    RowResult {
        mass: amounts.mass.to_tonnes(),
        used: amounts.used.to_tonnes(),
        baseline: emissions(&amounts.baseline(factors)),
        project: emissions(&amounts.project(factors)),
    }
}

/// How the ranges of a table's own cells are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ranges {
    /// Each cell of each row alone.
    Apart,
    /// Cells of a column that say the same together.
    Together,
    /// Not at all.
    LeftOut,
}

impl Ranges {
    fn of(table: &VolumeTable) -> Ranges {
        let ranged =
            |input: &Input| matches!(input, Input::Number(estimate) if estimate.has_range());
        let distinct = table
            .cells
            .iter()
            .filter(|cell| ranged(&cell.input))
            .count();
        if distinct == 0 {
            return Ranges::Apart;
        }
        if distinct > MOST_RANGED_CELLS {
            return Ranges::LeftOut;
        }
        let all = table
            .rows
            .iter()
            .flat_map(|row| Column::ALL.map(|column| column.cell(row)))
            .flatten()
            .filter(|id| ranged(table.input(*id)))
            .take(MOST_RANGED_CELLS + 1)
            .count();
        if all > MOST_RANGED_CELLS {
            Ranges::Together
        } else {
            Ranges::Apart
        }
    }
}

/// Finds the inputs that a row's numbers come from.
struct RowInputs<'a> {
    case: &'a CaseStudy,
    table: &'a VolumeTable,
    file_name: &'a str,
    library: &'a Library,
    ranges: Ranges,
    materials: BTreeMap<WordId, Option<MaterialInputs>>,
    shared_cells: BTreeMap<CellId, InputIndex>,
}

impl<'a> RowInputs<'a> {
    fn key(
        &mut self,
        row: &VolumeRow,
        kind: Kind,
        cells: &RowCells<'a>,
        inputs: &mut CaseInputs<'a>,
    ) -> GroupKey {
        let material = *self
            .materials
            .entry(row.material)
            .or_insert_with(|| inputs.material(self.library, self.table.word(row.material)));
        let mut slots: Slots = [Slot::Absent; Column::ALL.len()];
        for column in Column::ALL {
            if let Some(cell) = cells.of(column) {
                slots[column as usize] = self.slot(row, column, cell, inputs);
            }
        }
        GroupKey {
            status: row.status,
            kind,
            material,
            slots,
        }
    }

    fn slot(
        &mut self,
        row: &VolumeRow,
        column: Column,
        cell: CellValue<'a>,
        inputs: &mut CaseInputs<'a>,
    ) -> Slot {
        let id = match cell.origin {
            CellOrigin::Parameter(name) => {
                let unit = column.unit(row.unit);
                return Slot::Input(inputs.parameter(&self.case.name, name, cell.estimate, unit));
            }
            CellOrigin::Own(id) => id,
        };
        if !cell.estimate.has_range() || self.ranges == Ranges::LeftOut {
            return Slot::Exact;
        }
        let place = CellPlace {
            case: &self.case.name,
            table: self.table,
            row,
            column,
        };
        let mut input = || {
            let name = format!("{}:{} {}", self.file_name, row.line, column.name());
            inputs.cell(name, &place, cell.estimate)
        };
        Slot::Input(match self.ranges {
            Ranges::Together => *self.shared_cells.entry(id).or_insert_with(input),
            Ranges::Apart | Ranges::LeftOut => input(),
        })
    }
}
