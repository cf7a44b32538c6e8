//! Detects the layout of a JSON file and cuts it into values accordingly.
//!
//! Files with one value per line are cut at line ends, so that a broken line does not affect others. Arrays
//! and objects across several lines are cut by [`JsonValues`].

use super::levels::Levels;
use super::values::{Cut, JsonValues, Kind, NoValue};
use crate::document::Format;
use crate::document::bytes::{Lookahead, Stream};
use crate::document::format::unreadable;
use crate::document::limit::Limit;
use std::io::{self, BufRead, Read};

/// How many blank bytes before the first value are skipped.
const LEADING_SPACE: usize = 4096;

/// Cuts a stream into values.
pub(super) enum Cutter {
    /// One value per line, and the contents of a line's value that was opened.
    Lines(JsonLineCutter, JsonValues<io::Empty>),
    Values(JsonValues<Stream>),
}

/// Possible first words of a JavaScript assignment of the value.
const DECLARATIONS: [&str; 4] = ["window.", "var ", "let ", "const "];

/// Longest assignment before the value, in bytes.
const LONGEST_ASSIGNMENT: usize = 256;

/// Reader of lines, within a limit.
pub(super) struct JsonLineCutter {
    stream: Stream,
    limit: Limit,
    line: u64,
}

/// The result of reading a line.
enum Line {
    End,
    Blank(u64),
    Whole(Vec<u8>),
    Long,
    Endless,
}

impl Cutter {
    /// Chooses the layout from the start of the file. If the first line holds a whole object, the file has
    /// one record per line; if the object continues after the first line, the file is cut by brackets.
    pub(super) fn for_layout(stream: Stream, format: Format, limit: Limit) -> Self {
        let mut stream = Lookahead::new(stream);
        let assignment = assignment(stream.peek(LEADING_SPACE));
        stream.consume(assignment);
        let first = stream.peek(LEADING_SPACE);
        let space = first.len() - first.trim_ascii_start().len();
        let is_array = first.get(space) == Some(&b'[');
        let cut_by_values = is_array
            || assignment > 0
            || format != Format::JsonLines && first_line_is_cut_off(&mut stream, space, limit);
        if cut_by_values {
            Self::Values(JsonValues::new(Box::new(stream), limit))
        } else {
            let nested = JsonValues::new(io::empty(), limit);
            Self::Lines(JsonLineCutter::new(Box::new(stream), limit), nested)
        }
    }

    /// Returns the next value, or the reason why there is no value.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, NoValue>> {
        match self {
            Self::Lines(lines, nested) => {
                if nested.is_within()
                    && let Some(value) = nested.next_value()
                {
                    return Some(value);
                }
                nested.clear();
                lines.next_value()
            }
            Self::Values(values) => values.next_value(),
        }
    }

    /// Opens a value that was just cut; its contents come next.
    pub(super) fn open(&mut self, cut: &Cut) {
        match self {
            Self::Lines(_, nested) => nested.open(cut),
            Self::Values(values) => values.open(cut),
        }
    }

    /// Returns the open objects and lists.
    pub(super) fn levels(&mut self) -> &mut Levels {
        match self {
            Self::Lines(_, nested) => nested.levels(),
            Self::Values(values) => values.levels(),
        }
    }

    /// Whether values come from inside a top-level array.
    pub(super) fn in_array(&self) -> bool {
        matches!(self, Self::Values(values) if values.in_array())
    }

    /// Whether only space follows. An error counts as no; the next read will return it.
    pub(super) fn at_end(&mut self) -> bool {
        match self {
            Self::Lines(lines, _) => lines.stream.fill_buf().is_ok_and(<[u8]>::is_empty),
            Self::Values(values) => values.at_end(),
        }
    }
}

