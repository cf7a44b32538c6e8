//! The kinds of evidence, one file each.
//!
//! Each is a pure function: it enters with what it looks at and leaves with named, signed values.
//! Nothing here decides; [`super::score`] adds up.

pub(super) mod case;
pub(super) mod container;
pub(super) mod country;
pub(super) mod cues;
pub(super) mod distance;
pub(super) mod form;
pub(super) mod frames;
pub(super) mod kind;
pub(super) mod list;
pub(super) mod lower_case;
pub(super) mod outlet;
pub(super) mod person;
pub(super) mod words;

use super::weights::{Feature, Weights};
use crate::work;

/// A named reason for or against, with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// Which kind.
    pub feature: Feature,
    /// How much of it.
    pub value: f64,
}

impl Evidence {
    /// Evidence that is there or not.
    pub(super) fn of(feature: Feature) -> Self {
        Self {
            feature,
            value: 1.0,
        }
    }

    /// What it adds to the log-odds that this is a place.
    pub fn place_score(&self, weights: &Weights) -> f64 {
        work::tick(1);
        weights.place(self.feature) * self.value
    }

    /// What it adds to a candidate's score among the candidates.
    pub fn which_score(&self, weights: &Weights) -> f64 {
        work::tick(1);
        weights.which(self.feature) * self.value
    }
}

/// The share of a count of the highest, on a logarithmic scale, 0..=1; nothing where even the
/// highest is less than `least`.
pub(super) fn log_share(count: f64, most: f64, least: f64) -> f64 {
    if most < least {
        0.0
    } else {
        count.max(0.0).ln_1p() / most.ln_1p()
    }
}

/// What evidence adds to the log-odds that this is a place.
pub(super) fn place_total<'e>(
    evidence: impl IntoIterator<Item = &'e Evidence>,
    weights: &Weights,
) -> f64 {
    evidence
        .into_iter()
        .map(|evidence| evidence.place_score(weights))
        .sum()
}

/// What evidence adds to a candidate's score among the candidates.
pub(super) fn which_total<'e>(
    evidence: impl IntoIterator<Item = &'e Evidence>,
    weights: &Weights,
) -> f64 {
    evidence
        .into_iter()
        .map(|evidence| evidence.which_score(weights))
        .sum()
}
