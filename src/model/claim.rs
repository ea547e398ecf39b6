//! Figures that somebody else published. Shown, compared and cited; never summed, never an input.

use super::{LocalText, Spanned, Years, vocabulary::Vocabulary};

/// How exactly a claim is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// As it stands.
    Exact,
    /// About.
    About,
    /// A little more than.
    JustOver,
    /// Almost.
    CloseTo,
    /// More than.
    Over,
    /// Less than.
    Under,
    /// At most.
    UpTo,
    /// About, and said to be preliminary.
    Preliminary,
}

impl Vocabulary for Precision {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Precision::Exact, &["exact"]),
        (Precision::About, &["about"]),
        (Precision::JustOver, &["just-over"]),
        (Precision::CloseTo, &["close-to"]),
        (Precision::Over, &["over"]),
        (Precision::Under, &["under"]),
        (Precision::UpTo, &["up-to"]),
        (Precision::Preliminary, &["preliminary"]),
    ];
}

impl Precision {
    /// The word as templates see it.
    pub fn id(self) -> &'static str {
        word_of(self)
    }
}

/// The unit of a claim. A claim may have a volume whose state nobody told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimUnit {
    /// Cubic metres in an unknown state.
    CubicMetreUnknown,
    /// Solid cubic metres.
    Solid,
    /// Loose cubic metres.
    Loose,
    /// Placed cubic metres.
    Placed,
    /// Tonnes.
    Tonne,
    /// Truckloads.
    Load,
    /// Kilometres.
    Km,
    /// Vehicle-kilometres.
    VehicleKm,
    /// Tonnes of CO₂ equivalents.
    TonneCo2e,
    /// Norwegian kroner.
    Nok,
    /// A share of one.
    Share,
    /// Cubic metres in an unknown state, a year.
    CubicMetreUnknownPerYear,
    /// Tonnes a year.
    TonnePerYear,
    /// Tonnes of CO₂ equivalents a year.
    TonneCo2ePerYear,
}

impl Vocabulary for ClaimUnit {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (ClaimUnit::CubicMetreUnknown, &["m3", "m³"]),
        (ClaimUnit::Solid, &["pfm3", "pfm³"]),
        (ClaimUnit::Loose, &["ulm3", "ulm³"]),
        (ClaimUnit::Placed, &["pam3", "pam³"]),
        (ClaimUnit::Tonne, &["t"]),
        (ClaimUnit::Load, &["lass", "load"]),
        (ClaimUnit::Km, &["km"]),
        (ClaimUnit::VehicleKm, &["vkm"]),
        (ClaimUnit::TonneCo2e, &["tco2e", "tCO2e"]),
        (ClaimUnit::Nok, &["nok", "NOK"]),
        (ClaimUnit::Share, &["1"]),
        (ClaimUnit::CubicMetreUnknownPerYear, &["m3/year"]),
        (ClaimUnit::TonnePerYear, &["t/year"]),
        (ClaimUnit::TonneCo2ePerYear, &["tco2e/year", "tCO2e/year"]),
    ];
}

impl ClaimUnit {
    /// The word as templates see it.
    pub fn id(self) -> &'static str {
        word_of(self)
    }
}

/// What a claimed volume is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Balance {
    /// What is taken out.
    Gross,
    /// What is left over.
    Net,
    /// The source doesn't say.
    NotSaid,
}

impl Vocabulary for Balance {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Balance::Gross, &["gross", "brutto"]),
        (Balance::Net, &["net", "netto"]),
        (Balance::NotSaid, &["not_said", "not said", "ikke oppgitt"]),
    ];
}

impl Balance {
    /// The word as templates see it.
    pub fn id(self) -> &'static str {
        word_of(self)
    }
}

fn word_of<V: Vocabulary + PartialEq>(value: V) -> &'static str {
    V::WORDS
        .iter()
        .find(|(other, _)| *other == value)
        .and_then(|(_, spellings)| spellings.first().copied())
        .unwrap_or("")
}

/// A claimed number: one value, or a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClaimValue {
    /// One number.
    One(f64),
    /// From, to.
    Between(f64, f64),
}

/// A figure that somebody published.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id.
    pub id: Spanned<String>,
    /// The topic it belongs to.
    pub topic: Spanned<String>,
    /// Who says it.
    pub by: String,
    /// The number.
    pub value: ClaimValue,
    /// How exactly it is worded.
    pub precision: Precision,
    /// Its unit.
    pub unit: ClaimUnit,
    /// What is counted.
    pub counts: LocalText,
    /// Taken out, or left over.
    pub balance: Option<Balance>,
    /// The years it is about.
    pub period: Option<Years>,
    /// When it was said; undated where missing.
    pub as_of: Option<String>,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
    /// Claims that can't be true in the same sense.
    pub conflicts: Vec<Spanned<String>>,
    /// The case study it belongs to.
    pub case: Option<Spanned<String>>,
    /// Whether it may be published as a fact.
    pub verified: bool,
    /// Our own remark.
    pub note: LocalText,
}

/// What several claims are about.
#[derive(Clone, Debug)]
pub struct ClaimTopic {
    /// Its id.
    pub id: Spanned<String>,
    /// Title.
    pub title: LocalText,
    /// Why the numbers differ: Markdown, by language.
    pub explanation: std::collections::BTreeMap<super::Lang, super::Body>,
    /// Where links typed in the explanation lead: by language, then as typed.
    pub links: std::collections::BTreeMap<super::Lang, std::collections::BTreeMap<String, String>>,
}

/// All claims.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Topics in the file's order.
    pub topics: Vec<ClaimTopic>,
    /// Claims in the file's order.
    pub claims: Vec<Claim>,
}
