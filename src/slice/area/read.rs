//! A GeoJSON file as areas; what cannot be one is named, with how to mend it.

use super::Polygon;
use super::ring::Ring;
use geojson::{Feature, GeoJson, Geometry, GeometryValue, JsonObject, Position};
use std::str;

/// Names of longitude and latitude in degrees of WGS 84, in that order, or so near to it that no
/// place changes sides: ETRS89 and NAD83 lie within two metres.
const DEGREES: [&str; 5] = ["CRS84", "4326", "4979", "4258", "4269"];

/// Points that a ring has at the least, the last being the first again.
const LEAST_POINTS: usize = 3;

/// Why a file holds no areas.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// Not text.
    #[error(
        "is not GeoJSON, which is text in UTF-8; convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 \
         areas.geojson FILE"
    )]
    NotText,
    /// Not GeoJSON.
    #[error(
        "is not GeoJSON ({0}); convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 areas.geojson FILE"
    )]
    NotGeoJson(String),
    /// TopoJSON.
    #[error(
        "is TopoJSON; convert it to GeoJSON: npx topojson-client topo2geo NAME=areas.geojson < FILE"
    )]
    TopoJson,
    /// Other coordinates.
    #[error(
        "has its coordinates in {0}; expected longitude and latitude in degrees (WGS 84); convert \
         it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 areas.geojson FILE"
    )]
    OtherCrs(String),
    /// A coordinate that is no longitude or no latitude.
    #[error(
        "feature {feature}: [{lon}, {lat}] is no longitude and latitude in degrees; if the file is \
         in metres, convert it: ogr2ogr -f GeoJSON -s_srs EPSG:NUMBER -t_srs EPSG:4326 \
         areas.geojson FILE"
    )]
    OutOfRange {
        /// The feature's number, from 1.
        feature: usize,
        /// The first number.
        lon: String,
        /// The second.
        lat: String,
    },
    /// Points or lines.
    #[error("feature {feature} is a {found}; expected a Polygon or MultiPolygon")]
    NoPolygon {
        /// The feature's number, from 1.
        feature: usize,
        /// What it is.
        found: &'static str,
    },
    /// A ring of two points.
    #[error("feature {feature} has a ring of {points} points; an area has 3 corners at the least")]
    ShortRing {
        /// The feature's number, from 1.
        feature: usize,
        /// How many there are.
        points: usize,
    },
    /// A ring around a pole.
    #[error(
        "feature {0} goes once around the earth, so that either pole may be inside; cut it along \
         the antimeridian (180 and -180) to the pole that is meant"
    )]
    AroundPole(usize),
    /// Nothing.
    #[error("has no polygon in it")]
    Empty,
}

