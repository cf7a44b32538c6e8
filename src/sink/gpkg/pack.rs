//! Builds the nodes of an R-tree from all its boxes at once.
//!
//! Takes boxes; returns the nodes as SQLite's R*Tree module stores them in the tables of its index ("Shadow
//! tables" in its documentation and in the header comment of `rtree.c`; GDAL fills large indexes in the same
//! way). Inserting a million boxes one by one means a million searches for the best node; here they are sorted
//! into tiles, each of which is a full node: Sort-Tile-Recursive (S. Leutenegger et al., ICDE 1997). SQLite's
//! `rtreecheck` verifies the result.

use crate::sink::coordinates::Extent;

/// Boxes per node, as in SQLite: 51 of 24 bytes, below a page of 4096.
const CELLS: usize = 51;

/// Bytes of a node: depth and number of boxes, 2 bytes each, then the boxes.
const NODE_BYTES: usize = 4 + CELLS * CELL_BYTES;

/// Bytes of a box: 8 for its id, 4 for each edge.
const CELL_BYTES: usize = 24;

/// The number of the root node.
pub(super) const ROOT: i64 = 1;

/// A box with the id of its row or node, and its west, east, south and north edges in single precision,
/// rounded outwards, as the index stores them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct IndexedBox {
    id: i64,
    edges: [f32; 4],
}

/// A node: its number and its stored bytes.
pub(super) struct Node {
    pub(super) number: i64,
    pub(super) bytes: Vec<u8>,
}

/// The boxes of all levels, from the rows' to the root's. Nodes are built on demand: those of a million rows
/// take 25 MB.
pub(super) struct Tree(Vec<Level>);

struct Level {
    boxes: Vec<IndexedBox>,
    /// Boxes per node; the last may have fewer.
    each: usize,
    /// The number of the first node.
    first: i64,
}

impl IndexedBox {
    /// The box of a row.
    pub(super) fn new(id: i64, extent: Extent) -> Self {
        let Extent {
            west,
            south,
            east,
            north,
        } = extent;
        Self {
            id,
            edges: [
                rounded_down(west),
                rounded_up(east),
                rounded_down(south),
                rounded_up(north),
            ],
        }
    }

    /// The box around at least one other.
    fn around(id: i64, boxes: &[Self]) -> Self {
        let mut edges = boxes[0].edges;
        for other in boxes {
            for side in [0, 2] {
                edges[side] = edges[side].min(other.edges[side]);
                edges[side + 1] = edges[side + 1].max(other.edges[side + 1]);
            }
        }
        Self { id, edges }
    }
}

/// The largest single-precision number that does not exceed `degrees`.
fn rounded_down(degrees: f64) -> f32 {
    let near = degrees as f32;
    if f64::from(near) > degrees {
        near.next_down()
    } else {
        near
    }
}

fn rounded_up(degrees: f64) -> f32 {
    -rounded_down(-degrees)
}

impl Tree {
    /// Builds the tree of these boxes; a single empty root without boxes.
    pub(super) fn new(mut boxes: Vec<IndexedBox>) -> Self {
        tile(&mut boxes);
        let mut levels = Vec::new();
        let mut first = ROOT + 1;
        while boxes.len() > CELLS {
            let parents = boxes.len().div_ceil(CELLS);
            // Equally full nodes, so that none is nearly empty.
            let each = boxes.len().div_ceil(parents);
            let nodes = boxes.chunks(each).zip(first..);
            let above: Vec<IndexedBox> = nodes
                .map(|(of, number)| IndexedBox::around(number, of))
                .collect();
            levels.push(Level { boxes, each, first });
            first += above.len() as i64;
            boxes = above;
        }
        levels.push(Level {
            boxes,
            each: CELLS,
            first: ROOT,
        });
        Self(levels)
    }

