//! BytePieces of bytes one behind the other: what goes from thread to thread without an allocation each.

/// The pieces.
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

    /// The last piece; empty where there is none.
    pub(super) fn last(&self) -> &[u8] {
        let before = self.ends.len().checked_sub(2).map_or(0, |at| self.ends[at]);
        &self.bytes[before..]
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
        self.ends.push(self.bytes.len());
    }

    /// Adds a piece of so many bytes and lets `fill` write it.
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

    /// The pieces in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let piece = &self.bytes[start..end];
            start = end;
            piece
        })
    }
}
