//! Case forms, generated here once so that matching never has to guess an ending.
//!
//! Generated forms are added to every press name in an inflecting language, and to names of larger
//! world places whose language is evident from script and country.

use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use exonym_inflect::{inflected, language_at_home, slavic_language_of};

/// Minimum population of a world place for inflected forms. Each place's forms cost some hundred
/// bytes, and rare names mostly occur in the nominative, in lists.
const MIN_POPULATION: u32 = 5_000;

/// The same for names of areas in other countries' languages, which CLDR has for all first-level areas in
/// forty languages: the matcher undoes the endings of those that are seldom written. Of several words it
/// undoes few, so more of their forms are listed.
const MIN_POPULATION_ABROAD: u32 = 10_000_000;
const MIN_POPULATION_OF_PHRASES_ABROAD: u32 = 2_000_000;

/// Returns the inflected forms of a place's names.
pub(super) fn for_place(place: &PlaceRecord, names: &[NameRecord]) -> Vec<NameRecord> {
    let large = match place.kind {
        PlaceKind::City => place.population >= MIN_POPULATION,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Continent => true,
        // GeoNames has millions of streams and hills; the press layer lists those in the news.
        _ => false,
    };
    // The press uses names of all languages for a sea or range that the press layer lists.
    let pressed = names.iter().any(|name| name.layer != NameLayer::World);
    let inflects = |name: &&NameRecord| {
        let listed = pressed && name.lang.is_some() || large;
        name.layer != NameLayer::World || listed && !is_seldom_written(place, name)
    };
    let names = names.iter().filter(inflects);
    names.flat_map(|name| forms(place, name)).collect()
}

/// Returns whether a name is that of an area too small for its forms in other countries' languages.
fn is_seldom_written(place: &PlaceRecord, name: &NameRecord) -> bool {
    let at_home = place.country.and_then(language_at_home);
    let least = if name.text.contains(' ') {
        MIN_POPULATION_OF_PHRASES_ABROAD
    } else {
        MIN_POPULATION_ABROAD
    };
    place.kind.is_admin_area()
        && name.lang.is_some_and(|lang| Some(lang) != at_home)
        && place.population < least
}

fn forms(place: &PlaceRecord, name: &NameRecord) -> Vec<NameRecord> {
    if name.form == Form::Abbreviation {
        return Vec::new();
    }
    let languages: Vec<Lang> = match name.lang {
        Some(lang) => vec![lang],
        None => untagged_languages(name, place),
    };
    let inflected = |lang: Lang| {
        let forms = inflected(&name.text, lang, name.form).into_iter();
        forms.map(move |text| NameRecord {
            after_place: name.after_place,
            ..NameRecord::generated(text, name.form, lang, name.layer)
        })
    };
    languages.into_iter().flat_map(inflected).collect()
}

/// Returns the possible languages of an untagged name, judging by its letters. Otherwise the
/// canonical name, and any name in Greek letters, is in the language of its country; others may be
/// in any language.
fn untagged_languages(name: &NameRecord, record: &PlaceRecord) -> Vec<Lang> {
    let mut languages = slavic_language_of(&name.text, record.country);
    let greek = name.text.starts_with(|c| matches!(c, 'Ά'..='Ϋ'));
    if languages.is_empty() && (greek || name.text == record.name) {
        languages.extend(record.country.and_then(language_at_home));
    }
    languages
}
