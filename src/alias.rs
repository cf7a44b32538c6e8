//! Alias files: the caller's own layer of names, above the world's and the press's.
//!
//! A CSV comes in, with a header: `name` and `place`, and for places of the caller's own `lon`,
//! `lat` and as wished `canonical`, `kind`, `country`. What leaves are rows in [`Places`]. A file
//! that does not make sense is refused whole, because a map made with half of it would be wrong
//! without saying so.
//!
//! | `place` | means |
//! | --- | --- |
//! | `geonames:701822`, `701822`, `exonym:donbas` | this place of the gazetteer |
//! | `own:my-dam` with `lon` and `lat` | a place of your own; later rows may refer to it by its id |
//! | `-` | the name is no place |

use crate::places::{Alias, AliasTarget, OwnPlace, Places};
use csv::StringRecord;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceIx, PlaceKind};
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Why an alias file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {reason}", .file.display(), .row.map(|row| format!(", row {row}")).unwrap_or_default())]
pub struct AliasError {
    /// The file.
    pub file: PathBuf,
    /// The row as a spreadsheet counts, the header being row 1; `None` where the whole file is
    /// to blame.
    pub row: Option<usize>,
    /// What is wrong, and how to mend it.
    pub reason: String,
}

/// Adds the rows of an alias file to the places. Of two files that name the same, the later wins.
///
/// # Errors
/// A file that cannot be read, a missing column, an unknown id, a bad coordinate, a name that
/// stands in the file twice.
pub fn add(path: &Path, places: &mut Places<'_>) -> Result<(), AliasError> {
    let fail = |row, reason: &dyn Display| AliasError {
        file: path.to_owned(),
        row,
        reason: reason.to_string(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(false)
        .trim(csv::Trim::All)
        .from_path(path)
        .map_err(|e| fail(None, &cause(e)))?;
    let columns = Columns::new(reader.headers().map_err(|e| fail(None, &cause(e)))?)
        .map_err(|reason| fail(None, &reason))?;
    let mut seen = HashMap::new();
    let mut own = HashMap::new();
    for (number, record) in reader.records().enumerate() {
        let row = number + 2;
        let record = record.map_err(|e| fail(Some(row), &cause(e)))?;
        add_row(&columns, &record, row, &mut seen, &mut own, places)
            .map_err(|reason| fail(Some(row), &reason))?;
    }
    Ok(())
}

/// The system's reason alone where the file could not be read.
fn cause(error: csv::Error) -> String {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("it has {len} cells, the header has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "its text is not UTF-8".to_owned(),
        kind => format!("{kind:?}"),
    }
}

/// Where the columns stand.
struct Columns {
    name: usize,
    place: usize,
    others: HashMap<String, usize>,
}

impl Columns {
    fn new(header: &StringRecord) -> Result<Self, String> {
        let others: HashMap<String, usize> = header
            .iter()
            .enumerate()
            .map(|(at, name)| (name.trim_start_matches('\u{feff}').to_lowercase(), at))
            .collect();
        let find = |wanted: &[&str]| {
            let found = wanted.iter().find_map(|name| others.get(*name));
            let columns = header.iter().collect::<Vec<_>>().join(", ");
            found
                .copied()
                .ok_or_else(|| format!("no column {:?}; it has {columns}", wanted[0]))
        };
        Ok(Self {
            name: find(&["name"])?,
            place: find(&["place", "place_id"])?,
            others,
        })
    }

    fn get<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        self.others
            .get(column)
            .and_then(|&at| record.get(at))
            .unwrap_or("")
    }
}

fn add_row(
    columns: &Columns,
    record: &StringRecord,
    row: usize,
    seen: &mut HashMap<String, usize>,
    own: &mut HashMap<String, PlaceIx>,
    places: &mut Places<'_>,
) -> Result<(), String> {
    let name = record.get(columns.name).unwrap_or("");
    let folded = fold_name(name);
    if folded.is_empty() {
        return Err("the name is empty".to_owned());
    }
    if let Some(first) = seen.insert(folded, row) {
        return Err(format!(
            "{name:?} stands in row {first} already; keep one of them"
        ));
    }
    let target = match record.get(columns.place).unwrap_or("") {
        "-" => AliasTarget::Forbidden,
        "" => {
            return Err(
                "the place is empty; give an id, own:NAME with lon and lat, or - to forbid"
                    .to_owned(),
            );
        }
        id => AliasTarget::Place(place(columns, record, id, own, places)?),
    };
    places.add_alias(Alias {
        name: name.to_owned(),
        target,
    });
    Ok(())
}

fn place(
    columns: &Columns,
    record: &StringRecord,
    id: &str,
    own: &mut HashMap<String, PlaceIx>,
    places: &mut Places<'_>,
) -> Result<PlaceIx, String> {
    if let Some(slug) = id.strip_prefix("own:") {
        if let Some(&known) = own.get(slug) {
            return Ok(known);
        }
        let ix = places.add_own(own_place(columns, record, slug)?);
        own.insert(slug.to_owned(), ix);
        return Ok(ix);
    }
    let parsed: PlaceId = match id.parse::<u32>() {
        Ok(number) => PlaceId::GeoNames(number),
        Err(_) => id.parse().map_err(|e| format!("{e}"))?,
    };
    places.gazetteer().place_by_id(&parsed).ok_or_else(|| {
        format!("the gazetteer has no place {parsed}; `exonym lookup NAME` shows ids, or give own:NAME with lon and lat")
    })
}

fn own_place(columns: &Columns, record: &StringRecord, slug: &str) -> Result<OwnPlace, String> {
    let degrees = |column: &str| {
        let cell = columns.get(record, column);
        cell.parse::<f64>()
            .map_err(|_| format!("{column} is {cell:?}, expected decimal degrees"))
    };
    let (lon, lat) = (degrees("lon")?, degrees("lat")?);
    let lonlat = LonLat::new(lon, lat).ok_or_else(|| {
        format!("lon {lon}, lat {lat} is not on the earth; expected lon -180 to 180, lat -90 to 90")
    })?;
    let kind = match columns.get(record, "kind") {
        "" => PlaceKind::City,
        kind => {
            PlaceKind::from_name(kind).ok_or_else(|| format!("{kind:?} is no kind of place"))?
        }
    };
    let country = match columns.get(record, "country") {
        "" => None,
        code => Some(
            CountryCode::new(code)
                .ok_or_else(|| format!("country {code:?} is not two capital letters"))?,
        ),
    };
    let name = match columns.get(record, "canonical") {
        "" => record.get(columns.name).unwrap_or(slug),
        name => name,
    };
    Ok(OwnPlace {
        id: PlaceId::Own(slug.into()),
        name: name.to_owned(),
        kind,
        country,
        lonlat,
    })
}
