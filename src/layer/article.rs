//! Rows of the articles layer: an article at the first place that it is about.

use super::{Facts, PlaceFacts, rounding};
use crate::focus::Level;
use crate::tally::{ArticleAbout, ArticleHead};

/// One article that is about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow<'a> {
    /// The place that it is about more than about any other.
    pub facts: &'a PlaceFacts,
    /// The article.
    pub head: &'a ArticleHead,
    /// Which of the tally's values the article has; 0 where the run does not compare.
    pub value: usize,
    /// Whether that place is a country, an area or a town.
    pub level: Level,
    /// The part of all that the article names which speaks for that place, 0..=1, rounded.
    pub share: f64,
    /// All places that it is about, that one first.
    pub about: Vec<&'a PlaceFacts>,
    /// Counted mentions in the article.
    pub mentions: u32,
    /// What its date leaves of it, rounded.
    pub weight: f64,
}

impl<'a> ArticleRow<'a> {
    /// `None` for an article that is about nothing.
    pub(super) fn new(article: ArticleAbout<'a>, facts: &'a Facts) -> Option<Self> {
        let first = article.focus.first()?;
        Some(Self {
            facts: &facts[&first.place],
            head: article.head,
            value: article.value,
            level: first.level,
            share: rounding::confidence(first.share),
            about: article
                .focus
                .iter()
                .map(|each| &*facts[&each.place])
                .collect(),
            mentions: article.mentions,
            weight: rounding::weight(article.weight),
        })
    }
}
