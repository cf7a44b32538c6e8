//! Facts about all places that are needed before any place can be finished: countries and areas by
//! code, their population and middle, and the population of the largest place of each name.
//!
//! Its size grows with the number of countries, areas and inhabited populated places, some tens of
//! megabytes for all of GeoNames, and not with the number of places and names.

use crate::PlaceRecord;
use crate::centroid::Middle;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceIx, PlaceKind};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place with this many times the population of another is the likely meaning of its canonical
/// name.
const FAR_LARGER: u32 = 10;

/// The collected facts.
#[derive(Default)]
pub(super) struct Atlas {
    countries: BTreeMap<CountryCode, AreaPlace>,
    areas: BTreeMap<Box<str>, AreaPlace>,
    /// The code of each area, by id.
    codes: HashMap<PlaceId, Box<str>>,
    /// Total population of the populated places in an area.
    residents: HashMap<Box<str>, u32>,
    /// Middles of the countries and areas that may lack a point, by code.
    middles: HashMap<Box<str>, Middle>,
    /// Population of the largest city or country, by the hash of its folded canonical name.
    largest: HashMap<u64, u32>,
    /// Countries and first-level areas, by the hash of their folded canonical names.
    names: HashMap<u64, PlaceId>,
}

/// The place of a country or area.
struct AreaPlace {
    id: PlaceId,
    place: PlaceIx,
    /// Whether a list of countries or areas gives it, and not only the place's own row.
    listed: bool,
}

impl Atlas {
    /// Adds the point of a member, before it is known which areas lack one.
    pub(super) fn sum(&mut self, place: &PlaceRecord) {
        if place.kind == PlaceKind::City {
            for code in codes(place) {
                match self.middles.get_mut(code) {
                    Some(middle) => middle.add(place.lonlat),
                    None => {
                        let middle = self.middles.entry(code.into()).or_default();
                        middle.add(place.lonlat);
                    }
                }
            }
        }
    }

    /// Keeps only the middles of these codes and of the areas that contain them.
    pub(super) fn keep_middles(&mut self, wanted: &HashSet<Box<str>>) {
        self.middles.retain(|code, _| wanted.contains(code));
    }

    /// Adds a place with its number.
    pub(super) fn add(&mut self, place: &PlaceRecord, ix: PlaceIx, listed: bool) {
        let known = || AreaPlace {
            id: place.id.clone(),
            place: ix,
            listed,
        };
        if let (PlaceKind::Country, Some(code)) = (place.kind, place.country) {
            keep_better(self.countries.entry(code), known());
        }
        if let Some(code) = place.area_code() {
            keep_better(self.areas.entry(code.into()), known());
        }
        if place.kind == PlaceKind::City {
            self.add_resident(place);
        }
    }

    fn add_resident(&mut self, place: &PlaceRecord) {
        let areas = [&place.admin1, &place.admin2].into_iter().flatten();
        for code in areas.filter(|_| place.population > 0) {
            match self.residents.get_mut(code) {
                Some(sum) => *sum = sum.saturating_add(place.population),
                None => drop(self.residents.insert(code.clone(), place.population)),
            }
        }
        if !self.middles.is_empty() {
            for code in codes(place) {
                if let Some(middle) = self.middles.get_mut(code) {
                    middle.offer(place.lonlat);
                }
            }
        }
    }

