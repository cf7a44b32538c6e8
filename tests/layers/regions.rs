//! The area layers: compared with figures by hand, and with a walk over all mentions.

use crate::geojson::{GEOJSON, articles, months, tallied};
use crate::made_up::{self, Random};
use exonym::area::Areas;
use exonym::gazetteer::PlaceIx;
use exonym::layer::{Layers, RegionCounts};
use exonym::product::Content;
use exonym::sink::{Csv, LayerFormat};
use exonym::tally::TallyOptions;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn read(layers: &Layers<'_>, content: Content) -> Value {
    let mut out = Vec::new();
    GEOJSON.write_layer(&mut out, layers, content).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn properties<const N: usize>(layer: &Value, names: [&str; N]) -> Vec<[Value; N]> {
    let features = layer["features"].as_array().unwrap().iter();
    features
        .map(|feature| names.map(|name| feature["properties"][name].clone()))
        .collect()
}

/// Three articles: the first has Kyiv three times and Mariupol once, the second Mariupol and the Black
/// Sea, the third Westshire, an area without an outline.
#[test]
fn regions_have_the_figures_worked_out_by_hand() {
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place);
    let regions = read(&layers, Content::Regions);
    let names = [
        "admin1_code",
        "geonameid",
        "name",
        "country_iso3",
        "places",
        "mentions",
        "articles",
        "weight",
        "weight_norm",
        "articles_share",
        "articles_per_million",
    ];
    let expected = [
        [
            json!(null),
            json!(null),
            json!("Westshire"),
            json!("GBR"),
            json!(1),
            json!(1),
            json!(1),
            json!(1.0),
            json!(1.0),
            json!(0.333333),
            json!(null),
        ],
        [
            json!("UA-30"),
            json!(703447),
            json!("Kyiv City"),
            json!("UKR"),
            json!(1),
            json!(3),
            json!(1),
            json!(0.75),
            json!(0.75),
            json!(0.333333),
            json!(0.338983),
        ],
        [
            json!("UA-14"),
            json!(709716),
            json!("Donetsk"),
            json!("UKR"),
            json!(1),
            json!(2),
            json!(2),
            json!(0.75),
            json!(0.75),
            json!(0.666667),
            json!(null),
        ],
    ];
    assert_eq!(properties(&regions, names), expected);
    let geometry = |at: usize| &regions["features"][at]["geometry"];
    assert!(geometry(0).is_null(), "Westshire is not drawn");
    assert_eq!(geometry(1)["type"], "MultiPolygon");
    let counts = RegionCounts {
        regions: 3,
        regions_without_outline: 1,
        mentions_outside_regions: 1,
    };
    assert_eq!(layers.region_counts(), counts);
}

/// An article that names two places of a region counts once.
#[test]
fn regions_add_up_to_what_the_mentions_say() {
    for seed in 0..20 {
        let mut random = Random(seed);
        let articles: Vec<_> = (0..9).map(|number| random.article(number)).collect();
        let tallied = tallied(TallyOptions::default(), &articles);
        let layers = Layers::new(&tallied, made_up::place);
        let mut naive: BTreeMap<PlaceIx, (u64, BTreeSet<&str>, f64)> = BTreeMap::new();
        for row in layers.mentions() {
            if let Some(region) = row.facts.keys.region {
                let (mentions, articles, weight) = naive.entry(region).or_default();
                *mentions += 1;
                articles.insert(&row.mention.article.id);
                *weight += row.mention.weight;
            }
        }
        let regions = layers.regions();
        assert_eq!(regions.len(), naive.len());
        for row in regions {
            let (mentions, articles, weight) = &naive[&row.facts.keys.region.unwrap()];
            assert_eq!(row.figures.mentions, *mentions);
            assert_eq!(row.figures.articles, articles.len() as u64);
            // The weights of mentions are rounded, but not those of places.
            assert!((row.figures.weight - weight).abs() < 1e-3, "{weight}");
        }
    }
}

/// Areas west and east of 34° E, where the Black Sea's point is, and one that contains no place.
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ID":"w","id":7,"weight":1.5,"tags":["a"]},
     "geometry":{"type":"Polygon","coordinates":[[[20,44],[34,44],[34,56],[20,56],[20,44]]]}},
    {"type":"Feature","properties":{"ID":"e","id":"x","weight":null},
     "geometry":{"type":"Polygon","coordinates":[[[34,40],[48,40],[48,56],[34,56],[34,40]]]}},
    {"type":"Feature","properties":{"ID":"n"},
     "geometry":{"type":"Polygon","coordinates":[[[-60,-60],[-50,-60],[-50,-50],[-60,-60]]]}}]}"#;

#[test]
fn user_areas_keep_their_properties_and_get_figures() {
    let areas = Areas::read(AREAS.as_bytes()).unwrap();
    let tallied = tallied(months(), &articles());
    let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
    let joined = read(&layers, Content::Joined);
    let names = [
        "ID",
        "id_2",
        "weight_2",
        "tags",
        "places",
        "mentions",
        "articles",
        "weight",
        "start_date",
    ];
    let expected = [
        [
            json!("w"),
            json!(7),
            json!(1.5),
            json!("[\"a\"]"),
            json!(1),
            json!(3),
            json!(1),
            json!(0.75),
            json!("2022-03-29"),
        ],
        [
            json!("e"),
            json!("x"),
            json!(null),
            json!(null),
            json!(1),
            json!(2),
            json!(2),
            json!(0.75),
            json!("2022-02-01"),
        ],
        [
            json!("n"),
            json!(null),
            json!(null),
            json!(null),
            json!(0),
            json!(0),
            json!(0),
            json!(0.0),
            json!(null),
        ],
    ];
    assert_eq!(properties(&joined, names), expected);
    let counts = layers.joined().unwrap().counts();
    assert_eq!((counts.join_areas, counts.join_areas_with_places), (3, 2));
    // The Black Sea and Westshire.
    assert_eq!(
        (counts.places_outside_join, counts.mentions_outside_join),
        (2, 2)
    );
    let mut table = Vec::new();
    Csv.write_layer(&mut table, &layers, Content::Joined)
        .unwrap();
    let table = String::from_utf8(table).unwrap();
    assert!(
        table.contains(",articles_share,ID,id_2,weight_2,tags\n"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 4);
}

/// Ukraine's point is in both; only an area at least half as large as Ukraine contains it.
#[test]
fn a_country_is_not_in_a_part_of_itself() {
    let square = |size: f64| {
        let (west, south, east, north) = (32.0 - size, 49.0 - size, 32.0 + size, 49.0 + size);
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
        )
    };
    let article = made_up::document("one", "Ukraine", None);
    let mention = made_up::resolved(&article, "Ukraine", 4);
    let tallied = tallied(TallyOptions::default(), &[(article, vec![mention])]);
    for (size, places) in [(1.0, 0), (8.0, 1)] {
        let areas = Areas::read(square(size).as_bytes()).unwrap();
        let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
        assert_eq!(layers.joined().unwrap().rows()[0].places, places, "{size}");
    }
}
