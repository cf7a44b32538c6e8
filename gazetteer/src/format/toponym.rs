//! Toponyms as read from a compiled gazetteer.

use super::layout::{DatesEntry, NONE, OwnerEntry, Section, TOPONYMS_PER_OWNER};
use super::packed::Packed;
use super::reader::Gazetteer;
use super::strings::text_after;
use crate::char_table::Letter;
use crate::{Form, Lang, NameFlags, NameLayer, PlaceIx};

/// A toponym of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Toponym<'g> {
    gazetteer: &'g Gazetteer<'g>,
    number: u32,
    packed: Packed,
}

impl<'g> Toponym<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer<'g>, number: u32, packed: Packed) -> Self {
        Self {
            gazetteer,
            number,
            packed,
        }
    }

    /// Returns the place that it names.
    ///
    /// The place is not stored with the toponym. Every sixteenth toponym has its place stored, and
    /// the first toponyms of the places that follow lead to the right one.
    pub fn place(&self) -> PlaceIx {
        let at = self.number / TOPONYMS_PER_OWNER;
        let Some(owner) = self.owner(at) else {
            return PlaceIx(NONE);
        };
        let next = self.owner(at + 1).map_or(NONE, |next| next.place);
        let (mut from, mut to) = (
            owner.place,
            next.min(self.gazetteer.place_count().saturating_sub(1)),
        );
        // Find the last place whose first toponym is not after this one.
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

    fn owner(&self, at: u32) -> Option<OwnerEntry> {
        OwnerEntry::nth(self.gazetteer.section(Section::Owners), at)
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// The written form.
    ///
    /// As with the place, it is known where that of every sixteenth toponym is: the few texts
    /// between them are passed over. They are in the same cache lines, or the next ones.
    pub fn text(&self) -> &'g str {
        let texts = self.gazetteer.section(Section::Texts);
        self.owner(self.number / TOPONYMS_PER_OWNER)
            .map_or("", |owner| {
                text_after(texts, owner.text, self.number % TOPONYMS_PER_OWNER)
            })
    }

    /// How it refers to the place.
    pub fn form(&self) -> Form {
        self.packed().form()
    }

    /// The layer it comes from.
    pub fn layer(&self) -> NameLayer {
        self.packed().layer()
    }

    /// Whether it was generated, and so ranks below a listed name.
    pub fn generated(&self) -> bool {
        self.packed().generated()
    }

    /// Returns whether the press layer lists it. Case forms generated from its entries do not
    /// count, except lower-case ones, which are adjectives (киевский).
    pub(super) fn is_listed_by_press(&self) -> bool {
        let small = || self.text().starts_with(|c| Letter::of(c).is_lowercase());
        self.layer() == NameLayer::Press && (!self.generated() || small())
    }

    /// Whether it means the place only after the name of a place in it: Ind. in `Gary, Ind.`
    pub fn is_after_place(&self) -> bool {
        self.packed().after_place()
    }

    /// Whether it is only for look-up and never matched in a text: a code, a single letter, a
    /// machine transliteration.
    pub fn is_search_only(&self) -> bool {
        self.packed().search_only()
    }

    /// Its language, if the source gives one.
    pub fn lang(&self) -> Option<Lang> {
        self.packed().lang()
    }

    /// Its status according to the source.
    pub fn flags(&self) -> NameFlags {
        self.packed().flags()
    }

    /// When it came into use, as written in the source.
    pub fn from(&self) -> Option<&'g str> {
        self.date(|dates| dates.from)
    }

    /// When it went out of use, as written in the source.
    pub fn to(&self) -> Option<&'g str> {
        self.date(|dates| dates.to)
    }

    fn date(&self, of: fn(&DatesEntry) -> u32) -> Option<&'g str> {
        if !self.packed().dated() {
            return None;
        }
        let all = DatesEntry::all(self.gazetteer.section(Section::Dates));
        let entry = DatesEntry::from_bytes;
        let at = all.partition_point(|dates| entry(dates).toponym < self.number);
        let found = all.get(at).map(entry);
        let dates = found.filter(|dates| dates.toponym == self.number)?;
        let text = Some(of(&dates)).filter(|&text| text != NONE)?;
        Some(self.gazetteer.string(text))
    }

    pub(super) fn packed(&self) -> Packed {
        self.packed
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
