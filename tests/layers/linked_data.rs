//! Linked Places and Web Annotations: golden files, and invariants of each record.
//! `tests/linked_data/check.py` checks JSON-LD and the schema with third-party readers.

use crate::geojson::{ATTRIBUTION, articles, hold_against_golden, months, tallied};
use crate::made_up;
use exonym::layer::Layers;
use exonym::sink;
use exonym::tally::{Tallied, TallyOptions};
use serde_json::Value;

fn golden_tally() -> Tallied {
    tallied(months(), &articles())
}

fn places(layers: &Layers<'_>) -> String {
    let mut out = Vec::new();
    sink::write_linked_places(&mut out, layers.places(), ATTRIBUTION).unwrap();
    String::from_utf8(out).unwrap()
}

fn annotations(layers: &Layers<'_>) -> String {
    let mut out = Vec::new();
    sink::write_annotations(&mut out, layers.mentions(), ATTRIBUTION).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn linked_data_is_the_golden_files() {
    let tallied = golden_tally();
    let layers = Layers::new(&tallied, made_up::place);
    hold_against_golden("places.lpf.json", &places(&layers));
    hold_against_golden("annotations.jsonld", &annotations(&layers));
}

#[test]
fn every_place_is_a_record_with_its_spellings() {
    let tallied = golden_tally();
    let layers = Layers::new(&tallied, made_up::place);
    let collection: Value = serde_json::from_str(&places(&layers)).unwrap();
    let features = collection["features"].as_array().unwrap();
    assert_eq!(features.len(), layers.places().len());
    for (feature, row) in features.iter().zip(layers.places()) {
        let names = feature["names"].as_array().unwrap();
        let toponym = |name: &Value| name["toponym"].as_str().unwrap().to_owned();
        let found: Vec<String> = names.iter().skip(1).map(toponym).collect();
        let variants = row.spellings.variants.iter().map(|variant| &variant.text);
        let others = variants.filter(|text| ***text != *row.facts.name);
        let expected: Vec<String> = others.map(ToString::to_string).collect();
        assert_eq!(found, expected);
        assert_eq!(toponym(&names[0]), row.facts.name);
        assert_eq!(feature["properties"]["mentions"], row.figures.mentions);
        assert_eq!(feature.get("when").is_some(), row.dates.is_some());
    }
}

/// In the text, an annotation points at the words that it quotes.
#[test]
fn an_annotation_quotes_what_it_points_at() {
    let tallied = golden_tally();
    let layers = Layers::new(&tallied, made_up::place);
    let collection: Value = serde_json::from_str(&annotations(&layers)).unwrap();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    assert_eq!(items.len(), layers.mentions().count());
    let articles = articles();
    for item in items {
        let id = item["id"].as_str().unwrap();
        let (article, _) = articles
            .iter()
            .find(|(document, _)| id.contains(&format!(":{}:", document.id)))
            .unwrap();
        let selectors = item["target"]["selector"].as_array().unwrap();
        let is_title = id.contains(":title:");
        assert_eq!(selectors.len(), if is_title { 1 } else { 2 });
        let quote = selectors.last().unwrap();
        let exact = quote["exact"].as_str().unwrap();
        if !is_title {
            let at = |end: &str| selectors[0][end].as_u64().unwrap() as usize;
            let (start, end) = (at("start"), at("end"));
            let there: String = article.text.chars().skip(start).take(end - start).collect();
            assert_eq!(there, exact);
        }
        let field = if is_title {
            article.title.as_ref()
        } else {
            None
        };
        let whole = field.unwrap_or(&article.text).replace('\n', " ");
        let around = |part: &str| quote[part].as_str().unwrap_or("").to_owned();
        let quoted = format!("{}{exact}{}", around("prefix"), around("suffix"));
        assert!(whole.contains(&quoted), "{quoted:?} is not in {whole:?}");
    }
}

#[test]
fn empty_ones_are_valid() {
    let tallied = tallied(TallyOptions::default(), &[]);
    let layers = Layers::new(&tallied, made_up::place);
    let collection: Value = serde_json::from_str(&places(&layers)).unwrap();
    assert_eq!(collection["features"], Value::Array(Vec::new()));
    let collection: Value = serde_json::from_str(&annotations(&layers)).unwrap();
    assert_eq!(collection["total"], 0);
}
