//! A text file: one article, whose text includes the header so that offsets are those of the file.

use super::header::read_header;
use super::header_fields::Header;
use super::{Outcome, base_name, text_bytes, unreadable};
use crate::document::bytes::{Stream, damage_of};
use crate::document::date::date_in_file_name;
use crate::document::limit::Limit;
use crate::document::record::{DateEvidence, UndatedArticle};
use crate::document::{Document, Position, Remark, SkipReason};
use std::io::{self, Read};

/// The one article of a text file, read on demand.
pub(super) struct TextArticle {
    stream: Option<Stream>,
    name: String,
    limit: Limit,
    /// What follows a remark.
    pending: Option<Outcome>,
}

impl TextArticle {
    pub(super) fn new(stream: Stream, name: &str, limit: Limit) -> Self {
        Self {
            stream: Some(stream),
            name: name.to_owned(),
            limit,
            pending: None,
        }
    }
}

impl Iterator for TextArticle {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(pending) = self.pending.take() {
            return Some(pending);
        }
        let (text, sequences) = match read_text(self.stream.take()?, self.limit) {
            Ok(read) => read,
            Err(reason) => return Some(Outcome::Skipped(Position::File, reason)),
        };
        let outcome = match make(text, &self.name) {
            Ok(article) => Outcome::Article(Position::File, Box::new(article)),
            Err(reason) => Outcome::Skipped(Position::File, reason),
        };
        if sequences == 0 {
            return Some(outcome);
        }
        self.pending = Some(outcome);
        Some(Outcome::Remark(Remark::Broken { sequences }))
    }
}

/// Maximum invalid byte sequences in a text that is still read: a character cut off at the end, or damaged in
/// transfer. A text with more is not UTF-8.
const MAX_BROKEN: usize = 2;

/// Returns the text of a stream, and how many byte sequences were replaced.
fn read_text(stream: Stream, limit: Limit) -> Result<(String, usize), SkipReason> {
    let mut bytes = Vec::new();
    stream
        .take(limit.bytes().saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| incomplete(&error))?;
    if bytes.len() as u64 > limit.bytes() {
        return Err(limit.too_long());
    }
    let broken = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty());
    let broken = broken.take(MAX_BROKEN + 1).count();
    if broken == 0 || broken > MAX_BROKEN || bytes.contains(&0) {
        text_bytes(&bytes)?;
    }
    Ok((String::from_utf8_lossy(&bytes).into_owned(), broken))
}

/// Returns the reason why half an article does not count.
fn incomplete(error: &io::Error) -> SkipReason {
    match damage_of(error) {
        Some(words) => SkipReason::Incomplete(words.to_owned()),
        None => unreadable(error),
    }
}

fn make(text: String, name: &str) -> Result<UndatedArticle, SkipReason> {
    let Header {
        body,
        title,
        date,
        bad_date,
        id,
        url,
        lang,
        outlet,
    } = read_header(&text);
    if title.is_none() && text[body..].trim().is_empty() {
        return Err(SkipReason::NoText);
    }
    let document = Document {
        id: id.unwrap_or_else(|| name.to_owned()),
        title,
        body: body..text.len(),
        text,
        date: None,
        outlet,
        lang,
        url,
        carried: None,
        story: None,
        answer: None,
    };
    let dates = DateEvidence {
        read: date,
        written: bad_date,
        of_file: date_in_file_name(base_name(name)),
        collected: None,
    };
    Ok(UndatedArticle { document, dates })
}
