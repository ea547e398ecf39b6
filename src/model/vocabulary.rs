//! Closed lists of words that authors choose from, and the values that carry them.

use std::collections::BTreeMap;

use super::{Estimate, LocalText, SourceId, Span, Spanned};

/// A closed list of words. The first spelling is the one that machines and templates see.
pub trait Vocabulary: Copy + Sized + 'static {
    /// Every word with its accepted spellings, in the order they are shown.
    const WORDS: &'static [(Self, &'static [&'static str])];

    /// The value of a spelling, letter case apart.
    fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::WORDS
            .iter()
            .find(|(_, spellings)| spellings.iter().any(|spelling| *spelling == word))
            .map(|(value, _)| *value)
    }

    /// The first spelling of every value.
    fn ids() -> Vec<&'static str> {
        Self::WORDS
            .iter()
            .filter_map(|(_, spellings)| spellings.first().copied())
            .collect()
    }
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $($spelling:literal)|+;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl Vocabulary for $name {
            const WORDS: &'static [(Self, &'static [&'static str])] =
                &[$(($name::$variant, &[$($spelling),+]),)*];
        }

        impl $name {
            /// The word as machines and templates see it.
            pub fn id(self) -> &'static str {
                Self::WORDS
                    .iter()
                    .find(|(value, _)| *value == self)
                    .and_then(|(_, spellings)| spellings.first().copied())
                    .unwrap_or("")
            }
        }
    )*};
}

vocabulary! {
    /// Which pictures shared links get.
    SocialCards {
        /// Each page its own.
        Each = "each";
        /// All pages the theme's.
        One = "one";
        /// None.
        None = "none";
    }

    /// How real a flow is. Rows of different status are never added into one figure.
    Status {
        /// It has happened.
        Realised = "realised" | "realisert" | "realized";
        /// There is a contract.
        Contracted = "contracted" | "kontrahert" | "kontraktfestet";
        /// There is a plan.
        Planned = "planned" | "planlagt";
        /// It could be done.
        Potential = "potential" | "potensial" | "potensiell";
    }
    /// How well a number is founded. The order is from strong to weak: the weakest input decides.
    Basis {
        /// Read in a source that is the right one to know it.
        Verified = "verified" | "verifisert" | "bekreftet";
        /// Somebody's own statement.
        Claim = "claim" | "påstand";
        /// Our own or a borrowed assumption.
        Assumption = "assumption" | "forutsetning" | "antakelse" | "antagelse";
    }
    /// Where a mass goes.
    Destination {
        /// Used in the project it arises in.
        InternalReuse = "internal_reuse" | "intern_gjenbruk" | "internt_gjenbruk" | "internal reuse" | "internt gjenbruk";
        /// Used as it is in another project.
        DirectUse = "direct_use" | "direkte_bruk" | "direct use" | "direkte bruk";
        /// Crushed or sorted in a plant and used.
        Recycle = "recycle" | "gjenvinning" | "gjenvinn";
        /// Kept for later.
        Storage = "storage" | "lager" | "mellomlager" | "mellomlagring";
        /// Put in a landfill.
        Landfill = "landfill" | "deponi";
        /// Put in the sea.
        SeaFill = "sea_fill" | "sjøfylling" | "sjofylling" | "sea fill" | "utfylling i sjø";
    }
    /// What a used mass makes superfluous.
    Displaces {
        /// Crushed rock or gravel from a quarry.
        VirginAggregate = "virgin_aggregate" | "jomfruelig_pukk" | "virgin aggregate" | "ny pukk";
        /// Fill from a quarry or pit.
        VirginFill = "virgin_fill" | "jomfruelig_fyll" | "virgin fill" | "nye fyllmasser";
        /// Nothing.
        None = "none" | "ingen" | "ingenting";
    }
    /// What would have happened to the mass without the measure.
    RowBaseline {
        /// Landfill.
        Landfill = "landfill" | "deponi";
        /// Filling in the sea.
        SeaFill = "sea_fill" | "sjøfylling" | "sjofylling" | "sea fill";
        /// It would have been used anyway.
        Reuse = "reuse" | "gjenbruk";
    }
    /// An answer to one of the three conditions of the recovery test.
    RecoveryAnswer {
        /// Fulfilled.
        Yes = "yes" | "ja";
        /// Not fulfilled.
        No = "no" | "nei";
        /// Nobody has answered; doesn't count as fulfilled.
        Unknown = "unknown" | "ukjent" | "vet ikke";
    }
    /// The unit of a quantity in a volume table.
    QuantityUnit {
        /// Tonnes.
        Tonne = "t" | "tonn" | "tonne" | "tonnes";
        /// Kilograms.
        Kilogram = "kg";
        /// Cubic metres in place.
        Solid = "pfm3" | "pfm³" | "fm3" | "fm³" | "faste m3" | "faste m³" | "m3 fast" | "m³ fast" | "solid m3" | "solid m³";
        /// Loose cubic metres.
        Loose = "ulm3" | "ulm³" | "lm3" | "lm³" | "løse m3" | "løse m³" | "m3 løs" | "m³ løs" | "loose m3" | "loose m³";
        /// Placed cubic metres.
        Placed = "pam3" | "pam³" | "am3" | "am³" | "anbrakte m3" | "anbrakte m³" | "m3 anbrakt" | "m³ anbrakt" | "placed m3" | "placed m³";
        /// Truckloads.
        Load = "lass" | "load" | "loads" | "billass" | "lastebillass";
    }
    /// What somebody did in a case.
    ActorRole {
        /// Municipality.
        Municipality = "municipality" | "kommune";
        /// Orders and pays for the works.
        Client = "client" | "byggherre";
        /// Carries out the works.
        Contractor = "contractor" | "entreprenør";
        /// Drives.
        Haulier = "haulier" | "transportør";
        /// Receives and treats masses.
        Receiver = "receiver" | "mottak" | "mottaker";
        /// Develops land.
        Developer = "developer" | "utbygger";
        /// Advises.
        Consultant = "consultant" | "rådgiver";
        /// An authority.
        Authority = "authority" | "myndighet";
        /// Research.
        Research = "research" | "forskning";
    }
    /// Who a lesson helps.
    Helps {
        /// Municipalities.
        Municipality = "municipality" | "kommune";
        /// Clients.
        Client = "client" | "byggherre";
        /// Contractors.
        Contractor = "contractor" | "entreprenør";
        /// Regional authorities.
        Region = "region";
        /// The state.
        State = "state" | "stat";
    }
    /// When in a project a lesson applies.
    Phase {
        /// Land-use and other planning.
        Planning = "planning" | "planlegging";
        /// Design.
        Design = "design" | "prosjektering";
        /// Procurement.
        Procurement = "procurement" | "anskaffelse";
        /// Construction.
        Construction = "construction" | "bygging";
        /// Operation.
        Operation = "operation" | "drift";
    }
    /// What a lesson is about.
    Theme {
        /// Land and zoning.
        Land = "land" | "areal";
        /// Working together.
        Cooperation = "cooperation" | "samarbeid";
        /// Numbers and overview.
        Data = "data";
        /// Rock and soil quality.
        Geology = "geology" | "geologi";
        /// Contracts and award criteria.
        Contracts = "contracts" | "kontrakt";
        /// Haulage.
        Transport = "transport";
        /// Technical standards.
        Standards = "standards" | "standarder";
        /// Law.
        Regulation = "regulation" | "regelverk";
        /// Supply and demand.
        Market = "market" | "marked";
        /// Climate and nature.
        Climate = "climate" | "klima";
    }
    /// The traffic light of a factor's quality.
    Grade {
        /// Official and of the right scope.
        Green = "green" | "grønn";
        /// Official, of another country or scope.
        Yellow = "yellow" | "gul";
        /// An assumption or a trade source.
        Red = "red" | "rød";
    }
    /// What a chart of a case study shows. The order is the one charts stand in.
    ChartKind {
        /// Where the masses go.
        Flow = "flow";
        /// Emissions in the baseline and in the project, and what is saved.
        Effect = "effect";
        /// What the saving is made of.
        Categories = "categories";
        /// Which inputs the saving depends on most.
        Tornado = "tornado";
        /// How much extra haul the saving bears.
        Distance = "distance";
    }
    /// What a glossary term belongs to.
    TermCategory {
        /// Materials.
        Material = "material";
        /// Volumes and units.
        Volume = "volume";
        /// Flows and treatment.
        Flow = "flow";
        /// Actors.
        Actor = "actor";
        /// Processes.
        Process = "process";
        /// Climate.
        Climate = "climate";
        /// Method.
        Method = "method";
        /// Indicators.
        Indicator = "indicator";
        /// Law.
        Law = "law";
        /// Grants.
        Grant = "grant";
    }
}

