//! Geometries in well-known binary (OGC 06-103r4 §8.2.3): little-endian, longitude first, with the six
//! decimals that every format writes.
//!
//! Takes points and outlines in WGS 84 degrees; their bytes are appended to a buffer.

use super::coordinates::position;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;

/// The byte order mark for little-endian, and the geometry types.
const LITTLE_ENDIAN: u8 = 1;
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// Appends a point.
pub(super) fn point(out: &mut Vec<u8>, at: LonLat) {
    shape(out, POINT);
    push(out, &position(at));
}

/// Appends polygons.
pub(super) fn multi_polygon(out: &mut Vec<u8>, polygons: &[Polygon]) {
    shape(out, MULTI_POLYGON);
    count(out, polygons.len());
    for polygon in polygons {
        shape(out, POLYGON);
        count(out, polygon.len());
        for ring in polygon {
            count(out, ring.len());
            for at in ring {
                push(out, &position(*at));
            }
        }
    }
}

/// Appends numbers.
pub(super) fn push(out: &mut Vec<u8>, numbers: &[f64]) {
    for number in numbers {
        out.extend(number.to_le_bytes());
    }
}

fn shape(out: &mut Vec<u8>, kind: u32) {
    out.push(LITTLE_ENDIAN);
    out.extend(kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, number: usize) {
    let number = u32::try_from(number).expect("an outline has fewer than 2^32 points");
    out.extend(number.to_le_bytes());
}
