//! What the net effect depends on: each input alone at its low and at its high value.

use super::fill::{Fill, Patterns};
use super::mark::{bar, room, value_label};
use super::rows::{Key, Line, Panel, Row, Rows, strip_width};
use super::scale::Scale;
use super::words::with_unit;
use super::{Chart, Table, Words, picture};

/// The most inputs that are drawn.
const MOST: usize = 10;

/// The net effect and how far each input moves it.
#[derive(Clone, Debug)]
pub(crate) struct Tornado {
    /// The net effect with all inputs at their central values.
    pub(crate) central: f64,
    /// The inputs, in any order.
    pub(crate) inputs: Vec<Swing>,
    /// The unit of the net effect.
    pub(crate) unit: String,
}

/// An input and what it does.
#[derive(Clone, Debug)]
pub(crate) struct Swing {
    /// Its name.
    pub(crate) label: String,
    /// Its range as readers see it, with unit: `15 to 30 km`.
    pub(crate) range: String,
    /// How much the net effect changes when the input is low.
    pub(crate) at_low: f64,
    /// How much it changes when the input is high.
    pub(crate) at_high: f64,
}

impl Swing {
    /// The width of the whole swing.
    fn width(&self) -> f64 {
        self.at_low.max(self.at_high).max(0.0) - self.at_low.min(self.at_high).min(0.0)
    }

    fn is_sound(&self) -> bool {
        self.at_low.is_finite() && self.at_high.is_finite() && self.width() > 0.0
    }
}

/// The ten largest swings, the largest on top. None if nothing swings.
pub(crate) fn tornado(tornado: &Tornado, id: &str, words: &Words<'_>) -> Option<Chart> {
    if !tornado.central.is_finite() {
        return None;
    }
    let mut inputs: Vec<&Swing> = tornado
        .inputs
        .iter()
        .filter(|swing| swing.is_sound())
        .collect();
    inputs.sort_by(|a, b| b.width().total_cmp(&a.width()));
    let first = *inputs.first()?;
    let drawn = inputs.get(..MOST).unwrap_or(&inputs);

    let width = strip_width(1);
    let values = || drawn.iter().flat_map(|swing| [swing.at_low, swing.at_high]);
    let mut rooms = (0.0_f64, 0.0_f64);
    for value in values() {
        let side = if value < 0.0 {
            &mut rooms.0
        } else {
            &mut rooms.1
        };
        *side = side.max(room(&words.change(value)));
    }
    let scale = Scale::holding(values(), true, width, rooms)?;

    let mut patterns = Patterns::new(id);
    let keys = [
        (Fill::Series(1), "chart-tornado-low"),
        (Fill::Series(0), "chart-tornado-high"),
    ]
    .map(|(fill, key)| Key {
        swatch: patterns.swatch(fill),
        label: words.say(key, &[]),
    })
    .into();
    let lines = drawn
        .iter()
        .map(|swing| {
            Line::Row(Row {
                label: swing.label.clone(),
                mark: String::new(),
                remark: swing.range.clone(),
                strips: vec![strip(swing, &scale, &mut patterns, words)],
            })
        })
        .collect();
    let central = words.amount(tornado.central, &tornado.unit);
    let axis = words.say(
        "chart-tornado-axis",
        &[("unit", &tornado.unit), ("central", &central)],
    );
    let signed = |value: f64| match value > 0.0 {
        true => format!("+{}", (words.exact)(value)),
        false => (words.exact)(value),
    };
    let panel = Panel::about_zero(String::new(), axis, &scale, width, &signed);
    let rows = Rows {
        title: String::new(),
        keys,
        panels: vec![panel],
        lines,
    };
    let (low, high) = (
        first.at_low.min(first.at_high),
        first.at_low.max(first.at_high),
    );
    let reach = (
        tornado.central + low.min(0.0),
        tornado.central + high.max(0.0),
    );
    let reach = with_unit(words.interval(reach), &tornado.unit);
    let arguments = [
        ("input", first.label.as_str()),
        ("interval", reach.as_str()),
    ];
    let headline = words.say("chart-tornado-headline", &arguments);
    Some(Chart {
        id: id.to_owned(),
        headline,
        description: description(drawn, &central, words),
        body: picture(id, &rows.html()),
        table: table(&inputs, &tornado.unit, words),
    })
}

/// The longer bar first, so that a shorter one on the same side is seen before it.
fn strip(swing: &Swing, scale: &Scale, patterns: &mut Patterns<'_>, words: &Words<'_>) -> String {
    let low = (swing.at_low, Fill::Series(1));
    let high = (swing.at_high, Fill::Series(0));
    let same_side = swing.at_low * swing.at_high > 0.0;
    let ends = if swing.at_low.abs() >= swing.at_high.abs() {
        [low, high]
    } else {
        [high, low]
    };
    let mut drawing = String::new();
    for (index, (value, fill)) in ends.into_iter().enumerate() {
        let height = if same_side && index == 1 { 10.0 } else { 20.0 };
        drawing.push_str(&bar(scale, (0.0, value), height, fill, patterns));
        let hidden = value == 0.0 || same_side && index == 1;
        if !hidden {
            let label = words.change(value);
            drawing.push_str(&value_label(scale.at(value), value < 0.0, &label));
        }
    }
    drawing
}

fn description(drawn: &[&Swing], central: &str, words: &Words<'_>) -> String {
    let largest: Vec<String> = drawn
        .iter()
        .take(3)
        .map(|swing| {
            words.say(
                "chart-tornado-part",
                &[
                    ("input", swing.label.as_str()),
                    ("low", &words.change(swing.at_low)),
                    ("high", &words.change(swing.at_high)),
                ],
            )
        })
        .collect();
    words.say(
        "chart-tornado-description",
        &[("central", central), ("inputs", &words.list(&largest))],
    )
}

fn table(inputs: &[&Swing], unit: &str, words: &Words<'_>) -> Table {
    let titles = [
        words.say("chart-column-input", &[]),
        words.say("chart-column-range", &[]),
        words.say("chart-column-at-low", &[("unit", unit)]),
        words.say("chart-column-at-high", &[("unit", unit)]),
    ];
    let mut table = Table::new(2, titles);
    for swing in inputs {
        table.rows.push(vec![
            swing.label.clone(),
            swing.range.clone(),
            words.change(swing.at_low),
            words.change(swing.at_high),
        ]);
    }
    table
}
