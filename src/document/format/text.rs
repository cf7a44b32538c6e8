//! A text file: one article, its header included in the text so that offsets are the file's own.

use super::header::read_header;
use super::header_fields::Header;
use super::{Outcome, base_name, text_bytes, unreadable};
use crate::document::bytes::{Stream, damage_of};
use crate::document::file_date::date_in_file_name;
use crate::document::limit::Limit;
use crate::document::record::{Dates, Made};
use crate::document::{Document, Position, SkipReason};
use std::io::{self, Read};

/// The one article of a text file, not read until it is asked for.
pub(super) struct TextArticle {
    stream: Option<Stream>,
    name: String,
    limit: Limit,
}

impl TextArticle {
    pub(super) fn new(stream: Stream, name: &str, limit: Limit) -> Self {
        Self {
            stream: Some(stream),
            name: name.to_owned(),
            limit,
        }
    }
}

impl Iterator for TextArticle {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        let text = read_text(self.stream.take()?, self.limit);
        let made = text.and_then(|text| make(text, &self.name));
        Some(match made {
            Ok(made) => Outcome::Made(Position::File, made),
            Err(reason) => Outcome::Skipped(Position::File, reason),
        })
    }
}

fn read_text(stream: Stream, limit: Limit) -> Result<String, SkipReason> {
    let mut bytes = Vec::new();
    stream
        .take(limit.bytes().saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| incomplete(&error))?;
    if bytes.len() as u64 > limit.bytes() {
        return Err(limit.too_long());
    }
    text_bytes(&bytes)?;
    Ok(String::from_utf8(bytes).expect("checked just above"))
}

/// Why half an article is none.
fn incomplete(error: &io::Error) -> SkipReason {
    match damage_of(error) {
        Some(words) => SkipReason::Incomplete(words.to_owned()),
        None => unreadable(error),
    }
}

fn make(text: String, name: &str) -> Result<Made, SkipReason> {
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
        story: None,
    };
    let dates = Dates {
        read: date,
        written: bad_date,
        of_file: date_in_file_name(base_name(name)),
        collected: None,
    };
    Ok(Made { document, dates })
}
