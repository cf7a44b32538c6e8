//! Written forms: sorted by place, folded, and listed by folded name.

use super::strings::Strings;
use crate::fold::{fold_name, is_small};
use crate::format::FirstWordFilter;
use crate::format::layout::{self, packed};
use crate::{Form, NameLayer, NameRecord, PlaceIx, PlaceRecord};
use std::collections::HashSet;

/// Every toponym of the gazetteer, those of a place together.
pub(super) struct Toponyms {
    sorted: Vec<(PlaceIx, NameRecord)>,
}

/// A folded name and the toponyms that are written so, ascending.
pub(super) struct FoldedName {
    pub(super) folded: String,
    pub(super) toponyms: Vec<u32>,
}

/// The sections that names fill.
pub(super) struct NameSections {
    pub(super) toponyms: Vec<u8>,
    pub(super) names: Vec<u8>,
    pub(super) posting_starts: Vec<u8>,
    pub(super) postings: Vec<u8>,
    pub(super) first_words: Vec<u8>,
    pub(super) press_names: Vec<u8>,
}

impl Toponyms {
    /// Names as they were added, each place's canonical name first; repeats are dropped.
    pub(super) fn new(names: Vec<(PlaceIx, NameRecord)>, places: &[PlaceRecord]) -> Self {
        let canonical = places.iter().enumerate().map(|(ix, place)| {
            let layer = match place.id {
                crate::PlaceId::Exonym(_) => NameLayer::Press,
                _ => NameLayer::World,
            };
            let name = NameRecord {
                text: place.name.clone(),
                form: Form::Name,
                lang: None,
                layer,
                generated: false,
                after_place: false,
            };
            (PlaceIx(ix as u32), name)
        });
        let mut sorted: Vec<_> = canonical
            .chain(names)
            .filter(|(_, name)| !name.text.is_empty())
            .collect();
        sorted.sort_by_key(|(place, _)| *place);
        let mut seen = HashSet::new();
        let mut at = PlaceIx(0);
        sorted.retain(|(place, name)| {
            if *place != at {
                seen.clear();
                at = *place;
            }
            seen.insert(name.clone())
        });
        Self { sorted }
    }

    /// All of them with their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(PlaceIx, NameRecord)> {
        self.sorted.iter()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The number of the first toponym of each of `places` places.
    pub(super) fn first_of_places(&self, places: usize) -> Vec<u32> {
        (0..places)
            .map(|ix| {
                self.sorted
                    .partition_point(|(place, _)| place.0 < ix as u32) as u32
            })
            .collect()
    }

    /// The number of distinct listed spellings of each of `places` places.
    pub(super) fn spellings_of_places(&self, places: usize) -> Vec<u32> {
        let mut spellings = vec![0; places];
        let mut seen = HashSet::new();
        for (place, name) in self.sorted.iter().filter(|(_, name)| !name.generated) {
            spellings[place.0 as usize] += u32::from(seen.insert((place, &name.text)));
        }
        spellings
    }

    /// The folded names in byte order, each with its toponyms.
    pub(super) fn fold(&self) -> Vec<FoldedName> {
        let mut folded: Vec<(String, u32)> = self
            .sorted
            .iter()
            .enumerate()
            .map(|(number, (_, name))| (fold_name(&name.text), number as u32))
            .filter(|(folded, _)| !folded.is_empty())
            .collect();
        folded.sort_unstable();
        let mut names: Vec<FoldedName> = Vec::new();
        for (folded, number) in folded {
            match names.last_mut() {
                Some(last) if last.folded == folded => last.toponyms.push(number),
                _ => names.push(FoldedName {
                    folded,
                    toponyms: vec![number],
                }),
            }
        }
        names
    }

    /// The bytes of all sections that depend on names.
    pub(super) fn sections(&self, names: &[FoldedName], strings: &mut Strings) -> NameSections {
        let (posting_starts, postings) = self.postings(names);
        NameSections {
            toponyms: self
                .sorted
                .iter()
                .flat_map(|row| record(row, strings))
                .collect(),
            names: fst_of(names),
            posting_starts,
            postings,
            first_words: self.first_words(names),
            press_names: self.press_names(names),
        }
    }

    fn postings(&self, names: &[FoldedName]) -> (Vec<u8>, Vec<u8>) {
        let (mut starts, mut postings) = (Vec::new(), Vec::new());
        for name in names {
            let search_only = if self.is_search_only(name) {
                layout::SEARCH_ONLY
            } else {
                0
            };
            let start = (postings.len() / 4) as u32;
            starts.extend((start | search_only).to_le_bytes());
            postings.extend(name.toponyms.iter().flat_map(|number| number.to_le_bytes()));
        }
        starts.extend(((postings.len() / 4) as u32).to_le_bytes());
        (starts, postings)
    }

    fn first_words(&self, names: &[FoldedName]) -> Vec<u8> {
        let mut words: Vec<&str> = names
            .iter()
            .filter(|name| !self.is_search_only(name))
            .map(|name| crate::format::first_word(&name.folded))
            .collect();
        words.dedup();
        FirstWordFilter::build(words.into_iter())
    }

    fn press_names(&self, names: &[FoldedName]) -> Vec<u8> {
        let listed = |name: &FoldedName| {
            let mut rows = name
                .toponyms
                .iter()
                .map(|&number| &self.sorted[number as usize].1);
            rows.any(|row| {
                row.layer == NameLayer::Press && (!row.generated || begins_lower(&row.text))
            })
        };
        let press = names.iter().enumerate().filter(|(_, name)| listed(name));
        press
            .flat_map(|(number, _)| (number as u32).to_le_bytes())
            .collect()
    }

    fn is_search_only(&self, name: &FoldedName) -> bool {
        name.toponyms
            .iter()
            .all(|&number| self.sorted[number as usize].1.is_search_only())
    }
}

/// Names in lower case are found by the press automaton alone, generated ones too.
fn begins_lower(text: &str) -> bool {
    text.chars().next().is_some_and(is_small)
}

fn record(
    (place, name): &(PlaceIx, NameRecord),
    strings: &mut Strings,
) -> [u8; layout::TOPONYM_BYTES] {
    let generated = if name.generated { packed::GENERATED } else { 0 };
    let lang = name.lang.map_or(0, crate::Lang::packed) << packed::LANG_SHIFT;
    let after_place = if name.after_place {
        packed::AFTER_PLACE
    } else {
        0
    };
    let search_only = if name.is_search_only() {
        packed::SEARCH_ONLY
    } else {
        0
    };
    let layer = (name.layer as u32) << packed::LAYER_SHIFT;
    let bits = name.form as u32 | layer | generated | after_place | search_only | lang;
    let mut record = [0; layout::TOPONYM_BYTES];
    for (slot, number) in record
        .chunks_exact_mut(4)
        .zip([place.0, strings.add(&name.text), bits])
    {
        slot.copy_from_slice(&number.to_le_bytes());
    }
    record
}

fn fst_of(names: &[FoldedName]) -> Vec<u8> {
    let rows = names
        .iter()
        .enumerate()
        .map(|(number, name)| (&name.folded, number as u64));
    fst::Map::from_iter(rows)
        .expect("names are sorted and distinct")
        .into_fst()
        .into_inner()
}
