//! The places layer in the Linked Places Format 1.3, an exchange format of gazetteers.
//!
//! Takes rows; returns a FeatureCollection that is both GeoJSON and JSON-LD, one place per line. `names` has
//! the name, cited from its gazetteer, and every other spelling found, cited with its count; `when` has the
//! days of the articles; `properties` has all plain columns. The language of a spelling is unknown and
//! omitted.

use super::feature::{Member, point};
use super::iri;
use super::json_lines::Lines;
use crate::layer::{Column, PlaceRow, Row};
use crate::product::Mark;
use crate::tally::Variant;
use exonym_gazetteer::{PlaceId, PlaceKind};
use geojson::Geometry;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

/// The JSON-LD context.
const CONTEXT: &str = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/\
                       linkedplaces-context-v1.1.jsonld";

/// The user-assigned code of Kosovo in GeoNames and elsewhere, which is not in ISO 3166-1; `ccodes` has only
/// ISO codes.
const KOSOVO: &str = "XK";

/// Text before the context, and after it.
const OPENING: &str = "{\"type\":\"FeatureCollection\",\"@context\":";
const GENERATOR: &str = ",\"generator\":\"Exonym\",\"attribution\":";

/// Opening bytes of the collection.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[OPENING]).containing(&[GENERATOR])];

/// Writes the places.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_linked_places(
    mut out: impl Write,
    places: &[PlaceRow],
    attribution: &str,
) -> io::Result<()> {
    let attribution = serde_json::to_string(attribution)?;
    write!(
        out,
        "{OPENING}\"{CONTEXT}\"{GENERATOR}{attribution},\"features\":["
    )?;
    let columns = PlaceRow::columns();
    let mut lines = Lines::array(&mut out);
    for place in places {
        lines.push(&Feature::new(place, &columns))?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

#[derive(Serialize)]
#[serde(tag = "type")]
struct Feature<'a> {
    #[serde(rename = "@id")]
    id: String,
    properties: Properties<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<When>,
    names: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    types: Option<[Type; 1]>,
    geometry: Geometry,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<[Link; 1]>,
}

#[derive(Serialize)]
struct When {
    timespans: [Timespan; 1],
}

#[derive(Serialize)]
struct Timespan {
    start: Day,
    end: Day,
}

#[derive(Serialize)]
struct Day {
    r#in: String,
}

#[derive(Serialize)]
struct Name<'a> {
    toponym: &'a str,
    citations: Vec<Citation>,
}

#[derive(Serialize)]
struct Citation {
    label: String,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

#[derive(Serialize)]
struct Type {
    identifier: &'static str,
    label: &'static str,
    #[serde(rename = "sourceLabels")]
    source_labels: [SourceLabel; 1],
}

#[derive(Serialize)]
struct SourceLabel {
    label: &'static str,
    lang: &'static str,
}

#[derive(Serialize)]
struct Link {
    r#type: &'static str,
    identifier: String,
}

impl<'a> Feature<'a> {
    fn new(place: &'a PlaceRow, columns: &'a [Column<PlaceRow>]) -> Self {
        let facts = &place.facts;
        Self {
            id: iri::place(&facts.place_id),
            properties: Properties { place, columns },
            when: place.dates.map(|dates| When {
                timespans: [Timespan {
                    start: Day {
                        r#in: dates.start.to_string(),
                    },
                    end: Day {
                        r#in: dates.end.to_string(),
                    },
                }],
            }),
            names: names(place),
            types: concept(facts.kind).map(|(identifier, label)| {
                [Type {
                    identifier,
                    label,
                    source_labels: [SourceLabel {
                        label: facts.kind.as_str(),
                        lang: "en",
                    }],
                }]
            }),
            geometry: point(facts.lonlat),
            links: geonames_page(&facts.place_id).map(|identifier| {
                [Link {
                    r#type: "closeMatch",
                    identifier,
                }]
            }),
        }
    }
}

/// The name, then the spellings that differ from it, most frequent first.
fn names(place: &PlaceRow) -> Vec<Name<'_>> {
    let mut names = vec![Name {
        toponym: &place.facts.name,
        citations: vec![source(&place.facts.place_id)],
    }];
    for variant in place.spellings.variants.iter() {
        if *variant.text == place.facts.name {
            names[0].citations.push(found(variant));
        } else {
            names.push(Name {
                toponym: &variant.text,
                citations: vec![found(variant)],
            });
        }
    }
    names
}

/// Cites the articles as the source of a spelling.
fn found(variant: &Variant) -> Citation {
    let label = match variant.count {
        1 => "1 mention in the articles".to_owned(),
        count => format!("{count} mentions in the articles"),
    };
    Citation { label, id: None }
}

/// Cites the gazetteer as the source of the place's name.
fn source(id: &PlaceId) -> Citation {
    let label = match id {
        PlaceId::GeoNames(_) | PlaceId::GeoNamesCode(_) => "GeoNames",
        PlaceId::Exonym(_) => "Exonym",
        PlaceId::Own(_) => "Alias file",
    };
    Citation {
        label: label.to_owned(),
        id: geonames_page(id),
    }
}

fn geonames_page(id: &PlaceId) -> Option<String> {
    Some(format!("https://www.geonames.org/{}", id.geonameid()?))
}

/// A title, the codes for matching records, and the plain columns of the layer.
struct Properties<'a> {
    place: &'a PlaceRow,
    columns: &'a [Column<PlaceRow>],
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = &self.place.facts;
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("title", &facts.name)?;
        let country = facts.country.as_ref().map(|code| code.as_str());
        if let Some(code) = country.filter(|code| *code != KOSOVO) {
            members.serialize_entry("ccodes", &[code])?;
        }
        members.serialize_entry("fclasses", &[feature_class(facts.kind)])?;
        for column in self.columns {
            if !column.kind.is_list() {
                members.serialize_entry(&column.name, &Member(column.of(self.place)))?;
            }
        }
        members.end()
    }
}

/// The GeoNames class of a kind (<https://www.geonames.org/export/codes.html>).
fn feature_class(kind: PlaceKind) -> &'static str {
    use PlaceKind::*;
    match kind {
        Country | Admin1 | Admin2 | Admin3 => "A",
        Ocean | Sea | Bay | Strait | Canal | River | Lake | Water => "H",
        Continent | Region | Area => "L",
        City => "P",
        Road => "R",
        Site => "S",
        Mountains | Peninsula | Islands | Desert | Landform => "T",
        Seabed => "U",
        Forest => "V",
    }
}

/// The concept of the Getty's Art & Architecture Thesaurus for a kind; `None` if the kind covers several,
/// such as mountains and ranges.
fn concept(kind: PlaceKind) -> Option<(&'static str, &'static str)> {
    use PlaceKind::*;
    Some(match kind {
        City => ("aat:300008347", "inhabited place"),
        Country => ("aat:300387506", "country"),
        Admin1 | Admin2 | Admin3 => ("aat:300232418", "administrative division"),
        Continent => ("aat:300128176", "continent"),
        Region => ("aat:300182722", "region (geographic)"),
        Ocean => ("aat:300008687", "ocean"),
        Sea => ("aat:300008694", "sea"),
        Canal => ("aat:300006075", "canal"),
        River => ("aat:300008707", "river"),
        Desert => ("aat:300008916", "desert"),
        _ => return None,
    })
}
