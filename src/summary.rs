//! What a build or a check tells when it is done: pages, figures, findings and the like, a line each.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use ressursbank::diagnostic::{Diagnostic, Severity, closing as findings, number_of};
use ressursbank::external::Counts;
use ressursbank::model::{Figure, Lang, Metric, REPORT_SCOPE, Status, Unit};
use ressursbank::write::Published;
use ressursbank::{Built, Checked};

use crate::relevance;
use crate::words::{denied as denied_of, in_lang, language, stage};

/// Metrics worth a look at every build.
const KEY_METRICS: [Metric; 4] = [
    Metric::Mass,
    Metric::Used,
    Metric::VirginAvoided,
    Metric::Net,
];

/// The summary of a build that was published.
pub(crate) fn summary(
    built: &Built,
    found: &[Diagnostic],
    published: Published,
    timings: &[(&'static str, Duration)],
    out: &Path,
    lang: Lang,
) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        let _ = writeln!(text, "{label:<9} {value}");
    };
    line(in_lang(lang, "sider", "pages"), &pages(built, lang));
    for figures in key_figures(built, lang) {
        line(in_lang(lang, "tall", "figures"), &figures);
    }
    line(in_lang(lang, "funn", "findings"), &findings(found, lang));
    line(in_lang(lang, "tid", "time"), &times(timings, lang));
    line(in_lang(lang, "filer", "files"), &files(published, lang));
    line(
        in_lang(lang, "nettsted", "site"),
        &out.display().to_string(),
    );
    text
}

/// The summary of a check. `checked` is none where mistakes kept the site from being made;
/// `advises` is whether to say where codes are explained.
pub(crate) fn checked(
    built: &Built,
    found: &[Diagnostic],
    checked: Option<&Checked>,
    external: Option<Counts>,
    advises: bool,
    lang: Lang,
) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        let _ = writeln!(text, "{label:<9} {value}");
    };
    if built.library.is_some() {
        line(in_lang(lang, "sider", "pages"), &pages(built, lang));
    }
    if let Some(checked) = checked {
        let links = checked.counts.links;
        let inside = match lang {
            Lang::En => format!("{links} inside the site"),
            Lang::Nb | Lang::Nn => format!("{links} innenfor nettstedet"),
        };
        line(in_lang(lang, "lenker", "links"), &inside);
    }
    if let Some(counts) = external {
        line("", &asked_for(counts, lang));
    }
    if let Some(checked) = checked {
        line(
            in_lang(lang, "tall", "figures"),
            &accepted(built, checked, lang),
        );
    }
    if let (
        Some(Checked {
            relevance: Some(search),
            ..
        }),
        Some(tests),
    ) = (checked, &built.search_tests)
    {
        text.push_str(&relevance::told(search, &tests.floors, lang));
    }
    let notes = found
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Note)
        .count();
    let notes = match lang {
        Lang::En => number_of(notes, "note", "notes"),
        Lang::Nb | Lang::Nn => number_of(notes, "merknad", "merknader"),
    };
    let label = in_lang(lang, "funn", "findings");
    let findings = findings(found, lang);
    let (counted, advice) = findings.split_once("; ").unwrap_or((&findings, ""));
    let _ = writeln!(text, "{label:<9} {counted}; {notes}");
    let denied = found.iter().filter(|diagnostic| diagnostic.denied).count();
    if denied > 0 {
        let _ = writeln!(text, "{:<9} {}", "", denied_of(denied, lang));
    }
    if advises && !advice.is_empty() {
        let _ = writeln!(text, "{:<9} {advice}", "");
    }
    text
}

/// Of the addresses elsewhere, how many there are and were asked for.
fn asked_for(counts: Counts, lang: Lang) -> String {
    let Counts {
        addresses,
        asked,
        ignored,
    } = counts;
    let (mut text, left_out) = match lang {
        Lang::En => (
            format!(
                "{} elsewhere, {asked} asked for now",
                number_of(addresses, "address", "addresses")
            ),
            format!(", {ignored} left out"),
        ),
        Lang::Nb | Lang::Nn => (
            format!(
                "{} utenfor, {asked} spurt etter nå",
                number_of(addresses, "adresse", "adresser")
            ),
            format!(", {ignored} utelatt"),
        ),
    };
    if ignored > 0 {
        text.push_str(&left_out);
    }
    text
}

/// How many figures there are, and whether they are as they were accepted.
fn accepted(built: &Built, checked: &Checked, lang: Lang) -> String {
    let all = built.figures.figures.len();
    let moved = checked.changes.len();
    match (lang, &built.lock) {
        (Lang::En, None) => format!("{all}, none accepted yet"),
        (Lang::En, Some(_)) if moved == 0 => format!("{all}, as in figures.lock"),
        (Lang::En, Some(_)) => format!("{all}; {moved} not as in figures.lock"),
        (_, None) => format!("{all}, ingen godkjent ennå"),
        (_, Some(_)) if moved == 0 => format!("{all}, som i figures.lock"),
        (_, Some(_)) => format!("{all}; {moved} ikke som i figures.lock"),
    }
}

