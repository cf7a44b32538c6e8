//! The header of a text file, above the article.
//!
//! Four forms are tried, in this order: front matter; the lines that Jina Reader writes above a page; an
//! opening ` date 2022-03 ` on the article's own first line; and a block of `key: value` lines up to a blank
//! one. In that block every key must be known, so that a first sentence with a colon is not taken for a
//! header. A text that matches no form is all article.

use super::front_matter;
use super::header_fields::{Header, skip_space};
use crate::document::DocDate;

/// Keys known from headers that we have no use for.
const UNUSED_KEYS: [&str; 30] = [
    "author",
    "authors",
    "byline",
    "section",
    "category",
    "categories",
    "tags",
    "keywords",
    "description",
    "summary",
    "excerpt",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autore",
    "автор",
    "rubriek",
    "rubrik",
    "rubrique",
    "ressort",
    "sección",
    "sezione",
    "рубрика",
    "trefwoorden",
    "schlagwörter",
    "mots-clés",
    "etiquetas",
    "tagi",
    "теги",
];

/// Reads the header of a text, if it has one.
pub(super) fn read_header(text: &str) -> Header {
    front_matter::read(text)
        .or_else(|| above_markdown(text))
        .or_else(|| opening_date(text))
        .or_else(|| key_value_block(text))
        .unwrap_or_default()
}

/// The keys that Jina Reader writes above the Markdown of a page, and the line that ends them.
const JINA_KEYS: [(&str, &str); 3] = [
    ("Title:", "title"),
    ("URL Source:", "url"),
    ("Published Time:", "date"),
];
const JINA_END: &str = "Markdown Content:";

/// Reads `Title: …`, `URL Source: …` and so on, with blank lines between them, up to `Markdown Content:`.
fn above_markdown(text: &str) -> Option<Header> {
    /// Maximum lines above it.
    const MAX_LINES: usize = 16;
    let start = skip_space(text, 0);
    let mut header = Header::default();
    let mut end = start;
    if !text[start..].starts_with(JINA_KEYS[0].0) {
        return None;
    }
    for line in text[start..].split_inclusive('\n').take(MAX_LINES) {
        end += line.len();
        if line.trim_end() == JINA_END {
            header.body = skip_space(text, end);
            return Some(header);
        }
        for (key, name) in JINA_KEYS {
            if let Some(value) = line.strip_prefix(key) {
                header.set(name, value);
            }
        }
    }
    None
}

/// Reads ` date 2022-03 The hope that …`: the word, a date, and the article on the same line.
fn opening_date(text: &str) -> Option<Header> {
    let start = text.trim_start();
    let word = start
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("date"))?;
    let after = &start[word.len()..];
    let rest = after.strip_prefix(':').unwrap_or(after);
    let line = rest.lines().next().unwrap_or("");
    if !line.starts_with([' ', '\t']) {
        return None;
    }
    let (date, length) = leading_date(line)?;
    let article = rest[length..].trim_start();
    // `date: 2022-03-01 10:00 CET` on a line of its own is a block of keys, not an opening.
    if after.starts_with(':') && DocDate::parse(line).is_some() {
        return None;
    }
    Some(Header {
        body: text.len() - article.len(),
        date: Some(date),
        ..Header::default()
    })
}

/// Returns the date that a line begins with, from the fewest words, and its length in bytes.
fn leading_date(line: &str) -> Option<(DocDate, usize)> {
    /// Words of the longest date: `1 de marzo de 2022`.
    const MAX_WORDS: usize = 5;
    let mut end = 0;
    for _ in 0..MAX_WORDS {
        let gap = line[end..].len() - line[end..].trim_start().len();
        let word = line[end + gap..].split_whitespace().next()?;
        end += gap + word.len();
        if let Some(date) = DocDate::parse(&line[..end]) {
            return Some((date, end + time_length(&line[end..])));
        }
    }
    None
}

/// Returns the bytes of a time of day (` 10:00:00`) after a date.
fn time_length(rest: &str) -> usize {
    let word = rest.split_whitespace().next().unwrap_or("");
    let gap = rest.len() - rest.trim_start().len();
    let is_time = word.contains(':') && DocDate::parse(&format!("2022-03-01 {word}")).is_some();
    if is_time { gap + word.len() } else { 0 }
}

