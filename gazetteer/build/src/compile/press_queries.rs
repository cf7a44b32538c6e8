//! What the press tables need from the places before they can be applied.

use crate::press::{ChangeKind, Press};
use exonym_gazetteer::PlaceId;
use std::collections::{HashMap, HashSet};

/// What the press layer needs to know about places, or changes in them, before they are finished.
#[derive(Default)]
pub(super) struct PressQueries<'p> {
    /// Ids whose existence must be checked.
    pub(super) ids: HashSet<PlaceId>,
    /// Better canonical names, by reference.
    pub(super) renames: HashMap<&'p str, &'p str>,
}

impl<'p> PressQueries<'p> {
    /// Collects the queries of the tables.
    pub(super) fn of(press: &'p Press) -> Self {
        let mut queries = Self::default();
        for change in &press.changes {
            let reference = change.place.text.as_str();
            queries.ids.extend(reference.parse::<PlaceId>().ok());
            if let ChangeKind::Rename(name) = &change.kind {
                queries.renames.insert(reference, name);
            }
        }
        queries
    }
}
