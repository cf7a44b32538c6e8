//! What of an article goes into the products: its head, not its text.

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
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language that the source says it is in.
    pub lang: Option<Lang>,
    /// When it was published.
    pub date: Option<DocDate>,
    /// The group of near copies that it belongs to.
    pub story: Option<GroupId>,
}

/// Code points that products have of an id, a headline or an outlet; more than any has that is one.
/// Every mention carries the head of its article, so that a headline of megabytes with a name in every
/// line would otherwise make products that grow with the square of it.
const MOST_CHARS: usize = 1_000;
/// Bytes of the longest address that products have. One that is longer is left out, because a cut
/// address leads nowhere; browsers take a few thousand.
const MOST_URL_BYTES: usize = 8_192;

impl ArticleHead {
    /// The head of a document, as products can hold it.
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

/// A value that articles are told apart by, on one line, as products can hold it.
pub(super) fn short(value: &str, cleaner: &mut Cleaner) -> String {
    let words: Vec<&str> = value.split_whitespace().collect();
    cleaner.clean(&shortened(&words.join(" "))).into_owned()
}

/// The id of a document as products write it.
pub(super) fn shown_id(document: &Document) -> String {
    let mut cleaner = Cleaner::default();
    cleaner.clean(&shortened(&document.id)).into_owned()
}

/// An address, unless it is longer than any that leads somewhere.
pub(crate) fn usable_address(url: Option<&str>) -> Option<&str> {
    url.filter(|url| url.len() <= MOST_URL_BYTES)
}

/// At most [`MOST_CHARS`] of a text, with a mark where there was more. Shortened again it is the same.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}{ELLIPSIS}", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_mention_carries_is_short() {
        let mut document = Document::of_text("Kyiv");
        document.id = "ї".repeat(2 * MOST_CHARS);
        document.title = Some("Kyiv ".repeat(MOST_CHARS));
        document.url = Some(format!("http://example.org/{}", "x".repeat(MOST_URL_BYTES)));
        document.outlet = Some("The Paper".to_owned());
        let head = ArticleHead::of(&document, &mut Cleaner::default());
        assert_eq!(head.id, format!("{}…", "ї".repeat(MOST_CHARS)));
        let title = head.title.unwrap_or_default();
        assert_eq!(title, format!("{}…", "Kyiv ".repeat(MOST_CHARS / 5)));
        assert_eq!(shortened(&title), title);
        assert_eq!(
            (head.url, head.outlet.as_deref()),
            (None, Some("The Paper"))
        );
    }
}
