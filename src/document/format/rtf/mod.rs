//! RTF, the rich text of word processors up to 2007 and of news archives' downloads.
//!
//! Takes a stream; returns an article, or the articles of a Nexis or Factiva download. The parser is our own,
//! since it must stream, know code pages and bound its memory for any input. The `\info` group gives the
//! title; its date is not used, since when a file was made says nothing about when its article was published.

mod charset;
mod fonts;
mod groups;
mod info;
mod output;
mod paragraphs;
mod tokens;

pub(crate) use paragraphs::Paragraphs;

use crate::document::format::download::{Detection, detect};
use crate::document::format::entry::{Entries, Entry, Fault, Stream};

/// Returns whether a file begins as RTF does.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    first.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads the articles of an RTF file: one, or those of a Nexis or Factiva download.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    let (read, paragraphs) = match detect(Paragraphs::new(stream, limit), limit) {
        Detection::Download(entries) => return entries,
        Detection::Other(read, rest) => (read, rest),
    };
    Box::new(std::iter::once_with(move || {
        article(read, paragraphs, limit)
    }))
}

/// Joins all paragraphs into one article.
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
