//! Suggests the place probably meant by an unknown id, for messages.
//!
//! Takes the cell and the row's name; returns the most similar existing name, with its id. The search uses the
//! cell if it holds a name instead of an id or a misspelt slug, and otherwise the row's name.

use crate::lookup;
use crate::places::Places;
use exonym_gazetteer::Gazetteer;

/// Characters of a name that is searched for: a longer one is not a typing error, and the search is slow.
const LONGEST_NAME: usize = 64;

/// Returns the end of an error about an id: `; Mariupol, Ukraine is geonames:701822`; empty if no name is
/// similar.
pub(super) fn hint(cell: &str, name: &str, places: &Places<'_>) -> String {
    let words = match cell.split_once(':') {
        Some(("geonames", _)) => None,
        Some((_, slug)) => Some(slug.replace(['-', '_'], " ")),
        None => Some(cell.to_owned()),
    };
    let asked = [words.as_deref(), Some(name)];
    let gazetteer = places.gazetteer();
    let found = asked
        .into_iter()
        .flatten()
        .find_map(|name| nearest(name, gazetteer));
    let Some((written, place)) = found else {
        return String::new();
    };
    let country = place.country().and_then(|code| gazetteer.country(code));
    let country = country.filter(|country| country.ix() != place.ix());
    let country = country.map_or(String::new(), |country| format!(", {}", country.name()));
    let also = if written == place.name() {
        String::new()
    } else {
        format!(" ({written})")
    };
    format!(
        "; the nearest is {}{country}{also}: {}",
        place.name(),
        place.id()
    )
}

/// Returns the likeliest place of a name, or of the most similar name.
fn nearest<'g>(
    name: &str,
    gazetteer: &'g Gazetteer<'g>,
) -> Option<(String, exonym_gazetteer::Place<'g>)> {
    let known = |name: &str| {
        let (place, _) = lookup(gazetteer, name).into_iter().next()?;
        Some((name.to_owned(), place))
    };
    if name.chars().nth(LONGEST_NAME).is_some() {
        return None;
    }
    known(name).or_else(|| gazetteer.similar(name).iter().find_map(|name| known(name)))
}
