//! Writes a laid-out flow as SVG.

use super::super::markup::{Element, number};
use super::super::words::Words;
use super::super::{NARROW, WIDE};
use super::Tone;
use super::graph::Graph;
use super::label::{CLEAR, Label, Side};
use super::layout::{Band, Layout, NODE, PlacedNode, Style, layout, share};

pub(super) const NARROW_STYLE: Style = Style {
    width: NARROW,
    tallest: 200.0,
    gap: 10.0,
    size: 12.0,
    gutters: false,
};

pub(super) const WIDE_STYLE: Style = Style {
    width: WIDE,
    tallest: 260.0,
    gap: 14.0,
    size: 13.0,
    gutters: true,
};

/// Both layouts; the style sheet shows the one that fits.
pub(super) fn html(graph: &Graph, unit: &str, words: &Words<'_>) -> String {
    let draw = |style: &Style, class: &str| {
        let layout = layout(graph, style, unit, words);
        drawing(graph, &layout, style, class)
    };
    draw(&NARROW_STYLE, "chart-flow chart-narrow") + &draw(&WIDE_STYLE, "chart-flow chart-wide")
}

fn drawing(graph: &Graph, layout: &Layout, style: &Style, class: &str) -> String {
    let svg = |class: &str| {
        Element::new("svg")
            .with("class", class)
            .px("height", layout.height)
            .px("font-size", style.size)
            .with("aria-hidden", "true")
    };
    let bands: String = layout
        .bands
        .iter()
        .map(|found| band(graph, found, layout))
        .collect();
    let stretched = Element::new("svg")
        .with("width", "100%")
        .px("height", layout.height)
        .with("viewBox", format!("0 0 1000 {}", number(layout.height)))
        .with("preserveAspectRatio", "none")
        .holding(&bands);
    let mut field = stretched;
    for (index, placed) in layout.nodes.iter().enumerate() {
        field.push_str(&node(graph.node(index).tone, placed, layout));
    }
    let line = style.size * 1.25;
    let (mut left, mut right) = (String::new(), String::new());
    for placed in &layout.nodes {
        let text = label(placed, layout, line);
        match placed.label.side {
            Side::Left => left.push_str(&text),
            Side::Right => right.push_str(&text),
            _ => field.push_str(&text),
        }
    }
    let mut parts = String::new();
    if layout.gutters.0 > 0.0 {
        parts.push_str(
            &svg("chart-gutter")
                .px("width", layout.gutters.0)
                .holding(&left),
        );
    }
    parts.push_str(&svg("chart-field").with("width", "100%").holding(&field));
    if layout.gutters.1 > 0.0 {
        parts.push_str(
            &svg("chart-gutter")
                .px("width", layout.gutters.1)
                .holding(&right),
        );
    }
    Element::new("div").with("class", class).holding(&parts)
}

fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Source => "source",
        Tone::Treatment => "treatment",
        Tone::Use => "use",
        Tone::Unproven => "unproven",
        Tone::Storage => "storage",
        Tone::Landfill => "landfill",
    }
}

/// A band in the colour of where it leads: along its upper edge, and back along the lower.
fn band(graph: &Graph, band: &Band, layout: &Layout) -> String {
    let x = |column: usize| share(column, layout.columns) * 1000.0;
    let mut path = String::new();
    let mut run = |stops: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut last: Option<(f64, f64)> = None;
        for (x, y) in stops {
            path.push_str(&match last {
                None if path.is_empty() => format!("M{} {}", number(x), number(y)),
                None => format!("L{} {}", number(x), number(y)),
                Some((from_x, from_y)) => format!(
                    "C{middle} {} {middle} {} {} {}",
                    number(from_y),
                    number(y),
                    number(x),
                    number(y),
                    middle = number((from_x + x) / 2.0),
                ),
            });
            last = Some((x, y));
        }
    };
    let stops = &band.stops;
    run(&mut stops.iter().map(|(column, top, _)| (x(*column), *top)));
    run(&mut stops
        .iter()
        .rev()
        .map(|(column, top, thickness)| (x(*column), top + thickness)));
    path.push('Z');
    Element::new("path")
        .with(
            "class",
            format!(
                "chart-band chart-tone-{}",
                tone_name(graph.node(band.to).tone)
            ),
        )
        .with("vector-effect", "non-scaling-stroke")
        .with("d", path)
        .empty()
}

fn node(tone: Tone, node: &PlacedNode, layout: &Layout) -> String {
    let share = share(node.column, layout.columns);
    let rect = Element::new("rect")
        .with(
            "class",
            format!("chart-node chart-tone-{}", tone_name(tone)),
        )
        .percent("x", share * 100.0)
        .px("y", node.top)
        .px("width", NODE)
        .px("height", node.height)
        .empty();
    let by = format!("translate({} 0)", number(-share * NODE));
    Element::new("g").with("transform", by).holding(&rect)
}

/// A label line by line, each line a text of its own.
fn label(node: &PlacedNode, layout: &Layout, line: f64) -> String {
    let Label { side, height, .. } = node.label;
    let at = share(node.column, layout.columns) * 100.0;
    let top = match side {
        Side::Left | Side::Right => node.top + (node.height - height) / 2.0,
        _ => node.top - 3.0 - height,
    };
    let text = |class: &str, baseline: f64, words: &str| {
        let text = Element::new("text").with("class", class).px("y", baseline);
        let (text, anchor) = match side {
            Side::Left => (text.px("x", layout.gutters.0 - CLEAR), "end"),
            Side::Right => (text.px("x", CLEAR), "start"),
            Side::AboveStart => (text.percent("x", at), "start"),
            Side::AboveMiddle => (text.percent("x", at), "middle"),
            Side::AboveEnd => (text.percent("x", at), "end"),
        };
        text.with("text-anchor", anchor).saying(words)
    };
    let name = node
        .label
        .name
        .iter()
        .map(|words| ("chart-value chart-halo", words));
    let value = node.label.value.iter().map(|words| ("chart-halo", words));
    let mut baseline = top + line * 0.78;
    let mut markup = String::new();
    for (class, words) in name.chain(value) {
        markup.push_str(&text(class, baseline, words));
        baseline += line;
    }
    markup
}
