//! Why a file of areas is refused.

/// Why a file is not one of areas. Features are numbered from 1, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// It is no JSON, or no GeoJSON.
    #[error(
        "not GeoJSON: {0}; expected a FeatureCollection of polygons (in QGIS: Export > Save Features As)"
    )]
    NotGeoJson(String),
    /// It says that its coordinates are in another reference system.
    #[error(
        "its coordinates are in {0}; expected WGS 84 in degrees (EPSG:4326): save it in that \
         reference system, for instance with ogr2ogr -t_srs EPSG:4326"
    )]
    OtherReference(String),
    /// Its coordinates are no degrees, whatever it says.
    #[error(
        "feature {feature}: the position {position} is not in degrees (-180 to 180, -90 to 90); \
         save it in WGS 84 (EPSG:4326)"
    )]
    NotDegrees {
        /// Which feature.
        feature: usize,
        /// The position as it is written.
        position: String,
    },
    /// A feature is a point, a line, or nothing that has an area.
    #[error("feature {feature} is a {kind}; expected Polygon or MultiPolygon")]
    NotPolygon {
        /// Which feature.
        feature: usize,
        /// Its type.
        kind: String,
    },
    /// A ring has too few positions to enclose anything.
    #[error(
        "feature {feature}: a ring has {positions} positions; expected at least 4, the last as the first"
    )]
    ShortRing {
        /// Which feature.
        feature: usize,
        /// How many it has.
        positions: usize,
    },
    /// There is no feature in it.
    #[error("it has no features; expected polygons")]
    Empty,
    /// No feature has the property that is to identify it.
    #[error("no feature has the property {key:?}{nearest}; there are: {known}")]
    NoKey {
        /// What was asked for.
        key: String,
        /// `, did you mean "id"?`, or nothing.
        nearest: String,
        /// The properties that there are.
        known: String,
    },
    /// A feature lacks the property that is to identify it.
    #[error("feature {feature} has no value for {key:?}, by which areas are to be told apart")]
    KeyMissing {
        /// Which feature.
        feature: usize,
        /// The property.
        key: String,
    },
}
