//! Areas as the press writes them: containers, abbreviations, counties and parts, each in a sentence
//! of our own, against the place that a reader takes it for.

use exonym::document::Document;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Pipeline, Places, embedded};
use std::collections::BTreeMap;

/// The resolved names of a text with the ids of their places; a repeated name keeps its last.
fn resolved(pipeline: &Pipeline<'_>, text: &str) -> BTreeMap<String, String> {
    let mentions = pipeline.annotate(&Document::of_text(text)).into_iter();
    mentions
        .filter_map(|mention| {
            let place = pipeline.places().facts(mention.place()?)?;
            Some((mention.text, place.place_id.to_string()))
        })
        .collect()
}

/// Holds each text against the places of its names; no place where the id is empty.
fn check(cases: &[(&str, &[(&str, &str)])]) {
    let gazetteer = embedded().expect("the embedded gazetteer");
    let pipeline = Pipeline::new(
        Places::new(&gazetteer),
        MatchOptions::default(),
        ResolveOptions::default(),
    );
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = resolved(&pipeline, text);
        for (name, id) in *expected {
            let got = found.get(*name).map_or("", String::as_str);
            if got != *id {
                wrong.push(format!("{text}\n  {name}: expected {id:?}, got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_follows_a_name_says_where_it_lies() {
    check(&[
        (
            "A bakery in Springfield, Sangamon County, Illinois, burned down.",
            &[("Springfield", "geonames:4250542")],
        ),
        (
            "Two buses met in Tripoli in Lebanon on Monday.",
            &[("Tripoli", "geonames:266826")],
        ),
        (
            "Er woedt brand in Valencia (Venezuela), meldt de krant.",
            &[("Valencia", "geonames:3625549")],
        ),
        (
            "Пожежа сталася в Олександрії Кіровоградської області.",
            &[("Олександрії", "geonames:698625")],
        ),
    ]);
}

#[test]
fn a_name_says_which_area_follows_it() {
    check(&[
        (
            "The choir came from Athens, Georgia, by train.",
            &[("Georgia", "geonames:4197000")],
        ),
        (
            "The choir came from Batumi, Georgia, by train.",
            &[("Georgia", "geonames:614540")],
        ),
    ]);
}

#[test]
fn a_place_of_another_country_is_no_match_for_a_container() {
    check(&[
        // The gazetteer has no Rome in Mississippi, and the one in Italy is not it.
        (
            "The sawmill of Rome, Mississippi, closed in May.",
            &[("Rome", "")],
        ),
        // Two subjects of a sentence and a list are no containers.
        (
            "At the talks in Geneva, Russia asked for a recess.",
            &[("Geneva", "geonames:2660646")],
        ),
        (
            "Ministers from Paris, Germany, and Italy sat down.",
            &[("Paris", "geonames:2988507")],
        ),
    ]);
}
