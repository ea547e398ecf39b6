//! The figures of a scope: a case study, or the report.

use rayon::prelude::*;
use std::collections::BTreeMap;

use super::amounts::Amounts;
use super::breakdown::Breakdown;
use super::draws;
use super::factors::{FactorInputs, Factors};
use super::flows::CaseFlows;
use super::metrics::{self, Circumstances};
use super::provenance;
use super::{swings, trace};
use crate::model::{
    Basis, Estimate, Figure, Metric, REPORT_SCOPE, Share, Status, TraceInput, Unit,
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
                amounts,
                drawn: drawn.get(status).and_then(Option::as_deref),
                circumstances: self.circumstances(*status),
                breakdown: self.breakdown(*status, amounts, &factored.central),
            };
            let computed: Vec<Option<Figure>> = Metric::ALL
                .par_iter()
                .map(|metric| figures_of_status.figure(*metric))
                .collect();
            figures.extend(computed.into_iter().flatten());
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
    amounts: &'a Amounts,
    drawn: Option<&'a [Amounts]>,
    circumstances: Circumstances,
    breakdown: Breakdown<'a>,
}

impl StatusFigures<'_> {
    /// A figure; none where the metric isn't defined for these rows.
    fn figure(&self, metric: Metric) -> Option<Figure> {
        let factors = &self.factored.central;
        let value = metrics::value(metric, self.amounts, factors, &self.circumstances)?;
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
            percentiles: self.percentiles(metric),
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
        Some(figure)
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
            let share: Share = self.amounts.covered / self.amounts.mass;
            share.to_f64()
        } else {
            1.0
        }
    }

    fn percentiles(&self, metric: Metric) -> Option<[f64; 3]> {
        let values: Option<Vec<f64>> = self
            .drawn?
            .iter()
            .zip(&self.factored.drawn)
            .map(|(amounts, factors)| metrics::value(metric, amounts, factors, &self.circumstances))
            .collect();
        draws::percentiles(values?)
    }

    fn swings(&self) -> Vec<crate::model::Swing> {
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
