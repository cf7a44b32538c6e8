//! What is written of an article beside its mentions.
//!
//! A document, all of its judged mentions and those of them that are to be written enter; one value
//! leaves that every format writes.

use crate::annotated::AnnotatedArticle;
use crate::document::{Document, Fingerprint};
use crate::mention::Mention;
use exonym_gazetteer::Form;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An article with its mentions, and what a map of it takes beside them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The article and its mentions.
    #[serde(flatten)]
    pub article: AnnotatedArticle,
    /// Its address on the web.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The value of the column that is carried along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
    /// Its mentions that are resolved, those that slices leave out included.
    pub resolved: Resolved,
    /// What tells copies of it apart.
    pub fingerprint: Fingerprint,
    /// The first and last day that it may be of.
    #[serde(skip)]
    pub days: Option<(Date, Date)>,
}

/// How many mentions of an article are resolved, by how they name their place: a place's share is of
/// those that count, and which count is for the map to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// By a name, an abbreviation or a part.
    pub names: u64,
    /// By a demonym.
    pub demonyms: u64,
    /// By a metonym.
    pub metonyms: u64,
}

impl Resolved {
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

    /// How many of them are of forms that count.
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
    /// What is written of a document.
    pub fn new(
        document: &Document,
        article: AnnotatedArticle,
        resolved: Resolved,
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
