//! The parts of an article that appear in products: its head, not its text.

use super::ELLIPSIS;
use crate::controls::Cleaner;
use crate::document::{DocDate, Document, GroupId};
use exonym_gazetteer::Lang;
use std::borrow::Cow;

/// The head of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleHead {
    /// The record's own id, or the file's name.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Its web address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language declared by the source.
    pub lang: Option<Lang>,
    /// When it was published.
    pub date: Option<DocDate>,
    /// The group of near copies that contains it.
    pub story: Option<GroupId>,
}

/// Maximum code points of an id, a headline or an outlet in products; real ones are shorter. Every mention
/// carries the head of its article, so a headline of megabytes with a name in every line would otherwise make
/// products grow quadratically.
const MAX_CHARS: usize = 1_000;
/// Maximum bytes of an address in products. Longer ones are left out, because a cut address is useless;
/// browsers accept a few thousand.
const MAX_URL_BYTES: usize = 8_192;

impl ArticleHead {
    /// The head of a document, cleaned for products.
    pub(super) fn of(document: &Document, cleaner: &mut Cleaner) -> Self {
        let url = usable_address(document.url.as_deref());
        let mut short = |text: &str| cleaner.clean(&shortened(text)).into_owned();
        Self {
            id: short(&document.id),
            title: document.title.as_deref().map(&mut short),
            outlet: document.outlet.as_deref().map(&mut short),
            url: cleaner.clean_some(url),
            lang: document.lang,
            date: document.date,
            story: document.story,
        }
    }
}

/// A compared value on one line, shortened and cleaned for products.
pub(super) fn short(value: &str, cleaner: &mut Cleaner) -> String {
    let words: Vec<&str> = value.split_whitespace().collect();
    cleaner.clean(&shortened(&words.join(" "))).into_owned()
}

/// The id of a document as it appears in products.
pub(super) fn shown_id(document: &Document) -> String {
    let mut cleaner = Cleaner::default();
    cleaner.clean(&shortened(&document.id)).into_owned()
}

/// The address, unless it is too long to be a working one.
pub(crate) fn usable_address(url: Option<&str>) -> Option<&str> {
    url.filter(|url| url.len() <= MAX_URL_BYTES)
}

/// At most [`MAX_CHARS`] of a text, plus an ellipsis if it was cut. Applying it twice changes nothing.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}{ELLIPSIS}", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_mention_carries_is_short() {
        let mut document = Document::from_text("Kyiv");
        document.id = "ї".repeat(2 * MAX_CHARS);
        document.title = Some("Kyiv ".repeat(MAX_CHARS));
        document.url = Some(format!("http://example.org/{}", "x".repeat(MAX_URL_BYTES)));
        document.outlet = Some("The Paper".to_owned());
        let head = ArticleHead::of(&document, &mut Cleaner::default());
        assert_eq!(head.id, format!("{}…", "ї".repeat(MAX_CHARS)));
        let title = head.title.unwrap_or_default();
        assert_eq!(title, format!("{}…", "Kyiv ".repeat(MAX_CHARS / 5)));
        assert_eq!(shortened(&title), title);
        assert_eq!(
            (head.url, head.outlet.as_deref()),
            (None, Some("The Paper"))
        );
    }
}
