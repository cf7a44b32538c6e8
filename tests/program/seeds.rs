//! Five real Dutch articles that we may not publish: read from a folder that developers share outside
//! the repository; without it, the test is skipped with a message.
//!
//! The counts below were made by reading the articles, name by name.

#![allow(clippy::print_stderr, reason = "a skipped test prints a message")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// English name, mentions and articles of every place that the five articles mention; demonyms and
/// metonyms do not count.
const PLACES: [(&str, u64, u64); 27] = [
    ("Ukraine", 29, 5),
    ("Russia", 23, 5),
    ("Kyiv", 22, 5),
    ("Mariupol", 13, 5),
    ("Chernihiv", 11, 4),
    ("United States", 9, 4),
    ("Moscow", 7, 3),
    ("Kharkiv", 6, 2),
    ("Istanbul", 5, 2),
    ("Netherlands", 4, 2),
    ("Belarus", 3, 2),
    ("Crimea", 3, 2),
    ("Mykolaiv", 3, 1),
    ("Kherson", 2, 2),
    ("Washington", 2, 2),
    ("Baltic states", 1, 1),
    ("Belgium", 1, 1),
    ("Black Sea", 1, 1),
    ("Canada", 1, 1),
    ("Czech Republic", 1, 1),
    ("Donbas", 1, 1),
    ("Estonia", 1, 1),
    ("France", 1, 1),
    ("Ireland", 1, 1),
    ("Israel", 1, 1),
    ("Odesa", 1, 1),
    ("The Hague", 1, 1),
];
/// Places that are also mentioned once each.
const ALSO_ONCE: [&str; 4] = ["Latvia", "Lithuania", "Poland", "Turkey"];

#[test]
fn every_place_of_the_seed_articles_and_no_other() {
    let seeds = Path::new("../shared/seeds");
    if !seeds.is_dir() {
        eprintln!("skipped: {} is not there", seeds.display());
        return;
    }
    let out = std::env::temp_dir().join(format!("exonym-seeds-{}", std::process::id()));
    let status = Command::new(env!("CARGO_BIN_EXE_exonym"))
        .args(["map", "--quiet"])
        .arg(seeds)
        .arg("-o")
        .arg(&out)
        .status()
        .expect("the program runs");
    assert!(status.success());
    let places = std::fs::read_to_string(out.join("places.geojson")).expect("the layer");
    std::fs::remove_dir_all(&out).expect("our own folder");
    let places: Value = serde_json::from_str(&places).expect("GeoJSON");
    let found: BTreeMap<&str, (u64, u64)> = places["features"]
        .as_array()
        .expect("features")
        .iter()
        .map(|feature| &feature["properties"])
        .map(|place| {
            let count = |key: &str| place[key].as_u64().expect("a count");
            (
                place["name"].as_str().expect("a name"),
                (count("mentions"), count("articles")),
            )
        })
        .collect();
    let once = ALSO_ONCE.iter().map(|name| (*name, (1, 1)));
    let expected: BTreeMap<&str, (u64, u64)> = PLACES
        .iter()
        .map(|(name, mentions, articles)| (*name, (*mentions, *articles)))
        .chain(once)
        .collect();
    assert_eq!(found, expected);
}
