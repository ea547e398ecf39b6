//! What a trace takes a sum apart into: rows where they are few, kinds of flow where they are
//! many, case studies where the sum is the report's.

use std::collections::BTreeMap;

use super::amounts::{Amounts, Category, Outcome};
use super::factors::{FactorId, Factors};
use super::flows::CaseFlows;
use super::groups::Group;
use super::inputs::Property;
use super::row_steps::RowSteps;
use super::totals::{Side, Total};
use super::trace::{Operand, Rate, Steps};
use crate::model::{Destination, Displaces, Mass, QuantityUnit, Status, Unit};

/// Rows that a scope may have for each to be a step of its own.
pub(super) const MOST_ROWS_IN_STEPS: usize = 12;

/// A sum and what it is taken apart into.
pub(super) struct Breakdown<'a> {
    factors: &'a Factors,
    outcome: Outcome,
    parts: Parts<'a>,
}

enum Parts<'a> {
    Rows(Vec<RowSteps<'a>>),
    Kinds(KindSums<'a>),
    Cases(Vec<(&'a str, Outcome)>),
}

impl<'a> Breakdown<'a> {
    /// Of a case study: into rows, or into kinds where there are many.
    pub(super) fn of_case(
        flows: &'a CaseFlows<'a>,
        status: Status,
        factors: &'a Factors,
        amounts: &Amounts,
    ) -> Breakdown<'a> {
        let rows: u32 = flows.groups_of(status).map(|group| group.lines.count).sum();
        let parts = if rows as usize <= MOST_ROWS_IN_STEPS {
            Parts::Rows(RowSteps::of_case(flows, status, factors))
        } else {
            Parts::Kinds(KindSums::of(flows, status, factors))
        };
        Breakdown {
            factors,
            outcome: amounts.outcome(factors),
            parts,
        }
    }

    /// Of the report: into case studies.
    pub(super) fn of_report(
        cases: Vec<(&'a str, Amounts)>,
        factors: &'a Factors,
        amounts: &Amounts,
    ) -> Breakdown<'a> {
        Breakdown {
            factors,
            outcome: amounts.outcome(factors),
            parts: Parts::Cases(
                cases
                    .into_iter()
                    .map(|(name, amounts)| (name, amounts.outcome(factors)))
                    .collect(),
            ),
        }
    }

    pub(super) fn factors(&self) -> &'a Factors {
        self.factors
    }

    pub(super) fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Adds the steps of a sum.
    pub(super) fn total(&self, total: Total, steps: &mut Steps) -> Operand {
        let value = total.of(&self.outcome);
        let result = Operand::new(total.symbol(), value, total.unit());
        let parts: Vec<Operand> = match &self.parts {
            Parts::Rows(rows) => rows
                .iter()
                .filter(|row| total.inputs(row.kind()).is_some())
                .map(|row| row.term(total, steps))
                .collect(),
            Parts::Kinds(kinds) => match Rate::of(total) {
                Some(rate) => return self.driven(total, rate, result, kinds, steps),
                None => match total {
                    Total::Part(category, side) => {
                        return self.handled(category, side, result, steps);
                    }
                    _ => kinds.masses(total, self.factors, steps),
                },
            },
            Parts::Cases(cases) => cases
                .iter()
                .map(|(name, outcome)| {
                    let value = total.of(outcome);
                    result
                        .named(format!("{} ({name})", total.symbol()))
                        .with(value)
                })
                .collect(),
        };
        steps.sum(result, &parts)
    }

    /// A sum over many rows that hauls enter.
    fn driven(
        &self,
        total: Total,
        rate: Rate,
        result: Operand,
        kinds: &KindSums<'_>,
        steps: &mut Steps,
    ) -> Operand {
        let side = super::trace::side(total);
        match rate {
            Rate::E => {
                let parts: Vec<Operand> = categories(side)
                    .iter()
                    .map(|category| self.total(Total::Part(*category, side), steps))
                    .collect();
                let symbols: Vec<&str> = parts.iter().map(|part| part.symbol.as_str()).collect();
                steps.add(result, symbols.join(" + "), &parts)
            }
            Rate::Loads => {
                let mut operands = kinds.hauled(side);
                let symbols: Vec<&str> = operands.iter().map(|mass| mass.symbol.as_str()).collect();
                let formula = format!("({}) / P", symbols.join(" + "));
                operands.push(Operand::factor(FactorId::Payload, self.factors));
                steps.add(result, formula, &operands)
            }
            Rate::VehicleKm | Rate::ETtw | Rate::EWtt => {
                let mut operands = self.load_kilometres(side);
                let symbols: Vec<&str> = operands.iter().map(|leg| leg.symbol.as_str()).collect();
                let mut formula = format!("({})", symbols.join(" + "));
                if let Some((factor, operand)) = rate.factor(self.factors, steps) {
                    formula = format!("{formula} × {factor}");
                    operands.push(operand);
                }
                steps.add(result, formula, &operands)
            }
        }
    }

    /// Load-kilometres of many rows, by leg.
    fn load_kilometres(&self, side: Side) -> Vec<Operand> {
        let sums = &self.outcome.amounts;
        let legs = match side {
            Side::Baseline => vec![
                ("Σ M / P × baseline_km", sums.baseline_haul),
                ("Σ V / P × displaced_km", sums.displaced_haul),
            ],
            Side::Project => vec![
                ("Σ M / P × haul_km", sums.haul),
                ("Σ product / P × product_km", sums.product_haul),
                ("Σ reject / P × reject_km", sums.reject_haul),
            ],
        };
        legs.into_iter()
            .map(|(symbol, leg)| Operand::new(symbol, leg.to_load_kilometres(), Unit::Km))
            .collect()
    }

    /// Emissions of many rows that no haul enters.
    fn handled(
        &self,
        category: Category,
        side: Side,
        result: Operand,
        steps: &mut Steps,
    ) -> Operand {
        let sums = &self.outcome.amounts;
        let terms = match (category, side) {
            (Category::Production, Side::Baseline) => vec![
                (
                    "Σ V of aggregate",
                    sums.virgin_aggregate,
                    FactorId::EfVirgin,
                ),
                ("Σ V of fill", sums.virgin_fill, FactorId::EfVirginFill),
            ],
            (Category::Processing, Side::Project) => vec![
                ("Σ M to plants", sums.crushed, FactorId::EfProcess),
                (
                    "Σ M to plants and storage",
                    sums.handled,
                    FactorId::EfHandling,
                ),
            ],
            (Category::Landfill, Side::Baseline) => vec![(
                "Σ M to landfill in the baseline",
                sums.baseline_landfill,
                FactorId::EfLandfillOp,
            )],
            (Category::Landfill, Side::Project) => vec![(
                "Σ M and reject to landfill",
                sums.project_landfill,
                FactorId::EfLandfillOp,
            )],
            _ => Vec::new(),
        };
        if terms.is_empty() {
            return steps.sum(result, &[]);
        }
        let formula: Vec<String> = terms
            .iter()
            .map(|(mass, _, factor)| format!("{mass} × {}", factor.symbol()))
            .collect();
        let operands: Vec<Operand> = terms
            .iter()
            .flat_map(|(symbol, mass, factor)| {
                [
                    Operand::new(*symbol, mass.to_tonnes(), Unit::Tonne),
                    Operand::factor(*factor, self.factors),
                ]
            })
            .collect();
        steps.add(result, formula.join(" + "), &operands)
    }
}

/// The categories that a side can have emissions in.
fn categories(side: Side) -> &'static [Category] {
    match side {
        Side::Baseline => &[
            Category::TransportDirect,
            Category::TransportIndirect,
            Category::Production,
            Category::Landfill,
        ],
        Side::Project => &[
            Category::TransportDirect,
            Category::TransportIndirect,
            Category::Processing,
            Category::Landfill,
        ],
    }
}

