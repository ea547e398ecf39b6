//! The steps of one row of a small table.

use super::amounts::{Category, Outcome};
use super::columns::{CellOrigin, Column, RowCells};
use super::factors::{FactorId, Factors};
use super::flows::{self, CaseFlows};
use super::row::{Conversion, Flow, Kind};
use super::totals::{Side, Total};
use super::trace::{self, Operand, Rate, Steps};
use crate::model::{
    Destination, Displaces, Distance, Mass, QuantityUnit, RowBaseline, Status, Unit,
};

/// A row as a trace takes it apart.
pub(super) struct RowSteps<'a> {
    /// The row's name: `volumes.csv:3`.
    label: String,
    flow: Flow,
    outcome: Outcome,
    cells: RowCells<'a>,
    conversion: Option<Conversion>,
    factors: &'a Factors,
}

/// A mass with its name in formulas.
type Named = (&'static str, Operand, Mass);

impl<'a> RowSteps<'a> {
    /// Every row of a status, in the order of tables and rows.
    pub(super) fn of_case(
        case: &'a CaseFlows<'a>,
        status: Status,
        factors: &'a Factors,
    ) -> Vec<RowSteps<'a>> {
        let central = case.inputs.central();
        let mut rows = Vec::new();
        for table in &case.tables {
            for row in table.table.rows.iter().filter(|row| row.status == status) {
                let (kind, cells) = table.reader.read(row);
                let material = case.inputs.find_material(table.table.word(row.material));
                let flow = flows::flow(kind, &cells, material, &central, factors);
                rows.push(RowSteps {
                    label: format!("{}:{}", table.file_name, row.line),
                    flow,
                    outcome: flow.amounts(factors).outcome(factors),
                    cells,
                    conversion: material.map(|material| material.conversion(&central)),
                    factors,
                });
            }
        }
        rows
    }

    pub(super) fn kind(&self) -> Kind {
        self.flow.kind
    }

    /// Adds the steps of the row's share in a sum.
    pub(super) fn term(&self, total: Total, steps: &mut Steps) -> Operand {
        match total {
            Total::Mass | Total::Covered | Total::Recycled | Total::Stored => self.mass(steps),
            Total::Used => self.used(steps),
            Total::Product => self.product(steps),
            Total::Landfilled => self.landfilled(steps).1,
            Total::VirginAvoided => self.virgin(steps),
            Total::Loads(_) | Total::VehicleKm(_) | Total::Emissions(_) | Total::Part(..) => {
                self.effect(total, steps)
            }
        }
    }

    fn labelled(&self, symbol: &str) -> String {
        format!("{symbol} ({})", self.label)
    }

    fn tonnes(&self, symbol: &str, mass: Mass) -> Operand {
        Operand::new(self.labelled(symbol), mass.to_tonnes(), Unit::Tonne)
    }

    /// The number of a cell; where the cell names a parameter, a step says so.
    fn cell(&self, column: Column, steps: &mut Steps) -> Option<Operand> {
        let cell = self.cells.of(column)?;
        let unit = column.unit(self.flow.kind.unit);
        let operand = Operand::new(column.name(), cell.estimate.central, unit);
        if let CellOrigin::Parameter(name) = cell.origin {
            let parameter = operand.named(name);
            let result = operand.named(self.labelled(column.name()));
            steps.add(result, name, &[parameter]);
        }
        Some(operand)
    }

    /// `M = quantity × density` and its like.
    fn mass(&self, steps: &mut Steps) -> Operand {
        let quantity = self.cell(Column::Quantity, steps);
        let (formula, mut operands) = conversion(
            self.flow.kind.unit,
            Column::Quantity.name(),
            self.conversion,
            self.factors,
        );
        match quantity {
            Some(quantity) => operands.insert(0, quantity),
            None => return steps.sum(self.tonnes("M", self.flow.mass), &[]),
        }
        steps.add(self.tonnes("M", self.flow.mass), formula, &operands)
    }

    fn r#yield(&self, steps: &mut Steps) -> Operand {
        self.cell(Column::Yield, steps)
            .unwrap_or_else(|| Operand::factor(FactorId::Yield, self.factors))
    }

    fn product(&self, steps: &mut Steps) -> Operand {
        let operands = [self.mass(steps).named("M"), self.r#yield(steps)];
        steps.add(
            self.tonnes("product", self.flow.product()),
            "M × yield",
            &operands,
        )
    }

    fn reject(&self, steps: &mut Steps) -> Operand {
        let operands = [self.mass(steps).named("M"), self.r#yield(steps)];
        steps.add(
            self.tonnes("reject", self.flow.reject()),
            "M × (1 − yield)",
            &operands,
        )
    }

    /// `U = M`, or the product of a plant.
    fn used(&self, steps: &mut Steps) -> Operand {
        let (symbol, part) = if self.flow.kind.is_recycled() {
            ("product", self.product(steps))
        } else {
            ("M", self.mass(steps))
        };
        steps.add(
            self.tonnes("U", self.flow.used()),
            symbol,
            &[part.named(symbol)],
        )
    }

    /// `V = U × substitution`.
    fn virgin(&self, steps: &mut Steps) -> Operand {
        let result = self.tonnes("V", self.flow.virgin_avoided());
        let used = self.used(steps).named("U");
        match self.cell(Column::Substitution, steps) {
            Some(substitution) => steps.add(result, "U × substitution", &[used, substitution]),
            None => steps.add(result, "U", &[used]),
        }
    }

    /// What goes to landfill in the project.
    fn landfilled(&self, steps: &mut Steps) -> (&'static str, Operand) {
        if self.flow.kind.is_recycled() {
            ("reject", self.reject(steps))
        } else {
            ("M", self.mass(steps))
        }
    }

    /// The row's share in a sum of hauls and emissions.
    fn effect(&self, total: Total, steps: &mut Steps) -> Operand {
        let mut terms: Vec<String> = Vec::new();
        let mut operands: Vec<Operand> = Vec::new();
        if let Some(rate) = Rate::of(total) {
            for haul in self.hauls(rate, trace::side(total), steps) {
                terms.push(haul.symbol.clone());
                operands.push(haul);
            }
        }
        for (symbol, mass, factor) in self.handled(total, steps) {
            terms.push(format!("{symbol} × {}", factor.symbol()));
            for operand in [mass.named(symbol), Operand::factor(factor, self.factors)] {
                if !operands.iter().any(|known| known.symbol == operand.symbol) {
                    operands.push(operand);
                }
            }
        }
        let result = Operand::new(
            self.labelled(&total.symbol()),
            total.of(&self.outcome),
            total.unit(),
        );
        steps.add(result, terms.join(" + "), &operands)
    }

    /// The hauls of a side, each a step: `haul(M, baseline_km) = M / P × baseline_km × e`.
    fn hauls(&self, rate: Rate, side: Side, steps: &mut Steps) -> Vec<Operand> {
        let flow = &self.flow;
        let mut legs: Vec<(Named, Column, Distance)> = Vec::new();
        let mass = ("M", self.mass(steps), flow.mass);
        match side {
            Side::Baseline => {
                legs.push((mass, Column::BaselineKm, flow.baseline_km));
                if flow.kind.avoided().is_some() {
                    let virgin = ("V", self.virgin(steps), flow.virgin_avoided());
                    legs.push((virgin, Column::DisplacedKm, flow.displaced_km));
                }
            }
            Side::Project => {
                legs.push((mass, Column::HaulKm, flow.haul_km));
                if flow.kind.is_recycled() {
                    let product = ("product", self.product(steps), flow.product());
                    legs.push((product, Column::ProductKm, flow.product_km));
                    let reject = ("reject", self.reject(steps), flow.reject());
                    legs.push((reject, Column::RejectKm, flow.reject_km));
                }
            }
        }
        legs.into_iter()
            .filter_map(|leg| self.haul(rate, leg, steps))
            .collect()
    }

    fn haul(
        &self,
        rate: Rate,
        ((symbol, operand, mass), column, distance): (Named, Column, Distance),
        steps: &mut Steps,
    ) -> Option<Operand> {
        let loads = mass / self.factors.payload();
        let driven = loads * distance;
        let (value, unit) = match rate {
            Rate::Loads => (loads.to_truckloads(), Unit::Load),
            Rate::VehicleKm => (
                driven
                    .there_and_back(self.factors.empty_return())
                    .to_vehicle_kilometres(),
                Unit::Km,
            ),
            Rate::E => ((driven * self.factors.e).to_kilograms_co2e(), Unit::KgCo2e),
            Rate::ETtw => (
                (driven * self.factors.e_ttw).to_kilograms_co2e(),
                Unit::KgCo2e,
            ),
            Rate::EWtt => (
                (driven * self.factors.e_wtt).to_kilograms_co2e(),
                Unit::KgCo2e,
            ),
        };
        let mut formula = format!("{symbol} / P");
        let mut operands = vec![
            operand.named(symbol),
            Operand::factor(FactorId::Payload, self.factors),
        ];
        if let Some((factor, operand)) = rate.factor(self.factors, steps) {
            operands.push(self.cell(column, steps)?);
            operands.push(operand);
            formula = format!("{formula} × {} × {factor}", column.name());
        }
        let name = rate.symbol(symbol, column.name());
        let result = Operand::new(self.labelled(&name), value, unit);
        Some(steps.add(result, formula, &operands).named(name))
    }

    /// Masses of the row that a factor per tonne enters a sum with.
    fn handled(&self, total: Total, steps: &mut Steps) -> Vec<(&'static str, Operand, FactorId)> {
        let kind = self.flow.kind;
        let mut terms = Vec::new();
        match trace::side(total) {
            Side::Baseline => {
                if trace::holds(total, Category::Landfill) && kind.baseline == RowBaseline::Landfill
                {
                    terms.push(("M", self.mass(steps), FactorId::EfLandfillOp));
                }
                if trace::holds(total, Category::Production)
                    && let Some(displaced) = kind.avoided()
                {
                    let factor = match displaced {
                        Displaces::VirginFill => FactorId::EfVirginFill,
                        Displaces::VirginAggregate | Displaces::None => FactorId::EfVirgin,
                    };
                    terms.push(("V", self.virgin(steps), factor));
                }
            }
            Side::Project => {
                let handled = kind.is_recycled() || kind.destination == Destination::Storage;
                if trace::holds(total, Category::Processing) && handled {
                    let mass = self.mass(steps);
                    if kind.is_recycled() {
                        terms.push(("M", mass.clone(), FactorId::EfProcess));
                    }
                    terms.push(("M", mass, FactorId::EfHandling));
                }
                let landfilled = kind.is_recycled() || kind.destination == Destination::Landfill;
                if trace::holds(total, Category::Landfill) && landfilled {
                    let (symbol, mass) = self.landfilled(steps);
                    terms.push((symbol, mass, FactorId::EfLandfillOp));
                }
            }
        }
        terms
    }
}

/// The formula that turns a quantity into mass, and its operands beside the quantity.
pub(super) fn conversion(
    unit: QuantityUnit,
    quantity: &str,
    conversion: Option<Conversion>,
    factors: &Factors,
) -> (String, Vec<Operand>) {
    let density = || {
        let value = conversion.map_or(0.0, |conversion| {
            conversion.density.to_tonnes_per_solid_cubic_metre()
        });
        Operand::new("density", value, Unit::TonnePerSolid)
    };
    let factor =
        |name: &str, value: Option<f64>| Operand::new(name, value.unwrap_or(1.0), Unit::One);
    match unit {
        QuantityUnit::Tonne => (quantity.to_owned(), Vec::new()),
        QuantityUnit::Kilogram => (format!("{quantity} / 1000"), Vec::new()),
        QuantityUnit::Solid => (format!("{quantity} × density"), vec![density()]),
        QuantityUnit::Loose => {
            let loose = factor("loose", conversion.map(|known| known.loose.to_f64()));
            (
                format!("{quantity} / loose × density"),
                vec![loose, density()],
            )
        }
        QuantityUnit::Placed => {
            let placed = factor("placed", conversion.map(|known| known.placed.to_f64()));
            (
                format!("{quantity} / placed × density"),
                vec![placed, density()],
            )
        }
        QuantityUnit::Load => (
            format!("{quantity} × P"),
            vec![Operand::factor(FactorId::Payload, factors)],
        ),
    }
}
