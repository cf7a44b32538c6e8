//! What the text downloads of news archives have in common: hard-wrapped lines, dates within heads,
//! the furniture of pages.

pub(crate) mod factiva;
pub(crate) mod nexis;

mod collect;
mod dates;
mod lines;
mod pages;
mod reflow;

use crate::document::format::entry::{Entries, Fault};

/// The lines of a download.
pub(crate) type Lines = Box<dyn Iterator<Item = Result<String, Fault>> + Send>;

/// What reads a text that begins so, if it is a news archive's download.
pub(crate) fn reader_of(first_text: &str) -> Option<fn(Lines, u64) -> Entries> {
    if nexis::looks_like(first_text) {
        Some(|lines, limit| nexis::entries(lines, limit))
    } else if factiva::looks_like(first_text) {
        Some(|lines, limit| factiva::entries(lines, limit))
    } else {
        None
    }
}

pub(crate) use collect::{Articles, Chunk, Split, breaks_off};
pub(crate) use dates::date_line;
pub(crate) use lines::text_lines;
pub(crate) use pages::{is_copyright, is_page_furniture, is_rights};
pub(crate) use reflow::{join, paragraphs};
