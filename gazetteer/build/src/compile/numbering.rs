//! Takes finished places; returns their records and their numbered toponyms.
//!
//! The text of a toponym is stored in the order of numbers, which then lead to it, although the
//! texts of places that share a name are stored again for each: their offsets, in the order of no
//! other column, would take more room than that, above all compressed.

use super::BuildError;
use super::atlas::Atlas;
use super::facts::millionths;
use super::finish::{Dates, Finished, FinishedName};
use super::scratch::{Scratch, Spool};
use super::texts::Texts;
use crate::PlaceRecord;
use crate::import::world::first_level;
use crate::sorter::Sorter;
use exonym_gazetteer::format::Counts;
use exonym_gazetteer::format::layout::{
    self, AreaEntry, CountryEntry, DatesEntry, FeatureEntry, IdKind, MAX_TOPONYMS, NONE,
    OwnerEntry, PlaceEntry, TOPONYMS_PER_OWNER, WikidataEntry,
};
use exonym_gazetteer::{CountryCode, FeatureCode, PlaceId, PlaceIx, PlaceKind};
use std::collections::HashMap;

/// Maximum number of dates whose string is cached: those of rulers and reforms recur all the time.
const MAX_DATES: usize = 1 << 16;

/// Everything numbered so far.
pub(super) struct Numbering {
    pub(super) strings: Texts,
    pub(super) places: Spool,
    pub(super) owners: Spool,
    /// The properties of each toponym, and its text.
    pub(super) packed: Spool,
    pub(super) texts: Texts,
    pub(super) wikidata: Spool,
    pub(super) dates: Spool,
    /// Countries and areas by code.
    pub(super) countries: Vec<u8>,
    pub(super) areas: Vec<u8>,
    pub(super) features: Vec<u8>,
    /// Toponyms by folded name.
    pub(super) names: Sorter,
    /// Counts of places and toponyms; those of names are added later.
    pub(super) counts: Counts,
    by_kind: Vec<u32>,
    area_numbers: HashMap<String, u32>,
    feature_numbers: HashMap<FeatureCode, u16>,
    date_strings: HashMap<Box<str>, u32>,
    /// The current toponym as a value for the sorter.
    value: Vec<u8>,
}

impl Numbering {
    pub(super) fn new(atlas: &Atlas, scratch: &Scratch) -> Result<Self, BuildError> {
        let mut strings = Texts::new(scratch);
        let country = |(code, place): (CountryCode, PlaceIx)| {
            let entry = CountryEntry {
                code: code.to_bytes(),
                unused: [0; 2],
                place: place.get(),
            };
            entry.to_bytes()
        };
        let area_numbers: HashMap<String, u32> = atlas
            .areas()
            .zip(0..)
            .map(|((code, _), number)| (code.to_owned(), number))
            .collect();
        Ok(Self {
            countries: atlas.countries().flat_map(country).collect(),
            areas: areas(atlas, &area_numbers, &mut strings)?,
            strings,
            places: scratch.spool(),
            owners: scratch.spool(),
            packed: scratch.spool(),
            texts: Texts::new(scratch),
            wikidata: scratch.spool(),
            dates: scratch.spool(),
            features: Vec::new(),
            names: scratch.sorter(),
            counts: Counts::default(),
            by_kind: vec![0; PlaceKind::ALL.len()],
            area_numbers,
            feature_numbers: HashMap::new(),
            date_strings: HashMap::new(),
            value: Vec::new(),
        })
    }

    /// Adds the next place, in the order of ids.
    pub(super) fn push(&mut self, finished: &Finished) -> Result<(), BuildError> {
        let place = &finished.place;
        let number = self.counts.places;
        self.count(place);
        self.push_place(place, finished.names.is_empty(), finished.spellings)?;
        if let Some(item) = place.wikidata {
            let entry = WikidataEntry {
                place: number,
                item,
            };
            self.wikidata.push(&entry.to_bytes())?;
        }
        let mut names = finished.names();
        names.try_for_each(|(name, folded, text)| self.push_name(number, name, folded, text))
    }

    fn count(&mut self, place: &PlaceRecord) {
        self.counts.places += 1;
        self.by_kind[place.kind as usize] += 1;
        self.counts.press_places += u32::from(matches!(place.id, PlaceId::Exonym(_)));
        let world_city = place.kind == PlaceKind::City && place.id.geonameid().is_some();
        self.counts.world_cities += u32::from(world_city);
    }

    /// Returns the counts of places, after all were added.
    pub(super) fn counts(&self) -> Counts {
        let kinds = PlaceKind::ALL.iter().zip(&self.by_kind);
        let kinds = kinds.filter(|(_, count)| **count > 0);
        Counts {
            by_kind: kinds
                .map(|(kind, &count)| (kind.as_str().to_owned(), count))
                .collect(),
            ..self.counts.clone()
        }
    }