/// The polygons of each feature.
pub(super) fn areas(bytes: &[u8]) -> Result<Vec<Vec<Polygon>>, AreaError> {
    let text = str::from_utf8(bytes).map_err(|_| AreaError::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    let read: GeoJson = text.parse().map_err(|error| not_geojson(text, &error))?;
    let members = match &read {
        GeoJson::Geometry(geometry) => geometry.foreign_members.as_ref(),
        GeoJson::Feature(feature) => feature.foreign_members.as_ref(),
        GeoJson::FeatureCollection(collection) => collection.foreign_members.as_ref(),
    };
    check_crs(members)?;
    let areas = match read {
        GeoJson::Geometry(geometry) => vec![polygons(&geometry, 1)?],
        GeoJson::Feature(feature) => vec![of_feature(&feature, 1)?],
        GeoJson::FeatureCollection(collection) => {
            let features = collection.features.iter().zip(1..);
            let areas = features.map(|(feature, number)| of_feature(feature, number));
            areas.collect::<Result<_, _>>()?
        }
    };
    match areas.iter().all(Vec::is_empty) {
        true => Err(AreaError::Empty),
        false => Ok(areas),
    }
}

fn not_geojson(text: &str, error: &geojson::Error) -> AreaError {
    let json: Result<JsonObject, _> = serde_json::from_str(text);
    match json {
        Err(error) => AreaError::NotGeoJson(error.to_string()),
        Ok(json) if json.get("type").is_some_and(|kind| kind == "Topology") => AreaError::TopoJson,
        Ok(_) => AreaError::NotGeoJson(error.to_string()),
    }
}

/// Files of before 2016 may say in which coordinates they are.
fn check_crs(members: Option<&JsonObject>) -> Result<(), AreaError> {
    let crs = members.and_then(|members| members.get("crs"));
    let Some(crs) = crs.filter(|crs| !crs.is_null()) else {
        return Ok(());
    };
    let name = crs
        .pointer("/properties/name")
        .and_then(|name| name.as_str());
    let Some(name) = name else {
        return Err(AreaError::OtherCrs(crs.to_string()));
    };
    let code = name.rsplit([':', '/']).next().unwrap_or_default();
    match DEGREES.contains(&code) {
        true => Ok(()),
        false => Err(AreaError::OtherCrs(name.to_owned())),
    }
}

/// A feature without a geometry is an area with nothing in it.
fn of_feature(feature: &Feature, number: usize) -> Result<Vec<Polygon>, AreaError> {
    let geometry = feature.geometry.as_ref();
    geometry.map_or(Ok(Vec::new()), |geometry| polygons(geometry, number))
}

fn polygons(geometry: &Geometry, feature: usize) -> Result<Vec<Polygon>, AreaError> {
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => {
            Ok(polygon(coordinates, feature)?.into_iter().collect())
        }
        GeometryValue::MultiPolygon { coordinates } => {
            let polygons = coordinates.iter().map(|rings| polygon(rings, feature));
            let polygons: Vec<_> = polygons.collect::<Result<_, _>>()?;
            Ok(polygons.into_iter().flatten().collect())
        }
        GeometryValue::GeometryCollection { geometries } => {
            let polygons = geometries.iter().map(|each| polygons(each, feature));
            Ok(polygons.collect::<Result<Vec<_>, _>>()?.concat())
        }
        other => Err(AreaError::NoPolygon {
            feature,
            found: other.type_name(),
        }),
    }
}

/// A polygon; `None` of one without rings.
fn polygon(rings: &[Vec<Position>], feature: usize) -> Result<Option<Polygon>, AreaError> {
    let mut rings = rings.iter().map(|points| ring(points, feature));
    let Some(outer) = rings.next() else {
        return Ok(None);
    };
    Ok(Some(Polygon {
        outer: outer?,
        holes: rings.collect::<Result<_, _>>()?,
    }))
}

fn ring(points: &[Position], feature: usize) -> Result<Ring, AreaError> {
    let mut corners = Vec::with_capacity(points.len());
    for position in points {
        let [lon, lat] = match position.as_slice() {
            [lon, lat, ..] => [*lon, *lat],
            _ => {
                let text = format!("feature {feature} has a position of fewer than 2 numbers");
                return Err(AreaError::NotGeoJson(text));
            }
        };
        // A file that is not cut at the antimeridian may go on beyond it.
        if !(lon.abs() <= 360.0 && lat.abs() <= 90.0) {
            let (lon, lat) = (lon.to_string(), lat.to_string());
            return Err(AreaError::OutOfRange { feature, lon, lat });
        }
        corners.push([lon, lat]);
    }
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < LEAST_POINTS {
        let points = corners.len();
        return Err(AreaError::ShortRing { feature, points });
    }
    Ring::new(&corners).ok_or(AreaError::AroundPole(feature))
}

#[cfg(test)]
mod tests {
    use super::super::Areas;
    use super::AreaError;
    use exonym_gazetteer::LonLat;

    fn read(json: &str) -> Result<Areas, AreaError> {
        Areas::read(json.as_bytes())
    }

    fn numbers(areas: &Areas, lon: f64, lat: f64) -> Vec<usize> {
        areas.containing(LonLat::new(lon, lat).unwrap()).collect()
    }

