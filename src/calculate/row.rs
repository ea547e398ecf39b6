//! One flow of mass: what a row of a volume table says, and what follows from it.
//!
//! [`Flow::amounts`] is section 4 of the method, up to the point where emission factors come in:
//! masses, truckloads and load-kilometres. `amounts.rs` multiplies them with the factors.

use super::amounts::Amounts;
use super::factors::Factors;
use crate::model::{
    Density, Destination, Displaces, Distance, Loads, LooseVolume, Mass, PlacedVolume,
    QuantityUnit, RowBaseline, Share, SolidVolume, VolumeRow,
};

/// What kind of flow a row is: all that decides which formulas apply to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Kind {
    pub(super) unit: QuantityUnit,
    pub(super) destination: Destination,
    /// Whether it goes to a use and passes the recovery test.
    pub(super) counts_as_use: bool,
    pub(super) displaces: Displaces,
    pub(super) baseline: RowBaseline,
    /// Whether every distance that the formulas need is known.
    pub(super) distances_known: bool,
    /// Whether the row has its own yield; if not, the factor set's holds.
    pub(super) has_yield: bool,
    /// Whether the row has its own substitution; if not, it is 1.
    pub(super) has_substitution: bool,
}

impl Kind {
    /// The kind of a row, apart from what its numeric cells decide.
    pub(super) fn of(row: &VolumeRow) -> Kind {
        Kind {
            unit: row.unit,
            destination: row.destination,
            counts_as_use: row.counts_as_use(),
            displaces: row.displaces,
            baseline: row.baseline,
            distances_known: false,
            has_yield: false,
            has_substitution: false,
        }
    }

    pub(super) fn is_recycled(self) -> bool {
        self.destination == Destination::Recycle
    }

    /// The virgin material that the flow makes superfluous: only where it counts as use, displaces
    /// something, and would not have been used anyway.
    pub(super) fn avoided(self) -> Option<Displaces> {
        let avoids = self.counts_as_use
            && self.displaces != Displaces::None
            && self.baseline != RowBaseline::Reuse;
        avoids.then_some(self.displaces)
    }
}

/// What turns quantities of a material into mass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conversion {
    pub(super) density: Density,
    /// Loose volume per solid volume.
    pub(super) loose: Share,
    /// Placed volume per solid volume.
    pub(super) placed: Share,
}

impl Conversion {
    /// The mass of `quantity` in `unit`; method, section 1.
    pub(super) fn mass(&self, quantity: f64, unit: QuantityUnit, factors: &Factors) -> Mass {
        match unit {
            QuantityUnit::Tonne => Mass::tonnes(quantity),
            QuantityUnit::Kilogram => Mass::kilograms(quantity),
            QuantityUnit::Solid => SolidVolume::solid_cubic_metres(quantity) * self.density,
            QuantityUnit::Loose => {
                LooseVolume::loose_cubic_metres(quantity) / self.loose * self.density
            }
            QuantityUnit::Placed => {
                PlacedVolume::placed_cubic_metres(quantity) / self.placed * self.density
            }
            QuantityUnit::Load => Loads::truckloads(quantity) * factors.payload(),
        }
    }
}

/// A flow with all its numbers at one point of their ranges. A distance that isn't known is zero
/// here; [`Kind::distances_known`] tells that it must not be used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub(super) kind: Kind,
    pub(super) mass: Mass,
    pub(super) r#yield: Share,
    pub(super) substitution: Share,
    pub(super) haul_km: Distance,
    pub(super) product_km: Distance,
    pub(super) reject_km: Distance,
    pub(super) displaced_km: Distance,
    pub(super) baseline_km: Distance,
}

impl Flow {
    /// What the plant makes of the mass; nothing where it doesn't go to a plant.
    pub(super) fn product(&self) -> Mass {
        if self.kind.is_recycled() {
            self.mass * self.r#yield
        } else {
            Mass::default()
        }
    }

    /// What the plant can't sell.
    pub(super) fn reject(&self) -> Mass {
        if self.kind.is_recycled() {
            self.mass * self.r#yield.rest()
        } else {
            Mass::default()
        }
    }

    /// Used mass U: `M`, or `M·yield` for what is recycled.
    pub(super) fn used(&self) -> Mass {
        match (self.kind.counts_as_use, self.kind.is_recycled()) {
            (false, _) => Mass::default(),
            (true, false) => self.mass,
            (true, true) => self.product(),
        }
    }

    /// Virgin material avoided: `V = U·substitution`.
    pub(super) fn virgin_avoided(&self) -> Mass {
        match self.kind.avoided() {
            Some(_) => self.used() * self.substitution,
            None => Mass::default(),
        }
    }

    /// What the flow adds to every sum.
    pub(super) fn amounts(&self, factors: &Factors) -> Amounts {
        let mut amounts = Amounts {
            mass: self.mass,
            used: self.used(),
            virgin_avoided: self.virgin_avoided(),
            ..Amounts::default()
        };
        match self.kind.destination {
            Destination::Recycle => {
                amounts.recycled = self.mass;
                amounts.product = self.product();
                amounts.landfilled = self.reject();
            }
            Destination::Landfill => amounts.landfilled = self.mass,
            Destination::Storage => amounts.stored = self.mass,
            Destination::InternalReuse | Destination::DirectUse | Destination::SeaFill => {}
        }
        if self.kind.distances_known {
            self.add_effects(&mut amounts, factors);
        }
        amounts
    }

    /// Adds what emission factors will be multiplied with, in the baseline and in the project.
    fn add_effects(&self, amounts: &mut Amounts, factors: &Factors) {
        let payload = factors.payload();
        let haul = |mass: Mass, distance: Distance| mass / payload * distance;
        let (m, v) = (self.mass, self.virgin_avoided());
        let (product, reject) = (self.product(), self.reject());

        amounts.covered = m;
        amounts.loads_baseline = m / payload + v / payload;
        amounts.baseline_haul = haul(m, self.baseline_km);
        amounts.displaced_haul = haul(v, self.displaced_km);
        if self.kind.baseline == RowBaseline::Landfill {
            amounts.baseline_landfill = m;
        }
        match self.kind.avoided() {
            Some(Displaces::VirginAggregate) => amounts.virgin_aggregate = v,
            Some(Displaces::VirginFill) => amounts.virgin_fill = v,
            Some(Displaces::None) | None => {}
        }

        amounts.loads_project = m / payload + product / payload + reject / payload;
        amounts.haul = haul(m, self.haul_km);
        amounts.product_haul = haul(product, self.product_km);
        amounts.reject_haul = haul(reject, self.reject_km);
        amounts.crushed = amounts.recycled;
        amounts.handled = amounts.recycled + amounts.stored;
        amounts.project_landfill = amounts.landfilled;
    }
}
