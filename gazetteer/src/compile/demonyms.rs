//! Adjectives and inhabitants of cities, generated as demonyms of the city.
//!
//! Cities that the press layer names, and large ones, get them in the languages that have rules.
//! What is written small belongs to the press layer, whose names alone are found so, in an
//! automaton that is built at every start: hence the higher floors for those languages.

use super::Compiler;
use crate::derive::{city_demonyms, writes_small};
use crate::fold::fold_name;
use crate::inflect::slavic_language_of;
use crate::{Form, Lang, NameLayer, NameRecord, PlaceIx, PlaceKind, PlaceRecord};
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

/// Adds the demonyms of the cities whose names were added so far.
pub(super) fn add(compiler: &mut Compiler) {
    let press: HashSet<PlaceIx> = compiler
        .names()
        .iter()
        .filter(|(_, name)| name.layer == NameLayer::Press)
        .map(|(place, _)| *place)
        .collect();
    let tagged = tagged(compiler);
    let listed = listed_elsewhere(compiler);
    let mut seen: HashSet<(PlaceIx, Lang, String)> = HashSet::new();
    let mut made: Vec<(PlaceIx, NameRecord)> = Vec::new();
    for (place, name) in compiler.names() {
        let record = compiler.record(*place);
        if record.kind != PlaceKind::City || name.form != Form::Name || name.generated {
            continue;
        }
        for lang in languages(name, record) {
            let large = press.contains(place) || record.population >= floor(lang, record);
            let better_known = name.lang.is_none() && tagged.contains(&(*place, lang));
            if !large || better_known {
                continue;
            }
            for word in city_demonyms(&name.text, lang) {
                let listed = listed.contains(&(lang, fold_name(&word)));
                if !listed && seen.insert((*place, lang, word.clone())) {
                    made.push((*place, demonym(word, lang, press.contains(place))));
                }
            }
        }
    }
    for (place, name) in made {
        compiler.name(place, name);
    }
}

fn demonym(text: String, lang: Lang, in_press: bool) -> NameRecord {
    NameRecord {
        text,
        form: Form::Demonym,
        lang: Some(lang),
        layer: if in_press || writes_small(lang) {
            NameLayer::Press
        } else {
            NameLayer::World
        },
        generated: true,
        after_place: false,
    }
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

/// The places that have a name in the language by a source that says so: what letters and country
/// tell of their other names is worse (Vienna is in Austria, but not in German).
fn tagged(compiler: &Compiler) -> HashSet<(PlaceIx, Lang)> {
    let names = compiler.names().iter();
    names
        .filter(|(_, name)| name.form == Form::Name && !name.generated)
        .filter_map(|(place, name)| Some((*place, name.lang?)))
        .collect()
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

/// What is listed as the word for a people, or as a name written small, stays that alone:
/// `український` is of the country, not of the town of Українка.
fn listed_elsewhere(compiler: &Compiler) -> HashSet<(Lang, String)> {
    let names = compiler.names().iter();
    names
        .filter(|(_, name)| name.form == Form::Demonym && !name.generated)
        .filter_map(|(_, name)| Some((name.lang?, fold_name(&name.text))))
        .collect()
}
