//! What of an article goes into the products: its head, not its text.

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

impl From<&Document> for ArticleHead {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            url: document.url.clone(),
            outlet: document.outlet.clone(),
            lang: document.lang,
            date: document.date,
        }
    }
}
