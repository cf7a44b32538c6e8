//! Evidence from the text and the context, one file per type.
//!
//! One convention: a function takes what it examines and, last, an [`Entries`] (for one use or one candidate)
//! or a [`Columns`] (for all candidates of a name) to enter evidence into. It returns nothing and decides
//! nothing. Entries are added to running sums at once ([`Sums`]), so a plain run keeps no lists; `explain`
//! makes the same calls and also keeps each entry ([`Recorded`]).
//!
//! Values are between 0 and 1 unless the feature says otherwise. `docs/evidence.md` lists all features with
//! their stage, sum and file.

pub(super) mod case;
pub(super) mod container;
pub(super) mod country;
pub(super) mod cue;
mod dateline;
pub(super) mod distance;
pub(super) mod frame;
pub(super) mod kind_noun;
pub(super) mod list;
pub(super) mod lower_case;
pub(super) mod outlet;
pub(super) mod person;
pub(super) mod repeated;
pub(super) mod run;
pub(super) mod word;

use super::feature::Feature;
use super::weights::Weights;
use crate::work;

/// A named reason for or against a place, with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The type of evidence.
    pub feature: Feature,
    /// Its strength.
    pub value: f64,
}

impl Evidence {
    /// Returns what it adds to the log-odds that this is a place.
    pub fn place_score(&self, weights: &Weights) -> f64 {
        weights.place(self.feature) * self.value
    }

    /// Returns what it adds to a candidate's score among the candidates.
    pub fn which_score(&self, weights: &Weights) -> f64 {
        weights.candidate(self.feature) * self.value
    }
}

/// Receives evidence: keeps only sums, or sums and every entry.
pub(crate) trait Ledger: Clone + Default + Send + Sync + 'static {
    /// Adds evidence with its scores.
    fn add(&mut self, evidence: Evidence, place: f64, candidate: f64);
    /// Returns the sums.
    fn sums(&self) -> &Sums;
    /// Returns every entry; empty if the ledger keeps none.
    fn entries(&self) -> &[Evidence];
}

/// A feature with its score, in natural log-odds of a place.
pub(crate) type Reason = (f64, Feature);

/// Summed evidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// What it adds to the log-odds that this is a place.
    pub(crate) place: f64,
    /// What it adds to a candidate's score among the candidates.
    pub(crate) candidate: f64,
    /// The strongest evidence for a place here; kinds of places are not reasons.
    pub(crate) best: Option<Reason>,
    /// The strongest evidence against a place here.
    pub(crate) worst: Option<Reason>,
    /// Whether anything was entered.
    pub(crate) any: bool,
}

impl Sums {
    /// Adds the sums of both, `self` first.
    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            place: self.place + other.place,
            candidate: self.candidate + other.candidate,
            best: better(self.best, other.best),
            worst: worse(self.worst, other.worst),
            any: self.any || other.any,
        }
    }
}

/// Returns the reason with the higher score; of equals, the second.
pub(crate) fn better(one: Option<Reason>, other: Option<Reason>) -> Option<Reason> {
    match (one, other) {
        (Some(one), Some(other)) if one.0 > other.0 => Some(one),
        (one, None) => one,
        (_, other) => other,
    }
}

/// Returns the reason with the lower score; of equals, the first.
pub(crate) fn worse(one: Option<Reason>, other: Option<Reason>) -> Option<Reason> {
    match (one, other) {
        (Some(one), Some(other)) if other.0 < one.0 => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}

impl Ledger for Sums {
    fn add(&mut self, evidence: Evidence, place: f64, candidate: f64) {
        self.place += place;
        self.candidate += candidate;
        self.any = true;
        if !evidence.feature.is_kind() {
            let reason = Some((place, evidence.feature));
            self.best = better(self.best, reason);
            self.worst = worse(self.worst, reason);
        }
    }

    fn sums(&self) -> &Sums {
        self
    }

    fn entries(&self) -> &[Evidence] {
        &[]
    }
}

/// Summed evidence, with every entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorded {
    sums: Sums,
    entries: Vec<Evidence>,
}

impl Ledger for Recorded {
    fn add(&mut self, evidence: Evidence, place: f64, candidate: f64) {
        self.sums.add(evidence, place, candidate);
        self.entries.push(evidence);
    }

    fn sums(&self) -> &Sums {
        &self.sums
    }

    fn entries(&self) -> &[Evidence] {
        &self.entries
    }
}

/// Enters evidence on one use of a name, or on one candidate.
pub(crate) struct Entries<'l, L> {
    pub(crate) weights: &'l Weights,
    pub(crate) ledger: &'l mut L,
}

impl<L: Ledger> Entries<'_, L> {
    /// Enters evidence with a value of 1.
    pub(crate) fn enter(&mut self, feature: Feature) {
        self.enter_value(feature, 1.0);
    }

    /// Enters evidence with this value.
    pub(crate) fn enter_value(&mut self, feature: Feature, value: f64) {
        work::tick(1);
        let evidence = Evidence { feature, value };
        let (place, candidate) = (
            evidence.place_score(self.weights),
            evidence.which_score(self.weights),
        );
        self.ledger.add(evidence, place, candidate);
    }
}

/// Enters evidence on each candidate of a name; the ledgers are in the order of the candidates.
pub(crate) struct Columns<'l, L> {
    pub(crate) weights: &'l Weights,
    pub(crate) ledgers: &'l mut [L],
}

impl<L: Ledger> Columns<'_, L> {
    /// Iterates over the entries of each candidate.
    pub(crate) fn each(&mut self) -> impl Iterator<Item = Entries<'_, L>> {
        let weights = self.weights;
        self.ledgers
            .iter_mut()
            .map(move |ledger| Entries { weights, ledger })
    }
}
