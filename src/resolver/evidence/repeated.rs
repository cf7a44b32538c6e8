//! How often an article uses a name: an article repeats the names that it is about.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;

/// Uses beyond this number add nothing.
const MAX_USES: f64 = 16.0;

/// Enters evidence from the number of uses.
pub(in crate::resolver) fn enter<L: Ledger>(uses: usize, entries: &mut Entries<'_, L>) {
    if uses > 1 {
        let uses = (uses as f64).min(MAX_USES);
        entries.enter_value(Feature::Repeated, libm::log2(uses) / libm::log2(MAX_USES));
    }
}
