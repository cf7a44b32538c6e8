//! The records of a WARC file, one after the other.

use super::answer::{self, Answer, Payload};
use super::content::Trouble;
use super::head::{Head, MAX_HEAD};
use super::source::{Search, Source};
use super::{Page, named, unreadable};
use crate::document::format::entry::Fault;
use memchr::memmem::Finder;

/// Beginning of a record; the version follows.
const VERSION: &[u8] = b"WARC/";
/// A line that begins a record within the bytes of another, and the bytes of it that precede the record.
const LINE: &[u8] = b"\nWARC/1.";
const BEFORE_LINE: usize = 1;
/// The same after the end of a record: required within a record that is too long to be held, which cannot be
/// read again.
const ENDED_LINE: &[u8] = b"\r\n\r\nWARC/1.";
const BEFORE_ENDED_LINE: usize = 4;

/// The longest version line.
const VERSION_LINE: usize = 16;
/// Bytes inspected after a record: empty lines (usually two) and the next version.
const LOOKAHEAD: usize = 64;
/// Maximum bytes of empty lines between records, so that a stream of nothing else ends.
const MAX_BLANK: u64 = 1 << 20;
/// Maximum records with a false length: each may be read twice, so a file full of them would take hours.
const MAX_FALSE_LENGTHS: u32 = 1_000;
/// Factor over the limit for finding the next record: as for other formats (`limit`).
const SEARCH_FACTOR: u64 = 64;

/// Returns whether bytes begin a record.
pub(super) fn begins(first: &[u8]) -> bool {
    let Some(rest) = first.strip_prefix(VERSION) else {
        return false;
    };
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has_end = line.len() < rest.len();
    has_end && matches!(line.trim_ascii_end(), b"1.0" | b"1.1" | b"0.17" | b"0.18")
}

/// Returns whether a record begins with these bytes, which may be incomplete.
fn may_begin(first: &[u8]) -> bool {
    let common = first.len().min(VERSION.len());
    first[..common] == VERSION[..common]
}

/// The pages of a WARC file.
pub(super) struct Records {
    source: Source,
    limit: u64,
    /// Records begun so far.
    number: u64,
    /// Records with a false length so far.
    false_lengths: u32,
    has_ended: bool,
    /// Bytes of the current record; the buffers are reused.
    head: Vec<u8>,
    block: Vec<u8>,
}

/// The result of reading a record.
enum Step {
    Page(Box<Page>),
    Skipped,
    Ended,
}

impl Records {
    /// Reads the pages of a stream, each of at most `limit` bytes.
    pub(super) fn new(source: Source, limit: u64) -> Self {
        Self {
            source,
            limit: limit.max(1),
            number: 0,
            false_lengths: 0,
            has_ended: false,
            head: Vec::new(),
            block: Vec::new(),
        }
    }

    /// Reads the next record.
    fn step(&mut self) -> Result<Step, Fault> {
        if !self.skip_blank()? {
            return Ok(Step::Ended);
        }
        self.number += 1;
        self.read_head()?;
        let head = std::mem::take(&mut self.head);
        let step = self.read_block(Head::new(&head));
        self.head = head;
        step
    }

    /// Skips empty lines; returns whether anything follows.
    fn skip_blank(&mut self) -> Result<bool, Fault> {
        let mut blank = 0;
        while blank < MAX_BLANK {
            let next = self
                .source
                .peek(LOOKAHEAD)
                .map_err(|error| unreadable(&error))?;
            let count = blank_bytes(next);
            if count < next.len() {
                self.source.advance(count);
                return Ok(true);
            }
            if next.is_empty() {
                return Ok(false);
            }
            self.source.advance(count);
            blank += count as u64;
        }
        Err(Fault::RestUnreadable(format!(
            "after record {}: more than {MAX_BLANK} bytes of empty lines",
            self.number
        )))
    }

