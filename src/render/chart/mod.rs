//! Draws the charts: numbers and words in, SVG and HTML out.
//!
//! A chart is made in two steps:
//!
//! 1. one of [`flow()`], [`effect()`], [`stacked()`], [`tornado()`], [`timeline()`], [`distance()`] and
//!    [`comparison()`] takes plain numbers and names and gives a [`Chart`]: the picture, a headline
//!    and a description that are made from the same numbers, and the numbers as a table. Where there
//!    is nothing to draw, there is no chart;
//! 2. [`figure_html`] puts a `<figure>` round it, with what only the page knows: measure and place,
//!    source, CSV file.
//!
//! Everything is drawn for two widths, the narrowest that a layout is shown at, and only gets
//! roomier: lengths along the page are shares of the width, letters and heights are CSS pixels, so
//! that no text is ever scaled. Rows of bars are HTML with one small SVG each, because words must
//! wrap and `style` is forbidden by the site's policy, while `width="40%"` of a `rect` isn't.
//! Colours, gaps and the switch between layouts are in the theme's `chart.css`.
//!
//! Nothing here computes a figure, knows a language or reads a clock; sentences and written numbers
//! come from [`Words`].

mod comparison;
#[cfg(test)]
mod demo;
mod distance;
#[cfg(test)]
mod edge;
mod effect;
mod figure;
mod fill;
mod flow;
mod mark;
mod markup;
mod rows;
mod scale;
mod stacked;
mod table;
mod text;
mod timeline;
mod tornado;
mod words;

pub(crate) use comparison::{ComparedCase, ComparedMetric, ComparedValue, Comparison, comparison};
pub(crate) use distance::{Distance, distance};
pub(crate) use effect::{Bar, Effect, effect};
pub(crate) use figure::{Download, Figure, figure_html};
pub(crate) use flow::{Flow, FlowLink, FlowNode, Tone, flow};
pub(crate) use stacked::{Stacked, StackedRow, stacked};
use table::Table;
pub(crate) use timeline::{TimeSpan, Timeline, TimelineClaim, time_span, timeline};
pub(crate) use tornado::{Swing, Tornado, tornado};
pub(crate) use words::{Argument, Words};

/// The narrowest content box a chart is drawn for, CSS px: a page 320 px wide with margins of 2rem.
const NARROW: f64 = 256.0;

/// From this width on, CSS px, the wide layouts are shown: 40rem. The same as in `chart.css`.
const WIDE: f64 = 640.0;

/// A drawn chart, with the words that stand for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chart {
    /// What all ids in the page that belong to the chart begin with.
    pub(crate) id: String,
    /// What the numbers say, in a sentence without full stop. A page may have a better one.
    pub(crate) headline: String,
    /// The numbers in sentences, for those who don't see the picture.
    pub(crate) description: String,
    /// The picture: HTML.
    pub(crate) body: String,
    /// All numbers.
    pub(crate) table: Table,
}

/// The picture as one image to those who don't see it, named by the headline and described by the
/// description of its figure.
fn picture(id: &str, markup: &str) -> String {
    markup::Element::new("div")
        .with("class", "chart-picture")
        .with("role", "img")
        .with("aria-labelledby", format!("{id}-t"))
        .with("aria-describedby", format!("{id}-d"))
        .holding(markup)
}
