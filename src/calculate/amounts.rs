//! What is summed over the rows: masses, truckloads and load-kilometres, and the emissions that
//! follow from the sums.

use std::ops::AddAssign;

use super::factors::Factors;
use crate::model::{Emissions, LoadDistance, Loads, Mass, VehicleDistance};

/// The sums of some rows. Emissions are linear in them, so they are taken from the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Amounts {
    // Of every row.
    pub(super) mass: Mass,
    pub(super) used: Mass,
    /// Sent to a plant.
    pub(super) recycled: Mass,
    /// Made by a plant.
    pub(super) product: Mass,
    /// In landfill, rejects included.
    pub(super) landfilled: Mass,
    pub(super) stored: Mass,
    pub(super) virgin_avoided: Mass,

    // Of the rows whose distances are known, which emissions speak for.
    pub(super) covered: Mass,
    pub(super) loads_baseline: Loads,
    pub(super) baseline_haul: LoadDistance,
    pub(super) displaced_haul: LoadDistance,
    pub(super) baseline_landfill: Mass,
    pub(super) virgin_aggregate: Mass,
    pub(super) virgin_fill: Mass,
    pub(super) loads_project: Loads,
    pub(super) haul: LoadDistance,
    pub(super) product_haul: LoadDistance,
    pub(super) reject_haul: LoadDistance,
    pub(super) crushed: Mass,
    pub(super) handled: Mass,
    pub(super) project_landfill: Mass,
}

impl AddAssign for Amounts {
    fn add_assign(&mut self, other: Amounts) {
        self.mass += other.mass;
        self.used += other.used;
        self.recycled += other.recycled;
        self.product += other.product;
        self.landfilled += other.landfilled;
        self.stored += other.stored;
        self.virgin_avoided += other.virgin_avoided;
        self.covered += other.covered;
        self.loads_baseline += other.loads_baseline;
        self.baseline_haul += other.baseline_haul;
        self.displaced_haul += other.displaced_haul;
        self.baseline_landfill += other.baseline_landfill;
        self.virgin_aggregate += other.virgin_aggregate;
        self.virgin_fill += other.virgin_fill;
        self.loads_project += other.loads_project;
        self.haul += other.haul;
        self.product_haul += other.product_haul;
        self.reject_haul += other.reject_haul;
        self.crushed += other.crushed;
        self.handled += other.handled;
        self.project_landfill += other.project_landfill;
    }
}

impl Amounts {
    /// The sums with all that follows from them.
    pub(super) fn outcome(&self, factors: &Factors) -> Outcome {
        Outcome {
            amounts: *self,
            baseline: self.baseline(factors),
            project: self.project(factors),
            vkm_baseline: self.vkm_baseline(factors),
            vkm_project: self.vkm_project(factors),
        }
    }

    /// Emissions without the measure; method, section 4.
    pub(super) fn baseline(&self, factors: &Factors) -> ByCategory {
        let driven = self.baseline_haul + self.displaced_haul;
        ByCategory {
            transport_direct: driven * factors.e_ttw,
            transport_indirect: driven * factors.e_wtt,
            production: self.virgin_aggregate * factors.ef_virgin()
                + self.virgin_fill * factors.ef_virgin_fill(),
            processing: Emissions::default(),
            landfill: self.baseline_landfill * factors.ef_landfill_op(),
        }
    }

    /// Emissions with the measure; method, section 4.
    pub(super) fn project(&self, factors: &Factors) -> ByCategory {
        let driven = self.haul + self.product_haul + self.reject_haul;
        ByCategory {
            transport_direct: driven * factors.e_ttw,
            transport_indirect: driven * factors.e_wtt,
            production: Emissions::default(),
            processing: self.crushed * factors.ef_process() + self.handled * factors.ef_handling(),
            landfill: self.project_landfill * factors.ef_landfill_op(),
        }
    }

    /// `loads·km·(1 + r)` in the baseline.
    fn vkm_baseline(&self, factors: &Factors) -> VehicleDistance {
        (self.baseline_haul + self.displaced_haul).there_and_back(factors.empty_return())
    }

    /// `loads·km·(1 + r)` in the project.
    fn vkm_project(&self, factors: &Factors) -> VehicleDistance {
        (self.haul + self.product_haul + self.reject_haul).there_and_back(factors.empty_return())
    }
}

/// Sums, and what follows from them with one set of factors.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    pub(super) amounts: Amounts,
    pub(super) baseline: ByCategory,
    pub(super) project: ByCategory,
    pub(super) vkm_baseline: VehicleDistance,
    pub(super) vkm_project: VehicleDistance,
}

impl Outcome {
    /// `net = baseline − project`.
    pub(super) fn net(&self) -> Emissions {
        self.baseline.total() - self.project.total()
    }
}

/// What emissions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    TransportDirect,
    TransportIndirect,
    Production,
    Processing,
    Landfill,
}

impl Category {
    pub(super) const ALL: [Category; 5] = [
        Category::TransportDirect,
        Category::TransportIndirect,
        Category::Production,
        Category::Processing,
        Category::Landfill,
    ];

    pub(super) fn id(self) -> &'static str {
        match self {
            Category::TransportDirect => "transport_direct",
            Category::TransportIndirect => "transport_indirect",
            Category::Production => "production",
            Category::Processing => "processing",
            Category::Landfill => "landfill",
        }
    }
}

/// Emissions, every amount in one category.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct ByCategory {
    pub(super) transport_direct: Emissions,
    pub(super) transport_indirect: Emissions,
    pub(super) production: Emissions,
    pub(super) processing: Emissions,
    pub(super) landfill: Emissions,
}

impl ByCategory {
    pub(super) fn of(&self, category: Category) -> Emissions {
        match category {
            Category::TransportDirect => self.transport_direct,
            Category::TransportIndirect => self.transport_indirect,
            Category::Production => self.production,
            Category::Processing => self.processing,
            Category::Landfill => self.landfill,
        }
    }

    /// All categories together, added in their order.
    pub(super) fn total(&self) -> Emissions {
        Category::ALL
            .into_iter()
            .fold(Emissions::default(), |sum, category| {
                sum + self.of(category)
            })
    }
}
