//! The output of the sinks, read back by other libraries (`geojson`, `serde_json`, `csv`) and compared
//! with golden files. `UPDATE_GOLDEN=1 cargo test --test layers` rewrites those; read the diff before
//! committing it.

use crate::made_up::{self, Random};
use exonym::document::{DocDate, Document};
use exonym::gazetteer::{Form, Lang};
use exonym::layer::{Layers, MentionRow, ReviewRow};
use exonym::product::Content;
use exonym::product::{ProductFile, RunState};
use exonym::sink::{self, GeoJson, LayerFormat, RunOptions, RunReport};
use exonym::tally::{Granularity, HalfLife, Tallied, Tally, TallyOptions, Timeline};
use exonym::{Field, Mention, Status};
use geojson::FeatureCollection;
use geojson::feature::Id;
use serde_json::Value;
use std::io;
use std::path::Path;

pub(crate) const ATTRIBUTION: &str = "Made-up places, owed to nobody";
pub(crate) const LAYERS: [&str; 4] = ["places", "timeline", "mentions", "articles"];

/// Three articles: one of a day with a headline, one of a month, and an undated one with names to review.
pub(crate) fn articles() -> Vec<(Document, Vec<Mention>)> {
    let day = Some(DocDate::day(made_up::day("2022-03-29")));
    let mut first = made_up::document(
        "wire-1",
        "Shelling went on around Kiev while\nships stayed off Marioepol. \"Kyiv holds\", said the mayor.",
        day,
    );
    first.title = Some("Kyiv holds".to_owned());
    first.outlet = Some("The Made-up Wire".to_owned());
    first.url = Some("https://example.org/1".to_owned());
    first.lang = Lang::new("en");
    let mut in_title = made_up::mention(&first, 0, "Kyiv", Status::Resolved, &[0], Form::Name);
    in_title.field = Field::Title;
    let mentions = vec![
        in_title,
        made_up::resolved(&first, "Kiev", 0),
        made_up::resolved(&first, "Marioepol", 1),
        made_up::resolved(&first, "Kyiv", 0),
    ];
    let second = made_up::document(
        "two",
        "Van de Zwarte Zee tot Mariupol: =Best= plant Best niets.",
        DocDate::month(2022, 2),
    );
    let best = second.text.rfind("Best").unwrap();
    let unsettled = [
        made_up::mention(&second, 0, "Van", Status::Rejected, &[3], Form::Name),
        made_up::mention(
            &second,
            best,
            "Best",
            Status::Ambiguous,
            &[1, 0],
            Form::Name,
        ),
        made_up::mention(&second, best, "Best", Status::Ambiguous, &[1], Form::Name),
    ];
    let mut of_second = vec![
        made_up::resolved(&second, "Zwarte Zee", 2),
        made_up::resolved(&second, "Mariupol", 1),
    ];
    of_second.extend(unsettled);
    let third = made_up::document("three", "Westshire", None);
    let of_third = vec![made_up::resolved(&third, "Westshire", 3)];
    vec![(first, mentions), (second, of_second), (third, of_third)]
}

pub(crate) fn tallied(options: TallyOptions, articles: &[(Document, Vec<Mention>)]) -> Tallied {
    let mut tally = Tally::new(options);
    for (document, mentions) in articles {
        tally.add_about(document, mentions, &made_up::about(mentions));
    }
    tally.finish()
}

pub(crate) fn months() -> TallyOptions {
    TallyOptions {
        timeline: Timeline::By(Granularity::Month),
        review_all: true,
        ..Default::default()
    }
}

pub(crate) const GEOJSON: GeoJson<'static> = GeoJson {
    attribution: ATTRIBUTION,
    hints: false,
};

pub(crate) fn content(layer: &str) -> Content {
    match layer {
        "places" => Content::Places,
        "timeline" => Content::Timeline,
        "mentions" => Content::Mentions,
        "regions" => Content::Regions,
        "articles" => Content::Articles,
        other => panic!("no layer {other}"),
    }
}