/// Returns the length of a JavaScript assignment before the value, as in X's archives:
/// `window.YTD.tweets.part0 = […]`.
fn assignment(first: &[u8]) -> usize {
    let start = first.trim_ascii_start();
    if !DECLARATIONS
        .iter()
        .any(|word| start.starts_with(word.as_bytes()))
    {
        return 0;
    }
    let most = first.len().min(LONGEST_ASSIGNMENT);
    let is_name = |byte: &u8| {
        byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"_$.[]'\"".contains(byte)
    };
    match first[..most].iter().position(|byte| *byte == b'=') {
        Some(sign) if first[..sign].iter().all(is_name) => sign + 1,
        _ => 0,
    }
}

/// Whether the line after the leading space holds only the beginning of a value.
fn first_line_is_cut_off(stream: &mut Lookahead, space: usize, limit: Limit) -> bool {
    let line = stream.peek_line_from(space, limit.bytes());
    let parsed = serde_json::from_slice::<serde::de::IgnoredAny>(line);
    parsed.is_err_and(|error| error.is_eof())
}

impl JsonLineCutter {
    /// Reads the lines of a stream.
    pub(super) fn new(stream: Stream, limit: Limit) -> Self {
        Self {
            stream,
            limit,
            line: 0,
        }
    }

    /// Returns the next non-blank line, or the reason why there is no value.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, NoValue>> {
        let mut blank = 0;
        loop {
            let skipped = self.skip_empty_lines();
            self.line += 1;
            let line = skipped.and_then(|skipped| {
                blank += skipped;
                self.read_line()
            });
            let (reason, can_continue) = match line {
                Ok(Line::End) => return None,
                Ok(Line::Blank(bytes)) if blank <= self.limit.search() => {
                    blank += bytes;
                    continue;
                }
                Ok(Line::Whole(bytes)) => {
                    return Some(Ok(Cut {
                        line: self.line,
                        kind: Kind::Value,
                        bytes,
                        truncated: false,
                    }));
                }
                Ok(Line::Long) => (self.limit.too_long(), true),
                Ok(Line::Endless | Line::Blank(_)) => (self.limit.endless(), false),
                Err(error) => (unreadable(&error), false),
            };
            return Some(Err(NoValue {
                line: self.line,
                reason,
                can_continue,
                is_within: false,
            }));
        }
    }

    /// Skips empty lines, one buffer at a time, up to the search limit. Returns how many bytes were skipped.
    fn skip_empty_lines(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        while skipped <= self.limit.search() {
            let buffer = self.stream.fill_buf()?;
            let is_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
            let empty = &buffer[..buffer.iter().take_while(is_end).count()];
            let length = empty.len();
            self.line += empty.iter().filter(|byte| **byte == b'\n').count() as u64;
            self.stream.consume(length);
            skipped += length as u64;
            if length == 0 {
                break;
            }
        }
        Ok(skipped)
    }

    /// Reads a line without trailing space; a line beyond the limit is skipped.
    fn read_line(&mut self) -> io::Result<Line> {
        let mut bytes = Vec::new();
        let most = self.limit.bytes().saturating_add(1);
        let stream = &mut self.stream;
        let count = stream.take(most).read_until(b'\n', &mut bytes)? as u64;
        if count > self.limit.bytes() {
            let ends = bytes.last() == Some(&b'\n');
            drop(bytes);
            return self.skip_rest_of_line(ends);
        }
        let length = bytes.trim_ascii_end().len();
        bytes.truncate(length);
        Ok(match (count, length) {
            (0, _) => Line::End,
            (count, 0) => Line::Blank(count),
            _ => Line::Whole(bytes),
        })
    }

    /// Skips the rest of a line that is too long.
    fn skip_rest_of_line(&mut self, ended: bool) -> io::Result<Line> {
        let most = self.limit.search() - self.limit.bytes();
        if !ended && (&mut self.stream).take(most).skip_until(b'\n')? as u64 == most {
            return Ok(Line::Endless);
        }
        Ok(Line::Long)
    }
}
