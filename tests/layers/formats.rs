//! The formats other than GeoJSON: compared with golden files and with the GeoJSON of the same rows, read
//! by the `geojson` crate. `tests/gdal` checks the types that GDAL sees.

use crate::geojson::{
    ATTRIBUTION, GEOJSON, LAYERS, SmallDisk, articles, content, hold_against_golden, in_format,
    months, tallied, written,
};
use crate::made_up::{self, Random};
use exonym::OneByOne;
use exonym::area::Areas;
use exonym::layer::Layers;
use exonym::product::{Content, Format, Product, is_ours};
use exonym::sink::{self, Csv, GeoJson, GeoJsonLines, LayerFormat, RunReport};
use exonym::tally::{Tallied, TallyOptions};
use geojson::{Feature, FeatureCollection};
use serde_json::Value;
use std::io::ErrorKind;

const LINES: GeoJsonLines = GeoJsonLines { hints: false };

fn features(layer: &str, layers: &Layers<'_>) -> Vec<Feature> {
    let collection: FeatureCollection = written(layer, layers).parse().unwrap();
    collection.features
}

/// Runs `each` on layers of random articles, including empty ones.
fn at_random(each: impl Fn(&Layers<'_>)) {
    for seed in 0..20 {
        let mut random = Random(seed);
        let count = seed as usize % 7 * 2;
        let articles: Vec<_> = (0..count).map(|number| random.article(number)).collect();
        let tallied = tallied(TallyOptions::default(), &articles);
        each(&Layers::new(&tallied, made_up::place));
    }
}

fn golden_tally() -> Tallied {
    tallied(months(), &articles())
}

#[test]
fn text_formats_are_the_golden_files() {
    let tallied = golden_tally();
    let layers = Layers::new(&tallied, made_up::place);
    for layer in LAYERS {
        let table = in_format(Csv, layer, &layers);
        hold_against_golden(&format!("{layer}.csv"), &table);
        let mut types = Vec::new();
        sink::write_column_types(&mut types, &layers, content(layer)).unwrap();
        let types = String::from_utf8(types).unwrap();
        hold_against_golden(&format!("{layer}.csvt"), &types);
        let lines = in_format(LINES, layer, &layers);
        hold_against_golden(&format!("{layer}.geojsonl"), &lines);
    }
    let hinted = GeoJson {
        hints: true,
        ..GEOJSON
    };
    let hinted = in_format(hinted, "places", &layers);
    hold_against_golden("places-tippecanoe.geojson", &hinted);
}

#[test]
fn lines_are_the_features_of_the_collection() {
    at_random(|layers| {
        for layer in LAYERS {
            let lines = in_format(LINES, layer, layers);
            let read: Vec<Feature> = lines.lines().map(|line| line.parse().unwrap()).collect();
            assert_eq!(read, features(layer, layers));
            assert!(lines.is_empty() || lines.ends_with('\n'));
        }
    });
}

/// Areas too, with the columns before the polygons.
#[test]
fn lines_of_areas_are_the_features_of_the_collection() {
    let tallied = golden_tally();
    let areas = areas();
    let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
    for content in [Content::Regions, Content::Joined] {
        let mut collection = Vec::new();
        GEOJSON
            .write_layer(&mut collection, &layers, content)
            .unwrap();
        let collection: FeatureCollection = String::from_utf8(collection).unwrap().parse().unwrap();
        let mut lines = Vec::new();
        LINES.write_layer(&mut lines, &layers, content).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        let read: Vec<Feature> = lines.lines().map(|line| line.parse().unwrap()).collect();
        assert_eq!(read, collection.features);
        assert!(!read.is_empty());
        for line in lines.lines() {
            let [columns, polygons] = ["properties", "geometry"]
                .map(|member| line.find(&format!("\"{member}\":")).unwrap());
            assert!(columns < polygons);
        }
    }
}

/// Hints are written next to the properties, and change nothing else.
#[test]
fn the_heaviest_are_seen_first() {
    at_random(|layers| {
        for layer in LAYERS {
            let hints = GeoJsonLines { hints: true };
            let lines = in_format(hints, layer, layers);
            let mut seen: Vec<(f64, u64)> = Vec::new();
            for (line, plain) in lines.lines().zip(features(layer, layers)) {
                let mut feature: Feature = line.parse().unwrap();
                let mut foreign = feature.foreign_members.take().unwrap();
                assert_eq!(feature, plain);
                let hint = foreign.remove("tippecanoe").unwrap();
                assert_eq!(hint["layer"], layer);
                let weight = plain.property("weight").unwrap().as_f64().unwrap();
                seen.push((weight, hint["minzoom"].as_u64().unwrap()));
            }
            seen.sort_by(|a, b| b.0.total_cmp(&a.0));
            assert!(seen.is_sorted_by_key(|(_, zoom)| *zoom), "{seen:?}");
            assert!(seen.first().is_none_or(|(_, zoom)| *zoom == 0));
        }
    });
}

/// Returns the table cell for a member of a feature.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn same_cell(found: &str, value: &Value) -> bool {
    match value.as_f64() {
        Some(number) => found.parse() == Ok(number),
        None => found == cell(value),
    }
}

#[test]
fn tables_say_what_the_features_say() {
    at_random(|layers| {
        for layer in LAYERS {
            let table = in_format(Csv, layer, layers);
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let headers = reader.headers().unwrap().clone();
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let features = features(layer, layers);
            assert_eq!(rows.len(), features.len());
            for (row, feature) in rows.iter().zip(&features) {
                check_row(&headers, row, feature);
            }
        }
    });
}

