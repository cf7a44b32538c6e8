//! The ids in a row's cells: which place is meant, and the message when there is no such place.

use super::columns::truncated;
use super::nearest;
use super::row::RowFault;
use crate::places::Places;
use exonym_gazetteer::{PlaceId, PlaceIdError, PlaceIx};

/// Parses a cell as an id.
pub(super) fn parse_id(cell: &str) -> Result<PlaceId, String> {
    if let Ok(number) = cell.parse::<u32>() {
        return Ok(PlaceId::GeoNames(number));
    }
    let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let parsed = match is_number {
        true => format!("geonames:{cell}").parse(),
        false => cell.parse(),
    };
    parsed.map_err(|_| PlaceIdError(truncated(cell).to_owned()).to_string())
}

/// Returns the place of a cell that holds an id, optionally followed by words: `geonames:701822 Mariupol`, as
/// `review.csv` lists candidates.
pub(super) fn find_place(cell: &str, places: &Places<'_>) -> Option<PlaceIx> {
    let of_id = |cell: &str| places.by_id(&parse_id(cell).ok()?);
    of_id(cell).or_else(|| {
        let (id, _) = cell.split_once(char::is_whitespace)?;
        id.contains(':').then(|| of_id(id)).flatten()
    })
}

/// Returns the fault for an id that no place has.
pub(super) fn unknown_id(id: &PlaceId, name: &str, places: &Places<'_>) -> RowFault {
    let hint = nearest::hint(&id.to_string(), name, places);
    RowFault::mistake(format!(
        "the gazetteer has no place {id}{hint}; `exonym lookup NAME` shows ids, \
         or give own:NAME with lon and lat"
    ))
}
