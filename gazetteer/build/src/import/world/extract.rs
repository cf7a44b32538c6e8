//! The rows of the extract, and the code that reads its files.
//!
//! There are seven files: the cities' numbers in columns (see [`super::columns`]); text files with
//! one row per line and tabs between the fields for the cities' areas, the cities' names, the
//! areas, the countries and continents, and CLDR's names; and the sources as CSV, so that people
//! can read them too. Names are grouped by city, its own first and the others sorted: 4 % smaller
//! under zstd than a column of own names and a column of others.

use std::path::Path;
use std::str::{FromStr, Split};

use super::{Label, SourceNote, WorldError};
use super::{columns, files};
use crate::threads::{map_all, run_both};
use exonym_gazetteer::{LonLat, PlaceKind};

/// The whole extract.
#[derive(Debug, PartialEq)]
pub struct Extract {
    /// The sources of the data.
    pub sources: Vec<SourceNote>,
    /// Sorted by area and id.
    pub cities: Vec<City>,
    /// Sorted by level and code.
    pub areas: Vec<Area>,
    /// Continents, then countries, by code.
    pub realms: Vec<Realm>,
    /// Sorted by subject and text.
    pub labels: Vec<Label>,
}

/// A populated place.
#[derive(Debug, PartialEq)]
pub struct City {
    /// GeoNames id.
    pub id: u32,
    /// Its coordinates.
    pub point: LonLat,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// The finest area known: `UA.05.1423`, `UA.05` or `UA`.
    pub area: String,
    /// Its own name first.
    pub names: Vec<String>,
}

/// An administrative area; its level is the number of dots in the code.
#[derive(Debug, PartialEq)]
pub struct Area {
    /// GeoNames code: `UA.05`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// GeoNames id, if a package gives it.
    pub id: Option<u32>,
}

/// A country or continent.
#[derive(Debug, PartialEq)]
pub struct Realm {
    /// Country or continent.
    pub kind: PlaceKind,
    /// Two letters: ISO 3166-1, or GeoNames' continent code.
    pub code: String,
    /// GeoNames id.
    pub id: u32,
    /// Its English name.
    pub name: String,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// The label point.
    pub point: LonLat,
    /// GeoNames id of the capital.
    pub capital: Option<u32>,
}

impl Extract {
    /// Reads every file of the extract.
    pub(super) fn read(dir: &Path) -> Result<Self, WorldError> {
        // The cities are as much work as everything else.
        let others = || {
            Ok::<_, WorldError>(Self {
                sources: sources(dir)?,
                areas: rows(dir, files::AREAS, area)?,
                realms: rows(dir, files::REALMS, realm)?,
                labels: rows(dir, files::LABELS, label)?,
                cities: Vec::new(),
            })
        };
        let (cities, others) = run_both(|| cities(dir), others);
        Ok(Self {
            cities: cities?,
            ..others?
        })
    }
}

fn cities(dir: &Path) -> Result<Vec<City>, WorldError> {
    let names = columns::text(dir, files::CITY_NAMES)?;
    let areas = columns::text(dir, files::CITY_AREAS)?;
    let [ids, lats, lons, populations] = columns::numbers(dir, names.lines().count())?;
    let areas: Vec<&str> = areas.lines().collect();
    let city = |(index, names): (usize, &str)| {
        let malformed = |file, expected| WorldError::Malformed {
            file,
            row: index + 1,
            expected,
            got: names.to_owned(),
        };
        let number = |column: &[i64]| u32::try_from(column[index]);
        let area = areas.get(index);
        Ok(City {
            id: number(&ids).map_err(|_| malformed(files::CITY_NUMBERS, "a GeoNames id"))?,
            point: columns::point(lons[index], lats[index])
                .ok_or_else(|| malformed(files::CITY_NUMBERS, "a point on the earth"))?,
            population: number(&populations)
                .map_err(|_| malformed(files::CITY_NUMBERS, "a number of inhabitants"))?,
            area: area
                .ok_or_else(|| malformed(files::CITY_AREAS, "as many rows as there are names"))?
                .to_string(),
            names: names.split('\t').map(str::to_owned).collect(),
        })
    };
    map_all(names.lines().enumerate(), city)
}

/// Returns the rows of a text file; `parse` returns what it expected if a row is invalid.
fn rows<T>(
    dir: &Path,
    name: &'static str,
    parse: fn(&mut Fields<'_>) -> Result<T, &'static str>,
) -> Result<Vec<T>, WorldError> {
    let text = columns::text(dir, name)?;
    let row = |(index, line): (usize, &str)| {
        parse(&mut Fields(line.split('\t'))).map_err(|expected| WorldError::Malformed {
            file: name,
            row: index + 1,
            expected,
            got: line.to_owned(),
        })
    };
    text.lines().enumerate().map(row).collect()
}

/// The fields of one row, taken from left to right.
struct Fields<'a>(Split<'a, char>);

impl Fields<'_> {
    fn text(&mut self, expected: &'static str) -> Result<String, &'static str> {
        let field = self.0.next().filter(|field| !field.is_empty());
        field.map(str::to_owned).ok_or(expected)
    }

    fn number<T: FromStr>(&mut self, expected: &'static str) -> Result<T, &'static str> {
        let field = self.0.next().and_then(|field| field.parse().ok());
        field.ok_or(expected)
    }

    /// Takes an optional id; `None` if the field is empty.
    fn id(&mut self) -> Result<Option<u32>, &'static str> {
        let expected = "a GeoNames id or an empty field";
        match self.0.next() {
            Some("") => Ok(None),
            Some(field) => field.parse().map(Some).map_err(|_| expected),
            None => Err(expected),
        }
    }
}

fn area(fields: &mut Fields<'_>) -> Result<Area, &'static str> {
    Ok(Area {
        code: fields.text("an area's code")?,
        name: fields.text("an area's name")?,
        id: fields.id()?,
    })
}

fn realm(fields: &mut Fields<'_>) -> Result<Realm, &'static str> {
    let expected = "country or continent";
    Ok(Realm {
        kind: PlaceKind::from_name(&fields.text(expected)?).ok_or(expected)?,
        code: fields.text("a code of two letters")?,
        id: fields.number("a GeoNames id")?,
        name: fields.text("a name")?,
        population: fields.number("a number of inhabitants")?,
        point: {
            let lon = fields.number("a longitude in 10⁻⁵ degrees")?;
            let lat = fields.number("a latitude in 10⁻⁵ degrees")?;
            columns::point(lon, lat).ok_or("a point on the earth")?
        },
        capital: fields.id()?,
    })
}

fn label(fields: &mut Fields<'_>) -> Result<Label, &'static str> {
    let subject = fields.text("geonames:ID or cldr:CODE")?;
    let text = fields.text("a name")?;
    Label::parse(&subject, text, &fields.text("language codes")?)
}

fn sources(dir: &Path) -> Result<Vec<SourceNote>, WorldError> {
    let path = dir.join(files::SOURCES);
    let unreadable = |error: csv::Error| WorldError::Unreadable {
        path: path.clone(),
        reason: error.into(),
    };
    let mut reader = csv::Reader::from_path(&path).map_err(unreadable)?;
    let mut sources = Vec::new();
    for row in reader.records() {
        let row = row.map_err(unreadable)?;
        let field = |index: usize| row.get(index).unwrap_or_default().to_owned();
        sources.push(SourceNote {
            name: field(0),
            version: field(1),
            licence: field(2),
            date: field(3),
        });
    }
    Ok(sources)
}
