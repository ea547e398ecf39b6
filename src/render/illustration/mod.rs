//! Charts on pages: which numbers a page draws, and the words, sources and files round them.
//!
//! [`of_case`] gives the charts of a case study, [`directive`] those of one kind where an author
//! wants them, [`of_cases`] those of all case studies together and [`of_topic`] that of a topic of
//! claims:
//!
//! 1. a file of this folder takes figures, results of rows or claims and gives what
//!    [`chart`](mod@chart) draws;
//! 2. [`frame`] puts headline, sources and files round the drawing.
//!
//! A chart speaks for rows of one status, which are never added to those of another. Nothing is
//! computed here: kilograms become tonnes, masses of rows that go the same way lie side by side,
//! and the only line is drawn from the numbers of its trace.

mod claims;
mod comparison;
mod effect;
mod flow;
mod frame;
mod input;
mod sensitivity;

pub(super) use self::claims::of_topic;
use self::frame::{Frame, framed};
use super::chart::{self, Chart, Words};
use super::edition::Edition;
use super::sheet::Sheet;
use super::{trace, volumes};
use crate::diagnostic::Problem;
use crate::model::{
    CaseStudy, ChartKind, Figure, Metric, REPORT_SCOPE, Span, Spanned, Status, Vocabulary,
};

/// What `{{ chart() }}` shows: charts of one kind, one for each status.
pub(super) fn directive(
    sheet: &mut Sheet<'_>,
    kind: ChartKind,
    case: Option<&Spanned<String>>,
    span: Span,
) -> String {
    let Some(case) = sheet.case_meant(case) else {
        return String::new();
    };
    let statuses = statuses(sheet.edition, &case.name);
    let charts: Vec<String> = statuses
        .into_iter()
        .filter_map(|status| shown(sheet, case, status, kind))
        .collect();
    if charts.is_empty() {
        let problem = Problem::NothingToDraw {
            chart: kind.id(),
            case: case.name.clone(),
        };
        sheet.diagnostics.report(span, problem);
    }
    sheet.drawn.insert((case.name.clone(), kind));
    charts.concat()
}

/// The charts of a case study that its text doesn't show already, status by status.
pub(super) fn of_case(sheet: &mut Sheet<'_>, case: &CaseStudy) -> Vec<String> {
    let mut charts = Vec::new();
    for status in statuses(sheet.edition, &case.name) {
        for (kind, _) in ChartKind::WORDS {
            if !sheet.drawn.contains(&(case.name.clone(), *kind)) {
                charts.extend(shown(sheet, case, status, *kind));
            }
        }
    }
    charts
}

/// The charts of all case studies together: their masses side by side, and where these go.
/// Demonstrations are left out, as in the report's figures, and so is a single way: its mass stands
/// in the comparison.
pub(super) fn of_cases(sheet: &mut Sheet<'_>) -> Vec<String> {
    let edition = sheet.edition;
    let mut charts = Vec::new();
    charts.extend(comparison::of_masses(sheet));
    for status in statuses(edition, REPORT_SCOPE) {
        let Some(mass) = figure_of(edition, REPORT_SCOPE, status, Metric::Mass) else {
            continue;
        };
        let cases = edition.library().case_studies.iter();
        let cases = cases.filter(|case| !case.facts.demonstration);
        let flow = flow::of_cases(edition, cases, status);
        if flow.drawing.links.len() < 2 {
            continue;
        }
        let id = sheet.own_id(&format!("chart-flow-{}", status.id()));
        let chart = edition.speak(|words| chart::flow(&flow.drawing, &id, words));
        let Some(chart) = chart else { continue };
        let mut frame = Frame::of_figure(sheet, mass, ChartKind::Flow);
        frame.years = flow.years;
        frame.unit = flow.drawing.unit;
        charts.push(framed(sheet, &chart, &frame));
    }
    charts
}

