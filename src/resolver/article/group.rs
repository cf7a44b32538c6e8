//! The names of an article and their uses.

use crate::places::CandidatePlace;
use crate::resolver::candidates::NamedCandidate;
use crate::resolver::evidence::{Evidence, Ledger, Sums};
use crate::resolver::feature::Feature;
use crate::resolver::odds::{Odds, highest};
use crate::resolver::weights::Weights;
use crate::resolver::words::{KnownWords, MatchIx, WordKey};
use std::sync::Arc;

/// A name of the article, numbered in the order of first use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GroupIx(u32);

impl GroupIx {
    pub(super) fn new(number: usize) -> Self {
        Self(u32::try_from(number).expect("an article has fewer names than 4 G of bytes"))
    }

    /// The number.
    pub(crate) fn get(self) -> usize {
        self.0 as usize
    }
}

/// A candidate of a name, numbered by likelihood before any text is considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CandidateIx(pub(crate) usize);

/// A name of the article with all its uses.
pub(crate) struct Group<L> {
    pub(crate) candidates: Arc<[NamedCandidate<L>]>,
    pub(super) first_use: MatchIx,
    last_use: Option<MatchIx>,
    /// The number of uses.
    pub(crate) uses: usize,
    /// The first use whose neighbouring names give evidence on the candidates.
    pub(super) first_informative: Option<MatchIx>,
    /// Where the evidence from the article's other names begins.
    pub(super) article_evidence: Option<u32>,
    /// The odds over all uses, as known so far.
    pub(super) odds: Odds,
}

/// Less likely candidates do not vote.
pub(super) const MIN_PROBABILITY: f64 = 0.1;

impl<L> Group<L> {
    pub(super) fn new(candidates: Arc<[NamedCandidate<L>]>, first_use: MatchIx) -> Self {
        Self {
            candidates,
            first_use,
            last_use: None,
            uses: 0,
            first_informative: None,
            article_evidence: None,
            odds: Odds::default(),
        }
    }

    /// Counts a use and returns the previous one.
    pub(super) fn add_use(&mut self, at: MatchIx) -> Option<MatchIx> {
        self.uses += 1;
        self.last_use.replace(at)
    }

    /// Returns the likeliest candidate over all uses, with its probability.
    pub(super) fn likeliest(&self) -> Option<(&NamedCandidate<L>, f64)> {
        let best = highest(&self.odds.candidates)?;
        Some((&self.candidates[best], self.odds.candidates[best]))
    }

    /// Returns the places that the name probably means over all uses, with their probabilities.
    pub(super) fn probable(&self) -> impl Iterator<Item = (&CandidatePlace, f64)> {
        let places = self.candidates.iter().map(|candidate| &candidate.place);
        let all = places.zip(self.odds.candidates.iter().copied());
        all.filter(|(_, probability)| *probability > MIN_PROBABILITY)
    }
}

/// A use of a name.
pub(crate) struct Use<L> {
    pub(super) group: GroupIx,
    /// The name's next use.
    pub(super) next: Option<MatchIx>,
    /// The word before it and the phrases that end there.
    pub(super) before: KnownWords,
    /// Evidence on whether this is a place, from the surrounding words.
    pub(crate) word_evidence: UseLedger<L>,
    /// The word whose capitalisation in the article and its context is evidence on this use.
    pub(crate) word: Option<WordKey>,
    /// The share of that word's occurrences in lower case, in this article.
    own_share: f64,
    /// Where the evidence from neighbouring names begins; `None` if there is no such evidence.
    pub(super) neighbour_evidence: Option<u32>,
}

impl<L: Ledger> Use<L> {
    pub(super) fn new(
        group: GroupIx,
        before: KnownWords,
        word_evidence: UseLedger<L>,
        word: Option<WordKey>,
        own_share: f64,
    ) -> Self {
        Self {
            group,
            next: None,
            before,
            word_evidence,
            word,
            own_share,
            neighbour_evidence: None,
        }
    }

    /// Returns what the surrounding words add to the log-odds of a place, without a context.
    pub(super) fn place_alone(&self, weights: &Weights) -> f64 {
        let lower_case = Evidence {
            feature: Feature::SeenInLowerCase,
            value: self.own_share,
        };
        self.word_evidence.all.sums().place + lower_case.place_score(weights)
    }

    /// Returns the group of this use.
    pub(crate) fn group(&self) -> GroupIx {
        self.group
    }
}

/// Evidence from the words around a use, with the use-independent part: the evidence that also applies to the
/// name's other uses.
#[derive(Clone, Debug, Default)]
pub(crate) struct UseLedger<L> {
    /// All of it.
    pub(crate) all: L,
    /// What the use-independent evidence adds to the log-odds of a place.
    pub(crate) use_independent: f64,
    /// The use-independent features. Each has a value of 1.
    pub(crate) use_independent_features: FeatureSet,
}

impl<L: Ledger> Ledger for UseLedger<L> {
    fn add(&mut self, evidence: Evidence, place: f64, candidate: f64) {
        if !evidence.feature.is_local() {
            debug_assert!(
                evidence.value == 1.0,
                "{:?} is there or not",
                evidence.feature
            );
            self.use_independent += place;
            self.use_independent_features.insert(evidence.feature);
        }
        self.all.add(evidence, place, candidate);
    }

    fn sums(&self) -> &Sums {
        self.all.sums()
    }

    fn entries(&self) -> &[Evidence] {
        self.all.entries()
    }
}

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FeatureSet(u128);

const _: () = assert!(Feature::COUNT <= u128::BITS as usize);

impl FeatureSet {
    fn insert(&mut self, feature: Feature) {
        debug_assert!(!self.has(feature), "{feature:?} is entered once per use");
        self.0 |= 1 << feature as u32;
    }

    /// Whether a feature is in it.
    pub(crate) fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u32 & 1 != 0
    }

    /// Iterates over the features, in the order of the vocabulary.
    pub(crate) fn iter(self) -> impl Iterator<Item = Feature> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            let feature = Feature::ALL.get(bit)?;
            rest &= rest - 1;
            Some(*feature)
        })
    }
}