impl Destination {
    /// Whether a mass that goes there is used, provided that it passes the recovery test.
    pub fn is_use(self) -> bool {
        matches!(
            self,
            Destination::InternalReuse | Destination::DirectUse | Destination::Recycle
        )
    }
}

/// One year or a span of years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    /// First year.
    pub first: u16,
    /// Last year.
    pub last: u16,
}

/// A material: how volumes of it become masses.
#[derive(Clone, Debug)]
pub struct Material {
    /// Its id, as volume tables name it.
    pub id: Spanned<String>,
    /// Its name.
    pub name: LocalText,
    /// Density in t/pfm³.
    pub density: Estimate,
    /// Loose volume per solid volume.
    pub loose: Estimate,
    /// Placed volume per solid volume.
    pub placed: Estimate,
    /// How well the numbers are founded.
    pub basis: Basis,
    /// Quality grade.
    pub grade: Grade,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
    /// Remark.
    pub note: LocalText,
}

/// One factor of a factor set.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Its id, as the method names it: `ef_virgin`.
    pub id: Spanned<String>,
    /// Its value and range, in `unit`.
    pub value: Estimate,
    /// The unit as written: `kg CO2e/t`.
    pub unit: String,
    /// Its name.
    pub name: LocalText,
    /// How well it is founded.
    pub basis: Basis,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
    /// The year it describes.
    pub year: Option<u16>,
    /// The area it describes.
    pub geography: LocalText,
    /// Quality grade.
    pub grade: Grade,
    /// Remark.
    pub note: LocalText,
}

/// A version of the factors that figures are calculated with.
#[derive(Clone, Debug)]
pub struct FactorSet {
    /// Its version: `2026-1`.
    pub version: Spanned<String>,
    /// The file it stands in.
    pub source: SourceId,
    /// The factors by id.
    pub factors: BTreeMap<String, Factor>,
    /// Where the list of factors stands.
    pub span: Span,
}
