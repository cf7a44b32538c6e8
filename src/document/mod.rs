//! Reads articles from files of any format.
//!
//! Takes inputs (files, folders, streams) and returns [`Document`]s, one at a time. Skipped articles and
//! notes to the user come in between, as values. Memory holds one article within a limit, not a whole file.
//!
//! ```no_run
//! use exonym::document::{Event, Input, ReadOptions, Reader};
//! let mut articles = 0;
//! for event in Reader::new(vec![Input::from_argument("news/")], ReadOptions::default())? {
//!     match event? {
//!         Event::Article(..) => articles += 1,
//!         Event::Skipped(_) | Event::Note(_) => {}
//!     }
//! }
//! # Ok::<(), exonym::document::InputError>(())
//! ```
//!
//! Inside: `walk` finds files, `bytes` unpacks and decodes them, `format` splits them into records, `choice`
//! and `column` assign fields, `record` builds documents, `date` parses dates.

mod archive;
mod bytes;
mod choice;
mod column;
mod column_tools;
mod column_words;
mod companion_files;
mod date;
mod display_path;
mod error;
mod event;
mod format;
mod ids;
mod lang;
mod limit;
mod lines;
mod magic;
mod markup;
mod near_copies;
mod options;
mod own_streams;
mod passed_over;
mod progress;
mod reader;
mod record;
mod refusal;
mod remark;
mod size;
mod source;
mod spool;
mod table;
mod unused_options;
mod walk;

pub use column::Column;
pub(crate) use date::month_number;
pub use date::{
    DateOrder, DateOrders, DatePrecision, DocDate, Evidence, InferredOrder, Ordered, OrderedRow,
    date_in_text,
};
pub use error::InputError;
pub use event::{
    ColumnsTaken, Event, Note, Origin, OwnOutput, Position, SkipReason, SkippedArticle, TakenColumn,
};
#[cfg(all(test, feature = "columnar"))]
pub(crate) use format::arrow_rows;
#[cfg(feature = "columnar")]
pub use format::held::{HeldTable, HeldValue, Unit};
#[cfg(feature = "columnar")]
pub(crate) use format::parquet_metadata;
pub(crate) use format::{json_article, json_object};
pub use ids::Ids;
pub use limit::DEFAULT_MAX_ARTICLE;
pub use lines::Lines;
pub use near_copies::{CopyStatus, Fingerprint, FingerprintError, GroupId, NearCopies};
pub use options::{Format, ReadOptions};
pub use passed_over::PassedOver;
pub use progress::{Progress, SourceFile};
pub use reader::Reader;
pub use refusal::Refusal;
pub use remark::Remark;
pub use spool::Spool;
pub use table::Table;
pub use walk::Input;

use crate::answers::Stored;
use crate::mention::Field;
use exonym_gazetteer::Lang;
use std::ops::Range;

/// An article: the input of the pipeline, with the fields that go into the products.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The record's own id, or its file's id and its number in that file. The id of a file that is one
    /// article is its name; if found in a folder, its path relative to that folder.
    pub id: String,
    /// The headline, if the source has one separate from the text.
    pub title: Option<String>,
    /// The text as decoded. For a text file it is the whole file including its header, so that offsets into
    /// it are offsets into the file.
    pub text: String,
    /// The part of `text` that is the article, a byte range on character boundaries: all of it, or what
    /// follows the header. [`Document::with_body`] checks it.
    pub body: Range<usize>,
    /// When it was published, as precisely as the source says.
    pub date: Option<DocDate>,
    /// Its publisher.
    pub outlet: Option<String>,
    /// Its language according to the source.
    pub lang: Option<Lang>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The value of the column that [`ReadOptions::carried_column`] names.
    pub carried: Option<String>,
    /// The group of near copies that it belongs to, if articles were compared ([`NearCopies`]).
    pub story: Option<GroupId>,
    /// The stored answer, if it was read from output of `exonym annotate`; then there is no text.
    pub answer: Option<Box<Stored>>,
}

impl Document {
    /// Creates a document with only a text: no title, no date, nothing else.
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            id: String::new(),
            title: None,
            body: 0..text.len(),
            text,
            date: None,
            outlet: None,
            lang: None,
            url: None,
            carried: None,
            story: None,
            answer: None,
        }
    }

    /// The same document with `body` as the article; `None` if that is not a part of the text on character
    /// boundaries.
    pub fn with_body(self, body: Range<usize>) -> Option<Self> {
        self.text.get(body.clone())?;
        Some(Self { body, ..self })
    }

    /// The article: the text without its header. Returns the whole text if `body` was set by hand to
    /// something that is not a part of it.
    pub fn article(&self) -> &str {
        &self.text[self.body_within_text()]
    }

    /// The length of title and article together, in bytes.
    pub fn length(&self) -> usize {
        self.field(Field::Title).len() + self.body_within_text().len()
    }

    /// The body if it is a part of the text, otherwise the whole text.
    pub(crate) fn body_within_text(&self) -> Range<usize> {
        match self.text.get(self.body.clone()) {
            Some(_) => self.body.clone(),
            None => 0..self.text.len(),
        }
    }

    /// The text of a field as decoded; empty for a missing title.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => self.title.as_deref().unwrap_or(""),
            Field::Text => &self.text,
        }
    }

    /// The byte offset in a field at which the article begins, after any header.
    pub(crate) fn field_start(&self, field: Field) -> usize {
        match field {
            Field::Title => 0,
            Field::Text => self.body_within_text().start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_a_part_of_its_text() {
        let document = || Document::from_text("date 2022 Київ");
        assert_eq!(document().with_body(10..18).unwrap().article(), "Київ");
        for body in [11..18, 10..17, 10..99] {
            assert_eq!(document().with_body(body.clone()), None, "{body:?}");
        }
        let mut document = document();
        document.body = 11..18;
        assert_eq!(document.article(), document.text);
    }
}
