//! The section of an article that contains a mention: headline, dateline, lead or the rest.
//!
//! Takes a document and the name that may begin its dateline; returns the section of each mention. Offsets are
//! bytes of the text. The lead is the first sentence, not the first paragraph: many sources have no
//! paragraphs, and a whole text would be its own lead.

use crate::document::Document;
use crate::mention::{Field, Mention};
use crate::text::dateline::{self, End};
use exonym_gazetteer::PlaceIx;

/// Maximum length in code points of a first line that is read as a headline if the source has no separate
/// one: the longest in newspapers have about 100.
const LONGEST_HEADLINE: usize = 120;

/// The section of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Headline,
    /// The place of writing: `BRUSSELS (Agency) —`.
    Dateline,
    /// The first sentence.
    Lead,
    Body,
}

/// The ends of an article's sections, in bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections {
    headline_end: usize,
    dateline: Option<Dateline>,
    lead_end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Dateline {
    place: PlaceIx,
    end: usize,
}

impl Sections {
    /// The sections of a document; `first` is the name that its dateline begins with, if it has one.
    pub(super) fn of(document: &Document, first: Option<&Mention>) -> Self {
        let text = &*document.text;
        let body = document.body_within_text();
        let headline_end = headline_end(document);
        let behind_headline = &text[headline_end..body.end];
        let dateline = first.and_then(|mention| {
            let before = text.get(headline_end..mention.span.start)?;
            let behind = text.get(mention.span.end..body.end)?;
            let rest = dateline::parse(behind);
            let begins = dateline::is_opening(before) && rest.end != End::Unmarked;
            Some(Dateline {
                place: mention.place().filter(|_| begins)?,
                end: mention.span.end + rest.length,
            })
        });
        let lead_start = dateline.map_or(headline_end, |line| line.end);
        let skipped = lead_start - headline_end;
        let lead_end = lead_start + first_sentence(&behind_headline[skipped..]);
        Self {
            headline_end,
            dateline,
            lead_end,
        }
    }

    /// The place in the dateline.
    pub(super) fn dateline_place(&self) -> Option<PlaceIx> {
        self.dateline.map(|line| line.place)
    }

    /// The section of a mention of the same document.
    pub(super) fn of_mention(&self, mention: &Mention) -> Section {
        let start = mention.span.start;
        match mention.field {
            Field::Title => Section::Headline,
            Field::Text if start < self.headline_end => Section::Headline,
            Field::Text if self.dateline.is_some_and(|line| start < line.end) => Section::Dateline,
            Field::Text if start < self.lead_end => Section::Lead,
            Field::Text => Section::Body,
        }
    }
}

/// The first mention in the article itself, after its headline.
pub(super) fn first_in_article<'m>(
    document: &Document,
    mentions: &[&'m Mention],
) -> Option<&'m Mention> {
    let start = headline_end(document);
    let in_article =
        |mention: &&&Mention| mention.field == Field::Text && mention.span.start >= start;
    mentions.iter().find(in_article).copied()
}

/// The end of a first line that is a headline, if the document has no title: it is short, does not end like a
/// sentence, and is not the whole text. Otherwise the start of the article.
fn headline_end(document: &Document) -> usize {
    let start = document.body_within_text().start;
    let article = document.article();
    let leading = article.len() - article.trim_start().len();
    let Some((line, rest)) = article[leading..].split_once('\n') else {
        return start;
    };
    let line = line.trim_end();
    let is_headline = document.title.is_none()
        && !rest.trim().is_empty()
        && line.chars().count() <= LONGEST_HEADLINE
        && !line.ends_with(is_end_of_sentence);
    if is_headline {
        start + leading + line.len()
    } else {
        start
    }
}

/// Bytes of the first sentence of a text, or of its first line if that ends sooner. A full stop before white
/// space ends it; "Mr." ends it too early, which costs little.
fn first_sentence(text: &str) -> usize {
    let begins = text.len() - text.trim_start().len();
    let mut ends = text[begins..].char_indices().filter(|(at, letter)| {
        let behind = text[begins + at + letter.len_utf8()..].chars().next();
        let is_wide = matches!(letter, '。' | '！' | '？');
        let is_end = is_end_of_sentence(*letter) && behind.is_none_or(char::is_whitespace);
        *letter == '\n' || is_wide || is_end
    });
    ends.next().map_or(text.len(), |(at, _)| begins + at)
}

fn is_end_of_sentence(letter: char) -> bool {
    matches!(
        letter,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।'
    )
}
