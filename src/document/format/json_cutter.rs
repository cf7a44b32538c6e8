//! How a JSON file is laid out, and so how it is cut into values.
//!
//! Lines are cut at line ends, so that a broken one costs no more than itself; arrays and objects
//! over several lines are cut by [`JsonValues`].

use super::json_values::{Cut, JsonValues};
use super::unreadable;
use crate::document::bytes::{MAX_ARTICLE, Stream, peek, put_back, too_long};
use crate::document::{Format, SkipReason};
use std::io::{self, BufRead, Read};

/// Blank bytes before the first value that are looked past.
const LEADING_SPACE: usize = 4096;

/// How the stream is cut.
pub(super) enum Cutter {
    Lines { stream: Stream, line: u64 },
    Values(JsonValues<Stream>),
}

impl Cutter {
    /// Chooses the cut by how the file begins. A file that begins with an object on one line has a
    /// record a line; one whose first line breaks off inside it has larger values.
    pub(super) fn for_layout(stream: Stream, format: Format) -> io::Result<Self> {
        let lines = |stream| Self::Lines { stream, line: 0 };
        let values = |stream| Self::Values(JsonValues::new(stream));
        let (first, mut stream) = peek(stream, LEADING_SPACE)?;
        let space = first.len() - first.trim_ascii_start().len();
        if first.get(space) == Some(&b'[') {
            return Ok(values(stream));
        }
        if format == Format::JsonLines {
            return Ok(lines(stream));
        }
        let mut start = vec![0; space];
        stream.read_exact(&mut start)?;
        (&mut stream)
            .take(MAX_ARTICLE)
            .read_until(b'\n', &mut start)?;
        let parsed = serde_json::from_slice::<serde::de::IgnoredAny>(&start[space..]);
        let goes_on = parsed.is_err_and(|error| error.is_eof());
        let stream = put_back(start, stream);
        Ok(if goes_on {
            values(stream)
        } else {
            lines(stream)
        })
    }

    /// The next value, or the line and the reason that it could not be read.
    pub(super) fn next_value(&mut self) -> Option<Result<Cut, (u64, SkipReason)>> {
        match self {
            Self::Lines { stream, line } => next_line(stream, line),
            Self::Values(values) => values.next_value(),
        }
    }

    /// Whether there may be more behind what could not be read: only behind an overlong line.
    pub(super) fn goes_on_after(&self, reason: &SkipReason) -> bool {
        matches!(self, Self::Lines { .. }) && matches!(reason, SkipReason::TooLong { .. })
    }

    /// Whether values come from inside a top-level array.
    pub(super) fn in_array(&self) -> bool {
        matches!(self, Self::Values(values) if values.in_array())
    }

    /// Whether nothing but space follows; an error is left for the next read to meet.
    pub(super) fn at_end(&mut self) -> bool {
        match self {
            Self::Lines { stream, .. } => stream.fill_buf().is_ok_and(<[u8]>::is_empty),
            Self::Values(values) => values.at_end().unwrap_or(false),
        }
    }
}

/// The next line that is not blank.
fn next_line(stream: &mut Stream, line: &mut u64) -> Option<Result<Cut, (u64, SkipReason)>> {
    loop {
        let mut bytes = Vec::new();
        *line += 1;
        match read_line(stream, &mut bytes) {
            Ok(0) => return None,
            Ok(_) if bytes.trim_ascii().is_empty() => {}
            Ok(_) => {
                bytes.truncate(bytes.trim_ascii_end().len());
                return Some(Ok(Cut { line: *line, bytes }));
            }
            Err(error) => return Some(Err((*line, unreadable(&error)))),
        }
    }
}

/// Reads a line; one beyond the limit is passed over to its end and is an error.
fn read_line(stream: &mut Stream, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let count = stream.take(MAX_ARTICLE).read_until(b'\n', bytes)?;
    if count as u64 == MAX_ARTICLE && bytes.last() != Some(&b'\n') {
        bytes.clear();
        stream.skip_until(b'\n')?;
        return Err(too_long());
    }
    Ok(count)
}