fn check_row(headers: &csv::StringRecord, row: &csv::StringRecord, feature: &Feature) {
    let geometry = Value::from(&feature.geometry.as_ref().unwrap().value);
    let properties = feature.properties.as_ref().unwrap();
    assert_eq!(headers.len(), properties.len() + 2);
    for (name, found) in headers.iter().zip(row) {
        let value = match name {
            "latitude" => &geometry["coordinates"][1],
            "longitude" => &geometry["coordinates"][0],
            name => &properties[name],
        };
        assert!(same_cell(found, value), "{name}: {found:?} is not {value}");
    }
}

/// West and south of zero: numbers that begin with a sign are not formulas.
#[test]
fn a_negative_coordinate_is_a_number() {
    use exonym::gazetteer::LonLat;
    let tallied = golden_tally();
    let far_off = |place| {
        let mut facts = made_up::place(place);
        facts.lonlat = LonLat::new(-70.5, -33.25).unwrap();
        facts.name = "-Best".to_owned();
        facts
    };
    let layers = Layers::new(&tallied, far_off);
    let table = in_format(Csv, "places", &layers);
    let row = table.lines().nth(1).unwrap();
    assert!(row.starts_with("-33.25,-70.5,geonames:"), "{row}");
    assert!(row.contains(",'-Best,"), "{row}");
}

#[test]
fn every_product_is_known_again() {
    let report = std::fs::read("tests/golden/layers/run.json").unwrap();
    assert!(is_ours(&report));
    let review = std::fs::read("tests/golden/layers/review.csv").unwrap();
    assert!(is_ours(&review));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("known-again");
    let tallied = golden_tally();
    let areas = areas();
    for (hints, name) in [(false, "plain"), (true, "hinted")] {
        let folder = folder.join(name);
        let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
        for file in publish_all(&folder, &layers, hints) {
            let known = sink::refuse_foreign(&folder, std::slice::from_ref(&file));
            assert!(known.is_ok(), "{file}");
            assert_eq!(
                sink::modified_styles(&folder, std::slice::from_ref(&file)),
                [""; 0]
            );
            // A database is recognised by a query, and a Parquet file by the metadata at its end.
            if file == "map.gpkg" || file.ends_with(".parquet") {
                continue;
            }
            let bytes = std::fs::read(folder.join(&file)).unwrap();
            assert!(is_ours(&bytes), "{file}");
            assert!(is_ours(&bytes[..bytes.len().min(8 << 10)]), "{file}");
        }
    }
}

/// Areas of the user, with properties named `fid`, which a GeoPackage table cannot hold.
fn areas() -> Areas {
    let ring = "[[20,44],[40,44],[40,56],[20,56],[20,44]]";
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"fid":1,"FID":2}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
    );
    Areas::read(file.as_bytes()).unwrap()
}

/// Writes all formats, and returns the names of their files.
fn publish_all(folder: &std::path::Path, layers: &Layers<'_>, tippecanoe: bool) -> Vec<String> {
    let mut publication = sink::Publication::begin(folder).unwrap();
    let contents = sink::Contents {
        layers,
        report: &RunReport {
            attribution: vec![ATTRIBUTION.to_owned()],
            ..RunReport::default()
        },
        title: "",
        page: sink::PageOptions::titled("Made-up places"),
        modified_styles: &[],
        tippecanoe,
        naming: sink::Naming::Full,
    };
    let products: Vec<Product> = Format::ALL.into_iter().flat_map(Format::products).collect();
    contents
        .write_all(&mut publication, &products, &OneByOne)
        .unwrap();
    let published = publication.finish().unwrap();
    let name = |path: std::path::PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let published: Vec<String> = published.into_iter().map(name).collect();
    let promised: Vec<String> = products.iter().flat_map(Product::files).collect();
    assert_eq!(published, promised);
    published
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("same-bytes");
    let read = |run: &str| {
        let folder = folder.join(run);
        let tallied = golden_tally();
        let areas = areas();
        let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
        let files = publish_all(&folder, &layers, false);
        let bytes = |file: &String| std::fs::read(folder.join(file)).unwrap();
        files.iter().map(bytes).collect::<Vec<_>>()
    };
    assert_eq!(read("one"), read("two"));
}

/// Wherever the disk fills up, the writer reports an error.
#[test]
fn a_full_disk_is_reported() {
    let tallied = golden_tally();
    let layers = Layers::new(&tallied, made_up::place);
    full_disk(Csv, &layers);
    full_disk(LINES, &layers);
}

fn full_disk(format: impl LayerFormat, layers: &Layers<'_>) {
    let content = content("mentions");
    let mut whole = Vec::new();
    format.write_layer(&mut whole, layers, content).unwrap();
    for room in (0..whole.len()).step_by(7) {
        let error = format
            .write_layer(SmallDisk(room), layers, content)
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull, "{room} bytes");
    }
}

#[test]
fn empty_layers_are_a_header_or_nothing() {
    let tallied = tallied(TallyOptions::default(), &[]);
    let layers = Layers::new(&tallied, made_up::place);
    for layer in LAYERS {
        assert_eq!(in_format(LINES, layer, &layers), "");
        let table = in_format(Csv, layer, &layers);
        assert_eq!(table.lines().count(), 1);
        assert!(table.starts_with("latitude,longitude,place_id,"));
    }
}
