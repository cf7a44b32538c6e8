//! Offsets in code points.

use crate::work;

/// Code points up to byte offsets that only grow.
pub(super) struct CharCounter<'s> {
    source: &'s str,
    byte: usize,
    chars: usize,
}

impl<'s> CharCounter<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            byte: 0,
            chars: 0,
        }
    }

    /// Code points before a byte that is not before the last one asked for.
    pub(super) fn count_to(&mut self, byte: usize) -> usize {
        work::tick(byte - self.byte);
        self.chars += self.source[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}
