//! Facts by place in, places with all that was said of them out, in the order of their ids.
//!
//! A second row of the same id changes nothing. What is said of a place that no row has is left out.
//! Both are counted. On the way the atlas learns which countries and areas there are.

use super::BuildError;
use super::atlas::Atlas;
use super::facts::{Fact, StoredJoined, StoredName, StoredPlace, place_of};
use super::scratch::{Scratch, Spool, SpoolReader};
use super::summary::Left;
use crate::fold::fold_name;
use crate::sorter::Sorted;
use crate::{NameRecord, PlaceId, PlaceIx, PlaceKind, PlaceRecord};
use std::collections::{HashMap, HashSet};

/// What the press layer has to know of the places, or says of them, before they are finished.
#[derive(Default)]
pub(super) struct Asked<'p> {
    /// Ids of which it should be known whether they are there.
    pub(super) ids: HashSet<PlaceId>,
    /// Better canonical names, by reference.
    pub(super) renames: HashMap<&'p str, &'p str>,
}

/// The joined places.
pub(super) struct Joined {
    pub(super) places: u32,
    pub(super) atlas: Atlas,
    /// Of the ids that were asked for, those that are there.
    pub(super) there: HashSet<PlaceId>,
    /// What was left out.
    pub(super) left: Left,
    spool: Spool,
}

/// A place of which facts come in.
#[derive(Default)]
struct Group {
    key: Vec<u8>,
    facts: u64,
    place: Option<PlaceRecord>,
    /// Whether a list of countries or areas has it, and whether that is all there is of it.
    listed: bool,
    pointless: bool,
    names: Vec<NameRecord>,
    spellings: Vec<NameRecord>,
    parents: Vec<Vec<u8>>,
    wikidata: Option<u32>,
}

/// Joins all facts.
pub(super) fn join(
    mut facts: Sorted,
    atlas: Atlas,
    asked: &Asked<'_>,
    scratch: &Scratch,
) -> Result<Joined, BuildError> {
    let mut joined = Joined {
        places: 0,
        atlas,
        there: HashSet::new(),
        left: Left::default(),
        spool: scratch.spool(),
    };
    let mut group = Group::default();
    while let Some((key, fact)) = facts.next()? {
        let Some((_rank, key)) = key.split_last() else {
            continue;
        };
        if key != group.key {
            let done = std::mem::take(&mut group);
            joined.take(done, asked)?;
            group.key = key.to_vec();
        }
        // What was written is read back; another encoding would be a defect of this program.
        let fact = postcard::from_bytes(fact).expect("a fact as it was written");
        group.add(fact, &mut joined.left);
    }
    joined.take(group, asked)?;
    joined.atlas.settle();
    Ok(joined)
}

impl Group {
    fn add(&mut self, fact: Fact<'_>, left: &mut Left) {
        self.facts += 1;
        match fact {
            Fact::Place(place, names, spellings) => {
                self.add_place(&place, &names, &spellings, left);
            }
            Fact::Country(place, names) | Fact::Area(place, names) => {
                self.add_listed(&place, &names);
            }
            Fact::Name(name) => self.names.push(name.record()),
            Fact::Wikidata(number) => self.wikidata = self.wikidata.or(Some(number)),
            Fact::Parent(parent) => self.parents.push(parent.to_vec()),
        }
    }

