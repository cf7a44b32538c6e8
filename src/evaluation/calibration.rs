//! Whether confidences are calibrated. Takes confidences with their correctness; returns the accuracy at about
//! each confidence, and how many answers remain above each confidence.
//!
//! All figures are shares, 0..=1.

/// Number of bins of a reliability table: each a tenth of the confidence range, as in Guo et al. 2017.
pub const BINS: usize = 10;

/// A resolved mention's confidence, and whether it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The predicted probability, 0..=1.
    pub confidence: f64,
    /// Whether it was right.
    pub right: bool,
}

/// The outcomes in one range of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// The number of outcomes.
    pub count: u64,
    /// The number of right ones.
    pub right: u64,
    /// The sum of their confidences.
    confidences: f64,
}

impl Bin {
    /// Their mean confidence; `None` without outcomes.
    pub fn confidence(&self) -> Option<f64> {
        (self.count > 0).then(|| self.confidences / self.count as f64)
    }

    /// The share that was right; `None` without outcomes.
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

/// The expected calibration error: the difference between a bin's mean confidence and its accuracy, averaged
/// over all outcomes. `None` without outcomes.
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let count: u64 = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| (bin.confidences - bin.right as f64).abs();
    (count > 0).then(|| bins.iter().map(off).sum::<f64>() / count as f64)
}

/// The outcomes that remain above a minimum confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// The minimum confidence.
    pub confidence: f64,
    /// The number of all outcomes.
    pub of: u64,
    /// The number with at least this confidence.
    pub remaining: u64,
    /// The number of these that were right.
    pub right: u64,
}

impl Coverage {
    /// The share that remains; `None` without outcomes.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.remaining as f64 / self.of as f64)
    }

    /// The accuracy of the remaining outcomes; `None` if none remain.
    pub fn accuracy(&self) -> Option<f64> {
        (self.remaining > 0).then(|| self.right as f64 / self.remaining as f64)
    }
}

/// The outcomes that remain above a minimum confidence.
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

/// Accuracies for which [`coverage_right`] is reported: what a reader tolerates, what a newsroom publishes
/// with a note, and what it publishes without one.
pub const RIGHT_SHARES: [f64; 3] = [0.90, 0.95, 0.98];

/// The largest set of outcomes above a minimum confidence with at least this accuracy; `None` if not even the
/// most confident reach it.
pub fn coverage_right(outcomes: &[Outcome], share: f64) -> Option<Coverage> {
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut right = 0;
    let mut best = None;
    for (number, outcome) in sorted.iter().enumerate() {
        right += u64::from(outcome.right);
        let remaining = number as u64 + 1;
        // Outcomes of equal confidence are all included or all excluded.
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
    fn the_largest_set_with_the_accuracy_is_found() {
        // From 0.7 upwards three of four are right, from 0.8 upwards two of three, from 0.9 upwards all.
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
    fn the_error_matches_the_one_by_hand() {
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
    fn coverage_includes_the_confidence_itself() {
        let outcomes = outcomes(&[(0.6, true), (0.9, false), (0.95, true), (0.99, true)]);
        let above = coverage(&outcomes, 0.9);
        assert_eq!((above.of, above.remaining, above.right), (4, 3, 2));
        assert_eq!(above.share(), Some(0.75));
        assert_eq!(coverage(&outcomes, 1.0).accuracy(), None);
        assert_eq!(coverage(&[], 0.5).share(), None);
    }
}
