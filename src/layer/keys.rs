//! The columns by which a row of a place is joined with other people's tables.

use super::column::{Column, ColumnType, given};
use super::columns::OfPlace;

use ColumnType::{Integer, Text};

/// In the order in which every format lists them, behind what a place is and where.
pub(super) fn keys<R: OfPlace>() -> [Column<R>; 6] {
    [
        Column::new("country_iso3", Text, |row: &R| {
            row.facts().keys.country_iso3.into()
        }),
        Column::new("admin1_code", Text, |row| {
            row.facts().keys.admin1_code.into()
        }),
        Column::new("admin2", Text, |row| given(&row.facts().keys.admin2).into()),
        Column::new("feature_code", Text, |row| {
            given(&row.facts().keys.feature_code).into()
        }),
        Column::new("population", Integer, |row| {
            row.facts().keys.population.into()
        }),
        Column::new("wikidata", Text, |row| {
            given(&row.facts().keys.wikidata).into()
        }),
    ]
}
