//! What a place is: its identity, kind, country and label point.
//!
//! How places are stored is up to [`crate::format`].

use std::fmt;
use std::str::FromStr;

/// A point on the earth in WGS 84, decimal degrees, longitude first as in GeoJSON.
///
/// The constructor checks the ranges, so most swapped pairs are caught on input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

impl LonLat {
    /// Where the equator meets the prime meridian; damaged records read as this point.
    pub const ORIGIN: Self = Self { lon: 0.0, lat: 0.0 };

    /// A point from degrees east (−180..=180) and degrees north (−90..=90); `None` outside.
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat))
            .then_some(Self { lon, lat })
    }

    /// Degrees east, −180..=180.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north, −90..=90.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Great-circle distance in kilometres on a sphere of the earth's mean radius (haversine).
    pub fn distance_km(self, other: Self) -> f64 {
        /// Mean earth radius R₁ in kilometres, IUGG.
        const EARTH_RADIUS_KM: f64 = 6371.0088;
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = libm::sin((lat2 - lat1) / 2.0);
        let half_lon = libm::sin((other.lon - self.lon).to_radians() / 2.0);
        let h = half_lat * half_lat + libm::cos(lat1) * libm::cos(lat2) * half_lon * half_lon;
        2.0 * EARTH_RADIUS_KM * libm::asin(h.sqrt().min(1.0))
    }
}

/// An ISO 3166-1 alpha-2 country code in upper case (`XK` for Kosovo, as in GeoNames).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Two upper-case ASCII letters; `None` for anything else.
    pub fn new(code: &str) -> Option<Self> {
        Self::from_bytes(code.as_bytes().try_into().ok()?)
    }

    /// The same from bytes.
    pub fn from_bytes(code: [u8; 2]) -> Option<Self> {
        let letters = code.iter().all(u8::is_ascii_uppercase);
        letters.then_some(Self(code))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII letters by construction")
    }

    /// The two letters as bytes.
    pub fn to_bytes(self) -> [u8; 2] {
        self.0
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The stable identity of a place, as written in products and alias files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceId {
    /// A GeoNames entry: `geonames:701822`.
    GeoNames(u32),
    /// An administrative area known only by its GeoNames code: `geonames:UA.05`.
    GeoNamesCode(Box<str>),
    /// A place of the press layer: `exonym:donbas`.
    Exonym(Box<str>),
    /// A place of an alias file: `own:my-dam`.
    Own(Box<str>),
}

impl PlaceId {
    /// Returns the GeoNames number, if the place has one.
    pub fn geonameid(&self) -> Option<u32> {
        match self {
            Self::GeoNames(id) => Some(*id),
            _ => None,
        }
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GeoNames(id) => write!(f, "geonames:{id}"),
            Self::GeoNamesCode(code) => write!(f, "geonames:{code}"),
            Self::Exonym(slug) => write!(f, "exonym:{slug}"),
            Self::Own(slug) => write!(f, "own:{slug}"),
        }
    }
}

/// Why a text is not a place id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a place id; expected geonames:NUMBER, geonames:CC.CODE, exonym:NAME or own:NAME"
)]
pub struct PlaceIdError(pub String);

impl FromStr for PlaceId {
    type Err = PlaceIdError;

    fn from_str(text: &str) -> Result<Self, PlaceIdError> {
        let wrong = || PlaceIdError(text.to_owned());
        match text.split_once(':') {
            Some(("geonames", id)) => {
                if let Ok(number) = id.parse() {
                    return Ok(Self::GeoNames(number));
                }
                // A number that is too large for an entry is a valid id that no gazetteer has.
                let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
                let is_code = id.get(..2).and_then(CountryCode::new).is_some()
                    && id.as_bytes().get(2) == Some(&b'.');
                (is_code || is_number)
                    .then(|| Self::GeoNamesCode(id.into()))
                    .ok_or_else(wrong)
            }
            Some(("exonym", slug)) if !slug.is_empty() => Ok(Self::Exonym(slug.into())),
            Some(("own", slug)) if !slug.is_empty() => Ok(Self::Own(slug.into())),
            _ => Err(wrong()),
        }
    }
}

macro_rules! place_kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal $name:literal,)*) => {
        /// What sort of place it is. The number is its code in the compiled format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum PlaceKind { $($(#[$doc])* $variant = $code,)* }

        impl PlaceKind {
            /// Every kind, in the order of its code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the word for it in products and press files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

place_kinds! {
    /// A populated place of any size.
    City = 0 "city",
    /// A country or dependent territory.
    Country = 1 "country",
    /// A first-level administrative area: state, oblast, province.
    Admin1 = 2 "admin1",
    /// A second-level administrative area: county, raion, department.
    Admin2 = 3 "admin2",
    /// A continent.
    Continent = 4 "continent",
    /// A region without an administration of its own: Donbas, Sahel.
    Region = 5 "region",
    /// An ocean.
    Ocean = 6 "ocean",
    /// A sea.
    Sea = 7 "sea",
    /// A bay or gulf.
    Bay = 8 "bay",
    /// A strait or channel.
    Strait = 9 "strait",
    /// A canal.
    Canal = 10 "canal",
    /// A river.
    River = 11 "river",
    /// A lake or reservoir.
    Lake = 12 "lake",
    /// A mountain or range.
    Mountains = 13 "mountains",
    /// A peninsula or cape.
    Peninsula = 14 "peninsula",
    /// An island or group of islands.
    Islands = 15 "islands",
    /// A desert.
    Desert = 16 "desert",
    /// An administrative area of the third level or below: municipality, ward.
    Admin3 = 17 "admin3",
    /// An area with a purpose: park, reserve, field, base.
    Area = 18 "area",
    /// A building or other man-made feature: airport, church, farm, dam.
    Site = 19 "site",
    /// A road, railway or tunnel.
    Road = 20 "road",
    /// A forest or other vegetation: heath, grassland.
    Forest = 21 "forest",
    /// Other water: glacier, marsh, spring, waterfall, harbour.
    Water = 22 "water",
    /// Another landform: valley, plain, beach, delta.
    Landform = 23 "landform",
    /// A feature of the sea bed: seamount, trench.
    Seabed = 24 "seabed",
}

impl PlaceKind {
    /// Returns the kind with that word; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Whether it is an administrative area of the first or second level.
    pub fn is_admin_area(self) -> bool {
        matches!(self, Self::Admin1 | Self::Admin2)
    }

    /// Returns the kind with that number; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The position of a place in one compiled gazetteer: a handle, valid only within that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceIx(pub(crate) u32);

impl PlaceIx {
    /// Makes a handle from its number, which may be invalid; [`crate::Gazetteer::place`] checks it.
    pub fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_they_are_read() {
        // The last is too large for an entry, but an id all the same.
        let ids = [
            "geonames:701822",
            "geonames:UA.05",
            "exonym:donbas",
            "own:my-dam",
            "geonames:99999999999",
        ];
        for text in ids {
            let id: PlaceId = text.parse().unwrap();
            assert_eq!(id.to_string(), text);
        }
        for text in [
            "geonames:",
            "geonames:-1",
            "geonames:12a",
            "own:",
            "701822",
            "the dam",
        ] {
            assert!(text.parse::<PlaceId>().is_err(), "{text}");
        }
    }
}
