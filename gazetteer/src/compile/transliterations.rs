//! The press spellings of Cyrillic and Greek names that no source lists, marked as generated.
//!
//! From each original name of a town (Харків, Харьков) come the spellings of eight newspaper
//! languages. What folding makes equal to a listed name of the town is left out; what several
//! languages spell alike stands once for each, so that an article's own language tells.

use super::Compiler;
use crate::fold::fold_name;
use crate::inflect::slavic_language_of;
use crate::transliterate::{TARGETS, transliterate};
use crate::{Form, Lang, NameLayer, NameRecord, PlaceIx, PlaceKind, PlaceRecord};
use std::collections::{HashMap, HashSet};

/// Countries whose towns get them, with the languages of their originals and the inhabitants from
/// which a town counts; of Ukraine all, for the war made names of the smallest.
const COUNTRIES: [(&str, &str, u32); 12] = [
    ("BA", "sr", 5_000),
    ("BG", "bg", 5_000),
    ("BY", "be ru", 2_000),
    ("CY", "el", 5_000),
    ("GR", "el", 5_000),
    ("KG", "ru", 10_000),
    ("KZ", "ru", 10_000),
    ("ME", "sr", 5_000),
    ("MK", "mk", 5_000),
    ("RS", "sr", 5_000),
    ("RU", "ru", 2_000),
    ("UA", "uk ru", 0),
];

/// Shortest spelling of a town: shorter ones are words of other languages (Глаз, Glas). The large
/// cities with short names are listed anyway.
const MIN_LETTERS: usize = 5;

/// Adds the spellings of the originals among the names added so far.
pub(super) fn add(compiler: &mut Compiler) {
    let originals = originals(compiler);
    let listed = listed(compiler, &originals);
    let mut made: Vec<(PlaceIx, NameRecord)> = Vec::new();
    let mut seen: HashSet<(PlaceIx, Lang, String)> = HashSet::new();
    for (place, text, from) in originals {
        for to in TARGETS.iter().filter_map(|tag| Lang::new(tag)) {
            for spelling in transliterate(&text, from, to) {
                let folded = fold_name(&spelling);
                let known = listed
                    .get(&place)
                    .is_some_and(|names| names.contains(&folded));
                let long_enough = spelling.chars().count() >= MIN_LETTERS;
                if long_enough && !known && seen.insert((place, to, folded)) {
                    made.push((place, generated(spelling, to)));
                }
            }
        }
    }
    for (place, name) in made {
        compiler.name(place, name);
    }
}

fn generated(text: String, lang: Lang) -> NameRecord {
    NameRecord {
        text,
        form: Form::Name,
        lang: Some(lang),
        layer: NameLayer::World,
        generated: true,
        after_place: false,
    }
}

/// The names that are spelt anew, each with its language.
fn originals(compiler: &Compiler) -> Vec<(PlaceIx, String, Lang)> {
    let known_ukrainian = known_ukrainian(compiler);
    let mut originals = Vec::new();
    let mut seen = HashSet::new();
    for (place, name) in compiler.names() {
        if name.generated || name.form != Form::Name {
            continue;
        }
        let misread = known_ukrainian.contains(place) && !is_ukrainian(&name.text);
        for lang in languages(name, compiler.record(*place)) {
            if misread && name.lang.is_none() && lang.as_str() == "uk" {
                continue;
            }
            if seen.insert((*place, name.text.clone(), lang)) {
                originals.push((*place, name.text.clone(), lang));
            }
        }
    }
    originals
}

/// The places that have a name in letters that only Ukrainian has: there a name without them is
/// the Russian one (Чернигов beside Чернігів).
fn known_ukrainian(compiler: &Compiler) -> HashSet<PlaceIx> {
    let names = compiler.names().iter();
    names
        .filter(|(_, name)| !name.generated && is_ukrainian(&name.text))
        .map(|(place, _)| *place)
        .collect()
}

fn is_ukrainian(text: &str) -> bool {
    text.to_lowercase().contains(['і', 'ї', 'є', 'ґ'])
}

/// The languages of its country in which the name is an original; none for what is too small or
/// begins small, as machine transliterations do.
fn languages(name: &NameRecord, record: &PlaceRecord) -> Vec<Lang> {
    let country = record.country.map(|country| country.to_string());
    let row = COUNTRIES
        .iter()
        .find(|(code, _, floor)| Some(*code) == country.as_deref() && record.population >= *floor);
    let (Some((_, tags, _)), PlaceKind::City, true) =
        (row, record.kind, name.text.starts_with(char::is_uppercase))
    else {
        return Vec::new();
    };
    let of_country = tags.split(' ').filter_map(Lang::new);
    match name.lang {
        Some(lang) => of_country.filter(|known| *known == lang).collect(),
        None => of_country
            .filter(|lang| fits(&name.text, *lang, record))
            .collect(),
    }
}

/// Whether an untagged name may be in the language, by its letters.
fn fits(text: &str, lang: Lang, record: &PlaceRecord) -> bool {
    match lang.as_str() {
        "uk" | "ru" => slavic_language_of(text, record.country).contains(&lang),
        // Only Belarusian has ў, or і without ї and є; Russian originals have their own row.
        "be" => text.contains(['ў', 'і', 'Ў', 'І']) && !text.contains(['ї', 'є', 'и']),
        "bg" => !text.contains(['ы', 'э', 'ё', 'і', 'ї', 'є', 'ў']),
        _ => true,
    }
}

/// The folded names of the places that have originals.
fn listed(
    compiler: &Compiler,
    originals: &[(PlaceIx, String, Lang)],
) -> HashMap<PlaceIx, HashSet<String>> {
    let mut listed: HashMap<PlaceIx, HashSet<String>> = originals
        .iter()
        .map(|(place, _, _)| (*place, HashSet::new()))
        .collect();
    for (place, name) in compiler.names() {
        if let Some(names) = listed.get_mut(place) {
            names.insert(fold_name(&name.text));
        }
    }
    listed
}
