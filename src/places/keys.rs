//! Keys that join a place with other data sets: codes, population, Wikidata item.
//!
//! Takes a place of the gazetteer; returns its keys, owned. A value that the gazetteer does not have is `None`.
//! The embedded gazetteer has no inhabitants of areas: for its own purposes it adds up those of listed places,
//! which counts a borough twice and no village, so first-level areas have those of the tables of
//! [`area::inhabitants`].

use crate::area;
use exonym_gazetteer::{CountryCode, Place, PlaceIx, PlaceKind};
use serde::Serialize;

/// The keys of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceKeys {
    /// The three-letter code of the country that contains it, or that it is.
    pub country_iso3: Option<&'static str>,
    /// The ISO 3166-2 code of the first-level area that contains it, or that it is; `None` for areas that the
    /// standard does not list.
    pub admin1_code: Option<&'static str>,
    /// The name of the second-level area that contains it, or that it is.
    pub admin2: Option<String>,
    /// GeoNames' class and code: `P.PPLC`.
    pub feature_code: Option<String>,
    /// Its population; of an area whose point was computed, that of its census, or an estimate.
    pub population: Option<u32>,
    /// Its Wikidata item: `Q1899`.
    pub wikidata: Option<String>,
    /// GeoNames' code of the first-level area that contains it, or that it is: `UA.05`.
    #[serde(skip)]
    pub area: Option<String>,
    /// That area as a place.
    #[serde(skip)]
    pub region: Option<PlaceIx>,
}

impl PlaceKeys {
    /// Returns the keys of a place if only its country is known.
    pub(crate) fn from_country(country: Option<CountryCode>) -> Self {
        Self {
            country_iso3: country.and_then(area::iso3),
            ..Self::default()
        }
    }

    /// Returns the keys of a place of the gazetteer, given the name of its second-level area.
    pub(crate) fn of(place: &Place<'_>, admin2: Option<String>) -> Self {
        let region = place.admin1();
        let code = region.as_ref().and_then(Place::area_code);
        Self {
            admin1_code: code
                .and_then(area::first_level)
                .and_then(|area| area.iso_3166_2),
            admin2,
            feature_code: feature_code(place),
            population: population(place),
            wikidata: place.wikidata().map(|item| format!("Q{item}")),
            area: code.map(str::to_owned),
            region: region.map(|area| area.ix()),
            ..Self::from_country(place.country())
        }
    }
}

/// Returns the inhabitants of a place. Those of an area whose point was computed are a sum over its places.
fn population(place: &Place<'_>) -> Option<u32> {
    match place.kind() {
        PlaceKind::Admin1 if place.approximate() => area::inhabitants(place.area_code()?),
        PlaceKind::Admin2 | PlaceKind::Admin3 if place.approximate() => None,
        _ => Some(place.population()).filter(|known| *known > 0),
    }
}

/// Returns `P.PPLC`, or the class if there is no code; `None` if there is no class.
fn feature_code(place: &Place<'_>) -> Option<String> {
    let feature = place.feature();
    if feature.class == 0 {
        return None;
    }
    let class = char::from(feature.class);
    Some(match feature.code() {
        "" => class.to_string(),
        code => format!("{class}.{code}"),
    })
}
