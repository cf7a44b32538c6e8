//! The names that engines look for: all of the embedded gazetteer, or the best known ones.

use crate::text::{Language, Library};
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{Form, Gazetteer, LonLat, NameLayer, PlaceId, PlaceKind};
use exonym_gazetteer_build::compile::{Build, BuildError, BuildOptions};
use exonym_gazetteer_build::{NameRecord, PlaceRecord};
use std::collections::BTreeSet;

/// Returns every name that a text may contain: folded, ascending, without duplicates. Codes and
/// transliterations that are only for look-up are left out, as in our matcher.
pub(crate) fn embedded(gazetteer: &Gazetteer<'_>) -> Vec<String> {
    let mut names = BTreeSet::new();
    for place in gazetteer.places() {
        let written = place.toponyms().filter(|toponym| !toponym.is_search_only());
        names.extend(written.map(|toponym| fold_name(toponym.text())));
    }
    names.remove("");
    names.into_iter().collect()
}

/// Returns the names, as written, of the best known places in the languages of the benchmark: the
/// first `count` that differ when folded, most famous first.
pub(crate) fn best_known(library: &Library, count: usize) -> Vec<String> {
    let mut languages = Language::ALL.map(|language| library.known(language).names());
    let mut seen = BTreeSet::new();
    let mut names = Vec::with_capacity(count);
    let in_turn = std::iter::from_fn(|| {
        let round: Vec<&str> = languages.iter_mut().filter_map(Iterator::next).collect();
        (!round.is_empty()).then_some(round)
    });
    for name in in_turn.flatten() {
        if names.len() == count {
            break;
        }
        if seen.insert(fold_name(name)) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Returns the names as other engines need them: folded, ascending.
pub(crate) fn folded(names: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = names.iter().map(|name| fold_name(name)).collect();
    folded.sort_unstable();
    folded
}

/// Compiles a gazetteer of these names, each for its own place, without press names and generated
/// forms.
///
/// # Errors
/// Those of the build.
pub(crate) fn compiled(names: &[String]) -> Result<Vec<u8>, BuildError> {
    let mut build = Build::new(BuildOptions {
        tables: None,
        press: false,
        ..BuildOptions::default()
    });
    let middle = LonLat::new(0.0, 0.0).expect("0, 0 lies on the earth");
    for (number, name) in (1..).zip(names) {
        let place = PlaceRecord::new(PlaceId::GeoNames(number), PlaceKind::City, name, middle);
        let written = NameRecord::new(name, Form::Name, None, NameLayer::World);
        build.place(&place, &[written])?;
    }
    Ok(build.to_bytes()?.0)
}