    /// All nodes in the order of their numbers. Only the root records how many levels lie below it.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node> {
        let depth = u16::try_from(self.0.len() - 1).expect("a tree has few levels");
        let (root, below) = self.0.split_last().expect("a tree has a root");
        let below = below.iter().flat_map(Level::nodes);
        let below = below.map(|(number, boxes)| node(number, 0, boxes));
        std::iter::once(node(ROOT, depth, &root.boxes)).chain(below)
    }

    /// Each node except the root, with its parent, in the order of their numbers.
    pub(super) fn parents(&self) -> impl Iterator<Item = (i64, i64)> {
        self.0[1..].iter().flat_map(Level::pairs)
    }

    /// Each row and its leaf, in row order.
    pub(super) fn leaves(&self) -> impl Iterator<Item = (i64, i64)> {
        let rows = &self.0[0];
        let last = rows.boxes.iter().map(|row| row.id).max().unwrap_or(0);
        let mut leaf_of = vec![None; last as usize + 1];
        for (row, leaf) in rows.pairs() {
            leaf_of[row as usize] = Some(leaf as u32);
        }
        let leaf_of = (0..).zip(leaf_of);
        leaf_of.filter_map(|(row, leaf)| Some((row, leaf?.into())))
    }
}

impl Level {
    fn nodes(&self) -> impl Iterator<Item = (i64, &[IndexedBox])> {
        (self.first..).zip(self.boxes.chunks(self.each))
    }

    /// The id of each box, and the node that contains it.
    fn pairs(&self) -> impl Iterator<Item = (i64, i64)> {
        self.nodes()
            .flat_map(|(node, boxes)| boxes.iter().map(move |each| (each.id, node)))
    }
}

/// Sorts boxes into columns of tiles: by longitude, then each column by latitude.
fn tile(boxes: &mut [IndexedBox]) {
    let leaves = boxes.len().div_ceil(CELLS);
    let columns = (leaves as f64).sqrt().ceil() as usize;
    let by = |side: usize| {
        move |a: &IndexedBox, b: &IndexedBox| {
            let by_side = a.edges[side].total_cmp(&b.edges[side]);
            by_side.then_with(|| a.id.cmp(&b.id))
        }
    };
    boxes.sort_unstable_by(by(0));
    for column in boxes.chunks_mut(columns.max(1) * CELLS) {
        column.sort_unstable_by(by(2));
    }
}

fn node(number: i64, depth: u16, boxes: &[IndexedBox]) -> Node {
    let count = u16::try_from(boxes.len()).expect("a node has at most 51 boxes");
    let mut bytes = Vec::with_capacity(NODE_BYTES);
    bytes.extend(depth.to_be_bytes());
    bytes.extend(count.to_be_bytes());
    for each in boxes {
        bytes.extend(each.id.to_be_bytes());
        for edge in each.edges {
            bytes.extend(edge.to_be_bytes());
        }
    }
    bytes.resize(NODE_BYTES, 0);
    Node { number, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_go_outwards() {
        for degrees in [0.1, -0.1, 30.5238, -179.999_999, 0.0, 180.0] {
            assert!(f64::from(rounded_down(degrees)) <= degrees);
            assert!(f64::from(rounded_up(degrees)) >= degrees);
            assert!((f64::from(rounded_up(degrees)) - degrees).abs() < 2e-5);
        }
    }

    #[test]
    fn every_box_is_in_one_leaf_and_every_node_has_one_parent() {
        for count in [0, 1, 51, 52, 103, 5_000] {
            let at = |id: i64| {
                let (lon, lat) = ((id * 37 % 360 - 180) as f64, (id * 11 % 180 - 90) as f64);
                let extent = Extent {
                    west: lon,
                    south: lat,
                    east: lon,
                    north: lat,
                };
                IndexedBox::new(id, extent)
            };
            let tree = Tree::new((1..=count).map(at).collect());
            let rows: Vec<i64> = tree.leaves().map(|(row, _)| row).collect();
            assert_eq!(rows, (1..=count).collect::<Vec<_>>());
            let numbers: Vec<i64> = tree.nodes().map(|node| node.number).collect();
            assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
            let below: Vec<i64> = tree.parents().map(|(node, _)| node).collect();
            assert_eq!(below, numbers[1..]);
            assert!(tree.leaves().all(|(_, leaf)| numbers.contains(&leaf)));
            assert!(
                tree.parents()
                    .all(|(node, above)| node < above || above == ROOT)
            );
        }
    }
}
