//! Geometries as GeoPackage keeps them (OGC 12-128r17 §2.1.3): a head, then well-known binary.
//!
//! Points and outlines in WGS 84 degrees enter; little-endian bytes leave, longitude first, with
//! the six decimals that every format writes. Polygons carry their box in the head, as readers
//! that have no index want it; a point is its own.

use crate::layer::Shape;
use crate::sink::coordinates::{EPSG_WGS_84, Extent, position};
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;

/// `GP` and version 1, which is written as 0.
const MAGIC: [u8; 3] = *b"GP\0";
/// Little-endian, without a box.
const BARE: u8 = 0b0000_0001;
/// Little-endian, with west, east, south, north.
const BOXED: u8 = 0b0000_0011;

/// Well-known binary's word for little-endian, and its types (OGC 06-103r4 §8.2.3).
const LITTLE_ENDIAN: u8 = 1;
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// What GeoPackage calls a layer's geometries; `None` of a layer without.
pub(super) fn type_name(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Point => Some("POINT"),
        Shape::Areas => Some("MULTIPOLYGON"),
        Shape::None => None,
    }
}

/// Puts a point into `blob`, which is emptied before, and gives its box.
pub(super) fn point(blob: &mut Vec<u8>, at: LonLat) -> Extent {
    head(blob, BARE);
    shape(blob, POINT);
    push(blob, &position(at));
    at.into()
}

/// Puts polygons into `blob`, which is emptied before, and gives their box; `None` of no polygon.
pub(super) fn areas(blob: &mut Vec<u8>, polygons: &[Polygon]) -> Option<Extent> {
    let extent = Extent::of(polygons.iter().flatten().flatten().copied())?;
    head(blob, BOXED);
    push(
        blob,
        &[extent.west, extent.east, extent.south, extent.north],
    );
    shape(blob, MULTI_POLYGON);
    count(blob, polygons.len());
    for polygon in polygons {
        shape(blob, POLYGON);
        count(blob, polygon.len());
        for ring in polygon {
            count(blob, ring.len());
            for at in ring {
                push(blob, &position(*at));
            }
        }
    }
    Some(extent)
}

fn head(blob: &mut Vec<u8>, flags: u8) {
    blob.clear();
    blob.extend(MAGIC);
    blob.push(flags);
    blob.extend(EPSG_WGS_84.to_le_bytes());
}

fn shape(blob: &mut Vec<u8>, kind: u32) {
    blob.push(LITTLE_ENDIAN);
    blob.extend(kind.to_le_bytes());
}

fn count(blob: &mut Vec<u8>, number: usize) {
    let number = u32::try_from(number).expect("an outline has fewer than 2^32 points");
    blob.extend(number.to_le_bytes());
}

fn push(blob: &mut Vec<u8>, numbers: &[f64]) {
    for number in numbers {
        blob.extend(number.to_le_bytes());
    }
}
