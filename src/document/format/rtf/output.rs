//! A paragraph under construction, from bytes in several encodings and Unicode characters.
//!
//! Bytes are collected until the encoding changes, since a Japanese character may come as two tokens.

use crate::document::format::entry::Fault;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Text of at most `limit` bytes, built from bytes and characters.
#[derive(Debug)]
pub(super) struct Output {
    text: String,
    /// Bytes not yet decoded, all in `encoding`.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    /// The first half of a surrogate pair.
    half: Option<u32>,
    limit: usize,
    /// Whether the limit was exceeded.
    overflows: bool,
}

impl Output {
    pub(super) fn new(limit: u64) -> Self {
        Self {
            text: String::new(),
            bytes: Vec::new(),
            encoding: WINDOWS_1252,
            half: None,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            overflows: false,
        }
    }

    /// Adds bytes in an encoding.
    pub(super) fn bytes(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        if self.bytes.is_empty() && bytes.is_ascii() && encoding.is_ascii_compatible() {
            self.push_ascii(bytes);
            return;
        }
        if encoding != self.encoding {
            self.decode();
            self.encoding = encoding;
        }
        if self.room_for(bytes.len()) {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn push_ascii(&mut self, bytes: &[u8]) {
        if self.room_for(bytes.len()) {
            let text = std::str::from_utf8(bytes).expect("ASCII is UTF-8");
            self.text.push_str(text);
        }
    }

    /// Adds a character.
    pub(super) fn character(&mut self, c: char) {
        self.decode();
        if self.room_for(c.len_utf8()) {
            self.text.push(c);
        }
    }

    /// Adds a character by the number after `\u`: a UTF-16 code unit as a signed 16-bit number, or, as some
    /// programs write, a code point.
    pub(super) fn unicode(&mut self, number: i64) {
        const REPLACEMENT: char = '\u{fffd}';
        let number = if number < 0 {
            number + 0x1_0000
        } else {
            number
        };
        let unit = u32::try_from(number).unwrap_or(u32::from(REPLACEMENT));
        match (self.half.take(), unit) {
            (_, 0xd800..0xdc00) => self.half = Some(unit),
            (Some(high), 0xdc00..0xe000) => {
                let code_point = 0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
                self.character(char::from_u32(code_point).unwrap_or(REPLACEMENT));
            }
            _ => match char::from_u32(unit) {
                Some(c) if c.is_control() && c != '\t' => {}
                c => self.character(c.unwrap_or(REPLACEMENT)),
            },
        }
    }

    fn room_for(&mut self, more: usize) -> bool {
        let fits = self.text.len() + self.bytes.len() + more <= self.limit;
        self.overflows |= !fits;
        fits
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.bytes);
            self.text.push_str(&text);
            self.bytes.clear();
        }
    }

    /// Returns whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.bytes.is_empty() && !self.overflows
    }

    pub(super) fn clear(&mut self) {
        *self = Self::new(self.limit as u64);
    }

    /// Returns the paragraph, or the fault that it is too long, and starts the next.
    pub(super) fn paragraph(&mut self) -> Result<String, Fault> {
        self.decode();
        self.half = None;
        let text = std::mem::take(&mut self.text);
        if std::mem::take(&mut self.overflows) {
            return Err(Fault::too_long(self.limit as u64));
        }
        Ok(text)
    }

    /// Returns the text without clearing it.
    pub(super) fn as_text(&mut self) -> &str {
        self.decode();
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{SHIFT_JIS, WINDOWS_1251};

    #[test]
    fn bytes_and_units_become_text() {
        let mut output = Output::new(64);
        output.bytes(b"a\x8b", SHIFT_JIS);
        output.bytes(b"\x9e", SHIFT_JIS);
        output.bytes(b"\xca", WINDOWS_1251);
        output.unicode(-10179);
        output.unicode(-8704);
        output.unicode(1108);
        output.unicode(128_512);
        output.unicode(-8704);
        output.unicode(i64::MAX);
        output.unicode(0);
        assert_eq!(output.paragraph().unwrap(), "a京К😀є😀\u{fffd}\u{fffd}");
        assert!(output.is_empty());
    }

    #[test]
    fn no_more_than_the_limit_is_kept() {
        let mut output = Output::new(8);
        for _ in 0..100 {
            output.bytes(b"abc", WINDOWS_1252);
            output.character('é');
        }
        assert!(output.as_text().len() <= 8);
        assert_eq!(output.paragraph(), Err(Fault::too_long(8)));
    }
}
