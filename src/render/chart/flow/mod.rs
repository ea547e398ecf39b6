//! Mass flow: where masses come from, what is done with them and where they end.
//!
//! [`flow()`] is the way in:
//!
//! 1. [`graph`] drops what isn't a flow, gives each node its column and folds small nodes together
//!    until a reader can see them all;
//! 2. [`label`](mod@label) breaks the words into lines, and [`layout`](mod@layout) places nodes, bands and labels, once for
//!    each width;
//! 3. [`draw`] writes them as SVG.

mod draw;
mod graph;
mod label;
mod layout;
mod plan;

use self::graph::Graph;
use super::{Chart, Table, Words, picture};

/// Nodes and the links between them.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    /// Places, treatments and uses.
    pub(crate) nodes: Vec<FlowNode>,
    /// What goes from node to node. Links without a positive mass are left out.
    pub(crate) links: Vec<FlowLink>,
    /// The unit of the masses.
    pub(crate) unit: String,
}

/// A place, a treatment or a use.
#[derive(Clone, Debug)]
pub(crate) struct FlowNode {
    /// Its name.
    pub(crate) label: String,
    /// What it is.
    pub(crate) tone: Tone,
}

/// What goes from one node to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FlowLink {
    /// Index of the node it leaves.
    pub(crate) from: usize,
    /// Index of the node it reaches.
    pub(crate) to: usize,
    /// How much.
    pub(crate) value: f64,
}

/// What a node is; its colour is the same in all flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// Where masses come from.
    Source,
    /// Where they are treated.
    Treatment,
    /// Where they are used.
    Use,
    /// Where they are put to a use that isn't shown to be one.
    Unproven,
    /// Where they are kept for later.
    Storage,
    /// Where they are of no more use.
    Landfill,
}

/// A sankey diagram. None if nothing flows, or if it flows in a circle.
pub(crate) fn flow(flow: &Flow, id: &str, words: &Words<'_>) -> Option<Chart> {
    let whole = Graph::new(flow)?;
    let total = whole.total();
    let others = |count| (words.text)("chart-others", &[("count", super::Argument::Count(count))]);
    let graph = whole.clone().folded(&others)?;
    Some(Chart {
        id: id.to_owned(),
        headline: headline(&whole, &flow.unit, words),
        description: description(&graph, &flow.unit, words),
        body: picture(id, &draw::html(&graph, &flow.unit, words)),
        table: table(&whole, total, &flow.unit, words),
    })
}

/// How much is put to use; where nothing is, where most of it ends; where all goes one way, where to.
fn headline(graph: &Graph, unit: &str, words: &Words<'_>) -> String {
    let total = graph.total();
    let sinks = || {
        graph
            .sinks()
            .into_iter()
            .map(|sink| (graph.node(sink), graph.value(sink)))
    };
    let used: f64 = sinks()
        .filter(|(node, _)| node.tone == Tone::Use)
        .map(|(_, value)| value)
        .sum();
    let total_text = words.amount(total, unit);
    if let [link] = graph.links.as_slice() {
        let node = graph.node(link.to).label.as_str();
        let arguments = [("node", node), ("total", total_text.as_str())];
        return words.say("chart-flow-headline-all", &arguments);
    }
    if used > 0.0 {
        return words.say(
            "chart-flow-headline-used",
            &[
                ("share", &(words.percent)(used / total)),
                ("used", &words.amount(used, unit)),
                ("total", &total_text),
            ],
        );
    }
    let largest = sinks().fold(None, |best: Option<(_, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    largest.map_or_else(String::new, |(node, value)| {
        words.say(
            "chart-flow-headline-largest",
            &[
                ("node", node.label.as_str()),
                ("share", &(words.percent)(value / total)),
                ("total", &total_text),
            ],
        )
    })
}

fn description(graph: &Graph, unit: &str, words: &Words<'_>) -> String {
    let total = graph.total();
    if let [link] = graph.links.as_slice() {
        let label = |node| graph.node(node).label.as_str();
        let total = words.amount(total, unit);
        let ends = [
            ("from", label(link.from)),
            ("to", label(link.to)),
            ("total", &total),
        ];
        return words.say("chart-flow-description-all", &ends);
    }
    let ends: Vec<String> = graph
        .sinks()
        .into_iter()
        .map(|sink| {
            let value = graph.value(sink);
            words.say(
                "chart-flow-part",
                &[
                    ("name", graph.node(sink).label.as_str()),
                    ("amount", &(words.number)(value)),
                    ("share", &(words.percent)(value / total)),
                ],
            )
        })
        .collect();
    words.say(
        "chart-flow-description",
        &[
            ("total", &words.amount(total, unit)),
            ("parts", &words.list(&ends)),
        ],
    )
}

fn table(graph: &Graph, total: f64, unit: &str, words: &Words<'_>) -> Table {
    let titles = [
        words.say("chart-column-from", &[]),
        words.say("chart-column-to", &[]),
        words.say("chart-column-value", &[("unit", unit)]),
        words.say("chart-column-share", &[]),
    ];
    let mut table = Table::new(2, titles);
    for link in &graph.links {
        table.rows.push(vec![
            graph.node(link.from).label.clone(),
            graph.node(link.to).label.clone(),
            (words.number)(link.value),
            (words.percent)(link.value / total),
        ]);
    }
    table
}
