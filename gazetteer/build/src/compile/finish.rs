//! Finishes places one at a time: the areas they lie in, the names added by the press layer and the
//! rules, and their folded forms.

use super::atlas::Atlas;
use super::facts::{StoredJoined, StoredName, place_of};
use super::packing::packed;
use super::press_overlay::PressOverlay;
use super::{collisions, demonyms, inflections, transliterations};
use crate::import::world::first_level;
use crate::press::FormRules;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::format::writing::Packed;
use exonym_gazetteer::{Form, NameLayer, PlaceId};
use std::collections::HashMap;

/// The data needed to finish places.
pub(super) struct Finisher<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) overlay: &'a PressOverlay<'a>,
    /// The rules for generated forms; without them, none are generated.
    pub(super) rules: Option<&'a FormRules>,
}

/// A place ready for storage, except for its numbers.
pub(super) struct Finished {
    pub(super) place: PlaceRecord,
    /// The canonical name first, without duplicates.
    pub(super) names: Vec<FinishedName>,
    /// Folded form and text of each name, concatenated.
    pub(super) texts: String,
    /// Number of distinct listed spellings, as far as they show how often a place is in the news.
    pub(super) spellings: usize,
}

/// A name ready for storage; its bytes are in [`Finished::texts`].
pub(super) struct FinishedName {
    /// Bytes of its folded form, and of its text, which follows it.
    folded: usize,
    text: usize,
    pub(super) packed: Packed,
    /// When it came into use and went out of use, if either is known.
    pub(super) dates: Option<Box<Dates>>,
}

/// When a name came into use and when it went out of use.
pub(super) type Dates = [Option<Box<str>>; 2];

impl Finisher<'_> {
    /// Finishes a serialised place.
    pub(super) fn finish(&self, bytes: &[u8]) -> Finished {
        let stored: StoredJoined<'_> =
            postcard::from_bytes(bytes).expect("a place as it was written");
        let id = place_of(stored.key).expect("the key of a place");
        let mut place = stored.place.record(id);
        if stored.lacks_point {
            place.lonlat = self.atlas.middle(&place).unwrap_or(place.lonlat);
        }
        let parents = stored.parents.iter().filter_map(|key| place_of(key));
        parents.for_each(|parent| self.fill_areas(&mut place, &parent));
        let mut names: Vec<NameRecord> = stored.names.iter().map(StoredName::record).collect();
        let of_source = names.len();
        self.overlay.apply(&mut place, &mut names);
        let spellings = spellings(&place, &names, of_source);
        self.add_forms(&place, &mut names);
        let names = distinct(&place, names);
        let mut finished = Finished {
            spellings,
            names: Vec::with_capacity(names.len()),
            texts: String::new(),
            place,
        };
        for name in names {
            let folded = fold_name(&name.text);
            if self.keeps(&finished.place, &name, &folded) {
                finished.push(name, &folded);
            }
        }
        finished.place.population = self.atlas.inhabitants(&finished.place);
        finished
    }

    /// Fills in area codes that the place lacks from the area that contains it.
    fn fill_areas(&self, place: &mut PlaceRecord, parent: &PlaceId) {
        let Some(code) = self.atlas.code_of(parent) else {
            return;
        };
        let first = first_level(code);
        if place.admin1.is_none() {
            place.admin1 = first.map(Into::into);
        }
        let agrees = place.admin1.as_deref() == first;
        if place.admin2.is_none() && agrees && first != Some(code) {
            place.admin2 = Some(code.into());
        }
    }

    /// Adds the generated forms.
    fn add_forms(&self, place: &PlaceRecord, names: &mut Vec<NameRecord>) {
        let Some(rules) = self.rules else {
            return;
        };
        names.extend(demonyms::for_place(place, names, rules));
        names.extend(inflections::for_place(place, names));
        names.extend(transliterations::for_place(
            place,
            names,
            &rules.transliterated,
        ));
    }

    /// Returns whether to keep a name; a generated one must not mean anything else.
    fn keeps(&self, place: &PlaceRecord, name: &NameRecord, folded: &str) -> bool {
        let keeps = |rules: &FormRules| {
            collisions::keeps(place, name, folded, &rules.words, self.atlas, self.overlay)
        };
        !name.generated || self.rules.is_none_or(keeps)
    }
}

