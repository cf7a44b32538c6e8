//! Takes CLDR's exemplar cities; returns city names tagged by language, by GeoNames id.
//!
//! A time zone is named after a city (`Europe/Amsterdam`), and locales translate that name. The
//! city is the most populous one in that zone with the zone's English name. Zones named after a
//! country, an island or a station have no such city, and are reported.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::cities::Zones;
use super::labels::LabelSet;
use super::packages::Contents;
use super::{City, RefreshError, Report};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer_build::import::world::{Realm, Subject};

/// The end of the path of a locale's zone names.
pub(super) const FILE: &str = "/timeZoneNames.json";

/// The locale from which CLDR inherits names for locales without their own.
const ROOT: &str = "und";

/// CLDR keeps the first name of a zone, GeoNames uses the current one (tzdb, `backward`).
const RENAMED: [(&str, &str); 18] = [
    ("Africa/Asmera", "Africa/Asmara"),
    ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("America/Catamarca", "America/Argentina/Catamarca"),
    ("America/Coral_Harbour", "America/Atikokan"),
    ("America/Cordoba", "America/Argentina/Cordoba"),
    ("America/Godthab", "America/Nuuk"),
    ("America/Indianapolis", "America/Indiana/Indianapolis"),
    ("America/Jujuy", "America/Argentina/Jujuy"),
    ("America/Louisville", "America/Kentucky/Louisville"),
    ("America/Mendoza", "America/Argentina/Mendoza"),
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("Asia/Katmandu", "Asia/Kathmandu"),
    ("Asia/Rangoon", "Asia/Yangon"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    ("Atlantic/Faeroe", "Atlantic/Faroe"),
    ("Europe/Kiev", "Europe/Kyiv"),
    ("Pacific/Ponape", "Pacific/Pohnpei"),
    ("Pacific/Truk", "Pacific/Chuuk"),
];

/// Zones named after something larger whose name GeoNames lists as another name of a city: the
/// state around Salvador, and the island of Victoria.
const WIDER: [&str; 2] = ["America/Bahia", "Indian/Mahe"];

/// The names of one zone: locale and text.
type ZoneNames = Vec<(String, String)>;

#[derive(Deserialize)]
struct File {
    main: BTreeMap<String, Main>,
}

#[derive(Deserialize)]
struct Main {
    dates: Dates,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dates {
    time_zone_names: TimeZoneNames,
}

#[derive(Deserialize)]
struct TimeZoneNames {
    #[serde(default)]
    zone: Map<String, Value>,
}

/// Adds the exemplar cities of every locale.
pub(super) fn collect(
    dates: &Contents,
    cities: &[City],
    zones: &Zones,
    realms: &[Realm],
    labels: &mut LabelSet,
    report: &mut Report,
) -> Result<(), RefreshError> {
    let countries: HashSet<&str> = realms.iter().map(|realm| realm.name.as_str()).collect();
    let in_zone = cities_by_zone(cities, zones);
    for (zone, names) in zone_names(dates)? {
        let english = english_name(&zone, &names);
        let city = in_zone
            .get(current(&zone))
            .and_then(|cities| city_named(cities, &english))
            .filter(|city| city.names[0] == english || !countries.contains(english.as_str()))
            .filter(|_| !WIDER.contains(&zone.as_str()));
        let Some(city) = city else {
            report.zones_without_city.push(zone);
            continue;
        };
        report.zones_with_city += 1;
        let root: HashSet<&str> = in_locale(&names, ROOT).collect();
        for (locale, text) in &names {
            // A locale without its own name inherits the root's, so equal texts are not counted.
            if locale != ROOT && (locale == "en" || !root.contains(text.as_str())) {
                labels.add(Subject::Place(PlaceId::GeoNames(city.id)), text, locale);
            }
        }
    }
    Ok(())
}

/// Returns the names of every zone in every locale.
fn zone_names(dates: &Contents) -> Result<BTreeMap<String, ZoneNames>, RefreshError> {
    let mut zones = BTreeMap::new();
    for (locale, path) in dates.locales(FILE) {
        for main in dates.json::<File>(path)?.main.into_values() {
            gather(locale, "", &main.dates.time_zone_names.zone, &mut zones);
        }
    }
    Ok(zones)
}

/// Descends `America` → `Indiana` → `Knox` to an exemplar city.
fn gather(
    locale: &str,
    zone: &str,
    node: &Map<String, Value>,
    zones: &mut BTreeMap<String, ZoneNames>,
) {
    for (key, value) in node {
        match value {
            Value::String(text) if key.starts_with("exemplarCity") => {
                let names = zones.entry(zone.to_owned()).or_default();
                names.push((locale.to_owned(), text.clone()));
            }
            Value::Object(below) if zone.is_empty() => gather(locale, key, below, zones),
            Value::Object(below) => gather(locale, &format!("{zone}/{key}"), below, zones),
            _ => {}
        }
    }
}

fn in_locale<'a>(names: &'a ZoneNames, locale: &'a str) -> impl Iterator<Item = &'a str> {
    let of_locale = names.iter().filter(move |(of, _)| of == locale);
    of_locale.map(|(_, text)| text.as_str())
}

/// CLDR gives the English name only if it differs from the zone's id.
fn english_name(zone: &str, names: &ZoneNames) -> String {
    let from_id = || zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    in_locale(names, "en")
        .next()
        .map_or_else(from_id, str::to_owned)
}

fn current(zone: &str) -> &str {
    let renamed = RENAMED.iter().find(|(before, _)| *before == zone);
    renamed.map_or(zone, |(_, now)| now)
}

fn cities_by_zone<'a>(cities: &'a [City], zones: &'a Zones) -> BTreeMap<&'a str, Vec<&'a City>> {
    let mut by_zone: BTreeMap<&str, Vec<&City>> = BTreeMap::new();
    for city in cities {
        if let Some(zone) = zones.get(&city.id) {
            by_zone.entry(zone).or_default().push(city);
        }
    }
    by_zone
}

fn city_named<'a>(cities: &[&'a City], english: &str) -> Option<&'a City> {
    let named = cities
        .iter()
        .filter(|city| city.names.iter().any(|name| name == english));
    named
        .max_by_key(|city| (city.population, std::cmp::Reverse(city.id)))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exemplars_are_found_at_any_depth() {
        let zone = serde_json::json!({
            "Europe": {"Kiev": {"_type": "zone", "exemplarCity": "Kijów"}},
            "America": {"Indiana": {"Knox": {"exemplarCity": "Knox, Indiana"}}},
            "Asia": {"Hovd": {"_type": "zone", "short": {"standard": "HOVT"}}},
        });
        let mut zones = BTreeMap::new();
        gather("pl", "", zone.as_object().expect("an object"), &mut zones);
        let names = |text: &str| vec![("pl".to_owned(), text.to_owned())];
        let expected = [
            ("America/Indiana/Knox".to_owned(), names("Knox, Indiana")),
            ("Europe/Kiev".to_owned(), names("Kijów")),
        ];
        assert_eq!(zones, BTreeMap::from(expected));
    }

    #[test]
    fn the_english_name_is_the_ids_unless_it_is_given() {
        assert_eq!(english_name("America/New_York", &Vec::new()), "New York");
        let given = vec![("en".to_owned(), "Kyiv".to_owned())];
        assert_eq!(english_name("Europe/Kiev", &given), "Kyiv");
    }
}
