//! Figures and their traces, in words.

use super::edition::Edition;
use super::sheet::Sheet;
use super::strings::Arg;
use super::{context, number};
use crate::model::{Basis, Estimate, Figure, Metric, REPORT_SCOPE, TraceInput, TraceStep, Unit};

/// Significant digits in tables (method, section 10).
pub(super) const TABLE_DIGITS: u8 = 3;
/// Significant digits in running text (method, section 10).
pub(super) const TEXT_DIGITS: u8 = 2;
/// Significant digits in traces: enough to follow the calculation, without the noise of f64.
const TRACE_DIGITS: u8 = 10;

/// The id of a figure's trace on its page: `figure-net`, `figure-net-realised`.
pub(super) fn anchor(figure: &Figure) -> String {
    let name = figure
        .id
        .rsplit_once('/')
        .map_or(figure.id.as_str(), |(_, name)| name);
    format!("figure-{}", name.replace(['@', '~'], "-"))
}

/// A figure in words, rounded to so many digits.
pub(super) fn figure(edition: Edition<'_>, figure: &Figure, digits: u8) -> context::Figure {
    let anchor = anchor(figure);
    context::Figure {
        id: figure.id.clone(),
        metric: figure.metric.id(),
        label: edition.text(&format!("metric-{}", figure.metric.id())),
        value: quantity(edition, figure.metric, figure.value, digits),
        interval: figure.percentiles.map(|[low, _, high]| {
            let number = |value| quantity(edition, figure.metric, value, digits).number;
            between(edition, &number(low), &number(high))
        }),
        status: edition.word("status", figure.status.id()),
        basis: edition.word("basis", figure.basis.id()),
        coverage: (figure.coverage < 0.9995)
            .then(|| number::percent(figure.coverage, TABLE_DIGITS, edition.lang)),
        scenario: figure.scenario.clone(),
        demonstration: figure.demonstration,
        scope_title: scope_title(edition, &figure.scope),
        href: scope_href(edition, &figure.scope).map(|page| format!("{page}#{anchor}")),
        anchor,
    }
}

/// A value of a metric: shares in per cent, emissions in tonnes.
fn quantity(edition: Edition<'_>, metric: Metric, value: f64, digits: u8) -> context::Quantity {
    if metric.unit() == Unit::One {
        return context::Quantity {
            number: number::percent(value, digits, edition.lang),
            unit: String::new(),
            machine: number::machine(value),
        };
    }
    let quantity = number::quantity(value, metric.unit(), digits, edition.lang);
    context::Quantity {
        number: quantity.number,
        unit: quantity.unit,
        machine: quantity.machine,
    }
}

/// From and to. In words, because a dash between numbers that may be negative can't be read.
pub(super) fn between(edition: Edition<'_>, low: &str, high: &str) -> String {
    let arguments = [("low", Arg::Text(low)), ("high", Arg::Text(high))];
    edition.text_with("interval", &arguments)
}

fn scope_title(edition: Edition<'_>, scope: &str) -> String {
    if scope == REPORT_SCOPE {
        return edition.text("scope-report");
    }
    edition
        .library()
        .find_case_study(scope)
        .and_then(|case| edition.library().entry(case.entry))
        .map_or_else(
            || scope.to_owned(),
            |entry| entry.title(edition.lang).to_owned(),
        )
}

/// The page that has the traces of a scope.
pub(super) fn scope_href(edition: Edition<'_>, scope: &str) -> Option<String> {
    if scope == REPORT_SCOPE {
        return edition.find_href("audit");
    }
    let case = edition.library().find_case_study(scope)?;
    let entry = edition.library().entry(case.entry)?;
    Some(edition.href(entry))
}

/// The figures of a scope, one group per status and scenario.
pub(super) fn groups(edition: Edition<'_>, scope: &str) -> Vec<context::FigureGroup> {
    let figures = figures_of(edition, scope);
    let mut groups: Vec<context::FigureGroup> = Vec::new();
    for one in figures {
        let shown = figure(edition, one, TABLE_DIGITS);
        match groups.last_mut() {
            Some(group)
                if group.status == shown.status
                    && group.figures.last().map(|last| &last.scenario) == Some(&shown.scenario) =>
            {
                group.has_intervals |= shown.interval.is_some();
                group.has_coverage |= shown.coverage.is_some();
                group.figures.push(shown);
            }
            _ => groups.push(context::FigureGroup {
                title: shown.scope_title.clone(),
                href: scope_href(edition, scope),
                status: shown.status.clone(),
                demonstration: shown.demonstration,
                has_intervals: shown.interval.is_some(),
                has_coverage: shown.coverage.is_some(),
                figures: vec![shown],
            }),
        }
    }
    groups
}

