//! Label points of large first-level areas, in degrees to one decimal: the middle of the area.
//!
//! The world layer has no points of areas. It places each one on one of its cities, which in
//! Queensland or Manitoba are all at one edge. The table has better points for the areas of the
//! largest countries.
//!
//! Countries have the points of common reference works (the CIA's, which GeoNames and others
//! adopted), so that results are comparable: `country_points.csv`. Its source is the table of the
//! PyPI package countryinfo 1.0.1 (MIT), with a few rows from GeoNames.

use super::table::{PressError, Row};
use super::{Change, ChangeKind, lonlat, reference};

/// Reads the row that moves an area to a point.
pub(super) fn change(row: &Row) -> Result<Change, PressError> {
    Ok(Change {
        place: reference(row, "area")?,
        kind: ChangeKind::Point(lonlat(row)?),
    })
}
