//! Concatenated byte strings, passed between threads without one allocation each.

/// A list of byte strings.
#[derive(Default)]
pub(super) struct BytePieces {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl BytePieces {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the last piece; empty if the list is empty.
    pub(super) fn last(&self) -> &[u8] {
        let before = self.ends.len().checked_sub(2).map_or(0, |at| self.ends[at]);
        &self.bytes[before..]
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
        self.ends.push(self.bytes.len());
    }

    /// Adds a piece of this length, which `fill` writes.
    pub(super) fn push_with<E>(
        &mut self,
        length: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let start = self.bytes.len();
        self.bytes.resize(start + length, 0);
        fill(&mut self.bytes[start..])?;
        self.ends.push(self.bytes.len());
        Ok(())
    }

    /// Returns the pieces in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let piece = &self.bytes[start..end];
            start = end;
            piece
        })
    }
}
