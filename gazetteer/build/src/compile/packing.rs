//! Names as records, and what the format keeps of them in 32 bits.

use crate::NameRecord;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::format::writing::{Known, Packed};
use exonym_gazetteer::{Form, NameLayer};

/// What is known of a name but its text and its dates.
pub(super) fn packed(name: &NameRecord) -> Packed {
    Packed::of(Known {
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

/// The record of a name with this text; its dates, if it has any, are for the caller to add.
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

/// Whether a written form of the world layer is for look-up alone, and no match in a text means it:
/// an airport code, a single letter, or a machine's transliteration, which GeoNames lists in lower
/// case (`swldw`).
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
        !letters.clone().any(Letter::is_upper) && letters.any(Letter::is_small)
    };
    form == Form::Abbreviation || single_letter() || lower_only()
}
