//! Alias rows: a row assigns a name to another place, adds a name, or forbids one.

use super::lists::{Listed, Lists};
use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::gazetteer::{Form, Gazetteer, NameLayer, PlaceId, PlaceIx};
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Alias, AliasTarget, Pipeline, Places, Status};

const TEXT: &str = "In Charkov werd gevochten. De burgemeester van Charkov sprak in Poltava.";

fn gazetteer() -> Vec<u8> {
    let listed = |text: &str| Listed {
        text: text.to_owned(),
        form: Form::Name,
        layer: NameLayer::Press,
        generated: false,
    };
    let names = ["Charkov", "Poltava"].map(listed).to_vec();
    Lists {
        names,
        ..Lists::default()
    }
    .compile()
}

/// Returns the names in the text with the places they are resolved to, `None` if they are not.
fn resolved(aliases: &[(&str, AliasTarget)]) -> Vec<(String, Option<PlaceIx>)> {
    let bytes = gazetteer();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just compiled");
    let mut places = Places::new(&gazetteer);
    for (name, target) in aliases {
        places.add_alias(Alias::new(*name, *target));
    }
    let pipeline = Pipeline::new(places, MatchOptions::default(), ResolveOptions::default())
        .expect("no alias is too long");
    let mentions = pipeline
        .annotate(&Document::from_text(TEXT), &OpenContext::default())
        .expect("it can be judged");
    let row = |mention: &exonym::Mention| {
        let text = TEXT[mention.span.start..mention.span.end].to_owned();
        (
            text,
            mention
                .place()
                .filter(|_| mention.status == Status::Resolved),
        )
    };
    mentions.iter().map(row).collect()
}

#[test]
fn an_alias_moves_a_name_to_another_place() {
    let bytes = gazetteer();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just compiled");
    let poltava = gazetteer
        .place_by_id(&PlaceId::GeoNames(2))
        .expect("Poltava");
    for (text, place) in resolved(&[("Charkov", AliasTarget::Place(poltava))]) {
        assert_eq!(place, Some(poltava), "{text}");
    }
}

#[test]
fn an_alias_forbids_a_name() {
    let mentions = resolved(&[("Charkov", AliasTarget::Forbidden)]);
    let charkov: Vec<_> = mentions
        .iter()
        .filter(|(text, _)| text == "Charkov")
        .collect();
    assert!(
        charkov.iter().all(|(_, place)| place.is_none()),
        "{mentions:?}"
    );
    let poltava = mentions.iter().find(|(text, _)| text == "Poltava");
    assert!(
        poltava.is_some_and(|(_, place)| place.is_some()),
        "{mentions:?}"
    );
}

#[test]
fn without_one_both_are_found() {
    let places: Vec<_> = resolved(&[])
        .into_iter()
        .filter_map(|(_, place)| place)
        .collect();
    assert_eq!(places.len(), 3);
}
