//! What each input with a range does to the net effect alone, the others central.

use std::collections::BTreeMap;

use super::factors::{FactorId, FactorInputs, Factors};
use super::flows::CaseFlows;
use super::inputs::{InputIndex, Origin};
use crate::model::{Emissions, Estimate, Status, Swing};

/// How many swings are shown.
const MOST_SWINGS: usize = 10;

/// The largest swings of the net effect of `cases`, largest first; the width between low and high
/// decides. With `in_report`, inputs that belong to a case study carry its name.
pub(super) fn sensitivity(
    status: Status,
    cases: &[&CaseFlows<'_>],
    in_report: bool,
    factor_inputs: &FactorInputs<'_>,
) -> Vec<Swing> {
    let mut swings = every_swing(status, cases, in_report, factor_inputs);
    swings.truncate(MOST_SWINGS);
    swings
}

/// All swings that are more than rounding.
pub(super) fn every_swing(
    status: Status,
    cases: &[&CaseFlows<'_>],
    in_report: bool,
    factor_inputs: &FactorInputs<'_>,
) -> Vec<Swing> {
    let nets: Vec<CaseNet<'_>> = cases
        .iter()
        .map(|flows| CaseNet::of(flows, status, factor_inputs.central()))
        .collect();
    let size: f64 = nets.iter().map(|net| net.size).sum();
    let mut swings = factor_swings(&nets, factor_inputs);
    swings.extend(input_swings(&nets, in_report));
    swings.retain(|swing| swing.low.abs().max(swing.high.abs()) > 1e-9 * size);
    let width = |swing: &Swing| (swing.high - swing.low).abs();
    swings.sort_by(|one, other| {
        width(other)
            .total_cmp(&width(one))
            .then_with(|| one.input.cmp(&other.input))
    });
    swings
}

/// Of factors, which all case studies share.
fn factor_swings(nets: &[CaseNet<'_>], factor_inputs: &FactorInputs<'_>) -> Vec<Swing> {
    FactorId::ALL
        .into_iter()
        .filter(|id| factor_inputs.estimate(*id).has_range())
        .map(|id| {
            let change = |value| {
                nets.iter()
                    .map(|net| net.change(&net.values, &net.factors.with(id, value)))
                    .sum()
            };
            let Estimate { low, high, .. } = factor_inputs.estimate(id);
            Swing {
                input: id.id().to_owned(),
                low: change(low),
                high: change(high),
            }
        })
        .collect()
}

/// Of materials, parameters and cells. Case studies share a material; the seed tells what is one.
fn input_swings(nets: &[CaseNet<'_>], in_report: bool) -> Vec<Swing> {
    let mut swings: BTreeMap<u64, Swing> = BTreeMap::new();
    for net in nets {
        for (index, input) in net.flows.inputs.list.iter().enumerate() {
            if !input.estimate.has_range() {
                continue;
            }
            let index = InputIndex(u32::try_from(index).unwrap_or(u32::MAX));
            let swing = swings.entry(input.seed).or_insert_with(|| Swing {
                input: match input.origin {
                    Origin::Parameter | Origin::Cell if in_report => {
                        format!("{}/{}", net.flows.case.name, input.id)
                    }
                    _ => input.id.clone(),
                },
                low: 0.0,
                high: 0.0,
            });
            swing.low += net.change_of_input(index, input.estimate.low);
            swing.high += net.change_of_input(index, input.estimate.high);
        }
    }
    swings.into_values().collect()
}

/// The net effect of a case study at central values.
struct CaseNet<'a> {
    flows: &'a CaseFlows<'a>,
    status: Status,
    factors: Factors,
    values: Vec<f64>,
    central: Emissions,
    /// The size of what the net effect is the difference of, kg CO₂e.
    size: f64,
}

impl<'a> CaseNet<'a> {
    fn of(flows: &'a CaseFlows<'a>, status: Status, factors: Factors) -> CaseNet<'a> {
        let mut net = CaseNet {
            flows,
            status,
            factors,
            values: flows.inputs.central(),
            central: Emissions::default(),
            size: 0.0,
        };
        let (baseline, project) = net.sides(&net.values, &factors);
        net.central = baseline - project;
        net.size = baseline.to_kilograms_co2e().abs() + project.to_kilograms_co2e().abs();
        net
    }

    fn sides(&self, values: &[f64], factors: &Factors) -> (Emissions, Emissions) {
        let mut sum = super::amounts::Amounts::default();
        for group in self.flows.groups_of(self.status) {
            sum += group.amounts(values, factors);
        }
        (sum.baseline(factors).total(), sum.project(factors).total())
    }

    /// How much the net effect changes, kg CO₂e.
    fn change(&self, values: &[f64], factors: &Factors) -> f64 {
        let (baseline, project) = self.sides(values, factors);
        (baseline - project - self.central).to_kilograms_co2e()
    }

    fn change_of_input(&self, index: InputIndex, value: f64) -> f64 {
        let mut values = self.values.clone();
        values[index.0 as usize] = value;
        self.change(&values, &self.factors)
    }
}
