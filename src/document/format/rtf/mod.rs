//! RTF, the rich text of word processors up to 2007 and of news archives' downloads.
//!
//! A stream enters; an article leaves, or the many of a Nexis or Factiva download. Reading is our own,
//! since it must stream, know code pages and bound its memory whatever the file holds. The `\info` group
//! gives the title; its time of making is not taken, since when a file was made says nothing of
//! when its article was published.

mod charset;
mod fonts;
mod groups;
mod info;
mod output;
mod paragraphs;
mod tokens;

pub(crate) use paragraphs::Paragraphs;

use crate::document::format::download::{factiva, nexis};
use crate::document::format::entry::{Entries, Entry, Fault, Stream};

/// Bytes of text that tell a news archive's download: its cover page and a first article's head.
const TELLING_BYTES: usize = 8 * 1024;

/// Whether a file begins as RTF does.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    first.trim_ascii_start().starts_with(b"{\\rtf")
}

/// The articles of an RTF file: one, or those of a Nexis or Factiva download.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let mut paragraphs = Paragraphs::new(stream, limit);
    let mut read = Vec::new();
    let mut text = String::new();
    while text.len() < TELLING_BYTES {
        let Some(paragraph) = paragraphs.next() else {
            break;
        };
        if let Ok(paragraph) = &paragraph {
            text.push_str(paragraph);
            text.push('\n');
        }
        read.push(paragraph);
    }
    if nexis::looks_like(&text) {
        return nexis::entries(lines(read, paragraphs), limit);
    }
    if factiva::looks_like(&text) {
        return factiva::entries(lines(read, paragraphs), limit);
    }
    Box::new(std::iter::once_with(move || {
        article(read, paragraphs, limit)
    }))
}

/// Paragraphs cut where a line breaks within them.
fn lines(
    read: Vec<Result<String, Fault>>,
    rest: Paragraphs,
) -> impl Iterator<Item = Result<String, Fault>> + Send {
    read.into_iter().chain(rest).flat_map(lines_of)
}

/// The lines of a paragraph, one at a time.
fn lines_of(
    paragraph: Result<String, Fault>,
) -> impl Iterator<Item = Result<String, Fault>> + Send {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let text = match &paragraph {
            Ok(text) => text,
            Err(fault) => {
                start = None;
                return Some(Err(fault.clone()));
            }
        };
        let end = memchr::memchr(b'\n', &text.as_bytes()[from..]).map(|at| from + at);
        start = end.map(|end| end + 1);
        Some(Ok(text[from..end.unwrap_or(text.len())].to_owned()))
    })
}

/// All paragraphs as one article.
fn article(
    read: Vec<Result<String, Fault>>,
    mut rest: Paragraphs,
    limit: u64,
) -> Result<Entry, Fault> {
    let mut text = String::new();
    for paragraph in read.into_iter().chain(&mut rest) {
        let paragraph = paragraph?;
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
        if text.len() as u64 > limit {
            return Err(Fault::too_long(limit));
        }
    }
    Ok(Entry {
        title: rest.info.take_title(),
        text,
        ..Entry::default()
    })
}

#[cfg(test)]
mod tests;
