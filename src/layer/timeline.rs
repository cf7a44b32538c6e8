//! Rows of the timeline layer: built on demand, because there may be nearly as many as mentions. Their order
//! is stored, and the figures that determine it.

use super::place::Figures;
use super::rounding;
use crate::places::PlaceFacts;
use crate::tally::{Cell, Period, Spellings, Tallied};
use std::cell::OnceCell;
use std::sync::Arc;

/// A place in one period.
#[derive(Clone, Debug)]
pub struct TimelineRow<'a> {
    /// The place.
    pub facts: &'a PlaceFacts,
    /// The period.
    pub period: Period,
    /// Its figures in the period.
    pub figures: Figures,
    /// Computed on demand: not every iteration needs them, and they are scattered in memory.
    spellings: OnceCell<Spellings>,
    cell: Cell,
    tallied: &'a Tallied,
}

impl<'a> TimelineRow<'a> {
    /// The row of a cell, relative to the layer's largest weight.
    pub(super) fn of(
        cell: Cell,
        facts: &'a PlaceFacts,
        tallied: &'a Tallied,
        largest: f64,
    ) -> Self {
        Self {
            facts,
            period: tallied.period(cell),
            figures: Figures::from_cell(cell, largest),
            spellings: OnceCell::new(),
            cell,
            tallied,
        }
    }

    /// The spellings and forms of the place in the period.
    pub fn spellings(&self) -> &Spellings {
        let gather = || self.tallied.spellings(self.cell);
        self.spellings.get_or_init(gather)
    }
}

/// The cells of a tally in row order.
#[derive(Debug)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    /// The largest weight, not rounded.
    largest: f64,
}

impl Cells {
    /// `facts` are those of the tally's places, in order.
    pub(super) fn new(tallied: &Tallied, facts: &[Arc<PlaceFacts>]) -> Self {
        let mut places: Vec<usize> = (0..facts.len()).collect();
        places.sort_by(|a, b| facts[*a].place_id.cmp(&facts[*b].place_id));
        let cells = places.into_iter().flat_map(|place| tallied.cells(place));
        let mut cells: Vec<Cell> = cells.collect();
        // A stable sort keeps the order of ids.
        cells.sort_by(|a, b| {
            let by_weight = || rounding::weight(b.weight).total_cmp(&rounding::weight(a.weight));
            a.period.cmp(&b.period).then_with(by_weight)
        });
        cells.shrink_to_fit();
        let largest = cells.iter().map(|cell| cell.weight).fold(0.0, f64::max);
        Self { cells, largest }
    }

    pub(super) fn rows<'a>(
        &'a self,
        tallied: &'a Tallied,
        facts: &'a [Arc<PlaceFacts>],
    ) -> impl ExactSizeIterator<Item = TimelineRow<'a>> + Clone {
        self.cells.iter().map(|cell| {
            let facts = &facts[cell.place as usize];
            TimelineRow::of(*cell, facts, tallied, self.largest)
        })
    }
}