    /// A square with a hole, and beside it two squares that make one area, all running either way.
    const SQUARES: &str = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "ring"}, "geometry": {"type": "Polygon",
            "coordinates": [[[0,0],[10,0],[10,10],[0,10],[0,0]], [[4,4],[6,4],[6,6],[4,6],[4,4]]]}},
        {"type": "Feature", "properties": null, "geometry": null},
        {"type": "Feature", "properties": null, "geometry": {"type": "MultiPolygon", "coordinates": [
            [[[20,0],[20,10],[30,10],[30,0],[20,0]]], [[[5,5],[9,5],[9,9],[5,9]]]]}}
    ]}"#;

    #[test]
    fn features_are_areas_with_holes_and_parts() {
        let areas = read(SQUARES).unwrap();
        assert_eq!(numbers(&areas, 1.0, 1.0), [0]);
        assert_eq!(numbers(&areas, 4.5, 4.5), [0_usize; 0], "the hole");
        assert_eq!(numbers(&areas, 5.5, 5.5), [2], "a part in the hole");
        assert_eq!(numbers(&areas, 8.0, 8.0), [0, 2], "two areas");
        assert_eq!(numbers(&areas, 25.0, 5.0), [2]);
        assert_eq!(numbers(&areas, 40.0, 5.0), [0_usize; 0]);
    }

    #[test]
    fn the_antimeridian_may_be_cut_or_not() {
        let uncut = r#"{"type": "Polygon", "coordinates":
            [[[170,-20],[-170,-20],[-170,-10],[170,-10],[170,-20]]]}"#;
        let beyond = r#"{"type": "Polygon", "coordinates":
            [[[170,-20],[190,-20],[190,-10],[170,-10],[170,-20]]]}"#;
        let cut = r#"{"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon",
            "coordinates": [[[[170,-20],[180,-20],[180,-10],[170,-10],[170,-20]]],
                            [[[-180,-20],[-170,-20],[-170,-10],[-180,-10],[-180,-20]]]]}}"#;
        for json in [uncut, beyond, cut] {
            let areas = read(json).unwrap();
            assert_eq!(numbers(&areas, 179.0, -15.0), [0], "{json}");
            assert_eq!(numbers(&areas, -179.0, -15.0), [0], "{json}");
            for lon in [0.0, 169.0, -169.0] {
                assert_eq!(numbers(&areas, lon, -15.0), [0_usize; 0], "{lon} {json}");
            }
        }
    }

    #[test]
    fn what_is_no_area_is_refused_by_name() {
        let with_crs = |name: &str| {
            format!(
                r#"{{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]],
                   "crs": {{"type": "name", "properties": {{"name": "{name}"}}}}}}"#
            )
        };
        assert!(read(&with_crs("urn:ogc:def:crs:OGC:1.3:CRS84")).is_ok());
        assert!(read(&with_crs("EPSG:4326")).is_ok());
        let table = [
            (with_crs("urn:ogc:def:crs:EPSG::28992"), "in urn:ogc:def:crs:EPSG::28992"),
            ("{".to_owned(), "is not GeoJSON (EOF"),
            ("id,name\n1,Kyiv\n".to_owned(), "is not GeoJSON"),
            (r#"{"type": "Topology", "objects": {}}"#.to_owned(), "is TopoJSON"),
            (r#"{"type": "FeatureCollection", "features": []}"#.to_owned(), "no polygon"),
            (r#"{"type": "Point", "coordinates": [1, 2]}"#.to_owned(), "feature 1 is a Point"),
            (
                r#"{"type": "Polygon", "coordinates": [[[155000,463000],[155001,463000],[155000,463001]]]}"#
                    .to_owned(),
                "[155000, 463000] is no longitude and latitude",
            ),
            (
                r#"{"type": "Polygon", "coordinates": [[[0,0],[1,1],[0,0]]]}"#.to_owned(),
                "a ring of 2 points",
            ),
            (
                r#"{"type": "Polygon", "coordinates": [[[0,80],[120,80],[-120,80],[0,80]]]}"#.to_owned(),
                "feature 1 goes once around the earth",
            ),
        ];
        for (json, words) in table {
            let error = read(&json).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        assert_eq!(Areas::read(b"\xff\xfePK"), Err(AreaError::NotText));
    }
}
