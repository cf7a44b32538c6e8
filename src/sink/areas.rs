//! The polygons of a row as GeoJSON: a MultiPolygon, longitude first, six decimals.

use super::coordinates::position;
use exonym_gazetteer::outlines::Polygon;
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

/// Polygons, serialised as a geometry.
pub(super) struct MultiPolygon<'a>(pub(super) &'a [Polygon]);

impl Serialize for MultiPolygon<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut geometry = serializer.serialize_struct("Geometry", 2)?;
        geometry.serialize_field("type", "MultiPolygon")?;
        geometry.serialize_field("coordinates", &Coordinates(self.0))?;
        geometry.end()
    }
}

struct Coordinates<'a>(&'a [Polygon]);

impl Serialize for Coordinates<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut polygons = serializer.serialize_seq(Some(self.0.len()))?;
        for polygon in self.0 {
            let ring =
                |ring: &Vec<_>| -> Vec<[f64; 2]> { ring.iter().copied().map(position).collect() };
            let rings: Vec<_> = polygon.iter().map(ring).collect();
            polygons.serialize_element(&rings)?;
        }
        polygons.end()
    }
}
