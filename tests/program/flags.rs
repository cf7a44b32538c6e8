//! The effect of the options of `map` on its layers.

use crate::run::{Folder, exonym};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// Two articles three weeks apart; Kyiv has three of the four mentions in the first.
const ARTICLES: &str = "\
id,text,date
1,Rain fell on Kyiv. In Kyiv it fell all day. From Kyiv it went to Kherson.,2022-03-01
2,Snow fell on Kherson. Russian soldiers froze; the Kremlin was silent.,2022-03-22
";

/// Returns the features of a layer that `map` writes with these options.
fn layer(test: &str, layer: &str, options: &[&str]) -> Vec<Value> {
    let folder = Folder::new(&format!("flags-{test}"));
    let input = folder.path("articles.csv");
    fs::write(&input, ARTICLES).unwrap();
    let out = folder.path("out");
    let args = [
        "map",
        "--quiet",
        input.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ];
    let output = exonym(&[&args[..], options].concat()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = fs::read_to_string(out.join(layer)).unwrap();
    let collection: Value = serde_json::from_str(&text).unwrap();
    let features = collection["features"].as_array().unwrap();
    features
        .iter()
        .map(|feature| feature["properties"].clone())
        .collect()
}

fn of<'a>(features: &'a [Value], place: &str) -> Option<&'a Value> {
    features.iter().find(|feature| feature["name"] == place)
}

/// Returns the weight of a place, to three decimals.
fn weight(test: &str, options: &[&str], place: &str) -> f64 {
    let places = layer(test, "places.geojson", options);
    let weight = of(&places, place).unwrap()["weight"].as_f64().unwrap();
    (weight * 1e3).round() / 1e3
}

#[test]
fn weights_are_shares_articles_or_mentions() {
    assert_eq!(weight("share", &[], "Kyiv"), 0.75);
    assert_eq!(weight("share", &["--weight", "share"], "Kherson"), 1.25);
    assert_eq!(
        weight("articles", &["--weight", "articles"], "Kherson"),
        2.0
    );
    assert_eq!(weight("mentions", &["--weight", "mentions"], "Kyiv"), 3.0);
}

/// The example in README.md: a day, a month by its middle day, and an undated article by the mean.
#[test]
fn the_age_of_a_month_and_of_no_date_is_as_the_page_says() {
    const FOUR: &str = "text,date\nRain fell on Kyiv.,2022-03-31\nRain fell on Odesa.,2022-03-17\n\
                        Rain fell on Lviv.,2022-03\nRain fell on Chernihiv.,\n";
    let folder = Folder::new("flags-age");
    let (input, out) = (folder.path("four.csv"), folder.path("out"));
    fs::write(&input, FOUR).unwrap();
    let args = [
        "map",
        "--quiet",
        "--half-life",
        "14d",
        input.to_str().unwrap(),
        "-o",
    ];
    let output = exonym(&[&args[..], &[out.to_str().unwrap()]].concat())
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = fs::read_to_string(out.join("places.geojson")).unwrap();
    let places: Value = serde_json::from_str(&text).unwrap();
    let month = libm::pow(0.5, 15.0 / 14.0);
    let expected = [
        ("Kyiv", 1.0),
        ("Odesa", 0.5),
        ("Lviv", month),
        ("Chernihiv", (1.0 + 0.5 + month) / 3.0),
    ];
    for (place, weight) in expected {
        let features = places["features"].as_array().unwrap().iter();
        let found = features
            .map(|one| &one["properties"])
            .find(|one| one["name"] == place);
        let found = found.unwrap()["weight"].as_f64().unwrap();
        assert!(
            (found - weight).abs() < 1e-6,
            "{place}: {found} for {weight}"
        );
    }
}

#[test]
fn old_articles_weigh_less_with_a_half_life() {
    // The newest article is from 22 March, three weeks after the first.
    let weight = |options: &str, place| {
        let options = format!("--weight articles {options}");
        let options: Vec<&str> = options.split(' ').collect();
        weight("half-life", &options, place)
    };
    assert_eq!(weight("--half-life 21d", "Kyiv"), 0.5);
    assert_eq!(weight("--half-life 3w", "Kyiv"), 0.5);
    assert_eq!(weight("--half-life 21d", "Kherson"), 1.5);
    let later = "--half-life 21d --as-of 2022-04-12";
    assert_eq!(weight(later, "Kyiv"), 0.25);
}

