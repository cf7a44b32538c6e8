//! Articles, whatever file they came in.
//!
//! Inputs (files, folders, streams) enter; [`Document`]s leave, one at a time, and between them, as
//! values, what was skipped and what the user should know. Memory holds one article within a limit, not
//! a file.
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
//! Inside: `walk` finds files, `bytes` unpacks and decodes them, `format` cuts them into records,
//! `choice` and `column` tell which field is what, `record` makes documents, `date` reads dates.

mod archive;
mod beside;
mod bytes;
mod choice;
mod column;
mod column_tools;
mod column_words;
mod date;
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
mod seen;
mod shown;
mod size;
mod source;
mod spool;
mod table;
mod walk;

pub use column::Column;
pub use date::{
    DateOrder, DateOrders, DatePrecision, DocDate, Evidence, Held, OrderTold, Ordered, date_in_text,
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
pub use near_copies::{Fingerprint, FingerprintError, GroupId, NearCopies, Seen};
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

/// An article: what the line works on, and what of it goes into the products.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The record's own id, or that of its file and its number in it. A file that is one article
    /// gives its name; one found in a folder, its path below that folder.
    pub id: String,
    /// The headline, where the source has one apart from the text.
    pub title: Option<String>,
    /// The text as decoded: for a text file the whole file, its header included, so that
    /// offsets into it are offsets into the file.
    pub text: String,
    /// The part of `text` that is the article, a byte range on character boundaries: all of it,
    /// or what comes after a header. [`Document::with_body`] checks it.
    pub body: Range<usize>,
    /// When it was published, as precisely as the source says.
    pub date: Option<DocDate>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language that the source says it is in.
    pub lang: Option<Lang>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The value of the column that [`ReadOptions::carried_column`] names.
    pub carried: Option<String>,
    /// The group of near copies that it belongs to, where articles were compared ([`NearCopies`]).
    pub story: Option<GroupId>,
    /// The answer on it, where it was read from what `exonym annotate` wrote: then it has no text.
    pub answer: Option<Box<Stored>>,
}

impl Document {
    /// A bare text: no title, date or anything else is known of it.
    pub fn of_text(text: impl Into<String>) -> Self {
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

    /// The same document, of whose text only `body` is the article; `None` where that is not a part
    /// of the text, on character boundaries.
    pub fn with_body(self, body: Range<usize>) -> Option<Self> {
        self.text.get(body.clone())?;
        Some(Self { body, ..self })
    }

    /// The article: the text without its header. All of the text where `body` was set by hand to
    /// what is no part of it.
    pub fn article(&self) -> &str {
        &self.text[self.body_within_text()]
    }

    /// Bytes of the title and the article together.
    pub fn length(&self) -> usize {
        self.field(Field::Title).len() + self.body_within_text().len()
    }

    /// The body as far as it is a part of the text; all of it where it is none.
    pub(crate) fn body_within_text(&self) -> Range<usize> {
        match self.text.get(self.body.clone()) {
            Some(_) => self.body.clone(),
            None => 0..self.text.len(),
        }
    }

    /// The text of a field as decoded; empty for a title that there is not.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => self.title.as_deref().unwrap_or(""),
            Field::Text => &self.text,
        }
    }

    /// The byte of a field at which the article begins, after a header.
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
        let document = || Document::of_text("date 2022 Київ");
        assert_eq!(document().with_body(10..18).unwrap().article(), "Київ");
        for body in [11..18, 10..17, 10..99] {
            assert_eq!(document().with_body(body.clone()), None, "{body:?}");
        }
        let mut document = document();
        document.body = 11..18;
        assert_eq!(document.article(), document.text);
    }
}
