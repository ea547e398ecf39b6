//! The sums that figures are made from, and which inputs enter each of them.

use super::amounts::{Category, Outcome};
use super::columns::Column;
use super::factors::FactorId;
use super::inputs::Property;
use super::row::Kind;
use crate::model::{Destination, Displaces, QuantityUnit, RowBaseline, Unit};

/// Without the measure, or with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Baseline,
    Project,
}

impl Side {
    pub(super) fn id(self) -> &'static str {
        match self {
            Side::Baseline => "baseline",
            Side::Project => "project",
        }
    }
}

/// A number that is summed over rows, and that sums over case studies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Total {
    Mass,
    /// Mass that emissions speak for.
    Covered,
    Used,
    Recycled,
    Product,
    Landfilled,
    Stored,
    VirginAvoided,
    Loads(Side),
    VehicleKm(Side),
    Emissions(Side),
    Part(Category, Side),
}

impl Total {
    /// Its symbol in traces.
    pub(super) fn symbol(self) -> String {
        match self {
            Total::Mass => "mass".to_owned(),
            Total::Covered => "M_covered".to_owned(),
            Total::Used => "used".to_owned(),
            Total::Recycled => "recycled".to_owned(),
            Total::Product => "product".to_owned(),
            Total::Landfilled => "landfilled".to_owned(),
            Total::Stored => "storage".to_owned(),
            Total::VirginAvoided => "virgin_avoided".to_owned(),
            Total::Loads(side) => format!("loads_{}", side.id()),
            Total::VehicleKm(side) => format!("vkm_{}", side.id()),
            Total::Emissions(side) => side.id().to_owned(),
            Total::Part(category, side) => format!("{}_{}", category.id(), side.id()),
        }
    }

    pub(super) fn unit(self) -> Unit {
        match self {
            Total::Loads(_) => Unit::Load,
            Total::VehicleKm(_) => Unit::Km,
            Total::Emissions(_) | Total::Part(..) => Unit::KgCo2e,
            _ => Unit::Tonne,
        }
    }

    /// Its value, in its unit.
    pub(super) fn of(self, outcome: &Outcome) -> f64 {
        let amounts = &outcome.amounts;
        let emissions = |side| match side {
            Side::Baseline => &outcome.baseline,
            Side::Project => &outcome.project,
        };
        match self {
            Total::Mass => amounts.mass.to_tonnes(),
            Total::Covered => amounts.covered.to_tonnes(),
            Total::Used => amounts.used.to_tonnes(),
            Total::Recycled => amounts.recycled.to_tonnes(),
            Total::Product => amounts.product.to_tonnes(),
            Total::Landfilled => amounts.landfilled.to_tonnes(),
            Total::Stored => amounts.stored.to_tonnes(),
            Total::VirginAvoided => amounts.virgin_avoided.to_tonnes(),
            Total::Loads(Side::Baseline) => amounts.loads_baseline.to_truckloads(),
            Total::Loads(Side::Project) => amounts.loads_project.to_truckloads(),
            Total::VehicleKm(Side::Baseline) => outcome.vkm_baseline.to_vehicle_kilometres(),
            Total::VehicleKm(Side::Project) => outcome.vkm_project.to_vehicle_kilometres(),
            Total::Emissions(side) => emissions(side).total().to_kilograms_co2e(),
            Total::Part(category, side) => emissions(side).of(category).to_kilograms_co2e(),
        }
    }

    /// The inputs that enter a row's share of the sum; none where the row has no share in it.
    pub(super) fn inputs(self, kind: Kind) -> Option<InputSet> {
        let terms = Terms(kind);
        match self {
            Total::Mass => Some(terms.mass()),
            Total::Used => kind.counts_as_use.then(|| terms.used()),
            Total::Recycled => kind.is_recycled().then(|| terms.mass()),
            Total::Product => kind.is_recycled().then(|| terms.product()),
            Total::Landfilled => terms.landfilled(),
            Total::Stored => (kind.destination == Destination::Storage).then(|| terms.mass()),
            Total::VirginAvoided => terms.virgin(),
            _ if !kind.distances_known => None,
            Total::Covered => Some(terms.mass()),
            Total::Loads(side) => Some(terms.loads(side)),
            Total::VehicleKm(side) => Some(
                terms
                    .haul(side)
                    .and(InputSet::factor(FactorId::EmptyReturn)),
            ),
            Total::Emissions(side) => Category::ALL
                .into_iter()
                .filter_map(|category| terms.emissions(category, side))
                .reduce(InputSet::and),
            Total::Part(category, side) => terms.emissions(category, side),
        }
    }
}

/// Which inputs enter the terms of section 4 for a flow of this kind.
struct Terms(Kind);

impl Terms {
    /// `mass = q·ρ` and its like.
    fn mass(&self) -> InputSet {
        let density = InputSet::property(Property::Density);
        InputSet::column(Column::Quantity).and(match self.0.unit {
            QuantityUnit::Tonne | QuantityUnit::Kilogram => InputSet::NONE,
            QuantityUnit::Solid => density,
            QuantityUnit::Loose => density.and(InputSet::property(Property::Loose)),
            QuantityUnit::Placed => density.and(InputSet::property(Property::Placed)),
            QuantityUnit::Load => InputSet::factor(FactorId::Payload),
        })
    }

