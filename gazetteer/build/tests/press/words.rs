//! Lists of words and phrases: sorted, without duplicates, in valid languages.

use crate::tables::{Row, press_folder, rows};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Direction, Lang};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The lists, and the columns that identify a row.
const LISTS: [(&str, &[&str]); 11] = [
    ("common_words.csv", &["word", "lang"]),
    ("compound_tails.csv", &["tail", "lang"]),
    ("cues.csv", &["word", "lang", "side", "kind"]),
    ("directions.csv", &["words", "lang", "role"]),
    ("frames.csv", &["word", "lang", "position"]),
    ("function_words.csv", &["word", "lang"]),
    ("given_names.csv", &["name", "lang"]),
    ("qualifiers.csv", &["lang", "qualifier", "join"]),
    ("surnames.csv", &["name", "lang"]),
    ("titles.csv", &["title", "lang"]),
    ("vetoes.csv", &["phrase", "lang"]),
];

/// ISO 639 codes of the languages of listed words; `mul` for words of several languages.
const LANGUAGES: &str = "am ar be bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ka hy ko lt lv mk mul nl \
    no pl pt ro ru sk sl sq sr sv sw ta th tl tr uk vi zh";

#[test]
fn every_list_is_sorted_and_has_no_row_twice() {
    for (file, columns) in LISTS {
        // In byte order, as `LC_ALL=C sort` orders the lines below the header.
        let text = fs::read_to_string(press_folder().join(file)).expect(file);
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert!(lines.len() > 50, "{file}: {}", lines.len());
        for (at, pair) in lines.windows(2).enumerate() {
            assert!(
                pair[0] < pair[1],
                "{file}:{}: {} after {}",
                at + 3,
                pair[1],
                pair[0]
            );
        }
        let mut seen = BTreeSet::new();
        for row in rows(file) {
            let key: Vec<&str> = columns.iter().map(|column| row.get(column)).collect();
            assert!(
                seen.insert(key.join(",")),
                "{file}:{}: {key:?} is a duplicate",
                row.line
            );
        }
    }
}

#[test]
fn every_word_is_in_a_known_language_and_of_letters() {
    let known: BTreeSet<&str> = LANGUAGES.split_whitespace().collect();
    for (file, columns) in LISTS {
        for row in rows(file) {
            let lang = row.get("lang");
            assert!(known.contains(lang), "{file}:{}: {lang}", row.line);
            assert!(Lang::new(lang).is_some(), "{file}:{}: {lang}", row.line);
            let word = row.get(if columns[0] == "lang" {
                columns[1]
            } else {
                columns[0]
            });
            assert_eq!(word, word.trim(), "{file}:{}", row.line);
            assert!(
                word.contains(char::is_alphabetic),
                "{file}:{}: {word:?}",
                row.line
            );
        }
    }
}

#[test]
fn kinds_and_sides_are_those_that_the_program_asks_for() {
    let pairs = |file: &str, side: &str| -> BTreeSet<(String, String)> {
        let pair = |row: &Row| (row.get(side).to_owned(), row.get("kind").to_owned());
        rows(file).iter().map(pair).collect()
    };
    let cues = [
        ("after", "place-noun"),
        ("after", "speech"),
        ("before", "determiner"),
        ("before", "place-noun"),
        ("before", "preposition"),
        ("beside", "area-noun"),
        ("beside", "city-noun"),
        ("beside", "vague-area-noun"),
        ("between", "within"),
    ];
    let expected: BTreeSet<(String, String)> = cues
        .iter()
        .map(|(side, kind)| ((*side).to_owned(), (*kind).to_owned()))
        .collect();
    assert_eq!(pairs("cues.csv", "side"), expected);
    for (position, kind) in pairs("frames.csv", "position") {
        assert!(
            ["before", "after"].contains(&position.as_str()),
            "{position} {kind}"
        );
    }
}

#[test]
fn what_counts_only_with_a_capital_is_in_a_column_of_its_own() {
    let frames = rows("frames.csv");
    for row in &frames {
        let (capital, note) = (row.get("capital"), row.get("note"));
        assert!(["", "only"].contains(&capital), "frames.csv:{}", row.line);
        assert!(!note.contains("capital"), "frames.csv:{}: {note}", row.line);
    }
    let only = frames.iter().filter(|row| row.get("capital") == "only");
    assert!(only.count() > 400);
}

#[test]
fn rules_for_generated_forms_are_in_order_and_each_there_once() {
    let (mut seen, mut homes) = (Vec::new(), BTreeSet::new());
    for row in rows("city_demonyms.csv") {
        let country = row.get("country").to_owned();
        if row.get("names") == "home" {
            let first = homes.insert(country.clone());
            assert!(first, "city_demonyms.csv:{}: {country}", row.line);
        }
        seen.push((country, row.get("lang").to_owned()));
    }
    assert!(seen.is_sorted_by(|one, next| one < next), "{seen:?}");
    let countries = rows("transliterated.csv");
    let in_order = countries.is_sorted_by(|one, next| one.get("country") < next.get("country"));
    assert!(in_order, "transliterated.csv: a country out of order");
}

#[test]
fn every_direction_has_a_role_and_a_point_of_the_compass_where_it_needs_one() {
    for row in rows("directions.csv") {
        let directed = match row.get("role") {
            "adjective" | "after" | "noun" | "head" | "name" => true,
            "article" | "modifier" | "link" | "outside" => false,
            role => panic!("directions.csv:{}: {role:?}", row.line),
        };
        let direction = Direction::from_name(row.get("direction"));
        assert_eq!(direction.is_some(), directed, "directions.csv:{}", row.line);
        assert!(directed || row.get("direction").is_empty());
    }
    for row in rows("qualifiers.csv") {
        let direction = Direction::from_name(row.get("direction"));
        assert!(direction.is_some(), "qualifiers.csv:{}", row.line);
    }
}

#[test]
fn no_veto_folds_to_another_in_its_language() {
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows("vetoes.csv") {
        let key = (row.get("lang").to_owned(), fold_name(row.get("phrase")));
        let before = seen.insert(key, row.line);
        assert_eq!(
            before,
            None,
            "vetoes.csv:{}: {} is a duplicate",
            row.line,
            row.get("phrase")
        );
    }
}

#[test]
fn every_veto_begins_where_a_name_may() {
    for row in rows("vetoes.csv") {
        let phrase = row.get("phrase");
        let opens = phrase.starts_with(char::is_alphabetic);
        assert!(
            opens,
            "vetoes.csv:{}: {phrase}: no match begins there",
            row.line
        );
    }
}

#[test]
fn no_compound_tail_is_a_letter_or_two() {
    // With the linking s, shorter ones would end too many words: Parijsen.
    for row in rows("compound_tails.csv") {
        let tail = row.get("tail");
        assert!(
            tail.chars().count() >= 3,
            "compound_tails.csv:{}: {tail}",
            row.line
        );
        assert!(
            !tail.contains(char::is_uppercase),
            "compound_tails.csv:{}: {tail}",
            row.line
        );
    }
}
