//! The steps from inputs to a figure, for a reader with a calculator.
//!
//! A step is one line: a formula in symbols, the number behind every symbol, the result. Its grammar
//! is small: `+`, `−`, `×`, `/`, round brackets, numbers, symbols, and `Σ X`, which is the sum of
//! all operands named `X` or `X (…)`. A symbol is the name of an operand, which may itself hold
//! brackets and signs (`haul(M, baseline_km)`); where two fit, the longer one is meant. The values
//! come from the calculation itself, and a test works every formula out again.

use super::amounts::Category;
use super::breakdown::Breakdown;
use super::factors::{FactorId, Factors};
use super::metrics;
use super::totals::{Side, Total};
use crate::model::{Metric, TraceStep, Unit};

/// A number with its name: what a step is made from, and what it gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Operand {
    pub(super) symbol: String,
    pub(super) value: f64,
    pub(super) unit: Unit,
}

impl Operand {
    pub(super) fn new(symbol: impl Into<String>, value: f64, unit: Unit) -> Operand {
        Operand {
            symbol: symbol.into(),
            value,
            unit,
        }
    }

    /// The same number under another name.
    pub(super) fn named(&self, symbol: impl Into<String>) -> Operand {
        Operand::new(symbol, self.value, self.unit)
    }

    /// Another number under the same name.
    pub(super) fn with(self, value: f64) -> Operand {
        Operand { value, ..self }
    }

    /// A factor, by its symbol.
    pub(super) fn factor(id: FactorId, factors: &Factors) -> Operand {
        Operand::new(id.symbol(), factors.value(id), id.unit())
    }
}

/// The steps of one trace. A symbol is a step once.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<TraceStep>);

impl Steps {
    /// Adds a step and gives its result.
    pub(super) fn add(
        &mut self,
        result: Operand,
        formula: impl Into<String>,
        operands: &[Operand],
    ) -> Operand {
        if !self.0.iter().any(|step| step.symbol == result.symbol) {
            self.0.push(TraceStep {
                symbol: result.symbol.clone(),
                formula: formula.into(),
                operands: operands
                    .iter()
                    .map(|operand| (operand.symbol.clone(), operand.value, operand.unit))
                    .collect(),
                value: result.value,
                unit: result.unit,
            });
        }
        result
    }

    /// `e_ttw = φ × (truck_laden_ttw + r × truck_empty_ttw)`.
    pub(super) fn e_ttw(&mut self, factors: &Factors) -> Operand {
        let (laden, empty) = (FactorId::TruckLadenTtw, FactorId::TruckEmptyTtw);
        let value = factors.e_ttw.to_kilograms_co2e_per_kilometre();
        self.per_km("e_ttw", value, laden, empty, factors)
    }

    /// `e_wtt = φ × (truck_laden_wtt + r × truck_empty_wtt)`.
    pub(super) fn e_wtt(&mut self, factors: &Factors) -> Operand {
        let (laden, empty) = (FactorId::TruckLadenWtt, FactorId::TruckEmptyWtt);
        let value = factors.e_wtt.to_kilograms_co2e_per_kilometre();
        self.per_km("e_wtt", value, laden, empty, factors)
    }

    /// `e = e_ttw + e_wtt`.
    pub(super) fn e(&mut self, factors: &Factors) -> Operand {
        let parts = [self.e_ttw(factors), self.e_wtt(factors)];
        let value = factors.e.to_kilograms_co2e_per_kilometre();
        self.add(
            Operand::new("e", value, Unit::KgCo2ePerKm),
            "e_ttw + e_wtt",
            &parts,
        )
    }

    fn per_km(
        &mut self,
        symbol: &str,
        value: f64,
        laden: FactorId,
        empty: FactorId,
        factors: &Factors,
    ) -> Operand {
        let operands = [FactorId::RoadFactor, laden, FactorId::EmptyReturn, empty]
            .map(|id| Operand::factor(id, factors));
        self.add(
            Operand::new(symbol, value, Unit::KgCo2ePerKm),
            format!("φ × ({} + r × {})", laden.id(), empty.id()),
            &operands,
        )
    }

