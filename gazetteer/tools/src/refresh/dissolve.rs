//! Merges polygons of one country, as arcs, so that no line separates neighbours.
//!
//! Two polygons that share a border each have an arc of it, in opposite directions. Both arcs are
//! removed, and the rest of the two rings is joined end to start. Otherwise a line would separate
//! Crimea from Ukraine, and the two would not be a valid multipolygon (OGC 06-103r4 §6.1.14: its
//! polygons may touch only at points).

use exonym_gazetteer::outlines::{ArcRings, Arcs, signed_area};

/// Merges neighbouring polygons. A missing arc joins nothing.
pub(super) fn dissolve(mut polygons: Vec<ArcRings>, arcs: &Arcs) -> Vec<ArcRings> {
    while let Some((first, second)) = neighbours(&polygons) {
        let other = polygons.remove(second);
        let merged = merged(&polygons[first], &other, arcs);
        polygons[first] = merged;
    }
    polygons
}

/// Returns the indices of two polygons whose outer rings share an arc, the smaller one first.
fn neighbours(polygons: &[ArcRings]) -> Option<(usize, usize)> {
    let shares = |a: &ArcRings, b: &ArcRings| a[0].iter().any(|arc| b[0].contains(&!arc));
    (0..polygons.len()).find_map(|first| {
        let second = (first + 1..polygons.len())
            .find(|&second| shares(&polygons[first], &polygons[second]))?;
        Some((first, second))
    })
}

fn merged(a: &ArcRings, b: &ArcRings, arcs: &Arcs) -> ArcRings {
    let border = |own: &[i64], other: &[i64]| -> Vec<i64> {
        let open = own.iter().filter(|arc| !other.contains(&!**arc));
        open.copied().collect()
    };
    let mut open = border(&a[0], &b[0]);
    open.extend(border(&b[0], &a[0]));
    let mut rings = joined(open, arcs);
    let area = |ring: &Vec<i64>| {
        let points = arcs.polygon(&vec![ring.clone()]).unwrap_or_default();
        points.first().map_or(0.0, |ring| signed_area(ring).abs())
    };
    // The largest ring is the outer one.
    rings.sort_by(|x, y| area(y).total_cmp(&area(x)));
    rings.extend(a[1..].iter().chain(&b[1..]).cloned());
    rings
}

/// Joins arcs into rings, in which each arc begins where the previous one ends.
fn joined(mut open: Vec<i64>, arcs: &Arcs) -> ArcRings {
    let ends = |arc: i64| {
        let points = arcs.polygon(&vec![vec![arc]]).unwrap_or_default();
        let line = points.into_iter().next().unwrap_or_default();
        (line.first().copied(), line.last().copied())
    };
    let mut rings = ArcRings::new();
    while !open.is_empty() {
        let mut ring = vec![open.remove(0)];
        let (start, mut end) = ends(ring[0]);
        while end != start {
            let Some(next) = open.iter().position(|arc| ends(*arc).0 == end) else {
                break;
            };
            let next = open.remove(next);
            end = ends(next).1;
            ring.push(next);
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;
    use exonym_gazetteer::outlines::Topology;

    /// Two adjacent squares that share arc 0.
    const NEIGHBOURS: &str = r#"{
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [
            [[10, 0], [0, 10]],
            [[10, 10], [-10, 0], [0, -10], [10, 0]],
            [[10, 0], [10, 0], [0, 10], [-10, 0]]
        ],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": []}}
    }"#;

    #[test]
    fn neighbours_become_one_ring_without_the_line_between_them() {
        let topology: Topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        let arcs = Arcs::of(&topology);
        let apart: Vec<ArcRings> = vec![vec![vec![0, 1]], vec![vec![2, !0]]];
        let one = dissolve(apart, &arcs);
        assert_eq!(one.len(), 1);
        let polygon = arcs.polygon(&one[0]).expect("its arcs are there");
        assert_eq!(polygon.len(), 1);
        assert_eq!(polygon[0].first(), polygon[0].last());
        assert_eq!(signed_area(&polygon[0]).abs(), 200.0);
    }

    #[test]
    fn separate_polygons_stay_separate() {
        let topology: Topology = serde_json::from_str(NEIGHBOURS).expect("a topology");
        let apart: Vec<ArcRings> = vec![vec![vec![0, 1]], vec![vec![2]]];
        assert_eq!(dissolve(apart.clone(), &Arcs::of(&topology)), apart);
    }
}
