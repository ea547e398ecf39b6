//! Decides where nodes and lanes are, in the steps that [`layout`](super::layout) names.

use super::super::text::Area;
use super::graph::Graph;
use super::label::{Label, Side};
use super::layout::{Band, Layout, NODE, PlacedNode, Style, share};

/// The least height of a node and of a band, px.
const THINNEST_NODE: f64 = 3.0;
const THINNEST_BAND: f64 = 1.0;

/// The height of a flow of one band, px.
const SINGLE: f64 = 64.0;

/// How often columns are sorted.
const SWEEPS: usize = 8;

/// A node, or the lane of a link in a column that it passes.
#[derive(Clone, Debug)]
struct Block {
    node: Option<usize>,
    column: usize,
    height: f64,
    label: Option<Label>,
    top: f64,
}

impl Block {
    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }

    /// What is kept free above and below the block for its label.
    fn margins(&self) -> (f64, f64) {
        match &self.label {
            Some(label) if label.side.is_gutter() => {
                let spare = ((label.height - self.height) / 2.0).max(0.0);
                (spare, spare)
            }
            Some(label) => (label.height + 3.0, 0.0),
            None => (0.0, 0.0),
        }
    }
}

/// A piece of a link between neighbouring columns: from block, to block, link, thickness.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    link: usize,
    thickness: f64,
}

/// Blocks in their columns, and the pieces of links between them.
pub(super) struct Plan<'a> {
    graph: &'a Graph,
    gap: f64,
    blocks: Vec<Block>,
    /// The blocks of each column from top to bottom.
    columns: Vec<Vec<usize>>,
    pieces: Vec<Piece>,
}

impl<'a> Plan<'a> {
    /// Every node as a block, and a lane wherever a link passes a column.
    pub(super) fn new(
        graph: &'a Graph,
        labels: Vec<Label>,
        style: &Style,
        columns: usize,
    ) -> Plan<'a> {
        // The mass in each column, with what passes it.
        let mut masses = vec![0.0; columns];
        for node in 0..graph.len() {
            masses[graph.columns[node]] += graph.value(node);
        }
        for link in &graph.links {
            for mass in &mut masses[graph.columns[link.from] + 1..graph.columns[link.to]] {
                *mass += link.value;
            }
        }
        // A single band shows no share of anything: it needn't be tall.
        let tallest = match graph.links.len() {
            1 => SINGLE,
            _ => style.tallest,
        };
        let per_px = masses.into_iter().fold(0.0, f64::max) / tallest;

