//! Code shared by several targets: reading bytes as a kind of file to the end, and passing articles
//! through the pipeline.

pub mod line;

use exonym_gazetteer_build::compile::Compiler;
use exonym_gazetteer_build::import::{FileKind, Filter, Row, Rows};
use exonym_gazetteer::{Form, Gazetteer, Lang, LonLat, NameIx, NameLayer, PlaceIx, PlaceKind};
use exonym_gazetteer_build::{NameRecord, PlaceRecord};

/// Reads all rows. Reading a slice cannot fail, no line may be rejected twice, and a second reading
/// must give the same rows.
pub fn read(kind: FileKind, bytes: &[u8]) {
    let rows = || Rows::new(kind, "fuzz", bytes, Filter::default());
    let mut first = rows();
    let all: Vec<Row> = first
        .by_ref()
        .map(|row| row.expect("a slice can be read"))
        .collect();
    assert!(first.rejects().total() <= first.counts().lines);
    assert_eq!(first.bytes_read(), bytes.len() as u64);
    assert_eq!(first.counts().rows, all.len() as u64);
    let again: Vec<Row> = rows()
        .map(|row| row.expect("a slice can be read"))
        .collect();
    assert_eq!(all, again);
}

/// Names of many shapes: several words, scripts with and without spaces, abbreviations, lower-case
/// names, an article with an apostrophe, and a name shared by two places.
const NAMES: [(&str, &str, Form); 16] = [
    ("geonames:1", "Den Haag", Form::Name),
    ("geonames:1", "'s-Gravenhage", Form::Name),
    ("geonames:1", "La Haye", Form::Name),
    ("geonames:2", "Mariupol", Form::Name),
    ("geonames:2", "Маріуполь", Form::Name),
    ("geonames:2", "Mariupol am Asowschen Meer", Form::Name),
    ("geonames:3", "東京", Form::Name),
    ("geonames:3", "東京都", Form::Name),
    ("geonames:3", "서울", Form::Name),
    ("geonames:4", "กรุงเทพ", Form::Name),
    ("geonames:4", "Washington, D.C.", Form::Name),
    ("geonames:5", "VS", Form::Abbreviation),
    ("geonames:5", "Amerikaanse", Form::Demonym),
    ("geonames:5", "russisch", Form::Demonym),
    ("geonames:6", "Den Haag", Form::Name),
    ("geonames:6", "Krim", Form::Name),
];

/// Makes a gazetteer of a few places with names of many shapes.
pub fn small_gazetteer() -> Vec<u8> {
    let mut compiler = Compiler::new();
    let point = LonLat::new(4.3, 52.1).expect("on the earth");
    for (id, text, form) in NAMES {
        let id = id.parse().expect("a place id");
        let place = compiler.place(PlaceRecord::new(id, PlaceKind::City, text, point));
        let layer = match form {
            Form::Name => NameLayer::World,
            _ => NameLayer::Press,
        };
        compiler.name(place, NameRecord::new(text, form, Lang::new("nl"), layer));
    }
    compiler.veto("Krim Street");
    compiler.compile().expect("it fits into memory")
}

/// Calls every query of an open gazetteer.
pub fn use_all(gazetteer: &Gazetteer<'_>, text: &str) {
    let _ = gazetteer.check();
    for number in (0..gazetteer.place_count().min(50)).chain([u32::MAX]) {
        let Some(place) = gazetteer.place(PlaceIx::new(number)) else {
            continue;
        };
        let _ = (
            place.id(),
            place.name(),
            place.kind(),
            place.lonlat(),
            place.feature(),
        );
        let _ = (
            place.admin1().is_some(),
            place.admin2().is_some(),
            place.wikidata(),
        );
        let _ = place
            .country()
            .map(|code| gazetteer.country(code).is_some());
        for toponym in place.toponyms().take(50) {
            let _ = (
                toponym.text(),
                toponym.place(),
                toponym.from(),
                toponym.to(),
            );
        }
    }
    let nowhere = NameIx::new(u32::MAX);
    gazetteer.toponyms(nowhere).take(50).for_each(drop);
    let _ = gazetteer.is_press_name(nowhere);
    gazetteer.lowercase_prefixes().take(50).for_each(drop);
    gazetteer.vetoes().take(50).for_each(drop);
    let _ = gazetteer.find(text);
    for (_, written, _) in NAMES {
        let folded = exonym_gazetteer::fold::fold_name(written);
        let _ = gazetteer.longest_at(&folded, |length, _| {
            assert!(folded.is_char_boundary(length));
            false
        });
    }
    let _ = gazetteer.similar(text);
}
