//! The focus of articles, against hand-made gold: `tests/gold/focus.jsonl`. One half was used to develop
//! the method; the held-out other half is scored.
//!
//! `docs/focus.md` describes how the gold was made and scored; `docs/focus.py` scores other methods on
//! the same answers.

use crate::run::exonym;
use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Pipeline, Places, focus};
use serde_json::Value;
use std::collections::BTreeSet;

const GOLD: &str = "tests/gold/focus.jsonl";

/// Two points below the scores of the held-out half when the method was finished.
const LEAST: Scores = Scores {
    first: 0.88,
    any: 0.91,
    country: 0.91,
    area: 0.84,
    town: 0.79,
};

/// Shares of articles, 0 to 1.
#[derive(Clone, Copy, Debug)]
struct Scores {
    /// The first place is in the gold; no place is found if the gold has none.
    first: f64,
    /// Any of the three places is in the gold.
    any: f64,
    /// The country, area or town of the first place is that of a gold place, among the articles where
    /// either has one.
    country: f64,
    area: f64,
    town: f64,
}

fn json_lines(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn annotated() -> Vec<Value> {
    let output = exonym(&["annotate", "--quiet", GOLD]).output().unwrap();
    assert!(output.status.success());
    json_lines(std::str::from_utf8(&output.stdout).unwrap())
}

fn places(article: &Value) -> &[Value] {
    article["focus"].as_array().unwrap()
}

fn ids(article: &Value) -> BTreeSet<&str> {
    let places = places(article).iter();
    places
        .map(|place| place["place_id"].as_str().unwrap())
        .collect()
}

/// Returns the key of a place at a level; empty for a place above that level.
fn at(level: &str, place: &Value) -> String {
    let text = |key: &str| place[key].as_str().unwrap_or_default();
    match (level, text("level")) {
        ("country", _) => text("country").to_owned(),
        ("area", "country") | ("town", "country" | "area") => String::new(),
        ("area", _) if place["admin1"].is_null() && text("level") == "town" => String::new(),
        ("area", _) if place["admin1"].is_null() => text("place_id").to_owned(),
        ("area", _) => format!("{} {}", text("country"), text("admin1")),
        (_, _) => text("place_id").to_owned(),
    }
}

/// Returns whether the first place is right at a level; `None` if neither has a place at that level.
fn is_right(level: &str, gold: &Value, found: &Value) -> Option<bool> {
    let mut wanted: BTreeSet<String> = places(gold).iter().map(|place| at(level, place)).collect();
    if wanted.is_empty() {
        wanted.insert(String::new());
    }
    let given = places(found)
        .first()
        .map_or(String::new(), |place| at(level, place));
    let is_nothing = given.is_empty() && wanted.iter().all(String::is_empty);
    (!is_nothing).then(|| wanted.contains(&given))
}

fn scores(gold: &[Value], found: &[Value], half: &str) -> Scores {
    let pairs: Vec<(&Value, &Value)> = gold
        .iter()
        .zip(found)
        .filter(|(gold, _)| gold["half"] == half)
        .collect();
    assert_eq!(pairs.len(), 100, "{half}");
    let share = |answers: Vec<bool>| {
        let right = answers.iter().filter(|right| **right).count();
        right as f64 / answers.len() as f64
    };
    let first = |(gold, found): &(&Value, &Value)| {
        let (wanted, given) = (ids(gold), places(found).first());
        given.map_or(wanted.is_empty(), |place| {
            wanted.contains(place["place_id"].as_str().unwrap())
        })
    };
    let any = |(gold, found): &(&Value, &Value)| {
        let (wanted, given) = (ids(gold), ids(found));
        wanted == given || wanted.intersection(&given).next().is_some()
    };
    let level = |level: &str| {
        let judged = pairs.iter();
        share(
            judged
                .filter_map(|(gold, found)| is_right(level, gold, found))
                .collect(),
        )
    };
    Scores {
        first: share(pairs.iter().map(first).collect()),
        any: share(pairs.iter().map(any).collect()),
        country: level("country"),
        area: level("area"),
        town: level("town"),
    }
}

#[test]
fn articles_are_about_what_their_readers_say() {
    let gold = json_lines(&std::fs::read_to_string(GOLD).unwrap());
    let found = annotated();
    assert_eq!(gold.len(), found.len());
    for (gold, found) in gold.iter().zip(&found) {
        assert_eq!(gold["id"], found["id"]);
        assert!(places(found).len() <= 3, "{found}");
        let shares = places(found)
            .iter()
            .map(|place| place["share"].as_f64().unwrap());
        let shares: Vec<f64> = shares.collect();
        assert!(shares.iter().sum::<f64>() < 1.001, "{found}");
        assert!(shares.iter().all(|share| *share > 0.0), "{found}");
        assert!(shares.is_sorted_by(|a, b| a >= b), "{found}");
    }
    let held_out = scores(&gold, &found, "held out");
    for (what, reached, least) in [
        ("first", held_out.first, LEAST.first),
        ("any", held_out.any, LEAST.any),
        ("country", held_out.country, LEAST.country),
        ("area", held_out.area, LEAST.area),
        ("town", held_out.town, LEAST.town),
    ] {
        assert!(
            reached >= least,
            "{what}: {reached}, at least {least}; {held_out:?}"
        );
    }
}

/// Describes what an article is about: `town Kharkiv, country Belgium`.
fn about(pipeline: &Pipeline<'_>, title: Option<&str>, text: &str) -> String {
    let mut document = Document::from_text(text);
    document.title = title.map(str::to_owned);
    let mentions = pipeline
        .annotate(&document, &OpenContext::default())
        .unwrap();
    let found = focus::of(&document, &mentions, pipeline.places());
    assert!(found.len() <= focus::MAX_PLACES);
    let shares: f64 = found.iter().map(|focus| focus.share).sum();
    assert!(shares <= 1.0 + 1e-9, "{found:?}");
    let named = found.iter().map(|focus| {
        let facts = pipeline.places().facts(focus.place).unwrap();
        format!("{} {}", focus.level, facts.canonical_name)
    });
    named.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_focus_follows_the_geography_of_the_article() {
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline = Pipeline::new(places, MatchOptions::default(), ResolveOptions::default());
    let pipeline = pipeline.unwrap();
    let cases = [
        // An article is not about the place where it was written,
        (
            "BRUSSELS (Agency) — Ministers spoke of Kharkiv. Kharkiv was hit again, they said.",
            "town Kharkiv",
        ),
        // unless there is no other.
        (
            "KHARKIV — A market burnt down. Nobody was hurt, a doctor said.",
            "town Kharkiv",
        ),
        // Several towns of a country make the country the focus,
        (
            "Power failed in Odesa, Kharkiv and Lviv. Trains stood still in Ukraine.",
            "country Ukraine",
        ),
        // and so does a capital that stands for its government.
        (
            "Russia will not answer. Russia has time, Moscow said, and Russia has gas.",
            "country Russia",
        ),
        (
            "A theatre burnt down in Moscow. The fire brigade of Moscow came late.",
            "town Moscow",
        ),
        ("", ""),
        ("Nothing happened anywhere.", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(about(&pipeline, None, text), expected, "{text}");
    }
    let two = about(
        &pipeline,
        Some("Poland and Lithuania share a railway"),
        "Trains will run.",
    );
    assert_eq!(two, "country Poland, country Lithuania");
    // The first line is the headline if there is no title.
    let sea = "Storm over the Black Sea\n\nShips left Odesa and Constanța in haste.";
    assert!(about(&pipeline, None, sea).starts_with("area Black Sea"));
}
