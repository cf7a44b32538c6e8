//! The records of an ARC file, the crawl format before WARC (Internet Archive, 1996; versions 1 and 2): a
//! line with a page's address, date, media type and length, followed by the server's response.

use super::answer::{self, Payload};
use super::content::Trouble;
use super::head::{Head, MAX_HEAD};
use super::record::buffered_length;
use super::source::Source;
use super::{Page, named, unreadable};
use crate::document::format::entry::Fault;

/// Beginning of the first record.
pub(super) const MAGIC: &[u8] = b"filedesc://";

/// The longest line of a record: an address of some thousand bytes and the fields after it.
const MAX_LINE: usize = 16 << 10;

/// Fields of a record's line: address, IP address, date, media type, length. Version 2 has ten, including the
/// status, with the length last.
const FIELDS: [usize; 2] = [5, 10];

/// Returns whether bytes begin an ARC file.
pub(super) fn begins(first: &[u8]) -> bool {
    first.starts_with(MAGIC)
}

/// The pages of an ARC file.
pub(super) struct Arc {
    source: Source,
    limit: u64,
    /// Records begun so far.
    number: u64,
    fields: usize,
    has_ended: bool,
}

/// A record's line.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    url: String,
    date: String,
    media: String,
    length: u64,
}

impl Arc {
    /// Reads the pages of a stream, each of at most `limit` bytes.
    pub(super) fn new(source: Source, limit: u64) -> Self {
        Self {
            source,
            limit: limit.max(1),
            number: 0,
            fields: FIELDS[0],
            has_ended: false,
        }
    }

    fn step(&mut self) -> Result<Option<Option<Page>>, Fault> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            let read = self.source.read_line(MAX_LINE, &mut line);
            read.map_err(|error| unreadable(&error))?;
            if line.is_empty() {
                return Ok(None);
            }
        }
        self.number += 1;
        let Some(line) = parse(&line, self.fields) else {
            return Err(Fault::RestUnreadable(format!(
                "record {}: something else is where it should begin",
                self.number
            )));
        };
        if self.number == 1 {
            return self.read_version(&line).map(|()| Some(None));
        }
        self.read_page(line).map(Some)
    }

    /// Reads the first record, which defines the fields of the other lines.
    fn read_version(&mut self, line: &Line) -> Result<(), Fault> {
        let mut block = Vec::new();
        let length = usize::try_from(line.length).map_or(MAX_HEAD, |length| length.min(MAX_HEAD));
        let read = self.source.read_into(length, &mut block);
        read.map_err(|error| unreadable(&error))?;
        let is_second = block.trim_ascii_start().starts_with(b"2 ");
        self.fields = FIELDS[usize::from(is_second)];
        self.skip(line, line.length - length as u64)
    }

    fn read_page(&mut self, line: Line) -> Result<Option<Page>, Fault> {
        let is_page = answer::is_article_address(&line.url);
        let length = buffered_length(line.length, self.limit).filter(|_| is_page);
        let Some(length) = length else {
            self.skip(&line, line.length)?;
            let is_text = matches!(line.media.as_str(), "text/html" | "text/plain");
            return match is_page && is_text {
                true => Err(self.fault(&line, Fault::too_long(self.limit).words())),
                false => Ok(None),
            };
        };
        let mut block = Vec::new();
        let read = self.source.read_into(length, &mut block);
        read.map_err(|error| unreadable(&error))?;
        if block.len() < length {
            return Err(self.cut_off(&line));
        }
        // The record's line has the date; an ARC record lacks nothing that a WARC header would add.
        let none = Head::new(b"");
        match answer::page(none, line.url.clone(), Payload::Answer, &block, self.limit) {
            Ok(Some(mut page)) => {
                page.collected = Some(line.date);
                Ok(Some(page))
            }
            Ok(None) => Ok(None),
            Err(Trouble::TooLong) => Err(self.fault(&line, Fault::too_long(self.limit).words())),
            Err(Trouble::Unreadable(words)) => Err(self.fault(&line, &words)),
        }
    }

    /// Skips bytes of a record.
    fn skip(&mut self, line: &Line, bytes: u64) -> Result<(), Fault> {
        let skipped = self.source.skip(bytes);
        match skipped.map_err(|error| unreadable(&error))? {
            true => Ok(()),
            false => Err(self.cut_off(line)),
        }
    }

    fn cut_off(&self, line: &Line) -> Fault {
        Fault::RestUnreadable(format!(
            "the file breaks off within {}, which declares {} bytes",
            named(self.number, &line.url),
            line.length
        ))
    }

    fn fault(&self, line: &Line, words: &str) -> Fault {
        Fault::Record(format!("{}: {words}", named(self.number, &line.url)))
    }
}

