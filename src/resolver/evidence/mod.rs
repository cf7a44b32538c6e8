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

use super::weights::Feature;

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

    /// What it adds to the score, natural log-odds.
    pub fn score(&self) -> f64 {
        self.feature.weight() * self.value
    }
}

/// The sum of evidence, natural log-odds.
pub(super) fn total(evidence: &[Evidence]) -> f64 {
    evidence.iter().map(Evidence::score).sum()
}
