//! An article as its format describes it, before anything is interpreted.
//!
//! The reader of a format (a feed, a web page, a mail box) takes bytes and returns [`Entry`]s: fields as
//! written, with dates and languages not yet parsed. `record` turns entries into articles.

use crate::document::size::Size;
use crate::document::{Refusal, SkipReason};

pub(in crate::document) use crate::document::bytes::Stream;

/// One article in the terms of its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The record's own id, if the format has one.
    pub(crate) id: Option<String>,
    /// The headline.
    pub(crate) title: Option<String>,
    /// The article as plain text: paragraphs with a blank line between them; empty if there is no text.
    pub(crate) text: String,
    /// When the article was published, as written.
    pub(crate) date: Option<String>,
    /// When the article was collected (crawled, downloaded, saved), as written. Used if there is no date of
    /// publication, and reported as such.
    pub(crate) collected: Option<String>,
    /// The publisher.
    pub(crate) outlet: Option<String>,
    /// The web address.
    pub(crate) url: Option<String>,
    /// The language as declared and as written: `nl`, `en-GB`, `German`.
    pub(crate) lang: Option<String>,
}

/// An error while reading entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// One record is lost, with a message; reading continues with the next.
    Record(String),
    /// The rest of the file cannot be read, with a message; what was read before counts.
    RestUnreadable(String),
    /// The file cannot be read at all: what it is, and how to fix that, as in "a PDF that is protected by a
    /// password; save a copy without one".
    Refused(String),
}

/// The articles of a file, one at a time, in file order.
pub(crate) type Entries = Box<dyn Iterator<Item = Result<Entry, Fault>> + Send>;

impl Fault {
    /// Returns the fault of an article longer than `limit` bytes.
    pub(crate) fn too_long(limit: u64) -> Self {
        Self::Record(format!(
            "longer than {} bytes, the most that one article may have; --max-article raises the \
             limit",
            Size(limit)
        ))
    }

    /// Returns the message.
    pub(crate) fn words(&self) -> &str {
        let (Self::Record(words) | Self::RestUnreadable(words) | Self::Refused(words)) = self;
        words
    }

    /// Returns the reason for which a record, or the rest of the file, is skipped.
    pub(crate) fn reason(self) -> SkipReason {
        match self {
            Self::Record(words) => SkipReason::Record(words),
            Self::RestUnreadable(words) => SkipReason::RestUnreadable(words),
            Self::Refused(words) => SkipReason::Refused(Refusal::from_message(&words)),
        }
    }
}
