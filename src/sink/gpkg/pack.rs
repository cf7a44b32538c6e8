//! The nodes of an R-tree from all its boxes at once.
//!
//! Boxes enter; the nodes leave as SQLite's R*Tree module keeps them in the tables behind its index
//! ("Shadow tables", in its documentation and in the head of `rtree.c`; GDAL fills large indexes in
//! the same way). A million boxes one by one are a million searches for the best node; here they
//! are sorted into tiles, each of which is a full node: Sort-Tile-Recursive (S. Leutenegger et al.,
//! ICDE 1997). `rtreecheck` says whether SQLite agrees.

use crate::sink::position::Extent;

/// Boxes of a node, as SQLite has them: 51 of 24 bytes, below a page of 4096.
const CELLS: usize = 51;

/// Bytes of a node: depth and number of boxes, 2 bytes each, then the boxes.
const NODE_BYTES: usize = 4 + CELLS * CELL_BYTES;

/// Bytes of a box: 8 of its id, 4 of each edge.
const CELL_BYTES: usize = 24;

/// The number of the node at the top.
pub(super) const ROOT: i64 = 1;

/// What a box is of, and its west, east, south, north: in single precision, outwards, which is
/// what the index holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Boxed {
    id: i64,
    edges: [f32; 4],
}

/// A node: its number, what it holds, and whether that is rows or other nodes.
pub(super) struct Node {
    pub(super) number: i64,
    pub(super) bytes: Vec<u8>,
    pub(super) children: Vec<i64>,
    pub(super) is_leaf: bool,
}

impl Boxed {
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
            edges: [below(west), above(east), below(south), above(north)],
        }
    }

    /// The box around some, of which there is at least one.
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

/// The largest number of single precision that is not above.
fn below(degrees: f64) -> f32 {
    let near = degrees as f32;
    if f64::from(near) > degrees {
        near.next_down()
    } else {
        near
    }
}

fn above(degrees: f64) -> f32 {
    -below(-degrees)
}

/// All nodes, the leaves first and the root last; one empty root of no boxes.
pub(super) fn nodes(mut boxes: Vec<Boxed>) -> Vec<Node> {
    tile(&mut boxes);
    let mut nodes = Vec::new();
    let (mut level, mut depth) = (boxes, 0_u16);
    while level.len() > CELLS {
        let parents = level.len().div_ceil(CELLS);
        // As full as each other, so that none is nearly empty.
        let each = level.len().div_ceil(parents);
        let mut upper = Vec::with_capacity(parents);
        for cells in level.chunks(each) {
            let number = ROOT + 1 + nodes.len() as i64;
            nodes.push(node(number, 0, cells, depth == 0));
            upper.push(Boxed::around(number, cells));
        }
        (level, depth) = (upper, depth + 1);
    }
    nodes.push(node(ROOT, depth, &level, depth == 0));
    nodes
}

/// Sorts boxes into columns of tiles: by longitude, then each column by latitude.
fn tile(boxes: &mut [Boxed]) {
    let leaves = boxes.len().div_ceil(CELLS);
    let columns = (leaves as f64).sqrt().ceil() as usize;
    let by = |side: usize| {
        move |a: &Boxed, b: &Boxed| {
            let by_side = a.edges[side].total_cmp(&b.edges[side]);
            by_side.then_with(|| a.id.cmp(&b.id))
        }
    };
    boxes.sort_unstable_by(by(0));
    for column in boxes.chunks_mut(columns.max(1) * CELLS) {
        column.sort_unstable_by(by(2));
    }
}

/// The root alone says how many levels lie below it.
fn node(number: i64, depth: u16, cells: &[Boxed], is_leaf: bool) -> Node {
    let count = u16::try_from(cells.len()).expect("a node has at most 51 boxes");
    let mut bytes = Vec::with_capacity(NODE_BYTES);
    bytes.extend(depth.to_be_bytes());
    bytes.extend(count.to_be_bytes());
    for cell in cells {
        bytes.extend(cell.id.to_be_bytes());
        for edge in cell.edges {
            bytes.extend(edge.to_be_bytes());
        }
    }
    bytes.resize(NODE_BYTES, 0);
    Node {
        number,
        bytes,
        children: cells.iter().map(|cell| cell.id).collect(),
        is_leaf,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_go_outwards() {
        for degrees in [0.1, -0.1, 30.5238, -179.999_999, 0.0, 180.0] {
            assert!(f64::from(below(degrees)) <= degrees);
            assert!(f64::from(above(degrees)) >= degrees);
            assert!((f64::from(above(degrees)) - degrees).abs() < 2e-5);
        }
    }

    #[test]
    fn every_box_is_in_one_leaf_and_every_node_below_one() {
        for count in [0, 1, 51, 52, 103, 5_000] {
            let at = |id: i64| {
                let (lon, lat) = ((id * 37 % 360 - 180) as f64, (id * 11 % 180 - 90) as f64);
                let extent = Extent {
                    west: lon,
                    south: lat,
                    east: lon,
                    north: lat,
                };
                Boxed::new(id, extent)
            };
            let nodes = nodes((1..=count).map(at).collect());
            let children = |leaf: bool| {
                let of = nodes.iter().filter(|node| node.is_leaf == leaf);
                let mut all: Vec<i64> = of.flat_map(|node| node.children.clone()).collect();
                all.sort_unstable();
                all
            };
            assert_eq!(children(true), (1..=count).collect::<Vec<_>>());
            let mut below: Vec<i64> = nodes.iter().map(|node| node.number).collect();
            assert_eq!(below.pop(), Some(ROOT));
            assert_eq!(children(false), below);
        }
    }
}
