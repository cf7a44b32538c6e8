//! Label points of large first-level areas, in degrees to one decimal: the middle of the area.
//!
//! The world layer has no points of areas and puts each on one of its cities, which stand at one
//! edge of Queensland or Manitoba. For the areas of the largest countries the table says better.

use super::table::{PressError, Table};
use super::{lonlat, place_in};
use crate::compile::Compiler;

/// Moves the areas of the table to their points.
pub(super) fn set(table: &Table, compiler: &mut Compiler) -> Result<(), PressError> {
    table.rows.iter().try_for_each(|row| {
        let area = place_in(row, "area", compiler)?;
        compiler.relocate(area, lonlat(row)?);
        Ok(())
    })
}