/// Masses of many rows, by what readers know them by.
struct KindSums<'a> {
    flows: &'a CaseFlows<'a>,
    groups: Vec<&'a Group>,
    central: Vec<f64>,
    factors: Factors,
}

impl<'a> KindSums<'a> {
    fn of(flows: &'a CaseFlows<'a>, status: Status, factors: &Factors) -> KindSums<'a> {
        KindSums {
            flows,
            groups: flows.groups_of(status).collect(),
            central: flows.inputs.central(),
            factors: *factors,
        }
    }

    /// The parts of a mass.
    fn masses(&self, total: Total, factors: &Factors, steps: &mut Steps) -> Vec<Operand> {
        match total {
            Total::Used => self.by(total, |group| {
                (
                    "U",
                    group.key.kind.destination.id(),
                    group.flow(&self.central, factors).used(),
                )
            }),
            Total::Product => self.by(total, |group| {
                (
                    "product",
                    Destination::Recycle.id(),
                    group.flow(&self.central, factors).product(),
                )
            }),
            Total::Landfilled => self.by(total, |group| {
                let flow = group.flow(&self.central, factors);
                match group.key.kind.destination {
                    Destination::Recycle => ("reject", Destination::Recycle.id(), flow.reject()),
                    destination => ("M", destination.id(), flow.mass),
                }
            }),
            Total::VirginAvoided => self.by(total, |group| {
                let displaced = group.key.kind.avoided().unwrap_or(Displaces::None);
                (
                    "V",
                    displaced.id(),
                    group.flow(&self.central, factors).virgin_avoided(),
                )
            }),
            _ => self.conversions(total, steps),
        }
    }

    /// Sums over groups that share name and label.
    fn by(
        &self,
        total: Total,
        part: impl Fn(&Group) -> (&'static str, &'static str, Mass),
    ) -> Vec<Operand> {
        let mut sums: BTreeMap<(&str, &str), Mass> = BTreeMap::new();
        for group in self.contributing(total) {
            let (name, label, mass) = part(group);
            *sums.entry((name, label)).or_default() += mass;
        }
        sums.into_iter()
            .map(|((name, label), mass)| {
                Operand::new(format!("{name} ({label})"), mass.to_tonnes(), Unit::Tonne)
            })
            .collect()
    }

    fn contributing(&self, total: Total) -> impl Iterator<Item = &'a Group> {
        self.groups
            .iter()
            .copied()
            .filter(move |group| total.inputs(group.key.kind).is_some())
    }

    /// Mass by material and unit, each with its conversion.
    fn conversions(&self, total: Total, steps: &mut Steps) -> Vec<Operand> {
        let mut quantities: BTreeMap<(Option<super::inputs::MaterialInputs>, QuantityUnit), f64> =
            BTreeMap::new();
        for group in self.contributing(total) {
            *quantities
                .entry((group.key.material, group.key.kind.unit))
                .or_default() += group.quantity(&self.central);
        }
        quantities
            .into_iter()
            .map(|((material, unit), quantity)| {
                let values = &self.central;
                let mass = super::flows::mass(material, quantity, unit, values, &self.factors);
                let id = material.map_or("", |material| {
                    let density = &self.flows.inputs.get(material.index(Property::Density)).id;
                    density
                        .rsplit_once('.')
                        .map_or(density.as_str(), |(id, _)| id)
                });
                let result = Operand::new(
                    format!("M ({id}, {})", unit.id()),
                    mass.to_tonnes(),
                    Unit::Tonne,
                );
                let conversion = material.map(|material| material.conversion(values));
                let (formula, mut operands) =
                    super::row_steps::conversion(unit, "Σ quantity", conversion, &self.factors);
                operands.insert(
                    0,
                    Operand::new(
                        "Σ quantity",
                        quantity,
                        super::columns::Column::Quantity.unit(unit),
                    ),
                );
                steps.add(result, formula, &operands)
            })
            .collect()
    }

    /// What is hauled on a side, in tonnes.
    fn hauled(&self, side: Side) -> Vec<Operand> {
        let mut sums = [Mass::default(); 4];
        for group in self.contributing(Total::Covered) {
            let flow = group.flow(&self.central, &self.factors);
            sums[0] += flow.mass;
            sums[1] += flow.virgin_avoided();
            sums[2] += flow.product();
            sums[3] += flow.reject();
        }
        let [mass, virgin, product, reject] = sums;
        let parts = match side {
            Side::Baseline => vec![("Σ M", mass), ("Σ V", virgin)],
            Side::Project => vec![("Σ M", mass), ("Σ product", product), ("Σ reject", reject)],
        };
        parts
            .into_iter()
            .map(|(symbol, mass)| Operand::new(symbol, mass.to_tonnes(), Unit::Tonne))
            .collect()
    }
}
