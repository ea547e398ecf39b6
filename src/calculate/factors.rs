//! The factor set, as the formulas need it: by name, with units.

use crate::model::{
    Distance, EmissionPerDistance, EmissionPerMass, Estimate, Factor, FactorSet, Payload, Share,
    Unit,
};

/// A factor of the method, section 3, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FactorId {
    TruckLadenTtw,
    TruckEmptyTtw,
    TruckLadenWtt,
    TruckEmptyWtt,
    RoadFactor,
    EmptyReturn,
    Payload,
    EfVirgin,
    EfVirginFill,
    EfProcess,
    EfHandling,
    EfLandfillOp,
    Yield,
}

impl FactorId {
    pub(super) const ALL: [FactorId; 13] = [
        FactorId::TruckLadenTtw,
        FactorId::TruckEmptyTtw,
        FactorId::TruckLadenWtt,
        FactorId::TruckEmptyWtt,
        FactorId::RoadFactor,
        FactorId::EmptyReturn,
        FactorId::Payload,
        FactorId::EfVirgin,
        FactorId::EfVirginFill,
        FactorId::EfProcess,
        FactorId::EfHandling,
        FactorId::EfLandfillOp,
        FactorId::Yield,
    ];

    /// Its name in the factor set.
    pub(super) fn id(self) -> &'static str {
        match self {
            FactorId::TruckLadenTtw => "truck_laden_ttw",
            FactorId::TruckEmptyTtw => "truck_empty_ttw",
            FactorId::TruckLadenWtt => "truck_laden_wtt",
            FactorId::TruckEmptyWtt => "truck_empty_wtt",
            FactorId::RoadFactor => "road_factor",
            FactorId::EmptyReturn => "empty_return",
            FactorId::Payload => "payload",
            FactorId::EfVirgin => "ef_virgin",
            FactorId::EfVirginFill => "ef_virgin_fill",
            FactorId::EfProcess => "ef_process",
            FactorId::EfHandling => "ef_handling",
            FactorId::EfLandfillOp => "ef_landfill_op",
            FactorId::Yield => "yield",
        }
    }

    /// Its symbol in formulas: the method gives some factors a letter.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            FactorId::RoadFactor => "φ",
            FactorId::EmptyReturn => "r",
            FactorId::Payload => "P",
            other => other.id(),
        }
    }

    pub(super) fn unit(self) -> Unit {
        match self {
            FactorId::TruckLadenTtw
            | FactorId::TruckEmptyTtw
            | FactorId::TruckLadenWtt
            | FactorId::TruckEmptyWtt => Unit::KgCo2ePerKm,
            FactorId::RoadFactor | FactorId::EmptyReturn | FactorId::Yield => Unit::One,
            FactorId::Payload => Unit::TonnePerLoad,
            FactorId::EfVirgin
            | FactorId::EfVirginFill
            | FactorId::EfProcess
            | FactorId::EfHandling
            | FactorId::EfLandfillOp => Unit::KgCo2ePerTonne,
        }
    }
}

/// Every factor of the set in force, with range and provenance.
pub(super) struct FactorInputs<'a>([&'a Factor; FactorId::ALL.len()]);

impl<'a> FactorInputs<'a> {
    /// The factors of a set; none where one is missing, which `resolve` reports.
    pub(super) fn of(set: &'a FactorSet) -> Option<FactorInputs<'a>> {
        let first = set.factors.get(FactorId::TruckLadenTtw.id())?;
        let mut factors = [first; FactorId::ALL.len()];
        for id in FactorId::ALL {
            factors[id as usize] = set.factors.get(id.id())?;
        }
        Some(FactorInputs(factors))
    }

    pub(super) fn factor(&self, id: FactorId) -> &'a Factor {
        self.0[id as usize]
    }

    pub(super) fn estimate(&self, id: FactorId) -> Estimate {
        self.factor(id).value
    }

    /// All factors at their central values.
    pub(super) fn central(&self) -> Factors {
        self.at(|id| self.estimate(id).central)
    }

    /// All factors at the values that `value` gives.
    pub(super) fn at(&self, value: impl Fn(FactorId) -> f64) -> Factors {
        Factors::new(FactorId::ALL.map(value))
    }
}

/// The factors at one point of their ranges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Factors {
    values: [f64; FactorId::ALL.len()],
    /// Emissions per km of one-way distance, the way back included: tank to wheel.
    pub(super) e_ttw: EmissionPerDistance,
    /// Well to tank.
    pub(super) e_wtt: EmissionPerDistance,
    /// Both.
    pub(super) e: EmissionPerDistance,
}

impl Factors {
    fn new(values: [f64; FactorId::ALL.len()]) -> Factors {
        let per_km =
            |id: FactorId| EmissionPerDistance::kilograms_co2e_per_kilometre(values[id as usize]);
        let phi = Share::of_one(values[FactorId::RoadFactor as usize]);
        let r = Share::of_one(values[FactorId::EmptyReturn as usize]);
        // Method, section 4: e_ttw = φ·(truck_laden_ttw + r·truck_empty_ttw), e_wtt likewise.
        let e_ttw = phi * (per_km(FactorId::TruckLadenTtw) + r * per_km(FactorId::TruckEmptyTtw));
        let e_wtt = phi * (per_km(FactorId::TruckLadenWtt) + r * per_km(FactorId::TruckEmptyWtt));
        Factors {
            values,
            e_ttw,
            e_wtt,
            e: e_ttw + e_wtt,
        }
    }

    /// The same, but for one factor.
    pub(super) fn with(&self, id: FactorId, value: f64) -> Factors {
        let mut values = self.values;
        values[id as usize] = value;
        Factors::new(values)
    }

    pub(super) fn value(&self, id: FactorId) -> f64 {
        self.values[id as usize]
    }

    fn per_tonne(&self, id: FactorId) -> EmissionPerMass {
        EmissionPerMass::kilograms_co2e_per_tonne(self.value(id))
    }

    pub(super) fn payload(&self) -> Payload {
        Payload::tonnes_per_load(self.value(FactorId::Payload))
    }

    pub(super) fn empty_return(&self) -> Share {
        Share::of_one(self.value(FactorId::EmptyReturn))
    }

    pub(super) fn ef_virgin(&self) -> EmissionPerMass {
        self.per_tonne(FactorId::EfVirgin)
    }

    pub(super) fn ef_virgin_fill(&self) -> EmissionPerMass {
        self.per_tonne(FactorId::EfVirginFill)
    }

    pub(super) fn ef_process(&self) -> EmissionPerMass {
        self.per_tonne(FactorId::EfProcess)
    }

    pub(super) fn ef_handling(&self) -> EmissionPerMass {
        self.per_tonne(FactorId::EfHandling)
    }

    pub(super) fn ef_landfill_op(&self) -> EmissionPerMass {
        self.per_tonne(FactorId::EfLandfillOp)
    }

    /// The extra haul at which recycling emits as much as it avoids; method, section 5:
    /// `d* = (ef_virgin + ef_landfill_op − ef_process − ef_handling)·P/e`.
    pub(super) fn break_even(&self) -> Distance {
        (self.ef_virgin() + self.ef_landfill_op() - self.ef_process() - self.ef_handling())
            * self.payload()
            / self.e
    }
}
