//! Rows for review: names that were not settled, with what a reader needs to settle them.

use super::{Facts, PlaceFacts, rounding};
use crate::Status;
use crate::tally::{ReviewGroup, Tallied};
use exonym_gazetteer::Form;
use std::sync::Arc;

/// Unsettled mentions of one written name that failed in the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The name as it is written.
    pub name: String,
    /// Ambiguous or rejected.
    pub status: Status,
    /// What decided it.
    pub reason: &'static str,
    /// How a place would be named by it.
    pub form: Form,
    /// The mean confidence in the best candidate, 0..=1, rounded.
    pub confidence: f64,
    /// Mentions.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// The places it may mean, best first; empty where nothing in the gazetteer remained.
    pub candidates: Vec<Arc<PlaceFacts>>,
    /// The words around its first mention.
    pub example: String,
}

pub(super) fn rows(tallied: &Tallied, facts: &Facts) -> Vec<ReviewRow> {
    let row = |group| ReviewRow::new(group, facts);
    tallied.review().iter().map(row).collect()
}

impl ReviewRow {
    fn new(group: &ReviewGroup, facts: &Facts) -> Self {
        Self {
            name: group.name.clone(),
            status: group.status,
            reason: group.reason,
            form: group.form,
            confidence: rounding::confidence(group.confidence),
            mentions: group.mentions,
            articles: group.articles,
            candidates: group
                .candidates
                .iter()
                .map(|candidate| facts[&candidate.place].clone())
                .collect(),
            example: group.example.clone(),
        }
    }
}
