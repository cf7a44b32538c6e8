//! The GeoPackage, read back with SQLite and compared with the GeoJSON of the same layers, which has its
//! own golden files.

use crate::geojson::{ATTRIBUTION, articles, months, tallied, written};
use crate::made_up::{self, Random};
use exonym::Mention;
use exonym::document::{DocDate, Document};
use exonym::gazetteer::outlines;
use exonym::layer::Layers;
use exonym::sink::{self, style};
use exonym::tally::{Tallied, TallyOptions};
use geojson::FeatureCollection;
use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The point layers, which GeoJSON has too.
const POINTS: [&str; 4] = ["places", "timeline", "mentions", "articles"];

/// All layers, in the order of the table of contents.
const ALL: [&str; 8] = [
    "land",
    "countries",
    "regions",
    "places",
    "timeline",
    "mentions",
    "articles",
    "review",
];

/// A file of one test, removed at its end.
struct File(PathBuf);

impl File {
    fn of(test: &str, tallied: &Tallied) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let file = Self(folder.join(format!("gpkg-{test}.gpkg")));
        _ = fs::remove_file(&file.0);
        let layers = Layers::new(tallied, made_up::place);
        sink::write_geopackage(&file.0, &layers, ATTRIBUTION, sink::Naming::Full).unwrap();
        file
    }

    fn open(&self) -> Connection {
        Connection::open_with_flags(&self.0, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.0);
    }
}

/// Three articles by hand and two more: on the country itself, and on a place in a country without an
/// outline.
fn with_countries() -> Vec<(Document, Vec<Mention>)> {
    let mut articles = articles();
    let day = made_up::day("2022-04-02");
    let day = Some(DocDate::day(day));
    let fourth = made_up::document("four", "Ukraine and Kyiv", day);
    let mentions = vec![
        made_up::resolved(&fourth, "Ukraine", 4),
        made_up::resolved(&fourth, "Kyiv", 0),
    ];
    articles.push((fourth, mentions));
    let fifth = made_up::document("five", "Gibraltar", None);
    let mentions = vec![made_up::resolved(&fifth, "Gibraltar", 5)];
    articles.push((fifth, mentions));
    articles
}

fn rows(file: &Connection, sql: &str) -> Vec<Vec<Stored>> {
    let mut statement = file.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
    rows.unwrap().map(Result::unwrap).collect()
}

fn texts(file: &Connection, sql: &str) -> Vec<String> {
    let text = |row: Vec<Stored>| match &row[0] {
        Stored::Text(text) => text.clone(),
        other => panic!("{sql}: {other:?} is no text"),
    };
    rows(file, sql).into_iter().map(text).collect()
}

