//! Converts polygons on the sphere to polygons on the plane, as map programs draw them.
//!
//! The atlas is drawn on the sphere: its rings run across the antimeridian, Antarctica's around the
//! pole, and outer rings are clockwise. A program that uses longitude as x would draw a band around
//! the world. Here a ring is unrolled, closed over the pole if it goes around one, cut at every odd
//! multiple of 180° and shifted back to −180°–180°; then outer rings run anticlockwise and holes
//! clockwise (RFC 7946 §3.1.6, OGC 06-103r4 §6.1.11).
//!
//! The cut is Sutherland–Hodgman clipping, which is exact for a ring that crosses the line twice.
//! No ring in the atlas crosses it more often.

use super::topology::{Polygon, Ring};

/// One turn around the earth, in degrees.
const TURN: f64 = 360.0;

/// The plane extends this many degrees of longitude to either side.
const EDGE: f64 = 180.0;

/// Minimum area of a piece in square degrees, about a hectare at the equator: a ring that only
/// touches the antimeridian leaves empty slivers on its other side.
const MIN_AREA: f64 = 1e-6;

/// Splits a polygon into pieces between −180° and 180°.
///
/// Its outer ring is the largest one, which on the sphere need not be the first. A hole around a
/// pole is dropped: Antarctica has one of a few metres, because its lines never reach the pole
/// itself.
pub fn flatten(polygon: &Polygon) -> Vec<Polygon> {
    let largest = |a: &&Ring, b: &&Ring| flat_area(a).total_cmp(&flat_area(b));
    let Some(outer) = polygon.iter().max_by(largest) else {
        return Vec::new();
    };
    let mut flat: Vec<Polygon> = pieces(outer).into_iter().map(|ring| vec![ring]).collect();
    let is_hole = |ring: &&Ring| *ring != outer && !goes_around_a_pole(ring);
    for mut hole in polygon.iter().filter(is_hole).flat_map(|ring| pieces(ring)) {
        hole.reverse();
        if let Some(around) = flat.iter_mut().find(|piece| contains(&piece[0], hole[0])) {
            around.push(hole);
        }
    }
    flat
}

