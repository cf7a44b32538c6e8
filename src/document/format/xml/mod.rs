//! XML that articles come in: feeds, and what extractors, editions and news agencies write.
//!
//! A file is cut into its records by their tags first and each is parsed by itself, so that a broken
//! one costs only its own article.

pub(in crate::document) mod article;
mod cut;
pub(in crate::document) mod feed;
pub(in crate::document) mod kind;
pub(in crate::document) mod text;
mod token;
mod walk;

use kind::XmlKind;

/// Why XML of a kind is not read; `None` where it is.
pub(in crate::document) fn refusal_of(kind: &XmlKind) -> Option<String> {
    match kind {
        XmlKind::Feed | XmlKind::NewsSitemap | XmlKind::Html => None,
        _ => article::refusal_of(kind),
    }
}

/// Why XML with a root of that name is not read.
pub(in crate::document) fn unknown(root: String) -> String {
    refusal_of(&XmlKind::Other(root)).unwrap_or_default()
}
