//! What a case study emits and saves, as it is and by category.

use super::super::chart::{Bar, Effect, Stacked, StackedRow};
use super::super::edition::Edition;
use super::super::number;
use super::{beside, capitalised};
use crate::model::{Figure, Metric, Unit};

/// Parts of the net effect, each with the theme's name for it.
const CATEGORIES: [(Metric, &str); 5] = [
    (
        Metric::NetTransportDirect,
        "chart-category-transport-direct",
    ),
    (
        Metric::NetTransportIndirect,
        "chart-category-transport-indirect",
    ),
    (Metric::NetProduction, "chart-category-production"),
    (Metric::NetProcessing, "chart-category-processing"),
    (Metric::NetLandfill, "chart-category-landfill"),
];

/// Emissions in the baseline and in the project, and the net of both.
pub(super) fn totals(edition: Edition<'_>, net: &Figure) -> Option<Effect> {
    let bar = |figure: &Figure| Bar {
        label: edition.text(&format!("metric-{}", figure.metric.id())),
        value: shown(figure.value),
        interval: figure
            .percentiles
            .map(|[low, _, high]| (shown(low), shown(high))),
    };
    Some(Effect {
        baseline: bar(beside(edition, net, Metric::Baseline)?),
        project: bar(beside(edition, net, Metric::Project)?),
        net: bar(net),
        unit: unit(edition),
    })
}

/// The net effect and what it is made of.
pub(super) fn categories(edition: Edition<'_>, net: &Figure) -> Option<Stacked> {
    let parts = CATEGORIES.map(|(metric, name)| {
        let part = beside(edition, net, metric)?;
        Some((capitalised(&edition.text(name)), shown(part.value)))
    });
    let parts: Option<Vec<(String, f64)>> = parts.into_iter().collect();
    let (categories, parts) = parts?.into_iter().unzip();
    Some(Stacked {
        categories,
        rows: vec![StackedRow {
            label: edition.text("metric-net"),
            parts,
        }],
        unit: unit(edition),
    })
}

/// Emissions as pages show them: kilograms become tonnes.
pub(super) fn shown(kilograms: f64) -> f64 {
    kilograms / 1000.0
}

/// The unit they are shown in.
pub(super) fn unit(edition: Edition<'_>) -> String {
    number::unit_name(Unit::KgCo2e, edition.lang).to_owned()
}
