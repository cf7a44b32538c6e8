//! Rows for review: names by chosen place, with the information needed to correct the choice.

use super::{Facts, PlaceFacts, rounding};
use crate::alias::NOT_SETTLED;
use crate::tally::{ReviewGroup, Tallied};
use crate::{Span, Status};
use exonym_gazetteer::Form;
use std::sync::Arc;

/// Mentions of a name with the same chosen place, or unsettled.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The name in its first spelling.
    pub name: String,
    /// The chosen place; `None` if unsettled.
    pub chosen: Option<Arc<PlaceFacts>>,
    /// The status of the most doubtful mention.
    pub status: Status,
    /// The deciding evidence.
    pub reason: &'static str,
    /// The form in which it names the place.
    pub form: Form,
    /// The mean confidence in the best candidate, 0..=1, rounded.
    pub confidence: f64,
    /// Mentions.
    pub mentions: u64,
    /// Distinct articles with at least one mention.
    pub articles: u64,
    /// The candidates of the most doubtful mention, best first; empty if no gazetteer entry remained.
    pub candidates: Vec<ReviewCandidate>,
    /// The words around the most doubtful mention.
    pub example: String,
    /// The bytes of the name in the example.
    pub example_name: Span,
    /// The id of its article.
    pub article: String,
}

/// Less likely candidates do not help the person who has to choose; the best is always listed.
const MIN_PROBABILITY: f64 = 0.01;

/// A candidate for a name.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewCandidate {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The probability that the name refers to it, 0..=1.
    pub probability: f64,
}

pub(super) fn rows(tallied: &Tallied, facts: &Facts) -> Vec<ReviewRow> {
    let row = |group| ReviewRow::new(group, facts);
    tallied.review().iter().map(row).collect()
}

impl ReviewRow {
    fn new(group: &ReviewGroup, facts: &Facts) -> Self {
        let of_best = group.candidates.iter().enumerate();
        let likely = of_best.filter(|(at, one)| *at == 0 || one.probability >= MIN_PROBABILITY);
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

    /// The cell of `chosen_id`, a condition in an alias file.
    pub(super) fn chosen_id(&self) -> String {
        let chosen = self.chosen.as_ref();
        chosen.map_or(NOT_SETTLED.to_owned(), |place| place.place_id.to_string())
    }
}

impl ReviewCandidate {
    /// Its id, for the column `place`, with a description of the place:
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

/// A place for people: `Mariupol (city, Donetsk, UA)`, with its canonical name if that differs.
pub(super) fn described(place: &PlaceFacts) -> String {
    let canonical = Some(&*place.canonical_name).filter(|canonical| *canonical != place.name);
    let area = place.admin1.as_deref().filter(|area| *area != place.name);
    let country = place.country.as_ref().map(|code| code.as_str());
    let around = [canonical, Some(place.kind.as_str()), area, country];
    let around = around.into_iter().flatten();
    let around: Vec<&str> = around.filter(|part| !part.is_empty()).collect();
    format!("{} ({})", place.name, around.join(", "))
}
