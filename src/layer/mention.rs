//! Rows of the mentions layer.

use super::{PlaceFacts, rounding};
use crate::tally::CountedMention;

/// One counted mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentionRow<'a> {
    /// The place.
    pub facts: &'a PlaceFacts,
    /// The mention, with its confidence and weight rounded.
    pub mention: CountedMention<'a>,
    /// Its value, if the run compares.
    pub value: Option<&'a str>,
}

impl<'a> MentionRow<'a> {
    pub(super) fn new(
        mention: CountedMention<'a>,
        facts: &'a PlaceFacts,
        value: Option<&'a str>,
    ) -> Self {
        let mention = CountedMention {
            confidence: rounding::confidence(mention.confidence),
            weight: rounding::weight(mention.weight),
            ..mention
        };
        Self {
            facts,
            mention,
            value,
        }
    }
}
