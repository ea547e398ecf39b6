//! Places nodes, bands and labels for one width.
//!
//! 1. Links that skip a column get a lane in it, so that they don't run behind its nodes.
//! 2. Within a column, nodes and lanes are sorted by the middle of what they are linked with.
//! 3. Each is moved as near to that middle as its neighbours allow.
//! 4. From top to bottom, what would cover a label of another column is moved down.
//!
//! Lengths across are px at the least width; drawn as shares of it, everything only moves apart.

use super::super::words::Words;
use super::graph::Graph;
use super::label::{Label, Labels};
use super::plan::Plan;

/// The width of a node, px.
pub(super) const NODE: f64 = 12.0;

/// How a flow is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The least width of all, px.
    pub(super) width: f64,
    /// The height of the column with most mass, px.
    pub(super) tallest: f64,
    /// The gap between nodes, px.
    pub(super) gap: f64,
    /// The size of letters, px.
    pub(super) size: f64,
    /// Whether the first and the last column have their labels beside them, in gutters.
    pub(super) gutters: bool,
}

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The widths of the gutters, px.
    pub(super) gutters: (f64, f64),
    /// The height of all, px.
    pub(super) height: f64,
    /// How many columns there are.
    pub(super) columns: usize,
    /// Nodes, in the graph's order.
    pub(super) nodes: Vec<PlacedNode>,
    /// Bands, in the order of the graph's links.
    pub(super) bands: Vec<Band>,
}

/// A node.
#[derive(Clone, Debug)]
pub(super) struct PlacedNode {
    pub(super) column: usize,
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) label: Label,
}

/// A link: its node of origin, and the places where its band is level: column, top, thickness.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) to: usize,
    pub(super) stops: Vec<(usize, f64, f64)>,
}

/// Lays the graph out.
pub(super) fn layout(graph: &Graph, style: &Style, unit: &str, words: &Words<'_>) -> Layout {
    let columns = graph.columns.iter().copied().max().unwrap_or(0) + 1;
    let Labels {
        labels,
        gutters,
        width,
    } = Labels::new(graph, columns, style, unit, words);
    let mut plan = Plan::new(graph, labels, style, columns);
    plan.sort();
    plan.settle();
    plan.part_labels(width);
    plan.finish(gutters, columns)
}

/// Where a column is, 0–1.
pub(super) fn share(column: usize, columns: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(column) / number(columns.saturating_sub(1).max(1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests say where they fail")]
mod tests {
    use proptest::prelude::*;

    use super::super::super::demo::Voice;
    use super::super::super::text::Area;
    use super::super::draw::{NARROW_STYLE, WIDE_STYLE};
    use super::super::label::Side;
    use super::super::{Flow, FlowLink, FlowNode, Tone};
    use super::*;

    const NAMES: [&str; 6] = [
        "Overskuddssprengstein fra Fornebubanen",
        "Gjenvinningsanlegg",
        "Deponi",
        "Bærelag og forsterkningslag i vei og bane",
        "Mellomlagringsplass",
        "Kjellermassehåndteringsvirksomheten",
    ];

    fn flow_of(links: &[(usize, usize, f64)]) -> Flow {
        let node = |index: usize| FlowNode {
            label: NAMES[index % NAMES.len()].to_owned(),
            tone: Tone::Source,
        };
        let link = |(from, step, value): &(usize, usize, f64)| FlowLink {
            from: *from,
            to: from + step,
            value: *value,
        };
        Flow {
            nodes: (0..12).map(node).collect(),
            links: links.iter().map(link).collect(),
            unit: "tonn".to_owned(),
        }
    }

    /// What the labels and the nodes of a layout take.
    fn areas(layout: &Layout, width: f64) -> (Vec<Area>, Vec<Area>) {
        let (mut labels, mut bodies) = (Vec::new(), Vec::new());
        for node in &layout.nodes {
            let share = share(node.column, layout.columns);
            let at = share * width;
            let label = &node.label;
            let left = match label.side {
                Side::Left => -8.0 - label.width,
                Side::Right => width + 8.0,
                Side::AboveStart => at,
                Side::AboveMiddle => at - label.width / 2.0,
                Side::AboveEnd => at - label.width,
            };
            let top = match label.side {
                Side::Left | Side::Right => node.top + (node.height - label.height) / 2.0,
                _ => node.top - 3.0 - label.height,
            };
            labels.push(Area {
                left,
                right: left + label.width,
                top,
                bottom: top + label.height,
            });
            bodies.push(Area {
                left: at - share * NODE,
                right: at - share * NODE + NODE,
                top: node.top,
                bottom: node.top + node.height,
            });
        }
        (labels, bodies)
    }

    fn check(flow: &Flow, style: &Style) {
        let Some(graph) = Graph::new(flow) else {
            return;
        };
        let layout = Voice::new(true).speak(|words| layout(&graph, style, &flow.unit, words));
        let width = style.width - layout.gutters.0 - layout.gutters.1;
        let (labels, bodies) = areas(&layout, width);
        for (index, label) in labels.iter().enumerate() {
            let (left, right) = (-layout.gutters.0, width + layout.gutters.1);
            assert!(
                label.left >= left - 0.01 && label.right <= right + 0.01,
                "{label:?}"
            );
            assert!(
                label.top >= 0.0 && label.bottom <= layout.height,
                "{label:?}"
            );
            for other in &labels[index + 1..] {
                assert!(!label.overlaps(other), "{label:?} {other:?}");
            }
            for (node, body) in bodies.iter().enumerate() {
                assert!(node == index || !label.overlaps(body), "{label:?} {body:?}");
            }
        }
        for (index, body) in bodies.iter().enumerate() {
            assert!(
                bodies[index + 1..]
                    .iter()
                    .all(|other| !body.overlaps(other))
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn labels_are_never_cut_and_never_cover_one_another(
            links in prop::collection::vec((0..11_usize, 1..4_usize, 1.0..1e6_f64), 1..16),
        ) {
            let flow = flow_of(&links);
            check(&flow, &NARROW_STYLE);
            check(&flow, &WIDE_STYLE);
        }
    }

    #[test]
    fn links_fill_their_nodes_from_top_to_bottom() {
        let flow = flow_of(&[(0, 1, 30.0), (0, 2, 10.0)]);
        let graph = Graph::new(&flow).unwrap();
        let layout = Voice::new(true).speak(|words| layout(&graph, &NARROW_STYLE, "t", words));
        let source = &layout.nodes[0];
        let (first, second) = (layout.bands[0].stops[0], layout.bands[1].stops[0]);
        assert_eq!(source.height, NARROW_STYLE.tallest);
        assert_eq!((first.1, first.2), (source.top, 150.0));
        assert_eq!((second.1, second.2), (source.top + 150.0, 50.0));
    }
}
