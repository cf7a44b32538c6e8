//! The keys by which contexts identify articles and outlets.

use super::ArticleKeys;
use crate::document::Document;
use exonym_gazetteer::{Lang, checksum};

/// An article's identity in contexts: a checksum of its words, language and outlet. Its date, id and address
/// are not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(pub(super) u64);

impl ArticleKey {
    /// The highest sample level: that of a zero checksum.
    pub(super) const MAX_LEVEL: u8 = 64;

    /// Computes the key of an article.
    pub fn of(document: &Document) -> Self {
        let of = |text: &str| checksum(text.as_bytes()).to_le_bytes();
        let parts = [
            of(document.title.as_deref().unwrap_or("")),
            of(document.article()),
            of(document.lang.as_ref().map_or("", Lang::as_str)),
            of(outlet_key(document).unwrap_or("")),
        ];
        Self(checksum(&parts.concat()))
    }

    /// Returns the number of leading zero bits.
    pub(super) fn level(self) -> u8 {
        self.0.leading_zeros() as u8
    }
}

impl<'d> ArticleKeys<'d> {
    /// What a context needs to know about this article.
    pub fn of(document: &'d Document) -> Self {
        Self {
            key: ArticleKey::of(document),
            lang: document.lang,
            outlet: outlet_key(document),
        }
    }
}

/// Returns an article's publisher: the outlet's name, or the host of its address without `www.`.
pub(crate) fn outlet_key(document: &Document) -> Option<&str> {
    let named = document.outlet.as_deref().map(str::trim);
    let named = named.filter(|outlet| !outlet.is_empty());
    named.or_else(|| document.url.as_deref().and_then(host))
}

/// Returns the host of a web address, without `www.`; `None` if it has no host.
pub(crate) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_its_name_or_the_host_of_its_address() {
        let outlet = |name: Option<&str>, url: Option<&str>| {
            let mut document = Document::from_text("x");
            document.outlet = name.map(str::to_owned);
            document.url = url.map(str::to_owned);
            outlet_key(&document).map(str::to_owned)
        };
        assert_eq!(
            outlet(Some("The Star"), Some("https://x.com")),
            Some("The Star".into())
        );
        assert_eq!(
            outlet(Some(" "), Some("https://www.x.com:80/a?b")),
            Some("x.com".into())
        );
        assert_eq!(outlet(None, Some("x.com/a")), Some("x.com".into()));
        assert_eq!(outlet(None, Some("https:///")), None);
        assert_eq!(outlet(None, None), None);
    }

    #[test]
    fn a_key_depends_on_words_language_and_outlet() {
        let article = |change: fn(&mut Document)| {
            let mut document = Document::from_text("a text");
            change(&mut document);
            ArticleKey::of(&document)
        };
        let plain = article(|_| {});
        assert_eq!(plain, article(|d| d.id = "another".into()));
        assert_ne!(plain, article(|d| d.title = Some("a title".into())));
        assert_ne!(plain, article(|d| d.lang = Lang::new("nl")));
        assert_ne!(plain, article(|d| d.outlet = Some("The Star".into())));
    }
}
