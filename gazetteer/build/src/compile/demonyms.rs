//! Adjectives and inhabitants of cities, generated as demonyms.
//!
//! Cities named by the press layer, and large cities, get them in the languages that have rules.
//! Lower-case forms go to the press layer, because only its names are matched in lower case, by an
//! automaton built at every start; the minimum population for those languages is therefore higher.

use crate::derive::{city_demonyms, writes_lowercase};
use crate::press::{CityDemonyms, FormRules};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use exonym_inflect::slavic_language_of;
use std::collections::HashSet;

/// Minimum population for capitalised adjectives (Kyjivse, Charkiwer): each costs about fifty bytes
/// of the file.
const MIN_POPULATION: u32 = 50_000;
/// Minimum population for lower-case adjectives: a dozen forms per city, at start-up.
/// `gazetteer/build/press/city_demonyms.csv` lowers it where the press of a language mentions smaller
/// towns.
const MIN_POPULATION_LOWERCASE: u32 = 500_000;

/// Returns the demonyms of a place from its names; empty for anything but a city.
///
/// A listed demonym keeps its meaning: `український` refers to the country, not to the town of
/// Українка.
pub(super) fn for_place(
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
    let layer = if in_press || writes_lowercase(lang) {
        NameLayer::Press
    } else {
        NameLayer::World
    };
    NameRecord::generated(text, Form::Demonym, lang, layer)
}

/// Returns the languages that a name may be in: its own or, without one, those suggested by its
/// letters and the country. A canonical name counts as English or as the country's home language.
fn languages(name: &NameRecord, record: &PlaceRecord, cities: &CityDemonyms) -> Vec<Lang> {
    if let Some(lang) = name.lang {
        return vec![lang];
    }
    let is_canonical = name.text == record.name;
    let mut languages = slavic_language_of(&name.text, record.country);
    // Abroad, untagged Cyrillic names are too many spellings, and few occur in print.
    languages.retain(|&lang| cities.is_in(lang, record.country, is_canonical));
    if is_canonical {
        let home = cities.home(record.country);
        languages.extend(home.or_else(|| Lang::new("en")));
    }
    languages
}

/// Returns the languages in which a source gives the place a name. Guesses from letters and country
/// are worse (Vienna is in Austria, but not in German).
fn tagged(names: &[NameRecord]) -> HashSet<Lang> {
    let names = names.iter().filter(|name| is_listed_name(name));
    names.filter_map(|name| name.lang).collect()
}

fn floor(lang: Lang, record: &PlaceRecord, cities: &CityDemonyms) -> u32 {
    if !writes_lowercase(lang) {
        return MIN_POPULATION;
    }
    let listed = cities.inhabitants(lang, record.country);
    listed.unwrap_or(MIN_POPULATION_LOWERCASE)
}
