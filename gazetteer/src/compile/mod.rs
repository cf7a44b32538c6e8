//! Compiling a gazetteer: records in, the bytes of a `.gaz` out.
//!
//! Importers add places and names in any order; compiling sorts, links areas to what lies in
//! them, folds every name and writes the sections. The same records in the same order give the
//! same bytes, wherever and whenever it runs.

mod apart;
mod demonyms;
mod embedded;
mod inflections;
mod places;
mod strings;
mod toponyms;
mod transliterations;
mod write;

pub use embedded::{EmbeddedError, embedded};

use crate::format::{Meta, SourceNote};
use crate::{CountryCode, LonLat, NameRecord, PlaceId, PlaceIx, PlaceKind, PlaceRecord};
use std::collections::HashMap;

/// A gazetteer in the making.
#[derive(Debug, Default)]
pub struct Compiler {
    places: Vec<PlaceRecord>,
    names: Vec<(PlaceIx, NameRecord)>,
    vetoes: Vec<String>,
    sources: Vec<SourceNote>,
    attribution: String,
    by_id: HashMap<PlaceId, PlaceIx>,
    by_country: HashMap<CountryCode, PlaceIx>,
    by_area: HashMap<Box<str>, PlaceIx>,
}

impl Compiler {
    /// An empty gazetteer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes where content is from.
    pub fn source(&mut self, source: SourceNote) {
        self.sources.push(source);
    }

    /// Says what products must say of their sources.
    pub fn attribution(&mut self, text: &str) {
        text.clone_into(&mut self.attribution);
    }

    /// Adds a place and its canonical name as `name`. A second place of the same id changes
    /// nothing and gives the handle of the first.
    pub fn place(&mut self, place: PlaceRecord) -> PlaceIx {
        if let Some(&known) = self.by_id.get(&place.id) {
            return known;
        }
        let ix = PlaceIx(u32::try_from(self.places.len()).expect("fewer than 2^32 places"));
        self.by_id.insert(place.id.clone(), ix);
        self.remember_reference(&place, ix);
        self.places.push(place);
        ix
    }

    fn remember_reference(&mut self, place: &PlaceRecord, ix: PlaceIx) {
        match (place.kind, place.country) {
            (PlaceKind::Country, Some(code)) => {
                self.by_country.insert(code, ix);
            }
            _ => {
                if let Some(code) = place.area_code() {
                    self.by_area.insert(code.into(), ix);
                }
            }
        }
    }

    /// Adds a written form of a place's name.
    pub fn name(&mut self, place: PlaceIx, name: NameRecord) {
        self.names.push((place, name));
    }

    /// Adds a phrase that is no place, whatever stands in it.
    pub fn veto(&mut self, phrase: &str) {
        self.vetoes.push(phrase.to_owned());
    }

    /// The place that a press row refers to: `UA` a country, `UA.05` an area, or an id.
    pub fn find(&self, reference: &str) -> Option<PlaceIx> {
        if let Some(code) = CountryCode::new(reference) {
            return self.by_country.get(&code).copied();
        }
        if let Some(&area) = self.by_area.get(reference) {
            return Some(area);
        }
        self.by_id.get(&reference.parse().ok()?).copied()
    }

    /// The record of a place that was added.
    pub fn record(&self, place: PlaceIx) -> &PlaceRecord {
        &self.places[place.0 as usize]
    }

    /// Puts a place on another label point.
    pub fn relocate(&mut self, place: PlaceIx, lonlat: LonLat) {
        self.places[place.0 as usize].lonlat = lonlat;
    }

    /// Gives a place another canonical name; the old one should be kept as a name by the caller.
    pub fn rename(&mut self, place: PlaceIx, name: &str) {
        name.clone_into(&mut self.places[place.0 as usize].name);
    }

    /// The names added so far, in the order in which they were.
    pub fn names(&self) -> &[(PlaceIx, NameRecord)] {
        &self.names
    }

    /// Keeps the names for which `keep` says so.
    fn retain_names(&mut self, keep: impl Fn(&PlaceRecord, &NameRecord) -> bool) {
        let places = &self.places;
        self.names
            .retain(|(place, name)| keep(&places[place.0 as usize], name));
    }

    /// The compiled gazetteer.
    pub fn compile(mut self) -> Vec<u8> {
        let mut strings = strings::Strings::default();
        let toponyms = toponyms::Toponyms::new(std::mem::take(&mut self.names), &self.places);
        let names = toponyms.fold();
        let places = places::sections(&self, &toponyms, &mut strings);
        self.vetoes.sort_unstable();
        self.vetoes.dedup();
        let meta = Meta {
            counts: places::counts(&self, &toponyms, &names),
            sources: std::mem::take(&mut self.sources),
            attribution: std::mem::take(&mut self.attribution),
        };
        let names = toponyms.sections(&names, &mut strings);
        let vetoes = self
            .vetoes
            .iter()
            .map(|phrase| strings.add(phrase))
            .collect();
        write::gaz(&meta, places, names, vetoes, strings)
    }
}
