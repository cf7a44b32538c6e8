//! The figures of each place in each period, by value if the run compares.
//!
//! Takes layers; returns cells, one list per column: those in periods, one period after the other, and those
//! in no period. A cell counts mentions, articles and weight, and the articles about the place, which need not
//! mention it by a counted form.

use super::numbers::Numbers;
use crate::layer::{Figures, Layers};
use serde::Serialize;
use std::collections::BTreeMap;

/// A period (none sorts first), a place, and a value.
type Key = (Option<u32>, u32, u32);

/// The counts of a cell.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) mentions: u64,
    pub(super) articles: u64,
    pub(super) weight: f64,
    pub(super) focus: u64,
}

/// Cells in order.
#[derive(Default)]
pub(super) struct Cells(BTreeMap<Key, Cell>);

/// Cells, one list per column.
#[derive(Default, Serialize)]
pub(super) struct CellColumns {
    place: Vec<u32>,
    /// If the run compares.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Vec<u32>>,
    mentions: Vec<u64>,
    articles: Vec<u64>,
    weight: Vec<f64>,
    focus: Vec<u64>,
}

impl Cell {
    fn add(&mut self, figures: &Figures) {
        self.mentions += figures.mentions;
        self.articles += figures.articles;
        self.weight += figures.weight;
    }
}

impl Cells {
    pub(super) fn new(layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let mut cells = Self::default();
        if layers.by().is_some() {
            for of in layers.timeline_by() {
                let place = numbers.place(&of.row.facts.place_id);
                let key = (
                    numbers.number(of.row.period),
                    place,
                    numbers.value(Some(of.value)),
                );
                cells.0.entry(key).or_default().add(&of.row.figures);
            }
        } else {
            for row in layers.timeline() {
                let place = numbers.place(&row.facts.place_id);
                let key = (numbers.number(row.period), place, 0);
                cells.0.entry(key).or_default().add(&row.figures);
            }
        }
        cells.add_outside(layers, numbers);
        cells.add_focus(layers, numbers);
        cells
    }

    /// Adds the difference between each place's total and the sum of its periods.
    fn add_outside(&mut self, layers: &Layers<'_>, numbers: &Numbers<'_>) {
        let mut rest: BTreeMap<(u32, u32), Cell> = BTreeMap::new();
        if let Some(by) = layers.by() {
            for row in by.places() {
                let place = numbers.place(&row.facts.place_id);
                let value = numbers.value(Some(&row.value));
                rest.entry((place, value)).or_default().add(&row.figures);
            }
        } else {
            for row in layers.places() {
                let place = numbers.place(&row.facts.place_id);
                rest.entry((place, 0)).or_default().add(&row.figures);
            }
        }
        for ((_, place, value), cell) in &self.0 {
            if let Some(rest) = rest.get_mut(&(*place, *value)) {
                rest.mentions -= cell.mentions;
                rest.articles -= cell.articles;
                rest.weight -= cell.weight;
            }
        }
        for ((place, value), cell) in rest.into_iter().filter(|(_, cell)| cell.mentions > 0) {
            // Rounded parts may add up to slightly more than the rounded total.
            let weight = cell.weight.max(0.0);
            self.0.insert((None, place, value), Cell { weight, ..cell });
        }
    }

    fn add_focus(&mut self, layers: &Layers<'_>, numbers: &Numbers<'_>) {
        for article in layers.articles() {
            let period = numbers.period(article.head.date);
            for facts in &article.about {
                let of_place = layers.by().and_then(|by| by.place_value(facts));
                let value = of_place.unwrap_or(article.value) as u32;
                let key = (period, numbers.place(&facts.place_id), value);
                self.0.entry(key).or_default().focus += 1;
            }
        }
    }

    /// The number of articles about each place.
    pub(super) fn focus(&self, places: usize) -> Vec<u64> {
        let mut focus = vec![0; places];
        for ((_, place, _), cell) in &self.0 {
            focus[*place as usize] += cell.focus;
        }
        focus
    }

    /// The first cell of each period.
    pub(super) fn offsets(&self, periods: usize) -> Vec<usize> {
        let mut counts = vec![0; periods];
        for period in self.0.keys().filter_map(|(period, ..)| *period) {
            counts[period as usize] += 1;
        }
        let begin = |next: &mut usize, count: usize| {
            let begins = *next;
            *next += count;
            Some(begins)
        };
        counts.into_iter().scan(0, begin).collect()
    }

    /// The cells in periods, and those in none.
    pub(super) fn columns(&self, compares: bool) -> [CellColumns; 2] {
        let mut inside = CellColumns::empty(compares);
        let mut outside = CellColumns::empty(compares);
        for ((period, place, value), cell) in &self.0 {
            let columns = match period {
                Some(_) => &mut inside,
                None => &mut outside,
            };
            columns.push(*place, *value, cell);
        }
        [inside, outside]
    }
}

impl CellColumns {
    fn empty(compares: bool) -> Self {
        Self {
            value: compares.then(Vec::new),
            ..Self::default()
        }
    }

    fn push(&mut self, place: u32, value: u32, cell: &Cell) {
        self.place.push(place);
        if let Some(values) = &mut self.value {
            values.push(value);
        }
        self.mentions.push(cell.mentions);
        self.articles.push(cell.articles);
        self.weight.push(cell.weight);
        self.focus.push(cell.focus);
    }
}
