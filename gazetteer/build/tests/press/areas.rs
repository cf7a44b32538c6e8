//! Tables of areas: abbreviations, generic words, and middles.

use crate::tables::{PRESSED, WORLD, press_folder, rows};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{LonLat, PlaceKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[test]
fn tables_of_areas_are_sorted_and_refer_to_existing_places() {
    for (file, column) in [
        ("abbreviations.csv", Some("place")),
        ("area_points.csv", Some("area")),
        ("area_words.csv", None),
    ] {
        let text = fs::read_to_string(press_folder().join(file)).expect(file);
        let lines: Vec<&str> = text.lines().skip(1).collect();
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{file}: {} after {}", pair[1], pair[0]);
        }
        for row in rows(file) {
            let place = column.map(|column| row.get(column));
            assert!(
                place.is_none_or(|place| PRESSED.place_by_reference(place).is_some()),
                "{file}:{}: {place:?}",
                row.line
            );
        }
    }
}

#[test]
fn an_abbreviation_valid_anywhere_is_not_a_word_and_means_one_area() {
    let words: BTreeSet<String> = ["function_words.csv", "common_words.csv"]
        .into_iter()
        .flat_map(rows)
        .filter(|row| row.get("lang") == "en")
        .map(|row| fold_name(row.get("word")))
        .collect();
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows("abbreviations.csv") {
        let text = row.get("text");
        let own = places.entry(text.to_owned()).or_default();
        own.insert(row.get("place").to_owned());
        if row.get("position") == "anywhere" {
            let bare = fold_name(text.trim_end_matches('.'));
            assert!(!words.contains(&bare), "{text} is a word");
            assert!(text.chars().count() > 2, "{text} is too short");
            assert_eq!(own.len(), 1, "{text} means {own:?}");
        }
    }
    // After a place in it, a code may belong to either of two countries: Belém (PA), Erie, PA.
    assert_eq!(places["PA"].len(), 3, "{:?}", places["PA"]);
}

/// Every middle is at most this far from a city, in degrees of latitude.
const NEAR_DEGREES: f64 = 4.0;
/// How far the middle of an area may lie beyond its outermost cities, in degrees.
const MARGIN_DEGREES: f64 = 2.0;

#[test]
fn the_middle_of_an_area_lies_in_it() {
    let cities: Vec<(&str, LonLat)> = WORLD
        .places
        .iter()
        .filter(|(place, _)| place.kind == PlaceKind::City)
        .filter_map(|(place, _)| Some((place.admin1.as_deref()?, place.lonlat)))
        .collect();
    let mut wrong = Vec::new();
    for row in rows("area_points.csv") {
        let area = row.get("area");
        let degrees = |column| row.get(column).parse::<f64>().expect("degrees");
        let point = LonLat::new(degrees("lon"), degrees("lat")).expect("on the earth");
        let own = || cities.iter().filter(|(code, _)| *code == area);
        let within = |of: fn(LonLat) -> f64| {
            let low = own().map(|(_, city)| of(*city)).fold(f64::MAX, f64::min);
            let high = own().map(|(_, city)| of(*city)).fold(f64::MIN, f64::max);
            (low - MARGIN_DEGREES..=high + MARGIN_DEGREES).contains(&of(point))
        };
        let near = cities
            .iter()
            .filter(|(_, city)| (city.lat() - point.lat()).abs() < NEAR_DEGREES);
        let nearest = near.min_by(|a, b| a.1.distance_km(point).total_cmp(&b.1.distance_km(point)));
        let nearest = nearest.map_or("", |(code, _)| code);
        if nearest != area || !within(LonLat::lon) || !within(LonLat::lat) {
            wrong.push(format!("{area}: nearest to a city of {nearest}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
