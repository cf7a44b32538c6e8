//! GeoJSON as other programs write it: features with their properties in the order of the file.
//!
//! Takes bytes; returns positions and properties, with the areas validated. Features of older files that RFC
//! 7946 dropped are accepted: a byte order mark, a `crs` member, a bare geometry.

use super::error::AreaError;
use crate::json_words::in_words;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Rings of positions, longitude first: outer, then holes.
pub(super) type Rings = Vec<Vec<[f64; 2]>>;

/// Properties in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Properties(pub(super) Vec<(String, Value)>);

/// A feature with an area; without polygons if it has no geometry.
pub(super) struct Feature {
    pub(super) properties: Properties,
    pub(super) polygons: Vec<Rings>,
}

/// A feature, a collection or a geometry, as written.
#[derive(serde::Deserialize)]
struct RawObject {
    r#type: String,
    crs: Option<Value>,
    features: Option<Vec<RawObject>>,
    #[serde(default)]
    properties: Option<Properties>,
    geometry: Option<Box<RawObject>>,
    geometries: Option<Vec<RawObject>>,
    coordinates: Option<Value>,
}

/// Reference systems that are WGS 84 in degrees, or within a metre or two of it.
const DEGREES: [&str; 5] = ["CRS84", "4326", "4979", "4258", "4269"];

/// Tolerance in degrees for coordinates just outside the valid range.
const SLACK: f64 = 1e-6;

/// Maximum longitude of a ring that continues beyond the antimeridian.
const MAX_LON: f64 = 360.0;

/// Reads the features of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Feature>, AreaError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: RawObject =
        serde_json::from_slice(bytes).map_err(|error| AreaError::NotGeoJson(in_words(&error)))?;
    check_reference(file.crs.as_ref())?;
    let features = match file.r#type.as_str() {
        "FeatureCollection" => file.features.ok_or_else(|| {
            AreaError::NotGeoJson("a FeatureCollection without features".to_owned())
        })?,
        "Topology" => return Err(AreaError::TopoJson),
        _ => vec![file],
    };
    let numbered = features.into_iter().zip(1..);
    let features = numbered.map(|(written, number)| feature(number, written));
    let features: Vec<Feature> = features.collect::<Result<_, _>>()?;
    if features.iter().all(|feature| feature.polygons.is_empty()) {
        return Err(AreaError::Empty);
    }
    Ok(features)
}

/// Refuses a file that declares another reference system. RFC 7946 has no `crs`; older GDAL versions wrote
/// it.
fn check_reference(crs: Option<&Value>) -> Result<(), AreaError> {
    let Some(crs) = crs.filter(|crs| !crs.is_null()) else {
        return Ok(());
    };
    let name = crs.pointer("/properties/name").and_then(Value::as_str);
    let name = name.map_or_else(|| crs.to_string(), str::to_owned);
    let last = name.rsplit([':', '/']).next().unwrap_or_default();
    if DEGREES.contains(&last) {
        return Ok(());
    }
    Err(AreaError::OtherReference(name))
}

fn feature(number: usize, written: RawObject) -> Result<Feature, AreaError> {
    if written.r#type != "Feature" {
        return Ok(Feature {
            properties: Properties::default(),
            polygons: polygons(number, &written)?,
        });
    }
    let polygons = written
        .geometry
        .map_or(Ok(Vec::new()), |geometry| polygons(number, &geometry))?;
    Ok(Feature {
        properties: written.properties.unwrap_or_default(),
        polygons,
    })
}

fn polygons(feature: usize, geometry: &RawObject) -> Result<Vec<Rings>, AreaError> {
    let coordinates = geometry.coordinates.as_ref();
    let listed = || {
        coordinates
            .and_then(Value::as_array)
            .ok_or_else(|| broken(feature))
    };
    match geometry.r#type.as_str() {
        "Polygon" => Ok(one(rings(feature, coordinates)?)),
        "MultiPolygon" => {
            let parts = listed()?.iter();
            let parts = parts.map(|rings_of| rings(feature, Some(rings_of)).map(one));
            Ok(parts.collect::<Result<Vec<_>, _>>()?.concat())
        }
        "GeometryCollection" => {
            let parts = geometry.geometries.iter().flatten();
            let parts: Vec<_> = parts
                .map(|part| polygons(feature, part))
                .collect::<Result<_, _>>()?;
            Ok(parts.concat())
        }
        kind => Err(AreaError::NotPolygon {
            feature,
            kind: kind.to_owned(),
        }),
    }
}

/// A polygon, unless it has no rings.
fn one(rings: Rings) -> Vec<Rings> {
    match rings.is_empty() {
        true => Vec::new(),
        false => vec![rings],
    }
}

fn broken(feature: usize) -> AreaError {
    AreaError::NotGeoJson(format!("feature {feature} has no coordinates of a polygon"))
}

fn rings(feature: usize, coordinates: Option<&Value>) -> Result<Rings, AreaError> {
    let rings = coordinates.and_then(Value::as_array);
    let rings = rings.ok_or_else(|| broken(feature))?;
    rings
        .iter()
        .map(|positions| ring(feature, positions))
        .collect()
}

/// A ring, closed if the file does not close it.
fn ring(feature: usize, positions: &Value) -> Result<Vec<[f64; 2]>, AreaError> {
    let positions = positions.as_array().ok_or_else(|| broken(feature))?;
    let mut ring = Vec::with_capacity(positions.len() + 1);
    for written in positions {
        ring.push(position(feature, written)?);
    }
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last())
        && first != *last
    {
        ring.push(first);
    }
    if ring.len() < 4 {
        let positions = positions.len();
        return Err(AreaError::ShortRing { feature, positions });
    }
    Ok(ring)
}

fn position(feature: usize, written: &Value) -> Result<[f64; 2], AreaError> {
    let number = |at: usize| written.get(at).and_then(Value::as_f64);
    let (Some(lon), Some(lat)) = (number(0), number(1)) else {
        return Err(broken(feature));
    };
    if lon.abs() > MAX_LON || lat.abs() > 90.0 + SLACK {
        return Err(AreaError::NotDegrees {
            feature,
            position: written.to_string(),
        });
    }
    Ok([lon, lat.clamp(-90.0, 90.0)])
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PropertiesVisitor)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Properties, M::Error> {
        let mut properties = Vec::new();
        while let Some(property) = map.next_entry()? {
            properties.push(property);
        }
        Ok(Properties(properties))
    }
}
