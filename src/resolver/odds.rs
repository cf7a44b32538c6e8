//! Scores in, probabilities out.

/// The probabilities of a match's candidates and of none.
#[derive(Clone, Debug, Default)]
pub(super) struct Odds {
    pub(super) candidates: Vec<f64>,
    pub(super) none: f64,
}

/// Probabilities from scores in natural log-odds against "no place", whose score is 0.
pub(super) fn softmax(scores: impl Iterator<Item = f64>) -> Odds {
    let scores: Vec<f64> = scores.collect();
    let highest = scores.iter().copied().fold(0.0, f64::max);
    let parts: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let none = (-highest).exp();
    let sum = parts.iter().sum::<f64>() + none;
    Odds {
        candidates: parts.into_iter().map(|part| part / sum).collect(),
        none: none / sum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_add_up_and_no_candidate_means_no_place() {
        let odds = softmax([1.0, 700.0, -700.0].into_iter());
        let sum: f64 = odds.candidates.iter().sum::<f64>() + odds.none;
        assert!((sum - 1.0).abs() < 1e-12);
        assert!(odds.candidates[1] > 0.999);
        assert_eq!(softmax(std::iter::empty()).none, 1.0);
        let even = softmax([0.0].into_iter());
        assert!((even.candidates[0] - 0.5).abs() < 1e-12);
    }
}
