//! What the files of the extract are called.

/// Number columns of the cities: id, latitude, longitude, inhabitants.
pub const CITY_NUMBERS: &str = "city-numbers.zst";
/// The area that each city lies in, as finely as is known.
pub const CITY_AREAS: &str = "city-areas.zst";
/// The names of each city.
pub const CITY_NAMES: &str = "city-names.zst";
/// Administrative areas.
pub const AREAS: &str = "areas.zst";
/// Countries and continents.
pub const REALMS: &str = "realms.zst";
/// Names in many languages.
pub const LABELS: &str = "labels.zst";
/// Where all this comes from.
pub const SOURCES: &str = "sources.csv";
