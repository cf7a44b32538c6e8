//! Alias files: the caller's own layer of names, above the world's and the press's.
//!
//! A table comes in, with a header: `name` and `place`, and for places of the caller's own `lon`,
//! `lat` and as wished `canonical`, `kind`, `country`; other columns are left alone. What leaves are
//! rows in [`Places`]. A file that does not make sense is refused whole, because a map made with
//! half of it would be wrong without saying so.
//!
//! | `place` | means |
//! | --- | --- |
//! | `geonames:701822`, `701822`, `exonym:donbas` | this place of the gazetteer |
//! | `own:my-dam` with `lon` and `lat` | a place of your own; later rows may refer to it by its id |
//! | `-` | the name is no place |
//! | nothing | nothing: the row is passed over |
//!
//! The last makes a `review.csv` with some of its places filled in an alias file as it stands.

pub(crate) mod source;

use crate::document::{Position, Table};
use crate::places::{Alias, AliasTarget, OwnPlace, Places};
use csv::StringRecord;
use exonym_gazetteer::degrees::{self, Decimal, DegreesError};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceIx, PlaceKind};
use source::Source;
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

pub use source::MAX_BYTES;

/// Bytes of the longest name, and of the longest id.
const MAX_NAME_BYTES: usize = 1600;
/// Characters of a cell that a message shows.
const MAX_SHOWN: usize = 80;
/// Columns that a message lists.
const MAX_LISTED: usize = 20;

/// Why an alias file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}{position}: {reason}", .file.display())]
pub struct AliasError {
    /// The file.
    pub file: PathBuf,
    /// The row; the whole file where that is to blame.
    pub position: Position,
    /// What is wrong, and how to mend it.
    pub reason: String,
}

/// An alias file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasFile {
    /// The file, or `stdin`.
    pub path: PathBuf,
    /// Rows that have a place.
    pub rows: usize,
    /// XXH3-64 of its bytes as they are stored.
    pub checksum: u64,
}

/// Adds the rows of an alias file, `-` for standard input, to the places. It is read once, so that a
/// pipe will do. Of two files that name the same, the later wins.
///
/// # Errors
/// A file that cannot be read or has more than [`MAX_BYTES`], a missing column or one that is there
/// twice, an unknown id, a bad coordinate, a name that is given a place twice.
pub fn add(path: &Path, places: &mut Places<'_>) -> Result<AliasFile, AliasError> {
    let shown = match path.to_str() {
        Some("-") => Path::new("stdin"),
        _ => path,
    };
    let fail = |position, reason: &dyn Display| AliasError {
        file: shown.to_owned(),
        position,
        reason: reason.to_string(),
    };
    let (source, table) = Source::open(path).map_err(|reason| fail(Position::File, &reason))?;
    let columns = Columns::new(&table).map_err(|reason| fail(Position::File, &reason))?;
    let mut seen = Seen::new();
    for (position, record) in table {
        let record = record.map_err(|reason| fail(position, &reason))?;
        let row = Row {
            columns: &columns,
            record: &record,
        };
        add_row(row, position, &mut seen, places).map_err(|reason| fail(position, &reason))?;
    }
    Ok(AliasFile {
        path: shown.to_owned(),
        rows: seen.len(),
        checksum: source.checksum(),
    })
}

/// The rows by their folded names.
type Seen = HashMap<String, Position>;

fn add_row(
    row: Row<'_>,
    position: Position,
    seen: &mut Seen,
    places: &mut Places<'_>,
) -> Result<(), String> {
    let Some(target) = row.target(places)? else {
        return Ok(());
    };
    let name = row.name();
    if name.len() > MAX_NAME_BYTES {
        return Err(format!(
            "a name of {} bytes; expected {MAX_NAME_BYTES} at most",
            name.len()
        ));
    }
    let folded = fold_name(name);
    if folded.is_empty() {
        return Err("a place without a name; give the name or take the place out".to_owned());
    }
    if let Some(first) = seen.insert(folded, position) {
        return Err(format!(
            "{name:?} has a place already{first}; keep one of them"
        ));
    }
    places.add_alias(Alias {
        name: name.to_owned(),
        target,
    });
    Ok(())
}

/// Where the columns stand.
struct Columns {
    name: usize,
    place: usize,
    lon: Option<usize>,
    lat: Option<usize>,
    canonical: Option<usize>,
    kind: Option<usize>,
    country: Option<usize>,
    /// What coordinates may have for a decimal point.
    decimal: Decimal,
}

/// The columns that are read.
const COLUMNS: [&str; 8] = [
    "name",
    "place",
    "place_id",
    "lon",
    "lat",
    "canonical",
    "kind",
    "country",
];

/// The first of the columns that are read whose name is there twice.
fn twice(table: &Table) -> Option<&'static str> {
    let named = |wanted: &str| {
        let header = table.header().iter();
        header
            .filter(|name| name.trim().eq_ignore_ascii_case(wanted))
            .count()
    };
    COLUMNS.into_iter().find(|column| named(column) > 1)
}

