//! The output for one article, including its mentions.
//!
//! Takes a document, all of its mentions and the ones to be written; returns one value, which every format
//! writes.

use crate::annotated::AnnotatedArticle;
use crate::document::{Document, Fingerprint};
use crate::mention::Mention;
use exonym_gazetteer::Form;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An article with its mentions, and the additional data that a map of it needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The article and its mentions.
    #[serde(flatten)]
    pub article: AnnotatedArticle,
    /// Its web address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The value of the column to carry along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
    /// The counts of its resolved mentions, including those that slices leave out.
    pub resolved: ResolvedCounts,
    /// The fingerprint for detecting copies.
    pub fingerprint: Fingerprint,
    /// The first and last possible day of its date.
    #[serde(skip)]
    pub days: Option<(Date, Date)>,
}

/// The number of an article's resolved mentions by form: a place's share is relative to those that count, and
/// the map decides which forms count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedCounts {
    /// As a name, an abbreviation or a part.
    pub names: u64,
    /// As a demonym.
    pub demonyms: u64,
    /// As a metonym.
    pub metonyms: u64,
}

impl ResolvedCounts {
    /// Counts mentions.
    pub fn of(mentions: &[Mention]) -> Self {
        let mut counts = Self::default();
        for mention in mentions.iter().filter(|one| one.place().is_some()) {
            match mention.form {
                Form::Demonym => counts.demonyms += 1,
                Form::Metonym => counts.metonyms += 1,
                Form::Name | Form::Abbreviation | Form::Part => counts.names += 1,
            }
        }
        counts
    }

    /// The number of those with a counted form.
    pub fn counted(self, includes: impl Fn(Form) -> bool) -> usize {
        let counts = [
            (Form::Name, self.names),
            (Form::Demonym, self.demonyms),
            (Form::Metonym, self.metonyms),
        ];
        let counted = counts.into_iter().filter(|(form, _)| includes(*form));
        let counted: u64 = counted.map(|(_, count)| count).sum();
        usize::try_from(counted).unwrap_or(usize::MAX)
    }
}

impl Answer {
    /// The output for a document.
    pub fn new(
        document: &Document,
        article: AnnotatedArticle,
        resolved: ResolvedCounts,
        fingerprint: Fingerprint,
    ) -> Self {
        Self {
            article,
            url: document.url.clone(),
            outlet: document.outlet.clone(),
            carried: document.carried.clone(),
            resolved,
            fingerprint,
            days: document.date.map(|date| (date.start(), date.end())),
        }
    }
}
