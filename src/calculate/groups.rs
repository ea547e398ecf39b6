//! Rows of a table that behave alike when inputs change, taken together.
//!
//! Uncertainty needs thousands of evaluations, too many for every row of a large table. Rows of
//! one kind that share material and varying inputs are linear in all their other numbers, so one
//! row with their summed quantity and their weighted mean distances gives the same sums. A group
//! also knows the rows it stands for: lines, weakest basis, sources.

use std::collections::{BTreeSet, HashMap};

use super::amounts::Amounts;
use super::columns::{Column, RowCells};
use super::factors::{FactorId, Factors};
use super::inputs::{InputIndex, MaterialInputs, Property};
use super::row::{Flow, Kind};
use crate::model::{Basis, Distance, QuantityUnit, Share, Status, VolumeRow, WordId};

/// What a group has in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    /// Nothing: the default, or not needed.
    Absent,
    /// Numbers without a range, which may differ from row to row.
    Exact,
    /// An input that all rows share.
    Input(InputIndex),
}

/// What a row's slots are, by column.
pub(super) type Slots = [Slot; Column::ALL.len()];

/// What rows must have in common to be taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupKey {
    pub(super) status: Status,
    pub(super) kind: Kind,
    pub(super) material: Option<MaterialInputs>,
    pub(super) slots: Slots,
}

/// Lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) count: u32,
}

/// Rows taken together.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) key: GroupKey,
    /// Number of the table in its case study.
    pub(super) table: usize,
    pub(super) lines: Lines,
    /// The weakest of the rows' bases.
    pub(super) basis: Basis,
    /// Words of the table.
    pub(super) sources: BTreeSet<WordId>,
    means: WeightedMeans,
}

impl Group {
    /// The inputs that its rows share.
    pub(super) fn inputs(&self) -> impl Iterator<Item = InputIndex> {
        let properties: &[Property] = match self.key.kind.unit {
            QuantityUnit::Solid => &[Property::Density],
            QuantityUnit::Loose => &[Property::Density, Property::Loose],
            QuantityUnit::Placed => &[Property::Density, Property::Placed],
            QuantityUnit::Tonne | QuantityUnit::Kilogram | QuantityUnit::Load => &[],
        };
        let of_slots = self.key.slots.iter().filter_map(|slot| match slot {
            Slot::Input(index) => Some(*index),
            Slot::Absent | Slot::Exact => None,
        });
        let material = self.key.material;
        let of_material = properties
            .iter()
            .filter_map(move |property| Some(material?.index(*property)));
        of_slots.chain(of_material)
    }

    /// What a column says at one point of the inputs' ranges.
    fn value(&self, column: Column, values: &[f64]) -> Option<f64> {
        match self.key.slots[column as usize] {
            Slot::Absent => None,
            Slot::Exact => Some(self.means.mean(column)),
            Slot::Input(index) => Some(values[index.0 as usize]),
        }
    }

    /// The sum of the rows' quantities.
    pub(super) fn quantity(&self, values: &[f64]) -> f64 {
        let sum = self.means.sum(Column::Quantity);
        match self.key.slots[Column::Quantity as usize] {
            Slot::Absent => 0.0,
            Slot::Exact => sum,
            Slot::Input(index) => sum * values[index.0 as usize],
        }
    }

    /// One flow in place of all rows.
    pub(super) fn flow(&self, values: &[f64], factors: &Factors) -> Flow {
        let kind = self.key.kind;
        let km = |column| Distance::kilometres(self.value(column, values).unwrap_or(0.0));
        let default_yield = factors.value(FactorId::Yield);
        Flow {
            kind,
            mass: super::flows::mass(
                self.key.material,
                self.quantity(values),
                kind.unit,
                values,
                factors,
            ),
            r#yield: Share::of_one(self.value(Column::Yield, values).unwrap_or(default_yield)),
            substitution: Share::of_one(self.value(Column::Substitution, values).unwrap_or(1.0)),
            haul_km: km(Column::HaulKm),
            product_km: km(Column::ProductKm),
            reject_km: km(Column::RejectKm),
            displaced_km: km(Column::DisplacedKm),
            baseline_km: km(Column::BaselineKm),
        }
    }

