//! The two log-linear scores: their cost on the examples, and the weights that minimise it.
//!
//! Each cost is the negative log-likelihood of gold plus a quadratic penalty on the distance of
//! each weight from the hand-set one. Every corpus counts the same, however large; where the
//! corpora say little, the hand-set weight prevails. If a weight has the wrong sign for what its
//! evidence means (a preposition of place against a place), it is considered noise and set to zero,
//! and the others are fitted again. If only a language gives a magnitude the wrong sign, which
//! would turn the order of small and large places upside down, that language has the weight of all.

use crate::descent::{Smooth, least};
use crate::examples::{Example, Label, Row};
use crate::priors::{Priors, Side};
use exonym::gazetteer::Lang;
use exonym::resolver::{Feature, Weights};
use std::collections::{BTreeMap, BTreeSet};

/// The total weight of a corpus's examples.
const CORPUS_WEIGHT: f64 = 1000.0;
/// The total weight of our own examples; they tie all languages to the same weights.
const OWN_WEIGHT: f64 = 4000.0;
/// The penalty's weight in the score of a place, chosen by cross-validation.
const PLACE_PENALTY: f64 = 0.3;
/// The penalty's weight in the score among candidates, chosen in the same way.
const WHICH_PENALTY: f64 = 1.0;
/// The penalty's weight for a language's differences, which must be justified by its data. In
/// cross-validation 3 and 10 were equally good; this is between them.
const LANGUAGE_PENALTY: f64 = 6.0;
/// The number of the bias parameter, which is added regardless of evidence.
const BIAS: usize = Feature::COUNT;
/// Number of parameters for all languages, and for each one.
const BLOCK: usize = BIAS + 1;

/// Fits both scores to the examples that `is_used` accepts.
pub(crate) fn fit(
    examples: &[Example],
    priors: &Priors,
    is_used: impl Fn(&Example) -> bool,
) -> Weights {
    let used: Vec<&Example> = examples.iter().filter(|one| is_used(one)).collect();
    let candidate = CandidateScore::new(&used, priors);
    let candidate = with_sides(priors, priors.candidate_weights(), |start, held| {
        least(&WithFixed(&candidate, held), start)
    });
    let languages = languages(&used);
    let place = PlaceScore::new(&used, &candidate, priors, &languages);
    let mut start = priors.place_weights();
    start.resize(BLOCK * (languages.len() + 1), 0.0);
    let place = with_sides(priors, start, |start, held| {
        least(&WithFixed(&place, held), start)
    });
    let weights = Weights::new(
        |feature| (place[feature as usize], candidate[feature as usize]),
        place[BIAS],
        candidate[BIAS],
    );
    languages
        .iter()
        .zip(1..)
        .fold(weights, |weights, (&lang, block)| {
            let more = |feature: Option<Feature>| {
                place[block * BLOCK + feature.map_or(BIAS, |feature| feature as usize)]
            };
            weights.with_language(lang, more)
        })
}

/// Returns the languages with enough examples for their own weights, in order.
fn languages(examples: &[&Example]) -> Vec<Lang> {
    /// With fewer examples, from a few dozen texts, a language's own weights overfit those texts:
    /// in cross-validation the mean over 40 sets is higher without them.
    const LEAST: usize = 1_000;
    let mut counts: BTreeMap<Lang, usize> = BTreeMap::new();
    for lang in examples.iter().filter_map(|one| one.lang) {
        *counts.entry(lang).or_default() += 1;
    }
    let all = counts.into_iter().filter(|(_, count)| *count >= LEAST);
    all.map(|(lang, _)| lang).collect()
}

