//! Hand-set weights, towards which fitted ones are regularised, and the allowed sign of each.

use exonym::resolver::{Feature, Weights};
use std::path::Path;

/// The share of a hand-set weight that is the prior in the score of a place. When the weights were
/// set, one score did the work of both.
const PLACE_PART: f64 = 0.5;

/// The only direction in which evidence may count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    For,
    Against,
    /// Decided by what we count as a place name (`docs/accuracy.md`): the hand-set weight is kept,
    /// whatever corpora with other conventions suggest.
    Policy,
}

/// The hand-set weight and the side of each feature.
pub(crate) struct Priors {
    rows: Vec<(f64, Option<Side>)>,
}

/// Why the table of priors is invalid.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {what}")]
pub(crate) struct PriorsError {
    path: String,
    what: String,
}

impl Priors {
    /// Reads the table `feature,prior,side`, which has a row for every feature.
    pub(crate) fn read(path: &Path) -> Result<Self, PriorsError> {
        let wrong = |what: String| PriorsError {
            path: path.display().to_string(),
            what,
        };
        let mut rows = vec![None; Feature::COUNT];
        let mut reader = csv::Reader::from_path(path).map_err(|e| wrong(e.to_string()))?;
        for row in reader.records() {
            let row = row.map_err(|e| wrong(e.to_string()))?;
            let feature = Feature::ALL
                .iter()
                .find(|feature| row.get(0) == Some(feature.id()));
            let feature =
                feature.ok_or_else(|| wrong(format!("{row:?}: not a kind of evidence")))?;
            let prior = row.get(1).and_then(|cell| cell.parse().ok());
            let prior: f64 = prior.ok_or_else(|| wrong(format!("{row:?}: not a number")))?;
            let side = match row.get(2) {
                Some("for") => Some(Side::For),
                Some("against") => Some(Side::Against),
                Some("policy") => Some(Side::Policy),
                Some("") | None => None,
                Some(side) => {
                    return Err(wrong(format!(
                        "{side:?} is neither for, against nor policy"
                    )));
                }
            };
            rows[*feature as usize] = Some((prior, side));
        }
        let missing = |at: usize| wrong(format!("no row for {}", Feature::ALL[at].id()));
        let rows = rows
            .into_iter()
            .enumerate()
            .map(|(at, row)| row.ok_or_else(|| missing(at)));
        Ok(Self {
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// Returns the side of a feature, by number.
    pub(crate) fn side(&self, at: usize) -> Option<Side> {
        self.rows[at].1
    }

    /// Returns the weights among candidates, with the bias last.
    pub(crate) fn candidate_weights(&self) -> Vec<f64> {
        self.scaled(1.0)
    }

    /// Returns the weights of a place, with the bias last.
    pub(crate) fn place_weights(&self) -> Vec<f64> {
        self.scaled(PLACE_PART)
    }

    fn scaled(&self, part: f64) -> Vec<f64> {
        let weights = self.rows.iter().map(|(prior, _)| part * prior);
        weights.chain([0.0]).collect()
    }

    /// Returns the initial weights.
    pub(crate) fn weights(&self) -> Weights {
        let (place, candidate) = (self.place_weights(), self.candidate_weights());
        Weights::new(
            |feature| (place[feature as usize], candidate[feature as usize]),
            0.0,
            0.0,
        )
    }
}
