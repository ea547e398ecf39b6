//! What stands round a chart: headline, what is measured, sources, licence and files.

use super::super::chart::{self, Argument, Chart, Download, Words};
use super::super::context::{ChartNote, ChartSource};
use super::super::edition::Edition;
use super::super::sheet::Sheet;
use super::super::strings::Arg;
use super::super::trace::TABLE_DIGITS;
use super::super::{date, number, trace};
use crate::model::{Basis, ChartKind, Figure, Status, Years};

/// What a page knows of a chart beside its numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// What is measured, as the theme calls it: `chart-what-flow`.
    pub(super) what: String,
    /// In which unit.
    pub(super) unit: String,
    /// Where; may be empty.
    pub(super) place: String,
    /// When.
    pub(super) years: Option<Years>,
    /// How real it is.
    pub(super) status: Option<Status>,
    /// The weakest basis of what is drawn.
    pub(super) basis: Option<Basis>,
    /// Share of the mass that it speaks for.
    pub(super) coverage: Option<f64>,
    /// Whether it belongs to a demonstration.
    pub(super) demonstration: bool,
    /// A remark, in words.
    pub(super) remark: Option<String>,
    /// Keys in the bibliography.
    pub(super) sources: Vec<String>,
    /// Where the numbers are traced.
    pub(super) trace: Option<String>,
    /// The file of `data/` that holds the numbers.
    pub(super) file: Option<String>,
}

impl Frame {
    /// What a figure knows of the chart that explains it.
    pub(super) fn of_figure(sheet: &Sheet<'_>, figure: &Figure, kind: ChartKind) -> Frame {
        let edition = sheet.edition;
        let own_page = sheet.scope() == Some(figure.scope.as_str());
        let place = match edition.shared.places.case_named(&figure.scope) {
            Some(case) if own_page => case.facts.place.in_lang(edition.lang).to_owned(),
            _ => trace::scope_title(edition, &figure.scope),
        };
        let anchor = trace::anchor(figure);
        let page = match own_page {
            true => Some(String::new()),
            false => trace::scope_href(edition, &figure.scope),
        };
        let remark = (kind == ChartKind::Distance).then(|| edition.text("chart-distance-note"));
        Frame {
            what: format!("chart-what-{}", kind.id()),
            place,
            status: Some(figure.status),
            basis: Some(figure.basis),
            coverage: Some(figure.coverage).filter(|coverage| *coverage < 0.9995),
            demonstration: figure.demonstration,
            remark,
            sources: figure.sources.clone(),
            trace: page.map(|page| format!("{page}#{anchor}")),
            file: Some(super::volumes::file(&figure.scope)),
            ..Frame::default()
        }
    }

    /// What is measured, in which unit, where, when, how real and how well founded.
    fn subtitle(&self, edition: Edition<'_>) -> String {
        let years = self.years.map(|years| date::years(years, edition.lang));
        let parts = [
            edition.text(&self.what),
            self.unit.clone(),
            self.place.clone(),
            years.unwrap_or_default(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut subtitle = parts.join(", ");
        if let Some(status) = self.status {
            let status = edition.word("status", status.id()).label;
            let status = [("status", Arg::Text(&status))];
            subtitle = format!("{subtitle}. {}", edition.text_with("chart-status", &status));
        }
        if let Some(basis) = self.basis {
            let basis = edition.word("basis", basis.id()).label;
            let basis = [("basis", Arg::Text(&basis))];
            subtitle = format!("{subtitle}. {}", edition.text_with("chart-basis", &basis));
        }
        subtitle
    }

    fn note(&self, edition: Edition<'_>) -> ChartNote {
        ChartNote {
            demonstration: self.demonstration,
            coverage: self
                .coverage
                .map(|coverage| number::percent(coverage, TABLE_DIGITS, edition.lang)),
            remark: self.remark.clone(),
        }
    }
}

/// The figure element of a chart.
pub(super) fn framed(sheet: &mut Sheet<'_>, chart: &Chart, frame: &Frame) -> String {
    sheet.has_charts = true;
    let edition = sheet.edition;
    let note = frame.note(edition);
    let note_html = match note.demonstration || note.coverage.is_some() || note.remark.is_some() {
        true => sheet.fill("directives/chart-note.html", &note),
        false => String::new(),
    };
    let source = ChartSource {
        citation_html: sheet.cite(frame.sources.iter().map(String::as_str)),
        trace: frame.trace.clone(),
    };
    let source_html = sheet.fill("directives/chart-source.html", &source);
    let headline = frame.demonstration.then(|| {
        let headline = [("headline", Arg::Text(&chart.headline))];
        edition.text_with("chart-demonstration-headline", &headline)
    });
    let file = frame.file.as_ref().map(|file| {
        let label = [("file", Arg::Text(file))];
        let href = edition.shared.addresses.href(&format!("/data/{file}"));
        (href, edition.text_with("chart-download", &label))
    });
    chart::figure_html(&chart::Figure {
        chart,
        headline: headline.as_deref(),
        subtitle: &frame.subtitle(edition),
        note_html: note_html.trim(),
        table_label: &edition.text("chart-table"),
        source_html: source_html.trim(),
        download: file.as_ref().map(|(href, label)| Download { href, label }),
        permalink: &edition.text("chart-permalink"),
    })
}

impl Edition<'_> {
    /// Calls `draw` with the words of this language. Numbers have as many digits as in tables.
    pub(super) fn speak<T>(&self, draw: impl FnOnce(&Words<'_>) -> T) -> T {
        let rounded = |value| number::significant(value, TABLE_DIGITS, self.lang);
        self.speak_with(&rounded, draw)
    }

    /// Calls `draw` with the words of this language. Numbers are written as they are.
    pub(super) fn speak_exactly<T>(&self, draw: impl FnOnce(&Words<'_>) -> T) -> T {
        self.speak_with(&|value| number::exact(value, self.lang), draw)
    }

    fn speak_with<T>(
        &self,
        number: &dyn Fn(f64) -> String,
        draw: impl FnOnce(&Words<'_>) -> T,
    ) -> T {
        let lang = self.lang;
        draw(&Words {
            number,
            exact: &|value| number::exact(value, lang),
            percent: &|share| number::percent(share, TABLE_DIGITS, lang),
            text: &|key, arguments| {
                let arguments: Vec<(&str, Arg<'_>)> = arguments
                    .iter()
                    .map(|(name, argument)| match argument {
                        Argument::Text(words) => (*name, Arg::Text(words)),
                        Argument::Count(count) => (*name, Arg::Number(*count as f64)),
                    })
                    .collect();
                self.text_with(key, &arguments)
            },
        })
    }
}