/// Returns a layer in a text format.
pub(crate) fn in_format(format: impl LayerFormat, layer: &str, layers: &Layers<'_>) -> String {
    let mut out = Vec::new();
    format
        .write_layer(&mut out, layers, content(layer))
        .unwrap();
    String::from_utf8(out).unwrap()
}

pub(crate) fn written(layer: &str, layers: &Layers<'_>) -> String {
    in_format(GEOJSON, layer, layers)
}

fn review(layers: &Layers<'_>) -> String {
    let mut out = Vec::new();
    sink::write_table::<ReviewRow>(&mut out, layers.review().iter()).unwrap();
    String::from_utf8(out).unwrap()
}

pub(crate) fn hold_against_golden(file: &str, found: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/layers")
        .join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, found).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap();
    assert_eq!(found, expected, "{file} differs from tests/golden/layers");
}

#[test]
fn products_are_the_golden_files() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    for layer in LAYERS {
        hold_against_golden(&format!("{layer}.geojson"), &written(layer, &layers));
    }
    hold_against_golden("regions.geojson", &written("regions", &layers));
    hold_against_golden("review.csv", &review(&layers));
    let report = RunReport {
        exonym: "0.0.0".to_owned(),
        gazetteers: Vec::new(),
        options: RunOptions::from_tally(&months(), &tallied),
        slices: None,
        inputs: Vec::new(),
        counts: sink::RunCounts {
            tally: tallied.totals(),
            ..Default::default()
        },
        state: RunState::Finished,
        products: vec![ProductFile {
            name: "places.geojson".to_owned(),
            bytes: 3,
            checksum: "sha256:00".to_owned(),
        }],
        attribution: vec![ATTRIBUTION.to_owned()],
    };
    let mut out = Vec::new();
    sink::write_run(&mut out, &report).unwrap();
    hold_against_golden("run.json", std::str::from_utf8(&out).unwrap());
}

/// Figures worked out by hand from the three articles.
#[test]
fn places_have_the_figures_worked_out_by_hand() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let collection: FeatureCollection = written("places", &layers).parse().unwrap();
    let figures: Vec<_> = collection
        .features
        .iter()
        .map(|feature| {
            let get = |name| feature.property(name).unwrap().clone();
            (
                get("name"),
                get("mentions"),
                get("articles"),
                get("weight"),
                get("start_date"),
            )
        })
        .collect();
    let row = |name: &str, mentions: u64, articles: u64, weight: f64, start: Value| {
        (
            name.into(),
            mentions.into(),
            articles.into(),
            weight.into(),
            start,
        )
    };
    let expected: [(Value, Value, Value, Value, Value); 4] = [
        row("Westshire", 1, 1, 1.0, Value::Null),
        row("Marioepol", 2, 2, 0.75, "2022-02-01".into()),
        row("Kyiv", 3, 1, 0.75, "2022-03-29".into()),
        row("Black Sea", 1, 1, 0.5, "2022-02-01".into()),
    ];
    assert_eq!(figures, expected);
    let canonical = |at: usize| collection.features[at].property("canonical_name").cloned();
    assert_eq!(canonical(1), Some("Mariupol".into()), "beside the name");
    assert_eq!(canonical(2), Some("Kyiv".into()), "where it is the same");
    let kyiv = &collection.features[2];
    assert_eq!(
        kyiv.property("variants").unwrap(),
        &serde_json::json!(["Kyiv", "Kiev"])
    );
    assert_eq!(
        kyiv.property("variant_counts").unwrap(),
        &serde_json::json!([2, 1])
    );
}

