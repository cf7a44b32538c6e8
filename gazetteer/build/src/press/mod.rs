//! The press layer: newspaper names of places, curated by hand in `gazetteer/build/press/*.csv`.
//!
//! Takes tables; returns places and changes to places. The build applies the changes to the world
//! layer one place at a time, because most rows concern its places and a full GeoNames does not fit
//! into memory. An invalid row stops the build with its file, line and reason: these tables are
//! ours and must be right.

mod abbreviations;
mod area_words;
mod city_demonyms;
mod parts;
mod points;
mod sources;
mod table;
mod transliterated;
mod words;

pub(crate) use area_words::AreaWords;
pub(crate) use city_demonyms::CityDemonyms;
pub(crate) use parts::Parts;
pub use sources::PressTables;
pub use table::PressError;
pub(crate) use transliterated::Transliterated;
pub(crate) use words::WordLists;

use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{CountryCode, Form, Lang, LonLat, NameLayer, PlaceId, PlaceKind};
use table::{Row, Table};

/// Tables of places missing from the world layer.
const PLACE_TABLES: [&str; 3] = ["regions.csv", "waters.csv", "landforms.csv"];
/// Tables of names for existing places.
const NAME_TABLES: [&str; 7] = [
    "countries.csv",
    "ukraine.csv",
    "areas.csv",
    "cities.csv",
    "demonyms.csv",
    "metonyms.csv",
    "parts.csv",
];

/// The press layer as read from its tables.
pub(crate) struct Press {
    /// Places that the world layer may lack.
    pub(crate) places: Vec<PlaceRecord>,
    /// Changes to places, in the order of the tables.
    pub(crate) changes: Vec<Change>,
    pub(crate) area_words: AreaWords,
    pub(crate) parts: Parts,
    /// Phrases that are not places.
    pub(crate) vetoes: Vec<String>,
}

/// The rules and word lists for generated forms, which apply with or without the press layer
/// itself.
pub(crate) struct FormRules {
    pub(crate) words: WordLists,
    pub(crate) cities: CityDemonyms,
    pub(crate) transliterated: Transliterated,
}

impl FormRules {
    /// Reads its tables; the demonyms are those of the press layer.
    ///
    /// # Errors
    /// A missing or malformed table, or an unknown language.
    pub(crate) fn read(tables: &PressTables, press: &Press) -> Result<Self, PressError> {
        Ok(Self {
            words: WordLists::read(tables, press)?,
            cities: CityDemonyms::read(&Table::read(tables, "city_demonyms.csv")?)?,
            transliterated: Transliterated::read(&Table::read(tables, "transliterated.csv")?)?,
        })
    }
}

/// A change that a row makes to a place.
pub(crate) struct Change {
    pub(crate) place: Reference,
    pub(crate) kind: ChangeKind,
}

/// The country code, area code or id in a row.
#[derive(Clone)]
pub(crate) struct Reference {
    pub(crate) text: String,
    /// The error to report if there is no such place.
    pub(crate) unknown: PressError,
}

/// The kind of change.
pub(crate) enum ChangeKind {
    /// A written form of its name.
    Name(NameRecord),
    /// A better canonical name.
    Rename(String),
    /// A better label point.
    Point(LonLat),
}

impl Press {
    /// Reads all tables of places and names.
    ///
    /// # Errors
    /// A missing or malformed table, an unknown kind, form or language, or an invalid coordinate.
    pub(crate) fn read(tables: &PressTables) -> Result<Self, PressError> {
        let (mut places, mut changes) = (Vec::new(), Vec::new());
        for file in PLACE_TABLES {
            for row in &Table::read(tables, file)?.rows {
                let place = new_place(row)?;
                changes.extend(names(row, &reference(row, "id")?, Form::Name)?);
                places.push(place);
            }
        }
        for file in NAME_TABLES {
            for row in &Table::read(tables, file)?.rows {
                changes.extend(names(row, &reference(row, "place")?, form(row)?)?);
            }
        }
        for row in &Table::read(tables, "exonyms.csv")?.rows {
            changes.extend(exonyms(row)?);
        }
        for row in &Table::read(tables, "abbreviations.csv")?.rows {
            changes.extend(abbreviations::changes(row)?);
        }
        for (file, read) in [
            ("area_points.csv", points::change as Read),
            ("country_points.csv", points::change),
            ("canonical.csv", rename),
        ] {
            for row in &Table::read(tables, file)?.rows {
                changes.push(read(row)?);
            }
        }
        let phrase = |row: &Row| row.required("phrase").map(str::to_owned);
        let vetoes = Table::read(tables, "vetoes.csv")?.rows;
        Ok(Self {
            places,
            changes,
            area_words: AreaWords::read(&Table::read(tables, "area_words.csv")?)?,
            parts: Parts::read(&Table::read(tables, "qualifiers.csv")?)?,
            vetoes: vetoes.iter().map(phrase).collect::<Result<_, _>>()?,
        })
    }
}

