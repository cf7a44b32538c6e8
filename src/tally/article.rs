//! What of an article goes into the products: its head, not its text.

use crate::controls::Cleaner;
use crate::document::{DocDate, Document};
use exonym_gazetteer::Lang;

/// The head of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleHead {
    /// The record's own id, or the file's name.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language that the source says it is in.
    pub lang: Option<Lang>,
    /// When it was published.
    pub date: Option<DocDate>,
}

impl ArticleHead {
    /// The head of a document, as products can hold it.
    pub(super) fn of(document: &Document, cleaner: &mut Cleaner) -> Self {
        Self {
            id: cleaner.clean(&document.id).into_owned(),
            title: cleaner.clean_some(document.title.as_deref()),
            url: cleaner.clean_some(document.url.as_deref()),
            outlet: cleaner.clean_some(document.outlet.as_deref()),
            lang: document.lang,
            date: document.date,
        }
    }
}