        let mut blocks = Vec::new();
        for (node, label) in labels.into_iter().enumerate() {
            blocks.push(Block {
                node: Some(node),
                column: graph.columns[node],
                height: (graph.value(node) / per_px).max(THINNEST_NODE),
                label: Some(label),
                top: 0.0,
            });
        }
        let mut pieces = Vec::new();
        for (index, link) in graph.links.iter().enumerate() {
            let thickness = (link.value / per_px).max(THINNEST_BAND);
            let mut from = link.from;
            for column in graph.columns[link.from] + 1..graph.columns[link.to] {
                blocks.push(Block {
                    node: None,
                    column,
                    height: thickness,
                    label: None,
                    top: 0.0,
                });
                let to = blocks.len() - 1;
                pieces.push(Piece {
                    from,
                    to,
                    link: index,
                    thickness,
                });
                from = to;
            }
            pieces.push(Piece {
                from,
                to: link.to,
                link: index,
                thickness,
            });
        }
        let mut in_columns = vec![Vec::new(); columns];
        for (index, block) in blocks.iter().enumerate() {
            in_columns[block.column].push(index);
        }
        Plan {
            graph,
            gap: style.gap,
            blocks,
            columns: in_columns,
            pieces,
        }
    }

    /// The middle of what a block is linked with on its left or on its right side, weighted by
    /// thickness; its own where it has no link there.
    fn pull(&self, block: usize, from_left: bool) -> f64 {
        let (mut sum, mut weight) = (0.0, 0.0);
        for piece in &self.pieces {
            let (own, other) = if from_left {
                (piece.to, piece.from)
            } else {
                (piece.from, piece.to)
            };
            if own == block {
                sum += self.blocks[other].middle() * piece.thickness;
                weight += piece.thickness;
            }
        }
        if weight > 0.0 {
            sum / weight
        } else {
            self.blocks[block].middle()
        }
    }

    /// Sorts every column by the pull of its neighbours, from the left and back, and keeps the
    /// order in which the least mass crosses. Equal pulls keep the order that the flow was given
    /// in. Labels play no part, so that both widths have the same order.
    pub(super) fn sort(&mut self) {
        for column in 0..self.columns.len() {
            self.stack(column, false);
        }
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..SWEEPS {
            let from_left = sweep % 2 == 0;
            for step in 1..self.columns.len() {
                let column = if from_left {
                    step
                } else {
                    self.columns.len() - 1 - step
                };
                let mut order: Vec<(f64, usize)> = self.columns[column]
                    .iter()
                    .map(|block| (self.pull(*block, from_left), *block))
                    .collect();
                order.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.columns[column] = order.into_iter().map(|(_, block)| block).collect();
                self.stack(column, false);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
        }
        self.columns = best.1;
        for column in 0..self.columns.len() {
            self.stack(column, true);
        }
    }

    /// How much mass crosses other mass.
    fn crossings(&self) -> f64 {
        let top = |block: usize| self.blocks[block].top;
        let mut sum = 0.0;
        for (index, a) in self.pieces.iter().enumerate() {
            for b in &self.pieces[index + 1..] {
                let same_columns = self.blocks[a.from].column == self.blocks[b.from].column;
                let left = top(a.from) - top(b.from);
                let right = top(a.to) - top(b.to);
                if same_columns && left * right < 0.0 {
                    sum += a.thickness * b.thickness;
                }
            }
        }
        sum
    }

    /// Places the blocks of a column one below another, with or without room for labels.
    fn stack(&mut self, column: usize, labelled: bool) {
        let mut bottom = 0.0;
        for block in self.columns[column].clone() {
            let (above, below) = match labelled {
                true => self.blocks[block].margins(),
                false => (0.0, 0.0),
            };
            self.blocks[block].top = bottom + above;
            bottom = self.blocks[block].top + self.blocks[block].height + below + self.gap;
        }
    }

    /// Moves blocks towards what they are linked with, from the left, back, and from the left.
    pub(super) fn settle(&mut self) {
        let last = self.columns.len() - 1;
        for column in 1..=last {
            self.attract(column, true);
        }
        for column in (0..last).rev() {
            self.attract(column, false);
        }
        for column in 1..=last {
            self.attract(column, true);
        }
    }

    /// Moves the blocks of a column to where they are pulled; where they would overlap, they are
    /// pushed apart evenly.
    fn attract(&mut self, column: usize, from_left: bool) {
        let blocks = self.columns[column].clone();
        let wanted: Vec<f64> = blocks
            .iter()
            .map(|block| self.pull(*block, from_left) - self.blocks[*block].height / 2.0)
            .collect();
        self.push_down(&blocks, &wanted);
        let count = f64::from(u32::try_from(blocks.len()).unwrap_or(1).max(1));
        let moved = |plan: &Plan<'_>| -> f64 {
            let tops = blocks.iter().map(|block| plan.blocks[*block].top);
            tops.zip(&wanted).map(|(top, wanted)| top - wanted).sum()
        };
        let excess = moved(self) / count;
        let raised: Vec<f64> = wanted.iter().map(|wanted| wanted - excess).collect();
        self.push_down(&blocks, &raised);
    }

    /// Places blocks where they want to be, but not before the end of the one above.
    fn push_down(&mut self, blocks: &[usize], wanted: &[f64]) {
        let mut bottom = f64::NEG_INFINITY;
        for (block, wanted) in blocks.iter().zip(wanted) {
            let (above, below) = self.blocks[*block].margins();
            let top = wanted.max(bottom + above);
            self.blocks[*block].top = top;
            bottom = top + self.blocks[*block].height + below + self.gap;
        }
    }

    /// Moves blocks down that would cover a label of another column, or whose label would.
    pub(super) fn part_labels(&mut self, width: f64) {
        let mut order: Vec<usize> = (0..self.blocks.len()).collect();
        order.sort_by(|a, b| self.blocks[*a].top.total_cmp(&self.blocks[*b].top));
        let mut labels: Vec<Area> = Vec::new();
        let mut bodies: Vec<Area> = Vec::new();
        let mut bottoms = vec![f64::NEG_INFINITY; self.columns.len()];
        for block in order {
            let column = self.blocks[block].column;
            let (above, below) = self.blocks[block].margins();
            let mut top = self.blocks[block].top.max(bottoms[column] + above);
            if self.blocks[block].node.is_none() {
                self.blocks[block].top = top;
                bottoms[column] = top + self.blocks[block].height + self.gap;
                continue;
            }
            // Each obstacle is passed at most once, so this ends.
            loop {
                self.blocks[block].top = top;
                let body = self.body(block, width);
                let label = self.label_area(block, width);
                let covers = |area: &Area| {
                    body.overlaps(area) || label.is_some_and(|label| label.overlaps(area))
                };
                let covered = |area: &Area| label.is_some_and(|label| label.overlaps(area));
                let obstacle = labels
                    .iter()
                    .find(|area| covers(area))
                    .or_else(|| bodies.iter().find(|area| covered(area)));
                let Some(obstacle) = obstacle else {
                    labels.extend(label);
                    bodies.push(body);
                    break;
                };
                top = obstacle.bottom + above + 2.0;
            }
            bottoms[column] = top + self.blocks[block].height + below + self.gap;
        }
    }

    /// Where the middle line of a column is, px.
    fn across(&self, column: usize, width: f64) -> f64 {
        share(column, self.columns.len()) * width
    }

    fn body(&self, block: usize, width: f64) -> Area {
        let block = &self.blocks[block];
        let share = share(block.column, self.columns.len());
        let left = self.across(block.column, width) - share * NODE;
        Area {
            left,
            right: left + NODE,
            top: block.top,
            bottom: block.top + block.height,
        }
    }

    /// What a label takes between the gutters.
    fn label_area(&self, block: usize, width: f64) -> Option<Area> {
        let label = self.blocks[block].label.as_ref()?;
        let at = self.across(self.blocks[block].column, width);
        let left = match label.side {
            Side::Left | Side::Right => return None,
            Side::AboveStart => at,
            Side::AboveMiddle => at - label.width / 2.0,
            Side::AboveEnd => at - label.width,
        };
        let bottom = self.blocks[block].top - 3.0;
        Some(Area {
            left,
            right: left + label.width,
            top: bottom - label.height,
            bottom,
        })
    }

    /// What has been decided.
    pub(super) fn finish(mut self, gutters: (f64, f64), columns: usize) -> Layout {
        let edge = |block: &Block| {
            let (above, below) = block.margins();
            (block.top - above, block.top + block.height + below)
        };
        let edges = self.blocks.iter().map(edge);
        let (top, bottom) = edges.fold((f64::INFINITY, 0.0_f64), |(top, bottom), edge| {
            (top.min(edge.0), bottom.max(edge.1))
        });
        for block in &mut self.blocks {
            block.top += 4.0 - top;
        }
        let bands = self.bands();
        let nodes = self.blocks.into_iter().filter_map(|block| {
            Some(PlacedNode {
                column: block.column,
                top: block.top,
                height: block.height,
                label: block.label?,
            })
        });
        Layout {
            gutters,
            height: (bottom - top + 8.0).ceil(),
            columns,
            nodes: nodes.collect(),
            bands,
        }
    }

    /// The places of each link at its ends and in its lanes: at a node, links lie one below another
    /// in the order of their other ends.
    fn bands(&self) -> Vec<Band> {
        let leaving = self.ports(|piece| piece.from, |piece| piece.to);
        let reaching = self.ports(|piece| piece.to, |piece| piece.from);
        let mut bands: Vec<Band> = self
            .graph
            .links
            .iter()
            .map(|link| Band {
                to: link.to,
                stops: Vec::new(),
            })
            .collect();
        for (index, piece) in self.pieces.iter().enumerate() {
            let band = &mut bands[piece.link];
            let (from, to) = (self.blocks[piece.from].column, self.blocks[piece.to].column);
            if band.stops.is_empty() {
                band.stops.push((from, leaving[index], piece.thickness));
            }
            band.stops.push((to, reaching[index], piece.thickness));
        }
        bands
    }

    fn ports(&self, own: fn(&Piece) -> usize, other: fn(&Piece) -> usize) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        let middle = |piece: usize| self.blocks[other(&self.pieces[piece])].middle();
        order.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)));
        let mut bottoms: Vec<f64> = self.blocks.iter().map(|block| block.top).collect();
        let mut ports = vec![0.0; self.pieces.len()];
        for piece in order {
            let block = own(&self.pieces[piece]);
            ports[piece] = bottoms[block];
            bottoms[block] += self.pieces[piece].thickness;
        }
        ports
    }
}
