//! Joins the facts of one place: takes all facts about it; returns it with its names. Independent of other
//! places, on any thread.

use super::atlas::Atlas;
use super::facts::{Fact, StoredJoined, StoredName, StoredPlace, place_of, store};
use super::press_queries::PressQueries;
use crate::PlaceRecord;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{PlaceId, PlaceKind};
use std::collections::HashSet;

/// The combined facts of one id.
pub(super) struct Grouped {
    pub(super) id: PlaceId,
    pub(super) facts: u64,
    /// Number of rows for the place beyond the first.
    pub(super) duplicates: u64,
    /// `None` if no row defines the place.
    pub(super) place: Option<GroupedPlace>,
}

/// A place that has a row.
pub(super) struct GroupedPlace {
    pub(super) place: PlaceRecord,
    /// Whether a list of countries or areas has it, and whether that is its only source.
    pub(super) listed: bool,
    pub(super) lacks_point: bool,
    /// See [`Atlas::size_key`].
    pub(super) size_key: Option<u64>,
}

/// A place that is being combined.
#[derive(Default)]
struct Group<'a> {
    duplicates: u64,
    place: Option<PlaceRecord>,
    listed: bool,
    lacks_point: bool,
    names: Vec<StoredName<'a>>,
    spellings: Vec<StoredName<'a>>,
    parents: Vec<&'a [u8]>,
    wikidata: Option<u32>,
}

/// Combines the facts of one key and serialises the place into `bytes`, replacing their content;
/// empty if there is no place. `None` for an invalid key.
pub(super) fn group<'a>(
    key: &[u8],
    facts: impl Iterator<Item = &'a [u8]>,
    queries: &PressQueries<'_>,
    bytes: &mut Vec<u8>,
) -> Option<Grouped> {
    bytes.clear();
    let id = place_of(key)?;
    let mut group = Group::default();
    let mut count = 0;
    for fact in facts {
        // The facts were encoded by this program; another encoding would be a bug.
        group.add(
            &id,
            postcard::from_bytes(fact).expect("a fact as it was written"),
        );
        count += 1;
    }
    Some(Grouped {
        facts: count,
        duplicates: group.duplicates,
        place: group.finish(key, queries, bytes),
        id,
    })
}

impl<'a> Group<'a> {
    fn add(&mut self, id: &PlaceId, fact: Fact<'a>) {
        match fact {
            Fact::Place(..) if self.place.is_some() => self.duplicates += 1,
            Fact::Place(place, names, spellings) => {
                self.place = Some(place.record(id.clone()));
                self.names.extend(names);
                self.spellings.extend(spellings);
            }
            Fact::Country(place, names) | Fact::Area(place, names) => {
                self.names.extend(names);
                self.add_listed(place.record(id.clone()));
            }
            Fact::Name(name) => self.names.push(name),
            Fact::Wikidata(number) => self.wikidata = self.wikidata.or(Some(number)),
            Fact::Parent(parent) => self.parents.push(parent),
        }
    }

    /// Adds a country or area from a list, as a new place or as more facts about one.
    fn add_listed(&mut self, listed: PlaceRecord) {
        match &mut self.place {
            None => {
                self.lacks_point = true;
                self.place = Some(listed);
            }
            // A seat of government that is listed as its area remains the place it is.
            Some(place) if matches!(place.feature.class, 0 | b'A') && !self.listed => {
                place.kind = listed.kind;
                place.country = listed.country.or(place.country);
                place.admin1 = listed.admin1.or(place.admin1.take());
                place.admin2 = listed.admin2.or(place.admin2.take());
                if place.population == 0 {
                    place.population = listed.population;
                }
            }
            Some(_) => {}
        }
        self.listed = true;
    }

    fn finish(
        mut self,
        key: &[u8],
        queries: &PressQueries<'_>,
        bytes: &mut Vec<u8>,
    ) -> Option<GroupedPlace> {
        let mut place = self.place.take()?;
        place.wikidata = place.wikidata.or(self.wikidata);
        self.add_spellings(&place.name);
        let size_key = Atlas::size_key(&place, || canonical(&place, queries));
        let stored = StoredJoined {
            place: StoredPlace::of(&place),
            key,
            names: self.names,
            parents: self.parents,
            lacks_point: self.lacks_point,
        };
        store(&stored, bytes);
        Some(GroupedPlace {
            listed: self.listed,
            lacks_point: self.lacks_point,
            size_key,
            place,
        })
    }

    /// Adds plain spellings to the names, except those that are among them already and the ASCII
    /// form of the canonical name.
    fn add_spellings(&mut self, canonical: &str) {
        let mut spellings = std::mem::take(&mut self.spellings);
        if spellings.is_empty() {
            return;
        }
        let folded = (!canonical.is_ascii()).then(|| fold_name(canonical));
        let known: HashSet<&str> = self.names.iter().map(|name| name.text).collect();
        spellings.retain(|spelling| {
            let text = spelling.text;
            let plain = text.is_ascii() && folded.as_ref() == Some(&fold_name(text));
            !plain && !known.contains(text)
        });
        self.names.extend(spellings);
    }
}

/// Returns the final canonical name of a place.
fn canonical<'n>(place: &'n PlaceRecord, queries: &PressQueries<'n>) -> &'n str {
    if queries.renames.is_empty() {
        return &place.name;
    }
    let of_country = place.country.filter(|_| place.kind == PlaceKind::Country);
    let by_code = of_country.and_then(|code| queries.renames.get(code.as_str()));
    let renamed = by_code.or_else(|| queries.renames.get(place.id.to_string().as_str()));
    renamed.copied().unwrap_or(&place.name)
}
