//! The masses of case studies side by side.

use super::super::chart::{self, ComparedCase, ComparedMetric, ComparedValue, Comparison};
use super::super::number;
use super::super::sheet::Sheet;
use super::frame::{Frame, framed};
use super::{case_name, trace, volumes};
use crate::model::{Figure, Metric, REPORT_SCOPE, Unit};

/// All mass of each case study and status. None with fewer than two: there is nothing to compare.
pub(super) fn of_masses(sheet: &mut Sheet<'_>) -> Option<String> {
    let edition = sheet.edition;
    let cases = edition.library().case_studies.iter();
    let figures = cases
        .filter(|case| !case.facts.demonstration)
        .flat_map(|case| trace::figures_of(edition, &case.name));
    let masses: Vec<&Figure> = figures
        .copied()
        .filter(|figure| figure.metric == Metric::Mass && figure.scenario.is_none())
        .collect();
    if masses.len() < 2 {
        return None;
    }
    let unit = number::unit_name(Unit::Tonne, edition.lang).to_owned();
    let comparison = Comparison {
        metrics: vec![ComparedMetric {
            label: edition.text("metric-mass"),
            unit: unit.clone(),
        }],
        cases: masses
            .iter()
            .map(|mass| ComparedCase {
                label: case_name(edition, &mass.scope),
                about: trace::scope_title(edition, &mass.scope),
                status: mass.status,
                status_text: edition.word("status", mass.status.id()).label,
                basis: mass.basis,
                basis_text: edition.word("basis", mass.basis.id()).label,
                values: vec![Some(ComparedValue {
                    value: mass.value,
                    interval: mass.percentiles.map(|[low, _, high]| (low, high)),
                })],
            })
            .collect(),
    };
    let id = sheet.own_id("chart-comparison");
    let chart = edition.speak(|words| chart::comparison(&comparison, &id, words))?;
    let mut sources: Vec<String> = masses
        .iter()
        .flat_map(|mass| mass.sources.clone())
        .collect();
    sources.sort();
    sources.dedup();
    let frame = Frame {
        what: "chart-what-comparison".to_owned(),
        unit,
        sources,
        trace: trace::scope_href(edition, REPORT_SCOPE),
        file: Some(volumes::file(REPORT_SCOPE)),
        ..Frame::default()
    };
    Some(framed(sheet, &chart, &frame))
}