    fn push_place(
        &mut self,
        place: &PlaceRecord,
        bare: bool,
        spellings: usize,
    ) -> Result<(), BuildError> {
        let (id_kind, id) = self.id(&place.id)?;
        let bit = |set: bool, bit: u8| if set { bit } else { 0 };
        let entry = PlaceEntry {
            kind: place.kind as u8,
            flags: bit(place.approximate, layout::APPROXIMATE)
                | bit(place.name.is_empty() || bare, layout::NAMELESS)
                | (id_kind as u8) << layout::ID_KIND_SHIFT,
            country: place.country.map_or([0; 2], CountryCode::to_bytes),
            id,
            area: self.area(place),
            lon: millionths(place.lonlat.lon()),
            lat: millionths(place.lonlat.lat()),
            population: place.population,
            first_toponym: self.counts.toponyms,
            feature: self.feature(place.feature)?,
            spellings: u16::try_from(spellings).unwrap_or(u16::MAX),
        };
        self.places.push(&entry.to_bytes())
    }

    fn id(&mut self, id: &PlaceId) -> Result<(IdKind, u32), BuildError> {
        Ok(match id {
            PlaceId::GeoNames(number) => (IdKind::GeoNames, *number),
            PlaceId::GeoNamesCode(code) => (IdKind::GeoNamesCode, self.strings.push(code)?),
            PlaceId::Exonym(slug) => (IdKind::Exonym, self.strings.push(slug)?),
            PlaceId::Own(slug) => (IdKind::Own, self.strings.push(slug)?),
        })
    }

    /// Returns the number of the finest known area.
    fn area(&self, place: &PlaceRecord) -> u32 {
        let codes = [&place.admin2, &place.admin1].into_iter().flatten();
        let mut numbers = codes.filter_map(|code| self.area_numbers.get(&**code));
        numbers.next().copied().unwrap_or(NONE)
    }

    /// Returns the number of a feature code; `u16::MAX` for the unknown one.
    fn feature(&mut self, feature: FeatureCode) -> Result<u16, BuildError> {
        if feature == FeatureCode::default() {
            return Ok(u16::MAX);
        }
        if let Some(&number) = self.feature_numbers.get(&feature) {
            return Ok(number);
        }
        let limit = u64::from(u16::MAX);
        let number = u16::try_from(self.feature_numbers.len()).unwrap_or(u16::MAX);
        if number == u16::MAX {
            let what = "different feature codes";
            return Err(BuildError::TooMuch { what, limit });
        }
        self.feature_numbers.insert(feature, number);
        let FeatureCode { class, code } = feature;
        let entry = FeatureEntry {
            class,
            code,
            unused: 0,
        };
        self.features.extend(entry.to_bytes());
        Ok(number)
    }

    fn push_name(
        &mut self,
        place: u32,
        name: &FinishedName,
        folded: &str,
        text: &str,
    ) -> Result<(), BuildError> {
        let number = self.counts.toponyms;
        if number >= MAX_TOPONYMS {
            let (what, limit) = ("written forms", u64::from(MAX_TOPONYMS));
            return Err(BuildError::TooMuch { what, limit });
        }
        self.counts.toponyms += 1;
        let at = self.texts.push(text)?;
        if number.is_multiple_of(TOPONYMS_PER_OWNER) {
            self.owners
                .push(&OwnerEntry { place, text: at }.to_bytes())?;
        }
        let packed = name.packed;
        self.packed.push_u32(packed.0)?;
        if let Some(dates) = &name.dates {
            self.push_dates(number, dates)?;
        }
        self.value.clear();
        self.value.extend(number.to_le_bytes());
        self.value.extend(packed.0.to_le_bytes());
        self.value.extend(text.as_bytes());
        Ok(self.names.push(folded.as_bytes(), &self.value)?)
    }

    fn push_dates(&mut self, number: u32, [from, to]: &Dates) -> Result<(), BuildError> {
        let entry = DatesEntry {
            toponym: number,
            from: self.date(from.as_deref())?,
            to: self.date(to.as_deref())?,
        };
        self.dates.push(&entry.to_bytes())
    }

    /// Returns the string offset of a date.
    fn date(&mut self, date: Option<&str>) -> Result<u32, BuildError> {
        let Some(date) = date else {
            return Ok(NONE);
        };
        if let Some(&string) = self.date_strings.get(date) {
            return Ok(string);
        }
        let string = self.strings.push(date)?;
        if self.date_strings.len() < MAX_DATES {
            self.date_strings.insert(date.into(), string);
        }
        Ok(string)
    }
}

/// Builds the section of areas: code, place, and the first-level area that contains a second-level
/// one.
fn areas(
    atlas: &Atlas,
    numbers: &HashMap<String, u32>,
    strings: &mut Texts,
) -> Result<Vec<u8>, BuildError> {
    let mut areas = Vec::with_capacity(numbers.len() * AreaEntry::BYTES);
    for (code, place) in atlas.areas() {
        let around = first_level(code).filter(|around| *around != code);
        let around = around.and_then(|around| numbers.get(around));
        let entry = AreaEntry {
            code: strings.push(code)?,
            place: place.get(),
            around: around.copied().unwrap_or(NONE),
        };
        areas.extend(entry.to_bytes());
    }
    Ok(areas)
}
