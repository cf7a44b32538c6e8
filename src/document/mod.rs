//! Articles, whatever file they came in.

mod date;

pub use date::{DatePrecision, DocDate};

use crate::mention::Field;
use exonym_gazetteer::Lang;
use std::ops::Range;

/// An article: what the line works on, and what of it goes into the products.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The record's own id, or the file's name for a file that holds one article.
    pub id: String,
    /// The headline, where the source has one apart from the text.
    pub title: Option<String>,
    /// The text as decoded: for a text file the whole file, its header included, so that
    /// offsets into it are offsets into the file.
    pub text: String,
    /// The part of `text` that is the article, a byte range on character boundaries: all of it,
    /// or what comes after a header.
    pub body: Range<usize>,
    /// When it was published, as precisely as the source says.
    pub date: Option<DocDate>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language that the source says it is in.
    pub lang: Option<Lang>,
    /// Where it stands on the web.
    pub url: Option<String>,
}

impl Document {
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
            Field::Text => self.body.start,
        }
    }
}
