//! Splits a bibliography into entries: takes bytes and returns `@kind{body}`, one at a time.
//!
//! An entry ends at its closing brace. An unclosed one ends at the first line that begins like an entry, so
//! that the following entries are not lost with it.

use crate::document::format::entry::{Fault, Stream};
use crate::document::format::put_back::{Bytes, Stop};
use memchr::memchr;

/// The longest name of a kind, in bytes.
const MAX_KIND: usize = 40;

/// An entry whose fields were not parsed.
#[derive(Debug)]
pub(super) struct Raw {
    /// Its kind, in lower case.
    pub(super) kind: String,
    /// The content of its braces.
    pub(super) body: String,
}

/// The entries of a file.
pub(super) struct Cutter {
    bytes: Bytes,
    limit: u64,
    is_done: bool,
}

/// The state of reading an entry.
struct Body {
    bytes: Vec<u8>,
    depth: usize,
    closes: u8,
    is_escaped: bool,
    /// Whether the line has only whitespace so far.
    is_line_start: bool,
    is_long: bool,
}

impl Cutter {
    pub(super) fn new(stream: Stream, limit: u64) -> Self {
        Self {
            bytes: Bytes::new(stream, limit),
            limit,
            is_done: false,
        }
    }

    /// Returns the next entry.
    pub(super) fn next(&mut self) -> Option<Result<Raw, Fault>> {
        if self.is_done {
            return None;
        }
        self.bytes.restart_count();
        let raw = match self.find_kind() {
            Ok(Some((kind, closes))) => self.body(kind, closes).map(Some),
            Ok(None) => Ok(None),
            Err(stop) => Err(stop.fault()),
        };
        self.is_done = matches!(raw, Ok(None) | Err(Fault::RestUnreadable(_)));
        raw.transpose()
    }

    /// Moves to after the next `@kind{`; returns the kind, and the byte that closes the entry.
    fn find_kind(&mut self) -> Result<Option<(String, u8)>, Stop> {
        loop {
            let piece = self.bytes.fill()?;
            if piece.is_empty() {
                return Ok(None);
            }
            let at = memchr(b'@', piece);
            let length = at.map_or(piece.len(), |at| at + 1);
            self.bytes.consume(length);
            if at.is_some()
                && let Some(found) = self.kind()?
            {
                return Ok(Some(found));
            }
        }
    }

    /// Reads a kind and the brace after it; returns `None` and reads nothing if the input is something else.
    fn kind(&mut self) -> Result<Option<(String, u8)>, Stop> {
        let is_enough = |bytes: &[u8]| bytes.last().is_some_and(|byte| !is_kind_byte(*byte));
        let first = self.bytes.ahead(MAX_KIND, is_enough)?;
        let Some(at) = first.iter().position(|byte| !is_kind_byte(*byte)) else {
            return Ok(None);
        };
        let kind = String::from_utf8_lossy(&first[..at])
            .trim()
            .to_ascii_lowercase();
        let is_kind = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
        let closes = match first[at] {
            b'{' if is_kind => b'}',
            b'(' if is_kind => b')',
            _ => return Ok(None),
        };
        self.bytes.consume(at + 1);
        Ok(Some((kind, closes)))
    }

    /// Reads to the end of an entry.
    fn body(&mut self, kind: String, closes: u8) -> Result<Raw, Fault> {
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let mut body = Body {
            bytes: Vec::new(),
            depth: 0,
            closes,
            is_escaped: false,
            is_line_start: false,
            is_long: false,
        };
        loop {
            let Some(byte) = self.bytes.peek().map_err(Stop::fault)? else {
                return Err(Fault::RestUnreadable(
                    "the file ends within an entry; it was not copied whole".to_owned(),
                ));
            };
            self.bytes.consume(1);
            if byte == b'@' && body.is_line_start && self.is_next().map_err(Stop::fault)? {
                return Err(Fault::Record(
                    "a BibTeX entry that is not closed".to_owned(),
                ));
            }
            if body.push_byte(byte, most) {
                break;
            }
        }
        if body.is_long {
            return Err(Fault::too_long(self.limit));
        }
        let body = String::from_utf8(body.bytes)
            .map_err(|_| Fault::Record("not UTF-8 text".to_owned()))?;
        Ok(Raw { kind, body })
    }

    /// Returns whether an entry begins after the `@` just read; if so, puts it back.
    fn is_next(&mut self) -> Result<bool, Stop> {
        let Some((kind, closes)) = self.kind()? else {
            return Ok(false);
        };
        let opens = if closes == b'}' { "{" } else { "(" };
        self.bytes.put_back(["@", &kind, opens].concat().as_bytes());
        Ok(true)
    }
}

impl Body {
    /// Adds a byte; returns whether it closes the entry.
    fn push_byte(&mut self, byte: u8, most: usize) -> bool {
        let is_escaped = self.is_escaped;
        self.is_escaped = byte == b'\\' && !is_escaped;
        match byte {
            _ if is_escaped => {}
            byte if byte == self.closes && self.depth == 0 => return true,
            b'{' => self.depth += 1,
            b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.is_line_start = byte == b'\n' || (self.is_line_start && byte.is_ascii_whitespace());
        self.is_long |= self.bytes.len() == most;
        if !self.is_long {
            self.bytes.push(byte);
        }
        false
    }
}

/// Returns whether a byte may occur between the `@` and the brace of an entry.
fn is_kind_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'\t')
}
