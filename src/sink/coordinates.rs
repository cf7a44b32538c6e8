//! Positions and boxes as every format writes them: WGS 84, longitude first, six decimals.

use exonym_gazetteer::LonLat;

#[cfg(any(feature = "flatgeobuf", feature = "geopackage"))]
/// The EPSG code of WGS 84, here with longitude first.
pub(super) const EPSG_WGS_84: i32 = 4326;

/// Decimals of a coordinate: RFC 7946 §11.2 calls 6 enough, about 10 cm.
const COORDINATE_SCALE: f64 = 1e6;

/// Longitude and latitude as written to files.
pub(super) fn position(at: LonLat) -> [f64; 2] {
    [at.lon(), at.lat()].map(rounded)
}

/// Rounds a coordinate to 6 decimals. Adding zero turns −0.0, the rounded value of a point just west of
/// Greenwich, into 0.0.
fn rounded(degrees: f64) -> f64 {
    (degrees * COORDINATE_SCALE).round() / COORDINATE_SCALE + 0.0
}

/// A box around positions, in degrees.
///
/// West never exceeds east: a set on both sides of the antimeridian gets the wide box, which is valid and
/// which readers without support for RFC 7946 §5.2 understand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Extent {
    /// The box around some points; `None` without points.
    pub(super) fn of(points: impl Iterator<Item = LonLat>) -> Option<Self> {
        points.map(Self::from).reduce(Self::around)
    }

    /// The box around two boxes.
    pub(super) fn around(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The box in the order of RFC 7946 §5.
    pub(super) fn bbox(self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }
}

impl From<LonLat> for Extent {
    fn from(at: LonLat) -> Self {
        let [lon, lat] = position(at);
        Self {
            west: lon,
            south: lat,
            east: lon,
            north: lat,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_six_decimals_and_no_negative_zero() {
        assert_eq!(rounded(30.523_456_78).to_string(), "30.523457");
        assert_eq!(rounded(-0.000_000_1).to_string(), "0");
        assert_eq!(rounded(-180.0), -180.0);
    }

    #[test]
    fn the_box_is_west_south_east_north() {
        let points = [(37.5, 47.1), (4.3, 52.1), (-0.1, 51.5)];
        let points = points.map(|(lon, lat)| LonLat::new(lon, lat).unwrap());
        let bbox = Extent::of(points.into_iter()).map(Extent::bbox);
        assert_eq!(bbox, Some([-0.1, 47.1, 37.5, 52.1]));
        assert_eq!(Extent::of(std::iter::empty()), None);
    }
}
