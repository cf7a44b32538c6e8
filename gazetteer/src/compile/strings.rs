//! The heap of texts: each text once, referred to by its offset.

use std::collections::HashMap;

/// Texts on their way into the strings section.
#[derive(Debug, Default)]
pub(super) struct Strings {
    bytes: Vec<u8>,
    offsets: HashMap<Box<str>, u32>,
}

impl Strings {
    /// The offset of the text, which is added if it is new. A text longer than a u16 can count is
    /// cut at a character: no name of a place is.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if let Some(&offset) = self.offsets.get(text) {
            return offset;
        }
        let kept = &text[..text.floor_char_boundary(usize::from(u16::MAX))];
        let offset = u32::try_from(self.bytes.len()).expect("texts of less than 4 GiB");
        self.bytes.extend((kept.len() as u16).to_le_bytes());
        self.bytes.extend(kept.as_bytes());
        self.offsets.insert(text.into(), offset);
        offset
    }

    /// The section.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