    /// What all rows come to at one point of the inputs' ranges.
    pub(super) fn amounts(&self, values: &[f64], factors: &Factors) -> Amounts {
        self.flow(values, factors).amounts(factors)
    }
}

/// Sums over rows of each column, weighted by what is hauled or multiplied by it.
#[derive(Clone, Copy, Debug, Default)]
struct WeightedMeans {
    weighted: [f64; Column::ALL.len()],
    weights: [f64; Column::ALL.len()],
    /// The first row's numbers, for rows that weigh nothing.
    first: [f64; Column::ALL.len()],
}

impl WeightedMeans {
    fn of_first(cells: &RowCells<'_>) -> WeightedMeans {
        WeightedMeans {
            first: Column::ALL.map(|column| cells.central(column)),
            ..WeightedMeans::default()
        }
    }

    /// Adds a row. What the rows of the group share cancels in a mean and counts as 1.
    fn add(&mut self, slots: &Slots, cells: &RowCells<'_>) {
        let exact = |column| match slots[column as usize] {
            Slot::Exact => cells.central(column),
            Slot::Absent | Slot::Input(_) => 1.0,
        };
        let mass = exact(Column::Quantity);
        let product = mass * exact(Column::Yield);
        let reject = match slots[Column::Yield as usize] {
            Slot::Exact => mass * (1.0 - exact(Column::Yield)),
            Slot::Absent | Slot::Input(_) => mass,
        };
        let avoided = product * exact(Column::Substitution);
        for column in Column::ALL {
            let weight = match column {
                Column::Quantity => 1.0,
                Column::HaulKm | Column::BaselineKm | Column::Yield => mass,
                Column::ProductKm | Column::Substitution => product,
                Column::RejectKm => reject,
                Column::DisplacedKm => avoided,
            };
            self.weights[column as usize] += weight;
            self.weighted[column as usize] += weight * exact(column);
        }
    }

    fn sum(&self, column: Column) -> f64 {
        self.weighted[column as usize]
    }

    fn mean(&self, column: Column) -> f64 {
        let index = column as usize;
        if self.weights[index] == 0.0 {
            self.first[index]
        } else {
            self.weighted[index] / self.weights[index]
        }
    }
}

/// The groups of one table while its rows are read, in order of their first row.
pub(super) struct TableGroups {
    table: usize,
    groups: Vec<Group>,
    /// Only for finding a group, never walked through.
    found: HashMap<GroupKey, usize>,
    latest: usize,
}

impl TableGroups {
    pub(super) fn of(table: usize) -> TableGroups {
        TableGroups {
            table,
            groups: Vec::new(),
            found: HashMap::new(),
            latest: 0,
        }
    }

    /// Adds a row to the group of its key and gives the group's number in this table.
    pub(super) fn add(&mut self, key: GroupKey, row: &VolumeRow, cells: &RowCells<'_>) -> usize {
        let index = self.index(key, row, cells);
        self.latest = index;
        let group = &mut self.groups[index];
        group.lines.last = row.line;
        group.lines.count += 1;
        group.basis = group.basis.max(row.basis);
        group.sources.insert(row.source);
        group.means.add(&key.slots, cells);
        index
    }

    fn index(&mut self, key: GroupKey, row: &VolumeRow, cells: &RowCells<'_>) -> usize {
        if self
            .groups
            .get(self.latest)
            .is_some_and(|group| group.key == key)
        {
            return self.latest;
        }
        let next = self.groups.len();
        let index = *self.found.entry(key).or_insert(next);
        if index == next {
            self.groups.push(Group {
                key,
                table: self.table,
                lines: Lines {
                    first: row.line,
                    last: row.line,
                    count: 0,
                },
                basis: row.basis,
                sources: BTreeSet::new(),
                means: WeightedMeans::of_first(cells),
            });
        }
        index
    }

    pub(super) fn finish(self) -> Vec<Group> {
        self.groups
    }
}
