//! Cross-validation: each part of the articles judged by weights that were fitted to the others.
//!
//! The evidence is gathered anew with those weights, so that nothing of an article's gold reaches
//! what it is judged by. Parts are told by an article's number alone.

use crate::corpora::Corpora;
use crate::examples::{self, judged, pipeline};
use crate::priors::Priors;
use crate::scores;
use exonym::evaluation::calibration::{Outcome, calibration_error, coverage, reliability};
use exonym::evaluation::{Counts, Forms, Scorer, Scores};
use exonym::gazetteer::Gazetteer;
use exonym::resolver::Weights;

/// The confidence at which coverage is told.
const SURE: f64 = 0.9;

/// What cross-validation says, corpus by corpus.
pub(crate) struct Report {
    folds: u32,
    corpora: Vec<(String, bool, Scores)>,
}

/// The part that an article belongs to: neighbours in a file are often copies, so runs of eight
/// stay together.
fn part(article: usize, folds: u32) -> u32 {
    const RUN: usize = 8;
    (article / RUN % folds as usize) as u32
}

/// Judges every article by weights that were fitted to the other parts.
pub(crate) fn validate(
    gazetteer: &Gazetteer<'_>,
    corpora: &Corpora,
    priors: &Priors,
    weights: &Weights,
    folds: u32,
) -> Report {
    let mut scores: Vec<Scores> = corpora
        .annotated
        .iter()
        .map(|_| Scores::default())
        .collect();
    let gathered = examples::gather(gazetteer, corpora, weights);
    for fold in 0..folds {
        let fitted = scores::fit(&gathered, priors, |one| part(one.article, folds) != fold);
        let pipeline = pipeline(gazetteer, &fitted);
        for (corpus, sum) in corpora.annotated.iter().zip(&mut scores) {
            let mut scorer = Scorer::new(corpus.kind, Forms::of(corpus.kind));
            for (article, judgements) in judged(&pipeline, corpus).enumerate() {
                if part(article, folds) == fold {
                    let mentions: Vec<_> = judgements
                        .into_iter()
                        .map(|judgement| judgement.mention)
                        .collect();
                    scorer.add(&corpus.articles[article], &mentions, pipeline.places());
                }
            }
            sum.merge(&scorer.finish());
        }
    }
    let named = corpora.annotated.iter().zip(scores);
    Report {
        folds,
        corpora: named
            .map(|(corpus, scores)| (corpus.name.clone(), corpus.kind.has_places(), scores))
            .collect(),
    }
}

impl Report {
    /// A line a corpus, and one on confidences.
    pub(crate) fn lines(&self) -> Vec<String> {
        if self.folds == 0 {
            return Vec::new();
        }
        let mut lines = vec![format!("by cross-validation in {} parts:", self.folds)];
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (name, has_places, scores) in &self.corpora {
            lines.push(format!("{name}: {}", figures(&scores.counts, *has_places)));
            if *has_places {
                outcomes.extend(&scores.outcomes);
            }
        }
        let error = calibration_error(&reliability(&outcomes)).unwrap_or(0.0);
        let sure = coverage(&outcomes, SURE);
        lines.push(format!(
            "confidences of corpora with places: expected calibration error {error:.3}; at {SURE} {:.3} right, {:.3} of all",
            sure.accuracy().unwrap_or(0.0),
            sure.share().unwrap_or(0.0),
        ));
        lines
    }
}

fn figures(counts: &Counts, has_places: bool) -> String {
    let shown = |rate: Option<f64>| rate.map_or("-".to_owned(), |rate| format!("{rate:.3}"));
    let spans = counts.spans();
    let mut text = format!(
        "spans P {} R {} F1 {}",
        shown(spans.precision),
        shown(spans.recall),
        shown(spans.f1)
    );
    if has_places {
        let right = shown(counts.right_place());
        text += &format!(
            "; right place {right}; end-to-end F1 {}",
            shown(counts.end_to_end().f1)
        );
    }
    text
}
