//! The candidate's kind of place, its population, and the number of its spellings.

use crate::resolver::evidence::{Entries, Ledger};
use crate::resolver::feature::Feature;
use exonym_gazetteer::PlaceKind;

/// Enters evidence from kind, population and spellings.
pub(super) fn enter<L: Ledger>(
    kind: PlaceKind,
    population: u32,
    spellings: u32,
    entries: &mut Entries<'_, L>,
) {
    entries.enter(match kind {
        PlaceKind::City => Feature::City,
        PlaceKind::Country => Feature::Country,
        PlaceKind::Admin1 => Feature::Admin1,
        PlaceKind::Admin2 => Feature::Admin2,
        PlaceKind::Continent => Feature::Continent,
        _ => Feature::Region,
    });
    let inhabitants = match kind {
        PlaceKind::City => Feature::Population,
        PlaceKind::Admin1 | PlaceKind::Admin2 => Feature::AreaPopulation,
        _ => return,
    };
    let log10 = |count: u32| libm::log10(f64::from(count.max(1)));
    entries.enter_value(inhabitants, log10(population));
    entries.enter_value(Feature::Spellings, log10(spellings));
}
