//! Physical quantities. Each dimension is a type of its own: what doesn't fit together doesn't
//! compile, and a number gets its unit in the name of its constructor.
//!
//! A volume becomes a mass through a density, and only so:
//!
//! ```
//! use ressursbank::model::{Density, Mass, SolidVolume};
//! let density = Density::tonnes_per_solid_cubic_metre(2.7);
//! let mass = SolidVolume::solid_cubic_metres(10.0) * density + Mass::tonnes(3.0);
//! assert_eq!(mass, Mass::tonnes(30.0));
//! ```
//!
//! Cubic metres and tonnes aren't added:
//!
//! ```compile_fail
//! use ressursbank::model::{Mass, SolidVolume};
//! let sum = SolidVolume::solid_cubic_metres(10.0) + Mass::tonnes(3.0);
//! ```
//!
//! nor are loose and solid cubic metres compared:
//!
//! ```compile_fail
//! use ressursbank::model::{LooseVolume, SolidVolume};
//! let more = LooseVolume::loose_cubic_metres(10.0) > SolidVolume::solid_cubic_metres(3.0);
//! ```
//!
//! A factor per kilometre takes what is driven:
//!
//! ```
//! use ressursbank::model::{Distance, EmissionPerDistance, Emissions, Mass, Payload};
//! let e = EmissionPerDistance::kilograms_co2e_per_kilometre(2.0);
//! let loads = Mass::tonnes(100.0) / Payload::tonnes_per_load(25.0);
//! let haul = loads * Distance::kilometres(10.0) * e;
//! assert_eq!(haul, Emissions::kilograms_co2e(80.0));
//! ```
//!
//! and no mass:
//!
//! ```compile_fail
//! use ressursbank::model::{EmissionPerDistance, Emissions, Mass};
//! let e = EmissionPerDistance::kilograms_co2e_per_kilometre(2.0);
//! let haul: Emissions = Mass::kilograms(100_000.0) * e;
//! ```
//!
//! nor does a distance pass for a mass:
//!
//! ```compile_fail
//! use ressursbank::model::{Distance, Mass};
//! let mass: Mass = Distance::kilometres(10.0);
//! ```

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A number with what it may vary between; `low == central == high` where no range is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Lowest credible value.
    pub low: f64,
    /// The value that is calculated with.
    pub central: f64,
    /// Highest credible value.
    pub high: f64,
}

impl Estimate {
    /// A number without a range.
    pub const fn exact(value: f64) -> Estimate {
        Estimate {
            low: value,
            central: value,
            high: value,
        }
    }

    /// A number with a range.
    pub const fn new(low: f64, central: f64, high: f64) -> Estimate {
        Estimate { low, central, high }
    }

    /// Whether low and high differ.
    pub fn has_range(self) -> bool {
        self.low < self.high
    }
}

/// The unit a published figure is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Tonnes.
    Tonne,
    /// Kilograms.
    Kilogram,
    /// Kilograms of CO₂ equivalents.
    KgCo2e,
    /// Kilograms of CO₂ equivalents per tonne.
    KgCo2ePerTonne,
    /// Kilograms of CO₂ equivalents per kilometre.
    KgCo2ePerKm,
    /// Kilometres.
    Km,
    /// Tonnes per truckload.
    TonnePerLoad,
    /// Tonnes per solid cubic metre.
    TonnePerSolid,
    /// Solid cubic metres, in place.
    SolidCubicMetre,
    /// Loose cubic metres.
    LooseCubicMetre,
    /// Placed cubic metres.
    PlacedCubicMetre,
    /// Truckloads.
    Load,
    /// A pure number: a share or a factor.
    One,
    /// Norwegian kroner.
    Nok,
    /// Norwegian kroner per tonne of CO₂ equivalents.
    NokPerTonneCo2e,
}

impl Unit {
    /// The unit as machines read it.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Tonne => "t",
            Unit::Kilogram => "kg",
            Unit::KgCo2e => "kg CO2e",
            Unit::KgCo2ePerTonne => "kg CO2e/t",
            Unit::KgCo2ePerKm => "kg CO2e/km",
            Unit::Km => "km",
            Unit::TonnePerLoad => "t/load",
            Unit::TonnePerSolid => "t/pfm3",
            Unit::SolidCubicMetre => "pfm3",
            Unit::LooseCubicMetre => "ulm3",
            Unit::PlacedCubicMetre => "pam3",
            Unit::Load => "load",
            Unit::One => "1",
            Unit::Nok => "NOK",
            Unit::NokPerTonneCo2e => "NOK/t CO2e",
        }
    }
}

macro_rules! dimensions {
    ($($(#[$doc:meta])* $name:ident, $from:ident, $to:ident, $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("From a number of ", $unit, ".")]
            #[allow(clippy::self_named_constructors, reason = "a constructor is named after its unit, and truckloads are one")]
            pub const fn $from(value: f64) -> $name { $name(value) }
            #[doc = concat!("As a number of ", $unit, ".")]
            pub const fn $to(self) -> f64 { self.0 }
        }

        impl Add for $name { type Output = $name; fn add(self, other: $name) -> $name { $name(self.0 + other.0) } }
        impl AddAssign for $name { fn add_assign(&mut self, other: $name) { self.0 += other.0; } }
        impl Sub for $name { type Output = $name; fn sub(self, other: $name) -> $name { $name(self.0 - other.0) } }
        impl Neg for $name { type Output = $name; fn neg(self) -> $name { $name(-self.0) } }
        impl Mul<Share> for $name { type Output = $name; fn mul(self, share: Share) -> $name { $name(self.0 * share.0) } }
        impl Mul<$name> for Share { type Output = $name; fn mul(self, whole: $name) -> $name { $name(self.0 * whole.0) } }
    )*};
}

