//! Rows of the layer `spellings`: a place, one of its spellings, and the value that prefers it.
//!
//! Articles are counted, not mentions: an article spells a name consistently, so that ten mentions in it are
//! one choice. Case is ignored, because headlines may be in capitals. Only names and abbreviations are
//! compared: Russische is not a spelling of Russia.

use super::super::PlaceFacts;
use super::compare::most;
use super::difference::{Difference, Proportion};
use super::place::labels;
use crate::tally::{SightedSpelling, Tallied, Values};
use exonym_gazetteer::Form;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A place and a spelling.
#[derive(Clone, Debug, PartialEq)]
pub struct SpellingRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The spelling in its most frequent form.
    pub spelling: Arc<str>,
    /// Articles of all values with this spelling.
    pub articles: u64,
    /// Counted mentions with this spelling.
    pub mentions: u64,
    /// The value with the greatest difference from all others in using it; `None` if only one value names the
    /// place.
    pub value: Option<Arc<str>>,
    /// The difference, as a share of the articles that name the place.
    pub difference: Option<Difference>,
    /// For each value, how many of its articles that name the place use this spelling.
    pub values: Vec<Proportion>,
}

/// The counts of a spelling.
#[derive(Default)]
struct SpellingCounts<'t> {
    /// How often each form with different case occurs.
    written: BTreeMap<&'t Arc<str>, u64>,
    /// The articles of each value with this spelling.
    articles: Vec<BTreeSet<u32>>,
}

pub(super) fn rows(
    values: &Values,
    tallied: &Tallied,
    facts: &[Arc<PlaceFacts>],
) -> Vec<SpellingRow> {
    let labels = labels(values);
    let mut places: Vec<Vec<SpellingRow>> = facts
        .iter()
        .enumerate()
        .map(|(place, facts)| place_rows(values, &labels, facts, tallied.sighted(place)))
        .filter(|rows| rows.len() > 1)
        .collect();
    places.sort_by(|a, b| order(&a[0], &b[0]));
    places.into_iter().flatten().collect()
}

/// The rows of one place, the greatest difference first.
fn place_rows<'t>(
    values: &Values,
    labels: &[Arc<str>],
    facts: &Arc<PlaceFacts>,
    sighted: impl Iterator<Item = SightedSpelling<'t>>,
) -> Vec<SpellingRow> {
    let count = labels.len();
    let mut naming: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); count];
    let mut spellings: BTreeMap<String, SpellingCounts<'_>> = BTreeMap::new();
    for seen in sighted.filter(|seen| matches!(seen.form, Form::Name | Form::Abbreviation)) {
        let value = seen.value as usize;
        naming[value].insert(seen.article);
        let spelt = spellings.entry(seen.text.to_lowercase()).or_default();
        spelt.articles.resize(count, BTreeSet::new());
        spelt.articles[value].insert(seen.article);
        *spelt.written.entry(seen.text).or_default() += seen.mentions;
    }
    let naming: Vec<u64> = naming
        .iter()
        .map(|articles| articles.len() as u64)
        .collect();
    if naming.iter().filter(|articles| **articles > 0).count() < 2 {
        return Vec::new();
    }
    let mut rows: Vec<SpellingRow> = spellings
        .into_values()
        .map(|spelt| spelt.row(values, labels, facts, &naming))
        .collect();
    rows.sort_by(order);
    rows
}

impl SpellingCounts<'_> {
    fn row(
        self,
        values: &Values,
        labels: &[Arc<str>],
        facts: &Arc<PlaceFacts>,
        naming: &[u64],
    ) -> SpellingRow {
        let of_value = |(articles, of): (&BTreeSet<u32>, &u64)| Proportion {
            articles: articles.len() as u64,
            of: *of,
        };
        let proportions: Vec<Proportion> = self.articles.iter().zip(naming).map(of_value).collect();
        let all = Proportion {
            articles: proportions.iter().map(|own| own.articles).sum(),
            of: naming.iter().sum(),
        };
        let apart = most(values, |value| {
            let own = proportions[value];
            Some((value, Difference::between(own, all.without(own))?))
        });
        let commonest = self
            .written
            .iter()
            .max_by(|(a, of_a), (b, of_b)| of_a.cmp(of_b).then_with(|| b.cmp(a)));
        let spelling = commonest.expect("a spelling was written").0;
        SpellingRow {
            facts: facts.clone(),
            spelling: Arc::clone(spelling),
            articles: all.articles,
            mentions: self.written.values().sum(),
            value: apart.map(|(value, _)| labels[value].clone()),
            difference: apart.map(|(_, difference)| difference),
            values: proportions,
        }
    }
}

/// The most certain difference first, then the most frequent spelling, then by place and spelling.
fn order(a: &SpellingRow, b: &SpellingRow) -> std::cmp::Ordering {
    let by_difference = match (a.difference, b.difference) {
        (Some(a), Some(b)) => a.order(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    by_difference
        .then_with(|| b.articles.cmp(&a.articles))
        .then_with(|| a.facts.place_id.cmp(&b.facts.place_id))
        .then_with(|| a.spelling.cmp(&b.spelling))
}
