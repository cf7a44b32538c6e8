//! Plain CSV with Exonym's own columns; `docs/gazetteers.md` lists them for users.

use super::columns::column;
use super::quoted::Fields;
use super::variants;
use crate::import::fields;
use crate::import::geonames::{areas, places};
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use crate::import::row::PlaceRow;
use exonym_gazetteer::degrees::{self, Decimal};
use exonym_gazetteer::{CountryCode, FeatureCode, PlaceId, PlaceKind};
use std::borrow::Cow;

/// Prefixes of ids that are taken as they are; any other id is one of the user's own.
const ID_PREFIXES: [&str; 3] = ["geonames:", "exonym:", "own:"];

/// The positions of the columns.
#[derive(Debug)]
pub(in crate::import) struct PlainColumns {
    id: usize,
    name: usize,
    lat: usize,
    lon: usize,
    kind: Option<usize>,
    feature: Option<usize>,
    feature_class: Option<usize>,
    feature_code: Option<usize>,
    country: Option<usize>,
    admin1: Option<usize>,
    admin2: Option<usize>,
    population: Option<usize>,
    names: Option<usize>,
    wikidata: Option<usize>,
    parent: Option<usize>,
}

impl PlainColumns {
    /// The names of all columns that are read, in lower case.
    pub(super) const NAMES: [&str; 19] = [
        "id",
        "name",
        "lat",
        "latitude",
        "lon",
        "lng",
        "long",
        "longitude",
        "kind",
        "feature",
        "feature_class",
        "feature_code",
        "country",
        "admin1",
        "admin2",
        "population",
        "names",
        "wikidata",
        "parent",
    ];

    /// Finds the columns in a lower-case header; `None` if a required one is missing.
    pub(super) fn find(header: &[String]) -> Option<Self> {
        let find = |name| column(header, &[name]);
        Some(Self {
            id: find("id")?,
            name: find("name")?,
            lat: column(header, &["lat", "latitude"])?,
            lon: column(header, &["lon", "lng", "long", "longitude"])?,
            kind: find("kind"),
            feature: find("feature"),
            feature_class: find("feature_class"),
            feature_code: find("feature_code"),
            country: find("country"),
            admin1: find("admin1"),
            admin2: find("admin2"),
            population: find("population"),
            names: find("names"),
            wikidata: find("wikidata"),
            parent: find("parent"),
        })
    }

