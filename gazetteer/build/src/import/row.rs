//! Rows as a source gives them, before it is known which of them belong together.
//!
//! Readers of files hand over one row at a time, in the file's order; nothing here is held. The
//! build ([`crate::compile`]) sorts them by place and makes [`crate::PlaceRecord`] and
//! [`crate::NameRecord`] of them.

use exonym_gazetteer::{CountryCode, FeatureCode, Lang, LonLat, NameFlags, PlaceId};

/// One fact of a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A place with the names that stand in its own row.
    Place(PlaceRow),
    /// A name of a place that stands in another row, perhaps of another file.
    Name(PlaceId, NameRow),
    /// The number of a place's Wikidata item: 1899 of Q1899.
    Wikidata(PlaceId, u32),
    /// A country by its code, without a point.
    Country(CountryRow),
    /// A first- or second-level area by its GeoNames code, without a point.
    Area(AreaRow),
    /// That a place lies in another.
    Parent {
        /// The place that lies in `parent`.
        child: PlaceId,
        /// The place around it.
        parent: PlaceId,
    },
}

/// A place as a source gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// Its stable identity.
    pub id: PlaceId,
    /// The canonical name.
    pub name: String,
    /// Other names in the same row: of GeoNames' no more is known than their text.
    pub names: Vec<NameRow>,
    /// The point.
    pub lonlat: LonLat,
    /// GeoNames feature class and code, where the source has them or they follow from its kind:
    /// [`FeatureCode::kind`] says which kind of place it is.
    pub feature: FeatureCode,
    /// The country it lies in; of a country its own code.
    pub country: Option<CountryCode>,
    /// GeoNames code of the first-level area it lies in, or that it is: `UA.05`.
    pub admin1: Option<Box<str>>,
    /// GeoNames code of the second-level area it lies in, or that it is: `UA.05.1423`.
    pub admin2: Option<Box<str>>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

/// A name as a source gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameRow {
    /// As it is written.
    pub text: String,
    /// Its language, where the source says it.
    pub lang: Option<Lang>,
    /// What the source says of its standing.
    pub flags: NameFlags,
    /// When it came into use, as the source writes it.
    pub from: Option<Box<str>>,
    /// When it fell out of use, as the source writes it.
    pub to: Option<Box<str>>,
}

/// A country as `countryInfo.txt` gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRow {
    /// ISO 3166-1 alpha-2.
    pub code: CountryCode,
    /// Its name in English.
    pub name: String,
    /// Its GeoNames id, where it has one.
    pub id: Option<PlaceId>,
    /// Inhabitants.
    pub population: u32,
}

/// An area as `admin1CodesASCII.txt` and `admin2Codes.txt` give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// GeoNames code: `UA.05`, `UA.05.1423`; its dots tell the level.
    pub code: Box<str>,
    /// Its name.
    pub name: String,
    /// The same in ASCII.
    pub ascii: String,
    /// Its GeoNames id, where it has one.
    pub id: Option<PlaceId>,
}
