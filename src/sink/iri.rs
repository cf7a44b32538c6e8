//! Places, articles and mentions as IRIs, the identifiers of linked data.
//!
//! A GeoNames place has an IRI there; an article has its web address. Everything else gets a URN that is the
//! same for the same input.

use crate::tally::CountedMention;
use exonym_gazetteer::PlaceId;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that an IRI may not contain (RFC 3987 §2.2). A percent sign is allowed: it begins an escape.
const ESCAPED_IN_IRI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Characters escaped in a part of a URN: all but letters, digits and marks without a meaning there.
const ESCAPED_IN_URN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A place: its GeoNames IRI, or its id, which has the shape of an IRI.
pub(super) fn place(id: &PlaceId) -> String {
    match id {
        PlaceId::GeoNames(number) => format!("https://sws.geonames.org/{number}/"),
        other => utf8_percent_encode(&other.to_string(), ESCAPED_IN_IRI).to_string(),
    }
}

/// The article of a mention: its address, or a URN with its id.
pub(super) fn article(mention: &CountedMention<'_>) -> String {
    let url = mention.article.url.as_deref();
    match url.filter(|url| is_web(url)) {
        Some(url) => utf8_percent_encode(url, ESCAPED_IN_IRI).to_string(),
        None => format!("urn:exonym:article:{}", part(&mention.article.id)),
    }
}

/// A mention: its article's id, the field and the offsets in it.
pub(super) fn mention(mention: &CountedMention<'_>) -> String {
    format!(
        "urn:exonym:mention:{}:{}:{}-{}",
        part(&mention.article.id),
        mention.field.as_str(),
        mention.chars.start,
        mention.chars.end
    )
}

/// Whether an address is a web address. Nothing else becomes a link: `javascript:` and the like are shown as
/// text only.
pub(super) fn is_web(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("https://") || begins("http://")
}

fn part(text: &str) -> impl std::fmt::Display {
    utf8_percent_encode(text, ESCAPED_IN_URN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_are_not_iris_are_escaped() {
        let of = |id: &str| place(&id.parse().unwrap());
        assert_eq!(of("geonames:703448"), "https://sws.geonames.org/703448/");
        assert_eq!(of("geonames:UA.11"), "geonames:UA.11");
        assert_eq!(of("own:the dam"), "own:the%20dam");
        assert_eq!(part("a b/c:1%").to_string(), "a%20b%2Fc%3A1%25");
    }

    #[test]
    fn only_the_web_is_linked_to() {
        for (url, linked) in [
            ("https://example.org/1", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)//https://", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("é", false),
        ] {
            assert_eq!(is_web(url), linked, "{url}");
        }
    }
}
