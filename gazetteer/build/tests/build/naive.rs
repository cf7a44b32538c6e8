//! The expected content of a gazetteer, computed from its rows in a simple, slow way.

use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{
    CountryCode, FeatureCode, Form, Gazetteer, Lang, LonLat, NameFlags, PlaceId, PlaceIx,
};
use exonym_gazetteer_build::import::{AreaRow, NameRow, PlaceRow, Row};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A name: its text and its language.
type Name = (String, Option<String>);

/// The facts about a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlaceFacts {
    name: String,
    population: u32,
    wikidata: Option<u32>,
    admin1: Option<String>,
    admin2: Option<String>,
    names: BTreeSet<Name>,
}

/// Places by id, and the numbers of rows left out.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) places: BTreeMap<String, PlaceFacts>,
    pub(crate) duplicates: u64,
    pub(crate) unknown: u64,
}

/// A populated place without a country.
pub(crate) fn place(number: u32, name: &str) -> Row {
    Row::Place(PlaceRow {
        id: PlaceId::GeoNames(number),
        name: name.to_owned(),
        names: Vec::new(),
        lonlat: LonLat::new(1.0, 2.0).expect("on the earth"),
        feature: FeatureCode {
            class: b'P',
            code: *b"PPL\0\0\0",
        },
        country: None,
        admin1: None,
        admin2: None,
        population: 0,
    })
}

const NAMES: [&str; 9] = [
    "Kyiv", "Kiew", "Київ", "Zürich", "Zurich", "ZÜRICH", "Den Haag", "東京", "—",
];
const LANGS: [&str; 4] = ["", "en", "de", "uk"];

fn name() -> impl Strategy<Value = NameRow> {
    let text = prop::sample::select(&NAMES[..]);
    let lang = prop::sample::select(&LANGS[..]);
    (text, lang, any::<bool>()).prop_map(|(text, lang, preferred)| NameRow {
        text: text.to_owned(),
        lang: Lang::new(lang),
        flags: NameFlags {
            preferred,
            ..NameFlags::default()
        },
        ..NameRow::default()
    })
}

fn area(first: u8, second: Option<u8>) -> String {
    match second {
        Some(second) => format!("UA.{first}.{second}"),
        None => format!("UA.{first}"),
    }
}

fn place_row() -> impl Strategy<Value = Row> {
    let areas = (0_u8..3, prop::option::of(0_u8..3));
    let names = prop::collection::vec(name(), 0..4);
    let text = prop::sample::select(&NAMES[..8]);
    (1_u32..12, text, names, areas, 0_u32..50).prop_map(|(id, text, names, areas, population)| {
        let Row::Place(row) = place(id, text) else {
            unreachable!("a place is one")
        };
        let (first, second) = areas;
        Row::Place(PlaceRow {
            names,
            country: CountryCode::new("UA"),
            admin1: Some(area(first, None).into()),
            admin2: second.map(|second| area(first, Some(second)).into()),
            population,
            ..row
        })
    })
}

fn area_row() -> impl Strategy<Value = Row> {
    (0_u8..3, prop::option::of(0_u8..3)).prop_map(|(first, second)| {
        let code = area(first, second);
        Row::Area(AreaRow {
            name: format!("Area {code}"),
            ascii: String::new(),
            code: code.into(),
            id: None,
        })
    })
}

/// Rows in any order about few places, so that many share a place.
pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let id = || (1_u32..15).prop_map(PlaceId::GeoNames);
    let row = prop_oneof![
        3 => place_row(),
        4 => (id(), name()).prop_map(|(id, name)| Row::Name(id, name)),
        1 => (id(), 1_u32..100).prop_map(|(id, number)| Row::Wikidata(id, number)),
        1 => area_row(),
    ];
    prop::collection::vec(row, 0..60)
}

impl Model {
    pub(crate) fn of(rows: &[Row]) -> Self {
        let mut model = Self::default();
        // The first row of an id wins.
        let mut first: BTreeMap<PlaceId, &PlaceRow> = BTreeMap::new();
        for row in rows {
            if let Row::Place(row) = row {
                model.duplicates += u64::from(first.contains_key(&row.id));
                first.entry(row.id.clone()).or_insert(row);
            }
        }
        let areas = area_places(rows, &first);
        for (id, row) in &first {
            model
                .places
                .insert(id.to_string(), facts(row, rows, &areas));
        }
        for (code, name) in &areas {
            let residents = first.values().filter(|row| lies_in(row, code));
            let facts = PlaceFacts {
                name: name.clone(),
                population: residents.map(|row| row.population).sum(),
                wikidata: None,
                admin1: known(first_level(code), &areas),
                admin2: (code.matches('.').count() == 2).then(|| format!("geonames:{code}")),
                names: BTreeSet::from([(name.clone(), None)]),
            };
            model.places.insert(format!("geonames:{code}"), facts);
        }
        model.unknown = rows.iter().filter(|row| is_unknown(row, &first)).count() as u64;
        model
    }

