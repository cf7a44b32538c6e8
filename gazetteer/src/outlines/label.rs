//! The label point of an area: the inner point farthest from its outline.
//!
//! Takes the polygons of an area; returns a point in the largest polygon. The search uses a grid
//! that is refined around the best point so far. For the shapes of countries this is as good as the
//! exact pole of inaccessibility, and takes a tenth of a millisecond.

use super::Polygon;
use super::plane::{contains, signed_area};
use crate::LonLat;

/// Grid points per side.
const SIDE: usize = 24;
/// Number of grids, each after the first around the best point so far and its neighbours.
const ROUNDS: usize = 4;

/// Returns the point at which to write an area's name; `None` for an area without polygons.
pub(super) fn label_point(polygons: &[Polygon]) -> Option<LonLat> {
    let rings = |polygon: &Polygon| -> Vec<Vec<[f64; 2]>> {
        let ring = |ring: &Vec<LonLat>| ring.iter().map(|at| [at.lon(), at.lat()]).collect();
        polygon.iter().map(ring).collect()
    };
    let area = |polygon: &Vec<Vec<[f64; 2]>>| {
        let outer = polygon.first().map_or(&[][..], Vec::as_slice);
        signed_area(outer).abs() * scale(outer)
    };
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = polygons.iter().map(rings).collect();
    let largest = polygons.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
    let [lon, lat] = innermost_point(largest)?;
    LonLat::new(lon, lat)
}

/// Returns the point of a polygon that is farthest from its rings.
fn innermost_point(polygon: &[Vec<[f64; 2]>]) -> Option<[f64; 2]> {
    let outer = polygon.first()?;
    let scale = scale(outer);
    let fold = |axis: usize, start: f64, pick: fn(f64, f64) -> f64| {
        outer.iter().map(|at| at[axis]).fold(start, pick)
    };
    let mut low = [0, 1].map(|axis| fold(axis, f64::INFINITY, f64::min));
    let mut high = [0, 1].map(|axis| fold(axis, f64::NEG_INFINITY, f64::max));
    let mut best: Option<([f64; 2], f64)> = None;
    for _ in 0..ROUNDS {
        let step = [0, 1].map(|axis| (high[axis] - low[axis]) / SIDE as f64);
        for column in 0..SIDE {
            for row in 0..SIDE {
                let at = [
                    low[0] + (column as f64 + 0.5) * step[0],
                    low[1] + (row as f64 + 0.5) * step[1],
                ];
                let distance = distance_to_edge(polygon, at, scale);
                if best.is_none_or(|(_, far)| far < distance) && is_inside(polygon, at) {
                    best = Some((at, distance));
                }
            }
        }
        let (at, _) = best?;
        low = [0, 1].map(|axis| at[axis] - step[axis]);
        high = [0, 1].map(|axis| at[axis] + step[axis]);
    }
    best.map(|(at, _)| at)
}

fn is_inside(polygon: &[Vec<[f64; 2]>], at: [f64; 2]) -> bool {
    let mut rings = polygon.iter();
    rings.next().is_some_and(|outer| contains(outer, at)) && !rings.any(|hole| contains(hole, at))
}

/// Returns the length of a degree of longitude relative to one of latitude, at the middle of a
/// ring.
fn scale(ring: &[[f64; 2]]) -> f64 {
    let lats = || ring.iter().map(|at| at[1]);
    let (low, high) = (
        lats().fold(f64::INFINITY, f64::min),
        lats().fold(f64::NEG_INFINITY, f64::max),
    );
    libm::cos(((low + high) / 2.0).to_radians())
}

/// Returns the distance to the nearest line, in degrees of latitude.
fn distance_to_edge(polygon: &[Vec<[f64; 2]>], at: [f64; 2], scale: f64) -> f64 {
    let edges = polygon.iter().flat_map(|ring| ring.windows(2));
    edges
        .map(|edge| {
            let [a, b] = [edge[0], edge[1]].map(|end| [(end[0] - at[0]) * scale, end[1] - at[1]]);
            let along = [b[0] - a[0], b[1] - a[1]];
            let length = along[0] * along[0] + along[1] * along[1];
            let part = match length > 0.0 {
                true => (-(a[0] * along[0] + a[1] * along[1]) / length).clamp(0.0, 1.0),
                false => 0.0,
            };
            let nearest = [a[0] + part * along[0], a[1] + part * along[1]];
            nearest[0] * nearest[0] + nearest[1] * nearest[1]
        })
        .fold(f64::INFINITY, f64::min)
        .sqrt()
}
