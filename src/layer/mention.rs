//! Rows of the mentions layer.

use super::{PlaceFacts, rounding};
use crate::tally::{ArticleHead, CountedMention};
use crate::{CharSpan, Field, Span};
use exonym_gazetteer::{Direction, Form};

/// One mention that counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentionRow<'a> {
    /// The place.
    pub facts: &'a PlaceFacts,
    /// The article it stands in.
    pub article: &'a ArticleHead,
    /// The part of the article.
    pub field: Field,
    /// Code points of that field.
    pub chars: CharSpan,
    /// As it is written.
    pub text: &'a str,
    /// How the place is named.
    pub form: Form,
    /// Which part of the place is spoken of.
    pub qualifier: Option<Direction>,
    /// Probability that the place is right, 0..=1, rounded.
    pub confidence: f64,
    /// Its part of what the article adds to the place's weight, rounded.
    pub weight: f64,
    /// The words around it, on one line.
    pub snippet: &'a str,
    /// The bytes of the snippet that are the name.
    pub snippet_name: Span,
}

impl<'a> MentionRow<'a> {
    pub(super) fn new(mention: CountedMention<'a>, facts: &'a PlaceFacts) -> Self {
        Self {
            facts,
            article: mention.article,
            field: mention.field,
            chars: mention.chars,
            text: mention.text,
            form: mention.form,
            qualifier: mention.qualifier,
            confidence: rounding::confidence(mention.confidence),
            weight: rounding::weight(mention.weight),
            snippet: mention.snippet,
            snippet_name: mention.snippet_name,
        }
    }
}
