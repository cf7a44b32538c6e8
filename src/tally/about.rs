//! The places that each article is about, stored for the articles layer.
//!
//! Takes the focus of an article with its head and its count of mentions; returns them with the article's
//! weight by age. An article that is about no place is not stored.

use super::age;
use super::{ArticleHead, HalfLife};
use crate::document::DocDate;
use crate::focus::Focus;
use jiff::civil::Date;
use std::sync::Arc;

/// An article that is about a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArticleAbout<'a> {
    /// The article.
    pub head: &'a ArticleHead,
    /// Index of its value in [`Tallied::values`](super::Tallied::values); 0 without values.
    pub value: usize,
    /// The places that it is about, the largest share first; at least one.
    pub focus: &'a [Focus],
    /// Counted mentions in it; 0 if only uncounted forms indicate what it is about.
    pub mentions: u32,
    /// Its weight by age: 1 without a half-life.
    pub weight: f64,
}

/// The articles that are about a place, in input order.
#[derive(Debug, Default)]
pub(super) struct AboutLog {
    articles: Vec<Record>,
    /// Filled at the end, per article: its weight by age, and the index of its value among the labels.
    weights: Vec<f64>,
    values: Vec<u32>,
}

#[derive(Debug)]
struct Record {
    head: Arc<ArticleHead>,
    value: Option<u32>,
    focus: Box<[Focus]>,
    mentions: u32,
}

impl AboutLog {
    pub(super) fn add(
        &mut self,
        head: Arc<ArticleHead>,
        value: Option<u32>,
        focus: &[Focus],
        mentions: u32,
    ) {
        self.articles.push(Record {
            head,
            value,
            focus: focus.into(),
            mentions,
        });
    }

    /// Adds weights and values once all articles are read.
    pub(super) fn settled(
        self,
        half_life: Option<HalfLife>,
        as_of: Option<Date>,
        rank: impl Fn(Option<u32>) -> u32,
    ) -> Self {
        let dates = self.articles.iter().map(|article| article.head.date);
        let dates: Vec<Option<DocDate>> = dates.collect();
        Self {
            weights: age::date_weights(&dates, half_life, as_of),
            values: self
                .articles
                .iter()
                .map(|article| rank(article.value))
                .collect(),
            ..self
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.articles.len() as u64
    }

    pub(super) fn articles(&self) -> impl ExactSizeIterator<Item = ArticleAbout<'_>> + Clone {
        let weighed = self.articles.iter().zip(&self.weights).zip(&self.values);
        weighed.map(|((article, weight), value)| ArticleAbout {
            head: &article.head,
            value: *value as usize,
            focus: &article.focus,
            mentions: article.mentions,
            weight: *weight,
        })
    }
}
