//! Converts scores to probabilities.

use super::weights::Calibration;

/// The probabilities of a match's candidates, and the probability that it is a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Odds {
    /// Probability that it is a place and this candidate, 0..=1 each.
    pub(super) candidates: Vec<f64>,
    /// Probability that it is a place, listed or not, 0..=1.
    pub(super) place: f64,
}

/// Converts the candidates' scores to probabilities, against `unlisted`, the score of a place that is not
/// listed; all are natural log-odds. The probability of a place is 1 at this point.
pub(super) fn shares(scores: Vec<f64>, unlisted: f64) -> Odds {
    let highest = scores.iter().copied().fold(unlisted, f64::max);
    let mut candidates = scores;
    candidates
        .iter_mut()
        .for_each(|score| *score = libm::exp(*score - highest));
    let sum = candidates.iter().sum::<f64>() + libm::exp(unlisted - highest);
    candidates.iter_mut().for_each(|part| *part /= sum);
    Odds {
        candidates,
        place: 1.0,
    }
}

impl Odds {
    /// Scales all probabilities by the probability of a place with these log-odds.
    pub(super) fn scaled_to_place(mut self, log_odds: f64) -> Self {
        self.place = 1.0 / (1.0 + libm::exp(-log_odds));
        self.candidates
            .iter_mut()
            .for_each(|probability| *probability *= self.place);
        self
    }

    /// Calibrates the best candidate's probability and scales the others in proportion.
    pub(super) fn calibrated(mut self, calibration: Calibration) -> Self {
        let best = self.candidates.iter().copied().fold(0.0, f64::max);
        if best > 0.0 {
            let scale = calibration.confidence(best) / best;
            self.candidates
                .iter_mut()
                .for_each(|probability| *probability *= scale);
        }
        self
    }
}

/// Returns the index of the highest score; of equals, the first.
pub(super) fn highest(scores: &[f64]) -> Option<usize> {
    let all = scores.iter().copied().enumerate();
    all.reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_add_up_to_that_of_a_place() {
        let odds = shares(vec![1.0, 700.0, -700.0], 0.0).scaled_to_place(0.0);
        assert!((odds.candidates.iter().sum::<f64>() - 0.5).abs() < 1e-12);
        assert!(odds.candidates[1] > 0.499);
        let even = shares(vec![0.0], 0.0).scaled_to_place(700.0);
        assert!((even.candidates[0] - 0.5).abs() < 1e-12);
        assert!(shares(Vec::new(), 0.0).candidates.is_empty());
    }
}
