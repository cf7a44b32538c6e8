//! Outlets files: the caller's own outlets with their homes.
//!
//! Takes a table with the columns `outlet` (or `domain`) and `place`; other columns are ignored. A place is
//! an id of the gazetteer; rows without one are skipped. A file with an invalid row is refused as a whole.

use super::OutletRow;
use crate::alias::quoted_header;
use crate::alias::source::Source;
use crate::document::{Position, Table};
use crate::places::Places;
use exonym_gazetteer::{CountryCode, PlaceId, PlaceIx};
use std::path::{Path, PathBuf};

/// Maximum characters of a cell in a message.
const MAX_SHOWN: usize = 80;

/// Why an outlets file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}{position}: {reason}", .file.display())]
pub struct OutletsError {
    /// The file.
    pub file: PathBuf,
    /// The row, or the whole file if no single row is to blame.
    pub position: Position,
    /// What is wrong, and how to fix it.
    pub reason: String,
}

/// An outlets file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletsFile {
    /// The file, or `stdin`.
    pub path: PathBuf,
    /// Its rows.
    pub rows: Vec<OutletRow>,
    /// XXH3-64 of its stored bytes.
    pub checksum: u64,
}

/// Reads an outlets file, `-` for standard input. The input is read once, so it can be a pipe.
///
/// # Errors
/// The file cannot be read, a column is missing, a row has no outlet, or a place is unknown.
pub fn read_outlets(path: &Path, places: &Places<'_>) -> Result<OutletsFile, OutletsError> {
    let shown = match path.to_str() {
        Some("-") => Path::new("stdin"),
        _ => path,
    };
    let fail = |position, reason: String| OutletsError {
        file: shown.to_owned(),
        position,
        reason,
    };
    let opened = Source::open(path).map_err(|reason| fail(Position::File, reason.to_string()))?;
    let (source, table) = opened;
    let columns = columns(&table).map_err(|reason| fail(Position::File, reason))?;
    let mut rows = Vec::new();
    for (position, record) in table {
        let record = record.map_err(|reason| fail(position, reason.to_string()))?;
        let cell = |column: usize| record.get(column).unwrap_or("").trim();
        let (outlet, place) = (cell(columns.0), cell(columns.1));
        let row = row(outlet, place, places).map_err(|reason| fail(position, reason))?;
        rows.extend(row);
    }
    Ok(OutletsFile {
        path: shown.to_owned(),
        rows,
        checksum: source.checksum(),
    })
}

/// Returns the indices of the outlet and place columns.
fn columns(table: &Table) -> Result<(usize, usize), String> {
    let missing = |wanted: &str| match table.header().len() {
        0 => {
            "the file is empty; an outlets file has the columns \"outlet\" and \"place\"".to_owned()
        }
        _ => format!(
            "no column {wanted:?} among {}; an outlets file has the columns \"outlet\" and \"place\"",
            quoted_header(table)
        ),
    };
    let outlet = table.column("outlet").or_else(|| table.column("domain"));
    let place = table.column("place").or_else(|| table.column("place_id"));
    Ok((
        outlet.ok_or_else(|| missing("outlet"))?,
        place.ok_or_else(|| missing("place"))?,
    ))
}

/// Parses a row; `None` if it has no place.
fn row(outlet: &str, place: &str, places: &Places<'_>) -> Result<Option<OutletRow>, String> {
    if place.is_empty() {
        return Ok(None);
    }
    if outlet.is_empty() {
        return Err("a place without an outlet; add the outlet or remove the place".to_owned());
    }
    Ok(Some(OutletRow {
        outlet: outlet.to_owned(),
        place: place_of(place, places)?,
    }))
}

/// Returns the place of a cell: an id, a GeoNames number, or a country code.
fn place_of(cell: &str, places: &Places<'_>) -> Result<PlaceIx, String> {
    let country = || CountryCode::new(cell).and_then(|code| places.gazetteer().country(code));
    let id: PlaceId = match cell.parse::<u32>() {
        Ok(number) => PlaceId::GeoNames(number),
        Err(_) => match (cell.parse(), country()) {
            (Ok(id), _) => id,
            (Err(_), Some(country)) => return Ok(country.ix()),
            (Err(error), None) if cell.chars().count() <= MAX_SHOWN => {
                return Err(error.to_string());
            }
            (Err(_), None) => {
                return Err(
                    "the place has too many characters; expected an id or a country code"
                        .to_owned(),
                );
            }
        },
    };
    places
        .by_id(&id)
        .ok_or_else(|| format!("the gazetteer has no place {id}; `exonym lookup NAME` shows ids"))
}
