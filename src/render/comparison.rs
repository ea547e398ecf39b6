//! Case studies side by side: a row for each status of each, with the figures one compares by.

use std::collections::BTreeSet;

use super::edition::Edition;
use super::{context, trace};
use crate::model::{CaseStudy, Entry, Figure, Metric, Status};

/// What case studies are compared by, in the order of columns.
const METRICS: [Metric; 5] = [
    Metric::Mass,
    Metric::Used,
    Metric::Utilisation,
    Metric::Net,
    Metric::NetPerTonne,
];

/// All case studies in order, those without figures apart.
pub(super) fn comparison(edition: Edition<'_>) -> context::Comparison {
    let mut rows: Vec<context::ComparedCase> = Vec::new();
    let mut without = Vec::new();
    for case in &edition.library().case_studies {
        let Some(entry) = edition.library().entry(case.entry) else {
            continue;
        };
        let of_case = self::rows(edition, case, entry);
        if of_case.is_empty() {
            without.push(edition.link(entry));
        }
        rows.extend(of_case);
    }
    let columns = METRICS.iter().enumerate().map(|(index, metric)| {
        let mut values = rows
            .iter()
            .filter_map(|row| row.values.get(index)?.as_ref());
        context::ComparedMetric {
            id: metric.id(),
            label: edition.text(&format!("metric-{}", metric.id())),
            unit: values
                .next()
                .map_or(String::new(), |value| value.unit.clone()),
        }
    });
    context::Comparison {
        columns: columns.collect(),
        rows,
        without,
    }
}

fn rows(edition: Edition<'_>, case: &CaseStudy, entry: &Entry) -> Vec<context::ComparedCase> {
    let figures: Vec<&Figure> = trace::figures_of(edition, &case.name)
        .iter()
        .copied()
        .filter(|figure| figure.scenario.is_none())
        .collect();
    let statuses: BTreeSet<Status> = figures.iter().map(|figure| figure.status).collect();
    let row = |status: Status| {
        let own = || figures.iter().filter(move |figure| figure.status == status);
        context::ComparedCase {
            link: edition.link(entry),
            place: case.facts.place.in_lang(edition.lang).to_owned(),
            status: edition.word("status", status.id()),
            demonstration: case.facts.demonstration,
            basis: own()
                .map(|figure| figure.basis)
                .max()
                .map(|basis| edition.word("basis", basis.id())),
            values: METRICS
                .iter()
                .map(|metric| {
                    let figure = own().find(|figure| figure.metric == *metric)?;
                    Some(trace::figure(edition, figure, trace::TABLE_DIGITS).value)
                })
                .collect(),
        }
    };
    statuses.into_iter().map(row).collect()
}