/// A chart with all that belongs to it; none where there is nothing to draw.
fn shown(
    sheet: &mut Sheet<'_>,
    case: &CaseStudy,
    status: Status,
    kind: ChartKind,
) -> Option<String> {
    let edition = sheet.edition;
    let figure = figure_of(edition, &case.name, status, metric(kind))?;
    let id = sheet.own_id(&chart_id(sheet, figure, kind));
    let flow = flow::of_cases(edition, [case], status);
    let (drawn, unit) = edition.speak(|words| drawn(edition, figure, kind, &flow, &id, words))?;
    let mut frame = Frame::of_figure(sheet, figure, kind);
    frame.years = flow.years;
    frame.unit = unit;
    frame.file = Some(volumes::file(&case.name));
    Some(framed(sheet, &drawn, &frame))
}

/// The figure that a chart explains: it gives status, basis, coverage and sources.
fn metric(kind: ChartKind) -> Metric {
    match kind {
        ChartKind::Flow => Metric::Mass,
        ChartKind::Effect | ChartKind::Categories | ChartKind::Tornado => Metric::Net,
        ChartKind::Distance => Metric::BreakEvenKm,
    }
}

/// The drawing and the unit of its numbers.
fn drawn(
    edition: Edition<'_>,
    figure: &Figure,
    kind: ChartKind,
    flow: &flow::Masses,
    id: &str,
    words: &Words<'_>,
) -> Option<(Chart, String)> {
    let (chart, unit) = match kind {
        ChartKind::Flow => {
            let drawing = &flow.drawing;
            (chart::flow(drawing, id, words), drawing.unit.clone())
        }
        ChartKind::Effect => {
            let effect = effect::totals(edition, figure)?;
            (chart::effect(&effect, id, words), effect.unit)
        }
        ChartKind::Categories => {
            let parts = effect::categories(edition, figure)?;
            (chart::stacked(&parts, id, words), parts.unit)
        }
        ChartKind::Tornado => {
            let swings = sensitivity::swings(edition, figure);
            (chart::tornado(&swings, id, words), swings.unit)
        }
        ChartKind::Distance => {
            let line = sensitivity::distance(edition, figure)?;
            (chart::distance(&line, id, words), line.unit)
        }
    };
    Some((chart?, unit))
}

/// What a chart is called on its page: `chart-effect`, with its status where the figure's id has one,
/// and with the case study's name on other pages.
fn chart_id(sheet: &Sheet<'_>, figure: &Figure, kind: ChartKind) -> String {
    let mut id = format!("chart-{}", kind.id());
    if let Some((_, status)) = figure.id.split_once('@') {
        id.push('-');
        id.push_str(status);
    }
    if sheet.scope() != Some(figure.scope.as_str()) {
        id.push('-');
        id.push_str(&figure.scope);
    }
    id
}

/// The statuses that a scope has figures for, in order.
fn statuses(edition: Edition<'_>, scope: &str) -> Vec<Status> {
    let figures = trace::figures_of(edition, scope).iter();
    let mut statuses: Vec<Status> = figures.map(|figure| figure.status).collect();
    statuses.dedup();
    statuses
}

/// A figure of the main result.
fn figure_of<'a>(
    edition: Edition<'a>,
    scope: &str,
    status: Status,
    metric: Metric,
) -> Option<&'a Figure> {
    let figures = trace::figures_of(edition, scope).iter();
    figures.copied().find(|figure| {
        figure.status == status && figure.scenario.is_none() && figure.metric == metric
    })
}

/// Another figure of the same rows.
fn beside<'a>(edition: Edition<'a>, figure: &Figure, metric: Metric) -> Option<&'a Figure> {
    figure_of(edition, &figure.scope, figure.status, metric)
}

/// What a case study is called beside a bar: its place where no other has the same, for titles are
/// sentences.
fn case_name(edition: Edition<'_>, name: &str) -> String {
    let cases = &edition.library().case_studies;
    let place = |case: &CaseStudy| case.facts.place.in_lang(edition.lang).to_owned();
    let own = edition.shared.places.case_named(name).map(place);
    match own.filter(|own| !own.is_empty()) {
        Some(own) if cases.iter().filter(|case| place(case) == own).count() == 1 => own,
        _ => trace::scope_title(edition, name),
    }
}

/// A text that begins a line.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
