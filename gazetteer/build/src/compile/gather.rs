//! Collects all facts from the sources, to be sorted by place.

use super::BuildError;
use super::atlas::Atlas;
use super::byte_pieces::BytePieces;
use super::facts::{Fact, StoredName, StoredPlace, key, store};
use super::rows;
use super::scratch::Scratch;
use crate::import::{PlaceRow, Row};
use crate::sorter::{Sorted, Sorter};
use crate::threads::in_batches;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::PlaceId;
use std::collections::HashSet;

/// Collects facts for sorting by place.
pub(super) struct Gather {
    facts: Sorter,
    atlas: Atlas,
    /// Codes of listed countries and areas, which may lack a point.
    listed: HashSet<Box<str>>,
    bytes: Vec<u8>,
}

/// Serialised facts with their keys.
#[derive(Default)]
struct Facts {
    keys: BytePieces,
    facts: BytePieces,
    bytes: Vec<u8>,
}

impl Facts {
    fn push(&mut self, place: &PlaceId, fact: &Fact<'_>) {
        store(fact, &mut self.bytes);
        self.keys.push(&fact.key(place));
        self.facts.push(&self.bytes);
    }
}

impl Gather {
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self {
            facts: scratch.sorter(),
            atlas: Atlas::default(),
            listed: HashSet::new(),
            bytes: Vec::new(),
        }
    }

    /// Adds a place with its names.
    pub(super) fn place(
        &mut self,
        place: &PlaceRecord,
        names: &[NameRecord],
    ) -> Result<(), BuildError> {
        self.push(&place.id, &Fact::for_place(place, names))
    }

    /// Adds many places with their names.
    pub(super) fn places(
        &mut self,
        places: Vec<(PlaceRecord, Vec<NameRecord>)>,
        threads: usize,
    ) -> Result<(), BuildError> {
        let work = |batch: Vec<(PlaceRecord, Vec<NameRecord>)>| {
            let mut facts = Facts::default();
            for (place, names) in &batch {
                facts.push(&place.id, &Fact::for_place(place, names));
            }
            facts
        };
        in_batches(threads, places.into_iter(), work, |facts: Facts| {
            self.push_all(&facts)
        })
    }

    /// Adds a name of a place that is given elsewhere.
    pub(super) fn name(&mut self, place: &PlaceId, name: &NameRecord) -> Result<(), BuildError> {
        self.push(place, &Fact::Name(StoredName::of(name)))
    }

    /// Adds a row; returns `false` if it has nothing usable.
    pub(super) fn row(&mut self, row: Row) -> Result<bool, BuildError> {
        match row {
            Row::Place(row) => self.place_row(row)?,
            Row::Name(place, row) => self.name(&place, &rows::name(row))?,
            Row::Wikidata(place, number) => self.push(&place, &Fact::Wikidata(number))?,
            Row::Country(row) => return self.listed(row.code.as_str(), rows::country(&row)),
            Row::Area(row) => {
                let area = rows::area(&row);
                let code = row.code;
                let Some((place, names)) = area else {
                    return Ok(false);
                };
                self.listed.insert(code);
                self.listed
                    .extend(place.country.map(|code| code.as_str().into()));
                self.listed.extend(place.admin1.clone());
                let names = names.iter().map(StoredName::of).collect();
                self.push(&place.id, &Fact::Area(StoredPlace::of(&place), names))?;
            }
            Row::Parent { child, parent } => self.push(&child, &Fact::Parent(&key(&parent)))?,
        }
        Ok(true)
    }

    fn place_row(&mut self, row: PlaceRow) -> Result<(), BuildError> {
        let (place, own) = rows::place(&row);
        self.atlas.sum(&place);
        let others: Vec<NameRecord> = row.names.into_iter().map(rows::name).collect();
        let (known, bare): (Vec<_>, Vec<_>) = others.iter().partition(|name| name.lang.is_some());
        let names = std::iter::once(&own).chain(known).map(StoredName::of);
        let spellings = bare.into_iter().map(StoredName::of);
        let stored = StoredPlace::of(&place);
        let fact = Fact::Place(stored, names.collect(), spellings.collect());
        self.push(&place.id, &fact)
    }

    fn listed(
        &mut self,
        code: &str,
        country: Option<(PlaceRecord, NameRecord)>,
    ) -> Result<bool, BuildError> {
        let Some((place, name)) = country else {
            return Ok(false);
        };
        self.listed.insert(code.into());
        let names = vec![StoredName::of(&name)];
        self.push(&place.id, &Fact::Country(StoredPlace::of(&place), names))?;
        Ok(true)
    }

    fn push(&mut self, place: &PlaceId, fact: &Fact<'_>) -> Result<(), BuildError> {
        store(fact, &mut self.bytes);
        Ok(self.facts.push(&fact.key(place), &self.bytes)?)
    }

    fn push_all(&mut self, facts: &Facts) -> Result<(), BuildError> {
        for (key, fact) in facts.keys.iter().zip(facts.facts.iter()) {
            self.facts.push(key, fact)?;
        }
        Ok(())
    }

    /// Returns all facts sorted by place, and the atlas so far.
    pub(super) fn finish(mut self) -> Result<(Sorted, Atlas), BuildError> {
        self.atlas.keep_middles(&self.listed);
        Ok((self.facts.finish()?, self.atlas))
    }
}
