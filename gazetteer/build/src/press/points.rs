//! Label points of large first-level areas, in degrees to one decimal: the middle of the area.
//!
//! The world layer has no points of areas and puts each on one of its cities, which stand at one
//! edge of Queensland or Manitoba. For the areas of the largest countries the table says better.
//!
//! Countries have the points that reference works give them (the CIA's, which GeoNames and others
//! took over), so that answers compare with theirs: `country_points.csv`. Its source is the table of
//! the PyPI package countryinfo 1.0.1 (MIT), a few rows as GeoNames has them.

use super::table::{PressError, Row};
use super::{Change, Said, lonlat, reference};

/// The point to which a row moves an area.
pub(super) fn change(row: &Row) -> Result<Change, PressError> {
    Ok(Change {
        place: reference(row, "area")?,
        said: Said::Point(lonlat(row)?),
    })
}
