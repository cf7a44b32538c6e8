//! A toponym as a compiled gazetteer says it.

use super::layout::{NONE, Section, TOPONYMS_PER_OWNER};
use super::packed::Packed;
use super::reader::{Gazetteer, u32_at};
use crate::{Form, Lang, NameFlags, NameLayer, PlaceIx};

/// A toponym of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Toponym<'g> {
    gazetteer: &'g Gazetteer<'g>,
    number: u32,
    record: &'g [u8],
}

impl<'g> Toponym<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer<'g>, number: u32, record: &'g [u8]) -> Self {
        Self {
            gazetteer,
            number,
            record,
        }
    }

    /// The place that it names.
    ///
    /// It is not stored with the toponym: every sixteenth knows its place, and the places behind
    /// that one know their first toponyms.
    pub fn place(&self) -> PlaceIx {
        let owners = self.gazetteer.section(Section::Owners);
        let entry = (self.number / TOPONYMS_PER_OWNER) as usize * 4;
        let Some(owner) = u32_at(owners, entry) else {
            return PlaceIx(NONE);
        };
        let next = u32_at(owners, entry + 4).unwrap_or(NONE);
        let (mut from, mut to) = (
            owner,
            next.min(self.gazetteer.place_count().saturating_sub(1)),
        );
        // The last place whose first toponym is not behind this one.
        while from < to {
            let middle = to - (to - from) / 2;
            let place = self.gazetteer.place(PlaceIx(middle));
            if place.is_some_and(|place| place.first_toponym() <= self.number) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        PlaceIx(from)
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// As it is written.
    pub fn text(&self) -> &'g str {
        self.gazetteer
            .string(u32_at(self.record, 0).unwrap_or(NONE))
    }

    /// How it names the place.
    pub fn form(&self) -> Form {
        self.packed().form()
    }

    /// The layer it comes from.
    pub fn layer(&self) -> NameLayer {
        self.packed().layer()
    }

    /// Whether it was generated and stands below a listed name.
    pub fn generated(&self) -> bool {
        self.packed().generated()
    }

    /// Whether it means the place only behind another that lies in it: Ind. in `Gary, Ind.`
    pub fn is_after_place(&self) -> bool {
        self.packed().after_place()
    }

    /// Whether it is for look-up alone, and no match in a text means it: a code, a single letter, a
    /// machine's transliteration.
    pub fn is_search_only(&self) -> bool {
        self.packed().search_only()
    }

    /// Its language, where the source says it.
    pub fn lang(&self) -> Option<Lang> {
        self.packed().lang()
    }

    /// What its source says of its standing.
    pub fn flags(&self) -> NameFlags {
        self.packed().flags()
    }

    /// When it came into use, as the source writes it.
    pub fn from(&self) -> Option<&'g str> {
        self.date(4)
    }

    /// When it fell out of use, as the source writes it.
    pub fn to(&self) -> Option<&'g str> {
        self.date(8)
    }

    fn date(&self, at: usize) -> Option<&'g str> {
        if !self.packed().dated() {
            return None;
        }
        let (dates, _) = self.gazetteer.section(Section::Dates).as_chunks::<12>();
        let row = dates.partition_point(|row| u32_at(row, 0) < Some(self.number));
        let row = dates
            .get(row)
            .filter(|row| u32_at(&row[..], 0) == Some(self.number))?;
        let text = u32_at(row, at).filter(|&text| text != NONE)?;
        Some(self.gazetteer.string(text))
    }

    pub(super) fn packed(&self) -> Packed {
        Packed(u32_at(self.record, 4).unwrap_or(0))
    }
}

impl std::fmt::Debug for Toponym<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:?} {} {}",
            self.text(),
            self.form(),
            self.layer().as_str()
        )
    }
}
