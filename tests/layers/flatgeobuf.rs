//! FlatGeobuf as read by the crate's reader, against the GeoJSON of the same rows.

use crate::geojson::{ATTRIBUTION, LAYERS, SmallDisk, articles, content, months, tallied, written};
use crate::made_up::{self, Random};
use exonym::area::Areas;
use exonym::layer::Layers;
use exonym::product::Content;
use exonym::sink::{FlatGeobuf, LayerFormat};
use exonym::tally::TallyOptions;

use flatgeobuf::geozero::error::Result as GeoResult;
use flatgeobuf::geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};
use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader, GeometryType};
use geojson::FeatureCollection;
use serde_json::{Map, Value, json};
use std::io::Cursor;

const FORMAT: FlatGeobuf<'static> = FlatGeobuf {
    attribution: ATTRIBUTION,
};

fn bytes(layer: &str, layers: &Layers<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    FORMAT
        .write_layer(&mut out, layers, content(layer))
        .unwrap();
    out
}

/// A feature's columns as JSON, with null for missing values.
#[derive(Default)]
struct Columns(Map<String, Value>);

impl PropertyProcessor for Columns {
    fn property(&mut self, _: usize, name: &str, value: &ColumnValue<'_>) -> GeoResult<bool> {
        let value = match value {
            ColumnValue::Bool(is_so) => json!(is_so),
            ColumnValue::Long(number) => json!(number),
            ColumnValue::Double(number) => json!(number),
            ColumnValue::String(text) | ColumnValue::DateTime(text) => json!(text),
            ColumnValue::Json(list) => serde_json::from_str(list).unwrap(),
            other => panic!("no column has {other:?}"),
        };
        self.0.insert(name.to_owned(), value);
        Ok(false)
    }
}

/// Returns the column names in the header.
fn names(bytes: &[u8]) -> Vec<String> {
    let reader = FgbReader::open(Cursor::new(bytes)).unwrap();
    let columns = reader.header().columns().unwrap().iter();
    columns.map(|column| column.name().to_owned()).collect()
}

/// Returns the columns of every feature, in any order.
fn read(bytes: &[u8]) -> Vec<Map<String, Value>> {
    let mut reader = FgbReader::open(Cursor::new(bytes))
        .unwrap()
        .select_all()
        .unwrap();
    let names = names(bytes);
    let mut rows = Vec::new();
    while let Some(feature) = reader.next().unwrap() {
        let mut columns = Columns::default();
        feature.process_properties(&mut columns).unwrap();
        for name in &names {
            columns.0.entry(name.clone()).or_insert(Value::Null);
        }
        rows.push(columns.0);
    }
    rows
}

/// Normalises numbers: integers are distinguished by the column here, but by their digits in JSON.
fn sorted(rows: impl IntoIterator<Item = Map<String, Value>>) -> Vec<String> {
    let even = |value: Value| match value.as_f64() {
        Some(number) => json!(number),
        None => value,
    };
    let row = |row: Map<String, Value>| {
        let row: Map<String, Value> = row.into_iter().map(|(k, v)| (k, even(v))).collect();
        serde_json::to_string(&row).unwrap()
    };
    let mut rows: Vec<String> = rows.into_iter().map(row).collect();
    rows.sort();
    rows
}

#[test]
fn rows_read_back_as_the_features_say() {
    for seed in 0..10 {
        let mut random = Random(seed);
        let articles: Vec<_> = (1..12).map(|number| random.article(number)).collect();
        let tallied = tallied(TallyOptions::default(), &articles);
        let layers = Layers::new(&tallied, made_up::place);
        for layer in LAYERS {
            let collection: FeatureCollection = written(layer, &layers).parse().unwrap();
            let features = collection.features.into_iter();
            let expected = features.map(|feature| feature.properties.unwrap());
            assert_eq!(sorted(read(&bytes(layer, &layers))), sorted(expected));
        }
    }
}

/// Each ring of each polygon, as the events of the crate's reader draw them.
#[derive(Default)]
struct Drawn(Vec<Vec<Vec<Vec<f64>>>>);

impl GeomProcessor for Drawn {
    fn xy(&mut self, x: f64, y: f64, _: usize) -> GeoResult<()> {
        let ring = self.0.last_mut().unwrap().last_mut().unwrap();
        ring.push(vec![x, y]);
        Ok(())
    }
    fn polygon_begin(&mut self, _: bool, _: usize, _: usize) -> GeoResult<()> {
        self.0.push(Vec::new());
        Ok(())
    }
    fn linestring_begin(&mut self, _: bool, _: usize, _: usize) -> GeoResult<()> {
        self.0.last_mut().unwrap().push(Vec::new());
        Ok(())
    }
}