#[test]
fn a_period_is_as_long_as_asked() {
    let starts = |period: &str| -> BTreeSet<String> {
        let rows = layer("period", "timeline.geojson", &["--period", period]);
        let start = |row: &Value| row["start_date"].as_str().unwrap().to_owned();
        rows.iter().map(start).collect()
    };
    let set = |days: &[&str]| days.iter().map(|day| (*day).to_owned()).collect();
    assert_eq!(starts("auto"), starts("day"));
    assert_eq!(starts("day"), set(&["2022-03-01", "2022-03-22"]));
    assert_eq!(starts("week"), set(&["2022-02-28", "2022-03-21"]));
    assert_eq!(starts("month"), set(&["2022-03-01"]));
    assert_eq!(starts("year"), set(&["2022-01-01"]));
}

#[test]
fn peoples_and_seats_of_power_count_when_included() {
    let mentions = |options: &[&str]| {
        let places = layer("include", "places.geojson", options);
        of(&places, "Russia").map_or(0, |place| place["mentions"].as_u64().unwrap())
    };
    assert_eq!(mentions(&[]), 0);
    assert_eq!(mentions(&["--include", "demonyms"]), 1);
    assert_eq!(mentions(&["--include", "metonyms"]), 1);
    assert_eq!(mentions(&["--include", "demonyms,metonyms"]), 2);
    assert_eq!(
        mentions(&["--include", "demonyms", "--include", "metonyms"]),
        2
    );
}

#[test]
fn places_are_named_in_the_language_asked_for() {
    let named = |options: &[&str]| -> Vec<[String; 5]> {
        let places = layer("label", "places.geojson", options);
        let columns = [
            "place_id",
            "name",
            "canonical_name",
            "country_name",
            "admin1",
        ];
        let row = |place: &Value| columns.map(|column| place[column].as_str().unwrap().to_owned());
        places.iter().map(row).collect()
    };
    let of = |rows: &[[&str; 5]]| -> Vec<[String; 5]> {
        rows.iter().map(|row| row.map(str::to_owned)).collect()
    };
    let kyiv = "geonames:703448";
    let kherson = "geonames:706448";
    let canonical = of(&[
        [kherson, "Kherson", "Kherson", "Ukraine", "Kherson Oblast"],
        [kyiv, "Kyiv", "Kyiv", "Ukraine", "Kyiv City"],
    ]);
    assert_eq!(named(&[]), canonical);
    assert_eq!(named(&["--label-language", "en"]), canonical);
    assert_eq!(named(&["--label-language", "xx"]), canonical);
    let ukrainian = of(&[
        [
            kherson,
            "Херсон",
            "Kherson",
            "Україна",
            "Херсонська область",
        ],
        [kyiv, "Київ", "Kyiv", "Україна", "місто Київ"],
    ]);
    assert_eq!(named(&["--label-language", "uk-UA"]), ukrainian);
}

#[test]
fn lower_case_names_are_found_on_request() {
    let folder = Folder::new("flags-lower-case");
    let input = folder.path("a.txt");
    fs::write(&input, "rain fell on kharkiv and on kherson.\n").unwrap();
    let found = |options: &[&str]| {
        let base = ["annotate", "--rejected", "--quiet", input.to_str().unwrap()];
        let args = [&base[..], options].concat();
        let output = exonym(&args).output().unwrap().stdout;
        let article: Value = serde_json::from_slice(&output).unwrap();
        let mentions = article["mentions"].as_array().unwrap();
        let texts: Vec<String> = mentions.iter().map(|row| row["text"].to_string()).collect();
        texts
    };
    assert!(found(&[]).is_empty());
    let names = found(&["--ignore-case"]);
    assert!(names.iter().any(|name| name == "\"kharkiv\""), "{names:?}");
    assert!(names.iter().any(|name| name == "\"kherson\""), "{names:?}");
}