    /// A sum: `mass = Σ M`, of operands that share the name before their brackets; `0` of none.
    pub(super) fn sum(&mut self, result: Operand, parts: &[Operand]) -> Operand {
        let mut names: Vec<&str> = Vec::new();
        for part in parts {
            let name = part
                .symbol
                .rsplit_once(" (")
                .map_or(&*part.symbol, |(name, _)| name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let formula = match names.as_slice() {
            [] => "0".to_owned(),
            names => names
                .iter()
                .map(|name| format!("Σ {name}"))
                .collect::<Vec<_>>()
                .join(" + "),
        };
        self.add(result, formula, parts)
    }

    pub(super) fn finish(self) -> Vec<TraceStep> {
        self.0
    }
}

/// The steps of a metric whose value is `value`.
pub(super) fn steps(
    metric: Metric,
    value: f64,
    breakdown: &Breakdown<'_>,
    grant_nok: Option<f64>,
) -> Vec<TraceStep> {
    let mut steps = Steps::default();
    let result = Operand::new(metric.id(), value, metric.unit());
    let parts: Vec<Operand> = metrics::totals(metric)
        .into_iter()
        .map(|total| breakdown.total(total, &mut steps))
        .collect();
    let formula = metrics::formula(metric);
    let right = formula
        .split_once(" = ")
        .map_or(formula, |(_, right)| right);
    match metric {
        _ if metrics::total(metric).is_some() => {}
        Metric::BreakEvenKm => break_even(result, right, breakdown.factors(), &mut steps),
        Metric::NetPerTonne | Metric::GrantPerTonne => {
            let net = net(breakdown, &parts, &mut steps);
            let other = match metric {
                Metric::GrantPerTonne => {
                    Operand::new("grant", grant_nok.unwrap_or_default(), Unit::Nok)
                }
                _ => breakdown.total(Total::Covered, &mut steps),
            };
            steps.add(result, right, &[net, other]);
        }
        _ => {
            steps.add(result, right, &parts);
        }
    }
    steps.finish()
}

/// `net = baseline − project`.
fn net(breakdown: &Breakdown<'_>, parts: &[Operand], steps: &mut Steps) -> Operand {
    let net = breakdown.outcome().net();
    steps.add(
        Operand::new("net", net.to_kilograms_co2e(), Unit::KgCo2e),
        "baseline − project",
        parts.get(..2).unwrap_or(parts),
    )
}

fn break_even(result: Operand, formula: &str, factors: &Factors, steps: &mut Steps) {
    let e = steps.e(factors);
    let mut operands: Vec<Operand> = [
        FactorId::EfVirgin,
        FactorId::EfLandfillOp,
        FactorId::EfProcess,
        FactorId::EfHandling,
        FactorId::Payload,
    ]
    .map(|id| Operand::factor(id, factors))
    .into();
    operands.push(e);
    steps.add(result, formula, &operands);
}

/// What hauled loads are multiplied with in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rate {
    /// Nothing: the loads are counted.
    Loads,
    /// Kilometres there and back.
    VehicleKm,
    /// Emissions per kilometre.
    E,
    ETtw,
    EWtt,
}

impl Rate {
    /// The rate that hauls enter a sum with; none where they don't enter it.
    pub(super) fn of(total: Total) -> Option<Rate> {
        match total {
            Total::Loads(_) => Some(Rate::Loads),
            Total::VehicleKm(_) => Some(Rate::VehicleKm),
            Total::Emissions(_) => Some(Rate::E),
            Total::Part(Category::TransportDirect, _) => Some(Rate::ETtw),
            Total::Part(Category::TransportIndirect, _) => Some(Rate::EWtt),
            _ => None,
        }
    }

    /// What one haul is called: `haul(M, baseline_km)`.
    pub(super) fn symbol(self, mass: &str, km: &str) -> String {
        match self {
            Rate::Loads => format!("loads({mass})"),
            Rate::VehicleKm => format!("vkm({mass}, {km})"),
            Rate::E => format!("haul({mass}, {km})"),
            Rate::ETtw => format!("haul_ttw({mass}, {km})"),
            Rate::EWtt => format!("haul_wtt({mass}, {km})"),
        }
    }

    /// The last part of a haul's formula with its operand; none for loads.
    pub(super) fn factor(
        self,
        factors: &Factors,
        steps: &mut Steps,
    ) -> Option<(&'static str, Operand)> {
        match self {
            Rate::Loads => None,
            Rate::VehicleKm => Some(("(1 + r)", Operand::factor(FactorId::EmptyReturn, factors))),
            Rate::E => Some(("e", steps.e(factors))),
            Rate::ETtw => Some(("e_ttw", steps.e_ttw(factors))),
            Rate::EWtt => Some(("e_wtt", steps.e_wtt(factors))),
        }
    }
}

/// The side that a sum belongs to; the project for sums that have none.
pub(super) fn side(total: Total) -> Side {
    match total {
        Total::Loads(side)
        | Total::VehicleKm(side)
        | Total::Emissions(side)
        | Total::Part(_, side) => side,
        _ => Side::Project,
    }
}

/// Whether a sum holds emissions of this category.
pub(super) fn holds(total: Total, category: Category) -> bool {
    match total {
        Total::Emissions(_) => true,
        Total::Part(of, _) => of == category,
        _ => false,
    }
}
