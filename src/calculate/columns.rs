//! The numeric columns of a volume table, and what a row of a table says in them.

use super::row::Kind;
use crate::model::{
    CellId, Estimate, Input, ParameterDefinition, QuantityUnit, Unit, VolumeRow, VolumeTable,
};
use std::collections::BTreeMap;

/// A numeric column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Quantity,
    HaulKm,
    ProductKm,
    RejectKm,
    Yield,
    Substitution,
    DisplacedKm,
    BaselineKm,
}

impl Column {
    /// In the table's order.
    pub(super) const ALL: [Column; 8] = [
        Column::Quantity,
        Column::HaulKm,
        Column::ProductKm,
        Column::RejectKm,
        Column::Yield,
        Column::Substitution,
        Column::DisplacedKm,
        Column::BaselineKm,
    ];

    /// Its English heading.
    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Quantity => "quantity",
            Column::HaulKm => "haul_km",
            Column::ProductKm => "product_km",
            Column::RejectKm => "reject_km",
            Column::Yield => "yield",
            Column::Substitution => "substitution",
            Column::DisplacedKm => "displaced_km",
            Column::BaselineKm => "baseline_km",
        }
    }

    /// The unit of its numbers, in a row whose quantity is in `quantity_unit`.
    pub(super) fn unit(self, quantity_unit: QuantityUnit) -> Unit {
        match self {
            Column::Quantity => match quantity_unit {
                QuantityUnit::Tonne => Unit::Tonne,
                QuantityUnit::Kilogram => Unit::Kilogram,
                QuantityUnit::Solid => Unit::SolidCubicMetre,
                QuantityUnit::Loose => Unit::LooseCubicMetre,
                QuantityUnit::Placed => Unit::PlacedCubicMetre,
                QuantityUnit::Load => Unit::Load,
            },
            Column::Yield | Column::Substitution => Unit::One,
            Column::HaulKm
            | Column::ProductKm
            | Column::RejectKm
            | Column::DisplacedKm
            | Column::BaselineKm => Unit::Km,
        }
    }

    /// The cell of a row.
    pub(super) fn cell(self, row: &VolumeRow) -> Option<CellId> {
        match self {
            Column::Quantity => Some(row.quantity),
            Column::HaulKm => Some(row.haul_km),
            Column::ProductKm => row.product_km,
            Column::RejectKm => row.reject_km,
            Column::Yield => row.r#yield,
            Column::Substitution => row.substitution,
            Column::DisplacedKm => row.displaced_km,
            Column::BaselineKm => Some(row.baseline_km),
        }
    }

    /// Whether the formulas of a flow of this kind use it.
    fn matters_to(self, kind: Kind) -> bool {
        match self {
            Column::Quantity => true,
            Column::Yield => kind.is_recycled(),
            Column::Substitution => kind.avoided().is_some(),
            Column::HaulKm | Column::BaselineKm => kind.distances_known,
            Column::ProductKm | Column::RejectKm => kind.distances_known && kind.is_recycled(),
            Column::DisplacedKm => kind.distances_known && kind.avoided().is_some(),
        }
    }
}

/// Where the number of a cell comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum CellOrigin<'a> {
    /// It stands in the cell.
    Own(CellId),
    /// The cell names a parameter.
    Parameter(&'a str),
}

/// A number that a row says.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellValue<'a> {
    pub(super) estimate: Estimate,
    pub(super) origin: CellOrigin<'a>,
}

/// What a row says in its numeric columns, by column; only what its formulas use.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowCells<'a>(pub(super) [Option<CellValue<'a>>; Column::ALL.len()]);

impl<'a> RowCells<'a> {
    pub(super) fn of(&self, column: Column) -> Option<CellValue<'a>> {
        self.0[column as usize]
    }

    /// The central value; zero where there is none.
    pub(super) fn central(&self, column: Column) -> f64 {
        self.of(column).map_or(0.0, |cell| cell.estimate.central)
    }
}

/// Reads the rows of one table.
#[derive(Clone, Copy)]
pub(super) struct RowReader<'a> {
    pub(super) table: &'a VolumeTable,
    pub(super) parameters: &'a BTreeMap<String, ParameterDefinition>,
    /// The factor set's yield, for rows that have none.
    pub(super) default_yield: Estimate,
}

impl<'a> RowReader<'a> {
    /// The kind of a row and its numbers.
    pub(super) fn read(&self, row: &VolumeRow) -> (Kind, RowCells<'a>) {
        let mut cells = RowCells(Column::ALL.map(|column| self.value(column.cell(row)?)));
        let mut kind = Kind::of(row);
        kind.has_yield = kind.is_recycled() && cells.of(Column::Yield).is_some();
        kind.has_substitution =
            kind.avoided().is_some() && cells.of(Column::Substitution).is_some();
        kind.distances_known = self.distances_known(kind, &cells);
        for column in Column::ALL {
            if !column.matters_to(kind) {
                cells.0[column as usize] = None;
            }
        }
        (kind, cells)
    }

    fn value(&self, id: CellId) -> Option<CellValue<'a>> {
        match self.table.input(id) {
            Input::Number(estimate) => Some(CellValue {
                estimate: *estimate,
                origin: CellOrigin::Own(id),
            }),
            Input::Parameter(name) => Some(CellValue {
                estimate: self.parameters.get(name)?.value,
                origin: CellOrigin::Parameter(name),
            }),
            Input::Unknown => None,
        }
    }

    /// Whether every distance is known that mass is hauled over. What a plant can't sell is hauled
    /// unless the yield is 1, at the low end of its range too.
    fn distances_known(&self, kind: Kind, cells: &RowCells<'_>) -> bool {
        let known = |column| cells.of(column).is_some();
        let some_is_rejected = cells
            .of(Column::Yield)
            .map_or(self.default_yield, |cell| cell.estimate)
            .low
            < 1.0;
        known(Column::Quantity)
            && known(Column::HaulKm)
            && known(Column::BaselineKm)
            && (kind.avoided().is_none() || known(Column::DisplacedKm))
            && (!kind.is_recycled()
                || known(Column::ProductKm) && (!some_is_rejected || known(Column::RejectKm)))
    }
}
