//! How sure probabilities proved to be: Platt's logistic curve through what cross-validation found.

use crate::descent::{Smooth, least};
use exonym::evaluation::calibration::Outcome;
use exonym::resolver::Calibration;

/// Probabilities nearer to one and nothing than this are not told apart.
const LEAST: f64 = 1e-4;
/// Less probable ones are not resolved, and need no calibration.
const FROM: f64 = 0.1;

/// The penalty for standing apart from the curve of all languages, in outcomes.
const PENALTY: f64 = 10.0;

struct Curve {
    points: Vec<(f64, bool)>,
    /// The curve that it is drawn to.
    centre: Option<Calibration>,
}

impl Smooth for Curve {
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>) {
        let (mut cost, mut gradient) = (0.0, vec![0.0; 2]);
        for &(log_odds, right) in &self.points {
            let score = parameters[0] * log_odds + parameters[1];
            let surprise = if right { -score } else { score };
            cost += surprise.max(0.0) + (-surprise.abs()).exp().ln_1p();
            let apart = 1.0 / (1.0 + (-score).exp()) - if right { 1.0 } else { 0.0 };
            gradient[0] += apart * log_odds;
            gradient[1] += apart;
        }
        if let Some(centre) = self.centre {
            let apart = [parameters[0] - centre.slope, parameters[1] - centre.offset];
            for (slope, apart) in gradient.iter_mut().zip(apart) {
                cost += PENALTY * apart * apart / 2.0;
                *slope += PENALTY * apart;
            }
        }
        (cost, gradient)
    }
}

/// The curve that makes these outcomes likeliest; probabilities as they are where there are none.
pub(crate) fn fit(outcomes: &[Outcome]) -> Calibration {
    fit_around(None, outcomes)
}

/// The same, drawn to another curve where outcomes are few.
pub(crate) fn fit_around(centre: Option<Calibration>, outcomes: &[Outcome]) -> Calibration {
    let told = outcomes.iter().filter(|outcome| outcome.confidence >= FROM);
    let points = told.map(|outcome| {
        let within = outcome.confidence.clamp(LEAST, 1.0 - LEAST);
        ((within / (1.0 - within)).ln(), outcome.right)
    });
    let curve = Curve {
        points: points.collect(),
        centre,
    };
    if curve.points.is_empty() {
        return centre.unwrap_or_default();
    }
    let start = centre.unwrap_or_default();
    let found = least(&curve, vec![start.slope, start.offset]);
    Calibration {
        slope: found[0],
        offset: found[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_sure_is_made_less_so() {
        // Of a hundred at .99, nine in ten are right; of a hundred at .5, four in ten.
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
