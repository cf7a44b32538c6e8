//! UTF-16 in, UTF-8 out, as a stream.
//!
//! What is not UTF-16 (half a surrogate pair, a last odd byte) comes out as the byte 0xFF, which
//! no UTF-8 text holds: whoever checks the record finds it there, and the others are unharmed.

use std::io::{self, Read};

/// Which byte of a code unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    LittleEndian,
    BigEndian,
}

/// Never part of UTF-8.
const NOT_UTF8: u8 = 0xff;

/// Bytes taken in at a time.
const CHUNK: usize = 8 * 1024;

/// Reads UTF-16 behind its byte order mark and gives UTF-8.
#[derive(Debug)]
pub(super) struct Utf16Reader<R> {
    inner: R,
    order: Order,
    /// What is not decoded yet: an odd byte, or the first half of a surrogate pair with or without.
    rest: Vec<u8>,
    decoded: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf16Reader<R> {
    pub(super) fn new(inner: R, order: Order) -> Self {
        Self {
            inner,
            order,
            rest: Vec::new(),
            decoded: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// Decodes the next chunk.
    fn refill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.given = 0;
        let mut chunk = [0; CHUNK];
        let count = self.inner.read(&mut chunk)?;
        self.ended = count == 0;
        self.rest.extend_from_slice(&chunk[..count]);
        let units = self.take_units();
        for decoded in char::decode_utf16(units) {
            match decoded {
                Ok(c) => self.decoded.extend(c.encode_utf8(&mut [0; 4]).bytes()),
                Err(_) => self.decoded.push(NOT_UTF8),
            }
        }
        if self.ended && !self.rest.is_empty() {
            self.decoded.push(NOT_UTF8);
            self.rest.clear();
        }
        Ok(())
    }

    /// The code units at hand, without a last one whose partner is still to come.
    fn take_units(&mut self) -> Vec<u16> {
        let order = self.order;
        let mut units: Vec<u16> = self
            .rest
            .chunks_exact(2)
            .map(|pair| match order {
                Order::LittleEndian => u16::from_le_bytes([pair[0], pair[1]]),
                Order::BigEndian => u16::from_be_bytes([pair[0], pair[1]]),
            })
            .collect();
        let waits = |unit: &u16| (0xd800..0xdc00).contains(unit) && !self.ended;
        if units.last().is_some_and(waits) {
            units.pop();
        }
        self.rest.drain(..2 * units.len());
        units
    }
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.decoded.len() && !self.ended {
            self.refill()?;
        }
        let count = out.len().min(self.decoded.len() - self.given);
        out[..count].copy_from_slice(&self.decoded[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every unit and pair is split.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = 1.min(out.len());
            self.0.read(&mut out[..count])
        }
    }

    fn decode(bytes: &[u8], order: Order) -> Vec<u8> {
        let mut text = Vec::new();
        let mut reader = Utf16Reader::new(Dripping(bytes), order);
        reader.read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn marks_what_is_not_utf16() {
        assert_eq!(decode(b"a\0\x00\xd8b\0", Order::LittleEndian), b"a\xffb");
        assert_eq!(decode(b"a\0b", Order::LittleEndian), b"a\xff");
        assert_eq!(decode(b"\xd8\x3d", Order::BigEndian), b"\xff");
    }

    proptest::proptest! {
        #[test]
        fn decodes_what_std_encodes(text in "\\PC{0,40}") {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            proptest::prop_assert_eq!(decode(&little, Order::LittleEndian), text.as_bytes());
            proptest::prop_assert_eq!(decode(&big, Order::BigEndian), text.as_bytes());
        }
    }
}
