//! What one article says to a context: its words, and the places that it probably mentions.

use super::key::{ArticleKey, outlet_key};
use super::words::CaseCounts;
use crate::document::Document;
use exonym_gazetteer::{Lang, PlaceId};

/// A probability, or a sum of some, in parts of 1/65,536: whole numbers add up to the same sum in
/// any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mass(pub(super) u64);

impl Mass {
    /// Parts of one article.
    const ONE: f64 = 65_536.0;

    /// A probability, 0..=1, as a mass.
    pub(crate) fn of(probability: f64) -> Self {
        Self((probability.clamp(0.0, 1.0) * Self::ONE).round() as u64)
    }

    /// In articles.
    pub(super) fn articles(self) -> f64 {
        self.0 as f64 / Self::ONE
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left when `other` is taken out so many times.
    pub(super) fn without(self, other: Self, times: u32) -> Self {
        Self(self.0.saturating_sub(other.0.saturating_mul(times.into())))
    }
}

/// What one article says to a context.
#[derive(Clone, Debug)]
pub struct Part {
    pub(super) key: ArticleKey,
    pub(super) lang: Option<Lang>,
    pub(super) words: CaseCounts,
    pub(super) outlet: Option<Box<str>>,
    /// The places that it probably mentions; `None` where they were not looked for.
    pub(super) places: Option<Vec<(PlaceId, Mass)>>,
}

impl Part {
    /// The part of an article in that language, with the counts of its words and the places that it
    /// probably mentions, each as often as names mean it.
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