    /// Reads the same facts from a compiled gazetteer.
    pub(crate) fn read(gazetteer: &Gazetteer<'_>) -> BTreeMap<String, PlaceFacts> {
        let places = (0..gazetteer.place_count()).map(|ix| {
            let place = gazetteer.place(PlaceIx::new(ix)).expect("a place");
            assert_eq!(gazetteer.place_by_id(&place.id()), Some(place.ix()));
            let mut names = BTreeSet::new();
            for toponym in place.toponyms() {
                assert_eq!(toponym.place(), place.ix());
                let lang = toponym.lang().map(|lang| lang.to_string());
                assert!(
                    names.insert((toponym.text().to_owned(), lang)),
                    "{toponym:?} twice"
                );
                assert_eq!(toponym.form(), Form::Name);
                is_listed(gazetteer, place.ix(), toponym.text());
            }
            let facts = PlaceFacts {
                name: place.name().to_owned(),
                population: place.population(),
                wikidata: place.wikidata(),
                admin1: place.admin1().map(|area| area.id().to_string()),
                admin2: place.admin2().map(|area| area.id().to_string()),
                names,
            };
            (place.id().to_string(), facts)
        });
        places.collect()
    }
}

/// Checks that a name is found unless it folds to nothing.
fn is_listed(gazetteer: &Gazetteer<'_>, place: PlaceIx, text: &str) {
    let found = gazetteer.find(text).is_some_and(|name| {
        let mut toponyms = gazetteer.toponyms(name);
        toponyms.any(|toponym| toponym.place() == place && toponym.text() == text)
    });
    assert_eq!(found, !fold_name(text).is_empty(), "{text}");
}

/// Returns the code and name of listed areas that contain a place or lie around one.
fn area_places(rows: &[Row], first: &BTreeMap<PlaceId, &PlaceRow>) -> BTreeMap<String, String> {
    let listed = rows.iter().filter_map(|row| match row {
        Row::Area(row) => Some((row.code.to_string(), row.name.clone())),
        _ => None,
    });
    // All of them are in Ukraine; one without places of its own gets Ukraine's middle.
    listed.filter(|_| !first.is_empty()).collect()
}

fn facts(row: &PlaceRow, rows: &[Row], areas: &BTreeMap<String, String>) -> PlaceFacts {
    let elsewhere = rows.iter().filter_map(|other| match other {
        Row::Name(id, name) if *id == row.id => Some(name),
        _ => None,
    });
    let tagged = row.names.iter().filter(|name| name.lang.is_some());
    let mut names: BTreeSet<Name> = elsewhere.chain(tagged).map(pair).collect();
    names.insert((row.name.clone(), None));
    let texts: BTreeSet<String> = names.iter().map(|(text, _)| text.clone()).collect();
    let bare = row.names.iter().filter(|name| name.lang.is_none());
    names.extend(bare.map(pair).filter(|(text, _)| {
        let plain = text.is_ascii() && !row.name.is_ascii();
        let in_ascii = plain && fold_name(text) == fold_name(&row.name);
        !texts.contains(text) && !in_ascii
    }));
    let wikidata = rows.iter().find_map(|other| match other {
        Row::Wikidata(id, number) if *id == row.id => Some(*number),
        _ => None,
    });
    let second = row.admin2.as_deref().and_then(|code| known(code, areas));
    PlaceFacts {
        name: row.name.clone(),
        population: row.population,
        wikidata,
        admin1: row.admin1.as_deref().and_then(|code| known(code, areas)),
        admin2: second,
        names,
    }
}

fn pair(name: &NameRow) -> Name {
    (name.text.clone(), name.lang.map(|lang| lang.to_string()))
}

fn known(code: &str, areas: &BTreeMap<String, String>) -> Option<String> {
    areas.contains_key(code).then(|| format!("geonames:{code}"))
}

fn first_level(code: &str) -> &str {
    let dots: Vec<usize> = code.match_indices('.').map(|(at, _)| at).collect();
    dots.get(1).map_or(code, |&dot| &code[..dot])
}

fn lies_in(row: &PlaceRow, code: &str) -> bool {
    row.admin1.as_deref() == Some(code) || row.admin2.as_deref() == Some(code)
}

fn is_unknown(row: &Row, first: &BTreeMap<PlaceId, &PlaceRow>) -> bool {
    match row {
        Row::Name(id, _) | Row::Wikidata(id, _) => !first.contains_key(id),
        _ => false,
    }
}
