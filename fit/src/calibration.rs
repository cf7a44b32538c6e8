//! Calibration of confidences: Platt's logistic curve, fitted to the cross-validated outcomes.

use exonym::evaluation::calibration::Outcome;
use exonym::resolver::Calibration;

/// Probabilities closer to one or zero than this are clamped.
const CLAMP: f64 = 1e-4;
/// Less probable matches are not resolved, and need no calibration.
const MIN_PROBABILITY: f64 = 0.1;

/// The penalty for distance from the curve of all languages, in outcomes.
const PENALTY: f64 = 10.0;

struct Curve {
    points: Vec<(f64, bool)>,
    /// The curve that it is regularised towards.
    centre: Option<Calibration>,
}

/// Steps of Newton's method: with two parameters, a handful is enough.
const STEPS: usize = 20;
/// Maximum number of times that an overshooting step is halved.
const HALVINGS: i32 = 20;

impl Curve {
    /// Returns the maximum-likelihood curve, by Newton's method from `start`.
    fn least(&self, start: Calibration) -> Calibration {
        (0..STEPS).fold(start, |curve, _| {
            // Halve the step until it no longer overshoots.
            let whole = self.step(curve);
            let shares = (0..HALVINGS).map(|halvings| 0.5_f64.powi(halvings));
            let steps = shares.map(|share| Calibration {
                slope: curve.slope + share * (whole.slope - curve.slope),
                offset: curve.offset + share * (whole.offset - curve.offset),
            });
            let cost = self.cost(curve);
            let mut better = steps.filter(|step| self.cost(*step) <= cost);
            better.next().unwrap_or(curve)
        })
    }

    /// Returns the negative log-likelihood of the outcomes, with the penalty.
    fn cost(&self, curve: Calibration) -> f64 {
        let surprises = self.points.iter().map(|&(log_odds, right)| {
            let score = curve.slope * log_odds + curve.offset;
            let surprise = if right { -score } else { score };
            surprise.max(0.0) + (-surprise.abs()).exp().ln_1p()
        });
        let distance = self.centre.map_or(0.0, |centre| {
            (curve.slope - centre.slope).powi(2) + (curve.offset - centre.offset).powi(2)
        });
        surprises.sum::<f64>() + PENALTY * distance / 2.0
    }

    fn step(&self, curve: Calibration) -> Calibration {
        let penalty = self.centre.map_or(0.0, |_| PENALTY);
        let centre = self.centre.unwrap_or(curve);
        let mut slope = penalty * (curve.slope - centre.slope);
        let mut offset = penalty * (curve.offset - centre.offset);
        let (mut both_slopes, mut crossed, mut both_offsets) = (penalty, 0.0, penalty);
        for &(log_odds, right) in &self.points {
            let score = curve.slope * log_odds + curve.offset;
            let probability = 1.0 / (1.0 + (-score).exp());
            let error = probability - if right { 1.0 } else { 0.0 };
            slope += error * log_odds;
            offset += error;
            let spread = probability * (1.0 - probability);
            both_slopes += spread * log_odds * log_odds;
            crossed += spread * log_odds;
            both_offsets += spread;
        }
        let determinant = both_slopes * both_offsets - crossed * crossed;
        if determinant < f64::EPSILON {
            return curve;
        }
        Calibration {
            slope: curve.slope - (both_offsets * slope - crossed * offset) / determinant,
            offset: curve.offset - (both_slopes * offset - crossed * slope) / determinant,
        }
    }
}

/// Returns the maximum-likelihood curve for these outcomes; without outcomes, the identity.
pub(crate) fn fit(outcomes: &[Outcome]) -> Calibration {
    fit_around(None, outcomes)
}

/// The same, regularised towards another curve where outcomes are few.
pub(crate) fn fit_around(centre: Option<Calibration>, outcomes: &[Outcome]) -> Calibration {
    let relevant = outcomes
        .iter()
        .filter(|outcome| outcome.confidence >= MIN_PROBABILITY);
    let points = relevant.map(|outcome| {
        let within = outcome.confidence.clamp(CLAMP, 1.0 - CLAMP);
        ((within / (1.0 - within)).ln(), outcome.right)
    });
    let curve = Curve {
        points: points.collect(),
        centre,
    };
    if curve.points.is_empty() {
        return centre.unwrap_or_default();
    }
    curve.least(centre.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overconfident_outcomes_are_calibrated_down() {
        // Of a hundred at .99, ninety are right; of a hundred at .5, forty.
        let outcomes: Vec<Outcome> = [(0.99, 90), (0.5, 40)]
            .into_iter()
            .flat_map(|(confidence, right)| {
                (0..100).map(move |number| Outcome {
                    confidence,
                    right: number < right,
                })
            })
            .collect();
        let calibration = fit(&outcomes);
        assert!((calibration.confidence(0.99) - 0.9).abs() < 0.01);
        assert!((calibration.confidence(0.5) - 0.4).abs() < 0.01);
        assert_eq!(fit(&[]), Calibration::default());
    }
}
