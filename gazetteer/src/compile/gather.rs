//! Everything that sources say, brought together by place.

use super::BuildError;
use super::atlas::Atlas;
use super::facts::{Fact, StoredName, StoredPlace, key};
use super::rows;
use super::scratch::Scratch;
use crate::import::Row;
use crate::sorter::{Sorted, Sorter};
use crate::{NameRecord, PlaceId, PlaceRecord};
use std::collections::HashSet;

/// Facts on their way into the order of places.
pub(super) struct Gather {
    facts: Sorter,
    atlas: Atlas,
    /// Codes of countries and areas that lists have: they may be without a point.
    listed: HashSet<Box<str>>,
    bytes: Vec<u8>,
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

    /// Takes a place with names of its own.
    pub(super) fn place(
        &mut self,
        place: &PlaceRecord,
        names: &[NameRecord],
    ) -> Result<(), BuildError> {
        let names = names.iter().map(StoredName::of).collect();
        self.push(&place.id, &Fact::Place(StoredPlace::of(place), names))
    }

    /// Takes a name of a place that is given elsewhere.
    pub(super) fn name(&mut self, place: &PlaceId, name: &NameRecord) -> Result<(), BuildError> {
        self.push(place, &Fact::Name(StoredName::of(name)))
    }

    /// Takes a row of a source; `false` if it says nothing that can be kept.
    pub(super) fn row(&mut self, row: Row) -> Result<bool, BuildError> {
        match row {
            Row::Place(row) => {
                let (place, own) = rows::place(&row);
                self.atlas.sum(&place);
                self.place(&place, &[own])?;
                for name in row.names {
                    let known = name.lang.is_some();
                    let name = rows::name(name);
                    let stored = StoredName::of(&name);
                    let fact = if known {
                        Fact::Name(stored)
                    } else {
                        Fact::Spelling(stored)
                    };
                    self.push(&place.id, &fact)?;
                }
            }
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
        self.bytes.clear();
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes = postcard::to_extend(fact, bytes).expect("a vector takes all");
        self.facts.push(&fact.key(place), &bytes)?;
        self.bytes = bytes;
        Ok(())
    }

    /// All facts by place, and what is known of areas so far.
    pub(super) fn finish(mut self) -> Result<(Sorted, Atlas), BuildError> {
        self.atlas.keep_middles(&self.listed);
        Ok((self.facts.finish()?, self.atlas))
    }
}
