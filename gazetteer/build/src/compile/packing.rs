//! Conversion between name records and the 32-bit properties of the format.

use crate::NameRecord;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::format::writing::{Packed, ToponymProperties};
use exonym_gazetteer::{Form, NameLayer};

/// Packs the properties of a name, without its text and dates.
pub(super) fn packed(name: &NameRecord) -> Packed {
    Packed::of(ToponymProperties {
        form: name.form,
        layer: name.layer,
        lang: name.lang,
        flags: name.flags,
        generated: name.generated,
        after_place: name.after_place,
        search_only: is_search_only(&name.text, name.form, name.layer, name.generated),
        dated: name.from.is_some() || name.to.is_some(),
    })
}

/// Makes the record of a name with this text; the caller adds its dates, if any.
pub(super) fn record(packed: Packed, text: String) -> NameRecord {
    NameRecord {
        text,
        form: packed.form(),
        lang: packed.lang(),
        layer: packed.layer(),
        generated: packed.generated(),
        after_place: packed.after_place(),
        flags: packed.flags(),
        from: None,
        to: None,
    }
}

/// Returns whether a written form of the world layer is only for look-up and never matched in a
/// text: an airport code, a single letter, or a machine transliteration, which GeoNames lists in
/// lower case (`swldw`).
fn is_search_only(text: &str, form: Form, layer: NameLayer, generated: bool) -> bool {
    if layer != NameLayer::World || generated {
        return false;
    }
    let cased = |c: char| c.is_uppercase() || c.is_lowercase();
    let mut letters = text.chars().filter(|c| Letter::of(*c).is_alphabetic());
    let (first, second) = (letters.next(), letters.next());
    let single_letter = || second.is_none() && first.is_none_or(cased);
    let lower_only = || {
        let mut letters = text.chars().map(Letter::of);
        !letters.clone().any(Letter::is_upper) && letters.any(Letter::is_lowercase)
    };
    form == Form::Abbreviation || single_letter() || lower_only()
}
