//! The label of a place in a language: hand-made cases, and comparison with a naive choice.

use exonym_gazetteer::{Form, Gazetteer, Lang, LonLat, NameFlags, NameLayer, PlaceId, PlaceKind};
use exonym_gazetteer_build::compile::Compiler;
use exonym_gazetteer_build::{NameRecord, PlaceRecord};
use proptest::prelude::*;

const CANONICAL: &str = "Bavaria";

/// A listed name, its language, and marks: `p`referred, `s`hort, `c`olloquial, `h`istoric, no
/// longer in use according to its `d`ate, of the press `L`ayer, `g`enerated, an `a`bbreviation, a
/// `D`emonym, only `b`ehind (after) a place.
type Listed<'a> = (&'a str, &'a str, &'a str);

fn record(&(text, lang, marks): &Listed<'_>) -> NameRecord {
    let is = |mark| marks.contains(mark);
    let form = match (is('a'), is('D')) {
        (true, _) => Form::Abbreviation,
        (_, true) => Form::Demonym,
        _ => Form::Name,
    };
    let layer = match is('L') {
        true => NameLayer::Press,
        false => NameLayer::World,
    };
    NameRecord {
        generated: is('g'),
        after_place: is('b'),
        flags: NameFlags {
            preferred: is('p'),
            short: is('s'),
            colloquial: is('c'),
            historic: is('h'),
            abbreviation: is('a'),
        },
        to: is('d').then(|| "1949".into()),
        ..NameRecord::new(text, form, Lang::new(lang), layer)
    }
}

/// Makes a gazetteer of one place with these names.
fn gazetteer_of(names: &[NameRecord]) -> Vec<u8> {
    let mut compiler = Compiler::new();
    let (id, kind) = (PlaceId::GeoNames(2_951_839), PlaceKind::Admin1);
    let point = LonLat::new(11.4, 49.0).expect("on the earth");
    let place = compiler.place(PlaceRecord::new(id, kind, CANONICAL, point));
    for name in names {
        compiler.name(place.clone(), name.clone());
    }
    compiler.compile().expect("it fits into memory")
}

/// Returns the label in a language, and whether the gazetteer says that it has labels in it.
fn label(names: &[NameRecord], lang: &str) -> (String, bool) {
    let bytes = gazetteer_of(names);
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let lang = Lang::new(lang).expect("a language");
    let place = gazetteer.place_by_reference("geonames:2951839");
    let place = place
        .and_then(|ix| gazetteer.place(ix))
        .expect("the only place");
    (place.label(lang).to_owned(), gazetteer.is_labelled_in(lang))
}

