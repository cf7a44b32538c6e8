//! Input records of the compiler: importers make them, and [`crate::compile`] consumes them.

use exonym_gazetteer::{
    CountryCode, FeatureCode, Form, Lang, LonLat, NameFlags, NameLayer, PlaceId, PlaceKind,
};

/// A place as given by a source.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRecord {
    /// Its stable identity.
    pub id: PlaceId,
    /// Its kind.
    pub kind: PlaceKind,
    /// The canonical name.
    pub name: String,
    /// The country it lies in, if any; for a country, its own code.
    pub country: Option<CountryCode>,
    /// GeoNames code of the first-level area that it lies in or that it is: `UA.05`.
    pub admin1: Option<Box<str>>,
    /// GeoNames code of the second-level area that it lies in or that it is: `UA.05.1423`.
    pub admin2: Option<Box<str>>,
    /// The label point.
    pub lonlat: LonLat,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Whether the point was computed (a mean of members, a label point) and not surveyed.
    pub approximate: bool,
    /// GeoNames feature class and code; unknown by default.
    pub feature: FeatureCode,
    /// The number of its Wikidata item: 1899 for Q1899.
    pub wikidata: Option<u32>,
}

impl PlaceRecord {
    /// Makes a place with defaults: no country or area, population 0, a surveyed point.
    pub fn new(id: PlaceId, kind: PlaceKind, name: &str, lonlat: LonLat) -> Self {
        Self {
            id,
            kind,
            name: name.to_owned(),
            country: None,
            admin1: None,
            admin2: None,
            lonlat,
            population: 0,
            approximate: false,
            feature: FeatureCode::default(),
            wikidata: None,
        }
    }
}

impl PlaceRecord {
    /// The GeoNames code of an area: `UA.05`, `UA.05.1423`; `None` for other places.
    pub(crate) fn area_code(&self) -> Option<&str> {
        match self.kind {
            PlaceKind::Admin1 => self.admin1.as_deref(),
            PlaceKind::Admin2 => self.admin2.as_deref(),
            _ => None,
        }
    }
}

/// A written form of a place's name as given by a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameRecord {
    /// The written form.
    pub text: String,
    /// How it refers to the place.
    pub form: Form,
    /// Its language, if the source gives one.
    pub lang: Option<Lang>,
    /// The layer it belongs to.
    pub layer: NameLayer,
    /// Whether it was generated (a case form, a part), and so ranks below a listed name.
    pub generated: bool,
    /// Whether it means the place only after the name of a place in it: Ind. in `Gary, Ind.`
    pub after_place: bool,
    /// Its status according to the source.
    pub flags: NameFlags,
    /// When it came into use, as written in the source.
    pub from: Option<Box<str>>,
    /// When it went out of use, as written in the source.
    pub to: Option<Box<str>>,
}

impl NameRecord {
    /// Makes a listed name with defaults.
    pub fn new(text: impl Into<String>, form: Form, lang: Option<Lang>, layer: NameLayer) -> Self {
        Self {
            text: text.into(),
            form,
            lang,
            layer,
            generated: false,
            after_place: false,
            flags: NameFlags::default(),
            from: None,
            to: None,
        }
    }

    /// Makes a generated name with defaults.
    pub(crate) fn generated(text: String, form: Form, lang: Lang, layer: NameLayer) -> Self {
        Self {
            generated: true,
            ..Self::new(text, form, Some(lang), layer)
        }
    }
}