/// Reads a row that makes one change to one place.
type Read = fn(&Row) -> Result<Change, PressError>;

fn new_place(row: &Row) -> Result<PlaceRecord, PressError> {
    let id: PlaceId = row
        .required("id")?
        .parse()
        .map_err(|e| row.wrong("id", &e))?;
    let kind = row.required("kind")?;
    let kind = PlaceKind::from_name(kind)
        .ok_or_else(|| row.wrong("kind", &format!("{kind:?} is not a kind of place")))?;
    Ok(PlaceRecord {
        country: country(row)?,
        approximate: true,
        ..PlaceRecord::new(id, kind, row.required("name")?, lonlat(row)?)
    })
}

fn names(row: &Row, place: &Reference, form: Form) -> Result<Vec<Change>, PressError> {
    let names = row.names()?.into_iter();
    let change = |(lang, text)| Change {
        place: place.clone(),
        kind: ChangeKind::Name(NameRecord::new(text, form, Some(lang), NameLayer::Press)),
    };
    Ok(names.map(change).collect())
}

/// Reads the names of a place in one language. They are like other world names, but their language
/// is known. A name that begins in lower case, as a generic word does, is matched like those of the
/// press layer.
fn exonyms(row: &Row) -> Result<Vec<Change>, PressError> {
    let (place, lang) = (reference(row, "place")?, language(row)?);
    let names = row.required("names")?.split(';').map(str::trim);
    let layer = |text: &str| match text.starts_with(char::is_lowercase) {
        true => NameLayer::Press,
        false => NameLayer::World,
    };
    let change = |text: &str| Change {
        place: place.clone(),
        kind: ChangeKind::Name(NameRecord::new(text, Form::Name, Some(lang), layer(text))),
    };
    Ok(names.filter(|name| !name.is_empty()).map(change).collect())
}

fn form(row: &Row) -> Result<Form, PressError> {
    let form = row.required("form")?;
    Form::from_name(form).ok_or_else(|| row.wrong("form", &format!("{form:?} is not a form")))
}

fn rename(row: &Row) -> Result<Change, PressError> {
    Ok(Change {
        place: reference(row, "place")?,
        kind: ChangeKind::Rename(row.required("name")?.to_owned()),
    })
}

/// Reads the place that a cell refers to.
fn reference(row: &Row, column: &str) -> Result<Reference, PressError> {
    let text = row.required(column)?;
    let unknown = format!("{text:?} is not a place of the world or press layer");
    Ok(Reference {
        text: text.to_owned(),
        unknown: row.wrong(column, &unknown),
    })
}

fn language(row: &Row) -> Result<Lang, PressError> {
    let code = row.required("lang")?;
    Lang::new(code).ok_or_else(|| row.wrong("lang", &format!("{code:?} is not a language")))
}

fn country(row: &Row) -> Result<Option<CountryCode>, PressError> {
    match row.get("country") {
        "" => Ok(None),
        code => CountryCode::new(code)
            .map(Some)
            .ok_or_else(|| row.wrong("country", &format!("{code:?} is not two capital letters"))),
    }
}

/// Reads the required country of a row.
fn own_country(row: &Row) -> Result<CountryCode, PressError> {
    country(row)?.ok_or_else(|| row.wrong("country", &"is empty"))
}

/// Reads the population cell; `None` if it is empty.
fn inhabitants(row: &Row) -> Result<Option<u32>, PressError> {
    let wrong = |cell: &str| row.wrong("inhabitants", &format!("{cell:?} is not a number"));
    match row.get("inhabitants") {
        "" => Ok(None),
        cell => cell.parse().map(Some).map_err(|_| wrong(cell)),
    }
}

fn lonlat(row: &Row) -> Result<LonLat, PressError> {
    let number = |column| {
        let text = row.required(column)?;
        text.parse::<f64>()
            .map_err(|e| row.wrong(column, &format!("{text:?}: {e}")))
    };
    let (lon, lat) = (number("lon")?, number("lat")?);
    LonLat::new(lon, lat)
        .ok_or_else(|| row.wrong("lon", &format!("{lon}, {lat} is not on the earth")))
}
