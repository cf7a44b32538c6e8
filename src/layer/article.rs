//! Rows of the articles layer: an article at the place that it is mainly about.

use super::{Facts, PlaceFacts, rounding};
use crate::focus::Level;
use crate::tally::{ArticleAbout, ArticleHead};

/// One article that is about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow<'a> {
    /// The place with the largest share.
    pub facts: &'a PlaceFacts,
    /// The article.
    pub head: &'a ArticleHead,
    /// Index of the article's value among the tally's; 0 if the run does not compare.
    pub value: usize,
    /// Whether that place is a country, an area or a town.
    pub level: Level,
    /// That place's share of everything that the article names, 0..=1, rounded.
    pub share: f64,
    /// All places that it is about, beginning with that one.
    pub about: Vec<&'a PlaceFacts>,
    /// Counted mentions in the article.
    pub mentions: u32,
    /// Its weight by age, rounded.
    pub weight: f64,
}

impl<'a> ArticleRow<'a> {
    /// Returns `None` for an article that is about no place.
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