#[test]
fn a_label_is_the_name_that_a_map_would_show() {
    let cases: &[(&str, &[Listed<'_>], &str)] = &[
        ("none in the language", &[("Bavière", "fr", "p")], CANONICAL),
        (
            "one",
            &[("Bavière", "fr", "p"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "the preferred one",
            &[("Beiern", "nl", "L"), ("Beieren", "nl", "p")],
            "Beieren",
        ),
        (
            "of preferred ones the short one",
            &[("Vrijstaat Beieren", "nl", "p"), ("Beieren", "nl", "ps")],
            "Beieren",
        ),
        (
            "a short one",
            &[("Vrijstaat Beieren", "nl", ""), ("Beieren", "nl", "s")],
            "Beieren",
        ),
        (
            "what newspapers write",
            &[
                ("Beyeren", "nl", ""),
                ("Beiern", "nl", "s"),
                ("Beieren", "nl", "L"),
            ],
            "Beieren",
        ),
        (
            "the first of several",
            &[("Beieren", "nl", "L"), ("Bajuwarië", "nl", "L")],
            "Beieren",
        ),
        (
            "the first, not the canonical one",
            &[("Beieren", "nl", ""), ("Bavaria", "nl", "")],
            "Beieren",
        ),
        (
            "none of the past",
            &[("Beyeren", "nl", "ph"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "none that ended",
            &[("Beyeren", "nl", "pd"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "no nickname",
            &[("Bierland", "nl", "pc"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "none made by rule",
            &[("Beierens", "nl", "Lg"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "no abbreviation",
            &[("BY", "nl", "pa"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "no people",
            &[("Beierse", "nl", "LD"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "none that needs a place before it",
            &[("Bei", "nl", "Lb"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "none for look-up alone",
            &[("beieren", "nl", "p"), ("Beieren", "nl", "")],
            "Beieren",
        ),
        (
            "rather the canonical one",
            &[("Beyeren", "nl", "h"), ("BY", "nl", "a")],
            CANONICAL,
        ),
    ];
    for (case, listed, expected) in cases {
        let names: Vec<NameRecord> = listed.iter().map(record).collect();
        assert_eq!(label(&names, "nl").0, *expected, "{case}");
    }
}

/// GeoNames' canonical names are English; those of users may be in any language.
#[test]
fn in_english_a_place_keeps_its_canonical_name_unless_another_is_preferred() {
    let listed = [record(&("Free State of Bavaria", "en", "L"))];
    assert_eq!(label(&listed, "en").0, CANONICAL);
    let preferred = [record(&("Free State of Bavaria", "en", "p"))];
    assert_eq!(label(&preferred, "en").0, "Free State of Bavaria");
    let point = LonLat::new(4.9, 51.5).expect("on the earth");
    let id = PlaceId::Own("mill".into());
    let mut compiler = Compiler::new();
    let mill = compiler.place(PlaceRecord::new(id, PlaceKind::City, "Oude Molen", point));
    compiler.name(mill, record(&("Old Mill", "en", "")));
    let bytes = compiler.compile().expect("it fits into memory");
    let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
    let ix = gazetteer.place_by_reference("own:mill");
    let mill = ix.and_then(|ix| gazetteer.place(ix)).expect("the mill");
    assert_eq!(mill.label(Lang::new("en").expect("English")), "Old Mill");
}

#[test]
fn a_gazetteer_knows_in_which_languages_it_has_labels() {
    let listed = [
        ("Beieren", "nl", ""),
        ("Bayrische", "de", "D"),
        ("Bavière", "fr", "h"),
    ];
    let names = listed.each_ref().map(record);
    let labelled = ["nl", "de", "fr", "uk"].map(|lang| label(&names, lang).1);
    assert_eq!(labelled, [true, false, false, false]);
}

/// Up to eight distinct names with random marks, in two languages.
fn names() -> impl Strategy<Value = Vec<NameRecord>> {
    let one = ("[pschdLgaDb]{0,3}", proptest::bool::ANY);
    proptest::collection::vec(one, 0..8).prop_map(|marks| {
        let name = |(at, (marks, dutch)): (usize, (String, bool))| {
            let lang = if dutch { "nl" } else { "de" };
            record(&(&format!("Naam {at}"), lang, &marks))
        };
        marks.into_iter().enumerate().map(name).collect()
    })
}

/// Applies the criteria in turn, each unless it would leave no name.
fn naive(names: &[NameRecord]) -> String {
    let mut left: Vec<&NameRecord> = names.iter().collect();
    left.retain(|name| name.lang == Lang::new("nl") && name.form == Form::Name);
    left.retain(|name| !name.generated && !name.after_place && name.to.is_none());
    left.retain(|name| !name.flags.historic && !name.flags.colloquial);
    let wishes: [fn(&NameRecord) -> bool; 3] = [
        |name| name.flags.preferred,
        |name| name.layer == NameLayer::Press,
        |name| name.flags.short,
    ];
    for wish in wishes {
        if left.iter().any(|name| wish(name)) {
            left.retain(|name| wish(name));
        }
    }
    left.first().map_or(CANONICAL, |name| &name.text).to_owned()
}

proptest! {
    #[test]
    fn a_label_is_the_naive_choice(names in names()) {
        prop_assert_eq!(label(&names, "nl").0, naive(&names));
    }
}
