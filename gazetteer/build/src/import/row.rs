//! Rows as given by a source, before rows of the same place are joined.
//!
//! Readers return one row at a time, in file order. The build ([`crate::compile`]) sorts them by
//! place and makes [`crate::PlaceRecord`] and [`crate::NameRecord`] from them.

use exonym_gazetteer::{CountryCode, FeatureCode, Lang, LonLat, NameFlags, PlaceId};

/// One fact from a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A place with the names in its own row.
    Place(PlaceRow),
    /// A name of a place that is in another row, possibly of another file.
    Name(PlaceId, NameRow),
    /// The number of a place's Wikidata item: 1899 for Q1899.
    Wikidata(PlaceId, u32),
    /// A country by its code, without a point.
    Country(CountryRow),
    /// A first- or second-level area by its GeoNames code, without a point.
    Area(AreaRow),
    /// The relation of a place to one that contains it.
    Parent {
        /// The place in `parent`.
        child: PlaceId,
        /// The place that contains it.
        parent: PlaceId,
    },
}

/// A place as given by a source.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// Its stable identity.
    pub id: PlaceId,
    /// The canonical name.
    pub name: String,
    /// Other names in the same row. For GeoNames only their text is known.
    pub names: Vec<NameRow>,
    /// The point.
    pub lonlat: LonLat,
    /// GeoNames feature class and code, from the source or derived from its kind;
    /// [`FeatureCode::kind`] returns the kind of place.
    pub feature: FeatureCode,
    /// The country it lies in; for a country, its own code.
    pub country: Option<CountryCode>,
    /// GeoNames code of the first-level area that it lies in or that it is: `UA.05`.
    pub admin1: Option<Box<str>>,
    /// GeoNames code of the second-level area that it lies in or that it is: `UA.05.1423`.
    pub admin2: Option<Box<str>>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

/// A name as given by a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameRow {
    /// The written form.
    pub text: String,
    /// Its language, if the source gives one.
    pub lang: Option<Lang>,
    /// Its status according to the source.
    pub flags: NameFlags,
    /// When it came into use, as written in the source.
    pub from: Option<Box<str>>,
    /// When it went out of use, as written in the source.
    pub to: Option<Box<str>>,
}

/// A country as in `countryInfo.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRow {
    /// ISO 3166-1 alpha-2.
    pub code: CountryCode,
    /// Its English name.
    pub name: String,
    /// Its GeoNames id, if it has one.
    pub id: Option<PlaceId>,
    /// Inhabitants.
    pub population: u32,
}

/// An area as in `admin1CodesASCII.txt` and `admin2Codes.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// GeoNames code: `UA.05`, `UA.05.1423`; the number of dots is the level.
    pub code: Box<str>,
    /// Its name.
    pub name: String,
    /// Its name in ASCII.
    pub ascii: String,
    /// Its GeoNames id, if it has one.
    pub id: Option<PlaceId>,
}
