//! Case endings and derived forms, generated once here so that no ending is guessed in a text.
//!
//! Every press name in a language that inflects, and the names of larger places of the world
//! layer in scripts and countries where the language can be told, get the forms in which running
//! text writes them, marked as generated.

use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};
use exonym_inflect::{inflected, language_at_home, slavic_language_of};

/// A world place with fewer inhabitants gets no inflected forms: each costs some hundred bytes,
/// and names so rare are mostly written in the nominative of a list.
const MIN_POPULATION: u32 = 5_000;

/// The inflected forms of the names that a place has.
pub(super) fn of_place(place: &PlaceRecord, names: &[NameRecord]) -> Vec<NameRecord> {
    let large = match place.kind {
        PlaceKind::City => place.population >= MIN_POPULATION,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Continent => true,
        // GeoNames has millions of streams and hills; the press layer names those in the news.
        _ => false,
    };
    // A sea or a range that the press layer knows is written of under its names of all languages.
    let pressed = names.iter().any(|name| name.layer != NameLayer::World);
    let inflects = |name: &&NameRecord| {
        large || name.layer != NameLayer::World || pressed && name.lang.is_some()
    };
    let names = names.iter().filter(inflects);
    names.flat_map(|name| forms(place, name)).collect()
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

/// By the letters; else a place's own name, and any in Greek letters, is in the language of its
/// country. Other names of the place may be in any language.
fn untagged_languages(name: &NameRecord, record: &PlaceRecord) -> Vec<Lang> {
    let mut languages = slavic_language_of(&name.text, record.country);
    let greek = name.text.starts_with(|c| matches!(c, 'Ά'..='Ϋ'));
    if languages.is_empty() && (greek || name.text == record.name) {
        languages.extend(record.country.and_then(language_at_home));
    }
    languages
}
