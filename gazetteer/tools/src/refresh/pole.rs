//! The pole of inaccessibility of a polygon: the inner point farthest from its edge.
//!
//! Unlike a centroid, it is always inside, and where the polygon is widest, as one would place a
//! label. It is found by quartering squares, the most promising first, until none can be better by
//! more than [`PRECISION`] (V. Agafonkin, "A new algorithm for finding a visual center of a
//! polygon", 2016). Degrees of longitude are scaled by the cosine of the polygon's middle latitude,
//! so that distances are nearly right in every direction.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::PositionRings;

/// Maximum error of the distance from the edge, in degrees of latitude: about 1 km.
const PRECISION: f64 = 0.01;

/// The point is rounded to this many steps per degree, about 100 m: finer than [`PRECISION`], and
/// coarse enough to hide rounding differences between processors.
const ROUNDING: f64 = 1e3;

/// Returns the pole of the polygon with the largest area, if any.
pub(super) fn pole_of_largest<'a>(
    polygons: impl Iterator<Item = &'a PositionRings>,
) -> Option<LonLat> {
    let flat = polygons.filter_map(Flat::new);
    let largest = flat.max_by(|a, b| a.area.total_cmp(&b.area))?;
    largest.pole()
}

/// A polygon on a plane, in degrees of latitude.
struct Flat {
    rings: Vec<Vec<[f64; 2]>>,
    min: [f64; 2],
    max: [f64; 2],
    /// Length of one degree of longitude in the plane.
    narrowing: f64,
    area: f64,
}

impl Flat {
    fn new(polygon: &PositionRings) -> Option<Self> {
        let outer = polygon.first()?;
        let (south, north) = range(outer, 1)?;
        let narrowing = libm::cos(((south + north) / 2.0).to_radians());
        let rings: Vec<Vec<[f64; 2]>> = polygon
            .iter()
            .map(|ring| ring.iter().map(|at| [at[0] * narrowing, at[1]]).collect())
            .collect();
        let (west, east) = range(&rings[0], 0)?;
        let areas: Vec<f64> = rings.iter().map(|ring| ring_area(ring)).collect();
        Some(Self {
            min: [west, south],
            max: [east, north],
            narrowing,
            area: areas[0] - areas[1..].iter().sum::<f64>(),
            rings,
        })
    }

    fn pole(&self) -> Option<LonLat> {
        let mut best = self.cell(self.centroid(), 0.0);
        let mut cells = BinaryHeap::new();
        let size = (self.max[0] - self.min[0]).min(self.max[1] - self.min[1]);
        let half = size / 2.0;
        if half > 0.0 {
            for x in starts(self.min[0], self.max[0], size) {
                for y in starts(self.min[1], self.max[1], size) {
                    cells.push(self.cell([x + half, y + half], half));
                }
            }
        }
        while let Some(cell) = cells.pop() {
            if cell.distance > best.distance {
                best = cell;
            }
            if cell.farthest - best.distance > PRECISION {
                let half = cell.half / 2.0;
                for [dx, dy] in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
                    let middle = [cell.middle[0] + dx * half, cell.middle[1] + dy * half];
                    cells.push(self.cell(middle, half));
                }
            }
        }
        let round = |degrees: f64| (degrees * ROUNDING).round() / ROUNDING;
        let [x, y] = best.middle;
        LonLat::new(round(x / self.narrowing), round(y))
    }

    fn cell(&self, middle: [f64; 2], half: f64) -> Cell {
        let distance = self.distance_to_edge(middle);
        Cell {
            middle,
            half,
            distance,
            farthest: distance + half * std::f64::consts::SQRT_2,
        }
    }

    /// Returns the distance to the nearest edge, negative outside.
    fn distance_to_edge(&self, at: [f64; 2]) -> f64 {
        let mut inside = false;
        let mut nearest = f64::INFINITY;
        for edge in self.rings.iter().flat_map(|ring| ring.windows(2)) {
            let (a, b) = (edge[0], edge[1]);
            if (a[1] > at[1]) != (b[1] > at[1])
                && at[0] < (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]) + a[0]
            {
                inside = !inside;
            }
            nearest = nearest.min(distance_squared(at, a, b));
        }
        if inside {
            nearest.sqrt()
        } else {
            -nearest.sqrt()
        }
    }

    /// Returns the centroid of the outer ring; the ring's first position if its area is zero.
    fn centroid(&self) -> [f64; 2] {
        let mut sum = [0.0; 2];
        let mut doubled_area = 0.0;
        for edge in self.rings[0].windows(2) {
            let (a, b) = (edge[0], edge[1]);
            let cross = a[0] * b[1] - b[0] * a[1];
            sum = [0, 1].map(|axis| sum[axis] + (a[axis] + b[axis]) * cross);
            doubled_area += cross;
        }
        if doubled_area == 0.0 {
            return self.rings[0][0];
        }
        sum.map(|moment| moment / (3.0 * doubled_area))
    }
}