/// Returns whether a point lies inside a ring: a ray to the east crosses the ring an odd number of
/// times.
pub fn contains(ring: &[[f64; 2]], at: [f64; 2]) -> bool {
    let crossed = ring.windows(2).filter(|edge| {
        let (a, b) = (edge[0], edge[1]);
        (a[1] > at[1]) != (b[1] > at[1])
            && at[0] < (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossed.count() % 2 == 1
}

/// Returns a ring's pieces on the plane, anticlockwise.
fn pieces(ring: &[[f64; 2]]) -> Vec<Ring> {
    let unrolled = unroll(ring);
    let lons = || unrolled.iter().map(|at| at[0]);
    let turn = |lon: f64| (lon + EDGE) / TURN;
    let first = turn(lons().fold(f64::INFINITY, f64::min)).floor() as i32;
    let after = turn(lons().fold(f64::NEG_INFINITY, f64::max)).ceil() as i32;
    (first..after)
        .filter_map(|turn| cut(&unrolled, f64::from(turn) * TURN))
        .collect()
}

/// Makes the longitudes of a ring continuous where they jump by a full turn, and closes the ring
/// over the pole if it goes around one.
fn unroll(ring: &[[f64; 2]]) -> Ring {
    let mut unrolled = rotated_to_jump(ring);
    for at in 1..unrolled.len() {
        let before = unrolled[at - 1][0];
        let lon = &mut unrolled[at][0];
        *lon += ((before - *lon) / TURN).round() * TURN;
    }
    if let (Some(&[start, lat]), Some(&[end, _])) = (unrolled.first(), unrolled.last())
        && is_a_turn(start, end)
    {
        let pole = 90_f64.copysign(lat);
        unrolled.extend([[end, pole], [start, pole], [start, lat]]);
    }
    unrolled
}

fn is_a_turn(start: f64, end: f64) -> bool {
    (end - start).abs() > EDGE
}

fn goes_around_a_pole(ring: &[[f64; 2]]) -> bool {
    let steps = ring.windows(2).map(|edge| edge[1][0] - edge[0][0]);
    let walked: f64 = steps.map(|step| step - (step / TURN).round() * TURN).sum();
    is_a_turn(0.0, walked)
}

/// Returns the area in square degrees on the plane.
fn flat_area(ring: &[[f64; 2]]) -> f64 {
    pieces(ring).iter().map(|piece| signed_area(piece)).sum()
}

/// Rotates the ring to begin at its jump, so that one around a pole is cut there and nowhere else.
fn rotated_to_jump(ring: &[[f64; 2]]) -> Ring {
    let jump = ring
        .windows(2)
        .position(|edge| (edge[0][0] - edge[1][0]).abs() > EDGE);
    let Some(jump) = jump else {
        return ring.to_vec();
    };
    let start = jump + 1;
    let mut begun = ring[start..].to_vec();
    // The last position repeats the first.
    begun.extend(&ring[1..=start]);
    begun
}

/// Returns the part of an unrolled ring within half a turn of `middle`, shifted onto the plane, if
/// any.
fn cut(ring: &[[f64; 2]], middle: f64) -> Option<Ring> {
    let (west, east) = (middle - EDGE, middle + EDGE);
    let right = clip(ring, west, |lon| lon >= west);
    let both = clip(&right, east, |lon| lon <= east);
    let mut piece: Ring = both.iter().map(|at| [at[0] - middle, at[1]]).collect();
    piece.dedup();
    if piece.first() != piece.last() {
        piece.push(*piece.first()?);
    }
    let area = signed_area(&piece);
    if area < 0.0 {
        piece.reverse();
    }
    (area.abs() >= MIN_AREA).then_some(piece)
}

/// Clips a ring to one side of a meridian.
fn clip(ring: &[[f64; 2]], meridian: f64, inside: impl Fn(f64) -> bool) -> Ring {
    let mut kept = Ring::new();
    for edge in ring.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        if inside(a[0]) {
            kept.push(a);
        }
        if inside(a[0]) != inside(b[0]) {
            let part = (meridian - a[0]) / (b[0] - a[0]);
            kept.push([meridian, a[1] + part * (b[1] - a[1])]);
        }
    }
    // The windows leave out the last position, which is the first.
    if let Some(&first) = kept.first() {
        kept.push(first);
    }
    kept
}

/// Returns the area in square degrees; positive if the ring runs anticlockwise.
pub fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let cross = |edge: &[[f64; 2]]| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1];
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(polygons: &[Polygon]) -> f64 {
        polygons
            .iter()
            .flatten()
            .map(|ring| signed_area(ring))
            .sum()
    }

    #[test]
    fn a_ring_across_the_antimeridian_becomes_two() {
        let clockwise = vec![
            [170.0, 0.0],
            [170.0, 10.0],
            [-160.0, 10.0],
            [-160.0, 0.0],
            [170.0, 0.0],
        ];
        let flat = flatten(&vec![clockwise]);
        assert_eq!(flat.len(), 2);
        assert_eq!(area(&flat), 300.0);
        let west_of_line = |ring: &Ring| ring.iter().all(|at| (170.0..=180.0).contains(&at[0]));
        let east_of_line = |ring: &Ring| ring.iter().all(|at| (-180.0..=-160.0).contains(&at[0]));
        assert!(flat.iter().any(|piece| west_of_line(&piece[0])), "{flat:?}");
        assert!(flat.iter().any(|piece| east_of_line(&piece[0])), "{flat:?}");
    }

    #[test]
    fn a_ring_around_the_pole_reaches_it() {
        let around = vec![
            [-180.0, -60.0],
            [-90.0, -60.0],
            [0.0, -60.0],
            [90.0, -60.0],
            [180.0, -60.0],
        ];
        let flat = flatten(&vec![around]);
        assert_eq!((flat.len(), area(&flat)), (1, 360.0 * 30.0));
    }

    #[test]
    fn a_hole_at_the_pole_is_filled_and_may_come_first() {
        let ring = |lat: f64| -> Ring {
            [-180.0, -90.0, 0.0, 90.0, 180.0]
                .map(|lon| [lon, lat])
                .into()
        };
        let flat = flatten(&vec![ring(-89.999), ring(-60.0)]);
        assert_eq!(
            (flat.len(), flat[0].len(), area(&flat)),
            (1, 1, 360.0 * 30.0)
        );
    }

    #[test]
    fn a_ring_that_touches_the_line_stays_whole() {
        let touching = vec![[-180.0, 0.0], [-170.0, 0.0], [-180.0, 10.0], [-180.0, 0.0]];
        assert_eq!(flatten(&vec![touching.clone()]), [[touching]]);
    }

    #[test]
    fn a_hole_runs_the_other_way_and_stays_with_its_piece() {
        let outer = vec![
            [170.0, 0.0],
            [170.0, 9.0],
            [-160.0, 9.0],
            [-160.0, 0.0],
            [170.0, 0.0],
        ];
        let hole = vec![
            [-175.0, 3.0],
            [-170.0, 3.0],
            [-170.0, 6.0],
            [-175.0, 6.0],
            [-175.0, 3.0],
        ];
        let flat = flatten(&vec![outer, hole]);
        assert_eq!(area(&flat), 30.0 * 9.0 - 15.0);
        let with_hole: Vec<&Polygon> = flat.iter().filter(|piece| piece.len() == 2).collect();
        assert_eq!(with_hole.len(), 1);
        assert!(signed_area(&with_hole[0][1]) < 0.0);
    }
}
