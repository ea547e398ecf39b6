//! The flow as a graph without circles, small enough to be read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flow, FlowLink, FlowNode, Tone};

/// The most nodes that a reader can tell apart.
const MOST: usize = 12;

/// Nodes with their columns, and links that all run from a column to a later one.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    nodes: Vec<FlowNode>,
    /// Sorted by the nodes' order.
    pub(super) links: Vec<FlowLink>,
    /// The column of each node, from 0.
    pub(super) columns: Vec<usize>,
}

impl Graph {
    /// The nodes that something flows through. None if nothing flows, or in a circle.
    pub(super) fn new(flow: &Flow) -> Option<Graph> {
        let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for link in &flow.links {
            let known = link.from < flow.nodes.len() && link.to < flow.nodes.len();
            if known && link.value.is_finite() && link.value > 0.0 {
                *sums.entry((link.from, link.to)).or_default() += link.value;
            }
        }
        let seen: BTreeSet<usize> = sums.keys().flat_map(|(from, to)| [*from, *to]).collect();
        let place: BTreeMap<usize, usize> = seen.iter().copied().zip(0..).collect();
        let nodes = seen
            .iter()
            .filter_map(|index| flow.nodes.get(*index).cloned());
        let links = sums.iter().filter_map(|((from, to), value)| {
            Some(FlowLink {
                from: *place.get(from)?,
                to: *place.get(to)?,
                value: *value,
            })
        });
        Graph::with(nodes.collect(), links.collect())
    }

    fn with(nodes: Vec<FlowNode>, links: Vec<FlowLink>) -> Option<Graph> {
        let columns = columns(nodes.len(), &links)?;
        Some(Graph {
            nodes,
            links,
            columns,
        })
    }

    /// A node by its index.
    pub(super) fn node(&self, index: usize) -> &FlowNode {
        &self.nodes[index]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How much flows into a node or out of it, whichever is more.
    pub(super) fn value(&self, node: usize) -> f64 {
        let sum = |end: fn(&FlowLink) -> usize| -> f64 {
            let links = self.links.iter().filter(|link| end(link) == node);
            links.map(|link| link.value).sum()
        };
        sum(|link| link.from).max(sum(|link| link.to))
    }

    /// The nodes that nothing leaves.
    pub(super) fn sinks(&self) -> Vec<usize> {
        let leaves = |node: &usize| self.links.iter().any(|link| link.from == *node);
        (0..self.len()).filter(|node| !leaves(node)).collect()
    }

    /// Whether nothing reaches the node.
    pub(super) fn is_source(&self, node: usize) -> bool {
        !self.links.iter().any(|link| link.to == node)
    }

    /// What comes into the picture.
    pub(super) fn total(&self) -> f64 {
        let sources = (0..self.len()).filter(|node| self.is_source(*node));
        sources.map(|node| self.value(node)).sum()
    }

    /// The graph with at most twelve nodes: the smallest of the same column and tone become one,
    /// the fullest column first. `name` gives its name.
    pub(super) fn folded(mut self, name: &dyn Fn(usize) -> String) -> Option<Graph> {
        // A group is folded once at most, so that no "others" hides in another.
        let mut folded: BTreeSet<(usize, Tone)> = BTreeSet::new();
        while self.len() > MOST {
            let Some((group, members)) = self.fullest(&folded) else {
                break;
            };
            let excess = self.len() - MOST + 1;
            let small = members.get(..excess).unwrap_or(&members).to_vec();
            self = self.merged(&small, name(small.len()))?;
            folded.insert(group);
        }
        Some(self)
    }

    /// The column and tone with most nodes, smallest first.
    fn fullest(&self, except: &BTreeSet<(usize, Tone)>) -> Option<((usize, Tone), Vec<usize>)> {
        let mut groups: BTreeMap<(usize, Tone), Vec<usize>> = BTreeMap::new();
        for node in 0..self.len() {
            let group = (self.columns[node], self.nodes[node].tone);
            groups.entry(group).or_default().push(node);
        }
        let (group, mut members) = groups
            .into_iter()
            .filter(|(group, members)| members.len() > 1 && !except.contains(group))
            .fold(None, |best: Option<(_, Vec<usize>)>, next| match best {
                Some(best) if best.1.len() >= next.1.len() => Some(best),
                _ => Some(next),
            })?;
        members.sort_by(|a, b| self.value(*a).total_cmp(&self.value(*b)));
        Some((group, members))
    }

    /// Makes one node of several, at the place of the last of them.
    fn merged(self, members: &[usize], label: String) -> Option<Graph> {
        let last = members.iter().copied().max()?;
        let mut nodes = Vec::new();
        let mut place = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if index == last {
                let tone = node.tone;
                let label = label.clone();
                nodes.push(FlowNode { label, tone });
            } else if !members.contains(&index) {
                nodes.push(node.clone());
            } else {
                continue;
            }
            place.insert(index, nodes.len() - 1);
        }
        let merged = place.get(&last).copied()?;
        let new = |index: &usize| place.get(index).copied().unwrap_or(merged);
        let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for link in &self.links {
            let ends = (new(&link.from), new(&link.to));
            *sums.entry(ends).or_default() += link.value;
        }
        let links = sums
            .into_iter()
            .map(|((from, to), value)| FlowLink { from, to, value });
        Graph::with(nodes, links.collect())
    }
}