/// Checks RFC 7946, and what GDAL, QGIS and web maps require of columns.
fn check_collection(layer: &str, text: &str) {
    let whole: Value = serde_json::from_str(text).unwrap();
    assert_eq!(whole["name"], layer);
    assert_eq!(whole["attribution"], ATTRIBUTION);
    assert!(whole.get("crs").is_none(), "RFC 7946 has no crs");
    let collection: FeatureCollection = text.parse().unwrap();
    let points: Vec<(f64, f64)> = collection.features.iter().map(point).collect();
    check_bbox(collection.bbox.as_deref(), &points);
    for (number, feature) in collection.features.iter().enumerate() {
        assert_eq!(
            feature.id,
            Some(Id::Number((number as u64 + 1).into())),
            "ids are 1, 2, 3 …"
        );
        check_properties(layer, feature.properties.as_ref().unwrap());
    }
    let columns = |feature: &geojson::Feature| -> Vec<String> {
        feature
            .properties
            .as_ref()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    assert!(
        collection
            .features
            .windows(2)
            .all(|pair| columns(&pair[0]) == columns(&pair[1]))
    );
}

fn point(feature: &geojson::Feature) -> (f64, f64) {
    let geojson::GeometryValue::Point { coordinates } = &feature.geometry.as_ref().unwrap().value
    else {
        panic!("not a point: {feature:?}");
    };
    assert_eq!(coordinates.len(), 2);
    let (lon, lat) = (coordinates[0], coordinates[1]);
    assert!((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat));
    for degrees in [lon, lat] {
        let decimals = degrees
            .to_string()
            .split_once('.')
            .map_or(0, |(_, tail)| tail.len());
        assert!(decimals <= 6, "{degrees}");
        assert!(
            degrees.is_sign_positive() || degrees != 0.0,
            "negative zero"
        );
    }
    (lon, lat)
}

fn check_bbox(bbox: Option<&[f64]>, points: &[(f64, f64)]) {
    let Some(bbox) = bbox else {
        assert!(points.is_empty());
        return;
    };
    let [west, south, east, north] = *bbox else {
        panic!("{bbox:?}")
    };
    for (lon, lat) in points {
        assert!(west <= *lon && *lon <= east && south <= *lat && *lat <= north);
    }
    for (edge, of_point) in [(west, 0), (east, 0), (south, 1), (north, 1)] {
        let touches = |(lon, lat): &(f64, f64)| [*lon, *lat][of_point] == edge;
        assert!(points.iter().any(touches), "{edge} is the edge of no point");
    }
}

fn check_properties(layer: &str, properties: &geojson::JsonObject) {
    for (column, value) in properties {
        assert_ne!(value, "", "{layer}.{column} is empty text");
        assert!(!value.is_object(), "{layer}.{column} is not flat");
        if column.ends_with("_date") && !value.is_null() {
            let day = value.as_str().unwrap();
            assert_eq!(day.parse::<jiff::civil::Date>().unwrap().to_string(), day);
        }
    }
    let id = properties["place_id"].as_str().unwrap();
    let number = id
        .strip_prefix("geonames:")
        .and_then(|tail| tail.parse::<u64>().ok());
    assert_eq!(properties["geonameid"].as_u64(), number);
    if layer == "places" || layer == "timeline" {
        let norm = properties["weight_norm"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&norm));
        let sum: u64 = properties["variant_counts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_u64().unwrap())
            .sum();
        assert_eq!(properties["mentions"], sum);
        let variants = properties["variants"].as_array().unwrap().len();
        assert_eq!(
            properties["variant_counts"].as_array().unwrap().len(),
            variants
        );
    }
    if layer == "timeline" {
        let stamp: jiff::Timestamp = properties["timestamp"].as_str().unwrap().parse().unwrap();
        assert_eq!(properties["t0"].as_i64(), Some(stamp.as_second()));
        let last = jiff::Timestamp::from_second(properties["t1"].as_i64().unwrap()).unwrap();
        let end = properties["end_date"].as_str().unwrap();
        assert_eq!(last.to_string(), format!("{end}T23:59:59Z"));
    }
}

#[test]
fn every_layer_is_rfc_7946_and_typed() {
    for seed in 0..40 {
        let mut random = Random(seed);
        let articles: Vec<_> = (0..12).map(|number| random.article(number)).collect();
        let half_life = random.of(&[None, HalfLife::from_days(3.0)]);
        let options = TallyOptions {
            half_life,
            ..Default::default()
        };
        let tallied = tallied(options, &articles);
        let layers = Layers::new(&tallied, made_up::place);
        for layer in LAYERS {
            check_collection(layer, &written(layer, &layers));
        }
    }
}

#[test]
fn empty_layers_are_valid() {
    let tallied = tallied(TallyOptions::default(), &[]);
    let layers = Layers::new(&tallied, made_up::place);
    for layer in LAYERS {
        let text = written(layer, &layers);
        check_collection(layer, &text);
        let collection: FeatureCollection = text.parse().unwrap();
        assert!(collection.features.is_empty());
    }
}

/// The heaviest row has norm 1; rows are in the documented order, ties by place id.
#[test]
fn rows_are_in_order() {
    for seed in 0..40 {
        let mut random = Random(seed);
        let articles: Vec<_> = (0..12).map(|number| random.article(number)).collect();
        let tallied = tallied(TallyOptions::default(), &articles);
        let layers = Layers::new(&tallied, made_up::place);
        let places = layers.places();
        assert_eq!(places[0].figures.weight_norm, 1.0);
        assert!(places.windows(2).all(|pair| {
            let (a, b) = (&pair[0], &pair[1]);
            a.figures.weight > b.figures.weight
                || a.figures.weight == b.figures.weight && a.facts.place_id < b.facts.place_id
        }));
        let periods = layers.timeline().map(|row| row.period);
        assert!(periods.is_sorted());
        let norms = layers.timeline().map(|row| row.figures.weight_norm);
        assert_eq!(norms.fold(0.0, f64::max), 1.0);
        let ids: Vec<&str> = layers
            .mentions()
            .map(|row| row.mention.article.id.as_str())
            .collect();
        let number = |id: &&str| id.strip_prefix("article ").unwrap().parse::<u32>().unwrap();
        assert!(ids.iter().map(number).is_sorted());
    }
}

/// A writer with room for this many bytes.
pub(crate) struct SmallDisk(pub(crate) usize);

impl io::Write for SmallDisk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Wherever the disk fills up, the writer reports an error; a truncated file never counts as complete.
#[test]
fn a_full_disk_is_reported_at_every_byte() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let length = written("mentions", &layers).len();
    for room in 0..length {
        let error = GEOJSON
            .write::<MentionRow<'_>>(SmallDisk(room), layers.mentions())
            .unwrap_err();
        assert_eq!(
            error.kind(),
            io::ErrorKind::StorageFull,
            "{room} of {length} bytes"
        );
    }
    GEOJSON
        .write::<MentionRow<'_>>(SmallDisk(length), layers.mentions())
        .unwrap();
    let review = review(&layers).len();
    sink::write_table::<ReviewRow>(SmallDisk(review - 1), layers.review().iter()).unwrap_err();
}

#[test]
fn review_reads_back_with_its_candidates() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let text = review(&layers);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let first = &rows[0];
    let cells =
        ["name", "place", "chosen_id", "count", "articles"].map(|name| &first[column(name)]);
    assert_eq!(cells, ["Best", "", "none", "2", "1"]);
    assert_eq!(
        &first[column("candidates")],
        "geonames:701822 Marioepol (Mariupol, city, Donetsk, UA) 50%; \
         geonames:703448 Kyiv (city, Kyiv City, UA) 50%"
    );
    assert_eq!(&first[column("example_article")], "two");
    let row = |name: &str| {
        rows.iter()
            .find(|row| &row[column("name")] == name)
            .unwrap()
    };
    assert_eq!(&row("Van")[column("status")], "rejected");
    let chosen = ["chosen_id", "chosen"].map(|name| &row("Marioepol")[column(name)]);
    assert_eq!(
        chosen,
        ["geonames:701822", "Marioepol (Mariupol, city, Donetsk, UA)"]
    );
}