impl Iterator for Arc {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.has_ended {
            match self.step() {
                Ok(Some(Some(page))) => return Some(Ok(page)),
                Ok(Some(None)) => {}
                Ok(None) => self.has_ended = true,
                Err(fault) => {
                    self.has_ended = !matches!(fault, Fault::Record(_));
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

/// Parses the fields of a record's line, counted from its end, since an address may contain spaces.
fn parse(line: &[u8], fields: usize) -> Option<Line> {
    let text = String::from_utf8_lossy(line);
    let mut parts = text.trim_end().rsplitn(fields, ' ');
    let length = parts.next()?.parse().ok()?;
    let after_media = parts.clone().count().checked_sub(4)?;
    let mut parts = parts.skip(after_media);
    let media = parts.next()?.to_ascii_lowercase();
    let date = parts.next()?.to_owned();
    let _address = parts.next()?;
    let url = parts.next()?.to_owned();
    let is_date = date.len() >= 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then_some(Line {
        url,
        date,
        media,
        length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "filedesc://a.arc 0.0.0.0 20040305100000 text/plain 14\n1 0 Reporters\n\n";
    const ANSWER: &str = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>Kyiv</p>";

    fn pages(file: String) -> Vec<Result<Page, Fault>> {
        let stream = Box::new(std::io::Cursor::new(file.into_bytes()));
        super::super::open(stream, 1000).collect()
    }

    fn record(url: &str, length: usize) -> String {
        format!("{url} 10.0.0.1 20040305101500 text/html {length}\n{ANSWER}\n")
    }

    #[test]
    fn pages_of_both_versions_are_read() {
        let length = ANSWER.len();
        let first = [FIRST, &record("http://a.example/b c", length)].concat();
        let second = [
            &FIRST.replace("1 0 ", "2 0 "),
            "http://a.example/b c 10.0.0.1 20040305101500 text/html 200 - - 99 a.arc ",
            &format!("{length}\n{ANSWER}\n"),
        ]
        .concat();
        for file in [first, second] {
            let pages = pages(file);
            let page = pages[0].as_ref().unwrap();
            assert_eq!(
                (page.url.as_str(), page.body.as_slice()),
                ("http://a.example/b c", &b"<p>Kyiv</p>"[..])
            );
            assert_eq!(
                (page.collected.as_deref(), pages.len()),
                (Some("20040305101500"), 1)
            );
        }
    }

    #[test]
    fn other_records_are_skipped_and_faults_reported() {
        let length = ANSWER.len();
        let dns = record("dns:a.example", length);
        assert!(pages([FIRST, &dns].concat()).is_empty());
        let short = pages([FIRST, &record("http://a.example/", 2 * length)].concat());
        assert!(
            matches!(&short[..], [Err(Fault::RestUnreadable(words))] if words.contains("breaks off"))
        );
        let long = pages([FIRST, &record("http://a.example/", 1 << 40)].concat());
        assert!(matches!(&long[..], [Err(Fault::RestUnreadable(_))]));
        let lost = pages([FIRST, "Kyiv sings\n"].concat());
        assert!(
            matches!(&lost[..], [Err(Fault::RestUnreadable(words))] if words.contains("record 2"))
        );
    }
}
