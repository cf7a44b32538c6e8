//! A GeoJSON FeatureCollection of points, written feature by feature (RFC 7946).
//!
//! The `geojson` crate gives the geometry; the frame is our own because its `FeatureWriter` puts
//! no `id` beside the properties of a serialised struct, sorts properties by name when given a
//! map, and leaves a comma too many where foreign members are followed by no feature. One feature
//! a line, so that a difference between two runs reads as the features that differ.

use exonym_gazetteer::LonLat;
use geojson::{Bbox, Geometry};
use serde::Serialize;
use std::io::{self, Write};

/// Decimals of a coordinate: RFC 7946 §11.2 calls 6 enough, about 10 cm.
const COORDINATE_SCALE: f64 = 1e6;

/// A collection that is being written; [`PointCollection::finish`] closes it.
pub(super) struct PointCollection<W> {
    out: W,
    features: u64,
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "FeatureCollection")]
struct Head<'a> {
    name: &'a str,
    attribution: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<Bbox>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
struct Feature<P> {
    id: u64,
    geometry: Geometry,
    properties: P,
}

impl<W: Write> PointCollection<W> {
    /// Opens a collection named after its layer. `bbox` is left out of an empty one.
    pub(super) fn begin(
        mut out: W,
        name: &str,
        attribution: &str,
        bbox: Option<Bbox>,
    ) -> io::Result<Self> {
        let head = Head {
            name,
            attribution,
            bbox,
        };
        let head = serde_json::to_string(&head)?;
        let members = head.strip_suffix('}').expect("a struct is a JSON object");
        write!(out, "{members},\"features\":[")?;
        Ok(Self { out, features: 0 })
    }

    /// Writes one point; ids count from 1.
    pub(super) fn point(&mut self, at: LonLat, properties: impl Serialize) -> io::Result<()> {
        let separator = if self.features == 0 { "\n" } else { ",\n" };
        self.out.write_all(separator.as_bytes())?;
        self.features += 1;
        let feature = Feature {
            id: self.features,
            geometry: Geometry::new_point([rounded(at.lon()), rounded(at.lat())]),
            properties,
        };
        Ok(serde_json::to_writer(&mut self.out, &feature)?)
    }

    /// Closes the collection.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

/// West, south, east, north of some points; `None` of none.
///
/// West is never more than east: a set on both sides of the antimeridian gets the wide box, which
/// is valid and which readers that know nothing of §5.2 understand.
pub(super) fn bounds(points: impl Iterator<Item = LonLat>) -> Option<Bbox> {
    points
        .map(|at| (rounded(at.lon()), rounded(at.lat())))
        .map(|(lon, lat)| [lon, lat, lon, lat])
        .reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        })
        .map(Vec::from)
}

/// Degrees as products write them. Adding zero turns −0.0, which rounding makes of a point just west of Greenwich, into 0.0.
pub(super) fn rounded(degrees: f64) -> f64 {
    (degrees * COORDINATE_SCALE).round() / COORDINATE_SCALE + 0.0
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
        assert_eq!(
            bounds(points.into_iter()),
            Some(vec![-0.1, 47.1, 37.5, 52.1])
        );
        assert_eq!(bounds(std::iter::empty()), None);
    }
}
