//! Builds the section of strings.

use super::BuildError;
use super::scratch::{Scratch, Spool};
use exonym_gazetteer::format::writing::stored;

/// Concatenated texts.
pub(super) struct Texts(Spool);

impl Texts {
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self(scratch.spool())
    }

    /// Appends a text and returns its offset.
    ///
    /// # Errors
    /// Fails if the texts exceed the range of a 32-bit offset.
    pub(super) fn push(&mut self, text: &str) -> Result<u32, BuildError> {
        let offset = u32::try_from(self.0.len());
        let offset = offset.map_err(|_| BuildError::TooMuch {
            what: "bytes of names",
            limit: u64::from(u32::MAX),
        })?;
        let (length, kept) = stored(text);
        self.0.push(&length)?;
        self.0.push(kept.as_bytes())?;
        Ok(offset)
    }

    /// Returns the section.
    pub(super) fn into_spool(self) -> Spool {
        self.0
    }
}
