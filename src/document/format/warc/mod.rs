//! Web archives (WARC 0.17 to 1.1, ISO 28500; and the Internet Archive's older ARC): takes the bytes of a
//! crawl and returns its pages, one at a time.
//!
//! Pages are successful responses in HTML, plain text, XML or JSON. Requests, repeats (`revisit`), pictures,
//! errors and the crawler's own records are skipped silently: they are most of a crawl, and none of them is
//! an article. A page's bytes leave as its server made them, with transfer coding and compression undone; the
//! page's reader decodes the text.
//!
//! A record's length is trusted only if another record or the end of the file follows it. Otherwise the next
//! line that begins a record is looked for, first within the record, so that a false length costs one record.
//! The parser is our own: the crate `warc` (0.4) is not faster, stops at the first such record, and holds a
//! record in memory however long it is.

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
    /// Its web address.
    pub(crate) url: String,
    /// When it was collected: `2024-03-05T10:00:00Z`; 14 digits in ARC files.
    pub(crate) collected: Option<String>,
    /// Its languages, most likely first, as detected by a program (`nld,eng`), or otherwise the one that its
    /// server declares.
    pub(crate) lang: Option<String>,
    /// The encoding of its bytes, as declared by its server.
    pub(crate) charset: Option<String>,
    /// The type of its bytes.
    pub(crate) kind: Kind,
    /// The record's own id, usually a UUID. An address would not be unique, since a crawl may hold several
    /// copies.
    pub(crate) id: Option<String>,
    /// Whether the crawler kept only the beginning.
    pub(crate) is_cut: bool,
    /// The bytes of the page.
    pub(crate) body: Vec<u8>,
}

/// The type of a page's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// HTML or XHTML.
    Html,
    /// Text without markup.
    Plain,
    /// XML, possibly a feed.
    Xml,
    /// JSON: a service's answer, possibly with articles in it.
    Json,
}

/// The pages of a web archive, one at a time, in file order.
pub(crate) type Pages = Box<dyn Iterator<Item = Result<Page, Fault>> + Send>;

/// Returns whether the first bytes are those of a web archive.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    record::begins(first) || arc::begins(first)
}

/// Reads the pages of an unpacked web archive, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Pages {
    let mut source = source::Source::new(stream);
    match source.peek(arc::MAGIC.len()) {
        Ok(first) if arc::begins(first) => Box::new(arc::Arc::new(source, limit)),
        // An error met while looking ahead occurs again, or the first record reports it.
        _ => Box::new(record::Records::new(source, limit)),
    }
}

/// Maximum characters of an address shown in a message.
const LONGEST_SHOWN: usize = 200;

/// Returns the name of a record in messages: its number, and its address if it has one.
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

/// Returns the fault for a stream that cannot be read further.
fn unreadable(error: &std::io::Error) -> Fault {
    Fault::RestUnreadable(error.to_string())
}