/// How many pages are written in each language.
fn pages(built: &Built, lang: Lang) -> String {
    let Some(library) = &built.library else {
        return String::new();
    };
    let counts: Vec<String> = library
        .site
        .languages
        .iter()
        .map(|&written| {
            let texts = library
                .entries
                .iter()
                .filter(|entry| entry.texts.contains_key(&written))
                .count();
            match lang {
                Lang::En => format!("{texts} in {}", language(written, lang)),
                Lang::Nb | Lang::Nn => format!("{texts} på {}", language(written, lang)),
            }
        })
        .collect();
    counts.join(", ")
}

/// The report's key figures, a line per status.
fn key_figures(built: &Built, lang: Lang) -> Vec<String> {
    let mut by_status: BTreeMap<Status, Vec<String>> = BTreeMap::new();
    for figure in built.figures.of_scope(REPORT_SCOPE) {
        if KEY_METRICS.contains(&figure.metric) {
            by_status
                .entry(figure.status)
                .or_default()
                .push(key_figure(figure, lang));
        }
    }
    by_status
        .into_iter()
        .map(|(status, figures)| format!("{}: {}", status_name(status, lang), figures.join(", ")))
        .collect()
}

fn key_figure(figure: &Figure, lang: Lang) -> String {
    let name = match figure.metric {
        Metric::Mass => in_lang(lang, "masse", "mass"),
        Metric::Used => in_lang(lang, "tatt i bruk", "put to use"),
        Metric::VirginAvoided => in_lang(lang, "ny stein spart", "virgin avoided"),
        Metric::Net => in_lang(lang, "netto", "net"),
        other => other.id(),
    };
    let (value, unit) = match figure.metric.unit() {
        Unit::KgCo2e => (figure.value / 1000.0, "t CO2e"),
        unit => (figure.value, unit.code()),
    };
    format!("{name} {} {unit}", rounded(value, lang))
}

fn status_name(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (status, Lang::En) => status.id(),
        (Status::Realised, _) => "realisert",
        (Status::Contracted, _) => "kontrahert",
        (Status::Planned, _) => "planlagt",
        (Status::Potential, _) => "potensial",
    }
}

/// A number with three significant digits, in groups of three digits.
fn rounded(value: f64, lang: Lang) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    // Digits before the decimal point beyond three are rounded to zeros, those behind it are kept.
    let magnitude = value.abs().log10().floor() as i32;
    let decimals = (2 - magnitude).max(0) as usize;
    let step = 10f64.powi((magnitude - 2).max(0));
    let text = format!("{:.decimals$}", (value / step).round_ties_even() * step);
    let text = if decimals > 0 {
        format!("{value:.decimals$}")
    } else {
        text
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", text.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let (group_mark, decimal_mark) = match lang {
        Lang::En => (',', '.'),
        Lang::Nb | Lang::Nn => ('\u{a0}', ','),
    };
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(group_mark);
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push(decimal_mark);
        grouped.push_str(decimals);
    }
    grouped
}

fn times(timings: &[(&'static str, Duration)], lang: Lang) -> String {
    let total: Duration = timings.iter().map(|(_, taken)| *taken).sum();
    let stages: Vec<String> = timings
        .iter()
        .map(|(name, taken)| format!("{} {}", stage(name, lang), taken.as_millis()))
        .collect();
    format!("{} ms ({})", total.as_millis(), stages.join(", "))
}

fn files(published: Published, lang: Lang) -> String {
    let Published {
        written,
        unchanged,
        removed,
    } = published;
    match lang {
        Lang::En => format!("{written} written, {unchanged} unchanged, {removed} removed"),
        Lang::Nb | Lang::Nn => format!("{written} skrevet, {unchanged} uendret, {removed} fjernet"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_figures_have_three_digits() {
        for (value, nb, en) in [
            (0.0, "0", "0"),
            (9_000_000.0, "9\u{a0}000\u{a0}000", "9,000,000"),
            (1_234_567.0, "1\u{a0}230\u{a0}000", "1,230,000"),
            (-2_345.6, "\u{2212}2\u{a0}350", "\u{2212}2,350"),
            (12.34, "12,3", "12.3"),
            (0.012_34, "0,0123", "0.0123"),
        ] {
            assert_eq!(rounded(value, Lang::Nb), nb);
            assert_eq!(rounded(value, Lang::En), en);
        }
    }
}