/// The length of the longest path to each node; nodes that nothing leaves are moved to the last
/// column. None if there is no node, or if the links run in a circle.
fn columns(nodes: usize, links: &[FlowLink]) -> Option<Vec<usize>> {
    let mut waiting: Vec<usize> = vec![0; nodes];
    for link in links {
        waiting[link.to] += 1;
    }
    let mut columns = vec![0; nodes];
    let mut ready: Vec<usize> = (0..nodes).filter(|node| waiting[*node] == 0).collect();
    let mut done = 0;
    while let Some(node) = ready.pop() {
        done += 1;
        for link in links.iter().filter(|link| link.from == node) {
            columns[link.to] = columns[link.to].max(columns[node] + 1);
            waiting[link.to] -= 1;
            if waiting[link.to] == 0 {
                ready.push(link.to);
            }
        }
    }
    let last = columns.iter().copied().max().filter(|_| done == nodes)?;
    for (node, column) in columns.iter_mut().enumerate() {
        if !links.iter().any(|link| link.from == node) {
            *column = last;
        }
    }
    Some(columns)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests say where they fail")]
mod tests {
    use super::*;

    fn graph(nodes: usize, links: &[(usize, usize, f64)]) -> Option<Graph> {
        let node = |index: usize| FlowNode {
            label: format!("n{index}"),
            tone: Tone::Source,
        };
        let link = |(from, to, value): &(usize, usize, f64)| FlowLink {
            from: *from,
            to: *to,
            value: *value,
        };
        Graph::new(&Flow {
            nodes: (0..nodes).map(node).collect(),
            links: links.iter().map(link).collect(),
            unit: "t".to_owned(),
        })
    }

    #[test]
    fn columns_follow_the_longest_path_and_ends_stand_last() {
        let graph = graph(
            5,
            &[
                (0, 1, 3.0),
                (1, 2, 2.0),
                (0, 2, 1.0),
                (0, 3, 1.0),
                (4, 1, 1.0),
            ],
        );
        assert_eq!(graph.unwrap().columns, [0, 1, 2, 2, 0]);
    }

    #[test]
    fn what_is_no_flow_is_left_out() {
        let links = [
            (0, 1, 2.0),
            (0, 1, 3.0),
            (0, 2, f64::NAN),
            (2, 1, -1.0),
            (9, 1, 1.0),
        ];
        let graph = graph(3, &links).unwrap();
        assert_eq!((graph.len(), graph.total(), graph.value(1)), (2, 5.0, 5.0));
    }

    #[test]
    fn circles_and_nothing_give_no_graph() {
        assert!(graph(2, &[]).is_none());
        assert!(graph(3, &[(0, 1, 1.0), (1, 2, 1.0), (2, 1, 1.0)]).is_none());
        assert!(graph(1, &[(0, 0, 1.0)]).is_none());
    }

    #[test]
    fn small_nodes_are_folded_into_one_until_there_are_twelve() {
        let links: Vec<_> = (0..20_u8)
            .map(|n| (usize::from(n), 20, f64::from(n) + 1.0))
            .collect();
        let graph = graph(21, &links).unwrap();
        let total = graph.total();
        let folded = graph.folded(&|count| format!("others ({count})")).unwrap();
        assert_eq!(folded.len(), MOST);
        assert_eq!(folded.total(), total);
        let labels: Vec<&str> = (0..MOST)
            .map(|node| folded.node(node).label.as_str())
            .collect();
        assert_eq!(labels[..3], ["others (10)", "n10", "n11"]);
    }
}
