//! The initial extent of the map, and its projection.
//!
//! Web Mercator, because web maps that a user may add below use it; it covers the whole earth except the
//! poles. The extent shows nearly all of the weight: a single distant place would otherwise shrink the area
//! of interest to a dot.

use crate::layer::PlaceRow;
use exonym_gazetteer::LonLat;
use std::f64::consts::{FRAC_PI_4, PI};

/// The background colour: that of water on the page.
pub(super) const SEA: [u8; 3] = [220, 230, 236];

/// The earth's radius in metres in the projection (EPSG:3857).
const RADIUS_M: f64 = 6_378_137.0;

/// The share of the weight that must be in the view.
const NEARLY_ALL: f64 = 0.9;

/// The minimum width and height of a view in metres: a single city is shown with its country.
const MIN_EXTENT_M: f64 = 1_000_000.0;

/// The latitude limit of the projection, where the world is a square.
const LIMIT_DEGREES: f64 = 85.05;

/// The margin around the points, as a share of the width and height.
const MARGIN: f64 = 0.08;

/// Width divided by height, as for the map on the printed page.
pub(super) const ASPECT: f64 = 277.0 / 166.0;

/// A rectangle in the projection, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl View {
    /// The view of places, which are sorted by weight, the heaviest first.
    pub(super) fn of(places: &[PlaceRow]) -> Self {
        let all: f64 = places.iter().map(|row| row.figures.weight).sum();
        let mut so_far = 0.0;
        let heavy = places.iter().take_while(|row| {
            let is_in = so_far < NEARLY_ALL * all;
            so_far += row.figures.weight;
            is_in
        });
        Self::around(heavy.map(|row| metres(row.facts.lonlat)))
    }

    fn around(points: impl Iterator<Item = [f64; 2]>) -> Self {
        let boxes = points.map(|[x, y]| Self {
            west: x,
            south: y,
            east: x,
            north: y,
        });
        boxes
            .reduce(Self::with)
            .map_or_else(Self::world, Self::roomy)
    }

    fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The whole world, if there is nothing else to show.
    fn world() -> Self {
        let half = PI * RADIUS_M;
        Self {
            west: -half,
            south: -half / 2.0,
            east: half,
            north: half * 0.8,
        }
        .in_shape()
    }

    /// Adds a margin, enforces the minimum size, and fits the aspect ratio of the page.
    fn roomy(self) -> Self {
        let wide = (self.east - self.west).max(MIN_EXTENT_M) * (1.0 + 2.0 * MARGIN);
        let high = (self.north - self.south).max(MIN_EXTENT_M) * (1.0 + 2.0 * MARGIN);
        self.sized(wide, high).in_shape()
    }

    fn in_shape(self) -> Self {
        let wide = self.east - self.west;
        let high = self.north - self.south;
        self.sized(wide.max(high * ASPECT), high.max(wide / ASPECT))
    }

    fn sized(self, wide: f64, high: f64) -> Self {
        let x = f64::midpoint(self.west, self.east);
        let y = f64::midpoint(self.south, self.north);
        Self {
            west: (x - wide / 2.0).round(),
            south: (y - high / 2.0).round(),
            east: (x + wide / 2.0).round(),
            north: (y + high / 2.0).round(),
        }
    }

    /// The corners as elements.
    pub(super) fn corners(&self, name: &str) -> String {
        let Self {
            west,
            south,
            east,
            north,
        } = self;
        format!(
            "<{name}><xmin>{west}</xmin><ymin>{south}</ymin><xmax>{east}</xmax><ymax>{north}</ymax></{name}>"
        )
    }

    /// The corners as attributes.
    pub(super) fn attributes(&self) -> String {
        let Self {
            west,
            south,
            east,
            north,
        } = self;
        format!("xmin=\"{west}\" ymin=\"{south}\" xmax=\"{east}\" ymax=\"{north}\"")
    }

    /// The extent of "zoom full".
    pub(super) fn settings(&self) -> String {
        format!(
            "<ProjectViewSettings UseProjectScales=\"0\" rotation=\"0\"><Scales/>\
             <DefaultViewExtent {}>{}</DefaultViewExtent></ProjectViewSettings>\n",
            self.attributes(),
            crs()
        )
    }
}

/// The coordinate reference system of the project.
pub(super) fn crs() -> &'static str {
    "<spatialrefsys><srsid>3857</srsid><srid>3857</srid><authid>EPSG:3857</authid>\
     <description>WGS 84 / Pseudo-Mercator</description><geographicflag>false</geographicflag>\
     </spatialrefsys>"
}

/// Projects a point.
fn metres(at: LonLat) -> [f64; 2] {
    let lat = at.lat().clamp(-LIMIT_DEGREES, LIMIT_DEGREES).to_radians();
    let x = RADIUS_M * at.lon().to_radians();
    let y = RADIUS_M * libm::log(libm::tan(FRAC_PI_4 + lat / 2.0));
    [x, y]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against PROJ: `echo 30.52 50.45 | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857`.
    #[test]
    fn a_point_is_projected_as_by_proj() {
        let [x, y] = metres(LonLat::new(30.52, 50.45).unwrap());
        assert!((x - 3_397_470.86).abs() < 1.0, "{x}");
        assert!((y - 6_524_575.74).abs() < 1.0, "{y}");
    }

    #[test]
    fn a_view_has_the_shape_of_the_page_and_room_around_its_points() {
        for points in [
            vec![],
            vec![[0.0, 0.0]],
            vec![[-1e7, 0.0], [1e7, 10.0]],
            vec![[5.0, -4e6], [6.0, 9e6]],
        ] {
            let view = View::around(points.iter().copied());
            let [wide, high] = [view.east - view.west, view.north - view.south];
            assert!((wide / high / ASPECT - 1.0).abs() < 1e-4, "{view:?}");
            assert!(high >= MIN_EXTENT_M);
            for [x, y] in points {
                assert!(view.west < x && x < view.east, "{view:?}");
                assert!(view.south < y && y < view.north, "{view:?}");
            }
        }
    }
}
