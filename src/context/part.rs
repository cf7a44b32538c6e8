//! One article's contribution to a context: its words, and the places that it probably mentions.

use super::key::{ArticleKey, outlet_key};
use super::words::CaseCounts;
use crate::document::Document;
use exonym_gazetteer::{Lang, PlaceId};

/// A probability, or a sum of several, in units of 1/65,536: integers give the same sum in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mass(pub(super) u64);

impl Mass {
    /// Units per article.
    const ONE: f64 = 65_536.0;

    /// Converts a probability, 0..=1.
    pub(crate) fn of(probability: f64) -> Self {
        Self((probability.clamp(0.0, 1.0) * Self::ONE).round() as u64)
    }

    /// Returns the number of articles.
    pub(super) fn articles(self) -> f64 {
        self.0 as f64 / Self::ONE
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Subtracts `other` this many times.
    pub(super) fn without(self, other: Self, times: u32) -> Self {
        Self(self.0.saturating_sub(other.0.saturating_mul(times.into())))
    }
}

/// One article's contribution to a context.
#[derive(Clone, Debug)]
pub struct Part {
    pub(super) key: ArticleKey,
    pub(super) lang: Option<Lang>,
    pub(super) words: CaseCounts,
    pub(super) outlet: Option<Box<str>>,
    /// The places that it probably mentions; `None` if they were not looked for.
    pub(super) places: Option<Vec<(PlaceId, Mass)>>,
}

impl Part {
    /// Builds an article's part: its language, the counts of its words, and the places that it probably
    /// mentions, each repeated for every name that means it.
    pub(crate) fn new(
        document: &Document,
        lang: Option<Lang>,
        words: CaseCounts,
        places: Option<Vec<(PlaceId, Mass)>>,
    ) -> Self {
        Self {
            key: ArticleKey::of(document),
            lang,
            words,
            outlet: outlet_key(document).map(Into::into),
            places,
        }
    }
}
