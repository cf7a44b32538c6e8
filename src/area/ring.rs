//! A closed line, and whether it winds around a point.
//!
//! Takes positions in degrees, in either direction and with any crossings; returns whether a point is inside.
//! Edges are straight lines in longitude and latitude, as in GeoJSON. Written by hand, because it is a page of
//! arithmetic, and the geometry crates for it bring a hundred other algorithms.

use exonym_gazetteer::LonLat;

/// Half the way around the earth, in degrees.
const HALF_TURN: f64 = 180.0;
/// From the equator to a pole, in degrees.
const QUARTER_TURN: f64 = 90.0;
/// Once around the earth, in degrees.
const TURN: f64 = 360.0;

/// A closed line with unrolled longitudes: where it crosses the antimeridian they continue beyond 180 or
/// −180, so that no edge is longer than half the way around the earth.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ring {
    /// Longitude and latitude; the last point is joined to the first.
    points: Vec<[f64; 2]>,
    /// The smallest longitude and latitude.
    west_south: [f64; 2],
    /// The largest.
    east_north: [f64; 2],
}

impl Ring {
    /// The ring of these points; one around the earth contains the pole on its side of the equator. `None` if
    /// it goes around the earth on both sides, so that either pole may be inside.
    pub(super) fn new(points: &[[f64; 2]]) -> Option<Self> {
        let mut unrolled: Vec<[f64; 2]> = Vec::with_capacity(points.len());
        let (mut before, mut turns) = (None, 0.0);
        for &[lon, lat] in points {
            turns += before.map_or(0.0, |from| turn_to_add(from, lon));
            before = Some(lon);
            unrolled.push([lon + turns, lat]);
        }
        let back = points.first().zip(before);
        turns += back.map_or(0.0, |(first, last)| turn_to_add(last, first[0]));
        if turns != 0.0 {
            let &[start, lat] = unrolled.first()?;
            let pole = QUARTER_TURN.copysign(lat);
            if unrolled.iter().any(|at| at[1] * pole <= 0.0) {
                return None;
            }
            // Returns to the starting point, and closes the ring over the pole.
            let end = start + turns;
            unrolled.extend([[end, lat], [end, pole], [start, pole]]);
        }
        let (mut west_south, mut east_north) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for [lon, lat] in &unrolled {
            west_south = [west_south[0].min(*lon), west_south[1].min(*lat)];
            east_north = [east_north[0].max(*lon), east_north[1].max(*lat)];
        }
        Some(Self {
            points: unrolled,
            west_south,
            east_north,
        })
    }

    /// Whether the ring winds around a point, in either direction.
    pub(super) fn contains(&self, at: LonLat) -> bool {
        // An unrolled ring may be a turn or two to the west or the east.
        let turns = [-2.0, -1.0, 0.0, 1.0, 2.0];
        let mut seen = turns
            .into_iter()
            .map(|turn| [at.lon() + turn * TURN, at.lat()]);
        seen.any(|point| self.is_in_box(point) && self.winding(point) != 0)
    }

    fn is_in_box(&self, [lon, lat]: [f64; 2]) -> bool {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        (west..=east).contains(&lon) && (south..=north).contains(&lat)
    }

    /// The winding number of a point: edges that pass it upwards on its left, minus those that pass
    /// downwards.
    fn winding(&self, [lon, lat]: [f64; 2]) -> i64 {
        let ends = self.points.iter().skip(1).chain(self.points.first());
        let edges = self.points.iter().zip(ends);
        edges
            .map(|(from, to)| {
                let side =
                    (to[0] - from[0]) * (lat - from[1]) - (lon - from[0]) * (to[1] - from[1]);
                let goes_up = from[1] <= lat && to[1] > lat && side > 0.0;
                let goes_down = from[1] > lat && to[1] <= lat && side < 0.0;
                i64::from(goes_up) - i64::from(goes_down)
            })
            .sum()
    }
}

/// A ring with the rings of its holes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    outer: Ring,
    holes: Vec<Ring>,
}

impl Shape {
    /// The shape of closed rings, the outer one first. `None` without rings, or if one goes around the earth
    /// on both sides of the equator.
    pub(super) fn new(rings: &[Vec<[f64; 2]>]) -> Option<Self> {
        let open = |ring: &Vec<[f64; 2]>| Ring::new(ring.split_last()?.1);
        let (outer, holes) = rings.split_first()?;
        Some(Self {
            outer: open(outer)?,
            holes: holes.iter().map(open).collect::<Option<_>>()?,
        })
    }

