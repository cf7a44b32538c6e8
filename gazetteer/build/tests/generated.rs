//! Generated forms in the compiled gazetteer: those that texts need exist, and none is an ordinary
//! word or the name of a far larger place.

use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Gazetteer, PlaceKind, Toponym, WORLD};
use exonym_gazetteer_build::compile::embedded;
use exonym_gazetteer_build::press::PressTables;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

/// A place with this many times the population is far larger.
const FAR_LARGER: u64 = 10;

static BYTES: LazyLock<Vec<u8>> =
    LazyLock::new(|| embedded(Path::new(WORLD)).expect("the committed sources"));

fn gazetteer() -> Gazetteer<'static> {
    Gazetteer::open(&BYTES).expect("a gazetteer that was just compiled")
}

/// The written form, its language, its form, and the canonical name of the place.
const NEEDED: [(&str, &str, Form, &str); 40] = [
    // adjectives and inhabitants of cities
    ("київського", "uk", Form::Demonym, "Kyiv"),
    ("кияни", "uk", Form::Demonym, "Kyiv"),
    ("харківській", "uk", Form::Demonym, "Kharkiv"),
    ("бахмутському", "uk", Form::Demonym, "Bakhmut"),
    ("московские", "ru", Form::Demonym, "Moscow"),
    ("парижская", "ru", Form::Demonym, "Paris"),
    ("ростовского", "ru", Form::Demonym, "Rostov-on-Don"),
    ("krakowskiego", "pl", Form::Demonym, "Krakow"),
    ("kijowskich", "pl", Form::Demonym, "Kyiv"),
    ("Charkiwer", "de", Form::Demonym, "Kharkiv"),
    ("Kiewer", "de", Form::Demonym, "Kyiv"),
    ("Münchner", "de", Form::Demonym, "Munich"),
    ("Charkovse", "nl", Form::Demonym, "Kharkiv"),
    ("Parijse", "nl", Form::Demonym, "Paris"),
    ("Rotterdammers", "nl", Form::Demonym, "Rotterdam"),
    ("Londoners", "en", Form::Demonym, "London"),
    // case endings
    ("Kiovassa", "fi", Form::Name, "Kyiv"),
    ("Helsingissä", "fi", Form::Name, "Helsinki"),
    ("Tallinnas", "et", Form::Name, "Tallinn"),
    ("Kijevben", "hu", Form::Name, "Kyiv"),
    ("Moszkvában", "hu", Form::Name, "Moscow"),
    ("Ankarada", "tr", Form::Name, "Ankara"),
    ("Αθήνας", "el", Form::Name, "Athens"),
    ("Zagreba", "hr", Form::Name, "Zagreb"),
    ("Beogradu", "sr", Form::Name, "Belgrade"),
    ("Bílině", "cs", Form::Name, "Bílina"),
    // press spellings
    ("Bachmoet", "nl", Form::Name, "Bakhmut"),
    ("Tsjasiv Jar", "nl", Form::Name, "Chasiv Yar"),
    ("Avdijivka", "nl", Form::Name, "Avdiivka"),
    ("Awdijiwka", "de", Form::Name, "Avdiivka"),
    ("Tschassiw Jar", "de", Form::Name, "Chasiv Yar"),
    ("Koupiansk", "fr", Form::Name, "Kupiansk"),
    ("Wowtschansk", "de", Form::Name, "Vovchansk"),
    ("Jersón", "es", Form::Name, "Kherson"),
    ("Wołnowacha", "pl", Form::Name, "Volnovakha"),
    ("Tjuhujiv", "sv", Form::Name, "Chuhuyiv"),
    ("Vovtjansk", "sv", Form::Name, "Vovchansk"),
    ("Tsjeljabinsk", "nl", Form::Name, "Chelyabinsk"),
    ("Tscheljabinsk", "de", Form::Name, "Chelyabinsk"),
    ("Jarkov", "es", Form::Name, "Kharkiv"),
];

#[test]
fn what_texts_write_is_there() {
    let gazetteer = gazetteer();
    let mut missing = Vec::new();
    for (written, lang, form, name) in NEEDED {
        let found = gazetteer.find(written).is_some_and(|ix| {
            gazetteer.toponyms(ix).any(|toponym| {
                let place = gazetteer.place(toponym.place());
                let spoken = toponym.lang().is_none_or(|tag| tag.as_str() == lang);
                spoken && toponym.form() == form && place.is_some_and(|place| place.name() == name)
            })
        });
        if !found {
            missing.push(format!("{written} ({lang}) of {name}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Returns every generated toponym.
fn generated<'g>(gazetteer: &'g Gazetteer<'g>) -> impl Iterator<Item = Toponym<'g>> {
    gazetteer
        .places()
        .flat_map(|place| place.toponyms().collect::<Vec<_>>())
        .filter(Toponym::generated)
}

#[test]
fn no_generated_form_is_an_ordinary_word_of_its_language() {
    let mut words: HashSet<(String, String)> = HashSet::new();
    for file in ["function_words.csv", "common_words.csv"] {
        let text = PressTables::for_building(file).expect(file);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect(file);
            words.insert((row[1].to_owned(), fold_name(&row[0])));
        }
    }
    assert!(words.len() > 5_000, "{} words", words.len());
    let gazetteer = gazetteer();
    let hits: Vec<String> = generated(&gazetteer)
        .filter_map(|toponym| {
            let key = (toponym.lang()?.to_string(), fold_name(toponym.text()));
            words.contains(&key).then(|| format!("{key:?}"))
        })
        .collect();
    assert!(hits.is_empty(), "{hits:#?}");
}

#[test]
fn no_generated_form_of_a_city_is_the_name_of_a_far_larger_place() {
    let gazetteer = gazetteer();
    let mut largest: HashMap<String, u64> = HashMap::new();
    for place in gazetteer.places() {
        if matches!(place.kind(), PlaceKind::City | PlaceKind::Country) {
            let inhabitants = largest.entry(fold_name(place.name())).or_default();
            *inhabitants = (*inhabitants).max(u64::from(place.population()));
        }
    }
    let hits: Vec<String> = generated(&gazetteer)
        .filter_map(|toponym| {
            let place = gazetteer.place(toponym.place())?;
            let other = *largest.get(&fold_name(toponym.text()))?;
            let own = u64::from(place.population()).max(1);
            let far = place.kind() == PlaceKind::City && other >= FAR_LARGER * own;
            far.then(|| format!("{} of {}", toponym.text(), place.name()))
        })
        .collect();
    assert!(hits.is_empty(), "{hits:#?}");
}

/// Українка and Слов'янськ are towns, but `український` and `слов'янський` refer to the country and
/// the Slavs. Surnames remain surnames.
#[test]
fn demonyms_of_peoples_and_surnames_are_not_city_adjectives() {
    let gazetteer = gazetteer();
    for written in [
        "український",
        "слов'янський",
        "приморский",
        "советский",
        "polski",
        "Berliner",
    ] {
        let cities: Vec<&str> = gazetteer
            .find(written)
            .into_iter()
            .flat_map(|ix| gazetteer.toponyms(ix))
            .filter(|toponym| toponym.form() == Form::Demonym)
            .filter_map(|toponym| gazetteer.place(toponym.place()))
            .filter(|place| place.kind() == PlaceKind::City)
            .map(|place| place.name())
            .collect();
        assert!(cities.is_empty(), "{written}: {cities:?}");
    }
}
