//! The spellings that the places on a page have in the gazetteer, whether or not an article uses them.
//!
//! Rows of places and a way to ask for the names of a place enter; a list of names a place leaves, in
//! the order of the rows. The search of the page knows a place by all of them. Names that the page
//! folds to the same text are there once, and those that it has anyhow not at all.

use crate::controls::Cleaner;
use crate::layer::{Layers, PlaceRow};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer::fold::fold_name;
use std::collections::HashSet;

/// Bytes of spellings that a page holds: of each of 3,000 places all that the gazetteer lists (Kyiv
/// has 1.5 kB), which is more places than most runs find.
const SPELLING_BUDGET: usize = 3_000_000;

/// Spellings of places by their row, for the search of the page.
#[derive(Clone, Debug, Default)]
pub struct PageSpellings {
    /// Of each row, one name a line.
    of_rows: Vec<String>,
    /// Places whose spellings were left out for want of room.
    left_out: u64,
}

impl PageSpellings {
    /// Asks for the names of each place, the heaviest first, until the budget is spent.
    pub fn gather(layers: &Layers<'_>, names: impl Fn(&PlaceId) -> Vec<String>) -> Self {
        let mut room = SPELLING_BUDGET;
        let mut gathered = Self::default();
        for row in layers.places() {
            let more = unknown(row, names(&row.facts.place_id)).join("\n");
            match room.checked_sub(more.len()) {
                Some(left) => {
                    room = left;
                    gathered.of_rows.push(more);
                }
                None => {
                    gathered.left_out += 1;
                    gathered.of_rows.push(String::new());
                }
            }
        }
        gathered
    }

    /// One text a row, a name on each line of it.
    pub(super) fn of_rows(&self) -> &[String] {
        &self.of_rows
    }

    /// Places that are found by the spellings of the articles alone.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out
    }
}

/// The names that the row does not have already.
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
