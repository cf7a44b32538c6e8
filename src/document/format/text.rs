//! A text file: one article, its header included in the text so that offsets are the file's own.

use super::header::{Header, read_header};
use super::{ColumnFault, Outcome, text_bytes, unreadable};
use crate::document::bytes::{Limited, MAX_ARTICLE, Stream};
use crate::document::file_date::date_in_file_name;
use crate::document::record::Made;
use crate::document::{Document, Position, SkipReason};
use std::io::Read;

/// The one article of a text file, not read until it is asked for.
pub(super) struct TextArticle {
    stream: Option<Stream>,
    name: String,
}

impl TextArticle {
    pub(super) fn new(stream: Stream, name: &str) -> Self {
        Self {
            stream: Some(stream),
            name: name.to_owned(),
        }
    }
}

impl Iterator for TextArticle {
    type Item = Result<Outcome, ColumnFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let made = read_text(self.stream.take()?).and_then(|text| make(text, &self.name));
        Some(Ok(match made {
            Ok(made) => Outcome::Made(Position::File, made),
            Err(reason) => Outcome::Skipped(Position::File, reason),
        }))
    }
}

fn read_text(stream: Stream) -> Result<String, SkipReason> {
    let mut bytes = Vec::new();
    Limited::new(stream, MAX_ARTICLE)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    match text_bytes(&bytes) {
        Err(reason) => Err(reason),
        Ok(_) => Ok(String::from_utf8(bytes).expect("checked just above")),
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
        date: date.or_else(|| date_in_file_name(name)),
        outlet,
        lang,
        url,
    };
    Ok(Made { document, bad_date })
}