/// The first names of a header, in quotes.
pub(crate) fn listed(table: &Table) -> String {
    let names = table.header().iter().take(MAX_LISTED);
    let names: Vec<String> = names.map(|name| format!("{:?}", shown(name))).collect();
    let names = names.join(", ");
    match table.header().len().saturating_sub(MAX_LISTED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// The beginning of a cell, as much as a message needs.
fn shown(cell: &str) -> &str {
    let end = cell.char_indices().nth(MAX_SHOWN);
    &cell[..end.map_or(cell.len(), |(at, _)| at)]
}

impl Columns {
    fn new(table: &Table) -> Result<Self, String> {
        let missing = |wanted| match table.header().len() {
            0 => format!("the file is empty; an alias file has a column {wanted:?}"),
            _ => format!("no column {wanted:?} among {}", listed(table)),
        };
        if let Some(name) = twice(table) {
            return Err(format!(
                "two columns are called {name:?}; rename the one that is not meant"
            ));
        }
        let place = table.column("place").or_else(|| table.column("place_id"));
        Ok(Self {
            name: table.column("name").ok_or_else(|| missing("name"))?,
            place: place.ok_or_else(|| missing("place"))?,
            lon: table.column("lon"),
            lat: table.column("lat"),
            canonical: table.column("canonical"),
            kind: table.column("kind"),
            country: table.column("country"),
            decimal: Decimal::of_delimiter(table.delimiter()),
        })
    }
}

/// One row, its cells without the blanks around them.
#[derive(Clone, Copy)]
struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    fn cell(self, column: Option<usize>) -> &'a str {
        let cell = column.and_then(|column| self.record.get(column));
        cell.unwrap_or("").trim()
    }

    fn name(self) -> &'a str {
        self.cell(Some(self.columns.name))
    }

    /// What its name means; `None` where it does not say.
    fn target(self, places: &mut Places<'_>) -> Result<Option<AliasTarget>, String> {
        match self.cell(Some(self.columns.place)) {
            "-" => Ok(Some(AliasTarget::Forbidden)),
            "" if self.has_point() => {
                Err("a point without a place; write own:NAME in the place column".to_owned())
            }
            "" => Ok(None),
            id => Ok(Some(AliasTarget::Place(self.place(id, places)?))),
        }
    }

    fn place(self, id: &str, places: &mut Places<'_>) -> Result<PlaceIx, String> {
        let id: PlaceId = match id.parse::<u32>() {
            Ok(number) => PlaceId::GeoNames(number),
            Err(_) if id.len() > MAX_NAME_BYTES => {
                return Err(format!(
                    "an id of {} bytes; expected {MAX_NAME_BYTES} at most",
                    id.len()
                ));
            }
            Err(_) => id.parse().map_err(|error| format!("{error}"))?,
        };
        match (places.by_id(&id), &id) {
            (Some(ix), PlaceId::Own(_)) => self.agrees(ix, places).map(|()| ix),
            (Some(ix), _) => Ok(ix),
            (None, PlaceId::Own(_)) => Ok(places.add_own(self.own_place(id)?)),
            (None, _) => Err(format!(
                "the gazetteer has no place {id}; `exonym lookup NAME` shows ids, \
                 or give own:NAME with lon and lat"
            )),
        }
    }

    /// Whether the row leaves a place of the caller's own where an earlier row put it.
    fn agrees(self, ix: PlaceIx, places: &Places<'_>) -> Result<(), String> {
        let Some(own) = places.own(ix).filter(|_| self.has_point()) else {
            return Ok(());
        };
        if self.point()? == own.lonlat {
            return Ok(());
        }
        let (id, lon, lat) = (&own.id, own.lonlat.lon(), own.lonlat.lat());
        Err(format!(
            "{id} lies at lon {lon}, lat {lat} by an earlier row; give one point or none here"
        ))
    }

    fn has_point(self) -> bool {
        let Columns { lon, lat, .. } = *self.columns;
        [lon, lat]
            .iter()
            .any(|column| !self.cell(*column).is_empty())
    }

    fn own_place(self, id: PlaceId) -> Result<OwnPlace, String> {
        let name = match self.cell(self.columns.canonical) {
            "" => self.name(),
            name => name,
        };
        Ok(OwnPlace {
            id,
            name: name.to_owned(),
            kind: self.kind()?,
            country: self.country()?,
            lonlat: self.point()?,
        })
    }

    fn point(self) -> Result<LonLat, String> {
        let degrees = |name: &str, column| {
            let cell = self.cell(column);
            degrees::parse(cell, self.columns.decimal).map_err(|error| match error {
                DegreesError::NotANumber => {
                    let cell = shown(cell);
                    format!("{name} is {cell:?}, expected decimal degrees such as 4.298")
                }
                DegreesError::DecimalComma(point) => {
                    let (cell, point) = (shown(cell), shown(&point));
                    format!("{name} {cell} has a decimal comma; expected {point}")
                }
            })
        };
        let (lon, lat) = (
            degrees("lon", self.columns.lon)?,
            degrees("lat", self.columns.lat)?,
        );
        LonLat::new(lon, lat).ok_or_else(|| {
            format!(
                "lon {lon}, lat {lat} is not on the earth; \
                 expected lon -180 to 180, lat -90 to 90"
            )
        })
    }

    fn kind(self) -> Result<PlaceKind, String> {
        let kind = self.cell(self.columns.kind);
        if kind.is_empty() {
            return Ok(PlaceKind::City);
        }
        PlaceKind::from_name(&kind.to_lowercase()).ok_or_else(|| {
            let kinds: Vec<&str> = PlaceKind::ALL.iter().map(|kind| kind.as_str()).collect();
            let kind = shown(kind);
            format!(
                "{kind:?} is no kind of place; expected {}",
                kinds.join(", ")
            )
        })
    }

    fn country(self) -> Result<Option<CountryCode>, String> {
        let code = self.cell(self.columns.country);
        if code.is_empty() {
            return Ok(None);
        }
        let wrong = || {
            format!(
                "country {:?} is not a code of two letters, such as NL",
                shown(code)
            )
        };
        CountryCode::new(&code.to_uppercase())
            .map(Some)
            .ok_or_else(wrong)
    }
}
