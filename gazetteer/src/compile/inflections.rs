//! Case endings and derived forms, generated once here so that no ending is guessed in a text.
//!
//! Every press name in a language that inflects, and the names of larger places of the world
//! layer in scripts and countries where the language can be told, get the forms in which running
//! text writes them, marked as generated.

use super::Compiler;
use crate::inflect::{inflected, language_at_home, slavic_language_of};
use crate::{Form, Lang, NameLayer, NameRecord, PlaceIx, PlaceKind, PlaceRecord};

/// A world place with fewer inhabitants gets no inflected forms: each costs some hundred bytes,
/// and names so rare are mostly written in the nominative of a list.
const MIN_POPULATION: u32 = 5_000;

/// Adds the inflected forms of all names added so far.
pub(super) fn add(compiler: &mut Compiler) {
    let forms: Vec<(PlaceIx, NameRecord)> = compiler
        .names()
        .iter()
        .flat_map(|(place, name)| forms_of(compiler, *place, name))
        .collect();
    for (place, name) in forms {
        compiler.name(place, name);
    }
}

fn forms_of(compiler: &Compiler, place: PlaceIx, name: &NameRecord) -> Vec<(PlaceIx, NameRecord)> {
    let record = compiler.record(place);
    let large = record.kind != PlaceKind::City || record.population >= MIN_POPULATION;
    if !large && name.layer == NameLayer::World || name.form == Form::Abbreviation {
        return Vec::new();
    }
    let languages: Vec<Lang> = match name.lang {
        Some(lang) => vec![lang],
        None => untagged_languages(name, record),
    };
    let generated = |lang: Lang, text: String| {
        (
            place,
            NameRecord {
                text,
                lang: Some(lang),
                generated: true,
                ..name.clone()
            },
        )
    };
    languages
        .into_iter()
        .flat_map(|lang| {
            inflected(&name.text, lang, name.form)
                .into_iter()
                .map(move |text| generated(lang, text))
        })
        .collect()
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
