//! The encoding of text in each font.
//!
//! A document has a code page (`\ansicpg`), and each font a character set that overrides it. Many programs
//! leave the character set at 0 ("ANSI", Windows-1252) although their bytes are in the document's code page;
//! so 0 is trusted only if another font has that code page.

use super::charset::{ANSI, for_code_page, for_font_charset};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;

/// Maximum fonts that are remembered; Word writes some hundreds.
const MAX_FONTS: usize = 4096;

/// The fonts of a document, and its code page.
#[derive(Debug)]
pub(super) struct Fonts {
    document: &'static Encoding,
    /// Encodings by font number; `None` if the font does not specify one.
    known: HashMap<u32, Option<&'static Encoding>>,
    /// Whether a font has the document's code page, which shows that the program sets character sets.
    has_document_font: bool,
    /// The font whose entry is being read.
    defining: u32,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Self {
            document: WINDOWS_1252,
            known: HashMap::new(),
            has_document_font: false,
            defining: 0,
        }
    }

    /// Sets the document's code page; one without a decoder is ignored.
    pub(super) fn set_code_page(&mut self, number: i64) {
        self.document = for_code_page(number).unwrap_or(self.document);
        let document = Some(self.document);
        self.has_document_font = self.known.values().any(|encoding| *encoding == document);
    }

    /// Begins a font's entry.
    pub(super) fn define(&mut self, number: u32) {
        self.defining = number;
        if self.known.len() < MAX_FONTS {
            self.known.entry(number).or_insert(None);
        }
    }

    /// Sets the character set of the current font entry.
    pub(super) fn set_charset(&mut self, number: i64) {
        let encoding = match number {
            ANSI => Some(WINDOWS_1252),
            _ => for_font_charset(number),
        };
        self.set(encoding);
    }

    /// Sets the code page of the current font entry, which overrides its character set.
    pub(super) fn set_font_code_page(&mut self, number: i64) {
        if let Some(encoding) = for_code_page(number) {
            self.set(Some(encoding));
        }
    }

    fn set(&mut self, encoding: Option<&'static Encoding>) {
        self.has_document_font |= encoding == Some(self.document);
        if let Some(known) = self.known.get_mut(&self.defining) {
            *known = encoding;
        }
    }

    /// Returns the encoding of text in a font.
    pub(super) fn encoding_of(&self, number: u32) -> &'static Encoding {
        match self.known.get(&number) {
            Some(Some(own)) if *own != WINDOWS_1252 || self.has_document_font => own,
            _ => self.document,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251};

    #[test]
    fn a_font_overrides_the_document() {
        let mut fonts = Fonts::new();
        fonts.set_code_page(1251);
        fonts.define(0);
        fonts.set_charset(0);
        fonts.define(1);
        fonts.set_charset(238);
        assert_eq!(fonts.encoding_of(0), WINDOWS_1251);
        assert_eq!(fonts.encoding_of(1), WINDOWS_1250);
        assert_eq!(fonts.encoding_of(7), WINDOWS_1251);
        fonts.define(2);
        fonts.set_charset(204);
        assert_eq!(fonts.encoding_of(0), WINDOWS_1252);
        fonts.define(3);
        fonts.set_charset(0);
        fonts.set_font_code_page(1250);
        fonts.set_font_code_page(437);
        assert_eq!(fonts.encoding_of(3), WINDOWS_1250);
    }
}
