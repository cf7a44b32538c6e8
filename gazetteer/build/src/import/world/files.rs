//! File names in the extract.

/// Number columns of the cities: id, latitude, longitude, inhabitants.
pub const CITY_NUMBERS: &str = "city-numbers.zst";
/// The finest known area of each city.
pub const CITY_AREAS: &str = "city-areas.zst";
/// The names of each city.
pub const CITY_NAMES: &str = "city-names.zst";
/// Administrative areas.
pub const AREAS: &str = "areas.zst";
/// Countries and continents.
pub const REALMS: &str = "realms.zst";
/// Names in many languages.
pub const LABELS: &str = "labels.zst";
/// The sources of the data.
pub const SOURCES: &str = "sources.csv";
