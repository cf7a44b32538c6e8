//! The press layer: what newspapers call places, curated by hand in `gazetteer/press/*.csv`.
//!
//! Tables come in; places, names and vetoes leave into a [`Compiler`] that already holds the
//! world layer, because most rows speak of its places. A row that does not make sense stops the
//! build with its file, line and reason: these tables are ours, and must be right.

mod abbreviations;
mod area_words;
mod parts;
mod points;
mod table;

pub use table::PressError;

use crate::compile::Compiler;
use crate::fold::fold_name;
use crate::{
    CountryCode, Form, Lang, LonLat, NameLayer, NameRecord, PlaceId, PlaceIx, PlaceKind,
    PlaceRecord,
};
use std::collections::HashSet;
use std::path::Path;
use table::{Row, Table};

/// Tables of places that the world layer lacks.
const PLACE_TABLES: [&str; 3] = ["regions.csv", "waters.csv", "landforms.csv"];
/// Tables of names for places that exist.
const NAME_TABLES: [&str; 7] = [
    "countries.csv",
    "areas.csv",
    "ukraine.csv",
    "cities.csv",
    "demonyms.csv",
    "metonyms.csv",
    "parts.csv",
];

/// Adds the press layer to a gazetteer that holds the world layer.
///
/// # Errors
/// A table that is missing or broken, an unknown place, kind, form or language, a bad coordinate.
pub fn add(dir: &Path, compiler: &mut Compiler) -> Result<(), PressError> {
    for file in PLACE_TABLES {
        Table::read(dir, file)?
            .rows
            .iter()
            .try_for_each(|row| add_place(row, compiler))?;
    }
    for file in NAME_TABLES {
        Table::read(dir, file)?
            .rows
            .iter()
            .try_for_each(|row| add_names(row, compiler))?;
    }
    abbreviations::add(&Table::read(dir, "abbreviations.csv")?, compiler)?;
    area_words::add(&Table::read(dir, "area_words.csv")?, compiler)?;
    points::set(&Table::read(dir, "area_points.csv")?, compiler)?;
    Table::read(dir, "canonical.csv")?
        .rows
        .iter()
        .try_for_each(|row| rename(row, compiler))?;
    for row in Table::read(dir, "vetoes.csv")?.rows {
        compiler.veto(row.required("phrase")?);
    }
    parts::add(&Table::read(dir, "qualifiers.csv")?, compiler)
}

/// The folded words of the lists of function words and of frequent common words, each with the
/// language in which it is one.
///
/// # Errors
/// A table that is missing or broken, or an unknown language.
pub(crate) fn ordinary_words(dir: &Path) -> Result<HashSet<(Lang, String)>, PressError> {
    let mut words = HashSet::new();
    for file in ["function_words.csv", "common_words.csv"] {
        for row in Table::read(dir, file)?.rows {
            let code = row.required("lang")?;
            let lang = Lang::new(code)
                .ok_or_else(|| row.wrong("lang", &format!("{code:?} is no language")))?;
            words.insert((lang, fold_name(row.required("word")?)));
        }
    }
    Ok(words)
}

/// The folded surnames of the list.
///
/// # Errors
/// A table that is missing or broken.
pub(crate) fn surnames(dir: &Path) -> Result<HashSet<String>, PressError> {
    let rows = Table::read(dir, "surnames.csv")?.rows;
    let folded = |row: &Row| Ok(fold_name(row.required("name")?));
    rows.iter().map(folded).collect()
}

fn add_place(row: &Row, compiler: &mut Compiler) -> Result<(), PressError> {
    let id: PlaceId = row
        .required("id")?
        .parse()
        .map_err(|e| row.wrong("id", &e))?;
    let kind = row.required("kind")?;
    let kind = PlaceKind::from_name(kind)
        .ok_or_else(|| row.wrong("kind", &format!("{kind:?} is no kind of place")))?;
    let place = compiler.place(PlaceRecord {
        id,
        kind,
        name: row.required("name")?.to_owned(),
        country: country(row)?,
        admin1: None,
        admin2: None,
        lonlat: lonlat(row)?,
        population: 0,
        approximate: true,
    });
    add_forms(row, place, Form::Name, compiler)
}

fn add_names(row: &Row, compiler: &mut Compiler) -> Result<(), PressError> {
    let place = place(row, compiler)?;
    let form = row.required("form")?;
    let form =
        Form::from_name(form).ok_or_else(|| row.wrong("form", &format!("{form:?} is no form")))?;
    add_forms(row, place, form, compiler)
}

/// A better canonical name; what the world layer calls the place stays one of its names.
fn rename(row: &Row, compiler: &mut Compiler) -> Result<(), PressError> {
    let place = place(row, compiler)?;
    let old = compiler.record(place).name.clone();
    compiler.name(place, name_record(&old, Form::Name, None, NameLayer::World));
    let new = row.required("name")?;
    compiler.name(
        place,
        name_record(new, Form::Name, Lang::new("en"), NameLayer::Press),
    );
    compiler.rename(place, new);
    Ok(())
}

fn add_forms(
    row: &Row,
    place: PlaceIx,
    form: Form,
    compiler: &mut Compiler,
) -> Result<(), PressError> {
    for (lang, text) in row.names()? {
        compiler.name(place, name_record(text, form, Some(lang), NameLayer::Press));
    }
    Ok(())
}

fn name_record(text: &str, form: Form, lang: Option<Lang>, layer: NameLayer) -> NameRecord {
    NameRecord {
        text: text.to_owned(),
        form,
        lang,
        layer,
        generated: false,
        after_place: false,
    }
}

fn place(row: &Row, compiler: &Compiler) -> Result<PlaceIx, PressError> {
    place_in(row, "place", compiler)
}

/// The place that a cell of a row refers to.
fn place_in(row: &Row, column: &str, compiler: &Compiler) -> Result<PlaceIx, PressError> {
    let reference = row.required(column)?;
    compiler.find(reference).ok_or_else(|| {
        row.wrong(
            column,
            &format!("{reference:?} is no place of the world or press layer"),
        )
    })
}

fn country(row: &Row) -> Result<Option<CountryCode>, PressError> {
    match row.get("country") {
        "" => Ok(None),
        code => CountryCode::new(code)
            .map(Some)
            .ok_or_else(|| row.wrong("country", &format!("{code:?} is not two capital letters"))),
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
