//! Evidence from a name's other uses, and the single feature that is reported as the reason.

use super::{SettleContext, WeighedUse, lower_case_share};
use crate::resolver::article::{CandidateIx, Draft, Group, Use};
use crate::resolver::evidence::{Evidence, Ledger, Reason, better, worse};
use crate::resolver::feature::Feature;
use crate::resolver::weights::Weights;
use crate::work;

/// Reasons other than evidence.
pub(super) const NO_PLACE: &str = "a phrase that is listed as not a place";
pub(super) const TOO_LITTLE: &str = "too little evidence";
pub(super) const SHARED: &str = "several places share the name";

/// Replaces a reason written by another version of the program.
const UNKNOWN: &str = "evidence unknown to this version";

/// Returns the reason with this name.
pub(crate) fn reason_by_name(name: &str) -> &'static str {
    let evidence = Feature::ALL.iter().map(|feature| feature.name());
    let mut reasons = evidence.chain(["", NO_PLACE, TOO_LITTLE, SHARED]);
    reasons.find(|reason| *reason == name).unwrap_or(UNKNOWN)
}

/// The fraction of the other uses' evidence that counts for a use.
const SHARE_OF_OTHERS: f64 = 0.5;

/// The summed use-independent evidence of all uses of a name, so that each use can be weighed with the others
/// in constant time: the mean of their evidence, scaled by [`SHARE_OF_OTHERS`].
pub(super) struct OtherUses {
    uses: usize,
    /// What the use-independent evidence of all uses adds to the log-odds of a place, without lower case.
    use_independent: f64,
    /// The sum of the lower-case shares, and the number of uses that have one.
    lower_case: (f64, usize),
    /// The number of uses with each use-independent feature, in the order of the vocabulary; empty for a name
    /// that is used once.
    features: Vec<(Feature, usize)>,
}

impl OtherUses {
    pub(super) fn new<L: Ledger>(
        draft: &Draft<'_, L>,
        group: &Group<L>,
        with: SettleContext<'_>,
    ) -> Self {
        let mut all = Self {
            uses: group.uses,
            use_independent: 0.0,
            lower_case: (0.0, 0),
            features: Vec::new(),
        };
        if group.uses < 2 {
            return all;
        }
        for at in draft.uses_of(group) {
            work::tick(1);
            let one = &draft.uses[at.get()];
            all.use_independent += one.word_evidence.use_independent;
            let share = lower_case_share(one, with);
            all.lower_case.0 += share;
            all.lower_case.1 += usize::from(share > 0.0);
            for feature in one.word_evidence.use_independent_features.iter() {
                all.count(feature);
            }
        }
        all
    }

    fn count(&mut self, feature: Feature) {
        match self
            .features
            .binary_search_by_key(&feature, |(known, _)| *known)
        {
            Ok(at) => self.features[at].1 += 1,
            Err(at) => self.features.insert(at, (feature, 1)),
        }
    }

    /// Returns the weight of each other use's evidence.
    fn weight(&self) -> f64 {
        SHARE_OF_OTHERS / self.uses.saturating_sub(1).max(1) as f64
    }

    /// Returns what the other uses add to the log-odds that a use is a place; `share` is the lower-case share
    /// of its own word.
    pub(super) fn place<L: Ledger>(&self, one: &Use<L>, share: f64, weights: &Weights) -> f64 {
        if self.uses < 2 {
            return 0.0;
        }
        let lower_case = Evidence {
            feature: Feature::SeenInLowerCase,
            value: self.lower_case.0 - share,
        };
        let others = self.use_independent - one.word_evidence.use_independent
            + lower_case.place_score(weights);
        self.weight() * others
    }

    /// Returns the evidence of the other uses on this one, summed by feature.
    pub(super) fn evidence<L: Ledger>(
        &self,
        one: &Use<L>,
        share: f64,
    ) -> impl Iterator<Item = Evidence> {
        let weight = self.weight();
        let own = one.word_evidence.use_independent_features;
        let features = self.features.iter().filter_map(move |&(feature, uses)| {
            let others = uses - usize::from(own.has(feature));
            (others > 0).then_some(Evidence {
                feature,
                value: weight * others as f64,
            })
        });
        let others = self.lower_case.1 - usize::from(share > 0.0 && self.lower_case.1 > 0);
        let lower_case = (others > 0).then_some(Evidence {
            feature: Feature::SeenInLowerCase,
            value: weight * (self.lower_case.0 - share),
        });
        features.chain(lower_case)
    }
}

impl<L: Ledger> WeighedUse<'_, L> {
    /// Returns the strongest evidence for a place here; its kind is never a reason.
    pub(super) fn best_reason(&self, best: CandidateIx, weights: &Weights) -> Option<Feature> {
        let sums = self.sums(best).map(|sums| sums.best);
        let known = sums.into_iter().fold(None, better);
        let all = self.reasons_elsewhere(weights).fold(known, better);
        all.map(|(_, feature)| feature)
    }

    /// Returns the strongest evidence against a place here, if any.
    pub(super) fn worst_reason(&self, best: CandidateIx, weights: &Weights) -> Option<Feature> {
        let sums = self.sums(best).map(|sums| sums.worst);
        let known = sums.into_iter().fold(None, worse);
        let all = self.reasons_elsewhere(weights).fold(known, worse);
        all.filter(|(score, _)| *score < 0.0)
            .map(|(_, feature)| feature)
    }

    /// Returns the sums for a candidate and for this use.
    fn sums(&self, best: CandidateIx) -> [crate::resolver::evidence::Sums; 4] {
        let neighbour_evidence = self
            .neighbour_evidence
            .get(best.0)
            .map(|ledger| *ledger.sums());
        [
            self.name.sums[best.0],
            neighbour_evidence.unwrap_or_default(),
            *self.this_use.word_evidence.sums(),
            *self.lower_case.sums(),
        ]
    }

    fn reasons_elsewhere(&self, weights: &Weights) -> impl Iterator<Item = Option<Reason>> {
        let elsewhere = self.name.uses.evidence(self.this_use, self.share);
        elsewhere.map(|evidence| Some((evidence.place_score(weights), evidence.feature)))
    }
}
