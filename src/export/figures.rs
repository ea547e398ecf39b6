//! `data/figures.json`: every figure by id. Its shape is promised to others; a change of it raises
//! [`SCHEMA`].

use serde::Serialize;

use crate::model::{Figure, Figures, RowRange, TraceInput};

/// The version of the file's shape.
const SCHEMA: u32 = 1;

/// One figure. `p5` and `p95` are there where inputs have ranges.
#[derive(Serialize)]
struct FigureRecord<'a> {
    id: &'a str,
    scope: &'a str,
    metric: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    p5: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p95: Option<f64>,
    unit: &'static str,
    basis: &'static str,
    coverage: f64,
    formula: &'a str,
    inputs: Vec<InputRecord<'a>>,
    rows: Vec<RowsRecord<'a>>,
    sources: &'a [String],
}

/// An input of a figure. `low` and `high` are there where it has a range.
#[derive(Serialize)]
struct InputRecord<'a> {
    id: &'a str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    unit: &'static str,
    basis: &'static str,
    sources: &'a [String],
}

/// Rows of a volume table that a figure sums.
#[derive(Serialize)]
struct RowsRecord<'a> {
    path: &'a str,
    first_line: u32,
    last_line: u32,
    count: u32,
}

/// The file's text: a figure a line, sorted by id, so that two versions can be compared.
pub(super) fn json(figures: &Figures) -> String {
    let mut sorted: Vec<&Figure> = figures.figures.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let lines: Vec<String> = sorted
        .into_iter()
        .map(|figure| written(&figure_record(figure)))
        .collect();
    format!(
        "{{\"schema\":{SCHEMA},\"factor_set\":{},\"figures\":[\n{}\n]}}\n",
        written(&figures.factor_set),
        lines.join(",\n")
    )
}

/// A value as JSON. Texts, numbers and structs of them can't fail to be written.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn figure_record(figure: &Figure) -> FigureRecord<'_> {
    FigureRecord {
        id: &figure.id,
        scope: &figure.scope,
        metric: figure.metric.id(),
        status: figure.status.id(),
        scenario: figure.scenario.as_deref(),
        value: figure.value,
        p5: figure.percentiles.map(|[p5, _, _]| p5),
        p95: figure.percentiles.map(|[_, _, p95]| p95),
        unit: figure.metric.unit().code(),
        basis: figure.basis.id(),
        coverage: figure.coverage,
        formula: &figure.formula,
        inputs: figure.inputs.iter().map(input_record).collect(),
        rows: figure.rows.iter().map(rows_record).collect(),
        sources: &figure.sources,
    }
}

fn input_record(input: &TraceInput) -> InputRecord<'_> {
    let range = input.value.has_range();
    InputRecord {
        id: &input.id,
        value: input.value.central,
        low: range.then_some(input.value.low),
        high: range.then_some(input.value.high),
        unit: input.unit.code(),
        basis: input.basis.id(),
        sources: &input.sources,
    }
}

fn rows_record(rows: &RowRange) -> RowsRecord<'_> {
    RowsRecord {
        path: &rows.path,
        first_line: rows.first_line,
        last_line: rows.last_line,
        count: rows.count,
    }
}
