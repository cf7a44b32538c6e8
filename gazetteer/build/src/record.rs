//! Rows on their way into a compiled gazetteer: what importers make and [`crate::compile`] takes.

use exonym_gazetteer::{
    CountryCode, FeatureCode, Form, Lang, LonLat, NameFlags, NameLayer, PlaceId, PlaceKind,
};

/// A place as a source gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRecord {
    /// Its stable identity.
    pub id: PlaceId,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The canonical name.
    pub name: String,
    /// The country it lies in, where it lies in one; of a country its own code.
    pub country: Option<CountryCode>,
    /// GeoNames code of the first-level area it lies in, or that it is: `UA.05`.
    pub admin1: Option<Box<str>>,
    /// GeoNames code of the second-level area it lies in, or that it is: `UA.05.1423`.
    pub admin2: Option<Box<str>>,
    /// The label point.
    pub lonlat: LonLat,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Whether the point was computed (a mean of members, a label point) and not surveyed.
    pub approximate: bool,
    /// GeoNames feature class and code; unknown by default.
    pub feature: FeatureCode,
    /// The number of its Wikidata item: 1899 of Q1899.
    pub wikidata: Option<u32>,
}

impl PlaceRecord {
    /// A place of which no more is known: in no country or area, nobody living there, its point
    /// surveyed.
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

/// A written form of a place's name as a source gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameRecord {
    /// As it is written.
    pub text: String,
    /// How it names the place.
    pub form: Form,
    /// Its language, where the source says it.
    pub lang: Option<Lang>,
    /// Which layer it belongs to.
    pub layer: NameLayer,
    /// Whether it was generated (a case ending, a part) and stands below a listed name.
    pub generated: bool,
    /// Whether it means the place only behind another that lies in it: Ind. in `Gary, Ind.`
    pub after_place: bool,
    /// What the source says of its standing.
    pub flags: NameFlags,
    /// When it came into use, as the source writes it.
    pub from: Option<Box<str>>,
    /// When it fell out of use, as the source writes it.
    pub to: Option<Box<str>>,
}

impl NameRecord {
    /// A listed name of which no more is known.
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

    /// The same, made by rules.
    pub(crate) fn generated(text: String, form: Form, lang: Lang, layer: NameLayer) -> Self {
        Self {
            generated: true,
            ..Self::new(text, form, Some(lang), layer)
        }
    }
}
