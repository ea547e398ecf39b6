//! Rows of bars: words in HTML, which wrap, and beside or below them a strip of SVG for each panel.

use super::NARROW;
use super::mark::TICK_FONT;
use super::markup::Element;
use super::scale::{Scale, Tick};

/// The gap between two panels, px. The same as in `chart.css`.
const PANEL_GAP: f64 = 16.0;

/// A column of strips with a common axis.
pub(super) struct Panel {
    /// What it shows; nothing where it is the only one.
    pub(super) title: String,
    /// What stands under the axis.
    pub(super) unit: String,
    /// The marks of the axis.
    pub(super) ticks: Vec<Tick>,
    /// Where zero is, if it is to be seen.
    pub(super) zero: Option<f64>,
}

impl Panel {
    /// A panel of a scale that begins at zero or crosses it.
    pub(super) fn about_zero(
        title: String,
        unit: String,
        scale: &Scale,
        width: f64,
        label: &dyn Fn(f64) -> String,
    ) -> Panel {
        Panel {
            title,
            unit,
            ticks: scale.ticks(width, TICK_FONT, label),
            zero: Some(scale.at(0.0)),
        }
    }
}

/// How wide a strip is where there is least room, with so many panels side by side, px.
pub(super) fn strip_width(panels: usize) -> f64 {
    let panels = f64::from(u32::try_from(panels.max(1)).unwrap_or(1));
    (NARROW - (panels - 1.0) * PANEL_GAP) / panels
}

/// What stands below one another.
pub(super) enum Line {
    /// A heading over the rows that follow.
    Group(String),
    /// A row.
    Row(Row),
}

/// A row.
pub(super) struct Row {
    /// What it is.
    pub(super) label: String,
    /// Markup of a small mark before the remark.
    pub(super) mark: String,
    /// A remark on it; may be empty.
    pub(super) remark: String,
    /// What is drawn in each panel: SVG.
    pub(super) strips: Vec<String>,
}

/// A swatch and what it stands for.
pub(super) struct Key {
    /// The swatch: SVG.
    pub(super) swatch: String,
    /// What it stands for.
    pub(super) label: String,
}

/// A title, keys above the rows, panels, and the lines.
pub(super) struct Rows {
    /// What all rows show, where a picture has several of them; may be empty.
    pub(super) title: String,
    /// Keys; may be none.
    pub(super) keys: Vec<Key>,
    /// One panel, or two side by side.
    pub(super) panels: Vec<Panel>,
    /// Headings and rows.
    pub(super) lines: Vec<Line>,
}

impl Rows {
    /// The rows as HTML.
    pub(super) fn html(&self) -> String {
        let mut markup = String::new();
        if !self.title.is_empty() {
            markup.push_str(&div("chart-title").saying(&self.title));
        }
        if !self.keys.is_empty() {
            let keys: String = self.keys.iter().map(key).collect();
            markup.push_str(&div("chart-keys").holding(&keys));
        }
        if self.panels.iter().any(|panel| !panel.title.is_empty()) {
            markup.push_str(&self.titles());
        }
        for line in &self.lines {
            markup.push_str(&match line {
                Line::Group(title) => div("chart-group").saying(title),
                Line::Row(row) => self.row(row),
            });
        }
        markup.push_str(&self.axes());
        div("chart-rows")
            .with("data-panels", self.panels.len().to_string())
            .holding(&markup)
    }

    fn titles(&self) -> String {
        let mut cells = span("chart-label").saying("");
        for panel in &self.panels {
            cells.push_str(&span("chart-panel").saying(&panel.title));
        }
        div("chart-row chart-titles").holding(&cells)
    }

    fn row(&self, row: &Row) -> String {
        let mut label = span("chart-name").saying(&row.label);
        if !row.remark.is_empty() {
            let remark = Element::new("span").saying(&row.remark);
            let inner = format!("{}{remark}", row.mark);
            label.push(' ');
            label.push_str(&span("chart-remark").holding(&inner));
        }
        let mut cells = span("chart-label").holding(&label);
        for (panel, drawing) in self.panels.iter().zip(&row.strips) {
            let markup = format!("{}{drawing}", guides(panel));
            cells.push_str(&span("chart-strip").holding(&strip(&markup)));
        }
        div("chart-row").holding(&cells)
    }

    fn axes(&self) -> String {
        let mut cells = span("chart-label").saying("");
        for panel in &self.panels {
            let ticks: String = panel.ticks.iter().map(tick).collect();
            let axis = Element::new("svg")
                .with("class", "chart-axis")
                .with("width", "100%")
                .with("height", "18")
                .with("font-size", "12")
                .with("aria-hidden", "true")
                .holding(&ticks);
            let unit = span("chart-unit").saying(&panel.unit);
            cells.push_str(&span("chart-scale").holding(&(axis + &unit)));
        }
        div("chart-row chart-axes").holding(&cells)
    }
}

/// Faint lines at the marks of the axis, and a strong one at zero.
fn guides(panel: &Panel) -> String {
    let line = |class: &str, at: f64| {
        Element::new("line")
            .with("class", class)
            .percent("x1", at)
            .with("y1", "0")
            .percent("x2", at)
            .with("y2", "100%")
            .empty()
    };
    let mut lines: String = panel
        .ticks
        .iter()
        .map(|tick| line("chart-guide", tick.at))
        .collect();
    if let Some(zero) = panel.zero {
        lines.push_str(&line("chart-zero", zero));
    }
    lines
}

fn tick(tick: &Tick) -> String {
    Element::new("text")
        .with("class", "chart-muted")
        .percent("x", tick.at)
        .with("y", "13")
        .with("text-anchor", tick.anchor)
        .saying(&tick.label)
}

fn key(key: &Key) -> String {
    let label = Element::new("span").saying(&key.label);
    span("chart-key").holding(&(key.swatch.clone() + &label))
}

fn strip(markup: &str) -> String {
    Element::new("svg")
        .with("width", "100%")
        .with("height", "100%")
        .with("font-size", "13")
        .with("aria-hidden", "true")
        .holding(markup)
}

fn div(class: &str) -> Element {
    Element::new("div").with("class", class)
}

fn span(class: &str) -> Element {
    Element::new("span").with("class", class)
}
