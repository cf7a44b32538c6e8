//! Offsets in code points.

use crate::work;

/// Counts code points up to byte offsets, which must ascend.
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

    /// Returns the number of code points before a byte. The byte must not be before that of the previous
    /// call.
    pub(super) fn count_to(&mut self, byte: usize) -> usize {
        work::tick(byte - self.byte);
        self.chars += self.source[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}
