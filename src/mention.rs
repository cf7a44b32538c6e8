//! What resolving makes of a match: a mention, with its place, its confidence and the reason.

use exonym_gazetteer::{Direction, Form, PlaceIx};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Range;

/// A half-open range of UTF-8 bytes of an original text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// That range of a text; `None` where it is not in the text, or not on character boundaries.
    pub fn within(text: &str, range: Range<usize>) -> Option<Self> {
        let Range { start, end } = range;
        text.get(start..end).map(|_| Self { start, end })
    }

    /// What stands in a text in that range; `None` of a span that is not one of this text.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The same range, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }
}

/// A half-open range of Unicode code points of an original text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharSpan {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// The part of an article that a mention is in; titles come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The text.
    Text,
}

impl Field {
    /// The word for it in products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
        }
    }
}

/// What was decided of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is a place, and this one.
    Resolved,
    /// It may be a place, or several places are near equally likely.
    Ambiguous,
    /// It is not a place here.
    Rejected,
}

impl Status {
    /// The word for it in products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Ambiguous => "ambiguous",
            Self::Rejected => "rejected",
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place that a match may mean, with its share of the probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceIx,
    /// Probability that the match means it, 0..=1.
    pub probability: f64,
}

/// A match with its resolution.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where in the article.
    pub field: Field,
    /// Bytes of that field's original text.
    pub span: Span,
    /// The same in code points.
    pub chars: CharSpan,
    /// The name as it is written there.
    pub text: String,
    /// What was decided.
    pub status: Status,
    /// How the place is named.
    pub form: Form,
    /// Which part of the place is spoken of, where the form is a part and its words say so.
    pub qualifier: Option<Direction>,
    /// The likeliest places, best first; empty only where nothing in the gazetteer remains.
    pub candidates: Vec<Candidate>,
    /// Probability that the best candidate is right: that this is a place, and this one. 0..=1.
    pub confidence: f64,
    /// Why, in one short phrase: the evidence that decided.
    pub reason: &'static str,
}

impl Mention {
    /// The place that is meant; `None` unless resolved.
    pub fn place(&self) -> Option<PlaceIx> {
        match self.status {
            Status::Resolved => self.candidates.first().map(|best| best.place),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_one_of_its_text() {
        let text = "Київ";
        assert_eq!(Span::within(text, 2..6).unwrap().of(text), Some("иї"));
        for range in [1..4, 2..5, 6..99] {
            assert_eq!(Span::within(text, range.clone()), None, "{range:?}");
        }
        assert_eq!(Span { start: 1, end: 2 }.of(text), None);
    }
}
