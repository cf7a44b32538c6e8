//! Hints for tippecanoe, which cuts vector tiles: from which zoom on a feature is to be seen.
//!
//! Tippecanoe reads a member `tippecanoe` beside a feature's `properties`; GDAL and the web-map
//! libraries pass it over. A circle whose area follows the weight is half as wide at a quarter of
//! the weight; one zoom level makes it as wide again. So the heaviest are there from zoom 0, and
//! every quartering of the weight costs one level.

use crate::layer::{Column, Row, Value};
use serde::Serialize;
use std::borrow::Borrow;

/// Where the lightest appear: at this zoom a tile is the size of a city, and all of it fits.
const LAST_MINZOOM: u8 = 10;

/// What one feature says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Hint {
    minzoom: u8,
    layer: &'static str,
}

/// The hints of a layer.
pub(super) struct Hints<R> {
    weight: Column<R>,
    largest: f64,
}

impl<R: Row> Hints<R> {
    /// Finds the largest weight; `None` for a layer without weights.
    pub(super) fn of(
        columns: &[Column<R>],
        rows: impl Iterator<Item = impl Borrow<R>>,
    ) -> Option<Self> {
        let mut columns = columns.iter();
        let weight = columns.find(|column| column.name == "weight")?.clone();
        let weights = rows.map(|row| number(weight.of(row.borrow())));
        let largest = weights.fold(0.0, f64::max);
        Some(Self { weight, largest })
    }

    /// What a row's feature says.
    pub(super) fn hint(&self, row: &R) -> Hint {
        Hint {
            minzoom: minzoom(number(self.weight.of(row)), self.largest),
            layer: R::LAYER,
        }
    }
}

fn number(value: Value<'_>) -> f64 {
    match value {
        Value::Real(number) => number,
        _ => 0.0,
    }
}

/// The first zoom at which the weight, quadrupled with each level, is the largest.
fn minzoom(weight: f64, largest: f64) -> u8 {
    let mut grown = weight;
    for zoom in 0..LAST_MINZOOM {
        if grown >= largest {
            return zoom;
        }
        grown *= 4.0;
    }
    LAST_MINZOOM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quartering_costs_a_level() {
        let cases = [
            (8.0, 0),
            (7.9, 1),
            (2.0, 1),
            (1.9, 2),
            (0.5, 2),
            (1e-9, LAST_MINZOOM),
            (0.0, LAST_MINZOOM),
        ];
        for (weight, zoom) in cases {
            assert_eq!(minzoom(weight, 8.0), zoom, "{weight}");
        }
        assert_eq!(minzoom(0.0, 0.0), 0, "all decayed to nothing");
    }
}
