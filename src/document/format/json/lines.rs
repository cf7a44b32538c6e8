//! The lines of a file with one record per line, not parsed yet.

use super::cutter::JsonLineCutter;
use crate::document::bytes::Stream;
use crate::document::format::text_bytes;
use crate::document::limit::Limit;
use crate::document::{Position, SkipReason};

/// Iterator over the non-blank lines.
pub(in crate::document) struct JsonLines {
    cutter: JsonLineCutter,
    ended: bool,
}

impl JsonLines {
    /// Reads the lines of a stream.
    pub(in crate::document) fn new(stream: Stream, limit: Limit) -> Self {
        Self {
            cutter: JsonLineCutter::new(stream, limit),
            ended: false,
        }
    }
}

impl Iterator for JsonLines {
    type Item = (Position, Result<String, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        Some(match self.cutter.next_value()? {
            Ok(cut) => {
                let text = text_bytes(&cut.bytes).map(str::to_owned);
                (Position::Line(cut.line), text)
            }
            Err(none) => {
                self.ended = !none.can_continue;
                (Position::Line(none.line), Err(none.reason))
            }
        })
    }
}