/// Fits until no weight has the wrong sign.
fn with_sides(
    priors: &Priors,
    start: Vec<f64>,
    fit: impl Fn(Vec<f64>, &[bool]) -> Vec<f64>,
) -> Vec<f64> {
    let feature = |at: usize| at % BLOCK;
    let by_policy = |at: usize| {
        let side = (feature(at) != BIAS).then(|| priors.side(feature(at)));
        side.flatten() == Some(Side::Policy)
    };
    let mut held: Vec<bool> = (0..start.len()).map(by_policy).collect();
    let mut found = start;
    loop {
        let mut from = found;
        from.iter_mut()
            .enumerate()
            .filter(|(at, _)| held[*at] && !by_policy(*at))
            .for_each(|(_, weight)| *weight = 0.0);
        let fitted = fit(from, &held);
        let wrong: Vec<usize> = (0..fitted.len())
            .filter(|&at| !held[at] && has_wrong_sign(at, &fitted, priors))
            .collect();
        if wrong.is_empty() {
            return fitted;
        }
        wrong.into_iter().for_each(|at| held[at] = true);
        // The next fit starts from this result, because few weights change much.
        found = fitted;
    }
}

/// Evidence whose value is a magnitude and not a yes or no.
const MAGNITUDES: [Feature; 4] = [
    Feature::Population,
    Feature::AreaPopulation,
    Feature::LargeArea,
    Feature::Spellings,
];

/// Whether the weight of a feature has the wrong sign: that of all languages, or for magnitudes that of one
/// language with what the language adds.
fn has_wrong_sign(at: usize, fitted: &[f64], priors: &Priors) -> bool {
    let (block, feature) = (at / BLOCK, at % BLOCK);
    let is_magnitude = MAGNITUDES.iter().any(|one| *one as usize == feature);
    let weight = match block {
        _ if feature == BIAS => return false,
        0 => fitted[at],
        _ if is_magnitude => fitted[at] + fitted[feature],
        _ => return false,
    };
    priors
        .side(feature)
        .is_some_and(|side| !side.allows(weight))
}

impl Side {
    fn allows(self, weight: f64) -> bool {
        match self {
            Self::For => weight >= 0.0,
            Self::Against => weight <= 0.0,
            Self::Policy => true,
        }
    }
}

/// A function with some parameters fixed.
struct WithFixed<'f, F>(&'f F, &'f [bool]);

impl<F: Smooth> Smooth for WithFixed<'_, F> {
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>) {
        let (value, mut gradient) = self.0.at(parameters);
        let held = gradient.iter_mut().zip(self.1).filter(|(_, held)| **held);
        held.for_each(|(slope, _)| *slope = 0.0);
        (value, gradient)
    }
}

/// Returns the weight of each example, such that all corpora count the same, and several corpora of
/// one language less each.
fn shares<'e>(examples: impl Iterator<Item = &'e Example> + Clone) -> Vec<f64> {
    let mut counts: BTreeMap<Option<usize>, f64> = BTreeMap::new();
    let mut of_language: BTreeMap<Option<Lang>, BTreeSet<usize>> = BTreeMap::new();
    for one in examples.clone() {
        *counts.entry(one.corpus).or_default() += 1.0;
        of_language.entry(one.lang).or_default().extend(one.corpus);
    }
    let weight = |one: &Example| match one.corpus {
        None => OWN_WEIGHT,
        Some(_) => CORPUS_WEIGHT / (of_language[&one.lang].len().max(1) as f64).powf(0.25),
    };
    examples
        .map(|one| weight(one) / counts[&one.corpus])
        .collect()
}

fn dot(row: &Row, parameters: &[f64]) -> f64 {
    row.iter().map(|(at, value)| parameters[*at] * value).sum()
}

fn add(row: &Row, times: f64, to: &mut [f64]) {
    row.iter().for_each(|(at, value)| to[*at] += times * value);
}

/// Adds the penalty for the distance from the hand-set weights; the bias is not penalised.
fn penalise(
    parameters: &[f64],
    centre: &[f64],
    penalty: f64,
    cost: &mut f64,
    gradient: &mut [f64],
) {
    for at in 0..BIAS {
        let difference = parameters[at] - centre[at];
        *cost += penalty * difference * difference / 2.0;
        gradient[at] += penalty * difference;
    }
}

