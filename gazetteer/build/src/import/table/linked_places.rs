//! Linked Places TSV, version 0.5: an exchange format of historical gazetteers
//! (<https://github.com/LinkedPasts/linked-places-format/blob/main/tsv_0.5.md>).
//!
//! Columns read: `id`, `title`, `fclasses` (the first) or else `aat_types`, `ccodes` (if it is one
//! code), `variants`, `start` and `end` (for the variants), `lon` and `lat` or a point in `geowkt`,
//! the Wikidata item in `matches`, and `parent_id` if it is a row of the file or a GeoNames id.

use super::columns::column;
use super::quoted::Fields;
use super::variants;
use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use crate::import::row::{NameRow, PlaceRow};
use exonym_gazetteer::degrees::Decimal;
use exonym_gazetteer::{CountryCode, FeatureCode, LonLat, PlaceId};

/// The positions of the columns.
#[derive(Debug)]
pub(in crate::import) struct LinkedPlacesColumns {
    id: usize,
    title: usize,
    fclasses: Option<usize>,
    aat_types: Option<usize>,
    ccodes: Option<usize>,
    matches: Option<usize>,
    variants: Option<usize>,
    parent_id: Option<usize>,
    lon: Option<usize>,
    lat: Option<usize>,
    geowkt: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// Common, unambiguous types of the Getty Art & Architecture Thesaurus, with the feature class of
/// each.
const AAT_CLASSES: [(&str, u8); 12] = [
    ("300008347", b'P'), // inhabited places
    ("300008389", b'P'), // cities
    ("300008375", b'P'), // towns
    ("300008372", b'P'), // villages
    ("300120599", b'P'), // ports
    ("300232420", b'A'), // sovereign states
    ("300128207", b'A'), // nations
    ("300387506", b'A'), // countries
    ("300000774", b'A'), // provinces
    ("300000776", b'A'), // states
    ("300000771", b'A'), // counties
    ("300182722", b'L'), // regions
];

/// A header of this kind must have one of these columns, besides `id` and `title`.
const MARKS: [&str; 6] = [
    "title_source",
    "fclasses",
    "aat_types",
    "attestation_year",
    "ccodes",
    "variants",
];

impl LinkedPlacesColumns {
    /// The names of all columns that are read, in lower case.
    pub(super) const NAMES: [&str; 13] = [
        "id",
        "title",
        "fclasses",
        "aat_types",
        "ccodes",
        "matches",
        "variants",
        "parent_id",
        "lon",
        "lat",
        "geowkt",
        "start",
        "end",
    ];

    /// Finds the columns in a lower-case header; `None` if it is not of this kind.
    pub(super) fn find(header: &[String]) -> Option<Self> {
        let find = |name| column(header, &[name]);
        column(header, &MARKS)?;
        Some(Self {
            id: find("id")?,
            title: find("title")?,
            fclasses: find("fclasses"),
            aat_types: find("aat_types"),
            ccodes: find("ccodes"),
            matches: find("matches"),
            variants: find("variants"),
            parent_id: find("parent_id"),
            lon: find("lon"),
            lat: find("lat"),
            geowkt: find("geowkt"),
            start: find("start"),
            end: find("end"),
        })
    }

    /// Makes rows from one table row.
    pub(super) fn read<'a>(&self, row: &Fields<'a>, out: &mut Output) -> Result<(), Defect<'a>> {
        let place = self.place(row, out)?;
        let wikidata = values(row.optional(self.matches)).find_map(|uri| uri.strip_prefix("wd:"));
        let wikidata = wikidata.map(fields::wikidata).transpose()?;
        out.push_place(place, wikidata, parent(row.optional(self.parent_id)));
        Ok(())
    }

    fn place<'a>(&self, row: &Fields<'a>, out: &Output) -> Result<PlaceRow, Defect<'a>> {
        Ok(PlaceRow {
            id: own_id(row.get(self.id))?,
            name: fields::name(row.get(self.title))?.to_owned(),
            names: self.names(row, out),
            lonlat: point(
                row.optional(self.lon),
                row.optional(self.lat),
                row.optional(self.geowkt),
                row.decimal(),
            )?,
            feature: feature(row.optional(self.fclasses), row.optional(self.aat_types))?,
            country: country(row.optional(self.ccodes))?,
            admin1: None,
            admin2: None,
            population: 0,
        })
    }

    /// Returns the variants, dated as the place is.
    fn names(&self, row: &Fields<'_>, out: &Output) -> Vec<NameRow> {
        let date = |text: &str| (!text.is_empty()).then(|| Box::from(text));
        let (from, to) = (date(row.optional(self.start)), date(row.optional(self.end)));
        let mut names = variants::names(row.optional(self.variants), &out.filter);
        for name in &mut names {
            (name.from, name.to) = (from.clone(), to.clone());
        }
        names
    }
}