    fn product(&self) -> InputSet {
        self.mass().and(if self.0.has_yield {
            InputSet::column(Column::Yield)
        } else {
            InputSet::factor(FactorId::Yield)
        })
    }

    fn used(&self) -> InputSet {
        if self.0.is_recycled() {
            self.product()
        } else {
            self.mass()
        }
    }

    fn landfilled(&self) -> Option<InputSet> {
        match self.0.destination {
            Destination::Landfill => Some(self.mass()),
            Destination::Recycle => Some(self.product()),
            _ => None,
        }
    }

    fn virgin(&self) -> Option<InputSet> {
        self.0.avoided()?;
        Some(if self.0.has_substitution {
            self.used().and(InputSet::column(Column::Substitution))
        } else {
            self.used()
        })
    }

    /// What is hauled, in loads.
    fn loads(&self, side: Side) -> InputSet {
        let moved = match side {
            Side::Baseline => self.virgin(),
            Side::Project => self.0.is_recycled().then(|| self.product()),
        };
        self.mass()
            .and(moved.unwrap_or(InputSet::NONE))
            .and(InputSet::factor(FactorId::Payload))
    }

    /// Load-kilometres.
    fn haul(&self, side: Side) -> InputSet {
        let km = match side {
            Side::Baseline => {
                InputSet::column(Column::BaselineKm).and(InputSet::column(Column::DisplacedKm))
            }
            Side::Project => InputSet::column(Column::HaulKm)
                .and(InputSet::column(Column::ProductKm))
                .and(InputSet::column(Column::RejectKm)),
        };
        self.loads(side).and(km)
    }

    fn emissions(&self, category: Category, side: Side) -> Option<InputSet> {
        match (category, side) {
            (Category::TransportDirect, _) => Some(self.haul(side).and(InputSet::e_ttw())),
            (Category::TransportIndirect, _) => Some(self.haul(side).and(InputSet::e_wtt())),
            (Category::Production, Side::Baseline) => {
                let factor = match self.0.avoided()? {
                    Displaces::VirginFill => FactorId::EfVirginFill,
                    Displaces::VirginAggregate | Displaces::None => FactorId::EfVirgin,
                };
                Some(self.virgin()?.and(InputSet::factor(factor)))
            }
            (Category::Production, Side::Project) | (Category::Processing, Side::Baseline) => None,
            (Category::Processing, Side::Project) => match self.0.destination {
                Destination::Recycle => Some(
                    self.mass()
                        .and(InputSet::factor(FactorId::EfProcess))
                        .and(InputSet::factor(FactorId::EfHandling)),
                ),
                Destination::Storage => {
                    Some(self.mass().and(InputSet::factor(FactorId::EfHandling)))
                }
                _ => None,
            },
            (Category::Landfill, Side::Baseline) => (self.0.baseline == RowBaseline::Landfill)
                .then(|| self.mass().and(InputSet::factor(FactorId::EfLandfillOp))),
            (Category::Landfill, Side::Project) => Some(
                self.landfilled()?
                    .and(InputSet::factor(FactorId::EfLandfillOp)),
            ),
        }
    }
}

/// A set of inputs: factors, properties of the row's material and columns of the row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InputSet(u32);

impl InputSet {
    pub(super) const NONE: InputSet = InputSet(0);
    const FIRST_PROPERTY: u32 = FactorId::ALL.len() as u32;
    const FIRST_COLUMN: u32 = InputSet::FIRST_PROPERTY + Property::ALL.len() as u32;

    pub(super) const fn factor(id: FactorId) -> InputSet {
        InputSet(1 << id as u32)
    }

    pub(super) const fn property(property: Property) -> InputSet {
        InputSet(1 << (InputSet::FIRST_PROPERTY + property as u32))
    }

    pub(super) const fn column(column: Column) -> InputSet {
        InputSet(1 << (InputSet::FIRST_COLUMN + column as u32))
    }

    pub(super) fn and(self, other: InputSet) -> InputSet {
        InputSet(self.0 | other.0)
    }

    pub(super) fn has(self, other: InputSet) -> bool {
        self.0 & other.0 == other.0
    }

    fn e_ttw() -> InputSet {
        InputSet::factor(FactorId::RoadFactor)
            .and(InputSet::factor(FactorId::EmptyReturn))
            .and(InputSet::factor(FactorId::TruckLadenTtw))
            .and(InputSet::factor(FactorId::TruckEmptyTtw))
    }

    fn e_wtt() -> InputSet {
        InputSet::factor(FactorId::RoadFactor)
            .and(InputSet::factor(FactorId::EmptyReturn))
            .and(InputSet::factor(FactorId::TruckLadenWtt))
            .and(InputSet::factor(FactorId::TruckEmptyWtt))
    }

    /// What [`Factors::break_even`](super::factors::Factors::break_even) is made from.
    pub(super) fn break_even() -> InputSet {
        InputSet::e_ttw()
            .and(InputSet::e_wtt())
            .and(InputSet::factor(FactorId::Payload))
            .and(InputSet::factor(FactorId::EfVirgin))
            .and(InputSet::factor(FactorId::EfLandfillOp))
            .and(InputSet::factor(FactorId::EfProcess))
            .and(InputSet::factor(FactorId::EfHandling))
    }
}
