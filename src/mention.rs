//! The result of resolving a match: a mention, with its place, its confidence and the reason.

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
    /// Returns the range as a span of a text; `None` if it is not in the text, or not on character
    /// boundaries.
    pub fn within(text: &str, range: Range<usize>) -> Option<Self> {
        let Range { start, end } = range;
        text.get(start..end).map(|_| Self { start, end })
    }

    /// Returns the text of this span; `None` if the span does not fit the text.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Returns the same range, `by` bytes later.
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
    /// Returns the name used in products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
        }
    }
}

/// The decision on a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is this place.
    Resolved,
    /// It may be a place, or several places are about equally likely.
    Ambiguous,
    /// It is not a place here.
    Rejected,
}

impl Status {
    /// Returns the name used in products.
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
    /// The field that it is in.
    pub field: Field,
    /// Bytes of that field's original text.
    pub span: Span,
    /// The same in code points.
    pub chars: CharSpan,
    /// The name as written in the article.
    pub text: String,
    /// The decision.
    pub status: Status,
    /// The form of the name.
    pub form: Form,
    /// Which part of the place is meant, if the form is a part and the words name it.
    pub qualifier: Option<Direction>,
    /// The likeliest places, best first; empty only if no place in the gazetteer remains.
    pub candidates: Vec<Candidate>,
    /// Probability that the best candidate is right: that this is a place, and this one. 0..=1.
    pub confidence: f64,
    /// The reason in one short phrase: the deciding evidence.
    pub reason: &'static str,
}

impl Mention {
    /// Returns the place that is meant; `None` unless resolved.
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
