//! Names that cannot be searched for because they exceed the capacity of an automaton.

use super::automaton::MAX_BYTES;

/// Why a matcher cannot be built. A matcher without its names would miss places, so none is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MatcherError {
    /// The caller's own names are too many.
    #[error(
        "the names of aliases take {bytes} bytes in total, and at most {MAX_BYTES} can be searched \
         for: remove some, or build a gazetteer of them (`exonym gazetteer build`), which holds \
         more"
    )]
    Aliases {
        /// Bytes of all of them, folded.
        bytes: usize,
    },
    /// The gazetteer's phrases that are not a place are too many.
    #[error(
        "the gazetteer's phrases that are not a place take {bytes} bytes in total, and at most \
         {MAX_BYTES} can be searched for: build it without them (`exonym gazetteer build \
         --no-press`)"
    )]
    Vetoes {
        /// Bytes of all of them, folded.
        bytes: usize,
    },
}
