//! The figures of a scope: a case study, or the report.

use rayon::prelude::*;
use std::collections::BTreeMap;

use super::amounts::{Amounts, Outcome};
use super::breakdown::Breakdown;
use super::draws;
use super::factors::{FactorInputs, Factors};
use super::flows::CaseFlows;
use super::metrics::{self, Circumstances};
use super::provenance;
use super::{swings, trace};
use crate::model::{
    Basis, Estimate, Figure, Metric, REPORT_SCOPE, Status, Swing, TraceInput, Unit,
};

/// What every figure is computed from, apart from the scope.
pub(super) struct Factored<'a> {
    pub(super) inputs: FactorInputs<'a>,
    pub(super) central: Factors,
    pub(super) drawn: Vec<Factors>,
}

/// What the rows of each status come to in every draw; none where there is no interval.
pub(super) type Drawn = BTreeMap<Status, Option<Vec<Amounts>>>;

/// A scope of figures.
pub(super) struct Scope<'a> {
    pub(super) name: &'a str,
    pub(super) cases: Vec<&'a CaseFlows<'a>>,
    pub(super) is_report: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn of_case(flows: &'a CaseFlows<'a>) -> Scope<'a> {
        Scope {
            name: &flows.case.name,
            cases: vec![flows],
            is_report: false,
        }
    }

    /// All case studies that aren't demonstrations.
    pub(super) fn report(cases: &'a [CaseFlows<'a>]) -> Scope<'a> {
        Scope {
            name: REPORT_SCOPE,
            cases: cases
                .iter()
                .filter(|flows| !flows.case.facts.demonstration)
                .collect(),
            is_report: true,
        }
    }

    /// Sums by status, case study by case study.
    fn sums(&self) -> BTreeMap<Status, Amounts> {
        let mut sums: BTreeMap<Status, Amounts> = BTreeMap::new();
        for flows in &self.cases {
            for (status, amounts) in &flows.sums {
                *sums.entry(*status).or_default() += *amounts;
            }
        }
        sums
    }

    /// Every figure that is defined, in no particular order of ids.
    pub(super) fn figures(&self, factored: &Factored<'_>, drawn: &Drawn) -> Vec<Figure> {
        let sums = self.sums();
        let several = sums.len() > 1;
        let mut figures = Vec::new();
        for (status, amounts) in &sums {
            let figures_of_status = StatusFigures {
                scope: self,
                factored,
                status: *status,
                several,
                outcome: amounts.outcome(&factored.central),
                circumstances: self.circumstances(*status),
                breakdown: self.breakdown(*status, amounts, &factored.central),
            };
            let drawn = drawn.get(status).and_then(Option::as_deref);
            figures.extend(figures_of_status.figures(drawn));
        }
        figures
    }

    fn grant(&self) -> Option<(f64, &'a str)> {
        match self.cases.as_slice() {
            [flows] if !self.is_report => {
                let (nok, source) = flows.case.facts.grant.as_ref()?;
                Some((*nok, &source.value))
            }
            _ => None,
        }
    }

    fn circumstances(&self, status: Status) -> Circumstances {
        let grant = self.grant().filter(|_| metrics::grant_applies(status));
        Circumstances {
            grant_nok: grant.map(|(nok, _)| nok),
            recycles: self
                .cases
                .iter()
                .flat_map(|flows| flows.groups_of(status))
                .any(|group| group.key.kind.is_recycled() && group.key.kind.counts_as_use),
        }
    }

    fn breakdown<'b>(
        &'b self,
        status: Status,
        amounts: &'b Amounts,
        factors: &'b Factors,
    ) -> Breakdown<'b> {
        match self.cases.as_slice() {
            [flows] if !self.is_report => Breakdown::of_case(flows, status, factors, amounts),
            cases => {
                let sums = cases
                    .iter()
                    .filter_map(|flows| Some((flows.case.name.as_str(), *flows.sums.get(&status)?)))
                    .collect();
                Breakdown::of_report(sums, factors, amounts)
            }
        }
    }
}

/// The figures of a scope's rows of one status.
struct StatusFigures<'a> {
    scope: &'a Scope<'a>,
    factored: &'a Factored<'a>,
    status: Status,
    /// Whether the scope has rows of other statuses too.
    several: bool,
    outcome: Outcome,
    circumstances: Circumstances,
    breakdown: Breakdown<'a>,
}

