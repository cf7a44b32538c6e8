//! Rows of the layer `spellings`: a place, a way to write it, and whose way that is.
//!
//! Articles are counted, not mentions: an article writes a name in one way throughout, so that ten
//! mentions in it are one choice. Capitals make no other spelling, since headlines shout. Only names
//! and abbreviations are compared: Russische is no way to write Russia.

use super::super::PlaceFacts;
use super::compare::most;
use super::difference::{Difference, Proportion};
use super::place::labels;
use crate::tally::{Sighted, Tallied, Values};
use exonym_gazetteer::Form;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A place and a spelling.
#[derive(Clone, Debug, PartialEq)]
pub struct SpellingRow {
    /// The place.
    pub facts: Arc<PlaceFacts>,
    /// The spelling, as it is written most often.
    pub spelling: Arc<str>,
    /// Articles of all values that write it so.
    pub articles: u64,
    /// Counted mentions that are written so.
    pub mentions: u64,
    /// The value that writes it so more or less often than all others; `None` where one value alone
    /// names the place.
    pub value: Option<Arc<str>>,
    /// How it differs, as a share of the articles that name the place.
    pub difference: Option<Difference>,
    /// Of each value's articles that name the place, how many write it so.
    pub values: Vec<Proportion>,
}

/// What is known of a spelling.
#[derive(Default)]
struct Spelt<'t> {
    /// How often it stands with these capitals.
    written: BTreeMap<&'t Arc<str>, u64>,
    /// The articles of each value that write it so.
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
        .map(|(place, facts)| of_place(values, &labels, facts, tallied.sighted(place)))
        .filter(|rows| rows.len() > 1)
        .collect();
    places.sort_by(|a, b| order(&a[0], &b[0]));
    places.into_iter().flatten().collect()
}

/// The rows of one place, the greatest difference first.
fn of_place<'t>(
    values: &Values,
    labels: &[Arc<str>],
    facts: &Arc<PlaceFacts>,
    sighted: impl Iterator<Item = Sighted<'t>>,
) -> Vec<SpellingRow> {
    let count = labels.len();
    let mut naming: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); count];
    let mut spellings: BTreeMap<String, Spelt<'_>> = BTreeMap::new();
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

impl Spelt<'_> {
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

/// The surest difference first, then the commonest spelling, then by place and spelling.
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
