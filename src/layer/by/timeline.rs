//! Rows of the layer `timeline_by`: a place in one period, as named by the articles of one value.

use super::super::timeline::TimelineRow;
use super::super::{PlaceFacts, rounding};
use super::place_values::PlaceValues;
use crate::tally::{Tallied, ValueCell};
use std::sync::Arc;

/// A place in one period and for one value.
#[derive(Clone, Debug)]
pub struct TimelineByRow<'a> {
    /// The place, the period and the figures.
    pub row: TimelineRow<'a>,
    /// The value.
    pub value: &'a str,
}

/// The cells of a tally in row order.
#[derive(Debug)]
pub(super) struct ValueCells {
    cells: Vec<ValueCell>,
    /// The largest weight, not rounded.
    largest: f64,
}

impl ValueCells {
    /// `facts` are those of the tally's places, in order.
    pub(super) fn new(
        place_values: Option<&PlaceValues>,
        tallied: &Tallied,
        facts: &[Arc<PlaceFacts>],
    ) -> Self {
        let mut places: Vec<usize> = (0..facts.len()).collect();
        places.sort_by(|a, b| facts[*a].place_id.cmp(&facts[*b].place_id));
        let mut cells = Vec::new();
        for place in places {
            match place_values {
                Some(place_values) => cells.extend(tallied.cells(place).map(|cell| ValueCell {
                    cell,
                    // There are at most a few dozen values.
                    value: place_values.at_number(place) as u32,
                })),
                None => cells.extend(tallied.value_cells(place)),
            }
        }
        // A stable sort keeps the order of ids and values.
        cells.sort_by(|ValueCell { cell: a, .. }, ValueCell { cell: b, .. }| {
            let by_weight = || rounding::weight(b.weight).total_cmp(&rounding::weight(a.weight));
            a.period.cmp(&b.period).then_with(by_weight)
        });
        cells.shrink_to_fit();
        let weights = cells.iter().map(|each| each.cell.weight);
        let largest = weights.fold(0.0, f64::max);
        Self { cells, largest }
    }

    /// The rows, each with the index of its value.
    pub(super) fn rows<'a>(
        &'a self,
        tallied: &'a Tallied,
        facts: &'a [Arc<PlaceFacts>],
    ) -> impl ExactSizeIterator<Item = (TimelineRow<'a>, usize)> + Clone {
        self.cells.iter().map(|ValueCell { cell, value }| {
            let facts = &facts[cell.place as usize];
            let row = TimelineRow::of(*cell, facts, tallied, self.largest);
            (row, *value as usize)
        })
    }
}
