//! Consistency of the tables, independent of names.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::paradigm::{Agree, CASES, Row};
use crate::{be, cs, de, el, hr, inflected, lt, lv, pl, ru, sk, sl, sr, uk};
use exonym_gazetteer::{Form, Lang};

fn all_tables() -> [(&'static str, &'static crate::grammar::Tables); 13] {
    [
        ("be", &be::TABLES),
        ("uk", &uk::TABLES),
        ("ru", &ru::TABLES),
        ("pl", &pl::TABLES),
        ("de", &de::TABLES),
        ("cs", &cs::TABLES),
        ("hr", &hr::TABLES),
        ("sr", &sr::TABLES),
        ("lt", &lt::TABLES),
        ("lv", &lv::TABLES),
        ("el", &el::TABLES),
        ("sk", &sk::TABLES),
        ("sl", &sl::TABLES),
    ]
}

/// With two rows for the same ending and agreement, the second would be unreachable. Listed words
/// and demonyms have one row each, whatever their gender.
#[test]
fn every_ending_occurs_once() {
    for (tag, tables) in all_tables() {
        for rows in [
            tables.words,
            tables.names,
            tables.adjectives,
            tables.demonyms,
        ] {
            let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
            for &(endings, _, agree, _) in rows {
                for ending in endings.split_ascii_whitespace() {
                    let key = (ending, format!("{agree:?}"));
                    assert!(seen.insert(key), "{tag}: {ending} ({agree:?}) occurs twice");
                }
            }
        }
        for rows in [tables.words, tables.demonyms] {
            let endings: Vec<_> = rows
                .iter()
                .flat_map(|row| row.0.split_ascii_whitespace())
                .collect();
            let distinct: BTreeSet<_> = endings.iter().collect();
            assert_eq!(
                endings.len(),
                distinct.len(),
                "{tag}: an ending with two genders"
            );
        }
    }
}

#[test]
fn rows_have_all_cases_and_cut_no_more_than_the_ending() {
    for (tag, tables) in all_tables() {
        let declensions = [tables.words, tables.names, tables.adjectives].concat();
        for (endings, _, _, cells) in &declensions {
            let count = cells.split_ascii_whitespace().count();
            assert!(
                count == 0 || count == CASES,
                "{tag} {endings}: {count} cells"
            );
        }
        for &(endings, cut, _, _) in declensions.iter().chain(tables.demonyms) {
            for ending in endings.split_ascii_whitespace() {
                assert!(cut <= ending.chars().count(), "{tag} {ending}: cuts {cut}");
            }
        }
    }
}

/// A Latin letter among Cyrillic ones looks right and matches nothing.
#[test]
fn endings_and_cells_are_written_in_the_letters_of_the_language() {
    for (tag, tables) in all_tables() {
        let rows: Vec<&Row> = [
            tables.words,
            tables.names,
            tables.adjectives,
            tables.demonyms,
        ]
        .into_iter()
        .flatten()
        .collect();
        let texts = rows.iter().flat_map(|row| [row.0, row.3]);
        let sets = [
            tables.genitives,
            tables.heads,
            tables.prepositions,
            tables.conjunctions,
            tables.function_words,
        ];
        for text in texts.chain(sets) {
            let strange = text
                .chars()
                .find(|&c| c.is_alphabetic() && c != 'ʼ' && !tables.letters.contains(c));
            assert_eq!(strange, None, "{tag}: in {text:?}");
        }
    }
}

#[test]
fn agreement_is_with_the_same_or_with_any() {
    assert!(Agree::Any.fits(Agree::Fem) && Agree::Fem.fits(Agree::Any));
    assert!(Agree::Fem.fits(Agree::Fem) && !Agree::Fem.fits(Agree::Masc));
}

/// The build script inflects some 200,000 names. The bound allows for a test build on a slow
/// machine.
#[test]
fn two_hundred_thousand_names_take_seconds() {
    let lang = Lang::new("uk").expect("a two-letter tag");
    let names = ["Харків", "Чорне море", "Кам'янець-Подільський", "Одеса"];
    let start = Instant::now();
    let forms: usize = names
        .iter()
        .cycle()
        .take(200_000)
        .map(|name| inflected(name, lang, Form::Name).len())
        .sum();
    assert!(forms > 800_000, "{forms} forms");
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
