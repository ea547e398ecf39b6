//! Where a figure comes from: its inputs, rows, sources, and the weakest basis among them.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{CellOrigin, Column};
use super::factors::{FactorId, FactorInputs};
use super::flows::CaseFlows;
use super::groups::{Group, Lines, Slot};
use super::inputs::{InputIndex, Origin, Property};
use super::metrics;
use super::row::Kind;
use super::totals::{InputSet, Total};
use crate::model::{Basis, Estimate, Metric, RowRange, Status, TraceInput, Unit};

/// Where a figure comes from.
pub(super) struct Provenance {
    pub(super) basis: Basis,
    pub(super) inputs: Vec<TraceInput>,
    pub(super) rows: Vec<RowRange>,
    pub(super) sources: Vec<String>,
}

/// Gathers the provenance of one figure. Inputs come in the order of the method's factors, then
/// material by material and parameter by parameter, then cell by cell.
struct Gathered<'a> {
    basis: Basis,
    factors: InputSet,
    shared: BTreeMap<String, TraceInput>,
    cells: Vec<TraceInput>,
    rows: Vec<RowRange>,
    sources: BTreeSet<String>,
    factor_inputs: &'a FactorInputs<'a>,
}

/// The provenance of a metric of `cases`; `in_report` tells inputs of several case studies apart
/// by the case study's name and leaves cells to the case studies' own figures.
pub(super) fn provenance(
    metric: Metric,
    status: Status,
    cases: &[&CaseFlows<'_>],
    in_report: bool,
    factor_inputs: &FactorInputs<'_>,
) -> Provenance {
    let mut gathered = Gathered {
        basis: Basis::Verified,
        factors: InputSet::NONE,
        shared: BTreeMap::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        sources: BTreeSet::new(),
        factor_inputs,
    };
    if metric == Metric::BreakEvenKm {
        gathered.factors = InputSet::break_even();
    } else {
        let shares = Shares::of(metric, status, cases);
        for case in cases {
            gathered.add_case(case, status, &shares, in_report);
        }
    }
    gathered.finish()
}

/// Which rows have a share in a metric, and which inputs enter it.
struct Shares {
    totals: Vec<Total>,
    /// Where no row has a share, the figure is zero because of what all rows say.
    all_rows: bool,
    needs_distances: bool,
}

impl Shares {
    fn of(metric: Metric, status: Status, cases: &[&CaseFlows<'_>]) -> Shares {
        let mut shares = Shares {
            totals: metrics::totals(metric),
            all_rows: false,
            needs_distances: metrics::needs_distances(metric),
        };
        shares.all_rows = !cases
            .iter()
            .flat_map(|case| case.groups_of(status))
            .any(|group| shares.inputs(group.key.kind).is_some());
        shares
    }

    fn inputs(&self, kind: Kind) -> Option<InputSet> {
        let of_totals = self
            .totals
            .iter()
            .filter_map(|total| total.inputs(kind))
            .reduce(InputSet::and);
        let of_any = self.all_rows && (kind.distances_known || !self.needs_distances);
        of_totals.or(of_any.then_some(InputSet::NONE))
    }
}

impl<'a> Gathered<'a> {
    fn add_case(&mut self, case: &CaseFlows<'_>, status: Status, shares: &Shares, in_report: bool) {
        let mut lines: BTreeMap<usize, Lines> = BTreeMap::new();
        for group in case.groups_of(status) {
            let Some(inputs) = shares.inputs(group.key.kind) else {
                continue;
            };
            self.factors = self.factors.and(inputs);
            self.basis = self.basis.max(group.basis);
            lines
                .entry(group.table)
                .and_modify(|known| *known = known.and(group.lines))
                .or_insert(group.lines);
            let sources = row_sources(case, group);
            self.sources.extend(sources.iter().cloned());
            self.add_material(case, group, inputs);
            self.add_parameters(case, group, inputs, &sources, in_report);
        }
        for (table, lines) in lines {
            self.rows.push(RowRange {
                path: case.tables[table].shown_path.to_owned(),
                first_line: lines.first,
                last_line: lines.last,
                count: lines.count,
            });
        }
        if !in_report {
            self.add_cells(case, status, shares);
        }
    }

    fn add_material(&mut self, case: &CaseFlows<'_>, group: &Group, inputs: InputSet) {
        let Some(material) = group.key.material else {
            return;
        };
        for property in Property::ALL {
            if !inputs.has(InputSet::property(property)) {
                continue;
            }
            let input = case.inputs.get(material.index(property));
            if let Origin::Material(material) = input.origin {
                let sources: Vec<String> = material
                    .sources
                    .iter()
                    .map(|key| key.value.clone())
                    .collect();
                self.add_shared(
                    format!("1 {}", input.id),
                    &input.id,
                    input.estimate,
                    input.unit,
                    material.basis,
                    &sources,
                );
            }
        }
    }

    /// A parameter is as well founded as the rows that name it, and has their sources.
    fn add_parameters(
        &mut self,
        case: &CaseFlows<'_>,
        group: &Group,
        inputs: InputSet,
        sources: &[String],
        in_report: bool,
    ) {
        for index in slots(group, inputs) {
            let input = case.inputs.get(index);
            if let Origin::Parameter = input.origin {
                let id = if in_report {
                    format!("{}/{}", case.case.name, input.id)
                } else {
                    input.id.clone()
                };
                self.add_shared(
                    format!("2 {id}"),
                    &id,
                    input.estimate,
                    input.unit,
                    group.basis,
                    sources,
                );
            }
        }
    }

    /// Adds an input that several rows may share.
    fn add_shared(
        &mut self,
        order: String,
        id: &str,
        value: Estimate,
        unit: Unit,
        basis: Basis,
        sources: &[String],
    ) {
        self.basis = self.basis.max(basis);
        self.sources.extend(sources.iter().cloned());
        let input = self.shared.entry(order).or_insert_with(|| TraceInput {
            id: id.to_owned(),
            value,
            unit,
            basis,
            sources: Vec::new(),
        });
        input.basis = input.basis.max(basis);
        input.sources.extend(sources.iter().cloned());
        input.sources.sort();
        input.sources.dedup();
    }

    /// The cells of small tables, row by row.
    fn add_cells(&mut self, case: &CaseFlows<'_>, status: Status, shares: &Shares) {
        for table in &case.tables {
            let Some(groups) = &table.group_of_row else {
                continue;
            };
            for (row, group) in table.table.rows.iter().zip(groups) {
                if row.status != status {
                    continue;
                }
                let Some(inputs) = shares.inputs(case.groups[*group].key.kind) else {
                    continue;
                };
                let (_, cells) = table.reader.read(row);
                for column in Column::ALL {
                    let cell = cells
                        .of(column)
                        .filter(|cell| matches!(cell.origin, CellOrigin::Own(_)))
                        .filter(|_| inputs.has(InputSet::column(column)));
                    if let Some(cell) = cell {
                        self.cells.push(TraceInput {
                            id: format!("{}:{} {}", table.file_name, row.line, column.name()),
                            value: cell.estimate,
                            unit: column.unit(row.unit),
                            basis: row.basis,
                            sources: vec![table.table.word(row.source).to_owned()],
                        });
                    }
                }
            }
        }
    }

    fn finish(mut self) -> Provenance {
        let mut inputs = Vec::new();
        for id in FactorId::ALL {
            if !self.factors.has(InputSet::factor(id)) {
                continue;
            }
            let factor = self.factor_inputs.factor(id);
            let mut sources: Vec<String> =
                factor.sources.iter().map(|key| key.value.clone()).collect();
            sources.sort();
            self.basis = self.basis.max(factor.basis);
            self.sources.extend(sources.iter().cloned());
            inputs.push(TraceInput {
                id: id.id().to_owned(),
                value: factor.value,
                unit: id.unit(),
                basis: factor.basis,
                sources,
            });
        }
        inputs.extend(self.shared.into_values());
        inputs.append(&mut self.cells);
        Provenance {
            basis: self.basis,
            inputs,
            rows: self.rows,
            sources: self.sources.into_iter().collect(),
        }
    }
}

impl Lines {
    /// The lines of two groups of a table.
    fn and(self, other: Lines) -> Lines {
        Lines {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
            count: self.count + other.count,
        }
    }
}

/// The inputs that a group's columns of this set hold.
fn slots(group: &Group, inputs: InputSet) -> impl Iterator<Item = InputIndex> {
    Column::ALL
        .into_iter()
        .filter(move |column| inputs.has(InputSet::column(*column)))
        .filter_map(|column| match group.key.slots[column as usize] {
            Slot::Input(index) => Some(index),
            Slot::Absent | Slot::Exact => None,
        })
}

fn row_sources(case: &CaseFlows<'_>, group: &Group) -> Vec<String> {
    let table = case.tables[group.table].table;
    group
        .sources
        .iter()
        .map(|word| table.word(*word).to_owned())
        .collect()
}
