//! Adjectives and inhabitants of cities, generated as demonyms of the city.
//!
//! Cities that the press layer names, and large ones, get them in the languages that have rules.
//! What is written small belongs to the press layer, whose names alone are found so, in an
//! automaton that is built at every start: hence the higher floors for those languages.

use crate::derive::{city_demonyms, writes_small};
use crate::press::{CityDemonyms, FormRules};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use exonym_inflect::slavic_language_of;
use std::collections::HashSet;

/// Inhabitants from which a city gets capitalised adjectives (Kyjivse, Charkiwer): each costs some
/// fifty bytes of the file.
const MIN_POPULATION: u32 = 50_000;
/// Inhabitants from which a city gets adjectives written small: a dozen forms each, at start-up.
/// Where the press of a language writes of smaller towns, `gazetteer/press/city_demonyms.csv` says so.
const MIN_POPULATION_SMALL: u32 = 500_000;

/// The demonyms of a place by the names that it has; none of what is no city.
///
/// What is listed as the word for a people stays that alone: `український` is of the country, not
/// of the town of Українка.
pub(super) fn of_place(
    place: &PlaceRecord,
    names: &[NameRecord],
    rules: &FormRules,
) -> Vec<NameRecord> {
    let in_press = names.iter().any(|name| name.layer == NameLayer::Press);
    if place.kind != PlaceKind::City || !in_press && place.population < MIN_POPULATION {
        return Vec::new();
    }
    let tagged = tagged(names);
    let mut seen: HashSet<(Lang, String)> = HashSet::new();
    let mut made = Vec::new();
    for name in names.iter().filter(|name| is_listed_name(name)) {
        for lang in languages(name, place, &rules.cities) {
            let large = in_press || place.population >= floor(lang, place, &rules.cities);
            let better_known = name.lang.is_none() && tagged.contains(&lang);
            if !large || better_known {
                continue;
            }
            for word in city_demonyms(&name.text, lang) {
                let listed = rules.words.is_demonym(lang, &fold_name(&word));
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

/// The languages that the name may be in: its own, or where it has none, those that its letters and
/// the country suggest. An English or home name of a large city is its canonical one.
fn languages(name: &NameRecord, record: &PlaceRecord, cities: &CityDemonyms) -> Vec<Lang> {
    if let Some(lang) = name.lang {
        return vec![lang];
    }
    let is_canonical = name.text == record.name;
    let mut languages = slavic_language_of(&name.text, record.country);
    // Abroad the untagged Cyrillic names are too many spellings of too few names in print.
    languages.retain(|&lang| cities.is_in(lang, record.country, is_canonical));
    if is_canonical {
        let home = cities.home(record.country);
        languages.extend(home.or_else(|| Lang::new("en")));
    }
    languages
}

/// The languages in which the place has a name by a source that says so: what letters and country
/// tell of its other names is worse (Vienna is in Austria, but not in German).
fn tagged(names: &[NameRecord]) -> HashSet<Lang> {
    let names = names.iter().filter(|name| is_listed_name(name));
    names.filter_map(|name| name.lang).collect()
}

fn floor(lang: Lang, record: &PlaceRecord, cities: &CityDemonyms) -> u32 {
    if !writes_small(lang) {
        return MIN_POPULATION;
    }
    let listed = cities.inhabitants(lang, record.country);
    listed.unwrap_or(MIN_POPULATION_SMALL)
}