/// Which candidate is right: a softmax over the candidates and an unlisted place.
struct CandidateScore<'e> {
    /// An example, its right candidates, and its weight.
    examples: Vec<(&'e Example, Vec<usize>, f64)>,
    centre: Vec<f64>,
}

impl<'e> CandidateScore<'e> {
    fn new(examples: &[&'e Example], priors: &Priors) -> Self {
        let known = examples.iter().filter_map(|one| match &one.label {
            Label::Candidates(right) => Some((*one, right.clone())),
            Label::OneOf => Some((*one, (0..one.candidates.len()).collect())),
            Label::Place | Label::Nothing => None,
        });
        let shares = shares(known.clone().map(|(one, _)| one));
        Self {
            examples: known
                .zip(shares)
                .map(|((one, right), share)| (one, right, share))
                .collect(),
            centre: priors.candidate_weights(),
        }
    }
}

impl Smooth for CandidateScore<'_> {
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>) {
        let (mut cost, mut gradient) = (0.0, vec![0.0; parameters.len()]);
        for (example, right, share) in &self.examples {
            let scores: Vec<f64> = example
                .candidates
                .iter()
                .map(|row| dot(row, parameters))
                .collect();
            let unlisted = parameters[BIAS];
            let all = log_sum(scores.iter().copied().chain([unlisted]));
            let meant = match right.as_slice() {
                [] => unlisted,
                right => log_sum(right.iter().map(|&number| scores[number])),
            };
            cost += share * (all - meant);
            for (number, row) in example.candidates.iter().enumerate() {
                let probability = (scores[number] - all).exp();
                let target = match right.contains(&number) {
                    true => (scores[number] - meant).exp(),
                    false => 0.0,
                };
                add(row, share * (probability - target), &mut gradient);
            }
            let target = if right.is_empty() { 1.0 } else { 0.0 };
            gradient[BIAS] += share * ((unlisted - all).exp() - target);
        }
        penalise(
            parameters,
            &self.centre,
            WHICH_PENALTY,
            &mut cost,
            &mut gradient,
        );
        (cost, gradient)
    }
}

/// Returns the logarithm of a sum of exponentials, without overflow.
fn log_sum(scores: impl Iterator<Item = f64> + Clone) -> f64 {
    let highest = scores.clone().fold(f64::NEG_INFINITY, f64::max);
    highest
        + scores
            .map(|score| (score - highest).exp())
            .sum::<f64>()
            .ln()
}

/// Whether it is a place: a logistic score of the surrounding words and of the likeliest candidate.
struct PlaceScore {
    /// Evidence, whether it is a place, and the weight of the example.
    rows: Vec<(Row, bool, f64)>,
    centre: Vec<f64>,
}

impl PlaceScore {
    /// Makes the rows: evidence for all languages, and the same again for the example's own
    /// language.
    fn new(examples: &[&Example], candidate: &[f64], priors: &Priors, languages: &[Lang]) -> Self {
        let shares = shares(examples.iter().copied());
        let rows = examples.iter().zip(shares).map(|(one, share)| {
            let mut row = one.context.clone();
            row.extend(likeliest(one, candidate));
            row.push((BIAS, 1.0));
            let lang = one
                .lang
                .and_then(|lang| languages.binary_search(&lang).ok());
            if let Some(number) = lang {
                let own: Row = row
                    .iter()
                    .map(|(at, value)| (at + (number + 1) * BLOCK, *value))
                    .collect();
                row.extend(own);
            }
            (row, one.label != Label::Nothing, share)
        });
        Self {
            rows: rows.collect(),
            centre: priors.place_weights(),
        }
    }
}

/// Returns the evidence of the candidate with the highest score, the first on a tie.
fn likeliest<'e>(example: &'e Example, candidate: &[f64]) -> &'e Row {
    let scored = example
        .candidates
        .iter()
        .map(|row| (row, dot(row, candidate)));
    let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.expect("examples have candidates").0
}