    /// Reads the version and the header after it.
    fn read_head(&mut self) -> Result<(), Fault> {
        let next = self.source.peek(VERSION_LINE);
        let next = next.map_err(|error| unreadable(&error))?;
        if next.len() < VERSION_LINE && may_begin(next) {
            return Err(self.breaks_off_in_head());
        }
        if !begins(next) {
            return Err(self.skip_to_next("something else is where it should begin"));
        }
        self.head.clear();
        loop {
            let start = self.head.len();
            let room = MAX_HEAD - start;
            let read = self.source.read_line(room, &mut self.head);
            read.map_err(|error| unreadable(&error))?;
            match &self.head[start..] {
                b"\n" | b"\r\n" => return Ok(()),
                line if line.ends_with(b"\n") && self.head.len() < MAX_HEAD => {}
                _ if self.head.len() >= MAX_HEAD => {
                    let words = format!("its header does not end within {MAX_HEAD} bytes");
                    return Err(self.skip_to_next(&words));
                }
                _ => return Err(self.breaks_off_in_head()),
            }
        }
    }

    /// Reads the content of a record.
    fn read_block(&mut self, head: Head<'_>) -> Result<Step, Fault> {
        let url = head.text("WARC-Target-URI").unwrap_or_default();
        let url = url.trim_matches(['<', '>']);
        let Some(length) = head.get("Content-Length").and_then(number) else {
            return Err(self.skip_to_next("it does not say how long it is"));
        };
        let payload = answer::payload_of(head).filter(|_| answer::is_article_address(url));
        let Some(wanted) = buffered_length(length, self.limit) else {
            return self.skip_long(head, url, payload, length);
        };
        self.block.clear();
        let read = self.source.read_into(wanted, &mut self.block);
        read.map_err(|error| unreadable(&error))?;
        if self.block.len() < wanted || !self.is_end()? {
            return Err(self.recover(url, length));
        }
        let Some(payload) = payload else {
            return Ok(Step::Skipped);
        };
        if head.get("WARC-Segment-Number").is_some() {
            let words = "one of several segments of a page; segmented records are not supported";
            return Err(self.fault(url, words));
        }
        match answer::page(head, url.to_owned(), payload, &self.block, self.limit) {
            Ok(Some(page)) => Ok(Step::Page(Box::new(page))),
            Ok(None) => Ok(Step::Skipped),
            Err(Trouble::TooLong) => Err(self.fault(url, Fault::too_long(self.limit).words())),
            Err(Trouble::Unreadable(words)) => Err(self.fault(url, &words)),
        }
    }

    /// Returns whether the next record or the end of the file follows.
    fn is_end(&mut self) -> Result<bool, Fault> {
        let next_bytes = self
            .source
            .peek(LOOKAHEAD)
            .map_err(|error| unreadable(&error))?;
        let next = &next_bytes[blank_bytes(next_bytes)..];
        Ok(may_begin(next) && (next.len() >= VERSION.len() || next_bytes.len() < LOOKAHEAD))
    }

    /// Skips a record that is longer than a page may be.
    fn skip_long(
        &mut self,
        head: Head<'_>,
        url: &str,
        payload: Option<Payload>,
        length: u64,
    ) -> Result<Step, Fault> {
        let first = self
            .source
            .peek(MAX_HEAD)
            .map_err(|error| unreadable(&error))?;
        let is_page = match payload {
            Some(Payload::Answer) => Answer::parse(first, head).is_some(),
            Some(Payload::Page(_)) => true,
            None => false,
        };
        let mark = Finder::new(ENDED_LINE);
        let search = self.source.seek(&mark, BEFORE_ENDED_LINE, length);
        match search.map_err(|error| unreadable(&error))? {
            Search::Missing if self.is_end()? && is_page => {
                Err(self.fault(url, Fault::too_long(self.limit).words()))
            }
            Search::Missing if self.is_end()? => Ok(Step::Skipped),
            Search::Missing => {
                let words = format!("longer than the {length} bytes that it declares");
                Err(self.skip_to_next(&words))
            }
            Search::Found => {
                self.count_false_length()?;
                let words = format!("shorter than the {length} bytes that it declares");
                Err(self.fault(url, &words))
            }
            Search::Ended => Err(self.cut_off(url, length)),
        }
    }