    fn add_place(
        &mut self,
        place: &StoredPlace<'_>,
        names: &[StoredName<'_>],
        spellings: &[StoredName<'_>],
        left: &mut Left,
    ) {
        let Some(id) = place_of(&self.key) else {
            return;
        };
        if self.place.is_some() {
            left.duplicates.add(&id);
            return;
        }
        self.place = Some(place.record(id));
        self.names.extend(names.iter().map(StoredName::record));
        self.spellings
            .extend(spellings.iter().map(StoredName::record));
    }

    /// A country or area by a list: a place of its own, or more of what is known of one.
    fn add_listed(&mut self, listed: &StoredPlace<'_>, names: &[StoredName<'_>]) {
        let Some(id) = place_of(&self.key) else {
            return;
        };
        let listed = listed.record(id);
        self.names.extend(names.iter().map(StoredName::record));
        match &mut self.place {
            None => {
                self.pointless = true;
                self.place = Some(listed);
            }
            // A seat of government that is listed as its area stays the place that it is.
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

    /// The names, without the spellings that say nothing new: those that are among the names, and
    /// the canonical name in ASCII.
    fn names(&mut self, canonical: &str) -> Vec<NameRecord> {
        let mut names = std::mem::take(&mut self.names);
        let spellings = std::mem::take(&mut self.spellings);
        if spellings.is_empty() {
            return names;
        }
        let folded = (!canonical.is_ascii()).then(|| fold_name(canonical));
        let known: HashSet<&str> = names.iter().map(|name| name.text.as_str()).collect();
        let new: Vec<bool> = spellings
            .iter()
            .map(|spelling| {
                let text = spelling.text.as_str();
                let plain = text.is_ascii() && folded.as_ref() == Some(&fold_name(text));
                !plain && !known.contains(text)
            })
            .collect();
        let spellings = spellings.into_iter().zip(new);
        names.extend(spellings.filter_map(|(spelling, new)| new.then_some(spelling)));
        names
    }
}

impl Joined {
    /// Takes in a place when all of its facts are there.
    fn take(&mut self, mut group: Group, asked: &Asked<'_>) -> Result<(), BuildError> {
        let Some(mut place) = group.place.take() else {
            if let Some(id) = place_of(&group.key) {
                self.left.unknown.add_many(&id, group.facts);
            }
            return Ok(());
        };
        if group.pointless && !self.atlas.has_middle(&place) {
            self.left.unplaced.add(&place.id);
            return Ok(());
        }
        place.wikidata = place.wikidata.or(group.wikidata);
        let names = group.names(&place.name);
        self.atlas.add(&place, PlaceIx(self.places), group.listed);
        self.atlas.add_size(&place, || canonical(&place, asked));
        if asked.ids.contains(&place.id) {
            self.there.insert(place.id.clone());
        }
        self.places += 1;
        self.write(&group, &place, &names)
    }

    fn write(
        &mut self,
        group: &Group,
        place: &PlaceRecord,
        names: &[NameRecord],
    ) -> Result<(), BuildError> {
        let stored = StoredJoined {
            place: StoredPlace::of(place),
            key: &group.key,
            names: names.iter().map(StoredName::of).collect(),
            parents: group.parents.iter().map(Vec::as_slice).collect(),
            pointless: group.pointless,
        };
        let bytes = postcard::to_stdvec(&stored).expect("a vector takes all");
        self.spool.push_u32(bytes.len() as u32)?;
        self.spool.push(&bytes)
    }

    /// The places as they were written, and what is known of all of them.
    pub(super) fn into_parts(self) -> Result<(JoinedReader, Atlas, Left), BuildError> {
        let reader = JoinedReader(self.spool.reader()?);
        Ok((reader, self.atlas, self.left))
    }
}

/// The canonical name that a place will have.
fn canonical<'n>(place: &'n PlaceRecord, asked: &Asked<'n>) -> &'n str {
    if asked.renames.is_empty() {
        return &place.name;
    }
    let of_country = place.country.filter(|_| place.kind == PlaceKind::Country);
    let by_code = of_country.and_then(|code| asked.renames.get(code.as_str()));
    let renamed = by_code.or_else(|| asked.renames.get(place.id.to_string().as_str()));
    renamed.copied().unwrap_or(&place.name)
}

/// Joined places, read back in batches.
pub(super) struct JoinedReader(SpoolReader);

impl JoinedReader {
    /// The bytes of up to `most` places, each to be read as [`StoredJoined`]; empty at the end.
    pub(super) fn batch(&mut self, most: usize) -> Result<Vec<Vec<u8>>, BuildError> {
        let mut batch = Vec::new();
        while batch.len() < most && self.0.left() > 0 {
            let length = self.0.read_u32()?;
            let mut bytes = vec![0; length as usize];
            self.0.read(&mut bytes)?;
            batch.push(bytes);
        }
        Ok(batch)
    }
}
