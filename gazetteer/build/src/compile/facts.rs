//! Facts from sources, as bytes that can be sorted by place.
//!
//! The key is the place's id and the rank of the fact, so that a place comes before its names; the
//! value is the fact in postcard's encoding.

use super::packing::{packed, record};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::format::layout::COORDINATE_SCALE;
use exonym_gazetteer::format::writing::Packed;
use exonym_gazetteer::{CountryCode, FeatureCode, LonLat, PlaceId, PlaceKind};
use serde::{Deserialize, Serialize};

/// A fact about a place.
#[derive(Serialize, Deserialize)]
pub(super) enum Fact<'a> {
    /// The place itself, its names with all properties, and its spellings with text only.
    Place(
        #[serde(borrow)] StoredPlace<'a>,
        #[serde(borrow)] Vec<StoredName<'a>>,
        #[serde(borrow)] Vec<StoredName<'a>>,
    ),
    /// The place is a country.
    Country(
        #[serde(borrow)] StoredPlace<'a>,
        #[serde(borrow)] Vec<StoredName<'a>>,
    ),
    /// The place is the area with a code.
    Area(
        #[serde(borrow)] StoredPlace<'a>,
        #[serde(borrow)] Vec<StoredName<'a>>,
    ),
    /// A name from another row.
    Name(#[serde(borrow)] StoredName<'a>),
    /// The number of its Wikidata item.
    Wikidata(u32),
    /// The key of a place that contains it.
    Parent(&'a [u8]),
}

impl<'a> Fact<'a> {
    /// Makes the fact for a place with its names.
    pub(super) fn for_place(place: &'a PlaceRecord, names: &'a [NameRecord]) -> Self {
        let names = names.iter().map(StoredName::of).collect();
        Self::Place(StoredPlace::of(place), names, Vec::new())
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Place(..) => 0,
            Self::Country(..) => 1,
            Self::Area(..) => 2,
            Self::Name(_) => 3,
            Self::Wikidata(_) => 4,
            Self::Parent(_) => 5,
        }
    }

    /// Returns the sort key: the key of the place and the rank.
    pub(super) fn key(&self, place: &PlaceId) -> Vec<u8> {
        let mut key = key(place);
        key.push(self.rank());
        key
    }
}

/// Serialises `stored` into `bytes`, replacing their content.
pub(super) fn store(stored: &impl Serialize, bytes: &mut Vec<u8>) {
    bytes.clear();
    let empty = std::mem::take(bytes);
    *bytes = postcard::to_extend(stored, empty).expect("a vector takes all");
}

/// Returns a key that sorts places as [`PlaceId`] does.
pub(super) fn key(place: &PlaceId) -> Vec<u8> {
    let (tag, text): (u8, &[u8]) = match place {
        PlaceId::GeoNames(number) => return [&[0][..], &number.to_be_bytes()].concat(),
        PlaceId::GeoNamesCode(code) => (1, code.as_bytes()),
        PlaceId::Exonym(slug) => (2, slug.as_bytes()),
        PlaceId::Own(slug) => (3, slug.as_bytes()),
    };
    [&[tag][..], text, &[0]].concat()
}

/// Decodes a key; `None` if it is invalid.
pub(super) fn place_of(key: &[u8]) -> Option<PlaceId> {
    let (&tag, rest) = key.split_first()?;
    if tag == 0 {
        let number = rest.try_into().ok()?;
        return Some(PlaceId::GeoNames(u32::from_be_bytes(number)));
    }
    let text = std::str::from_utf8(rest.strip_suffix(&[0])?).ok()?.into();
    match tag {
        1 => Some(PlaceId::GeoNamesCode(text)),
        2 => Some(PlaceId::Exonym(text)),
        3 => Some(PlaceId::Own(text)),
        _ => None,
    }
}

/// A place without its id.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredPlace<'a> {
    kind: u8,
    name: &'a str,
    country: [u8; 2],
    admin1: Option<&'a str>,
    admin2: Option<&'a str>,
    lon: i32,
    lat: i32,
    population: u32,
    approximate: bool,
    feature: (u8, [u8; 6]),
    wikidata: Option<u32>,
}

impl<'a> StoredPlace<'a> {
    pub(super) fn of(place: &'a PlaceRecord) -> Self {
        Self {
            kind: place.kind as u8,
            name: &place.name,
            country: place.country.map_or([0; 2], CountryCode::to_bytes),
            admin1: place.admin1.as_deref(),
            admin2: place.admin2.as_deref(),
            lon: millionths(place.lonlat.lon()),
            lat: millionths(place.lonlat.lat()),
            population: place.population,
            approximate: place.approximate,
            feature: (place.feature.class, place.feature.code),
            wikidata: place.wikidata,
        }
    }

    pub(super) fn record(&self, id: PlaceId) -> PlaceRecord {
        let degrees = |millionths: i32| f64::from(millionths) / COORDINATE_SCALE;
        let point = LonLat::new(degrees(self.lon), degrees(self.lat));
        let kind = PlaceKind::from_code(self.kind).unwrap_or(PlaceKind::City);
        let country = std::str::from_utf8(&self.country).ok();
        let (class, code) = self.feature;
        PlaceRecord {
            country: country.and_then(CountryCode::new),
            admin1: self.admin1.map(Into::into),
            admin2: self.admin2.map(Into::into),
            population: self.population,
            approximate: self.approximate,
            feature: FeatureCode { class, code },
            wikidata: self.wikidata,
            ..PlaceRecord::new(id, kind, self.name, point.unwrap_or(LonLat::ORIGIN))
        }
    }
}

/// Converts degrees to the unit of the format.
pub(super) fn millionths(degrees: f64) -> i32 {
    (degrees * COORDINATE_SCALE).round() as i32
}

/// A written form.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredName<'a> {
    pub(super) text: &'a str,
    packed: u32,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

impl<'a> StoredName<'a> {
    pub(super) fn of(name: &'a NameRecord) -> Self {
        Self {
            text: &name.text,
            packed: packed(name).0,
            from: name.from.as_deref(),
            to: name.to.as_deref(),
        }
    }

    pub(super) fn record(&self) -> NameRecord {
        NameRecord {
            from: self.from.map(Into::into),
            to: self.to.map(Into::into),
            ..record(Packed(self.packed), self.text.to_owned())
        }
    }
}

/// A place with all facts about it, between joining and numbering.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredJoined<'a> {
    #[serde(borrow)]
    pub(super) place: StoredPlace<'a>,
    pub(super) key: &'a [u8],
    #[serde(borrow)]
    pub(super) names: Vec<StoredName<'a>>,
    #[serde(borrow)]
    pub(super) parents: Vec<&'a [u8]>,
    /// Whether no source has its point.
    pub(super) lacks_point: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ordered_as_ids_are_and_read_back() {
        let mut ids: Vec<PlaceId> = [
            "geonames:70",
            "geonames:4294967295",
            "geonames:256",
            "geonames:UA.05",
            "geonames:UA.05.1423",
            "geonames:UA.0",
            "exonym:donbas",
            "exonym:don",
            "own:a",
            "own:ab",
        ]
        .map(|id| id.parse().unwrap())
        .to_vec();
        ids.sort();
        let keys: Vec<Vec<u8>> = ids.iter().map(key).collect();
        assert!(keys.is_sorted());
        let back: Vec<PlaceId> = keys.iter().filter_map(|key| place_of(key)).collect();
        assert_eq!(back, ids);
    }
}
