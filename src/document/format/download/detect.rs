//! Detects whether a document is a news archive's download from its first text.

use super::{Lines, factiva, nexis, proquest};
use crate::document::format::entry::{Entries, Fault};

/// Bytes of text inspected to detect a download: its cover page and the head of its first article.
const DETECTION_BYTES: usize = 8 * 1024;

/// The kind of document that paragraphs belong to.
pub(crate) enum Detection<P> {
    /// A download, with its articles.
    Download(Entries),
    /// Any other document: the paragraphs read so far, and the rest.
    Other(Vec<Result<String, Fault>>, P),
}

/// Reads paragraphs until it is clear whether they are from a download.
pub(crate) fn detect<P>(mut paragraphs: P, limit: u64) -> Detection<P>
where
    P: Iterator<Item = Result<String, Fault>> + Send + 'static,
{
    let mut read = Vec::new();
    let mut text = String::new();
    while text.len() < DETECTION_BYTES
        && let Some(paragraph) = paragraphs.next()
    {
        if let Ok(paragraph) = &paragraph {
            text.push_str(paragraph);
            text.push('\n');
        }
        read.push(paragraph);
    }
    match reader_of(&text) {
        Some(read_entries) => {
            let lines = read.into_iter().chain(paragraphs).flat_map(lines_of);
            Detection::Download(read_entries(Box::new(lines), limit))
        }
        None => Detection::Other(read, paragraphs),
    }
}

/// Returns the reader for a text that begins like this, if it is a news archive's download.
pub(crate) fn reader_of(first_text: &str) -> Option<fn(Lines, u64) -> Entries> {
    // ProQuest first: it counts documents as Nexis does, so `nexis` would accept them too.
    if proquest::looks_like(first_text) {
        Some(|lines, limit| proquest::entries(lines, limit))
    } else if nexis::looks_like(first_text) {
        Some(|lines, limit| nexis::entries(lines, limit))
    } else if factiva::looks_like(first_text) {
        Some(|lines, limit| factiva::entries(lines, limit))
    } else {
        None
    }
}

/// Returns the beginning of a text, as much as is inspected to detect a download.
pub(crate) fn detection_window(text: &str) -> &str {
    &text[..text.floor_char_boundary(DETECTION_BYTES)]
}

/// Splits a paragraph into lines.
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