/// Splits a field that may have several values.
fn values(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(';')
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

fn own_id(field: &str) -> Result<PlaceId, Defect<'_>> {
    let wrong = || Defect::new(Reason::Id, "the contributor's id", field);
    let field = fields::text(field)?;
    (!field.is_empty())
        .then(|| PlaceId::Own(field.into()))
        .ok_or_else(wrong)
}

/// Returns the first class, otherwise that of the first known type, otherwise an unknown one.
fn feature<'a>(fclasses: &'a str, types: &str) -> Result<FeatureCode, Defect<'a>> {
    if let Some(class) = values(fclasses).next() {
        let expected = "a GeoNames feature class, such as P";
        let wrong = || Defect::new(Reason::Feature, expected, class);
        return FeatureCode::from_columns(class, "").ok_or_else(wrong);
    }
    let class = values(types).find_map(|aat| {
        let known = AAT_CLASSES.iter().find(|(id, _)| *id == aat);
        known.map(|&(_, class)| class)
    });
    Ok(class.map_or_else(FeatureCode::default, FeatureCode::class))
}

/// Returns the country, if there is exactly one.
fn country(ccodes: &str) -> Result<Option<CountryCode>, Defect<'_>> {
    let mut codes = values(ccodes);
    match (codes.next(), codes.next()) {
        (Some(code), None) => fields::country(code),
        _ => Ok(None),
    }
}

/// Returns the point: from degrees, or from the two numbers of `POINT (37.54 47.09)`.
fn point<'a>(
    lon: &'a str,
    lat: &'a str,
    wkt: &'a str,
    decimal: Decimal,
) -> Result<LonLat, Defect<'a>> {
    if !(lon.is_empty() && lat.is_empty()) {
        return fields::point(lon, lat, decimal);
    }
    let wrong = || {
        let expected = "lon and lat, or a POINT in geowkt";
        Defect::new(Reason::Coordinate, expected, wkt)
    };
    let is_point = wkt
        .get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case("POINT"));
    let inner = is_point.then(|| wkt[5..].trim().strip_prefix('(')?.strip_suffix(')'));
    let mut numbers = inner.flatten().ok_or_else(wrong)?.split_whitespace();
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(lon), Some(lat), None) => fields::point(lon, lat, Decimal::Point),
        _ => Err(wrong()),
    }
}

/// Returns the containing place: `#12` is another row of the file; `gn:690548` and GeoNames' own
/// URLs are GeoNames places; other URLs are ignored.
fn parent(uri: &str) -> Option<PlaceId> {
    if let Some(id) = uri.strip_prefix('#') {
        return own_id(id.trim()).ok();
    }
    let path = uri
        .strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"));
    let path = path.map(|path| path.strip_prefix("www.").unwrap_or(path));
    let on_site = path.and_then(|path| {
        let path = path.strip_prefix("sws.").unwrap_or(path);
        path.strip_prefix("geonames.org/")?.split('/').next()
    });
    let number = fields::number(uri.strip_prefix("gn:").or(on_site)?)?;
    Some(PlaceId::GeoNames(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_rows_of_the_file_or_places_of_geonames() {
        assert_eq!(parent("#12"), Some(PlaceId::Own("12".into())));
        for uri in [
            "gn:690548",
            "https://www.geonames.org/690548/ukraine.html",
            "http://sws.geonames.org/690548/",
        ] {
            assert_eq!(parent(uri), Some(PlaceId::GeoNames(690_548)), "{uri}");
        }
        for uri in [
            "",
            "#",
            "http://n2t.net/x",
            "gn:",
            "gn:Kyiv",
            "https://geonames.org/",
        ] {
            assert_eq!(parent(uri), None, "{uri}");
        }
    }

    #[test]
    fn points_are_degrees_or_well_known_text() {
        let point = |lon, lat, wkt| point(lon, lat, wkt, Decimal::Point);
        let expected = LonLat::new(37.5, 47.0).unwrap();
        assert_eq!(point("37.5", "47", "POLYGON ((0 0))"), Ok(expected));
        assert_eq!(point("", "", "Point (37.5 47)"), Ok(expected));
        for wkt in [
            "",
            "POINT",
            "POINT (1)",
            "POINT (1 2 3)",
            "POLYGON ((0 0, 1 1, 0 1, 0 0))",
            "ПОІНТ",
        ] {
            assert_eq!(
                point("", "", wkt).unwrap_err().reason,
                Reason::Coordinate,
                "{wkt}"
            );
        }
        assert_eq!(
            point("", "", "POINT (200 2)").unwrap_err().reason,
            Reason::OutOfRange
        );
    }
}
