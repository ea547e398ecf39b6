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
const TRACE_DIGITS: usize = 10;

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
        untested: is_untested(edition, figure),
        scenario: figure
            .scenario
            .as_deref()
            .map(|id| scenario_name(edition, id)),
        demonstration: figure.demonstration,
        scope_title: scope_title(edition, &figure.scope),
        href: scope_href(edition, &figure.scope)
            .filter(|_| has_trace(figure))
            .map(|page| format!("{page}#{anchor}")),
        anchor,
    }
}

/// Whether a figure of use is zero while rows of its scope and status go to a use whose conditions
/// nobody has shown to be met.
fn is_untested(edition: Edition<'_>, figure: &Figure) -> bool {
    let of_use = matches!(
        figure.metric,
        Metric::Used | Metric::VirginAvoided | Metric::Utilisation | Metric::Recovery
    );
    if !of_use || figure.value != 0.0 {
        return false;
    }
    let cases = edition.library().case_studies.iter();
    cases
        .filter(|case| match figure.scope.as_str() {
            REPORT_SCOPE => !case.facts.demonstration,
            scope => case.name == scope,
        })
        .flat_map(|case| &case.volume_tables)
        .flat_map(|table| &table.rows)
        .any(|row| row.status == figure.status && row.destination.is_use() && !row.counts_as_use())
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

pub(super) fn scope_title(edition: Edition<'_>, scope: &str) -> String {
    if scope == REPORT_SCOPE {
        return edition.text("scope-report");
    }
    edition
        .shared
        .places
        .case_named(scope)
        .and_then(|case| edition.library().entry(case.entry))
        .map_or_else(
            || scope.to_owned(),
            |entry| entry.title(edition.lang).to_owned(),
        )
}

fn scenario_name(edition: Edition<'_>, id: &str) -> String {
    let scenarios = &edition.library().scenarios;
    let found = scenarios.iter().find(|scenario| scenario.id.value == id);
    found
        .map_or(id, |scenario| scenario.name.in_lang(edition.lang))
        .to_owned()
}

/// Whether a page shows how the figure came about. Of scenarios only the net effect: what differs
/// from the main result is a factor or two.
fn has_trace(figure: &Figure) -> bool {
    figure.scenario.is_none() || figure.metric == Metric::Net
}

/// The page that has the traces of a scope.
pub(super) fn scope_href(edition: Edition<'_>, scope: &str) -> Option<String> {
    if scope == REPORT_SCOPE {
        return edition.find_href("audit");
    }
    let case = edition.shared.places.case_named(scope)?;
    let entry = edition.library().entry(case.entry)?;
    Some(edition.href(entry))
}

/// The main figures of a scope, one group per status.
pub(super) fn groups(edition: Edition<'_>, scope: &str) -> Vec<context::FigureGroup> {
    let mut groups = all_groups(edition, scope);
    groups.retain(|group| group.scenario.is_none());
    groups
}

/// All figures of a scope, one group per status and scenario.
pub(super) fn all_groups(edition: Edition<'_>, scope: &str) -> Vec<context::FigureGroup> {
    let figures = figures_of(edition, scope);
    figures
        .chunk_by(|a, b| a.status == b.status && a.scenario == b.scenario)
        .filter_map(|figures| {
            let shown = figures.iter();
            let shown: Vec<context::Figure> = shown
                .map(|one| figure(edition, one, TABLE_DIGITS))
                .collect();
            let first = shown.first()?;
            Some(context::FigureGroup {
                title: first.scope_title.clone(),
                href: scope_href(edition, scope),
                status: first.status.clone(),
                scenario: first.scenario.clone(),
                demonstration: first.demonstration,
                has_intervals: shown.iter().any(|figure| figure.interval.is_some()),
                has_coverage: shown.iter().any(|figure| figure.coverage.is_some()),
                figures: shown,
            })
        })
        .collect()
}

/// The net effect of a scope under other choices, beside the main result.
pub(super) fn scenarios(sheet: &mut Sheet<'_>, scope: &str) -> Vec<context::ScenarioGroup> {
    let edition = sheet.edition;
    let net = |figure: &&&Figure| figure.metric == Metric::Net;
    let all = figures_of(edition, scope).iter();
    let (main, others): (Vec<&Figure>, Vec<&Figure>) = all
        .filter(net)
        .partition(|figure| figure.scenario.is_none());
    let mut groups = Vec::new();
    for main in main {
        let mut scenarios = Vec::new();
        for scenario in &edition.library().scenarios {
            let id = Some(&scenario.id.value);
            let found = others
                .iter()
                .find(|figure| figure.status == main.status && figure.scenario.as_ref() == id);
            let Some(found) = found else { continue };
            scenarios.push(context::Scenario {
                name: scenario.name.in_lang(edition.lang).to_owned(),
                description: scenario.description.in_lang(edition.lang).to_owned(),
                citation_html: sheet.cite(scenario.sources.iter().map(|key| key.value.as_str())),
                figure: figure(edition, found, TABLE_DIGITS),
                difference: difference(edition, found.value - main.value, main.metric),
            });
        }
        if !scenarios.is_empty() {
            groups.push(context::ScenarioGroup {
                status: edition.word("status", main.status.id()),
                main: figure(edition, main, TABLE_DIGITS),
                scenarios,
            });
        }
    }
    groups
}

/// A number with its sign, also where it is positive.
fn difference(edition: Edition<'_>, value: f64, metric: Metric) -> String {
    let number = quantity(edition, metric, value, TABLE_DIGITS).number;
    if value > 0.0 {
        format!("+{number}")
    } else {
        number
    }
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
        .filter(|figure| has_trace(figure))
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
pub(super) fn explained(edition: Edition<'_>, id: &str) -> (Option<String>, Option<String>) {
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

/// `15–30 km`, where low and high differ.
pub(super) fn range_with_unit(edition: Edition<'_>, value: Estimate, of: Unit) -> Option<String> {
    let range = range(edition, value)?;
    let unit = unit(edition, of);
    Some(match unit.as_str() {
        "" => range,
        unit => format!("{range}\u{a0}{unit}"),
    })
}

/// The nearest number of so many digits: 0.1 + 0.2 is 0.3.
fn without_noise(value: f64) -> f64 {
    let rounded = format!("{value:.0$e}", TRACE_DIGITS - 1);
    rounded.parse().unwrap_or(value)
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
    let number = number::exact(without_noise(value), edition.lang);
    let unit = unit(edition, of);
    if unit.is_empty() {
        number
    } else {
        format!("{number}\u{a0}{unit}")
    }
}