/// The figures of a scope in the order they are shown.
pub(super) fn figures_of<'a>(edition: Edition<'a>, scope: &str) -> &'a [&'a Figure] {
    edition
        .shared
        .figures_by_scope
        .get(scope)
        .map_or(&[], Vec::as_slice)
}

/// The weakest basis of a scope's figures.
pub(super) fn weakest_basis(edition: Edition<'_>, scope: &str) -> Option<Basis> {
    figures_of(edition, scope)
        .iter()
        .map(|figure| figure.basis)
        .max()
}

/// The traces of a scope's figures.
pub(super) fn traces(sheet: &mut Sheet<'_>, scope: &str) -> Vec<context::Trace> {
    let edition = sheet.edition;
    figures_of(edition, scope)
        .iter()
        .map(|figure| trace(sheet, edition, figure))
        .collect()
}

fn trace(sheet: &mut Sheet<'_>, edition: Edition<'_>, of: &Figure) -> context::Trace {
    context::Trace {
        figure: figure(edition, of, TABLE_DIGITS),
        exact: with_unit(edition, of.value, of.metric.unit()),
        median: of
            .percentiles
            .map(|[_, median, _]| quantity(edition, of.metric, median, TABLE_DIGITS).number),
        formula: of.formula.clone(),
        steps: of.steps.iter().map(|one| step(edition, one)).collect(),
        inputs: of
            .inputs
            .iter()
            .map(|one| input(sheet, edition, one))
            .collect(),
        rows: of
            .rows
            .iter()
            .map(|rows| context::Rows {
                path: rows.path.clone(),
                first_line: rows.first_line,
                last_line: rows.last_line,
                count: rows.count,
            })
            .collect(),
        citation_html: sheet.cite(of.sources.iter().map(String::as_str)),
    }
}

fn step(edition: Edition<'_>, step: &TraceStep) -> context::Step {
    context::Step {
        symbol: step.symbol.clone(),
        formula: step.formula.clone(),
        numbers: step
            .operands
            .iter()
            .map(|(symbol, value, unit)| context::Operand {
                symbol: symbol.clone(),
                value: with_unit(edition, *value, *unit),
            })
            .collect(),
        result: with_unit(edition, step.value, step.unit),
    }
}

fn input(sheet: &mut Sheet<'_>, edition: Edition<'_>, input: &TraceInput) -> context::Input {
    let (name, href) = explained(edition, &input.id);
    context::Input {
        id: input.id.clone(),
        name,
        href,
        value: number::exact(input.value.central, edition.lang),
        range: range(edition, input.value),
        unit: unit(edition, input.unit),
        basis: edition.word("basis", input.basis.id()),
        citation_html: sheet.cite(input.sources.iter().map(String::as_str)),
    }
}

/// The name of an input, and where it is explained: a factor or a material's property on the page
/// of the method.
fn explained(edition: Edition<'_>, id: &str) -> (Option<String>, Option<String>) {
    let library = edition.library();
    let at = |anchor: String| {
        edition
            .find_href("method")
            .map(|method| format!("{method}#{anchor}"))
    };
    if let Some(factor) = library.factor_set.factors.get(id) {
        let name = factor.name.in_lang(edition.lang).to_owned();
        return (Some(name), at(format!("factor-{id}")));
    }
    if let Some((material, property)) = id.rsplit_once('.')
        && let Some(found) = library.materials.get(material)
        && matches!(property, "density" | "loose" | "placed")
    {
        let name = format!(
            "{}, {}",
            found.name.in_lang(edition.lang),
            edition.text(&format!("property-{property}"))
        );
        return (Some(name), at(format!("material-{material}")));
    }
    (None, None)
}

/// `15–30`, where low and high differ.
pub(super) fn range(edition: Edition<'_>, value: Estimate) -> Option<String> {
    value.has_range().then(|| {
        format!(
            "{}–{}",
            number::exact(value.low, edition.lang),
            number::exact(value.high, edition.lang)
        )
    })
}

/// The short name of a unit that the calculation uses: `kg CO₂e/t`.
fn unit(edition: Edition<'_>, unit: Unit) -> String {
    if unit == Unit::One {
        return String::new();
    }
    let code = unit.code().to_lowercase();
    let key = code.replace('/', "-per-").replace(' ', "-");
    edition.text(&format!("unit-{key}"))
}

/// A number of a calculation with its unit, not turned into another one.
fn with_unit(edition: Edition<'_>, value: f64, of: Unit) -> String {
    let number = number::significant(value, TRACE_DIGITS, edition.lang);
    let unit = unit(edition, of);
    if unit.is_empty() {
        number
    } else {
        format!("{number}\u{a0}{unit}")
    }
}
