//! Baseline, project and net as bars with their intervals.

use super::fill::{Fill, Patterns};
use super::mark::{bar, rooms, value_label, whisker};
use super::rows::{Line, Panel, Row, Rows, strip_width};
use super::scale::Scale;
use super::words::with_unit;
use super::{Chart, Table, Words, picture};

/// Emissions without and with the measure, and what it saves.
#[derive(Clone, Debug)]
pub(crate) struct Effect {
    /// What would have been emitted.
    pub(crate) baseline: Bar,
    /// What was emitted.
    pub(crate) project: Bar,
    /// Baseline − project; negative where the measure adds emissions.
    pub(crate) net: Bar,
    /// The unit of all numbers.
    pub(crate) unit: String,
}

/// A number with its name.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    /// Its name.
    pub(crate) label: String,
    /// The central value.
    pub(crate) value: f64,
    /// 5th and 95th percentile.
    pub(crate) interval: Option<(f64, f64)>,
}

impl Bar {
    /// All numbers of the bar.
    fn values(&self) -> impl Iterator<Item = f64> {
        let interval = self.interval();
        [self.value]
            .into_iter()
            .chain(interval.into_iter().flat_map(|(low, high)| [low, high]))
    }

    /// The interval, if it is one.
    fn interval(&self) -> Option<(f64, f64)> {
        self.interval
            .filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
    }
}

/// Three bars with whiskers. None if a value is no number or all are zero.
pub(crate) fn effect(effect: &Effect, id: &str, words: &Words<'_>) -> Option<Chart> {
    let bars = [&effect.baseline, &effect.project, &effect.net];
    if bars.iter().any(|bar| !bar.value.is_finite()) || bars.iter().all(|bar| bar.value == 0.0) {
        return None;
    }
    let width = strip_width(1);
    let labels: Vec<String> = bars.iter().map(|bar| (words.number)(bar.value)).collect();
    let values = bars.iter().flat_map(|bar| bar.values());
    let room = rooms(
        bars.iter()
            .zip(labels.iter())
            .filter(|(bar, _)| bar.interval().is_none())
            .map(|(bar, label)| (bar.value, label.as_str())),
    );
    let scale = Scale::holding(values, true, width, room)?;

    let mut patterns = Patterns::new(id);
    let net_fill = if effect.net.value < 0.0 {
        Fill::Loss
    } else {
        Fill::Gain
    };
    let fills = [Fill::Baseline, Fill::Project, net_fill];
    let lines = bars
        .iter()
        .zip(&labels)
        .zip(fills)
        .map(|((bar, label), fill)| row(bar, label, fill, &scale, &mut patterns, words))
        .collect();
    let unit = effect.unit.clone();
    let panel = Panel::about_zero(String::new(), unit, &scale, width, words.exact);
    let rows = Rows {
        title: String::new(),
        keys: Vec::new(),
        panels: vec![panel],
        lines,
    };
    Some(Chart {
        id: id.to_owned(),
        headline: headline(effect, words),
        description: description(effect, words),
        body: picture(id, &rows.html()),
        table: table(effect, words),
    })
}

fn row(
    amount: &Bar,
    label: &str,
    fill: Fill,
    scale: &Scale,
    patterns: &mut Patterns<'_>,
    words: &Words<'_>,
) -> Line {
    let mut drawing = bar(scale, (0.0, amount.value), 22.0, fill, patterns);
    // At the end of a whisker the value would read as the upper end of the interval.
    let (label, remark) = if let Some(interval) = amount.interval() {
        drawing.push_str(&whisker(scale, interval));
        let interval = words.interval(interval);
        let remark = words.say("chart-nine-of-ten", &[("interval", &interval)]);
        (format!("{}: {label}", amount.label), remark)
    } else {
        let end = scale.at(amount.value);
        drawing.push_str(&value_label(end, amount.value < 0.0, label));
        (amount.label.clone(), String::new())
    };
    Line::Row(Row {
        label,
        mark: String::new(),
        remark,
        strips: vec![drawing],
    })
}

/// Saves, adds, or could be either.
fn headline(effect: &Effect, words: &Words<'_>) -> String {
    let net = &effect.net;
    if let Some((low, high)) = net
        .interval()
        .filter(|(low, high)| *low < 0.0 && *high > 0.0)
    {
        let interval = with_unit(words.interval((low, high)), &effect.unit);
        return words.say("chart-effect-headline-either", &[("interval", &interval)]);
    }
    let amount = words.amount(net.value.abs(), &effect.unit);
    let key = if net.value < 0.0 {
        "chart-effect-headline-adds"
    } else {
        "chart-effect-headline-saves"
    };
    words.say(key, &[("amount", &amount)])
}

fn description(effect: &Effect, words: &Words<'_>) -> String {
    let amount = |bar: &Bar| words.amount(bar.value, &effect.unit);
    let mut sentence = words.say(
        "chart-effect-description",
        &[
            ("baseline", &effect.baseline.label),
            ("baseline-amount", &amount(&effect.baseline)),
            ("project", &effect.project.label),
            ("project-amount", &amount(&effect.project)),
            ("net-amount", &amount(&effect.net)),
        ],
    );
    if let Some(interval) = effect.net.interval() {
        let interval = with_unit(words.interval(interval), &effect.unit);
        sentence.push(' ');
        sentence.push_str(&words.say(
            "chart-effect-description-interval",
            &[("interval", &interval)],
        ));
    }
    sentence
}

fn table(effect: &Effect, words: &Words<'_>) -> Table {
    let value = words.say("chart-column-value", &[("unit", &effect.unit)]);
    let titles = [
        words.say("chart-column-amount", &[]),
        value,
        words.say("chart-column-p5", &[]),
        words.say("chart-column-p95", &[]),
    ];
    let mut table = Table::new(1, titles);
    for bar in [&effect.baseline, &effect.project, &effect.net] {
        let (low, high) = match bar.interval() {
            Some((low, high)) => ((words.number)(low), (words.number)(high)),
            None => ("–".to_owned(), "–".to_owned()),
        };
        table.rows.push(vec![
            bar.label.clone(),
            (words.number)(bar.value),
            low,
            high,
        ]);
    }
    table
}
