//! Resolution only: the spans are given, and every one of them is a place.
//!
//! Papers on toponym resolution report this setting. Takes gold articles, each gold mention as a match if its
//! name is known; returns how often the best candidate is right, and its distance in kilometres. An unknown
//! name has the maximum error.

use super::bare;
use super::corpus::{GoldKind, countable};
use super::gold::{GoldArticle, GoldMention, GoldPlace, Located, NEAR_KM, is_right};
use super::score::{Misplaced, Tally};
use crate::matcher::Match;
use crate::mention::{Field, Mention, Span};
use crate::pipeline::Pipeline;
use exonym_gazetteer::PlaceIx;
use std::collections::BTreeMap;

/// The error of an unknown name, in kilometres: half the circumference of the earth, and the largest error in
/// Gritta et al. 2018.
pub const MAX_ERROR_KM: f64 = 20_039.0;

/// The gold mentions of an article as matches, in text order: each by its name as written, or otherwise by
/// its [`bare`] span. Unknown names are left out. The article's other names are included as context.
pub fn matches(pipeline: &Pipeline<'_>, article: &GoldArticle, kind: GoldKind) -> Vec<Match> {
    let gold = countable(article, kind);
    let found = gold.iter().filter_map(|(bare, mention)| {
        let spans = [mention.span, *bare];
        spans
            .iter()
            .find_map(|span| pipeline.name_at(&article.document, *span))
    });
    let mut matches: Vec<Match> = found.collect();
    // The article's other names stay, as evidence of the area.
    let is_given = |one: &Match| {
        let overlaps = |span: Span| span.start < one.span.end && one.span.start < span.end;
        gold.values().any(|mention| overlaps(mention.span))
    };
    let others = pipeline.names_in(&article.document).into_iter();
    matches.extend(others.filter(|one| !is_given(one)));
    matches.sort_by_key(|found| found.span);
    matches
}

/// The results for a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResolutionScores {
    /// Articles.
    pub articles: u64,
    /// The number of gold mentions that count.
    pub gold: u64,
    /// Those with a known name.
    pub known: u64,
    /// Those whose best candidate has the gold geonameid.
    pub same_id: u64,
    /// Those whose best candidate is within [`NEAR_KM`] of the gold point.
    pub near: u64,
    /// Those for which either holds.
    pub right: u64,
    /// Kilometres between the best candidate and the gold point, for gold with a point.
    pub errors_km: Vec<f64>,
    /// Names whose best candidate is wrong.
    pub misplaced: Tally<Misplaced>,
    /// Unknown names.
    pub unknown: Tally<String>,
}

impl ResolutionScores {
    /// A share of the gold; `None` without gold.
    pub fn share(&self, count: u64) -> Option<f64> {
        (self.gold > 0).then(|| count as f64 / self.gold as f64)
    }

    /// The mean error in kilometres.
    pub fn mean_km(&self) -> Option<f64> {
        let errors = &self.errors_km;
        (!errors.is_empty()).then(|| self.sorted().iter().sum::<f64>() / errors.len() as f64)
    }

    /// The median error in kilometres.
    pub fn median_km(&self) -> Option<f64> {
        let errors = self.sorted();
        let middle = errors.len() / 2;
        match errors.len() {
            0 => None,
            count if count % 2 == 1 => Some(errors[middle]),
            _ => Some((errors[middle - 1] + errors[middle]) / 2.0),
        }
    }

    /// The area under the curve of sorted logarithmic errors, 0 (all exact) to 1 (all half the circumference
    /// away), as defined by Gritta et al. 2018: trapezoids under ln(km + 1), divided by the maximum.
    pub fn auc(&self) -> Option<f64> {
        let logs: Vec<f64> = self.sorted().iter().map(|km| libm::log(km + 1.0)).collect();
        let area: f64 = logs.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).sum();
        match logs.as_slice() {
            [] => None,
            [only] => Some(only / libm::log(MAX_ERROR_KM)),
            _ => Some(area / (libm::log(MAX_ERROR_KM) * (logs.len() - 1) as f64)),
        }
    }

    fn sorted(&self) -> Vec<f64> {
        let mut errors = self.errors_km.clone();
        errors.sort_by(f64::total_cmp);
        errors
    }

    /// Adds the results for another corpus.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.gold += other.gold;
        self.known += other.known;
        self.same_id += other.same_id;
        self.near += other.near;
        self.right += other.right;
        self.errors_km.extend(&other.errors_km);
    }

    /// Compares the mentions of an article, resolved from [`matches()`], with its gold.
    pub fn add(
        &mut self,
        article: &GoldArticle,
        kind: GoldKind,
        mentions: &[Mention],
        pipeline: &Pipeline<'_>,
    ) {
        self.articles += 1;
        let answers: BTreeMap<Span, PlaceIx> = mentions
            .iter()
            .filter(|mention| mention.field == Field::Text)
            .filter_map(|mention| {
                let span = bare(&article.document.text, mention.span);
                Some((span, mention.candidates.first()?.place))
            })
            .collect();
        for (span, gold) in countable(article, kind) {
            let Some(expected) = gold.place else { continue };
            let answer = answers.get(&span).and_then(|&place| {
                let at = Located::of(pipeline.places(), place)?;
                Some((place, at))
            });
            self.judge(gold, &expected, answer);
        }
    }

    fn judge(
        &mut self,
        gold: &GoldMention,
        expected: &GoldPlace,
        answer: Option<(PlaceIx, Located)>,
    ) {
        self.gold += 1;
        let Some((place, at)) = answer else {
            *self.unknown.entry(gold.text.clone()).or_default() += 1;
            self.errors_km.extend(expected.point.map(|_| MAX_ERROR_KM));
            return;
        };
        let km = expected.distance_km(at);
        self.known += 1;
        self.errors_km.extend(km);
        self.same_id += u64::from(expected.has_id_of(at));
        self.near += u64::from(km.is_some_and(|km| km <= NEAR_KM));
        if is_right(expected, at) {
            self.right += 1;
        } else {
            let misplaced = Misplaced::new(gold, expected, place, at);
            *self.misplaced.entry(misplaced).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_errors(errors_km: &[f64]) -> ResolutionScores {
        ResolutionScores {
            errors_km: errors_km.to_vec(),
            ..ResolutionScores::default()
        }
    }

    #[test]
    fn the_mean_the_median_and_the_area_match_those_by_hand() {
        let scores = of_errors(&[9.0, 0.0, 3.0]);
        assert_eq!(scores.mean_km(), Some(4.0));
        assert_eq!(scores.median_km(), Some(3.0));
        // ln 1 = 0, ln 4 and ln 10: trapezoids of 0.6931 and 1.8444, over 2 x ln 20039 = 19.8108.
        assert!((scores.auc().unwrap() - 0.12809).abs() < 1e-5);
        assert_eq!(of_errors(&[1.0, 2.0, 4.0, 8.0]).median_km(), Some(3.0));
        assert_eq!(of_errors(&[]).auc(), None);
        assert_eq!(of_errors(&[0.0]).auc(), Some(0.0));
    }
}
