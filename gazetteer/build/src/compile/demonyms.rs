//! Adjectives and inhabitants of cities, generated as demonyms of the city.
//!
//! Cities that the press layer names, and large ones, get them in the languages that have rules.
//! What is written small belongs to the press layer, whose names alone are found so, in an
//! automaton that is built at every start: hence the higher floors for those languages.

use crate::derive::{city_demonyms, writes_small};
use crate::inflect::slavic_language_of;
use crate::press::WordLists;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use std::collections::HashSet;

/// Inhabitants from which a city gets capitalised adjectives (Kyjivse, Charkiwer): each costs some
/// fifty bytes of the file.
const MIN_POPULATION: u32 = 50_000;
/// Inhabitants from which a city gets adjectives written small: a dozen forms each, at start-up.
const MIN_POPULATION_SMALL: u32 = 500_000;
/// The same in the countries whose press writes of its own towns.
const MIN_POPULATION_AT_HOME: u32 = 200_000;
/// The same in Ukraine, of whose towns the war made names.
const MIN_POPULATION_UKRAINE: u32 = 50_000;

/// The demonyms of a place by the names that it has; none of what is no city.
///
/// What is listed as the word for a people stays that alone: `український` is of the country, not
/// of the town of Українка.
pub(super) fn of_place(
    place: &PlaceRecord,
    names: &[NameRecord],
    words: &WordLists,
) -> Vec<NameRecord> {
    let in_press = names.iter().any(|name| name.layer == NameLayer::Press);
    if place.kind != PlaceKind::City || !in_press && place.population < MIN_POPULATION {
        return Vec::new();
    }
    let tagged = tagged(names);
    let mut seen: HashSet<(Lang, String)> = HashSet::new();
    let mut made = Vec::new();
    for name in names.iter().filter(|name| is_listed_name(name)) {
        for lang in languages(name, place) {
            let large = in_press || place.population >= floor(lang, place);
            let better_known = name.lang.is_none() && tagged.contains(&lang);
            if !large || better_known {
                continue;
            }
            for word in city_demonyms(&name.text, lang) {
                let listed = words.is_demonym(lang, &fold_name(&word));
                if !listed && seen.insert((lang, word.clone())) {
                    made.push(demonym(word, lang, in_press));
                }
            }
        }
    }
    made
}

fn is_listed_name(name: &NameRecord) -> bool {
    name.form == Form::Name && !name.generated
}

fn demonym(text: String, lang: Lang, in_press: bool) -> NameRecord {
    let layer = if in_press || writes_small(lang) {
        NameLayer::Press
    } else {
        NameLayer::World
    };
    NameRecord::generated(text, Form::Demonym, lang, layer)
}

/// The languages in which the name may stand: its own, or where it has none, those that letters
/// and country tell. An English or home name of a large city is its canonical one.
fn languages(name: &NameRecord, record: &PlaceRecord) -> Vec<Lang> {
    if let Some(lang) = name.lang {
        return vec![lang];
    }
    let country = record.country.map(|country| country.to_string());
    let mut languages = slavic_language_of(&name.text, record.country);
    // Abroad the untagged Cyrillic names are too many spellings of too few names in print.
    languages.retain(|lang| match country.as_deref() {
        Some("UA") => true,
        Some("RU" | "BY") => lang.as_str() == "ru",
        Some("PL") => lang.as_str() == "pl" && name.text == record.name,
        _ => false,
    });
    if name.text == record.name {
        let home = match country.as_deref() {
            Some("DE" | "AT" | "CH") => "de",
            Some("NL") => "nl",
            _ => "en",
        };
        languages.extend(Lang::new(home));
    }
    languages
}

/// The languages in which the place has a name by a source that says so: what letters and country
/// tell of its other names is worse (Vienna is in Austria, but not in German).
fn tagged(names: &[NameRecord]) -> HashSet<Lang> {
    let names = names.iter().filter(|name| is_listed_name(name));
    names.filter_map(|name| name.lang).collect()
}

fn floor(lang: Lang, record: &PlaceRecord) -> u32 {
    if !writes_small(lang) {
        return MIN_POPULATION;
    }
    let country = record.country.map(|country| country.to_string());
    match (lang.as_str(), country.as_deref().unwrap_or_default()) {
        ("uk" | "ru", "UA") => MIN_POPULATION_UKRAINE,
        ("ru", "RU" | "BY") | ("pl", "PL") => MIN_POPULATION_AT_HOME,
        _ => MIN_POPULATION_SMALL,
    }
}