    /// Recovers from a record with a false length: goes back to the next record that begins within it, or on
    /// to the next one after it.
    fn recover(&mut self, url: &str, length: u64) -> Fault {
        if let Err(rest) = self.count_false_length() {
            return rest;
        }
        if let Some(at) = memchr::memmem::find(&self.block, LINE) {
            self.source.put_back(&self.block[at + BEFORE_LINE..]);
            let words = format!("shorter than the {length} bytes that it declares");
            return self.fault(url, &words);
        }
        if (self.block.len() as u64) < length {
            return self.cut_off(url, length);
        }
        match self.seek() {
            Ok(()) => {
                let words = format!("longer than the {length} bytes that it declares");
                self.fault(url, &words)
            }
            Err(rest) => rest,
        }
    }

    /// Moves to the next record after one whose end is unknown; returns the fault of that one.
    fn skip_to_next(&mut self, words: &str) -> Fault {
        match self.count_false_length().and_then(|()| self.seek()) {
            Ok(()) => Fault::Record(format!("record {}: {words}", self.number)),
            Err(rest) => rest,
        }
    }

    /// Reads up to the next record.
    fn seek(&mut self) -> Result<(), Fault> {
        let within = self.limit.saturating_mul(SEARCH_FACTOR);
        let search = self.source.seek(&Finder::new(LINE), BEFORE_LINE, within);
        match search.map_err(|error| unreadable(&error))? {
            Search::Found | Search::Ended => Ok(()),
            Search::Missing => Err(Fault::RestUnreadable(format!(
                "no other record begins within {within} bytes after the header of record {}",
                self.number
            ))),
        }
    }

    /// Counts a record with a false length.
    fn count_false_length(&mut self) -> Result<(), Fault> {
        self.false_lengths += 1;
        match self.false_lengths > MAX_FALSE_LENGTHS {
            true => Err(Fault::RestUnreadable(format!(
                "record {}: more than {MAX_FALSE_LENGTHS} records have a false length, so the rest is \
                 not read; the archive was changed after it was written, perhaps its line \
                 ends",
                self.number
            ))),
            false => Ok(()),
        }
    }

    fn breaks_off_in_head(&self) -> Fault {
        Fault::RestUnreadable(format!(
            "the file breaks off within the header of record {}",
            self.number
        ))
    }

    fn cut_off(&self, url: &str, length: u64) -> Fault {
        Fault::RestUnreadable(format!(
            "the file breaks off within {}, which declares {length} bytes",
            named(self.number, url)
        ))
    }

    fn fault(&self, url: &str, words: &str) -> Fault {
        Fault::Record(format!("{}: {words}", named(self.number, url)))
    }
}

impl Iterator for Records {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.has_ended {
            match self.step() {
                Ok(Step::Page(page)) => return Some(Ok(*page)),
                Ok(Step::Skipped) => {}
                Ok(Step::Ended) => self.has_ended = true,
                Err(fault) => {
                    self.has_ended = !matches!(fault, Fault::Record(_));
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

/// Returns the length of a record that is held in memory: one that may hold a page of at most `limit` bytes.
pub(super) fn buffered_length(length: u64, limit: u64) -> Option<usize> {
    let most = limit.saturating_add(MAX_HEAD as u64);
    usize::try_from(length).ok().filter(|_| length <= most)
}

/// Returns the number of line ends that bytes begin with.
fn blank_bytes(bytes: &[u8]) -> usize {
    let blank = bytes
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    blank.count()
}

/// Parses a number of bytes.
fn number(value: &[u8]) -> Option<u64> {
    str::from_utf8(value).ok()?.parse().ok()
}
