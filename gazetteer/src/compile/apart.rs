//! What a generated form must not be: an ordinary word, the name of a far larger place, of a part
//! the name of an area that is none (Western Australia), or, of a
//! city's people, a surname in the news (Paul Berliner).
//!
//! Rules do not know words. A form that its language uses for something else, or that is what a
//! larger place is called, would cost more mentions than it finds, and is taken out again here.

use super::Compiler;
use crate::fold::fold_name;
use crate::press::{PressError, ordinary_words, surnames};
use crate::{Form, NameLayer, PlaceId, PlaceKind, PlaceRecord};
use std::collections::HashMap;
use std::path::Path;

/// How many times as many inhabitants make a place the one that is meant by its canonical name.
const FAR_LARGER: u32 = 10;

/// Takes out the generated names that are ordinary words of their language, canonical names of far
/// larger cities and countries, and the demonyms of cities that are surnames.
///
/// # Errors
/// A list of words in `press` that is missing or broken.
pub(super) fn keep(press: &Path, compiler: &mut Compiler) -> Result<(), PressError> {
    let words = ordinary_words(press)?;
    let surnames = surnames(press)?;
    let largest = largest(compiler);
    let areas = names_of_areas(compiler);
    compiler.retain_names(|place, name| {
        if !name.generated {
            return true;
        }
        let folded = fold_name(&name.text);
        let is_word = name
            .lang
            .is_some_and(|lang| words.contains(&(lang, folded.clone())));
        let larger = largest.get(&folded).is_some_and(|&inhabitants| {
            place.kind == PlaceKind::City && inhabitants / FAR_LARGER >= place.population.max(1)
        });
        let is_surname = place.kind == PlaceKind::City
            && name.form == Form::Demonym
            && name.text.starts_with(char::is_uppercase)
            && surnames.contains(&folded);
        let is_area =
            name.form == Form::Part && areas.get(&folded).is_some_and(|owner| *owner != place.id);
        !is_word && !larger && !is_surname && !is_area
    });
    Ok(())
}

/// The listed names of what may bear the name of a part and is none: Western Australia, North
/// Holland, South Sudan.
fn names_of_areas(compiler: &Compiler) -> HashMap<String, PlaceId> {
    let names = compiler.names.iter().filter(|(_, name)| {
        let own = matches!(name.form, Form::Name | Form::Abbreviation);
        own && !name.generated && name.layer == NameLayer::Press
    });
    let places = names.map(|(ix, name)| (&compiler.places[ix.0 as usize], name.text.as_str()));
    let canonical = compiler.places.iter().map(|place| (place, &*place.name));
    canonical
        .chain(places)
        .filter(|(place, _)| !matches!(place.kind, PlaceKind::City | PlaceKind::Admin2))
        .map(|(place, name)| (fold_name(name), place.id.clone()))
        .collect()
}

/// The inhabitants of the largest city or country of each canonical name, folded.
fn largest(compiler: &Compiler) -> HashMap<String, u32> {
    let named = |place: &&PlaceRecord| matches!(place.kind, PlaceKind::City | PlaceKind::Country);
    let mut largest = HashMap::new();
    for place in compiler.places.iter().filter(named) {
        let inhabitants = largest.entry(fold_name(&place.name)).or_insert(0);
        *inhabitants = place.population.max(*inhabitants);
    }
    largest
}