impl Smooth for PlaceScore {
    fn at(&self, parameters: &[f64]) -> (f64, Vec<f64>) {
        let (mut cost, mut gradient) = (0.0, vec![0.0; parameters.len()]);
        for (row, is_place, share) in &self.rows {
            let score = dot(row, parameters);
            let probability = 1.0 / (1.0 + (-score).exp());
            let surprise = if *is_place { -score } else { score };
            // ln(1 + e^x) without overflow.
            cost += share * (surprise.max(0.0) + (-surprise.abs()).exp().ln_1p());
            let difference = probability - if *is_place { 1.0 } else { 0.0 };
            add(row, share * difference, &mut gradient);
        }
        for at in BLOCK..parameters.len() {
            cost += LANGUAGE_PENALTY * parameters[at] * parameters[at] / 2.0;
            gradient[at] += LANGUAGE_PENALTY * parameters[at];
        }
        penalise(
            parameters,
            &self.centre,
            PLACE_PENALTY,
            &mut cost,
            &mut gradient,
        );
        (cost, gradient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn priors() -> Priors {
        Priors::read(std::path::Path::new("priors.csv")).expect("the table of priors")
    }

    fn example(label: Label, candidates: Vec<Row>) -> Example {
        Example {
            corpus: None,
            article: 0,
            label,
            lang: Lang::new("nl"),
            context: vec![(3, 0.5), (7, 1.0)],
            candidates,
        }
    }

    fn examples() -> Vec<Example> {
        let rows = || vec![vec![(0, 1.0), (2, 0.3)], vec![(1, 2.0)], vec![(2, 1.0)]];
        vec![
            example(Label::Candidates(vec![1, 2]), rows()),
            example(Label::Candidates(Vec::new()), rows()),
            example(Label::OneOf, rows()),
            example(Label::Nothing, rows()),
        ]
    }

    /// Returns the gradient by finite differences, independently of derivatives.
    fn slopes(function: &impl Smooth, at: &[f64]) -> Vec<f64> {
        const STEP: f64 = 1e-5;
        let moved = |number: usize, by: f64| {
            let mut point = at.to_vec();
            point[number] += by;
            function.at(&point).0
        };
        (0..at.len())
            .map(|number| (moved(number, STEP) - moved(number, -STEP)) / (2.0 * STEP))
            .collect()
    }

    fn assert_slopes(function: &impl Smooth, length: usize) {
        let mut point = vec![0.1; length];
        point[1] = -0.4;
        let gradient = function.at(&point).1;
        for (number, (computed, measured)) in
            gradient.iter().zip(slopes(function, &point)).enumerate()
        {
            assert!(
                (computed - measured).abs() < 1e-3,
                "{number}: {computed} against {measured}"
            );
        }
    }

    #[test]
    fn gradients_are_the_slopes_of_the_costs() {
        let (examples, priors) = (examples(), priors());
        let used: Vec<&Example> = examples.iter().collect();
        let candidate = CandidateScore::new(&used, &priors);
        assert_slopes(&candidate, BLOCK);
        let languages = [Lang::new("nl").expect("a language")];
        assert_slopes(
            &PlaceScore::new(&used, &priors.candidate_weights(), &priors, &languages),
            2 * BLOCK,
        );
    }

    #[test]
    fn distinguishing_evidence_gets_weight_and_the_wrong_side_none() {
        let preposition = Feature::Preposition as usize;
        let surname = Feature::Surname as usize;
        let mut labelled: Vec<Example> = Vec::new();
        for _ in 0..20 {
            for (label, context) in [
                (Label::OneOf, vec![(preposition, 1.0), (surname, 1.0)]),
                (Label::Nothing, Vec::new()),
            ] {
                labelled.push(Example {
                    context,
                    ..example(label, vec![vec![(0, 1.0)]])
                });
            }
        }
        let weights = fit(&labelled, &priors(), |_| true);
        assert!(weights.place(Feature::Preposition) > 1.0);
        // In these examples a surname counts for a place, which contradicts its meaning.
        assert_eq!(weights.place(Feature::Surname), 0.0);
    }
}