dimensions! {
    /// A mass: the only thing that is conserved.
    Mass, tonnes, to_tonnes, "tonnes";
    /// A volume in place, before digging or blasting (prosjektert fast).
    SolidVolume, solid_cubic_metres, to_solid_cubic_metres, "pfm³";
    /// A loose volume, on the truck (utført løs).
    LooseVolume, loose_cubic_metres, to_loose_cubic_metres, "ulm³";
    /// A volume in the finished, compacted fill (prosjektert anbrakt).
    PlacedVolume, placed_cubic_metres, to_placed_cubic_metres, "pam³";
    /// Truckloads; a part of a load counts as a part.
    Loads, truckloads, to_truckloads, "truckloads";
    /// What a truck carries.
    Payload, tonnes_per_load, to_tonnes_per_load, "tonnes per truckload";
    /// A distance one way.
    Distance, kilometres, to_kilometres, "km";
    /// Truckloads times the one-way distance each of them goes.
    LoadDistance, load_kilometres, to_load_kilometres, "load-km, one way";
    /// Distance driven by all vehicles together, the way back included.
    VehicleDistance, vehicle_kilometres, to_vehicle_kilometres, "vehicle-km";
    /// Greenhouse gas emissions.
    Emissions, kilograms_co2e, to_kilograms_co2e, "kg CO₂e";
    /// Mass per solid volume.
    Density, tonnes_per_solid_cubic_metre, to_tonnes_per_solid_cubic_metre, "t/pfm³";
    /// Emissions per mass.
    EmissionPerMass, kilograms_co2e_per_tonne, to_kilograms_co2e_per_tonne, "kg CO₂e/t";
    /// Emissions per distance.
    EmissionPerDistance, kilograms_co2e_per_kilometre, to_kilograms_co2e_per_kilometre, "kg CO₂e/km";
}

/// A pure number: a share, a yield, a volume factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// From a number.
    pub const fn of_one(value: f64) -> Share {
        Share(value)
    }
    /// As a number.
    pub const fn to_f64(self) -> f64 {
        self.0
    }
    /// What is left of one.
    pub fn rest(self) -> Share {
        Share(1.0 - self.0)
    }
}

impl Mul for Share {
    type Output = Share;
    fn mul(self, other: Share) -> Share {
        Share(self.0 * other.0)
    }
}

impl Mass {
    /// From a number of kilograms.
    pub const fn kilograms(value: f64) -> Mass {
        Mass(value / 1000.0)
    }
}

impl LoadDistance {
    /// What the vehicles drive: there laden, and back empty in the share `empty_return` of trips;
    /// `loads·km·(1 + r)`.
    pub fn there_and_back(self, empty_return: Share) -> VehicleDistance {
        VehicleDistance(self.0 * (1.0 + empty_return.0))
    }
}

impl Mul<Density> for SolidVolume {
    type Output = Mass;
    fn mul(self, density: Density) -> Mass {
        Mass(self.0 * density.0)
    }
}
impl Div<Share> for LooseVolume {
    type Output = SolidVolume;
    fn div(self, loose_factor: Share) -> SolidVolume {
        SolidVolume(self.0 / loose_factor.0)
    }
}
impl Div<Share> for PlacedVolume {
    type Output = SolidVolume;
    fn div(self, placed_factor: Share) -> SolidVolume {
        SolidVolume(self.0 / placed_factor.0)
    }
}
impl Mul<EmissionPerMass> for Mass {
    type Output = Emissions;
    fn mul(self, factor: EmissionPerMass) -> Emissions {
        Emissions(self.0 * factor.0)
    }
}
impl Mul<EmissionPerDistance> for Distance {
    type Output = Emissions;
    fn mul(self, factor: EmissionPerDistance) -> Emissions {
        Emissions(self.0 * factor.0)
    }
}
impl Div<Mass> for Mass {
    type Output = Share;
    fn div(self, other: Mass) -> Share {
        Share(self.0 / other.0)
    }
}
impl Div<Mass> for Emissions {
    type Output = EmissionPerMass;
    fn div(self, mass: Mass) -> EmissionPerMass {
        EmissionPerMass(self.0 / mass.0)
    }
}
impl Mul<Payload> for Loads {
    type Output = Mass;
    fn mul(self, payload: Payload) -> Mass {
        Mass(self.0 * payload.0)
    }
}
impl Div<Payload> for Mass {
    type Output = Loads;
    fn div(self, payload: Payload) -> Loads {
        Loads(self.0 / payload.0)
    }
}
impl Mul<Distance> for Loads {
    type Output = LoadDistance;
    fn mul(self, distance: Distance) -> LoadDistance {
        LoadDistance(self.0 * distance.0)
    }
}
impl Mul<EmissionPerDistance> for LoadDistance {
    type Output = Emissions;
    fn mul(self, factor: EmissionPerDistance) -> Emissions {
        Emissions(self.0 * factor.0)
    }
}
/// The emissions that one load stands for.
impl Mul<Payload> for EmissionPerMass {
    type Output = Emissions;
    fn mul(self, payload: Payload) -> Emissions {
        Emissions(self.0 * payload.0)
    }
}
impl Div<EmissionPerDistance> for Emissions {
    type Output = Distance;
    fn div(self, factor: EmissionPerDistance) -> Distance {
        Distance(self.0 / factor.0)
    }
}
