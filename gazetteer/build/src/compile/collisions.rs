//! Rejects generated forms that collide with something else: an ordinary word, or the name of a far
//! larger place; for a part, the name of an area that is not a part (Western Australia, North
//! Holland, South Sudan); for inhabitants of a city, a surname in the news (Paul Berliner).
//!
//! Rules do not know words. A form with another meaning in its language, or that is a larger
//! place's name, would cost more mentions than it finds.

use super::atlas::Atlas;
use super::press_overlay::PressOverlay;
use crate::press::WordLists;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{Form, PlaceKind};

/// Returns whether a generated name of a place, folded to `folded`, may be kept. It must not be an
/// ordinary word of its language. A form of a city must not be the canonical name of a far larger
/// city or country or, as a demonym, a surname. A part must not be the name of another area.
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
