//! Area outlines for the page: rings of integer steps between points, deflated, in Base64.
//!
//! Takes polygons in degrees; returns text. The step is the finest at which all areas together stay within the
//! page's point budget. Points are snapped to the grid of that step, and repeated points are dropped:
//! neighbours still share the same border.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use std::io::Write;

/// Degrees per step, the finest first: 0.001° is 100 m, less than a pixel at any zoom of the page.
const STEPS: [f64; 8] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];

/// Maximum number of points in a page: about 0.5 MB of text, drawn in a few milliseconds.
const POINT_BUDGET: usize = 120_000;

/// Fewer corners do not enclose an area; the last equals the first.
const MIN_CORNERS: usize = 4;

/// Rings of areas.
#[derive(Serialize)]
pub(super) struct Shapes {
    /// Degrees per step.
    step: f64,
    /// JSON, deflated: per area a list of rings, each the first point followed by the offset to each next
    /// one.
    packed: String,
}

/// Steps of longitude and latitude.
type Point = (i64, i64);

impl Shapes {
    /// The polygons of each area; none for an area that is not drawn.
    pub(super) fn new(areas: &[&[Polygon]]) -> Self {
        let coarsest = STEPS[STEPS.len() - 1];
        let mut made = (coarsest, Vec::new());
        for step in STEPS {
            let rings: Vec<Vec<Vec<Point>>> =
                areas.iter().map(|area| rings_of(area, step)).collect();
            let points: usize = rings.iter().flatten().map(Vec::len).sum();
            made = (step, rings);
            if points <= POINT_BUDGET {
                break;
            }
        }
        let (step, rings) = made;
        let steps: Vec<Vec<Vec<i64>>> = rings
            .iter()
            .map(|rings| rings.iter().map(|ring| deltas(ring)).collect())
            .collect();
        Self {
            step,
            packed: deflated(&serde_json::to_vec(&steps).expect("numbers are JSON")),
        }
    }
}

fn rings_of(area: &[Polygon], step: f64) -> Vec<Vec<Point>> {
    let rings = area.iter().flatten().map(|ring| on_grid(ring, step));
    rings.filter(|ring| ring.len() >= MIN_CORNERS).collect()
}

fn on_grid(ring: &[LonLat], step: f64) -> Vec<Point> {
    let to_grid = |degrees: f64| (degrees / step).round() as i64;
    let mut points: Vec<Point> = ring
        .iter()
        .map(|at| (to_grid(at.lon()), to_grid(at.lat())))
        .collect();
    points.dedup();
    points
}

/// The first point, then the offset from each to the next.
fn deltas(ring: &[Point]) -> Vec<i64> {
    let mut last = (0, 0);
    let way = |at: &Point| {
        let way = [at.0 - last.0, at.1 - last.1];
        last = *at;
        way
    };
    ring.iter().flat_map(way).collect()
}

fn deflated(bytes: &[u8]) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let whole = encoder.write_all(bytes).and_then(|()| encoder.finish());
    STANDARD.encode(whole.expect("memory takes what is written"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn square(west: f64, south: f64, side: f64) -> Polygon {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let at = |(x, y): (f64, f64)| {
            LonLat::new(west + x * side, south + y * side).expect("on the earth")
        };
        vec![corners.map(at).to_vec()]
    }

    fn unpacked(shapes: &Shapes) -> Vec<Vec<Vec<i64>>> {
        let bytes = STANDARD.decode(&shapes.packed).unwrap();
        let mut text = String::new();
        let mut decoder = flate2::read::DeflateDecoder::new(&bytes[..]);
        decoder.read_to_string(&mut text).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn rings_are_offsets_from_point_to_point() {
        let area = [square(30.0, 50.0, 0.5)];
        let shapes = Shapes::new(&[&area, &[]]);
        assert_eq!(shapes.step, 0.001);
        let ring = vec![30_000, 50_000, 500, 0, 0, 500, -500, 0, 0, -500];
        assert_eq!(unpacked(&shapes), [vec![ring], vec![]]);
    }

    /// A ring of 200,000 corners on a circle of one degree.
    #[test]
    fn many_points_give_a_coarser_step() {
        let at = |n: u32| {
            let angle = f64::from(n % 200_000) * std::f64::consts::TAU / 200_000.0;
            LonLat::new(libm::cos(angle), libm::sin(angle)).expect("on the earth")
        };
        let area = [vec![(0..=200_000).map(at).collect::<Vec<_>>()]];
        let shapes = Shapes::new(&[&area, &area, &area, &area, &area, &area, &area]);
        let points: usize = unpacked(&shapes)
            .iter()
            .flatten()
            .map(|ring| ring.len() / 2)
            .sum();
        assert!(points <= POINT_BUDGET && points > 10_000, "{points}");
    }

    /// Anything smaller than a step is not drawn.
    #[test]
    fn an_empty_area_has_no_ring() {
        let shapes = Shapes::new(&[&[square(1.0, 1.0, 0.000_1)]]);
        assert_eq!(unpacked(&shapes), [Vec::<Vec<i64>>::new()]);
    }
}
