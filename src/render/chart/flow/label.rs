//! The words at nodes: name, amount and, at the ends of the flow, the share of all.

use super::super::text::Font;
use super::super::words::Words;
use super::graph::Graph;
use super::layout::{Style, share};

/// What a label keeps from its node, px.
pub(super) const CLEAR: f64 = 8.0;

/// A label of several lines.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The lines of the name.
    pub(super) name: Vec<String>,
    /// The lines of the amount.
    pub(super) value: Vec<String>,
    /// Where it stands.
    pub(super) side: Side,
    /// The widest line and the height of all, px.
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In the left gutter.
    Left,
    /// In the right gutter.
    Right,
    /// Above the node, beginning at it.
    AboveStart,
    /// Above the node, round its middle.
    AboveMiddle,
    /// Above the node, ending at it.
    AboveEnd,
}

impl Side {
    fn of(column: usize, columns: usize, gutters: bool) -> Side {
        match (column, column + 1 == columns) {
            (0, _) if gutters => Side::Left,
            (0, _) => Side::AboveStart,
            (_, true) if gutters => Side::Right,
            (_, true) => Side::AboveEnd,
            _ => Side::AboveMiddle,
        }
    }

    /// Whether it stands in a gutter.
    pub(super) fn is_gutter(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }
}

/// The labels of all nodes, the gutters that they need, and the width between these.
pub(super) struct Labels {
    pub(super) labels: Vec<Label>,
    pub(super) gutters: (f64, f64),
    pub(super) width: f64,
}

impl Labels {
    /// Breaks all labels into lines: first those in gutters, which decide how much is left for the
    /// others.
    pub(super) fn new(
        graph: &Graph,
        columns: usize,
        style: &Style,
        unit: &str,
        words: &Words<'_>,
    ) -> Labels {
        let total = graph.total();
        let sinks = graph.sinks();
        let texts = |node: usize| {
            let amount = graph.value(node);
            let number = (words.number)(amount);
            let mut value = format!("{number} {unit}").trim_end().to_owned();
            if sinks.contains(&node) {
                value = format!("{value} ({})", (words.percent)(amount / total));
            }
            (graph.node(node).label.clone(), value)
        };
        let side = |node: usize| Side::of(graph.columns[node], columns, style.gutters);
        let gutter = |wanted: Side| {
            let nodes = (0..graph.len()).filter(|node| side(*node) == wanted);
            let widths = nodes.map(|node| {
                let room = (style.width * 0.27, style.width * 0.3);
                label(&texts(node), wanted, room, style.size).width + CLEAR
            });
            widths.fold(0.0, f64::max).ceil()
        };
        let gutters = (gutter(Side::Left), gutter(Side::Right));
        let width = style.width - gutters.0 - gutters.1;
        let room = |node: usize| match side(node) {
            Side::Left | Side::Right => (style.width * 0.27, style.width * 0.3),
            Side::AboveStart | Side::AboveEnd => (width * 0.5, width * 0.7),
            Side::AboveMiddle => {
                let share = share(graph.columns[node], columns);
                let centred = 2.0 * share.min(1.0 - share) * width;
                (centred.min(width * 0.5), centred.min(width * 0.7))
            }
        };
        let labels = (0..graph.len())
            .map(|node| label(&texts(node), side(node), room(node), style.size))
            .collect();
        Labels {
            labels,
            gutters,
            width,
        }
    }
}

/// A label in so much room; for a word that would have to be broken, up to the larger room.
fn label(
    (name, value): &(String, String),
    side: Side,
    (room, most): (f64, f64),
    size: f64,
) -> Label {
    let (name_font, value_font) = (Font::bold(size), Font::regular(size));
    let longest = name_font
        .widest_word(name)
        .max(value_font.widest_word(value));
    let room = room.max(longest.min(most));
    let name = name_font.wrapped(name, room);
    let value = value_font.wrapped(value, room);
    let widest = |font: Font, lines: &[String]| {
        let widths = lines.iter().map(|line| font.width(line));
        widths.fold(0.0, f64::max)
    };
    let lines = u16::try_from(name.len() + value.len()).unwrap_or(u16::MAX);
    Label {
        side,
        width: widest(name_font, &name).max(widest(value_font, &value)),
        height: f64::from(lines) * value_font.line(),
        name,
        value,
    }
}
