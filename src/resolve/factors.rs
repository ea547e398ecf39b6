use crate::diagnostic::{Allowed, Diagnostics, Problem, Referent, nearest};
use crate::model::{Documents, Factor, FactorSet, Site};

/// The factors that the method calculates with, and their units (`docs/method.md`, section 3).
const FACTORS: &[(&str, &str)] = &[
    ("truck_laden_ttw", "kg CO2e/km"),
    ("truck_empty_ttw", "kg CO2e/km"),
    ("truck_laden_wtt", "kg CO2e/km"),
    ("truck_empty_wtt", "kg CO2e/km"),
    ("road_factor", "1"),
    ("empty_return", "1"),
    ("payload", "t"),
    ("ef_virgin", "kg CO2e/t"),
    ("ef_virgin_fill", "kg CO2e/t"),
    ("ef_process", "kg CO2e/t"),
    ("ef_handling", "kg CO2e/t"),
    ("ef_landfill_op", "kg CO2e/t"),
    ("yield", "1"),
];

/// The factor set that `site.yaml` names, checked; the others are left where they are.
pub(super) fn in_force(
    documents: &mut Documents,
    site: &Site,
    diagnostics: &mut Diagnostics,
) -> Option<FactorSet> {
    let named = &site.factor_set;
    let position = documents
        .factor_sets
        .iter()
        .position(|set| set.version.value == named.value);
    let Some(position) = position else {
        let versions = documents
            .factor_sets
            .iter()
            .map(|set| set.version.value.as_str());
        let problem = Problem::UnknownReference {
            referent: Referent::FactorSet,
            found: named.value.clone(),
            nearest: nearest(&named.value, versions).map(str::to_owned),
        };
        diagnostics.report(named.span, problem);
        return None;
    };
    let set = documents.factor_sets.swap_remove(position);
    for (id, unit) in FACTORS {
        match set.factors.get(*id) {
            None => diagnostics.report(set.span, Problem::MissingFactor { factor: id }),
            Some(factor) if factor.unit != *unit => {
                let found = factor.unit.clone();
                diagnostics.report(
                    factor.id.span,
                    Problem::WrongUnit {
                        found,
                        expected: unit,
                    },
                );
            }
            Some(factor) => check_range(factor, diagnostics),
        }
    }
    for factor in set.factors.values() {
        if !FACTORS.iter().any(|(id, _)| *id == factor.id.value) {
            let problem = Problem::UnknownKey {
                key: factor.id.value.clone(),
                known: FACTORS.iter().map(|(id, _)| (*id).to_owned()).collect(),
            };
            diagnostics.report(factor.id.span, problem);
        }
    }
    Some(set)
}

/// Reports a payload of nothing and a yield over one: no formula has a meaning for them.
fn check_range(factor: &Factor, diagnostics: &mut Diagnostics) {
    let value = factor.value;
    let (allowed, found) = match factor.id.value.as_str() {
        "payload" if value.low <= 0.0 => (Allowed::Positive, value.low),
        "yield" | "empty_return" if value.high > 1.0 => (Allowed::Share, value.high),
        _ => return,
    };
    let problem = Problem::OutOfRange {
        field: factor.id.value.clone(),
        found: format!("{found}"),
        allowed,
    };
    diagnostics.report(factor.id.span, problem);
}
