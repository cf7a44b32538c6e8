//! Do confidences mean what they say? Confidences with whether each was right in; how often those
//! of about a confidence were right, and how many remain from one upwards, out.
//!
//! All figures are shares, 0..=1.

/// Bins of a reliability table: each a tenth of the confidences, as in Guo et al. 2017.
pub const BINS: usize = 10;

/// A resolved mention's confidence, and whether it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The probability that it was given, 0..=1.
    pub confidence: f64,
    /// Whether it was right.
    pub right: bool,
}

/// The outcomes of about one confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// The number.
    pub count: u64,
    /// How many were right.
    pub right: u64,
    /// The sum of their confidences.
    confidences: f64,
}

impl Bin {
    /// Their mean confidence; `None` where there is none.
    pub fn confidence(&self) -> Option<f64> {
        (self.count > 0).then(|| self.confidences / self.count as f64)
    }

    /// The share that was right; `None` where there is none.
    pub fn accuracy(&self) -> Option<f64> {
        (self.count > 0).then(|| self.right as f64 / self.count as f64)
    }

    fn add(&mut self, outcome: &Outcome) {
        self.count += 1;
        self.right += u64::from(outcome.right);
        self.confidences += outcome.confidence;
    }
}

/// The outcomes of confidences 0 up to 0.1, 0.1 up to 0.2, and so on; 1 is in the last bin.
pub fn reliability(outcomes: &[Outcome]) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for outcome in outcomes {
        let bin = (outcome.confidence * BINS as f64) as usize;
        bins[bin.min(BINS - 1)].add(outcome);
    }
    bins
}

/// The expected calibration error: how far a bin's mean confidence is from the share that was
/// right, as the mean over all outcomes. `None` where there is no outcome.
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let count: u64 = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| (bin.confidences - bin.right as f64).abs();
    (count > 0).then(|| bins.iter().map(off).sum::<f64>() / count as f64)
}

/// What remains of the outcomes from a confidence upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// The least confidence.
    pub confidence: f64,
    /// All outcomes.
    pub of: u64,
    /// Those of at least this confidence.
    pub remaining: u64,
    /// Those of them that were right.
    pub right: u64,
}

impl Coverage {
    /// The share that remains; `None` where there was none.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.remaining as f64 / self.of as f64)
    }

    /// The share of the remaining that was right; `None` where none remains.
    pub fn accuracy(&self) -> Option<f64> {
        (self.remaining > 0).then(|| self.right as f64 / self.remaining as f64)
    }
}

/// What remains from a confidence upwards.
pub fn coverage(outcomes: &[Outcome], confidence: f64) -> Coverage {
    let remaining = || {
        outcomes
            .iter()
            .filter(|outcome| outcome.confidence >= confidence)
    };
    Coverage {
        confidence,
        of: outcomes.len() as u64,
        remaining: remaining().count() as u64,
        right: remaining().filter(|outcome| outcome.right).count() as u64,
    }
}

/// Shares of right answers for which [`coverage_right`] is asked: what a reader forgives, what a desk
/// publishes with a note, and what it publishes without.
pub const RIGHT_SHARES: [f64; 3] = [0.90, 0.95, 0.98];

/// The most outcomes, from some confidence upwards, of which at least this share was right; `None`
/// where not even the most confident are.
pub fn coverage_right(outcomes: &[Outcome], share: f64) -> Option<Coverage> {
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut right = 0;
    let mut best = None;
    for (number, outcome) in sorted.iter().enumerate() {
        right += u64::from(outcome.right);
        let remaining = number as u64 + 1;
        // Answers of one confidence are taken together or not at all.
        let ends = sorted
            .get(number + 1)
            .is_none_or(|next| next.confidence < outcome.confidence);
        if ends && right as f64 >= share * remaining as f64 {
            best = Some(Coverage {
                confidence: outcome.confidence,
                of: outcomes.len() as u64,
                remaining,
                right,
            });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(list: &[(f64, bool)]) -> Vec<Outcome> {
        let outcome = |&(confidence, right)| Outcome { confidence, right };
        list.iter().map(outcome).collect()
    }

    #[test]
    fn the_most_answers_that_are_right_often_enough() {
        // From 0.7 up three of four are right, from 0.8 up two of three, from 0.9 up all.
        let outcomes = outcomes(&[
            (0.9, true),
            (0.8, false),
            (0.8, true),
            (0.7, true),
            (0.6, false),
        ]);
        let at = |share| {
            coverage_right(&outcomes, share).map(|found| (found.confidence, found.remaining))
        };
        assert_eq!(at(0.6), Some((0.6, 5)));
        assert_eq!(at(0.75), Some((0.7, 4)));
        assert_eq!(at(0.95), Some((0.9, 1)));
        assert_eq!(coverage_right(&[], 0.9), None);
    }

    #[test]
    fn the_error_is_what_it_is_by_hand() {
        // Bin 0.6: two of mean 0.65, half right: off by 0.15. Bin 0.9: two of mean 0.95, all
        // right: off by 0.05. Mean over the four: 0.1.
        let outcomes = outcomes(&[(0.62, true), (0.68, false), (0.9, true), (1.0, true)]);
        let bins = reliability(&outcomes);
        assert_eq!((bins[6].count, bins[6].right), (2, 1));
        assert_eq!((bins[9].count, bins[9].right), (2, 2));
        assert_eq!(bins[5].accuracy(), None);
        assert!((bins[6].confidence().unwrap() - 0.65).abs() < 1e-12);
        assert!((calibration_error(&bins).unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(calibration_error(&reliability(&[])), None);
    }

    #[test]
    fn coverage_counts_the_confidence_itself() {
        let outcomes = outcomes(&[(0.6, true), (0.9, false), (0.95, true), (0.99, true)]);
        let above = coverage(&outcomes, 0.9);
        assert_eq!((above.of, above.remaining, above.right), (4, 3, 2));
        assert_eq!(above.share(), Some(0.75));
        assert_eq!(coverage(&outcomes, 1.0).accuracy(), None);
        assert_eq!(coverage(&[], 0.5).share(), None);
    }
}
