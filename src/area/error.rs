//! Reasons to refuse a file of areas.

/// Why a file is not a file of areas. Features are numbered from 1, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// It is not JSON, or not GeoJSON.
    #[error(
        "is not GeoJSON ({0}); convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 areas.geojson FILE, or \
         in QGIS Export > Save Features As"
    )]
    NotGeoJson(String),
    /// It is TopoJSON.
    #[error(
        "is TopoJSON; convert it to GeoJSON: npx topojson-client topo2geo NAME=areas.geojson < FILE"
    )]
    TopoJson,
    /// It declares another reference system.
    #[error(
        "has its coordinates in {0}; expected longitude and latitude in degrees (WGS 84); convert it: \
         ogr2ogr -f GeoJSON -t_srs EPSG:4326 areas.geojson FILE"
    )]
    OtherReference(String),
    /// Its coordinates are not degrees, whatever it declares.
    #[error(
        "feature {feature}: the position {position} is not longitude and latitude in degrees; if the \
         file is in metres, convert it: ogr2ogr -f GeoJSON -s_srs EPSG:NUMBER -t_srs EPSG:4326 \
         areas.geojson FILE"
    )]
    NotDegrees {
        /// The number of the feature.
        feature: usize,
        /// The position as written.
        position: String,
    },
    /// A feature is a point, a line, or something else without an area.
    #[error("feature {feature} is a {kind}; expected a Polygon or MultiPolygon")]
    NotPolygon {
        /// The number of the feature.
        feature: usize,
        /// Its type.
        kind: String,
    },
    /// A ring has too few positions to enclose anything.
    #[error(
        "feature {feature}: a ring has {positions} positions; expected at least 4, the last as the first"
    )]
    ShortRing {
        /// The number of the feature.
        feature: usize,
        /// The number of positions.
        positions: usize,
    },
    /// A ring goes around the earth on both sides of the equator.
    #[error(
        "feature {0} goes once around the earth, so that either pole may be inside; cut it along \
         the antimeridian (180 and -180) to the pole that is meant"
    )]
    AroundPole(usize),
    /// It contains no polygon.
    #[error(
        "contains no polygon; expected a Polygon or MultiPolygon, or a FeatureCollection of them"
    )]
    Empty,
    /// No feature has the property chosen as the key.
    #[error("no feature has the property {key:?}{nearest}; there are: {known}")]
    NoKey {
        /// The property requested.
        key: String,
        /// `, did you mean "id"?`, or nothing.
        nearest: String,
        /// The existing properties.
        known: String,
    },
    /// A feature lacks the property chosen as the key.
    #[error("feature {feature} has no value for {key:?}, the property that identifies areas")]
    KeyMissing {
        /// The number of the feature.
        feature: usize,
        /// The property.
        key: String,
    },
}
