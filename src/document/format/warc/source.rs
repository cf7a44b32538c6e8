//! A stream from which a record can be taken and put back, so that reading can resume inside a record whose
//! declared length is too large.

use crate::document::format::entry::Stream;
use memchr::memmem::Finder;
use std::io;

/// Bytes searched at a time.
const WINDOW: usize = 64 << 10;

/// A stream, with some of its bytes held.
pub(super) struct Source {
    stream: Stream,
    held: Vec<u8>,
    /// How many of the held bytes were read.
    consumed: usize,
}

/// How a search through the stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// The next bytes are what was searched for.
    Found,
    /// It does not occur in the bytes searched, which were read.
    Missing,
    /// The stream ended first.
    Ended,
}

impl Source {
    /// Wraps a stream.
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            stream,
            held: Vec::new(),
            consumed: 0,
        }
    }

    /// Returns up to `count` of the next bytes without consuming them.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        if self.held.len() - self.consumed < count {
            self.held.drain(..self.consumed);
            self.consumed = 0;
            let missing = count - self.held.len();
            take(&mut self.stream, missing, &mut self.held)?;
        }
        let end = self.held.len().min(self.consumed + count);
        Ok(&self.held[self.consumed..end])
    }

    /// Consumes bytes that were peeked.
    pub(super) fn advance(&mut self, count: usize) {
        self.consumed += count;
        debug_assert!(self.consumed <= self.held.len());
    }

    /// Reads `count` bytes, or up to the end, and appends them to `block`.
    pub(super) fn read_into(&mut self, count: usize, block: &mut Vec<u8>) -> io::Result<()> {
        let held = &self.held[self.consumed..];
        let first = &held[..held.len().min(count)];
        block.extend_from_slice(first);
        let taken = first.len();
        self.consumed += taken;
        take(&mut self.stream, count - taken, block)
    }

    /// Reads a line with its end, or `most` bytes of a longer one, and appends it to `line`.
    pub(super) fn read_line(&mut self, most: usize, line: &mut Vec<u8>) -> io::Result<()> {
        let end = line.len() + most;
        while line.len() < end {
            let at_hand = self.fill()?;
            let fitting = &at_hand[..at_hand.len().min(end - line.len())];
            let feed = memchr::memchr(b'\n', fitting);
            let count = feed.map_or(fitting.len(), |at| at + 1);
            line.extend_from_slice(&fitting[..count]);
            self.consume(count);
            if feed.is_some() || count == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Puts back the bytes that were read last.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        let mut held = bytes.to_vec();
        held.extend_from_slice(&self.held[self.consumed..]);
        self.held = held;
        self.consumed = 0;
    }

    /// Reads up to the first complete `mark` within the next `within` bytes, and the first `keep` bytes of
    /// the mark.
    pub(super) fn seek(
        &mut self,
        mark: &Finder<'_>,
        keep: usize,
        within: u64,
    ) -> io::Result<Search> {
        let overlap = mark.needle().len() - 1;
        let mut left = within;
        while left > 0 {
            let wanted = usize::try_from(left).map_or(WINDOW, |left| left.min(WINDOW));
            let window = self.peek(wanted)?;
            let count = match mark.find(window) {
                Some(at) => {
                    self.advance(at + keep);
                    return Ok(Search::Found);
                }
                None if window.len() < wanted => {
                    let rest = window.len();
                    self.advance(rest);
                    return Ok(Search::Ended);
                }
                None if wanted as u64 == left => wanted,
                None => wanted - overlap,
            };
            self.advance(count);
            left -= count as u64;
        }
        Ok(Search::Missing)
    }

    /// Skips `count` bytes; returns whether there were that many.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<bool> {
        let mut left = count;
        while left > 0 {
            let at_hand = self.fill()?.len();
            let passed = usize::try_from(left).map_or(at_hand, |left| left.min(at_hand));
            if passed == 0 {
                return Ok(false);
            }
            self.consume(passed);
            left -= passed as u64;
        }
        Ok(true)
    }

    fn fill(&mut self) -> io::Result<&[u8]> {
        if self.consumed < self.held.len() {
            Ok(&self.held[self.consumed..])
        } else {
            self.stream.fill_buf()
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

/// Reads `count` bytes, or up to the end.
fn take(stream: &mut Stream, count: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let mut left = count;
    while left > 0 {
        let at_hand = match stream.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let part = &at_hand[..at_hand.len().min(left)];
        if part.is_empty() {
            break;
        }
        out.extend_from_slice(part);
        let count = part.len();
        left -= count;
        stream.consume(count);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn source(bytes: &'static [u8], buffer: usize) -> Source {
        Source::new(Box::new(BufReader::with_capacity(buffer, bytes)))
    }

    #[test]
    fn a_mark_is_found_wherever_the_buffer_ends() {
        for buffer in 1..12 {
            let mut source = source(b"abc\nWARC/1.0\r\n", buffer);
            let mark = Finder::new("\nWARC/");
            assert_eq!(source.seek(&mark, 1, 100).unwrap(), Search::Found);
            let mut line = Vec::new();
            source.read_line(100, &mut line).unwrap();
            assert_eq!(line, b"WARC/1.0\r\n");
        }
    }

    #[test]
    fn the_search_stays_within_its_limit() {
        let mark = Finder::new("WARC/");
        let mut early = source(b"abcWARC/", 4);
        assert_eq!(early.seek(&mark, 0, 7).unwrap(), Search::Missing);
        assert_eq!(early.peek(9).unwrap(), b"/");
        let mut short = source(b"abc", 4);
        assert_eq!(short.seek(&mark, 0, 7).unwrap(), Search::Ended);
        assert_eq!(short.peek(9).unwrap(), b"");
    }

    #[test]
    fn bytes_put_back_are_read_again() {
        let mut source = source(b"one two three", 4);
        let mut block = Vec::new();
        source.read_into(8, &mut block).unwrap();
        assert_eq!(source.peek(2).unwrap(), b"th");
        source.put_back(&block[4..]);
        assert!(source.skip(0).unwrap());
        let mut line = Vec::new();
        source.read_line(64, &mut line).unwrap();
        assert_eq!(line, b"two three");
        source.put_back(&line);
        assert!(source.skip(8).unwrap());
        assert!(!source.skip(2).unwrap());
    }
}