fn number(file: &Connection, sql: &str) -> i64 {
    file.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Checks a file against SQLite and the standard.
fn check_sound(file: &Connection) {
    assert_eq!(texts(file, "PRAGMA integrity_check"), ["ok"]);
    assert!(rows(file, "PRAGMA foreign_key_check").is_empty());
    assert_eq!(number(file, "PRAGMA application_id"), 0x4750_4B47);
    assert_eq!(number(file, "PRAGMA user_version"), 10_300);
    assert_eq!(texts(file, "PRAGMA journal_mode"), ["delete"]);
    let listed = texts(file, "SELECT table_name FROM gpkg_contents ORDER BY rowid");
    assert_eq!(listed[1..], ALL);
    assert_eq!(listed[0], "layer_styles");
    for layer in ALL {
        let is_there = format!("SELECT count(*) FROM sqlite_schema WHERE name = '{layer}'");
        assert_eq!(number(file, &is_there), 1, "{layer}");
    }
    for layer in ALL.iter().filter(|layer| **layer != "review") {
        let check = format!("SELECT rtreecheck('rtree_{layer}_geom')");
        assert_eq!(texts(file, &check), ["ok"]);
    }
}

/// Decodes the point in a geometry, laid out as in the standard.
fn point(blob: &[u8]) -> [f64; 2] {
    assert_eq!(&blob[..4], b"GP\0\x01");
    assert_eq!(blob[4..8], 4326_i32.to_le_bytes());
    assert_eq!(blob[8..13], [1, 1, 0, 0, 0], "well-known binary of a point");
    [13, 21].map(|at| f64::from_le_bytes(blob[at..at + 8].try_into().unwrap()))
}

/// Converts a stored value to its form in GeoJSON.
fn as_json(stored: &Stored, expected: &Value) -> Value {
    match (stored, expected) {
        (Stored::Null, _) => Value::Null,
        (Stored::Integer(flag), Value::Bool(_)) => (*flag != 0).into(),
        (Stored::Integer(whole), _) => (*whole).into(),
        (Stored::Real(real), Value::Number(_)) => json!(real),
        (Stored::Text(list), Value::Array(_)) => serde_json::from_str(list).unwrap(),
        (Stored::Text(text), _) => text.replace(".000Z", "Z").into(),
        (other, _) => panic!("{other:?} where {expected} is"),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

fn check_rows_against_geojson(file: &Connection, layers: &Layers<'_>) {
    for layer in POINTS {
        let collection: FeatureCollection = written(layer, layers).parse().unwrap();
        let stored = rows(file, &format!("SELECT * FROM \"{layer}\" ORDER BY fid"));
        assert_eq!(stored.len(), collection.features.len(), "{layer}");
        for (row, feature) in stored.iter().zip(&collection.features) {
            let id = feature
                .id
                .clone()
                .map(|id| serde_json::to_value(id).unwrap());
            assert_eq!(Some(as_json(&row[0], &Value::Null)), id);
            let Stored::Blob(blob) = &row[1] else {
                panic!("{row:?} has no point")
            };
            let geojson::GeometryValue::Point { coordinates } =
                &feature.geometry.as_ref().unwrap().value
            else {
                panic!("{feature:?}")
            };
            assert_eq!(point(blob), coordinates[..2]);
            let properties = feature.properties.as_ref().unwrap();
            assert_eq!(row.len() - 2, properties.len());
            let names = texts(
                file,
                &format!("SELECT name FROM pragma_table_info('{layer}')"),
            );
            for (stored, name) in row[2..].iter().zip(&names[2..]) {
                let expected = &properties[name];
                let got = as_json(stored, expected);
                assert!(
                    same(&got, expected),
                    "{layer}.{name}: {got} is not {expected}"
                );
            }
        }
    }
}

#[test]
fn rows_are_those_of_the_geojson() {
    for seed in 0..10 {
        let mut random = Random(seed);
        let made: Vec<_> = (0..12).map(|number| random.article(number)).collect();
        let tallied = tallied(TallyOptions::default(), &made);
        let file = File::of(&format!("rows-{seed}"), &tallied);
        let file = file.open();
        check_sound(&file);
        check_rows_against_geojson(&file, &Layers::new(&tallied, made_up::place));
    }
}

#[test]
fn review_has_the_rows_of_the_table() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let file = File::of("review", &tallied);
    let file = file.open();
    let names = texts(&file, "SELECT name FROM review ORDER BY fid");
    let expected: Vec<&str> = layers
        .review()
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(names, expected);
    assert_eq!(
        number(&file, "SELECT count(*) FROM review WHERE place IS NOT NULL"),
        0
    );
    let ids = texts(
        &file,
        "SELECT json_extract(candidates, '$[1]') FROM review WHERE name = 'Best'",
    );
    assert_eq!(ids, ["geonames:703448 Kyiv (city, Kyiv City, UA) 50%"]);
}

#[test]
fn columns_have_the_types_of_the_standard() {
    let file = File::of("types", &tallied(months(), &articles()));
    let file = file.open();
    let type_of = |layer: &str, column: &str| {
        texts(
            &file,
            &format!("SELECT type FROM pragma_table_info('{layer}') WHERE name = '{column}'"),
        )
    };
    for (layer, column, expected) in [
        ("places", "fid", "INTEGER"),
        ("places", "geom", "POINT"),
        ("countries", "geom", "MULTIPOLYGON"),
        ("regions", "geom", "MULTIPOLYGON"),
        ("regions", "articles_per_million", "REAL"),
        ("places", "geonameid", "INTEGER"),
        ("places", "approximate", "BOOLEAN"),
        ("places", "weight", "REAL"),
        ("places", "start_date", "DATE"),
        ("timeline", "timestamp", "DATETIME"),
        ("mentions", "snippet", "TEXT"),
    ] {
        assert_eq!(type_of(layer, column), [expected], "{layer}.{column}");
    }
    assert_eq!(type_of("review", "geom"), [""; 0]);
    let lists = texts(
        &file,
        "SELECT table_name || '.' || column_name FROM gpkg_data_columns \
         WHERE mime_type = 'application/json' AND table_name = 'places' ORDER BY 1",
    );
    let expected = ["form_counts", "forms", "variant_counts", "variants"];
    assert_eq!(lists, expected.map(|column| format!("places.{column}")));
}

/// Figures worked out by hand: Kyiv in two articles and Mariupol in two, one of them the same.
#[test]
fn a_country_has_its_own_figures_and_those_of_all_in_it() {
    let tallied = tallied(months(), &with_countries());
    let file = File::of("countries", &tallied);
    let file = file.open();
    let figures = rows(
        &file,
        "SELECT country, name, mentions, articles, weight, total_places, total_mentions, \
         total_articles, total_weight, variants, start_date, end_date, geom IS NULL \
         FROM countries ORDER BY fid",
    );
    let row = |values: [Value; 13]| values.to_vec();
    let named_by_a_place = |code: &str, no_outline: i32| {
        row([
            code.into(),
            format!("Land of {code}").into(),
            0.into(),
            0.into(),
            0.0.into(),
            1.into(),
            1.into(),
            1.into(),
            1.0.into(),
            json!([]),
            Value::Null,
            Value::Null,
            no_outline.into(),
        ])
    };
    let expected = [
        row([
            "UA".into(),
            "Land of UA".into(),
            1.into(),
            1.into(),
            0.5.into(),
            3.into(),
            7.into(),
            3.into(),
            2.5.into(),
            json!(["Ukraine"]),
            "2022-02-01".into(),
            "2022-04-02".into(),
            0.into(),
        ]),
        // Only a place in the country is named; Gibraltar is too small for an outline.
        named_by_a_place("GB", 0),
        named_by_a_place("GI", 1),
    ];
    assert_eq!(figures.len(), expected.len());
    for (found, expected) in figures.iter().zip(&expected) {
        for (stored, expected) in found.iter().zip(expected) {
            let got = as_json(stored, expected);
            assert!(same(&got, expected), "{got} is not {expected} in {found:?}");
        }
    }
}

/// Compares the boxes of the index with those of the points.
#[test]
fn the_spatial_index_finds_what_a_walk_finds() {
    let tallied = tallied(months(), &with_countries());
    let layers = Layers::new(&tallied, made_up::place);
    let file = File::of("index", &tallied);
    let file = file.open();
    for (west, south, east, north) in [(30.0, 45.0, 40.0, 52.0), (-180.0, -90.0, 0.0, 90.0)] {
        let found = rows(
            &file,
            &format!(
                "SELECT id FROM rtree_places_geom WHERE maxx >= {west} AND minx <= {east} \
                 AND maxy >= {south} AND miny <= {north} ORDER BY id"
            ),
        );
        let within = |at: exonym::gazetteer::LonLat| {
            west <= at.lon() && at.lon() <= east && south <= at.lat() && at.lat() <= north
        };
        let expected: Vec<Vec<Stored>> = (1..)
            .zip(layers.places())
            .filter(|(_, row)| within(row.facts.lonlat))
            .map(|(id, _)| vec![Stored::Integer(id)])
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected);
    }
    let extent = rows(
        &file,
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'places'",
    );
    assert_eq!(
        extent[0],
        [-5.35257, 36.14474, 37.54131, 51.123_457].map(Stored::Real)
    );
}

#[test]
fn no_articles_are_empty_typed_layers() {
    let tallied = tallied(TallyOptions::default(), &[]);
    let file = File::of("empty", &tallied);
    let file = file.open();
    check_sound(&file);
    // The base layer is written even if the others are empty.
    for layer in &ALL[1..] {
        assert_eq!(
            number(&file, &format!("SELECT count(*) FROM \"{layer}\"")),
            0
        );
    }
    let extents = "SELECT count(*) FROM gpkg_contents \
                   WHERE min_x IS NOT NULL AND table_name <> 'land'";
    assert_eq!(number(&file, extents), 0);
    let changed = texts(&file, "SELECT DISTINCT last_change FROM gpkg_contents");
    assert_eq!(changed, ["1970-01-01T00:00:00.000Z"]);
}

#[test]
fn the_same_layers_are_the_same_bytes() {
    let tallied = tallied(months(), &with_countries());
    let files = ["same-1", "same-2"].map(|test| File::of(test, &tallied));
    let [first, second] = files.each_ref().map(|file| fs::read(&file.0).unwrap());
    assert!(first == second);
    let file = files[0].open();
    let changed = texts(&file, "SELECT DISTINCT last_change FROM gpkg_contents");
    assert_eq!(
        changed,
        ["2022-04-02T00:00:00.000Z"],
        "the last day spoken of"
    );
}

#[test]
fn a_note_says_whom_the_data_is_owed_to_and_how_borders_are_drawn() {
    let file = File::of("note", &tallied(months(), &articles()));
    let file = file.open();
    let notes = texts(
        &file,
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id \
         WHERE reference_scope = 'geopackage'",
    );
    assert!(
        notes.iter().any(|note| note.contains(ATTRIBUTION)),
        "{notes:?}"
    );
    let of_countries = "SELECT description FROM gpkg_contents WHERE table_name = 'countries'";
    assert!(texts(&file, of_countries)[0].contains(outlines::SOURCE));
}

#[test]
fn qgis_finds_a_default_style_for_each_layer_on_the_map() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let file = File::of("styles", &tallied);
    let file = file.open();
    let expected = [
        ("land", style::land()),
        ("countries", style::countries(&layers.countries())),
        ("regions", style::regions(layers.regions())),
        ("places", style::places(&layers)),
        ("timeline", style::timeline(&layers)),
        ("mentions", style::mentions(&layers)),
        ("articles", style::articles(&layers)),
    ];
    for (layer, style) in expected {
        let found = texts(
            &file,
            &format!(
                "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' \
                 AND f_table_catalog = '' AND f_table_name = '{layer}' \
                 AND f_geometry_column = 'geom' AND useAsDefault"
            ),
        );
        assert_eq!(found, [style.document()], "{layer}");
    }
}
