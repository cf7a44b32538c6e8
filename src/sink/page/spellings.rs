//! The gazetteer's spellings of the places on a page, whether or not an article uses them.
//!
//! Takes rows of places and a function that returns the names of a place; returns one list of names per place,
//! in row order. The search of the page finds a place by all of them. Names that the page folds to the same
//! text are stored once, and those it already has not at all.

use crate::controls::Cleaner;
use crate::layer::{Layers, PlaceRow};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer::fold::fold_name;
use std::collections::HashSet;

/// Maximum bytes of spellings in a page: enough for all spellings of 3,000 places (Kyiv has 1.5 kB), which is
/// more places than most runs find.
const SPELLING_BUDGET: usize = 3_000_000;

/// Spellings of places by row, for the search of the page.
#[derive(Clone, Debug, Default)]
pub struct PageSpellings {
    /// One text per row, one name per line.
    by_row: Vec<String>,
    /// Places whose spellings did not fit the budget.
    left_out: u64,
}

impl PageSpellings {
    /// Gathers the names of each place, the heaviest first, until the budget is spent.
    pub fn gather(layers: &Layers<'_>, names: impl Fn(&PlaceId) -> Vec<String>) -> Self {
        let mut room = SPELLING_BUDGET;
        let mut gathered = Self::default();
        for row in layers.places() {
            let more = unknown(row, names(&row.facts.place_id)).join("\n");
            match room.checked_sub(more.len()) {
                Some(left) => {
                    room = left;
                    gathered.by_row.push(more);
                }
                None => {
                    gathered.left_out += 1;
                    gathered.by_row.push(String::new());
                }
            }
        }
        gathered
    }

    /// One text per row, one name per line.
    pub(super) fn by_row(&self) -> &[String] {
        &self.by_row
    }

    /// Places that can be found only by the articles' spellings.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out
    }
}

/// The names that the row does not have yet.
fn unknown(row: &PlaceRow, names: Vec<String>) -> Vec<String> {
    let facts = &row.facts;
    let variants = row.spellings.variants.iter().map(|variant| &*variant.text);
    let known = [&*facts.name, &*facts.canonical_name].into_iter();
    let mut seen: HashSet<String> = known.chain(variants).map(fold_name).collect();
    let mut cleaner = Cleaner::default();
    names
        .into_iter()
        .map(|name| cleaner.clean(&name).replace(['\n', '\r'], " "))
        .filter(|name| seen.insert(fold_name(name)))
        .collect()
}
