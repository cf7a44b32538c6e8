//! Rows of the land layer: the countries without a row in the countries layer, as areas.
//!
//! It contains nothing from the articles. It is the background of a map without a network; the other
//! countries are drawn by their own layer, so that no line is drawn twice.

use super::CountryRow;
use super::column::{Column, ColumnType, Row, Shape};
use exonym_gazetteer::outlines::{self, Polygon};
use exonym_gazetteer::{CountryCode, LonLat};
use std::collections::BTreeSet;

/// A country without a named place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LandRow {
    /// ISO 3166-1.
    pub code: CountryCode,
}

/// The land without those countries, by code.
pub fn land(countries: &[CountryRow]) -> Vec<LandRow> {
    let named: BTreeSet<CountryCode> = countries.iter().map(|row| row.code).collect();
    codes()
        .filter(|code| !named.contains(code) && outlines::of(*code).is_some())
        .map(|code| LandRow { code })
        .collect()
}

/// Every possible code, in order.
fn codes() -> impl Iterator<Item = CountryCode> {
    let pairs = ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| [first, second]));
    pairs.filter_map(|pair| CountryCode::new(&String::from_iter(pair)))
}

impl Row for LandRow {
    const LAYER: &'static str = "land";
    const SHAPE: Shape = Shape::Areas;

    fn columns() -> Vec<Column<Self>> {
        vec![Column::new("country", ColumnType::Text, |row: &Self| {
            row.code.as_str().into()
        })]
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }

    fn outline(&self) -> Option<&'static [Polygon]> {
        outlines::of(self.code)
    }
}
