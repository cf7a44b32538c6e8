//! How often an article uses a name: what it is about it names again.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;

/// Uses from which on more say nothing.
const MOST_USES: f64 = 16.0;

/// Evidence from the number of uses.
pub(in crate::resolver) fn enter<L: Ledger>(uses: usize, entries: &mut Entries<'_, L>) {
    if uses > 1 {
        let uses = (uses as f64).min(MOST_USES);
        entries.enter_value(Feature::Repeated, libm::log2(uses) / libm::log2(MOST_USES));
    }
}
