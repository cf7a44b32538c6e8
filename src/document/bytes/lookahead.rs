//! A stream with lookahead.
//!
//! If the stream fails during lookahead, the preceding bytes are returned first and then the error, so that
//! looking ahead loses nothing of a damaged file. Held bytes are released once they are read.

use super::stream::{Stream, read_buffered};
use std::io::{self, BufRead, Read};

/// A stream with some bytes held.
pub(in crate::document) struct Lookahead {
    held: Vec<u8>,
    /// How many of the held bytes have been read.
    consumed: usize,
    /// An error encountered during lookahead, until it is returned.
    error: Option<io::Error>,
    stream: Stream,
}

impl Lookahead {
    /// Wraps a stream; nothing is held yet.
    pub(in crate::document) fn new(stream: Stream) -> Self {
        Self {
            held: Vec::new(),
            consumed: 0,
            error: None,
            stream,
        }
    }

    /// Returns the next bytes, up to `count`, without consuming them.
    pub(in crate::document) fn peek(&mut self, count: usize) -> &[u8] {
        self.hold(|held, stream| {
            let missing = count.saturating_sub(held.len());
            stream.take(missing as u64).read_to_end(held)
        });
        &self.held[..self.held.len().min(count)]
    }

    /// Returns the bytes from offset `start` up to and including a line feed, at most `count` bytes, without
    /// consuming them.
    pub(in crate::document) fn peek_line_from(&mut self, start: usize, count: u64) -> &[u8] {
        let end = |held: &[u8]| {
            let line = held.get(start..).unwrap_or_default();
            line.iter().position(|byte| *byte == b'\n')
        };
        self.hold(|held, stream| {
            let missing = (start as u64 + count).saturating_sub(held.len() as u64);
            match end(held) {
                Some(_) => Ok(0),
                None => stream.take(missing).read_until(b'\n', held),
            }
        });
        let line = self.held.get(start..).unwrap_or_default();
        &line[..end(&self.held).map_or(line.len(), |at| at + 1)]
    }

    /// Lets `read` add to the held bytes.
    fn hold(&mut self, read: impl FnOnce(&mut Vec<u8>, &mut Stream) -> io::Result<usize>) {
        self.held.drain(..self.consumed);
        self.consumed = 0;
        if self.error.is_none() {
            self.error = read(&mut self.held, &mut self.stream).err();
        }
    }
}

impl BufRead for Lookahead {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed < self.held.len() {
            return Ok(&self.held[self.consumed..]);
        }
        self.held = Vec::new();
        self.consumed = 0;
        match self.error.take() {
            Some(error) => Err(error),
            None => self.stream.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.consumed < self.held.len() {
            self.consumed += count;
        } else {
            self.stream.consume(count);
        }
    }
}

impl Read for Lookahead {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        read_buffered(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }

    fn failing_after(bytes: &'static [u8]) -> Lookahead {
        Lookahead::new(Box::new(io::BufReader::new(bytes.chain(Failing))))
    }

    #[test]
    fn peeked_bytes_are_read_before_the_error() {
        let mut ahead = failing_after(b"one\ntwo");
        assert_eq!(ahead.peek(2), b"on");
        assert_eq!(ahead.peek_line_from(0, 2), &b"on"[..]);
        assert_eq!(ahead.peek_line_from(0, 64), b"one\n");
        assert_eq!(ahead.peek(64), b"one\ntwo");
        let mut read = Vec::new();
        let error = ahead.read_to_end(&mut read).unwrap_err();
        assert_eq!(
            (read.as_slice(), error.to_string().as_str()),
            (&b"one\ntwo"[..], "gone")
        );
    }

    #[test]
    fn peeking_continues_where_reading_stopped() {
        let mut ahead = Lookahead::new(Box::new(&b"abcdef"[..]));
        assert_eq!(ahead.peek(4), b"abcd");
        ahead.consume(3);
        assert_eq!(ahead.peek(4), b"def");
        assert_eq!(ahead.peek_line_from(1, 2), b"ef");
    }
}