    /// Returns the key for [`Atlas::add_size`], the hash of the folded canonical name; `None` if
    /// the place's size is irrelevant. `name` is called only if needed.
    pub(super) fn size_key<'n>(place: &PlaceRecord, name: impl FnOnce() -> &'n str) -> Option<u64> {
        let matters = is_area(place) || is_sized(place);
        matters.then(|| exonym_gazetteer::checksum(fold_name(name()).as_bytes()))
    }

    /// Adds a place's size under its key.
    pub(super) fn add_size(&mut self, place: &PlaceRecord, key: u64) {
        if is_area(place) {
            self.names.insert(key, place.id.clone());
        }
        if is_sized(place) {
            let largest = self.largest.entry(key).or_default();
            *largest = place.population.max(*largest);
        }
    }

    /// Derives the code of each area, after all places were added.
    pub(super) fn index_codes(&mut self) {
        let areas = self.areas.iter();
        self.codes = areas
            .map(|(code, known)| (known.id.clone(), code.clone()))
            .collect();
    }

    /// Returns whether a folded name is the canonical name of a different country or first-level
    /// area.
    pub(super) fn is_other(&self, folded: &str, place: &PlaceId) -> bool {
        let named = self
            .names
            .get(&exonym_gazetteer::checksum(folded.as_bytes()));
        named.is_some_and(|named| named != place)
    }

    /// Returns whether a folded name is the canonical name of a place far larger than
    /// `inhabitants`.
    pub(super) fn is_far_larger(&self, folded: &str, inhabitants: u32) -> bool {
        let hash = exonym_gazetteer::checksum(folded.as_bytes());
        let largest = self.largest.get(&hash);
        largest.is_some_and(|largest| largest / FAR_LARGER >= inhabitants.max(1))
    }

    /// Returns a place's population; for an area without a figure, that of its towns.
    pub(super) fn inhabitants(&self, place: &PlaceRecord) -> u32 {
        if place.population > 0 {
            return place.population;
        }
        let code = place.area_code();
        let of_this = code.filter(|&code| {
            let known = self.areas.get(code);
            known.is_some_and(|known| known.id == place.id)
        });
        let towns = of_this.and_then(|code| self.residents.get(code));
        towns.copied().unwrap_or(0)
    }

    /// Returns the point of a country or area that has none: its member nearest to the mean of all
    /// members, or without members the middle of the area that contains it.
    pub(super) fn middle(&self, place: &PlaceRecord) -> Option<LonLat> {
        let country = place.country.map(|code| code.to_string());
        let codes = [
            place.admin2.as_deref(),
            place.admin1.as_deref(),
            country.as_deref(),
        ];
        let mut middles = codes.into_iter().flatten();
        middles.find_map(|code| self.middles.get(code)?.point())
    }

    /// Returns whether [`Atlas::middle`] will find a point.
    pub(super) fn has_middle(&self, place: &PlaceRecord) -> bool {
        let country = place.country.map(|code| code.to_string());
        let codes = [
            place.admin2.as_deref(),
            place.admin1.as_deref(),
            country.as_deref(),
        ];
        let mut codes = codes.into_iter().flatten();
        codes.any(|code| self.middles.contains_key(code))
    }

    /// Resolves a reference of a press table, which is a country code, an area code or an id.
    pub(super) fn id_of(&self, reference: &str) -> Option<PlaceId> {
        if let Some(code) = CountryCode::new(reference) {
            return self.countries.get(&code).map(|known| known.id.clone());
        }
        if let Some(area) = self.areas.get(reference) {
            return Some(area.id.clone());
        }
        reference.parse().ok()
    }

    /// Returns whether a country or area has this id.
    pub(super) fn is_known(&self, id: &PlaceId) -> bool {
        self.codes.contains_key(id) || self.countries.values().any(|known| known.id == *id)
    }

    /// Returns the code of an area's place.
    pub(super) fn code_of(&self, area: &PlaceId) -> Option<&str> {
        self.codes.get(area).map(|code| &**code)
    }

    /// Countries by code, with their place numbers.
    pub(super) fn countries(&self) -> impl Iterator<Item = (CountryCode, PlaceIx)> {
        let countries = self.countries.iter();
        countries.map(|(code, known)| (*code, known.place))
    }

    /// Areas by code, with their place numbers.
    pub(super) fn areas(&self) -> impl Iterator<Item = (&str, PlaceIx)> {
        let areas = self.areas.iter();
        areas.map(|(code, known)| (&**code, known.place))
    }
}

/// Returns whether its name must not be that of part of another place.
fn is_area(place: &PlaceRecord) -> bool {
    matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1)
}

/// Returns whether the place counts in comparisons of size.
fn is_sized(place: &PlaceRecord) -> bool {
    let named = matches!(place.kind, PlaceKind::City | PlaceKind::Country);
    named && place.population >= FAR_LARGER
}

/// A list entry wins over a place's own row, and the first over later ones.
fn keep_better<K: Ord>(entry: Entry<'_, K, AreaPlace>, known: AreaPlace) {
    match entry {
        Entry::Vacant(entry) => {
            entry.insert(known);
        }
        Entry::Occupied(mut entry) => {
            if known.listed && !entry.get().listed {
                entry.insert(known);
            }
        }
    }
}

/// Returns the codes of the country and areas that a place lies in.
fn codes(place: &PlaceRecord) -> impl Iterator<Item = &str> {
    let areas = [place.admin1.as_deref(), place.admin2.as_deref()];
    let country = place.country.as_ref().map(CountryCode::as_str);
    country.into_iter().chain(areas.into_iter().flatten())
}