impl StatusFigures<'_> {
    /// A figure for every metric that is defined for these rows.
    fn figures(&self, drawn: Option<&[Amounts]>) -> Vec<Figure> {
        let defined: Vec<(Metric, f64)> = Metric::ALL
            .into_iter()
            .filter_map(|metric| Some((metric, self.value(metric, &self.outcome)?)))
            .collect();
        let metrics: Vec<Metric> = defined.iter().map(|(metric, _)| *metric).collect();
        let drawn = self.drawn_values(&metrics, drawn.unwrap_or_default());
        defined
            .par_iter()
            .enumerate()
            .map(|(column, (metric, value))| {
                self.figure(*metric, *value, draws::percentiles(&drawn.of(column)))
            })
            .collect()
    }

    fn value(&self, metric: Metric, outcome: &Outcome) -> Option<f64> {
        metrics::value(metric, outcome, &self.factored.central, &self.circumstances)
    }

    /// The value of each metric in each draw; not a number where it isn't defined.
    fn drawn_values(&self, metrics: &[Metric], drawn: &[Amounts]) -> DrawnValues {
        let mut values = vec![f64::NAN; drawn.len() * metrics.len()];
        values
            .par_chunks_mut((DRAWS_IN_BLOCK * metrics.len()).max(1))
            .zip(drawn.par_chunks(DRAWS_IN_BLOCK))
            .zip(self.factored.drawn.par_chunks(DRAWS_IN_BLOCK))
            .for_each(|((values, drawn), factors)| {
                for (draw, (amounts, factors)) in drawn.iter().zip(factors).enumerate() {
                    let outcome = amounts.outcome(factors);
                    for (column, metric) in metrics.iter().enumerate() {
                        let value = metrics::value(*metric, &outcome, factors, &self.circumstances);
                        values[column * drawn.len() + draw] = value.unwrap_or(f64::NAN);
                    }
                }
            });
        DrawnValues {
            values,
            columns: metrics.len(),
        }
    }

    fn figure(&self, metric: Metric, value: f64, percentiles: Option<[f64; 3]>) -> Figure {
        let mut figure = Figure {
            id: self.id(metric),
            scope: self.scope.name.to_owned(),
            metric,
            status: self.status,
            scenario: None,
            demonstration: !self.scope.is_report
                && self
                    .scope
                    .cases
                    .iter()
                    .all(|flows| flows.case.facts.demonstration),
            value,
            percentiles,
            basis: Basis::Verified,
            coverage: self.coverage(metric),
            formula: metrics::formula(metric).to_owned(),
            steps: trace::steps(metric, value, &self.breakdown, self.circumstances.grant_nok),
            inputs: Vec::new(),
            rows: Vec::new(),
            sources: Vec::new(),
            swings: match metric {
                Metric::Net => self.swings(),
                _ => Vec::new(),
            },
        };
        self.add_provenance(&mut figure);
        figure
    }

    fn id(&self, metric: Metric) -> String {
        let id = format!("{}/{}", self.scope.name, metric.id());
        if self.several {
            format!("{id}@{}", self.status.id())
        } else {
            id
        }
    }

    /// The share of the scope's mass that a metric speaks for.
    fn coverage(&self, metric: Metric) -> f64 {
        if metrics::needs_distances(metric) {
            let amounts = &self.outcome.amounts;
            (amounts.covered / amounts.mass).to_f64()
        } else {
            1.0
        }
    }

    fn swings(&self) -> Vec<Swing> {
        swings::sensitivity(
            self.status,
            &self.scope.cases,
            self.scope.is_report,
            &self.factored.inputs,
        )
    }

    fn add_provenance(&self, figure: &mut Figure) {
        let provenance = provenance::provenance(
            figure.metric,
            self.status,
            &self.scope.cases,
            self.scope.is_report,
            &self.factored.inputs,
        );
        figure.basis = provenance.basis;
        figure.inputs = provenance.inputs;
        figure.rows = provenance.rows;
        figure.sources = provenance.sources;
        if figure.metric == Metric::GrantPerTonne
            && let Some((nok, source)) = self.scope.grant()
        {
            figure.basis = figure.basis.max(Basis::Claim);
            figure.inputs.push(TraceInput {
                id: "grant".to_owned(),
                value: Estimate::exact(nok),
                unit: Unit::Nok,
                basis: Basis::Claim,
                sources: vec![source.to_owned()],
            });
            figure.sources.push(source.to_owned());
            figure.sources.sort();
            figure.sources.dedup();
        }
    }
}

/// Draws that are computed and kept together, which the processor's memory likes.
const DRAWS_IN_BLOCK: usize = 500;

/// Values of several metrics in every draw: block by block, and in a block metric by metric.
struct DrawnValues {
    values: Vec<f64>,
    columns: usize,
}

impl DrawnValues {
    /// The values of one metric.
    fn of(&self, column: usize) -> Vec<f64> {
        self.values
            .chunks((DRAWS_IN_BLOCK * self.columns).max(1))
            .flat_map(|block| {
                let draws = block.len() / self.columns.max(1);
                block.iter().skip(column * draws).take(draws)
            })
            .copied()
            .collect()
    }
}
