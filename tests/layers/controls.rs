//! Control characters in articles and place names, in every product format; read back by SQLite, the
//! csv crate, geojson and geozero.

use crate::geojson::{ATTRIBUTION, LAYERS, content, in_format, months, tallied, written};
use crate::made_up;
use exonym::document::{DocDate, Document};
use exonym::gazetteer::{Form, PlaceIx};
use exonym::layer::{Layers, PlaceFacts};
use exonym::product::Content;
use exonym::sink::{self, Csv, FlatGeobuf, LayerFormat, RunReport};
use exonym::{Mention, Status};
use rusqlite::types::ValueRef;
use std::path::Path;

/// Two control characters, added to each text: NUL, and the one-character form of `ESC [`.
const EVIL: &str = "\0\u{9b}";

fn articles() -> Vec<(Document, Vec<Mention>)> {
    let day = DocDate::day(made_up::day("2022-03-01"));
    let text = format!("In Ky{EVIL}iv, and in Odd\0ham, it{EVIL} rained.\tTwice.\n");
    let document = Document {
        title: Some(format!("Rain{EVIL}storm")),
        outlet: Some(format!("De{EVIL}Krant")),
        url: Some(format!("https://example.org/{EVIL}rain")),
        ..made_up::document(&format!("one{EVIL}two"), &text, Some(day))
    };
    let kyiv = made_up::resolved(&document, &format!("Ky{EVIL}iv"), 0);
    let start = document.text.find("Odd\0ham").unwrap();
    let unsettled = made_up::mention(
        &document,
        start,
        "Odd\0ham",
        Status::Ambiguous,
        &[0, 1],
        Form::Name,
    );
    vec![(document, vec![kyiv, unsettled])]
}

fn place(ix: PlaceIx) -> PlaceFacts {
    let facts = made_up::place(ix);
    PlaceFacts {
        name: format!("{}{EVIL}", facts.name),
        admin1: Some(format!("Area{EVIL}")),
        ..facts
    }
}

fn is_bad(c: char) -> bool {
    c.is_control() && !"\t\n\r".contains(c)
}

fn with_layers(check: impl FnOnce(&Layers<'_>)) {
    let tallied = tallied(months(), &articles());
    check(&Layers::new(&tallied, place));
}

#[test]
fn what_is_replaced_is_counted() {
    with_layers(|layers| {
        // Id, title, outlet, address and the counted name have two each, and the other name has one;
        // each of two places and a region has two in its name and two in its area.
        assert_eq!(layers.characters_replaced(), 5 * 2 + 1 + 3 * 4);
        let mention = layers.mentions().next().unwrap().mention;
        assert_eq!(mention.text, "Ky\u{FFFD}\u{FFFD}iv");
        assert_eq!(mention.article.id, "one\u{FFFD}\u{FFFD}two");
        // Offsets refer to the original article.
        assert_eq!((mention.chars.start, mention.chars.end), (3, 9));
    });
    let whole = tallied(months(), &crate::geojson::articles());
    assert_eq!(Layers::new(&whole, made_up::place).characters_replaced(), 0);
}

#[test]
fn a_geopackage_holds_whole_texts() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("controls.gpkg");
    _ = std::fs::remove_file(&path);
    with_layers(|layers| {
        sink::write_geopackage(&path, layers, ATTRIBUTION, sink::Naming::Full).unwrap()
    });
    let file = rusqlite::Connection::open(&path).unwrap();
    let mut texts = Vec::new();
    for layer in [
        "places",
        "timeline",
        "mentions",
        "review",
        "countries",
        "regions",
    ] {
        let mut statement = file.prepare(&format!("SELECT * FROM {layer}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                if let ValueRef::Text(bytes) = row.get_ref(column).unwrap() {
                    texts.push(std::str::from_utf8(bytes).unwrap().to_owned());
                }
            }
        }
    }
    assert!(!texts.iter().any(|text| text.contains(is_bad)), "{texts:?}");
    for whole in [
        "one\u{FFFD}\u{FFFD}two",
        "Rain\u{FFFD}\u{FFFD}storm",
        "https://example.org/\u{FFFD}\u{FFFD}rain",
        "Kyiv\u{FFFD}\u{FFFD}",
        "Odd\u{FFFD}ham",
    ] {
        assert!(
            texts.iter().any(|text| text == whole),
            "{whole:?} in {texts:?}"
        );
    }
    // SQLite's length of a text ends at NUL, as for any reader in C.
    let cut: i64 = file
        .query_row(
            "SELECT count(*) FROM mentions WHERE length(title) < length('Rain..storm')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(cut, 0);
    drop(file);
    _ = std::fs::remove_file(&path);
}

#[test]
fn no_other_format_holds_a_control() {
    with_layers(|layers| {
        for layer in LAYERS {
            let table = in_format(Csv, layer, layers);
            let mut rows = csv::Reader::from_reader(table.as_bytes());
            let width = rows.headers().unwrap().len();
            for row in rows.records() {
                let row = row.unwrap();
                assert_eq!(row.len(), width);
                assert!(!row.iter().any(|cell| cell.contains(is_bad)), "{row:?}");
            }
            let json: serde_json::Value = serde_json::from_str(&written(layer, layers)).unwrap();
            assert_no_control(&json);
            let mut bytes = Vec::new();
            let attribution = ATTRIBUTION;
            FlatGeobuf { attribution }
                .write_layer(&mut bytes, layers, content(layer))
                .unwrap();
            assert!(!contains(&bytes, "Rain\0".as_bytes()));
        }
        let mut linked = Vec::new();
        sink::write_linked_places(&mut linked, layers.places(), ATTRIBUTION).unwrap();
        assert_no_control(&serde_json::from_slice(&linked).unwrap());
        let mut annotations = Vec::new();
        sink::write_annotations(&mut annotations, layers.mentions(), ATTRIBUTION).unwrap();
        assert_no_control(&serde_json::from_slice(&annotations).unwrap());
        let mut page = Vec::new();
        sink::write_page(
            &mut page,
            layers,
            &RunReport::default(),
            sink::PageOptions::titled("Title"),
        )
        .unwrap();
        assert!(!String::from_utf8(page).unwrap().contains(is_bad));
        let mut review = Vec::new();
        sink::write_table::<exonym::layer::ReviewRow>(&mut review, layers.review().iter()).unwrap();
        let review = String::from_utf8(review).unwrap();
        assert!(
            review.contains("Odd\u{FFFD}ham") && !review.contains(is_bad),
            "{review:?}"
        );
    });
    assert_eq!(content("mentions"), Content::Mentions);
}

fn assert_no_control(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => assert!(!text.contains(is_bad), "{text:?}"),
        serde_json::Value::Array(values) => values.iter().for_each(assert_no_control),
        serde_json::Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            assert!(!key.contains(is_bad), "{key:?}");
            assert_no_control(value);
        }),
        _ => {}
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