    /// Whether a point is in it, and in none of its holes.
    pub(super) fn contains(&self, at: LonLat) -> bool {
        self.outer.contains(at) && !self.holes.iter().any(|hole| hole.contains(at))
    }
}

/// The turn to add from one longitude to the next, so that the edge between them takes the shorter way. If
/// both are on the antimeridian the file was cut there, and the edge is kept as it is.
fn turn_to_add(from: f64, to: f64) -> f64 {
    let is_cut = from.abs() == HALF_TURN && to.abs() == HALF_TURN;
    match to - from {
        _ if is_cut => 0.0,
        step if step > HALF_TURN => -TURN,
        step if step < -HALF_TURN => TURN,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn a_ring_that_crosses_itself_contains_both_loops() {
        let bow_tie = [
            [0.0, 0.0],
            [10.0, 10.0],
            [10.0, 0.0],
            [0.0, 10.0],
            [0.0, 0.0],
        ];
        let ring = Ring::new(&bow_tie).unwrap();
        assert!(ring.contains(at(1.0, 5.0)) && ring.contains(at(9.0, 5.0)));
        assert!(!ring.contains(at(5.0, 9.0)) && !ring.contains(at(5.0, 1.0)));
    }

    #[test]
    fn a_ring_cut_at_the_antimeridian_is_kept_as_it_is() {
        let south = [
            [-180.0, -90.0],
            [-180.0, -60.0],
            [0.0, -65.0],
            [180.0, -60.0],
            [180.0, -90.0],
        ];
        let ring = Ring::new(&south).unwrap();
        for inside in [at(0.0, -80.0), at(179.0, -61.0), at(-179.0, -80.0)] {
            assert!(ring.contains(inside), "{inside:?}");
        }
        assert!(!ring.contains(at(0.0, -60.0)));
    }

    #[test]
    fn a_ring_around_the_earth_contains_the_pole_on_its_side() {
        for (sign, lons) in [(1.0, [0.0, 120.0, -120.0]), (-1.0, [170.0, 50.0, -70.0])] {
            let ring = Ring::new(&lons.map(|lon| [lon, sign * 80.0])).unwrap();
            for lon in [-180.0, -90.0, 0.0, 45.0, 179.0] {
                assert!(ring.contains(at(lon, sign * 85.0)), "{sign} {lon}");
                assert!(!ring.contains(at(lon, sign * 75.0)), "{sign} {lon}");
                assert!(!ring.contains(at(lon, sign * -85.0)), "{sign} {lon}");
            }
        }
        let both = [[0.0, 10.0], [120.0, -10.0], [-120.0, 10.0]];
        assert_eq!(Ring::new(&both), None);
    }

    /// Corners of a star around a point: ordered by angle, at random distances.
    fn star() -> impl Strategy<Value = Vec<[f64; 2]>> {
        proptest::collection::vec(1.0..8.0, 3..20_usize).prop_map(|reaches: Vec<f64>| {
            let count = reaches.len() as f64;
            let corner = |(number, reach): (usize, f64)| {
                let angle = number as f64 / count * std::f64::consts::TAU;
                [libm::cos(angle) * reach, libm::sin(angle) * reach]
            };
            reaches.into_iter().enumerate().map(corner).collect()
        })
    }

    /// Whether a ray to the east crosses an odd number of edges: the alternative method.
    fn by_crossings(points: &[[f64; 2]], [lon, lat]: [f64; 2]) -> bool {
        let mut inside = false;
        for (number, to) in points.iter().enumerate() {
            let from = points[(number + points.len() - 1) % points.len()];
            if (from[1] > lat) != (to[1] > lat)
                && lon < (to[0] - from[0]) * (lat - from[1]) / (to[1] - from[1]) + from[0]
            {
                inside = !inside;
            }
        }
        inside
    }

    proptest! {
        /// For a ring that does not cross itself, the two methods agree, in either direction and anywhere on
        /// the earth.
        #[test]
        fn winding_agrees_with_crossings(
            star in star(),
            (lon, lat) in (-9.0..9.0_f64, -9.0..9.0_f64),
            shift in -180.0..180.0_f64,
            backwards in any::<bool>(),
        ) {
            let expected = by_crossings(&star, [lon, lat]);
            let wrapped = |lon: f64| (lon + 540.0).rem_euclid(360.0) - 180.0;
            let mut moved: Vec<[f64; 2]> =
                star.iter().map(|[lon, lat]| [wrapped(lon + shift), *lat]).collect();
            if backwards {
                moved.reverse();
            }
            let ring = Ring::new(&moved).unwrap();
            prop_assert_eq!(ring.contains(at(wrapped(lon + shift), lat)), expected);
        }
    }
}
