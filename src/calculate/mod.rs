//! Computes every figure, with its interval and its trace.
//!
//! [`figures`] follows the method, section by section:
//!
//! 1. every row of every volume table becomes a flow (`row.rs`): its mass, and what is driven and
//!    handled in the baseline and in the project (sections 1, 2 and 4);
//! 2. flows are summed by status, in the order of the table; emissions follow from the sums
//!    (sections 4 and 5);
//! 3. sums become the metrics (`metrics.rs`) of a case study, and sums over case studies those of the
//!    report (section 5). A status is never added to another, and a demonstration never to the report;
//! 4. inputs with ranges are drawn, and each is moved alone (`draws.rs`, `swings.rs`; section 6);
//! 5. each figure gets its steps, inputs, rows and sources (`trace.rs`, `provenance.rs`; section 7);
//! 6. each named scenario is the same calculation with some values replaced (`scenarios.rs`).
//!
//! A row with a distance that nobody knows counts in masses and rates, and in nothing else; a
//! figure's coverage says how much of the mass it speaks for. A negative result is kept.
//!
//! Pure: no clock, no files, no language, no rounding. The same library gives the same figures to
//! the last bit, whatever the number of threads.

mod amounts;
mod breakdown;
mod columns;
mod draws;
mod factors;
mod flows;
mod groups;
mod inputs;
mod metrics;
mod notices;
mod provenance;
mod row;
mod row_steps;
mod scenarios;
mod scope;
mod swings;
mod totals;
mod trace;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::{Figure, Figures, Library, Scenario, Sources, Status};
use factors::FactorInputs;
use flows::CaseFlows;
use scope::{Drawn, Factored, Scope};

/// Computes every figure of the library.
///
/// Reports streams that are counted twice and rows that don't pass the recovery test. Where the
/// factor set lacks a factor, which `resolve` reports, there are no figures.
pub fn figures(library: &Library, sources: &Sources, diagnostics: &mut Diagnostics) -> Figures {
    notices::report(library, sources, diagnostics);
    let mut figures = computed(library, sources, draws::DRAWS);
    for scenario in &library.scenarios {
        let other = scenarios::replaced(library, scenario);
        let other = computed(&other, sources, draws::DRAWS);
        figures.figures.extend(
            other
                .figures
                .into_iter()
                .filter_map(|figure| of_scenario(figure, scenario)),
        );
    }
    figures.figures.sort_by(|one, other| one.id.cmp(&other.id));
    figures
}

/// A figure under the id of a scenario; none for a metric that scenarios don't show.
fn of_scenario(figure: Figure, scenario: &Scenario) -> Option<Figure> {
    let shown = scenarios::METRICS.contains(&figure.metric);
    let scenario = scenario.id.value.as_str();
    shown.then(|| Figure {
        id: format!(
            "{}/{}@{}~{scenario}",
            figure.scope,
            figure.metric.id(),
            figure.status.id()
        ),
        scenario: Some(scenario.to_owned()),
        ..figure
    })
}

/// Every figure, with percentiles of so many draws.
fn computed(library: &Library, sources: &Sources, draws: usize) -> Figures {
    let mut figures = Figures {
        factor_set: library.factor_set.version.value.clone(),
        ..Figures::default()
    };
    let Some(inputs) = FactorInputs::of(&library.factor_set) else {
        return figures;
    };
    let mut cases: Vec<CaseFlows<'_>> = library
        .case_studies
        .par_iter()
        .filter(|case| !case.volume_tables.is_empty())
        .map(|case| CaseFlows::of(case, library, sources, &inputs))
        .collect();
    for flows in &mut cases {
        let results = std::mem::take(&mut flows.results);
        figures.rows.insert(flows.case.name.clone(), results);
    }
    if cases.is_empty() {
        return figures;
    }
    let factored = Factored {
        central: inputs.central(),
        drawn: draws::factors(&inputs, draws),
        inputs,
    };
    let mut in_report = Drawn::new();
    for flows in &cases {
        let drawn = drawn(flows, &factored);
        figures
            .figures
            .extend(Scope::of_case(flows).figures(&factored, &drawn));
        if !flows.case.facts.demonstration {
            add(&mut in_report, drawn);
        }
    }
    figures
        .figures
        .extend(Scope::report(&cases).figures(&factored, &in_report));
    figures.figures.sort_by(|one, other| one.id.cmp(&other.id));
    figures
}

/// What a case study comes to in every draw, by status.
fn drawn(flows: &CaseFlows<'_>, factored: &Factored<'_>) -> Drawn {
    let statuses: Vec<Status> = flows.sums.keys().copied().collect();
    statuses
        .into_iter()
        .map(|status| (status, draws::amounts(flows, status, &factored.drawn)))
        .collect()
}

/// Adds a case study's draws to the report's, draw by draw: what they share was drawn once.
fn add(report: &mut Drawn, case: Drawn) {
    for (status, drawn) in case {
        match report.entry(status) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(drawn);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let sum = entry.get_mut();
                match (sum.as_mut(), drawn) {
                    (Some(sum), Some(drawn)) => {
                        for (sum, drawn) in sum.iter_mut().zip(drawn) {
                            *sum += drawn;
                        }
                    }
                    _ => *sum = None,
                }
            }
        }
    }
}
