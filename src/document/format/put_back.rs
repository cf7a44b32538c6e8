//! A stream of article bytes that can be put back.
//!
//! Bytes are put back when a record turns out to have ended earlier than its markup said. Only a bounded
//! number of bytes is read between two records, so that reading ends even on endless input.

use crate::document::format::entry::{Fault, Stream};
use std::io::{self, ErrorKind};

/// Factor over the limit of one article for finding its end: 512 MiB by default. A longer one is assumed to
/// have no end.
const SEARCH_FACTOR: u64 = 64;

/// Minimum bytes searched, however small the limit of an article: the longest heads of exports.
const MIN_SEARCH: u64 = 16 << 20;

/// Why no more bytes are available.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Reading failed.
    Failed(io::Error),
    /// No end was found within this many bytes.
    Endless(u64),
}

impl Stop {
    /// Returns the fault to report.
    pub(crate) fn fault(self) -> Fault {
        Fault::RestUnreadable(match self {
            Self::Failed(error) => error.to_string(),
            Self::Endless(searched) => {
                format!("no article begins or ends within {searched} bytes")
            }
        })
    }
}

/// The bytes of a stream, some of which were put back.
pub(crate) struct Bytes {
    stream: Stream,
    back: Vec<u8>,
    at: usize,
    spent: u64,
    most: u64,
}

impl Bytes {
    /// Reads all bytes of a stream with articles of at most `limit` bytes each.
    pub(crate) fn new(stream: Stream, limit: u64) -> Self {
        Self {
            stream,
            back: Vec::new(),
            at: 0,
            spent: 0,
            most: limit.saturating_mul(SEARCH_FACTOR).max(MIN_SEARCH),
        }
    }

    /// Restarts the count, because a record began or ended.
    pub(crate) fn restart_count(&mut self) {
        self.spent = 0;
    }

    /// Returns the next bytes; empty at the end.
    pub(crate) fn fill(&mut self) -> Result<&[u8], Stop> {
        if self.spent > self.most {
            return Err(Stop::Endless(self.most));
        }
        if self.at < self.back.len() {
            return Ok(&self.back[self.at..]);
        }
        loop {
            match self.stream.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Stop::Failed(error)),
            }
        }
        self.stream.fill_buf().map_err(Stop::Failed)
    }

    /// Consumes bytes returned by [`Bytes::fill`].
    pub(crate) fn consume(&mut self, count: usize) {
        self.spent += count as u64;
        if self.at < self.back.len() {
            self.at += count;
        } else {
            self.stream.consume(count);
        }
    }

    /// Returns the next byte without consuming it.
    pub(crate) fn peek(&mut self) -> Result<Option<u8>, Stop> {
        Ok(self.fill()?.first().copied())
    }

    /// Puts back the bytes that were read last.
    pub(crate) fn put_back(&mut self, bytes: &[u8]) {
        let (read, rest) = self.back.split_at(self.at);
        if read.ends_with(bytes) {
            // They are still in the buffer, so nothing is moved.
            self.at -= bytes.len();
        } else {
            self.back = [bytes, rest].concat();
            self.at = 0;
        }
    }

    /// Reads ahead until `is_enough`, `most` bytes or the end of the stream; consumes nothing.
    pub(crate) fn ahead(
        &mut self,
        most: usize,
        is_enough: impl Fn(&[u8]) -> bool,
    ) -> Result<&[u8], Stop> {
        let mut first = Vec::new();
        while first.len() < most && !is_enough(&first) {
            let piece = self.fill()?;
            let length = piece.len().min(most - first.len());
            if length == 0 {
                break;
            }
            first.extend_from_slice(&piece[..length]);
            self.consume(length);
        }
        self.put_back(&first);
        Ok(&self.back[self.at..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor, repeat};

    #[test]
    fn bytes_put_back_come_again() {
        let stream = BufReader::with_capacity(2, Cursor::new("abcdef"));
        let mut bytes = Bytes::new(Box::new(stream), 8);
        assert_eq!(bytes.ahead(3, |_| false).unwrap(), b"abc");
        let mut all = Vec::new();
        while let Some(byte) = bytes.peek().unwrap() {
            bytes.consume(1);
            all.push(byte);
            if all == b"abcd" {
                bytes.put_back(b"cd");
            }
        }
        assert_eq!(all, b"abcdcdef");
    }

    #[test]
    fn a_search_has_an_end() {
        let mut bytes = Bytes::new(Box::new(BufReader::new(repeat(b'x'))), 4);
        let stop = loop {
            match bytes.fill() {
                Ok(piece) => {
                    let length = piece.len();
                    bytes.consume(length);
                }
                Err(stop) => break stop,
            }
        };
        assert!(matches!(stop, Stop::Endless(MIN_SEARCH)));
    }
}
