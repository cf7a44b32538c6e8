//! Tells where a table's own bytes end, beside the bytes and not among them.
//!
//! The `csv` crate ends a quote that never closes silently at the end of the file, and so would
//! make one row of all rows from there on. That is found by one row of ours behind the table's
//! last byte: if a quote is open, it ends up inside a field; if not, it is a row of its own. What
//! makes it ours is where it stands, which no table can imitate, not what it says.

use crate::document::bytes::Stream;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The row behind the table, with the line break that ends the table's last row.
const ROW_BEHIND: &[u8] = b"\n.\n";

/// The length of a table, once its end was reached.
#[derive(Clone, Debug)]
pub(super) struct TableEnd(Arc<AtomicU64>);

/// What a row is, by where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It is the table's.
    Within,
    /// It begins in the table and goes on behind it: its last quote never closes.
    Across,
    /// It is the row behind the table.
    Behind,
}

impl TableEnd {
    /// A stream with a row behind its last byte, and what knows where that is.
    pub(super) fn mark(stream: Stream) -> (Stream, Self) {
        const UNKNOWN: u64 = u64::MAX;
        let end = Self(Arc::new(AtomicU64::new(UNKNOWN)));
        let counted = Counted {
            stream,
            passed: 0,
            end: end.clone(),
        };
        (Box::new(counted.chain(ROW_BEHIND)), end)
    }

    /// What a row is after which a parser has taken in so many bytes. `last_field` is the row's
    /// last: the line break of [`ROW_BEHIND`] is in it if a quote is open.
    pub(super) fn reach(&self, parsed: u64, last_field: Option<&[u8]>) -> Reach {
        // The line break is the end of the table's last row.
        let is_within = parsed.saturating_sub(1) <= self.0.load(Ordering::Relaxed);
        match last_field {
            _ if is_within => Reach::Within,
            Some(field) if field.ends_with(ROW_BEHIND) => Reach::Across,
            _ => Reach::Behind,
        }
    }
}

/// Counts the bytes that pass and notes how many they were when there are no more.
struct Counted {
    stream: Stream,
    passed: u64,
    end: TableEnd,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.stream.fill_buf()?;
        if bytes.is_empty() {
            self.end.0.store(self.passed, Ordering::Relaxed);
        }
        Ok(bytes)
    }

    fn consume(&mut self, count: usize) {
        self.passed += count as u64;
        self.stream.consume(count);
    }
}
