//! A stream with push-back: bytes that were read can be put back, to be read again in another way.

use crate::document::bytes::read_buffered;
use std::io::{self, BufRead, Read};

/// A stream with push-back.
pub(super) struct PushBack<R> {
    /// Bytes to be read before the stream's.
    front: Vec<u8>,
    /// How many of them were read.
    consumed: usize,
    stream: R,
    /// Bytes read, minus those put back.
    position: i64,
}

impl<R> PushBack<R> {
    pub(super) fn new(stream: R) -> Self {
        Self {
            front: Vec::new(),
            consumed: 0,
            stream,
            position: 0,
        }
    }

    /// Puts bytes in front of those still to be read.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.position -= bytes.len() as i64;
        if self.front[..self.consumed].ends_with(bytes) {
            self.consumed -= bytes.len();
            return;
        }
        let mut front = Vec::with_capacity(bytes.len() + self.front.len() - self.consumed);
        front.extend_from_slice(bytes);
        front.extend_from_slice(&self.front[self.consumed..]);
        self.front = front;
        self.consumed = 0;
    }
}

impl<R> PushBack<R> {
    /// Returns the position, for [`PushBack::rewind`].
    pub(super) fn position(&self) -> i64 {
        self.position
    }

    /// Goes back to an earlier position, if the bytes from there onwards were put back and nothing after them
    /// was read.
    pub(super) fn rewind(&mut self, position: i64) -> bool {
        let count = usize::try_from(self.position - position);
        let Some(read) = count
            .ok()
            .and_then(|count| self.consumed.checked_sub(count))
        else {
            return false;
        };
        self.consumed = read;
        self.position = position;
        true
    }

    /// Drops the bytes that were put back.
    pub(super) fn clear(&mut self) {
        if !self.front.is_empty() {
            self.front = Vec::new();
            self.consumed = 0;
        }
    }
}

impl<R: BufRead> Read for PushBack<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, out)
    }
}

impl<R: BufRead> BufRead for PushBack<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed < self.front.len() {
            return Ok(&self.front[self.consumed..]);
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.position += count as i64;
        if self.consumed < self.front.len() {
            self.consumed += count;
        } else {
            self.clear();
            self.stream.consume(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_pushed_back_bytes_first() {
        let mut stream = PushBack::new(&b"efg"[..]);
        stream.put_back(b"cd");
        stream.put_back(b"ab");
        let mut some = [0; 3];
        stream.read_exact(&mut some).unwrap();
        assert_eq!(&some, b"abc");
        stream.put_back(b"bc");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "bcdefg");
    }
}