/// One area with a hole and an island, and one without a polygon.
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Ring"},"geometry":{"type":"MultiPolygon","coordinates":[
        [[[20,44],[40,44],[40,56],[20,56],[20,44]],[[25,45],[25,46],[26,46],[26,45],[25,45]]],
        [[[0,0],[1,0],[1,1],[0,0]]]]}},
    {"type":"Feature","properties":{"name":"Nowhere"},"geometry":null}]}"#;

/// Areas have the polygons and columns of the GeoJSON; those that are not drawn have no feature.
#[test]
fn areas_read_back_as_the_features_say() {
    let tallied = tallied(months(), &articles());
    let areas = Areas::read(AREAS.as_bytes()).unwrap();
    let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
    for content in [Content::Regions, Content::Joined] {
        let mut collection = Vec::new();
        let geojson = crate::geojson::GEOJSON;
        geojson
            .write_layer(&mut collection, &layers, content)
            .unwrap();
        let collection: FeatureCollection = String::from_utf8(collection).unwrap().parse().unwrap();
        let all = collection.features.len();
        let drawn = collection
            .features
            .into_iter()
            .filter(|feature| feature.geometry.is_some());
        let drawn: Vec<_> = drawn.collect();
        assert_eq!(drawn.len(), all - 1, "one is not drawn");
        let mut bytes = Vec::new();
        FORMAT.write_layer(&mut bytes, &layers, content).unwrap();
        let reader = FgbReader::open(Cursor::new(&bytes)).unwrap();
        assert_eq!(reader.header().geometry_type(), GeometryType::MultiPolygon);
        let mut found = Vec::new();
        let mut features = reader.select_all().unwrap();
        while let Some(feature) = features.next().unwrap() {
            let mut polygons = Drawn::default();
            feature.process_geom(&mut polygons).unwrap();
            let name: String = feature.property("name").unwrap();
            found.push((name, json!(polygons.0)));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let mut expected: Vec<(String, Value)> = drawn
            .iter()
            .map(|feature| {
                let name = feature.property("name").unwrap().as_str().unwrap();
                let geometry = Value::from(&feature.geometry.as_ref().unwrap().value);
                (name.to_owned(), geometry["coordinates"].clone())
            })
            .collect();
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(found, expected);
        let expected = drawn.into_iter().map(|one| one.properties.unwrap());
        assert_eq!(sorted(read(&bytes)), sorted(expected));
    }
}

#[test]
fn the_head_says_what_it_is_and_whose() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    for layer in LAYERS {
        let bytes = bytes(layer, &layers);
        let reader = FgbReader::open(Cursor::new(&bytes)).unwrap();
        let header = reader.header();
        assert_eq!(header.name(), Some(layer));
        assert_eq!(header.geometry_type(), GeometryType::Point);
        assert_eq!(header.crs().unwrap().code(), 4326);
        assert_eq!(header.description(), Some(ATTRIBUTION));
        let metadata: Value = serde_json::from_str(header.metadata().unwrap()).unwrap();
        assert_eq!(metadata["attribution"], ATTRIBUTION);
    }
}

/// The index finds the features in a box, and no others.
#[test]
fn the_index_finds_what_is_in_a_box() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let bytes = bytes("places", &layers);
    let reader = FgbReader::open(Cursor::new(&bytes)).unwrap();
    let mut found = reader.select_bbox(30.0, 46.0, 38.0, 51.0).unwrap();
    let mut names = Vec::new();
    while let Some(feature) = found.next().unwrap() {
        names.push(feature.property::<String>("canonical_name").unwrap());
    }
    names.sort();
    assert_eq!(names, ["Kyiv", "Mariupol"]);
}

#[test]
fn an_empty_layer_has_its_columns() {
    let full = tallied(months(), &articles());
    let full = Layers::new(&full, made_up::place);
    let empty = tallied(TallyOptions::default(), &[]);
    let empty = Layers::new(&empty, made_up::place);
    for layer in LAYERS {
        let bytes = bytes(layer, &empty);
        let reader = FgbReader::open(Cursor::new(&bytes)).unwrap();
        assert_eq!(reader.header().features_count(), 0);
        assert_eq!(names(&bytes), names(&self::bytes(layer, &full)));
        assert!(read(&bytes).is_empty());
    }
}

#[test]
fn a_full_disk_is_reported() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let whole = bytes("mentions", &layers).len();
    for room in (0..whole).step_by(97) {
        let content = content("mentions");
        let error = FORMAT
            .write_layer(SmallDisk(room), &layers, content)
            .unwrap_err();
        assert_eq!(
            error.kind(),
            std::io::ErrorKind::StorageFull,
            "{room} bytes"
        );
    }
}
