//! Applies the press layer to places: the changes of its tables, indexed by place.

use super::atlas::Atlas;
use crate::press::{AreaWords, ChangeKind, Parts, Press, PressError};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, LonLat, NameLayer, PlaceId};
use std::collections::{HashMap, HashSet};

/// The changes of the tables.
#[derive(Default)]
pub(super) struct PressOverlay<'p> {
    patches: HashMap<PlaceId, Patch<'p>>,
    rules: Option<(&'p AreaWords, &'p Parts)>,
    /// The folded names that the tables give to countries, areas and their own places.
    areas: HashMap<String, PlaceId>,
}

/// The changes to one place.
#[derive(Default)]
struct Patch<'p> {
    names: Vec<&'p NameRecord>,
    rename: Option<&'p str>,
    point: Option<LonLat>,
}

impl<'p> PressOverlay<'p> {
    /// Indexes the changes to these places, and returns the rows about other places.
    pub(super) fn new(
        press: &'p Press,
        atlas: &Atlas,
        present_ids: &HashSet<PlaceId>,
    ) -> (Self, Vec<&'p PressError>) {
        let mut patches: HashMap<PlaceId, Patch<'p>> = HashMap::new();
        let mut missing = Vec::new();
        let own = press.places.iter();
        let mut areas: HashMap<String, PlaceId> = own
            .map(|place| (fold_name(&place.name), place.id.clone()))
            .collect();
        for change in &press.changes {
            let id = atlas.id_of(&change.place.text);
            let known = |id: &PlaceId| present_ids.contains(id) || atlas.is_known(id);
            let Some(id) = id.filter(known) else {
                missing.push(&change.place.unknown);
                continue;
            };
            if let ChangeKind::Name(name) = &change.kind
                && is_name_of_area(name, &change.place.text)
            {
                areas.insert(fold_name(&name.text), id.clone());
            }
            let patch = patches.entry(id).or_default();
            match &change.kind {
                ChangeKind::Name(name) => patch.names.push(name),
                ChangeKind::Rename(name) => patch.rename = Some(name),
                ChangeKind::Point(point) => patch.point = Some(*point),
            }
        }
        let rules = Some((&press.area_words, &press.parts));
        let overlay = Self {
            patches,
            rules,
            areas,
        };
        (overlay, missing)
    }

    /// Returns whether the tables give a folded name to another country, area or place of their
    /// own.
    pub(super) fn is_other(&self, folded: &str, place: &PlaceId) -> bool {
        self.areas.get(folded).is_some_and(|named| named != place)
    }

    /// Applies the changes to a place and its names.
    pub(super) fn apply(&self, place: &mut PlaceRecord, names: &mut Vec<NameRecord>) {
        let patch = self.patches.get(&place.id);
        let listed = patch.map_or(&[][..], |patch| &patch.names);
        names.extend(listed.iter().map(|&name| name.clone()));
        if let Some((area_words, _)) = self.rules {
            names.extend(area_words.for_place(place, names));
        }
        if let Some(point) = patch.and_then(|patch| patch.point) {
            place.lonlat = point;
        }
        if let Some(name) = patch.and_then(|patch| patch.rename) {
            rename(place, names, name);
        }
        if let Some((_, parts)) = self.rules {
            names.extend(parts.for_place(place, names));
        }
    }
}

/// Returns whether a name is that of a country, an area or a place of the tables' own. Cities are
/// referenced by number.
fn is_name_of_area(name: &NameRecord, reference: &str) -> bool {
    let own = matches!(name.form, Form::Name | Form::Abbreviation);
    own && !reference.starts_with("geonames:")
}

/// Sets a better canonical name; the old one is kept as an ordinary name.
fn rename(place: &mut PlaceRecord, names: &mut Vec<NameRecord>, name: &str) {
    let old = NameRecord::new(&place.name, Form::Name, None, NameLayer::World);
    let new = NameRecord::new(name, Form::Name, Lang::new("en"), NameLayer::Press);
    names.extend([old, new]);
    name.clone_into(&mut place.name);
}
