//! Figures, days and spellings of one place, over everything or within one period.

use crate::document::{DatePrecision, DocDate};
use exonym_gazetteer::Form;
use jiff::civil::Date;
use std::sync::Arc;

/// A spelling and its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// As written; shared between all periods of the place.
    pub text: Arc<str>,
    /// Mentions with this spelling.
    pub count: u64,
}

/// The first and last day of the articles that name a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day of the earliest.
    pub start: Date,
    /// The last day of the latest, included.
    pub end: Date,
    /// The coarsest precision among them: how reliable the two days are.
    pub precision: DatePrecision,
}

impl From<DocDate> for DateRange {
    fn from(date: DocDate) -> Self {
        Self {
            start: date.start(),
            end: date.end(),
            precision: date.precision(),
        }
    }
}

impl DateRange {
    /// From the earlier start to the later end, with the coarser precision of the two.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            precision: coarser(self.precision, other.precision),
        }
    }
}

/// Counts and weight of one place, over everything or within one period.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceTally {
    /// Counted mentions.
    pub mentions: u64,
    /// Distinct articles with at least one mention.
    pub articles: u64,
    /// Sum over those articles of their contribution, multiplied by their weight by age.
    pub weight: f64,
    /// The days of the articles; `None` if no article is dated.
    pub dates: Option<DateRange>,
    /// Its spellings and forms.
    pub spellings: Spellings,
}

/// The spellings and forms of a place; shared, not copied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spellings {
    /// Most frequent first, then by text.
    pub variants: Arc<[Variant]>,
    /// Mentions by form, in the order of [`Form::ALL`], without zeros.
    pub forms: Arc<[(Form, u64)]>,
}

fn coarser(a: DatePrecision, b: DatePrecision) -> DatePrecision {
    let coarseness = |precision| match precision {
        DatePrecision::Day => 0,
        DatePrecision::Interval => 1,
        DatePrecision::Month => 2,
        DatePrecision::Year => 3,
    };
    if coarseness(b) > coarseness(a) { b } else { a }
}
