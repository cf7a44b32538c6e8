//! What a form says of its articles, before anything is made of it.
//!
//! A reader of a form (a feed, a web page, a mail box) takes bytes and gives [`Entry`]s: the fields
//! as they are written, dates and languages unread. What an entry becomes is for `record`.

use crate::document::size::Size;
use crate::document::{Refusal, SkipReason};

pub(in crate::document) use crate::document::bytes::Stream;

/// One article as its form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The record's own name, where the form has one.
    pub(crate) id: Option<String>,
    /// The headline.
    pub(crate) title: Option<String>,
    /// The article as plain text: paragraphs with an empty line between them; empty where there is
    /// none.
    pub(crate) text: String,
    /// When it was published, as written.
    pub(crate) date: Option<String>,
    /// When it was collected (crawled, downloaded, saved), as written; serves for want of a date,
    /// and is then said to be that.
    pub(crate) collected: Option<String>,
    /// Who published it.
    pub(crate) outlet: Option<String>,
    /// Where it stands on the web.
    pub(crate) url: Option<String>,
    /// The language that the form says it is in, as written: `nl`, `en-GB`, `German`.
    pub(crate) lang: Option<String>,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// One record is lost, in words; reading goes on with the next.
    Record(String),
    /// The file cannot be read on, in words; what was read before counts.
    Rest(String),
    /// The file is not one that can be read: what it is by its real name and the way to mend it, as
    /// in "a PDF that is protected by a password; save a copy without one".
    Refused(String),
}

/// The articles of a file, one at a time, in its order.
pub(crate) type Entries = Box<dyn Iterator<Item = Result<Entry, Fault>> + Send>;

impl Fault {
    /// That an article is longer than `limit` bytes.
    pub(crate) fn too_long(limit: u64) -> Self {
        Self::Record(format!(
            "longer than {} bytes, the most that one article may have; --max-article raises the \
             limit",
            Size(limit)
        ))
    }

    /// What is said of it.
    pub(crate) fn words(&self) -> &str {
        let (Self::Record(words) | Self::Rest(words) | Self::Refused(words)) = self;
        words
    }

    /// The reason with which a record, or the file from there on, is skipped.
    pub(crate) fn reason(self) -> SkipReason {
        match self {
            Self::Record(words) => SkipReason::Record(words),
            Self::Rest(words) => SkipReason::Rest(words),
            Self::Refused(words) => SkipReason::Refused(Refusal::said(&words)),
        }
    }
}
