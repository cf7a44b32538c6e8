//! Hints for tippecanoe, which builds vector tiles: the zoom from which a feature is shown.
//!
//! Tippecanoe reads a member `tippecanoe` beside a feature's `properties`; GDAL and the web-map libraries
//! ignore it. A circle whose area is proportional to the weight has half the width at a quarter of the
//! weight, and one zoom level doubles the width. So the heaviest places are shown from zoom 0, and every
//! quartering of the weight costs one level.

use crate::layer::{Column, Row, Value};
use serde::Serialize;
use std::borrow::Borrow;

/// The zoom at which the lightest appear: a tile there is the size of a city, and everything fits.
const LAST_MINZOOM: u8 = 10;

/// The hint of one feature.
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

    /// The hint of a row's feature.
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

/// The first zoom at which the weight, quadrupled per level, reaches the largest.
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
