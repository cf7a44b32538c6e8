//! Geometries as GeoPackage keeps them (OGC 12-128r17 §2.1.3): a head, then well-known binary.
//!
//! Points and outlines in WGS 84 degrees enter; little-endian bytes leave, longitude first, with
//! the six decimals that every format writes. Polygons carry their box in the head, as readers
//! that have no index want it; a point is its own.

use crate::layer::Shape;
use crate::sink::feature::rounded;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;

/// The number of WGS 84 in `gpkg_spatial_ref_sys`, as EPSG has it.
pub(super) const WGS_84: i32 = 4326;

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

/// The box around a geometry, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Extent {
    fn of([lon, lat]: [f64; 2]) -> Self {
        Self {
            west: lon,
            south: lat,
            east: lon,
            north: lat,
        }
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
}

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
    let position = position(at);
    head(blob, BARE);
    shape(blob, POINT);
    push(blob, &position);
    Extent::of(position)
}

/// Puts polygons into `blob`, which is emptied before, and gives their box; `None` of no polygon.
pub(super) fn areas(blob: &mut Vec<u8>, polygons: &[Polygon]) -> Option<Extent> {
    let points = polygons.iter().flatten().flatten();
    let boxes = points.map(|at| Extent::of(position(*at)));
    let extent = boxes.reduce(Extent::around)?;
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

fn position(at: LonLat) -> [f64; 2] {
    [rounded(at.lon()), rounded(at.lat())]
}

fn head(blob: &mut Vec<u8>, flags: u8) {
    blob.clear();
    blob.extend(MAGIC);
    blob.push(flags);
    blob.extend(WGS_84.to_le_bytes());
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
