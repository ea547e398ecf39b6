//! The inputs of a case study that may have a range or are shared by rows: properties of
//! materials, parameters, and cells with a range of their own.

use std::collections::BTreeMap;

use super::columns::Column;
use super::draws::seed_of;
use super::row::Conversion;
use crate::model::{
    Density, Destination, Estimate, Library, Material, Share, Status, Unit, VolumeRow, VolumeTable,
};

/// The number of an input in its case study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct InputIndex(pub(super) u32);

/// A property of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Property {
    Density,
    Loose,
    Placed,
}

impl Property {
    pub(super) const ALL: [Property; 3] = [Property::Density, Property::Loose, Property::Placed];

    pub(super) fn name(self) -> &'static str {
        match self {
            Property::Density => "density",
            Property::Loose => "loose",
            Property::Placed => "placed",
        }
    }

    pub(super) fn unit(self) -> Unit {
        match self {
            Property::Density => Unit::TonnePerSolid,
            Property::Loose | Property::Placed => Unit::One,
        }
    }

    fn estimate(self, material: &Material) -> Estimate {
        match self {
            Property::Density => material.density,
            Property::Loose => material.loose,
            Property::Placed => material.placed,
        }
    }
}

/// What an input is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'a> {
    Material(&'a Material),
    Parameter,
    Cell,
}

/// An input of a case study.
#[derive(Clone, Debug)]
pub(super) struct CaseInput<'a> {
    /// As it is published: `rock_blasted.density`, `landfill_km`, `volumes.csv:3 haul_km`.
    pub(super) id: String,
    pub(super) origin: Origin<'a>,
    pub(super) estimate: Estimate,
    pub(super) unit: Unit,
    /// What its draws start from. The same input has the same in every case study, and no other
    /// input has it, so its draws depend on no other.
    pub(super) seed: u64,
}

/// The three inputs that a material stands for, in the order of [`Property::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MaterialInputs(u32);

impl MaterialInputs {
    pub(super) fn index(self, property: Property) -> InputIndex {
        InputIndex(self.0 + property as u32)
    }

    /// The conversion at one point of the inputs' ranges.
    pub(super) fn conversion(self, values: &[f64]) -> Conversion {
        let value = |property| values[self.index(property).0 as usize];
        Conversion {
            density: Density::tonnes_per_solid_cubic_metre(value(Property::Density)),
            loose: Share::of_one(value(Property::Loose)),
            placed: Share::of_one(value(Property::Placed)),
        }
    }
}

/// All inputs of a case study that the formulas met, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct CaseInputs<'a> {
    pub(super) list: Vec<CaseInput<'a>>,
    materials: BTreeMap<&'a str, MaterialInputs>,
    parameters: BTreeMap<&'a str, InputIndex>,
    /// How often a cell with this identity was met.
    cells: BTreeMap<String, u32>,
}

impl<'a> CaseInputs<'a> {
    pub(super) fn get(&self, index: InputIndex) -> &CaseInput<'a> {
        &self.list[index.0 as usize]
    }

    pub(super) fn central(&self) -> Vec<f64> {
        self.list
            .iter()
            .map(|input| input.estimate.central)
            .collect()
    }

    fn push(&mut self, input: CaseInput<'a>) -> InputIndex {
        let index = InputIndex(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(input);
        index
    }

    /// The inputs of a material that rows named.
    pub(super) fn find_material(&self, id: &str) -> Option<MaterialInputs> {
        self.materials.get(id).copied()
    }

    /// The inputs of a material; none for an id that `materials.yaml` lacks, which `resolve` reports.
    pub(super) fn material(&mut self, library: &'a Library, id: &str) -> Option<MaterialInputs> {
        if let Some(known) = self.materials.get(id) {
            return Some(*known);
        }
        let (id, material) = library.materials.get_key_value(id)?;
        let first = MaterialInputs(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        for property in Property::ALL {
            let name = format!("{id}.{}", property.name());
            self.push(CaseInput {
                origin: Origin::Material(material),
                estimate: property.estimate(material),
                unit: property.unit(),
                seed: seed_of(&["material", &name]),
                id: name,
            });
        }
        self.materials.insert(id, first);
        Some(first)
    }

    /// The input of a parameter.
    pub(super) fn parameter(
        &mut self,
        case: &str,
        name: &'a str,
        estimate: Estimate,
        unit: Unit,
    ) -> InputIndex {
        if let Some(known) = self.parameters.get(name) {
            return *known;
        }
        let index = self.push(CaseInput {
            id: name.to_owned(),
            origin: Origin::Parameter,
            estimate,
            unit,
            seed: seed_of(&["parameter", case, name]),
        });
        self.parameters.insert(name, index);
        index
    }

    /// The input of a cell with a range. Its draws start from what the row says and not from where
    /// it stands, so that moving a row changes nothing; equal rows are told apart by their number.
    pub(super) fn cell(
        &mut self,
        id: String,
        place: &CellPlace<'_>,
        estimate: Estimate,
    ) -> InputIndex {
        let identity = place.identity(estimate);
        let before = self.cells.entry(identity.clone()).or_insert(0);
        *before += 1;
        let seed = seed_of(&["cell", &identity, &before.to_string()]);
        self.push(CaseInput {
            id,
            origin: Origin::Cell,
            estimate,
            unit: place.column.unit(place.row.unit),
            seed,
        })
    }
}

/// Where a cell with a range stands.
pub(super) struct CellPlace<'a> {
    pub(super) case: &'a str,
    pub(super) table: &'a VolumeTable,
    pub(super) row: &'a VolumeRow,
    pub(super) column: Column,
}

impl CellPlace<'_> {
    fn identity(&self, estimate: Estimate) -> String {
        let stream = self.row.stream.map_or("", |id| self.table.word(id));
        let material = self.table.word(self.row.material);
        let destination: Destination = self.row.destination;
        let status: Status = self.row.status;
        let Estimate { low, central, high } = estimate;
        format!(
            "{}/{}/{stream}/{material}/{}/{}/{low}/{central}/{high}",
            self.case,
            self.column.name(),
            destination.id(),
            status.id(),
        )
    }
}
