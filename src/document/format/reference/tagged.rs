//! Records of tagged lines, as reference managers write them: one field per line after a short tag.
//!
//! Takes a stream and returns an entry for each record. A line without a tag continues the previous field.
//! Each format defines its tags, where a record begins and ends, and what its fields mean.

use crate::document::format::entry::{Entry, Fault, Stream};
use crate::document::format::put_back::{Bytes, Stop};
use crate::document::format::reference::{FieldKind, Reference};
use memchr::memchr;

/// A tagged-line format.
#[derive(Clone, Copy)]
pub(crate) struct TaggedFormat {
    /// Returns the tag and the value of a line; `None` for a continuation line.
    pub(crate) tag: fn(&str) -> Option<(&str, &str)>,
    /// The tag that begins a record.
    pub(crate) first_tag: &'static str,
    /// The tag that ends a record, if the format has one.
    pub(crate) last_tag: Option<&'static str>,
    /// Separator before a continuation line: a space if lines were wrapped, a line end if breaks are
    /// intended.
    pub(crate) separator: &'static str,
    /// Returns the meaning of a tag.
    pub(crate) field_kind: fn(&str) -> Option<FieldKind>,
}

/// The records of a file.
pub(crate) struct Records {
    bytes: Bytes,
    format: TaggedFormat,
    limit: u64,
    /// The first line of the next record, if it was read already.
    next_line: Option<String>,
    /// A fault still to be returned.
    pending_fault: Option<Fault>,
    is_done: bool,
}

/// A record being read.
#[derive(Default)]
struct Record {
    fields: Vec<(String, String)>,
    length: u64,
    fault: Option<Fault>,
}

/// A line, or what is wrong with it.
enum Line {
    Whole(String),
    Long,
    NotText,
}

impl Records {
    pub(crate) fn new(stream: Stream, limit: u64, format: TaggedFormat) -> Self {
        Self {
            bytes: Bytes::new(stream, limit),
            format,
            limit,
            next_line: None,
            pending_fault: None,
            is_done: false,
        }
    }

    /// Returns the next line without its end.
    fn line(&mut self) -> Result<Option<Line>, Stop> {
        if let Some(line) = self.next_line.take() {
            return Ok(Some(Line::Whole(line)));
        }
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let mut line = Vec::new();
        let mut is_any = false;
        let mut is_long = false;
        loop {
            let piece = self.bytes.fill()?;
            let end = memchr(b'\n', piece);
            let length = end.map_or(piece.len(), |at| at + 1);
            is_long |= line.len() + length > most;
            if !is_long {
                line.extend_from_slice(&piece[..length]);
            }
            is_any |= length > 0;
            self.bytes.consume(length);
            if end.is_some() || length == 0 {
                break;
            }
        }
        Ok(is_any.then(|| match (is_long, String::from_utf8(line)) {
            (true, _) => Line::Long,
            (false, Ok(line)) => Line::Whole(line.trim_end().to_owned()),
            (false, Err(_)) => Line::NotText,
        }))
    }

    /// Reads a record; `None` at the end.
    fn record(&mut self) -> Result<Option<Record>, Stop> {
        self.bytes.restart_count();
        let mut record: Option<Record> = None;
        loop {
            let Some(line) = self.line()? else {
                if record.is_some() && self.format.last_tag.is_some() {
                    self.pending_fault = Some(Fault::RestUnreadable(
                        "the file ends within a record, which may have been cut short".to_owned(),
                    ));
                }
                return Ok(record);
            };
            let line = match line {
                Line::Whole(line) => line,
                Line::Long => {
                    record.get_or_insert_default().fault = Some(Fault::too_long(self.limit));
                    continue;
                }
                Line::NotText => {
                    let fault = Fault::Record("not UTF-8 text".to_owned());
                    record.get_or_insert_default().fault = Some(fault);
                    continue;
                }
            };
            let tagged = (self.format.tag)(line.trim_start_matches('\u{feff}'));
            match (tagged, &mut record) {
                (Some((tag, _)), Some(_)) if tag == self.format.first_tag => {
                    self.next_line = Some(line);
                    return Ok(record);
                }
                (Some((tag, value)), None) if tag == self.format.first_tag => {
                    record.get_or_insert_default().push(tag, value);
                }
                (Some((tag, _)), Some(_)) if Some(tag) == self.format.last_tag => {
                    return Ok(record);
                }
                (Some((tag, value)), Some(record)) => record.push(tag, value),
                (None, Some(record)) => record.continue_field(line.trim(), self.format.separator),
                (_, None) => {}
            }
            if record
                .as_ref()
                .is_some_and(|record| record.length > self.limit)
            {
                record = Some(Record {
                    fault: Some(Fault::too_long(self.limit)),
                    ..Record::default()
                });
            }
        }
    }

    /// Converts a record to an entry.
    fn entry(&self, record: Record) -> Result<Entry, Fault> {
        if let Some(fault) = record.fault {
            return Err(fault);
        }
        let mut reference = Reference::default();
        for (tag, value) in &record.fields {
            if let Some(field_kind) = (self.format.field_kind)(tag) {
                reference.set(field_kind, value);
            }
        }
        Ok(reference.entry())
    }
}

impl Record {
    /// Adds a field. A repeated tag continues the earlier field if it may come in parts, as an abstract does.
    fn push(&mut self, tag: &str, value: &str) {
        /// Fields that may come in several parts.
        const IN_PARTS: [&str; 4] = ["AB", "N2", "N1", "%X"];
        self.length += (tag.len() + value.len()) as u64;
        let is_part = IN_PARTS.contains(&tag);
        let held = self
            .fields
            .iter_mut()
            .find(|(held, _)| is_part && held == tag);
        match held {
            Some((_, text)) => text.extend(["\n\n", value]),
            None => self.fields.push((tag.to_owned(), value.to_owned())),
        }
    }

    /// Appends a line to the previous field.
    fn continue_field(&mut self, line: &str, separator: &str) {
        self.length += (line.len() + separator.len()) as u64;
        if let Some((_, value)) = self.fields.last_mut() {
            value.extend([separator, line]);
        }
    }
}

impl Iterator for Records {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return self.pending_fault.take().map(Err);
        }
        match self.record() {
            Ok(Some(record)) => Some(self.entry(record)),
            Ok(None) => {
                self.is_done = true;
                self.pending_fault.take().map(Err)
            }
            Err(stop) => {
                self.is_done = true;
                Some(Err(stop.fault()))
            }
        }
    }
}

/// Returns the first non-blank line of a file.
pub(crate) fn first_line(first: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(first);
    let lines = text.trim_start_matches('\u{feff}').lines();
    lines
        .map(str::to_owned)
        .find(|line| !line.trim().is_empty())
}
