//! Decodes UTF-32 to UTF-8, as a stream.

use super::NOT_UTF8;
use crate::document::format::entry::Stream;
use std::io::{self, BufRead, BufReader, Read};

/// Bytes per code point.
const UNIT: usize = 4;

/// The most bytes decoded at a time.
const CHUNK: usize = 64 * 1024;

/// Converts a stream from UTF-32 to UTF-8.
pub(crate) fn decode_utf32(stream: Stream, big_endian: bool) -> Stream {
    Box::new(BufReader::new(Utf32Reader::new(stream, big_endian)))
}

/// Reads UTF-32 after its byte order mark and returns UTF-8.
#[derive(Debug)]
pub(crate) struct Utf32Reader<R> {
    inner: R,
    big_endian: bool,
    /// Bytes of an incomplete unit.
    unit: Vec<u8>,
    decoded: Vec<u8>,
    consumed: usize,
}

impl<R: BufRead> Utf32Reader<R> {
    /// Creates a reader that has read nothing.
    pub(crate) fn new(inner: R, big_endian: bool) -> Self {
        Self {
            inner,
            big_endian,
            unit: Vec::with_capacity(UNIT),
            decoded: Vec::new(),
            consumed: 0,
        }
    }

    /// Decodes the buffered input; returns whether there was any.
    fn refill(&mut self) -> io::Result<bool> {
        self.decoded.clear();
        self.consumed = 0;
        let bytes = self.inner.fill_buf()?;
        let bytes = &bytes[..bytes.len().min(CHUNK)];
        let count = bytes.len();
        if count == 0 {
            if !self.unit.is_empty() {
                self.unit.clear();
                self.decoded.push(NOT_UTF8);
            }
            return Ok(!self.decoded.is_empty());
        }
        for byte in bytes {
            self.unit.push(*byte);
            if let [a, b, c, d] = self.unit[..] {
                let code_point = if self.big_endian {
                    u32::from_be_bytes([a, b, c, d])
                } else {
                    u32::from_le_bytes([a, b, c, d])
                };
                self.unit.clear();
                match char::from_u32(code_point) {
                    Some(c) => self.decoded.extend(c.encode_utf8(&mut [0; 4]).bytes()),
                    None => self.decoded.push(NOT_UTF8),
                }
            }
        }
        self.inner.consume(count);
        Ok(true)
    }
}

impl<R: BufRead> Read for Utf32Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.consumed == self.decoded.len() {
            if !self.refill()? {
                return Ok(0);
            }
        }
        let count = out.len().min(self.decoded.len() - self.consumed);
        out[..count].copy_from_slice(&self.decoded[self.consumed..self.consumed + count]);
        self.consumed += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], big_endian: bool) -> Vec<u8> {
        let mut text = Vec::new();
        // Three bytes at a time, so that units are split.
        let dripping = BufReader::with_capacity(3, bytes);
        let mut reader = Utf32Reader::new(dripping, big_endian);
        reader.read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn decodes_both_byte_orders_and_marks_invalid_units() {
        let text = "Kїв 😀";
        let big: Vec<u8> = text
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        let little: Vec<u8> = text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        assert_eq!(read(&big, true), text.as_bytes());
        assert_eq!(read(&little, false), text.as_bytes());
        assert_eq!(read(b"a\0\0\0\0\xd8\0\0b\0\0\0c\0", false), b"a\xffb\xff");
        assert_eq!(read(b"", false), b"");
    }
}