    /// Returns the required columns that a lower-case header lacks; `None` if none of its names is that of
    /// a column that is read, so that it is not a header.
    pub(super) fn missing(header: &[String]) -> Option<Vec<&'static str>> {
        let is_header = header
            .iter()
            .any(|name| Self::NAMES.contains(&name.as_str()));
        let required: [(&str, &[&str]); 4] = [
            ("id", &["id"]),
            ("name", &["name"]),
            ("lat", &["lat", "latitude"]),
            ("lon", &["lon", "lng", "long", "longitude"]),
        ];
        let missing = required
            .iter()
            .filter(|(_, names)| column(header, names).is_none());
        is_header.then(|| missing.map(|(name, _)| *name).collect())
    }

    /// If decimal commas split both coordinates of a row, returns the latitude with a comma and
    /// with a point.
    pub(super) fn cut_latitude(&self, row: &Fields<'_>) -> Option<(String, String)> {
        // The latter of the two coordinates has moved one column to the right, because the former
        // was split.
        let (lat, lon) = match self.lat < self.lon {
            true => (self.lat, self.lon + 1),
            false => (self.lat + 1, self.lon),
        };
        let joined = |at: usize, with: &str| format!("{}{with}{}", row.get(at), row.get(at + 1));
        let is_cut = |at| degrees::parse(&joined(at, ","), Decimal::PointOrComma).is_ok();
        let are_cut = is_cut(lat) && is_cut(lon);
        are_cut.then(|| (joined(lat, ","), joined(lat, ".")))
    }

    /// Makes rows from one table row.
    pub(super) fn read<'a>(&self, row: &Fields<'a>, out: &mut Output) -> Result<(), Defect<'a>> {
        let place = self.place(row, out)?;
        let wikidata = Some(row.optional(self.wikidata)).filter(|item| !item.is_empty());
        let wikidata = wikidata.map(fields::wikidata).transpose()?;
        let parent = Some(row.optional(self.parent))
            .filter(|id| !id.is_empty())
            .map(id)
            .transpose()?;
        out.push_place(place, wikidata, parent);
        Ok(())
    }

    fn place<'a>(&self, row: &Fields<'a>, out: &Output) -> Result<PlaceRow, Defect<'a>> {
        let country = fields::country(row.optional(self.country))?;
        let (admin1, admin2) = areas_of(
            country,
            row.optional(self.admin1),
            row.optional(self.admin2),
        )?;
        Ok(PlaceRow {
            id: id(row.get(self.id))?,
            name: fields::name(row.get(self.name))?.to_owned(),
            names: variants::names(row.optional(self.names), &out.filter),
            lonlat: fields::point(row.get(self.lon), row.get(self.lat), row.decimal())?,
            feature: self.feature(row)?,
            country,
            admin1,
            admin2,
            population: fields::population(row.optional(self.population))?,
        })
    }

    /// Returns the feature of the row, otherwise that of its kind, otherwise that of a city.
    fn feature<'a>(&self, row: &Fields<'a>) -> Result<FeatureCode, Defect<'a>> {
        let (class, code) = (
            row.optional(self.feature_class),
            row.optional(self.feature_code),
        );
        let wrong = |got: Cow<'a, str>| {
            let expected = "a GeoNames feature class, with or without a code, such as P.PPLC";
            Defect::new(Reason::Feature, expected, got)
        };
        if !class.is_empty() || !code.is_empty() {
            let feature = FeatureCode::from_columns(class, code).filter(|it| it.class != 0);
            return feature.ok_or_else(|| wrong(format!("{class} and {code}").into()));
        }
        match (row.optional(self.feature), row.optional(self.kind)) {
            ("", "") => Ok(FeatureCode::from_kind(PlaceKind::City)),
            ("", word) => {
                let kind = PlaceKind::from_name(&word.to_lowercase());
                let expected = "a kind of place, such as city or river";
                kind.map(FeatureCode::from_kind)
                    .ok_or_else(|| Defect::new(Reason::Kind, expected, word))
            }
            (feature, _) => feature.parse().map_err(|_| wrong(feature.into())),
        }
    }
}

/// Parses an id with a prefix, or one of the user's own: a bare number is not a GeoNames id.
fn id(field: &str) -> Result<PlaceId, Defect<'_>> {
    let wrong = || {
        let expected = "an id, such as geonames:701822 or one of your own";
        Defect::new(Reason::Id, expected, field)
    };
    if ID_PREFIXES.iter().any(|prefix| field.starts_with(prefix)) {
        let id = field.parse().ok();
        return id.filter(|id| !is_too_large(id)).ok_or_else(wrong);
    }
    let field = fields::text(field)?;
    (!field.is_empty())
        .then(|| PlaceId::Own(field.into()))
        .ok_or_else(wrong)
}

/// Whether it is a GeoNames number that is too large for an entry.
fn is_too_large(id: &PlaceId) -> bool {
    matches!(id, PlaceId::GeoNamesCode(code) if code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The first- and second-level area codes of a place.
type Areas = (Option<Box<str>>, Option<Box<str>>);

/// Returns a place's area codes, from full codes (`UA.05`) or codes without country and first level
/// (`05`).
fn areas_of<'a>(
    country: Option<CountryCode>,
    admin1: &'a str,
    admin2: &'a str,
) -> Result<Areas, Defect<'a>> {
    let whole = |code: &'a str, level| {
        let wrong = || {
            let expected = "the code of an area, such as UA.05 or UA.05.1423";
            Defect::new(Reason::AreaCode, expected, code)
        };
        areas::country(code, level)
            .map(|_| code.into())
            .ok_or_else(wrong)
    };
    let (first, second) = places::areas(country, admin1, admin2);
    let first = if admin1.contains('.') {
        Some(whole(admin1, 1)?)
    } else {
        first
    };
    let second = match &first {
        _ if admin2.contains('.') => Some(whole(admin2, 2)?),
        Some(first) if admin1.contains('.') && !admin2.is_empty() => {
            Some([first, ".", admin2].concat().into_boxed_str())
        }
        _ => second,
    };
    Ok((first, second))
}
