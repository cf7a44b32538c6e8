//! The stored data of an article and its counted mentions.
//!
//! Kept small, because there may be millions of mentions: offsets have 32 bits, and the texts of all mentions
//! of an article are in one string.

use super::ArticleHead;
use super::snippet::Snippet;
use crate::{CharSpan, Field, Mention, Span};
use exonym_gazetteer::{Direction, Form, PlaceIx};
use std::sync::Arc;

/// An article with a counted mention.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) head: Arc<ArticleHead>,
    /// The number of its value, if the run compares and it has one.
    pub(super) value: Option<u32>,
    /// Its mentions that count, of any place, including those that slices left out; at least 1.
    pub(super) countable: u32,
    /// The index of its date in [`super::Tally`]'s dates.
    pub(super) dated: u32,
    /// Its counted mentions, of any place. Empty if a slice later removed them.
    pub(super) mentions: Box<[MentionRecord]>,
    /// The string that contains their texts.
    pub(super) texts: Box<str>,
}

/// A counted mention.
#[derive(Debug)]
pub(super) struct MentionRecord {
    pub(super) confidence: f64,
    pub(super) place: PlaceIx,
    /// Counted mentions of the same place in the same article.
    pub(super) same_place_mentions: u32,
    /// Code points of the field, start and end.
    chars: (u32, u32),
    texts: Texts,
    pub(super) field: Field,
    pub(super) form: Form,
    pub(super) qualifier: Option<Direction>,
}

/// The texts of a mention in products: its name, and the words around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct MentionText<'t> {
    pub(super) name: &'t str,
    pub(super) around: &'t Snippet,
}

/// The positions of a mention's texts within those of its article.
#[derive(Debug)]
struct Texts {
    snippet: (u32, u32),
    /// The bytes of the name in the snippet.
    name: (u32, u32),
    /// Length of the original spelling, which is stored after the snippet; 0 if the snippet has the same
    /// spelling. They differ, for example, for a name that breaks across two lines.
    written: u32,
}

impl MentionRecord {
    /// Stores a mention of `place`; its texts are appended to `texts`.
    pub(super) fn new(
        mention: &Mention,
        place: PlaceIx,
        same_place_mentions: u32,
        written: MentionText<'_>,
        texts: &mut String,
    ) -> Self {
        Self {
            confidence: mention.confidence,
            place,
            same_place_mentions,
            chars: (as_u32(mention.chars.start), as_u32(mention.chars.end)),
            texts: Texts::push(texts, written.around, written.name),
            field: mention.field,
            form: mention.form,
            qualifier: mention.qualifier,
        }
    }

    pub(super) fn chars(&self) -> CharSpan {
        CharSpan {
            start: self.chars.0 as usize,
            end: self.chars.1 as usize,
        }
    }

    /// The words around it, from its article's texts.
    pub(super) fn snippet<'t>(&self, texts: &'t str) -> &'t str {
        cut(texts, self.texts.snippet)
    }

    /// The bytes of the name in the snippet.
    pub(super) fn name(&self) -> Span {
        Span {
            start: self.texts.name.0 as usize,
            end: self.texts.name.1 as usize,
        }
    }

    /// The original spelling, from its article's texts.
    pub(super) fn written<'t>(&self, texts: &'t str) -> &'t str {
        let Texts {
            snippet: (_, end),
            name,
            written,
        } = self.texts;
        match written {
            0 => cut(self.snippet(texts), name),
            length => cut(texts, (end, end + length)),
        }
    }
}

impl Texts {
    fn push(texts: &mut String, snippet: &Snippet, written: &str) -> Self {
        let Snippet { line, name } = snippet;
        let start = as_u32(texts.len());
        texts.push_str(line);
        let end = as_u32(texts.len());
        if &line[name.start..name.end] != written {
            texts.push_str(written);
        }
        Self {
            snippet: (start, end),
            name: (as_u32(name.start), as_u32(name.end)),
            written: as_u32(texts.len()) - end,
        }
    }
}

fn cut(texts: &str, (from, to): (u32, u32)) -> &str {
    &texts[from as usize..to as usize]
}

/// Articles, the mentions in one and the letters of one have 32-bit numbers, to keep the records of mentions
/// small.
pub(super) fn as_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a run has fewer than 2^32 articles, and an article letters")
}
