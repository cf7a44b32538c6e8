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

use crate::document::{Position, Table};
use crate::places::{Alias, AliasTarget, OwnPlace, Places};
use csv::StringRecord;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceIx, PlaceKind};
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

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

/// Adds the rows of an alias file, `-` for standard input, to the places and says how many have a
/// place. Of two files that name the same, the later wins.
///
/// # Errors
/// A file that cannot be read, a missing column, an unknown id, a bad coordinate, a name that is
/// given a place twice.
pub fn add(path: &Path, places: &mut Places<'_>) -> Result<usize, AliasError> {
    let fail = |position, reason: &dyn Display| AliasError {
        file: path.to_owned(),
        position,
        reason: reason.to_string(),
    };
    let table = Table::open(path).map_err(|reason| fail(Position::File, &reason))?;
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
    Ok(seen.len())
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
}

impl Columns {
    fn new(table: &Table) -> Result<Self, String> {
        let missing = |wanted| {
            let found: Vec<String> = table.header().iter().map(|n| format!("{n:?}")).collect();
            match found.as_slice() {
                [] => format!("the file is empty; an alias file has a column {wanted:?}"),
                found => format!("no column {wanted:?} among {}", found.join(", ")),
            }
        };
        let place = table.column("place").or_else(|| table.column("place_id"));
        Ok(Self {
            name: table.column("name").ok_or_else(|| missing("name"))?,
            place: place.ok_or_else(|| missing("place"))?,
            lon: table.column("lon"),
            lat: table.column("lat"),
            canonical: table.column("canonical"),
            kind: table.column("kind"),
            country: table.column("country"),
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
            cell.parse::<f64>()
                .map_err(|_| format!("{name} is {cell:?}, expected decimal degrees such as 4.298"))
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
        let wrong = || format!("country {code:?} is not a code of two letters, such as NL");
        CountryCode::new(&code.to_uppercase())
            .map(Some)
            .ok_or_else(wrong)
    }
}
