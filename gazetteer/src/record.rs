//! Rows on their way into a compiled gazetteer: what importers make and [`crate::compile`] takes.

use crate::toponym::is_search_only;
use crate::{CountryCode, Form, Lang, LonLat, NameLayer, PlaceId, PlaceKind};

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
}

impl NameRecord {
    /// Whether it is for look-up alone.
    pub(crate) fn is_search_only(&self) -> bool {
        is_search_only(&self.text, self.form, self.layer, self.generated)
    }
}
