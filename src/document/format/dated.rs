//! Dates of articles, once the order of day and month in their file is known.
//!
//! Takes outcomes whose articles have their dates as written; returns them in the same order with dated
//! articles. They are held back while the order is undecided ([`Ordered`]), in every format. Two things are
//! reported once per file: the order chosen, and that articles are dated by when they were collected.

use super::{Articles, Outcome, Step};
use crate::document::date::{Ordered, needs_order};
use crate::document::record::{DatedArticle, UndatedArticle};
use crate::document::{DateOrder, Remark};
use std::collections::VecDeque;

/// Outcomes of a file, dated.
pub(in crate::document) struct DatedOutcomes {
    rows: Ordered<WithWrittenDates, Outcome>,
    pending: VecDeque<Step>,
    collected_reported: bool,
    /// The remark that no column holds dates, to be reported with the first undated article.
    without_date: Option<Remark>,
    /// Whether an article was undated.
    any_undated: bool,
    /// The articles passed on undated because the order of day and month in their dates was unknown.
    ignored: u64,
    ended: bool,
}

/// Outcomes with the date of each as written.
struct WithWrittenDates(Articles);

impl Iterator for WithWrittenDates {
    type Item = (Option<String>, Outcome);

    fn next(&mut self) -> Option<Self::Item> {
        let outcome = self.0.next()?;
        let date = match &outcome {
            Outcome::Article(_, article) => {
                let written = article.dates.written.clone();
                let open = written.filter(|_| article.dates.read.is_none());
                Some(open.unwrap_or_default())
            }
            // Counts as a row without a date, so that row numbers match the file.
            Outcome::Skipped(..) => Some(String::new()),
            Outcome::Columns(_) | Outcome::Remark(_) | Outcome::Keys(_) => None,
        };
        Some((date, outcome))
    }
}

/// Returns the bytes that an outcome holds.
fn size(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Article(_, article) => article.document.length(),
        _ => 0,
    }
}

impl DatedOutcomes {
    /// Dates the outcomes of a file; `order` is the order set by the user.
    pub(in crate::document) fn new(articles: Articles, order: Option<DateOrder>) -> Self {
        Self {
            rows: Ordered::new(WithWrittenDates(articles), order, size),
            pending: VecDeque::new(),
            collected_reported: false,
            without_date: None,
            any_undated: false,
            ignored: 0,
            ended: false,
        }
    }

    /// Returns an article with its date. A date whose order is unknown is covered by the note at the end.
    fn dated(&mut self, undated: UndatedArticle, order: Option<DateOrder>) -> DatedArticle {
        let mut article = undated.dated(order);
        if order.is_none() && article.bad_date.as_deref().is_some_and(needs_order) {
            article.bad_date = None;
            self.ignored += 1;
        }
        article
    }

    /// Returns the note on the order of day and month, once the file is read.
    fn note(&self) -> Option<String> {
        let orders = self.rows.orders();
        let note = orders.note()?;
        let (Some(order), 1..) = (orders.order().order(), self.ignored) else {
            return Some(note);
        };
        Some(format!(
            "{note}, except the first {}, which are ignored; give --date-order {}",
            self.ignored,
            order.as_str()
        ))
    }

    fn next_step(&mut self) -> Option<Step> {
        let Some(held) = self.rows.next() else {
            self.ended = true;
            let words = self.note()?;
            return Some(Step::Remark(Remark::DateOrder(words)));
        };
        let (position, article) = match held.item {
            Outcome::Article(position, article) => (position, self.dated(*article, held.order)),
            Outcome::Skipped(position, reason) => return Some(Step::Skipped(position, reason)),
            Outcome::Columns(columns) => return Some(Step::Columns(columns)),
            Outcome::Remark(remark @ Remark::NoDate { .. }) if !self.any_undated => {
                self.without_date = Some(remark);
                return self.next_step();
            }
            Outcome::Remark(remark) => return Some(Step::Remark(remark)),
            Outcome::Keys(keys) => return Some(Step::Keys(keys)),
        };
        let is_first = article.is_collected && !self.collected_reported;
        let is_undated = article.document.date.is_none();
        let article = Step::Article(position, article);
        self.any_undated |= is_undated;
        if is_undated && let Some(remark) = self.without_date.take() {
            self.pending.push_back(article);
            return Some(Step::Remark(remark));
        }
        if !is_first {
            return Some(article);
        }
        self.collected_reported = true;
        self.pending.push_back(article);
        Some(Step::Remark(Remark::Collected))
    }
}

impl Iterator for DatedOutcomes {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        match self.pending.pop_front() {
            Some(step) => Some(step),
            None if self.ended => None,
            None => self.next_step(),
        }
    }
}
