//! What each metric is: its formula, the sums it is made from, its value.

use super::amounts::{Category, Outcome};
use super::factors::Factors;
use super::totals::{Side, Total};
use crate::model::{Emissions, Mass, Metric, Status};

/// What decides, beside the sums, which metrics there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Circumstances {
    /// A grant to set against the net effect, NOK.
    pub(super) grant_nok: Option<f64>,
    /// Whether a recycled row counts as use.
    pub(super) recycles: bool,
}

/// Whether a grant may be set against the net effect of rows of this status. Not against a
/// potential: what could be saved is no result of the money.
pub(super) fn grant_applies(status: Status) -> bool {
    match status {
        Status::Realised | Status::Contracted | Status::Planned => true,
        Status::Potential => false,
    }
}

/// Whether the metric speaks only for rows whose distances are known.
pub(super) fn needs_distances(metric: Metric) -> bool {
    !matches!(
        metric,
        Metric::Mass
            | Metric::Used
            | Metric::Landfilled
            | Metric::Storage
            | Metric::VirginAvoided
            | Metric::Utilisation
            | Metric::LandfillShare
            | Metric::Recovery
            | Metric::BreakEvenKm
    )
}

/// The category that a metric is the net of.
pub(super) fn category(metric: Metric) -> Option<Category> {
    match metric {
        Metric::NetTransportDirect => Some(Category::TransportDirect),
        Metric::NetTransportIndirect => Some(Category::TransportIndirect),
        Metric::NetProduction => Some(Category::Production),
        Metric::NetProcessing => Some(Category::Processing),
        Metric::NetLandfill => Some(Category::Landfill),
        _ => None,
    }
}

/// The sum that a metric is, if it is one.
pub(super) fn total(metric: Metric) -> Option<Total> {
    match metric {
        Metric::Mass => Some(Total::Mass),
        Metric::Used => Some(Total::Used),
        Metric::Landfilled => Some(Total::Landfilled),
        Metric::Storage => Some(Total::Stored),
        Metric::VirginAvoided => Some(Total::VirginAvoided),
        Metric::LoadsBaseline => Some(Total::Loads(Side::Baseline)),
        Metric::LoadsProject => Some(Total::Loads(Side::Project)),
        Metric::VkmBaseline => Some(Total::VehicleKm(Side::Baseline)),
        Metric::VkmProject => Some(Total::VehicleKm(Side::Project)),
        Metric::Baseline => Some(Total::Emissions(Side::Baseline)),
        Metric::Project => Some(Total::Emissions(Side::Project)),
        _ => None,
    }
}

/// The sums that a metric is made from.
pub(super) fn totals(metric: Metric) -> Vec<Total> {
    if let Some(total) = total(metric) {
        return vec![total];
    }
    if let Some(category) = category(metric) {
        return vec![
            Total::Part(category, Side::Baseline),
            Total::Part(category, Side::Project),
        ];
    }
    let mut net = vec![
        Total::Emissions(Side::Baseline),
        Total::Emissions(Side::Project),
    ];
    match metric {
        Metric::Utilisation => vec![Total::Used, Total::Mass],
        Metric::LandfillShare => vec![Total::Landfilled, Total::Mass],
        Metric::Recovery => vec![Total::Product, Total::Recycled],
        Metric::BreakEvenKm => Vec::new(),
        Metric::NetPerTonne => {
            net.push(Total::Covered);
            net
        }
        _ => net,
    }
}

/// The formula in the method's symbols.
pub(super) fn formula(metric: Metric) -> &'static str {
    match metric {
        Metric::Mass => "mass = Σ M",
        Metric::Used => "used = Σ U",
        Metric::Landfilled => "landfilled = Σ M to landfill + Σ M × (1 − yield)",
        Metric::Storage => "storage = Σ M to storage",
        Metric::VirginAvoided => "virgin_avoided = Σ V",
        Metric::Utilisation => "utilisation = used / mass",
        Metric::LandfillShare => "landfill_share = landfilled / mass",
        Metric::Recovery => "recovery = product / recycled",
        Metric::LoadsBaseline => "loads_baseline = Σ (M / P + V / P)",
        Metric::LoadsProject => "loads_project = Σ (M / P + product / P + reject / P)",
        Metric::VkmBaseline => {
            "vkm_baseline = Σ (M / P × baseline_km + V / P × displaced_km) × (1 + r)"
        }
        Metric::VkmProject => {
            "vkm_project = Σ (M / P × haul_km + product / P × product_km + reject / P × reject_km) × (1 + r)"
        }
        Metric::Baseline => {
            "baseline = Σ (haul(M, baseline_km) + M × ef_landfill_op + V × ef_virgin + haul(V, displaced_km))"
        }
        Metric::Project => {
            "project = Σ (haul(M, haul_km) + M × ef_process + M × ef_handling + haul(product, product_km) + haul(reject, reject_km) + reject × ef_landfill_op)"
        }
        Metric::Net => "net = baseline − project",
        Metric::NetTransportDirect => {
            "net_transport_direct = transport_direct_baseline − transport_direct_project"
        }
        Metric::NetTransportIndirect => {
            "net_transport_indirect = transport_indirect_baseline − transport_indirect_project"
        }
        Metric::NetProduction => "net_production = production_baseline − production_project",
        Metric::NetProcessing => "net_processing = processing_baseline − processing_project",
        Metric::NetLandfill => "net_landfill = landfill_baseline − landfill_project",
        Metric::NetPerTonne => "net_per_tonne = net / M_covered",
        Metric::BreakEvenKm => {
            "break_even_km = (ef_virgin + ef_landfill_op − ef_process − ef_handling) × P / e"
        }
        Metric::GrantPerTonne => "grant_per_tonne = grant / (net / 1000)",
    }
}

/// The value of a metric in its unit; none where it isn't defined.
pub(super) fn value(
    metric: Metric,
    outcome: &Outcome,
    factors: &Factors,
    circumstances: &Circumstances,
) -> Option<f64> {
    let amounts = &outcome.amounts;
    if needs_distances(metric) && amounts.covered == Mass::default() {
        return None;
    }
    let share =
        |part: Mass, whole: Mass| (whole != Mass::default()).then(|| (part / whole).to_f64());
    let value = match metric {
        Metric::Utilisation => share(amounts.used, amounts.mass)?,
        Metric::LandfillShare => share(amounts.landfilled, amounts.mass)?,
        Metric::Recovery => share(amounts.product, amounts.recycled)?,
        Metric::Net => outcome.net().to_kilograms_co2e(),
        Metric::NetPerTonne => (outcome.net() / amounts.covered).to_kilograms_co2e_per_tonne(),
        Metric::BreakEvenKm => circumstances
            .recycles
            .then(|| factors.break_even().to_kilometres())?,
        Metric::GrantPerTonne => circumstances
            .grant_nok
            .filter(|_| outcome.net() > Emissions::default())
            .map(|nok| nok / (outcome.net().to_kilograms_co2e() / 1000.0))?,
        _ => match category(metric) {
            Some(category) => {
                let net = outcome.baseline.of(category) - outcome.project.of(category);
                net.to_kilograms_co2e()
            }
            None => total(metric)?.of(outcome),
        },
    };
    value.is_finite().then_some(value)
}
