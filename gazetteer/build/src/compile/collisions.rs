//! What a generated form must not be: an ordinary word, the name of a far larger place, of a part
//! the name of an area that is none (Western Australia, North Holland, South Sudan), or, of a city's
//! people, a surname in the news (Paul Berliner).
//!
//! Rules do not know words. A form that its language uses for something else, or that is what a
//! larger place is called, would cost more mentions than it finds.

use super::atlas::Atlas;
use super::press_overlay::PressOverlay;
use crate::press::WordLists;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{Form, PlaceKind};

/// Whether a generated name of a place, which folds to `folded`, may stay: it is no ordinary word of
/// its language, and of a city not the canonical name of a far larger city or country, nor, as a
/// demonym, a surname; of a part not the name of another area.
pub(super) fn keeps(
    place: &PlaceRecord,
    name: &NameRecord,
    folded: &str,
    words: &WordLists,
    atlas: &Atlas,
    overlay: &PressOverlay<'_>,
) -> bool {
    let is_word = name
        .lang
        .is_some_and(|lang| words.is_ordinary(lang, folded));
    let city = place.kind == PlaceKind::City;
    let larger = || atlas.is_far_larger(folded, place.population);
    let capital = name.text.starts_with(char::is_uppercase);
    let is_surname = || name.form == Form::Demonym && capital && words.is_surname(folded);
    let is_area = || atlas.is_other(folded, &place.id) || overlay.is_other(folded, &place.id);
    let no_part = name.form == Form::Part && is_area();
    !is_word && !no_part && !(city && (larger() || is_surname()))
}
