//! The columns by which rows of places are joined with other tables.

use super::column::{Column, ColumnType, non_empty};
use super::columns::AboutPlace;

use ColumnType::{Integer, Text};

/// In the order of every format, after the columns that describe the place.
pub(super) fn keys<R: AboutPlace>() -> [Column<R>; 6] {
    [
        Column::new("country_iso3", Text, |row: &R| {
            row.facts().keys.country_iso3.into()
        }),
        Column::new("admin1_code", Text, |row| {
            row.facts().keys.admin1_code.into()
        }),
        Column::new("admin2", Text, |row| {
            non_empty(&row.facts().keys.admin2).into()
        }),
        Column::new("feature_code", Text, |row| {
            non_empty(&row.facts().keys.feature_code).into()
        }),
        Column::new("population", Integer, |row| {
            row.facts().keys.population.into()
        }),
        Column::new("wikidata", Text, |row| {
            non_empty(&row.facts().keys.wikidata).into()
        }),
    ]
}
