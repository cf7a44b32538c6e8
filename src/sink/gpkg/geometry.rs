//! Geometries as GeoPackage stores them (OGC 12-128r17 §2.1.3): a header, then well-known binary.
//!
//! Takes points and outlines in WGS 84 degrees; returns little-endian bytes, longitude first, with the six
//! decimals that every format writes. Polygons carry their box in the header for readers without an index; a
//! point needs none.

use crate::layer::Shape;
use crate::sink::coordinates::{EPSG_WGS_84, Extent};
use crate::sink::wkb;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;

/// `GP` and version 1, which is encoded as 0.
const MAGIC: [u8; 3] = *b"GP\0";
/// Little-endian, without a box.
const BARE: u8 = 0b0000_0001;
/// Little-endian, with west, east, south, north.
const BOXED: u8 = 0b0000_0011;

/// The GeoPackage name of a layer's geometry type; `None` for a layer without geometry.
pub(super) fn type_name(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Point => Some("POINT"),
        Shape::Areas => Some("MULTIPOLYGON"),
        Shape::None => None,
    }
}

/// Writes a point into `blob`, which is emptied first, and returns its box.
pub(super) fn point(blob: &mut Vec<u8>, at: LonLat) -> Extent {
    head(blob, BARE);
    wkb::point(blob, at);
    at.into()
}

/// Writes polygons into `blob`, which is emptied first, and returns their box; `None` without polygons.
pub(super) fn areas(blob: &mut Vec<u8>, polygons: &[Polygon]) -> Option<Extent> {
    let extent = Extent::of(polygons.iter().flatten().flatten().copied())?;
    head(blob, BOXED);
    let Extent {
        west,
        south,
        east,
        north,
    } = extent;
    wkb::push(blob, &[west, east, south, north]);
    wkb::multi_polygon(blob, polygons);
    Some(extent)
}

fn head(blob: &mut Vec<u8>, flags: u8) {
    blob.clear();
    blob.extend(MAGIC);
    blob.push(flags);
    blob.extend(EPSG_WGS_84.to_le_bytes());
}
