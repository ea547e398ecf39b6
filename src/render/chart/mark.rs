//! What is drawn in the strip of a row: bars, whiskers, labels, all about the strip's middle.

use super::fill::{Fill, Patterns};
use super::markup::Element;
use super::scale::Scale;
use super::text::Font;

/// The font of values at bars. `chart.css` leaves it alone.
pub(super) const VALUE_FONT: Font = Font::bold(13.0);

/// The font of axes.
pub(super) const TICK_FONT: Font = Font::regular(12.0);

/// The gap between a bar and its label, px.
const GAP: f64 = 6.0;

/// What a label takes beside a bar, px.
pub(super) fn room(label: &str) -> f64 {
    VALUE_FONT.width(label) + GAP + 2.0
}

/// The room that labels of values need to the left and to the right.
pub(super) fn rooms<'a>(labels: impl IntoIterator<Item = (f64, &'a str)>) -> (f64, f64) {
    let (mut left, mut right) = (0.0_f64, 0.0_f64);
    for (value, label) in labels {
        if value < 0.0 {
            left = left.max(room(label));
        } else {
            right = right.max(room(label));
        }
    }
    (left, right)
}

/// A bar from one value to another. What isn't zero is seen.
pub(super) fn bar(
    scale: &Scale,
    (from, to): (f64, f64),
    height: f64,
    fill: Fill,
    patterns: &mut Patterns<'_>,
) -> String {
    let (start, end) = (scale.at(from.min(to)), scale.at(from.max(to)));
    let least = if from == to { 0.0 } else { 0.5 };
    let width = (end - start).max(least);
    let start = if to < from { end - width } else { start };
    let rect = Element::new("rect")
        .percent("x", start)
        .with("y", "50%")
        .percent("width", width)
        .px("height", height);
    raised(height / 2.0, &patterns.fill(rect, fill).empty())
}

/// A line from the 5th to the 95th percentile with a stroke at both ends.
pub(super) fn whisker(scale: &Scale, (low, high): (f64, f64)) -> String {
    let (start, end) = (scale.at(low), scale.at(high));
    let line = |class: &str| {
        Element::new("line")
            .with("class", class)
            .percent("x1", start)
            .with("y1", "50%")
            .percent("x2", end)
            .with("y2", "50%")
            .empty()
    };
    let cap = |at: f64| upright(at, 12.0, 2.0, "chart-whisker-cap");
    [
        line("chart-whisker-under"),
        cap(start),
        cap(end),
        line("chart-whisker"),
    ]
    .concat()
}

/// A short upright stroke across the strip's middle.
pub(super) fn upright(at: f64, height: f64, width: f64, class: &str) -> String {
    let rect = Element::new("rect")
        .with("class", class)
        .percent("x", at)
        .with("y", "50%")
        .px("width", width)
        .px("height", height)
        .empty();
    let by = format!(
        "translate({} {})",
        super::markup::number(-width / 2.0),
        super::markup::number(-height / 2.0)
    );
    Element::new("g").with("transform", by).holding(&rect)
}

/// A value beside the end of its bar: to the left of negative ones, to the right of others.
pub(super) fn value_label(at: f64, negative: bool, label: &str) -> String {
    let (anchor, shift) = if negative {
        ("end", -GAP)
    } else {
        ("start", GAP)
    };
    Element::new("text")
        .with("class", "chart-value chart-halo")
        .percent("x", at)
        .with("y", "50%")
        .px("dx", shift)
        .with("dy", ".35em")
        .with("text-anchor", anchor)
        .saying(label)
}

/// Words in the muted colour at a place, to its right.
pub(super) fn remark(at: f64, words: &str) -> String {
    Element::new("text")
        .with("class", "chart-muted chart-halo")
        .percent("x", at)
        .with("y", "50%")
        .px("dx", GAP)
        .with("dy", ".35em")
        .saying(words)
}

/// A dot on the strip's middle.
pub(super) fn dot(at: f64, class: &str) -> String {
    Element::new("circle")
        .with("class", class)
        .percent("cx", at)
        .with("cy", "50%")
        .px("r", 5.0)
        .empty()
}

/// Moves markup up.
pub(super) fn raised(by: f64, markup: &str) -> String {
    let by = format!("translate(0 {})", super::markup::number(-by));
    Element::new("g").with("transform", by).holding(markup)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests say where they fail")]
mod tests {
    use super::*;

    #[test]
    fn negative_values_are_drawn_on_the_other_side_of_zero() {
        let scale = Scale::holding([-50.0, 50.0], true, 100.0, (0.0, 0.0)).unwrap();
        let mut patterns = Patterns::new("f");
        let plus = bar(&scale, (0.0, 50.0), 10.0, Fill::Gain, &mut patterns);
        assert!(plus.contains("x=\"50%\" y=\"50%\" width=\"50%\""), "{plus}");
        let minus = bar(&scale, (0.0, -50.0), 10.0, Fill::Loss, &mut patterns);
        assert!(
            minus.contains("x=\"0%\" y=\"50%\" width=\"50%\""),
            "{minus}"
        );
    }

    #[test]
    fn what_is_almost_nothing_is_still_seen() {
        let scale = Scale::holding([-1.0, 1e9], true, 100.0, (0.0, 0.0)).unwrap();
        let mut patterns = Patterns::new("f");
        let bar_of = |value: f64, patterns: &mut Patterns<'_>| {
            bar(&scale, (0.0, value), 10.0, Fill::Gain, patterns)
        };
        assert!(bar_of(1.0, &mut patterns).contains("width=\"0.5%\""));
        assert!(bar_of(0.0, &mut patterns).contains("width=\"0%\""));
        assert!(bar_of(-1.0, &mut patterns).contains("x=\"-0.5%\""));
    }
}
