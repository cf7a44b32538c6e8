//! Rows for review: names by what they were taken for, with what a reader needs to correct it.

use super::{Facts, PlaceFacts, rounding};
use crate::alias::NOT_SETTLED;
use crate::tally::{ReviewGroup, Tallied};
use crate::{Span, Status};
use exonym_gazetteer::Form;
use std::sync::Arc;

/// Mentions of a name that were taken for the same place, or were not settled.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The name as it is first written.
    pub name: String,
    /// The place that it was taken for; `None` where it was not settled.
    pub chosen: Option<Arc<PlaceFacts>>,
    /// What was decided of the most doubtful mention.
    pub status: Status,
    /// What decided it.
    pub reason: &'static str,
    /// How the place is named by it.
    pub form: Form,
    /// The mean confidence in the best candidate, 0..=1, rounded.
    pub confidence: f64,
    /// Mentions.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// The places that the most doubtful mention may mean, best first; empty where nothing in the
    /// gazetteer remained.
    pub candidates: Vec<ReviewCandidate>,
    /// The words around the most doubtful mention.
    pub example: String,
    /// The bytes of the example that are the name.
    pub example_name: Span,
    /// The id of its article.
    pub article: String,
}

/// Less likely candidates are no help to who has to choose; the best is always listed.
const LEAST_PROBABILITY: f64 = 0.01;

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewCandidate {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The probability that it is meant, 0..=1.
    pub probability: f64,
}

pub(super) fn rows(tallied: &Tallied, facts: &Facts) -> Vec<ReviewRow> {
    let row = |group| ReviewRow::new(group, facts);
    tallied.review().iter().map(row).collect()
}

impl ReviewRow {
    fn new(group: &ReviewGroup, facts: &Facts) -> Self {
        let of_best = group.candidates.iter().enumerate();
        let likely = of_best.filter(|(at, one)| *at == 0 || one.probability >= LEAST_PROBABILITY);
        let candidates = likely.map(|(_, candidate)| ReviewCandidate {
            facts: facts[&candidate.place].clone(),
            probability: candidate.probability,
        });
        Self {
            name: group.name.clone(),
            chosen: group.chosen.map(|place| facts[&place].clone()),
            status: group.status,
            reason: group.reason,
            form: group.form,
            confidence: rounding::confidence(group.confidence),
            mentions: group.mentions,
            articles: group.articles,
            candidates: candidates.collect(),
            example: group.example.clone(),
            example_name: group.example_name,
            article: group.article.clone(),
        }
    }

    /// The cell of `chosen_id`, which is a condition in an alias file.
    pub(super) fn chosen_id(&self) -> String {
        let chosen = self.chosen.as_ref();
        chosen.map_or(NOT_SETTLED.to_owned(), |place| place.place_id.to_string())
    }
}

impl ReviewCandidate {
    /// Its id, for the column `place`, with what tells people which place that is:
    /// `geonames:701822 Mariupol (city, Donetsk, UA) 61%`.
    pub(super) fn described(&self) -> String {
        let percent = (100.0 * self.probability).round();
        format!(
            "{} {} {percent}%",
            self.facts.place_id,
            described(&self.facts)
        )
    }
}

/// A place for people: `Mariupol (city, Donetsk, UA)`, with its canonical name where that is another.
pub(super) fn described(place: &PlaceFacts) -> String {
    let canonical = Some(&*place.canonical_name).filter(|canonical| *canonical != place.name);
    let area = place.admin1.as_deref().filter(|area| *area != place.name);
    let country = place.country.as_ref().map(|code| code.as_str());
    let around = [canonical, Some(place.kind.as_str()), area, country];
    let around = around.into_iter().flatten();
    let around: Vec<&str> = around.filter(|part| !part.is_empty()).collect();
    format!("{} ({})", place.name, around.join(", "))
}
