//! Joins the facts of each place: takes facts sorted by place; returns places in the order of ids.
//!
//! A second row with the same id is ignored, and facts about a place without a row are dropped;
//! both are counted. The atlas of countries and areas is filled on the way. Facts are read and
//! places are added sequentially; in between, the facts of each place are combined on several
//! threads.

use super::BuildError;
use super::atlas::Atlas;
use super::byte_pieces::BytePieces;
use super::join_place::{Grouped, GroupedPlace, group};
use super::press_queries::PressQueries;
use super::scratch::{Scratch, Spool, SpoolReader};
use super::summary::Skipped;
use crate::sorter::Sorted;
use crate::threads::{BATCH, map_in_order};
use exonym_gazetteer::{PlaceId, PlaceIx};
use std::collections::HashSet;

/// The joined places.
pub(super) struct Joined {
    pub(super) places: u32,
    pub(super) atlas: Atlas,
    /// The requested ids that exist.
    pub(super) present_ids: HashSet<PlaceId>,
    /// What was left out.
    pub(super) skipped: Skipped,
    spool: Spool,
}

/// Joins all facts.
pub(super) fn join(
    facts: Sorted,
    atlas: Atlas,
    queries: &PressQueries<'_>,
    scratch: &Scratch,
) -> Result<Joined, BuildError> {
    let mut joined = Joined {
        places: 0,
        atlas,
        present_ids: HashSet::new(),
        skipped: Skipped::default(),
        spool: scratch.spool(),
    };
    let mut reader = GroupReader::new(facts);
    let next = || {
        let batch = reader.batch()?;
        Ok((!batch.keys.is_empty()).then_some(batch))
    };
    let take = |batch| joined.take_all(batch, queries);
    map_in_order(scratch.threads, next, |batch| read(&batch, queries), take)?;
    joined.atlas.index_codes();
    Ok(joined)
}

/// Facts of several places.
#[derive(Default)]
struct Facts {
    keys: BytePieces,
    /// Number of facts of each key.
    counts: Vec<usize>,
    facts: BytePieces,
}

/// Reads facts, grouped by place.
struct GroupReader {
    facts: Sorted,
    /// The first fact of the next batch, with its key.
    held: Option<(Vec<u8>, Vec<u8>)>,
}

impl GroupReader {
    fn new(facts: Sorted) -> Self {
        Self { facts, held: None }
    }

    /// Returns the facts of the next places; empty at the end.
    fn batch(&mut self) -> Result<Facts, BuildError> {
        let mut batch = Facts::default();
        if let Some((key, fact)) = self.held.take() {
            batch.push(&key, &fact);
        }
        while let Some((key, fact)) = self.facts.next()? {
            let Some((_rank, key)) = key.split_last() else {
                continue;
            };
            if batch.keys.len() == BATCH && batch.keys.last() != key {
                self.held = Some((key.to_vec(), fact.to_vec()));
                break;
            }
            batch.push(key, fact);
        }
        Ok(batch)
    }
}

impl Facts {
    fn push(&mut self, key: &[u8], fact: &[u8]) {
        if self.keys.is_empty() || self.keys.last() != key {
            self.keys.push(key);
            self.counts.push(0);
        }
        *self.counts.last_mut().expect("a count for each key") += 1;
        self.facts.push(fact);
    }
}

/// The places of a batch, with their serialised bytes, which are empty if a key has no place.
type Read = (Vec<Grouped>, BytePieces);

/// Combines the facts of each place.
fn read(batch: &Facts, queries: &PressQueries<'_>) -> Read {
    let mut facts = batch.facts.iter();
    let mut stored = BytePieces::default();
    let mut bytes = Vec::new();
    let mut places = Vec::with_capacity(batch.keys.len());
    for (key, &count) in batch.keys.iter().zip(&batch.counts) {
        if let Some(grouped) = group(key, facts.by_ref().take(count), queries, &mut bytes) {
            places.push(grouped);
            stored.push(&bytes);
        }
    }
    (places, stored)
}

impl Joined {
    fn take_all(
        &mut self,
        (places, stored): Read,
        queries: &PressQueries<'_>,
    ) -> Result<(), BuildError> {
        let mut places = places.into_iter().zip(stored.iter());
        places.try_for_each(|(grouped, bytes)| self.take(grouped, bytes, queries))
    }

    /// Adds a place.
    fn take(
        &mut self,
        grouped: Grouped,
        bytes: &[u8],
        queries: &PressQueries<'_>,
    ) -> Result<(), BuildError> {
        let id = &grouped.id;
        self.skipped.duplicates.add_many(id, grouped.duplicates);
        let Some(found) = grouped.place else {
            self.skipped.unknown.add_many(id, grouped.facts);
            return Ok(());
        };
        let GroupedPlace { place, .. } = &found;
        if found.lacks_point && !self.atlas.has_middle(place) {
            self.skipped.unplaced.add_many(id, 1);
            return Ok(());
        }
        self.atlas
            .add(place, PlaceIx::new(self.places), found.listed);
        if let Some(key) = found.size_key {
            self.atlas.add_size(place, key);
        }
        if queries.ids.contains(id) {
            self.present_ids.insert(id.clone());
        }
        self.places += 1;
        self.spool.push_u32(bytes.len() as u32)?;
        self.spool.push(bytes)
    }

    /// Returns the places as written, and the facts about all of them.
    pub(super) fn into_parts(self) -> Result<(JoinedReader, Atlas, Skipped), BuildError> {
        let reader = JoinedReader(self.spool.reader()?);
        Ok((reader, self.atlas, self.skipped))
    }
}

/// Reads joined places back in batches.
pub(super) struct JoinedReader(SpoolReader);

impl JoinedReader {
    /// Returns the bytes of the next places, each a [`super::facts::StoredJoined`]; empty at the
    /// end.
    pub(super) fn batch(&mut self) -> Result<BytePieces, BuildError> {
        let mut batch = BytePieces::default();
        while batch.len() < BATCH && self.0.left() > 0 {
            let length = self.0.read_u32()?;
            batch.push_with(length as usize, |bytes| self.0.read(bytes))?;
        }
        Ok(batch)
    }
}
