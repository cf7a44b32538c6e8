//! Web archives (WARC 0.17 to 1.1, ISO 28500; and the Internet Archive's older ARC): the bytes of a
//! crawl in, its pages out, one at a time.
//!
//! Pages are what servers answered with success and what is HTML, plain text, XML or JSON; requests, repeats
//! (`revisit`), pictures, errors and the crawler's own notes are passed over without a word, as
//! they are most of a crawl and none of them an article. A page's bytes leave as its server made
//! them, with what was done to them for the way undone; their encoding is the page reader's matter.
//!
//! A record's length is believed only where another record or the end of the file follows it: else
//! the next line that begins a record is looked for, in the record first, so that a false length
//! costs one record. The parser is our own: the crate `warc` (0.4) is no faster, ends at the first
//! such record, and holds a record in memory however long it is.

mod answer;
mod arc;
mod content;
mod head;
mod record;
mod source;
#[cfg(test)]
mod tests;

use crate::document::format::entry::{Fault, Stream};

/// A page as it was collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Where it stands on the web.
    pub(crate) url: String,
    /// When it was collected: `2024-03-05T10:00:00Z`; 14 digits in ARC files.
    pub(crate) collected: Option<String>,
    /// Its languages, likeliest first, as a program told them (`nld,eng`), or else the one that its
    /// server says.
    pub(crate) lang: Option<String>,
    /// The encoding of its bytes, as its server says.
    pub(crate) charset: Option<String>,
    /// What its bytes are.
    pub(crate) kind: Kind,
    /// The record's own name: a UUID as a rule. An address would not do, since a crawl may hold one
    /// several times.
    pub(crate) id: Option<String>,
    /// Whether the crawler kept the beginning alone.
    pub(crate) is_cut: bool,
    /// The page.
    pub(crate) body: Vec<u8>,
}

/// What the bytes of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// HTML or XHTML.
    Html,
    /// Text without markup.
    Plain,
    /// XML: a feed, perhaps.
    Xml,
    /// JSON: what a service answered, perhaps with articles in it.
    Json,
}

/// The pages of a web archive, one at a time, in its order.
pub(crate) type Pages = Box<dyn Iterator<Item = Result<Page, Fault>> + Send>;

/// Whether the first bytes are surely those of a web archive.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    record::begins(first) || arc::begins(first)
}

/// The pages of an unpacked web archive, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Pages {
    let mut source = source::Source::new(stream);
    match source.peek(arc::MAGIC.len()) {
        Ok(first) if arc::begins(first) => Box::new(arc::Arc::new(source, limit)),
        // An error that looking ahead met is met again, or is told by the first record.
        _ => Box::new(record::Records::new(source, limit)),
    }
}

/// The most characters of an address that a message shows.
const LONGEST_SHOWN: usize = 200;

/// A record as messages name it: its number, and its address where it has one.
fn named(number: u64, url: &str) -> String {
    if url.is_empty() {
        return format!("record {number}");
    }
    let mut shown = String::new();
    for c in url.chars().take(LONGEST_SHOWN) {
        match c.is_control() {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    if shown.len() < url.len() {
        shown.push('…');
    }
    format!("record {number} ({shown})")
}

/// What a stream that cannot be read on makes of the rest.
fn unreadable(error: &std::io::Error) -> Fault {
    Fault::Rest(error.to_string())
}
