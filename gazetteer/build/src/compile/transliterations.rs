//! Press spellings of Cyrillic and Greek names that no source lists, marked as generated.
//!
//! Each original name of a town (Харків, Харьков) is spelt in eight newspaper languages;
//! `gazetteer/build/press/transliterated.csv` selects the towns. A spelling that folds like a listed name
//! of the town is left out. A spelling shared by several languages is added once for each, so that
//! an article's own language decides.

use crate::press::Transliterated;
use crate::transliterate::{TARGETS, transliterate};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use exonym_inflect::slavic_language_of;
use std::collections::HashSet;

/// Minimum letters of a spelling: shorter ones are words of other languages (Глаз, Glas). The large
/// cities with short names are listed anyway.
const MIN_LETTERS: usize = 5;

/// Returns the spellings of the originals among a place's names.
pub(super) fn for_place(
    place: &PlaceRecord,
    names: &[NameRecord],
    rules: &Transliterated,
) -> Vec<NameRecord> {
    let originals = originals(place, names, rules);
    if originals.is_empty() {
        return Vec::new();
    }
    let listed: HashSet<String> = names.iter().map(|name| fold_name(&name.text)).collect();
    let mut made = Vec::new();
    let mut seen: HashSet<(Lang, String)> = HashSet::new();
    for (text, from) in originals {
        for to in TARGETS.iter().filter_map(|tag| Lang::new(tag)) {
            for spelling in transliterate(text, from, to) {
                let folded = fold_name(&spelling);
                let long_enough = spelling.chars().count() >= MIN_LETTERS;
                if long_enough && !listed.contains(&folded) && seen.insert((to, folded)) {
                    let layer = NameLayer::World;
                    made.push(NameRecord::generated(spelling, Form::Name, to, layer));
                }
            }
        }
    }
    made
}

/// Returns the names to transliterate, each with its language. If a place has a name in letters
/// that only Ukrainian has, a name without them is the Russian one (Чернигов next to Чернігів).
fn originals<'n>(
    place: &PlaceRecord,
    names: &'n [NameRecord],
    rules: &Transliterated,
) -> Vec<(&'n str, Lang)> {
    let of_country = original_languages(place, rules);
    if of_country.is_empty() {
        return Vec::new();
    }
    let listed = || names.iter().filter(|name| !name.generated);
    let known_ukrainian = listed().any(|name| is_ukrainian(&name.text));
    let mut originals = Vec::new();
    for name in listed().filter(|name| name.form == Form::Name) {
        let misread = known_ukrainian && !is_ukrainian(&name.text);
        for lang in languages(name, place, of_country) {
            if misread && name.lang.is_none() && lang.as_str() == "uk" {
                continue;
            }
            if !originals.contains(&(name.text.as_str(), lang)) {
                originals.push((name.text.as_str(), lang));
            }
        }
    }
    originals
}

fn is_ukrainian(text: &str) -> bool {
    text.to_lowercase().contains(['і', 'ї', 'є', 'ґ'])
}

/// Returns the languages of a place's originals; empty for smaller towns and for anything else.
fn original_languages<'r>(place: &PlaceRecord, rules: &'r Transliterated) -> &'r [Lang] {
    let country = place.country.filter(|_| place.kind == PlaceKind::City);
    country.map_or(&[], |country| rules.languages(country, place.population))
}

/// Returns the languages of its country in which the name is an original; empty for a lower-case
/// name, which is a machine transliteration.
fn languages(name: &NameRecord, record: &PlaceRecord, of_country: &[Lang]) -> Vec<Lang> {
    if !name.text.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let of_country = of_country.iter().copied();
    match name.lang {
        Some(lang) => of_country.filter(|known| *known == lang).collect(),
        None => of_country
            .filter(|lang| fits(&name.text, *lang, record))
            .collect(),
    }
}

/// Returns whether an untagged name may be in the language, by its letters.
fn fits(text: &str, lang: Lang, record: &PlaceRecord) -> bool {
    match lang.as_str() {
        "uk" | "ru" => slavic_language_of(text, record.country).contains(&lang),
        // Only Belarusian has ў, or і without ї and є; Russian originals have their own row.
        "be" => text.contains(['ў', 'і', 'Ў', 'І']) && !text.contains(['ї', 'є', 'и']),
        "bg" => !text.contains(['ы', 'э', 'ё', 'і', 'ї', 'є', 'ў']),
        _ => true,
    }
}
