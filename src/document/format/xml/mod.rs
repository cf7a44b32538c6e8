//! XML formats of articles: feeds, and the output of extractors, editions and news agencies.
//!
//! A file is first split into records by their tags, and each is parsed by itself, so that a broken one costs
//! only its own article.

pub(in crate::document) mod article;
mod cut;
pub(in crate::document) mod feed;
pub(in crate::document) mod kind;
pub(in crate::document) mod text;
mod token;
mod walk;

use kind::XmlKind;

/// Returns why XML of a kind is not read; `None` if it is.
pub(in crate::document) fn refusal_of(kind: &XmlKind) -> Option<String> {
    match kind {
        XmlKind::Feed | XmlKind::NewsSitemap | XmlKind::Html => None,
        _ => article::refusal_of(kind),
    }
}

/// Returns why XML with a root of that name is not read.
pub(in crate::document) fn unknown(root: String) -> String {
    refusal_of(&XmlKind::Other(root)).unwrap_or_default()
}