/// A square, with an upper bound of the distance from the polygon's edge for points in it.
#[derive(Clone, Copy)]
struct Cell {
    middle: [f64; 2],
    half: f64,
    distance: f64,
    farthest: f64,
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        // The middle breaks ties, so that the result does not depend on the heap's order.
        let by_place = || {
            let [x, y] = [0, 1].map(|axis| self.middle[axis].total_cmp(&other.middle[axis]));
            x.then(y)
        };
        self.farthest.total_cmp(&other.farthest).then_with(by_place)
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

/// Returns the start positions of squares of this size that cover the range.
fn starts(min: f64, max: f64, size: f64) -> impl Iterator<Item = f64> {
    let count = ((max - min) / size).ceil() as u32;
    (0..count.max(1)).map(move |step| min + f64::from(step) * size)
}

fn range(ring: &[[f64; 2]], axis: usize) -> Option<(f64, f64)> {
    let values = || ring.iter().map(|at| at[axis]);
    Some((values().reduce(f64::min)?, values().reduce(f64::max)?))
}

fn ring_area(ring: &[[f64; 2]]) -> f64 {
    let cross = |edge: &[[f64; 2]]| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1];
    ring.windows(2).map(cross).sum::<f64>().abs() / 2.0
}

/// Returns the squared distance from a point to the segment between two others.
fn distance_squared(at: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let to = [at[0] - a[0], at[1] - a[1]];
    let length_squared = along[0] * along[0] + along[1] * along[1];
    let dot = to[0] * along[0] + to[1] * along[1];
    let part = if length_squared > 0.0 {
        (dot / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let off = [to[0] - part * along[0], to[1] - part * along[1]];
    off[0] * off[0] + off[1] * off[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pole(polygons: &[PositionRings]) -> (f64, f64) {
        let point = pole_of_largest(polygons.iter()).expect("a polygon with an area");
        (point.lon(), point.lat())
    }

    fn box_ring(west: f64, south: f64, east: f64, north: f64) -> Vec<[f64; 2]> {
        vec![
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
        ]
    }

    #[test]
    fn the_pole_of_a_square_is_its_middle() {
        let (lon, lat) = pole(&[vec![box_ring(10.0, -1.0, 12.0, 1.0)]]);
        assert!((lon - 11.0).abs() < 0.02 && lat.abs() < 0.02, "{lon} {lat}");
    }

    #[test]
    fn the_pole_avoids_the_bay_where_the_centroid_falls() {
        // A U of three bars; the base is 2 high, the arms 1 wide.
        let u = vec![vec![
            [0.0, 0.0],
            [6.0, 0.0],
            [6.0, 8.0],
            [5.0, 8.0],
            [5.0, 2.0],
            [1.0, 2.0],
            [1.0, 8.0],
            [0.0, 8.0],
            [0.0, 0.0],
        ]];
        let (lon, lat) = pole(&[u]);
        assert!((0.0..2.0).contains(&lat), "{lon} {lat}: not in the base");
    }

    #[test]
    fn the_pole_avoids_a_hole() {
        let ring_shaped = vec![box_ring(0.0, 0.0, 9.0, 9.0), box_ring(1.0, 1.0, 6.0, 6.0)];
        let (lon, lat) = pole(&[ring_shaped]);
        assert!(
            lon > 6.0 || lat > 6.0,
            "{lon} {lat}: not in the wide corner"
        );
    }

    #[test]
    fn the_largest_polygon_is_the_largest_on_the_earth_not_on_the_chart() {
        // 10° × 4° near the equator is more land than 12° × 4° at 78° north.
        let tropical = vec![box_ring(0.0, 0.0, 10.0, 4.0)];
        let arctic = vec![box_ring(20.0, 76.0, 32.0, 80.0)];
        let (lon, lat) = pole(&[arctic, tropical]);
        assert!(lon < 10.0 && lat < 4.0, "{lon} {lat}");
    }

    #[test]
    fn no_polygon_has_no_pole() {
        assert_eq!(pole_of_largest([].iter()), None);
    }
}