impl Finished {
    fn push(&mut self, name: NameRecord, folded: &str) {
        let packed = packed(&name);
        self.texts.push_str(folded);
        self.texts.push_str(&name.text);
        self.names.push(FinishedName {
            folded: folded.len(),
            text: name.text.len(),
            packed,
            dates: packed.dated().then(|| Box::new([name.from, name.to])),
        });
    }

    /// Returns the names, each with its folded form and its text.
    pub(super) fn names(&self) -> impl Iterator<Item = (&FinishedName, &str, &str)> {
        let mut rest = self.texts.as_str();
        self.names.iter().map(move |name| {
            let (folded, tail) = rest.split_at(name.folded);
            let (text, tail) = tail.split_at(name.text);
            rest = tail;
            (name, folded, text)
        })
    }
}

/// Returns the canonical name and the others, without empty names and duplicates. A name is
/// preferred if any of its duplicates is.
fn distinct(place: &PlaceRecord, names: Vec<NameRecord>) -> Vec<NameRecord> {
    let layer = match place.id {
        PlaceId::Exonym(_) => NameLayer::Press,
        _ => NameLayer::World,
    };
    let canonical = NameRecord::new(&place.name, Form::Name, None, layer);
    let mut kept: Vec<NameRecord> = Vec::with_capacity(names.len() + 1);
    let mut seen: HashMap<u64, Vec<u32>> = HashMap::new();
    for name in std::iter::once(canonical).chain(names) {
        if name.text.is_empty() {
            continue;
        }
        match index_of_duplicate(&kept, &mut seen, &name) {
            Some(at) => kept[at].flags.preferred |= name.flags.preferred,
            None => kept.push(name),
        }
    }
    kept
}

/// Maximum number of names for which a linear search is faster than a hash set.
const LINEAR_SEARCH_LIMIT: usize = 12;

/// Returns the index of an equal name among those kept so far; otherwise registers it as the next
/// one.
fn index_of_duplicate(
    kept: &[NameRecord],
    seen: &mut HashMap<u64, Vec<u32>>,
    name: &NameRecord,
) -> Option<usize> {
    if kept.len() < LINEAR_SEARCH_LIMIT {
        return kept.iter().position(|other| is_duplicate(other, name));
    }
    let hash = |name: &NameRecord| exonym_gazetteer::checksum(name.text.as_bytes());
    if seen.is_empty() {
        for (at, other) in (0..).zip(kept) {
            seen.entry(hash(other)).or_default().push(at);
        }
    }
    let candidates = seen.entry(hash(name)).or_default();
    let found = candidates.iter().map(|&at| at as usize);
    let found = found.into_iter().find(|&at| is_duplicate(&kept[at], name));
    if found.is_none() {
        candidates.push(kept.len() as u32);
    }
    found
}

/// Returns whether two names of a place are equal except for their status.
fn is_duplicate(a: &NameRecord, b: &NameRecord) -> bool {
    let what = |name: &NameRecord| {
        let (generated, after_place) = (name.generated, name.after_place);
        (name.form, name.lang, name.layer, generated, after_place)
    };
    a.text == b.text && what(a) == what(b)
}

/// Counts the distinct listed spellings of a place; the first `of_source` names are its source's. Sources
/// have the names of all areas in all languages, in the news or not, so those do not count: the press
/// layer lists the names of areas that are.
fn spellings(place: &PlaceRecord, names: &[NameRecord], of_source: usize) -> usize {
    let is_area = place.kind.is_admin_area();
    let (source, press) = names.split_at(of_source);
    let source = source.iter().filter(|name| !is_area || name.lang.is_none());
    let listed = source.chain(press).filter(|name| !name.generated);
    let mut texts: Vec<&str> = listed.map(|name| name.text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.len()
}