/// Reads `key: value` lines up to a blank line; all keys must be known and at least one used.
fn key_value_block(text: &str) -> Option<Header> {
    let block = text.trim_start();
    let mut header = Header::default();
    let mut used = false;
    let mut end = text.len() - block.len();
    for line in block.split_inclusive('\n') {
        end += line.len();
        if line.trim().is_empty() {
            header.body = skip_space(text, end);
            return used.then_some(header);
        }
        let (key, value) = line.split_once(':')?;
        let key = key.trim();
        let took = header.set(key, value);
        if !took && !UNUSED_KEYS.contains(&key.to_ascii_lowercase().as_str()) {
            return None;
        }
        used |= took;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use exonym_gazetteer::Lang;

    /// A text, the label of the date found, and how the article begins.
    const CASES: &[(&str, &str, &str)] = &[
        (
            " date 2022-03 De storm trok over Kherson.",
            "2022-03",
            "De storm",
        ),
        ("date 2022-03-01 Storm over Kherson.", "2022-03-01", "Storm"),
        ("\n  Date 2022 Storm.", "2022", "Storm"),
        (
            "date 2022-03-01/2022-03-04\n\nStorm.",
            "2022-03-01/2022-03-04",
            "Storm",
        ),
        ("date 2022-03-01 10:00:00 Storm.", "2022-03-01", "Storm"),
        ("date 2022-03-01T10:00:00Z Storm.", "2022-03-01", "Storm"),
        ("date 1 maart 2022 De storm.", "2022-03-01", "De storm"),
        ("date March 1, 2022 The storm.", "2022-03-01", "The storm"),
        ("date: 2022-03 Storm.", "2022-03", "Storm"),
        (
            "date: 2022-03-01\ntitle: Storm\n\nIt blew.",
            "2022-03-01",
            "It blew",
        ),
        (
            "Date: 2022-03-01 10:00:00 CET\r\nAuthor: A\r\n\r\nIt blew.",
            "2022-03-01",
            "It blew",
        ),
        ("date: soon\n\nIt blew.", "-", "It blew"),
        (
            "titel: Storm\ndatum: 1 maart 2022\nauteur: A\n\nHet waaide.",
            "2022-03-01",
            "Het waaide",
        ),
        (
            "Title: Storm\n\nURL Source: https://a.example/1\n\nPublished Time: 2022-03-01T10:00:00Z\n\n\
             Markdown Content:\nIt blew.",
            "2022-03-01",
            "It blew",
        ),
        (
            "---\ntitle: \"Storm\"\ndate: 2022-03\n---\nIt blew.",
            "2022-03",
            "It blew",
        ),
        // No header: the whole text is the article.
        ("Date palms grow in Basra.", "-", "Date palms"),
        ("date-line Kyiv", "-", "date-line"),
        ("dated 2022-03 text", "-", "dated"),
        ("Title: one line and no more", "-", "Title: one"),
        ("Kyiv: the city slept.\n\nIt blew.", "-", "Kyiv: the"),
        ("title: Storm\nKyiv: it blew.\n\nMore.", "-", "title: Storm"),
        ("author: A\n\nIt blew.", "-", "author: A"),
        ("text: it blew\n\nMore.", "-", "text: it"),
        ("", "-", ""),
    ];

    #[test]
    fn finds_where_the_article_begins_and_its_date() {
        for (text, date, begins) in CASES {
            let header = read_header(text);
            let label = header.date.map_or("-".to_owned(), DocDate::label);
            assert_eq!(&label, date, "{text:?}");
            let article = &text[header.body..];
            assert!(article.starts_with(begins), "{text:?} gave {article:?}");
        }
    }

    #[test]
    fn takes_every_key() {
        let header = read_header(
            "headline: Storm: it blew\ndate: 2022\nurl: https://example.org/1\n\
             source: De Krant\nlanguage: Dutch\nid: 7\n\nText.",
        );
        assert_eq!(header.title.as_deref(), Some("Storm: it blew"));
        assert_eq!(header.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(header.outlet.as_deref(), Some("De Krant"));
        assert_eq!(header.lang, Lang::new("nl"));
        assert_eq!(header.id.as_deref(), Some("7"));
        assert_eq!(header.bad_date, None);
    }

    #[test]
    fn an_unparsable_date_is_kept_as_written() {
        let header = read_header("date: soon\n\nIt blew.");
        assert_eq!(header.bad_date.as_deref(), Some("soon"));
    }

    proptest::proptest! {
        #[test]
        fn an_article_begins_on_a_character(
            text in "( )?(date|Date|title|---|\n|: | |2022-03|é|«|\r\n|[a-z]{0,3}|\"|'){0,12}"
        ) {
            let header = read_header(&text);
            proptest::prop_assert!(text.is_char_boundary(header.body));
        }
    }
}
