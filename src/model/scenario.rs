use std::collections::BTreeMap;

use super::{Estimate, LocalText, Spanned};

/// A question about the model itself: what the figures would be under other choices.
///
/// Only a set of replacements; everything else is as in the main result.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its id, as it stands behind `~` in the ids of figures.
    pub id: Spanned<String>,
    /// Its name.
    pub name: LocalText,
    /// What it asks.
    pub description: LocalText,
    /// Factors in place of those of the factor set, by id.
    pub factors: BTreeMap<String, Spanned<Estimate>>,
    /// Parameters in place of those of the case studies that define them, by name.
    pub parameters: BTreeMap<String, Spanned<Estimate>>,
    /// The share of what counts as use that would have been used anyway, 0–1.
    pub used_anyway: Option<f64>,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
}
