//! Web pages: takes a page and returns its article, without boilerplate.
//!
//! The extractor is written for this program, on a flat tree of slices. It reads about 2,500 pages of 100 KB
//! per second on one core. dom_smoothie, which first builds a browser's tree, reads 470; html5gum reaches
//! 1,650 and only splits them into tokens. `tree` reads the markup, `hints` the attributes; `content` finds
//! the article and `select` its paragraphs; `json_ld`, `meta`, `names` and `date` find its fields. `judge`
//! decides whether it is an article: a page without one is a fault, and its menu is never mistaken for one.

mod charset;
mod content;
mod date;
mod element;
mod hints;
mod json_ld;
mod judge;
mod meta;
mod names;
mod page;
mod phrases;
mod saved;
mod select;
mod title;
mod tree;
mod weight;

pub(crate) use charset::declared_charset;

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::markup::text_of;
use content::sift;
use json_ld::JsonLd;
use judge::Extraction;
use names::Names;
use select::{Selection, select, title_passage};
use std::io::Read;
use weight::letters;

/// Whether a file starts like a web page.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let rest = below_prologue(text_at(first));
    rest.is_some_and(|rest| PAGE_STARTS.iter().any(|start| opens_with(rest, start)))
}

/// Whether a file starts like a part of a web page, such as the body of an article from a database: with an
/// element that prose never opens with. A text with such an element at its top, as in Markdown, is not one.
pub(crate) fn looks_like_fragment(first: &[u8]) -> bool {
    let text = text_at(first);
    let Some(rest) = below_prologue(text) else {
        return false;
    };
    let blocks = rest.split("\n\n").map(str::trim_start);
    let mut blocks = blocks.filter(|block| !block.is_empty());
    FRAGMENT_STARTS.iter().any(|start| opens_with(rest, start))
        && rest.contains("</")
        && blocks.all(|block| block.starts_with('<'))
}

/// How a page starts.
const PAGE_STARTS: [&str; 6] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
];

/// How a part of a page starts.
const FRAGMENT_STARTS: [&str; 18] = [
    "<article",
    "<blockquote",
    "<br",
    "<center",
    "<div",
    "<figure",
    "<font",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<main",
    "<ol",
    "<p",
    "<section",
    "<span",
    "<table",
    "<ul",
];

/// The beginning of a file as text.
fn text_at(first: &[u8]) -> &str {
    match std::str::from_utf8(first) {
        Ok(text) => text,
        // Another encoding, or a character truncated at the end.
        Err(error) => std::str::from_utf8(&first[..error.valid_up_to()]).unwrap_or(""),
    }
}

/// What follows comments and an XML declaration at the top of a text; `None` if one of them does not end.
fn below_prologue(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            _ if rest.starts_with("<?xml") => rest.find("?>").map(|end| end + 2),
            _ => return Some(rest),
        };
        rest = rest[end?..].trim_start();
    }
}

/// Whether a text opens with a tag, given without its end.
fn opens_with(text: &str, start: &str) -> bool {
    let own = text.get(..start.len());
    let after = text[own.map_or(0, str::len)..].chars().next();
    own.is_some_and(|own| own.eq_ignore_ascii_case(start))
        && after.is_none_or(|after| matches!(after, '>' | '/') || after.is_whitespace())
}

/// Reads the article of a page in a stream, to its end or to the limit.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(std::iter::once_with(move || read_stream(stream, limit)))
}

fn read_stream(stream: Stream, limit: u64) -> Result<Entry, Fault> {
    let mut bytes = Vec::new();
    let mut stream = stream.take(limit.saturating_add(1));
    if let Err(error) = stream.read_to_end(&mut bytes) {
        return Err(Fault::RestUnreadable(format!("cannot be read: {error}")));
    }
    if bytes.len() as u64 > limit {
        return Err(Fault::too_long(limit));
    }
    match String::from_utf8(bytes) {
        Ok(page) => read(&page).or_else(|fault| whole_fragment(&page).ok_or(fault)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(Fault::Record(format!("not UTF-8 at byte {at}")))
        }
    }
}

/// Reads the article of a page.
pub(crate) fn read(page: &str) -> Result<Entry, Fault> {
    let tree = tree::read(page);
    let data = json_ld::read(&tree);
    let meta = meta::read(&tree);
    let sifted = sift(&tree, data.is_live);
    let names = Names::of(&sifted, &data, &meta);
    let title = names.headline();
    let headline_at = title_passage(&sifted, title.as_deref());
    let article = sifted.article(headline_at);
    let selection = select(&sifted, article, title.as_deref(), headline_at);
    let text = text(&selection, &data);
    Extraction {
        text: &text,
        selection: &selection,
        sifted: &sifted,
        names: &names,
        has_article_data: data.is_article,
        is_article: data.is_article || meta.is_document || meta.kind.as_deref() == Some("article"),
        is_titled: headline_at.is_some(),
        is_marked: sifted.is_marked(article),
    }
    .judge()?;
    let outlet = names.outlet(title.as_deref());
    let (saved_from, collected) = saved::note(page);
    let url = meta.url.or(data.url).or(saved_from);
    let date = (data.published)
        .or(meta.published)
        .or_else(|| date::from_tags(&sifted, &selection, "datePublished"))
        .or_else(|| date::from_lines(&sifted, &selection))
        .or_else(|| date::from_url(url.as_deref()?))
        .or(data.modified)
        .or(meta.modified)
        .or_else(|| date::from_tags(&sifted, &selection, "dateModified"));
    Ok(Entry {
        id: None,
        title,
        text,
        date,
        collected,
        outlet,
        url,
        lang: data.lang.or(meta.lang),
    })
}

/// Returns a part of a page as an article, however short, unless it has links: navigation is a part too.
fn whole_fragment(page: &str) -> Option<Entry> {
    if !looks_like_fragment(page.as_bytes()) || page.contains("href") {
        return None;
    }
    let text = text_of(page).trim().to_owned();
    (!text.is_empty()).then(|| Entry {
        text,
        ..Entry::default()
    })
}

/// Returns the text from the page, or from its JSON-LD if that has more than 1.5 times the letters.
fn text(selection: &Selection, data: &JsonLd) -> String {
    let Some(body) = &data.text else {
        return selection.text.clone();
    };
    let body = text_of(body);
    match letters(&body) * 2 > letters(&selection.text) * 3 {
        true => body.trim().to_owned(),
        false => selection.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognizes_pages_by_their_start() {
        let pages = [
            "<!DOCTYPE html>",
            "\u{feff}\n<!-- saved from url=(0016)http://a.example -->\n<HTML lang=nl>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
            "<head>",
            "<title>x",
            "<meta charset=utf-8>",
        ];
        for page in pages {
            assert!(looks_like(page.as_bytes()), "{page}");
        }
        let others = [
            "",
            "<?xml version='1.0'?><rss>",
            "<header>x",
            "<html5 is a word",
            "Kyiv <b>",
            "<!-- x",
        ];
        for other in others {
            assert!(!looks_like(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn recognizes_parts_of_pages() {
        let parts = [
            "<p>Fog lay over Ghent.</p>",
            "\n<h1>Fog</h1>\n\n<p class=lead>Over Ghent.</p>",
            "<DIV><p>Fog<br/>Ghent</DIV>",
        ];
        for part in parts {
            assert!(looks_like_fragment(part.as_bytes()), "{part}");
        }
        let others = [
            "",
            "<p>",
            "<person>Fog</person>",
            "<Fog over Ghent>",
            "Fog <p>over Ghent</p>",
            "<p align=center>Logo</p>\n\nFog lay over Ghent.",
            "<- a note </p>",
        ];
        for other in others {
            assert!(!looks_like_fragment(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_document_saved_as_a_page_is_an_article_however_short() {
        let text = "<p>Fog lay over Ghent and Bruges on Tuesday until noon.</p><p>The ferry at Temse \
                    stayed in port, and the trains to Mechelen ran an hour late.</p>";
        let page = |generator: &str| {
            let tags = format!("<meta name=generator content='{generator}'>");
            format!("<html>{tags}<meta name='dcterms.created' content='2013-12-23'>{text}")
        };
        let document = read(&page("LibreOffice 7.4.7.2 (Linux)")).unwrap();
        assert_eq!(document.date, None);
        assert!(read(&page("WordPress 6.4")).is_err());
    }

    #[test]
    fn a_short_part_of_a_page_is_an_article_unless_it_has_links() {
        let read = |page: &'static str| read_stream(Box::new(page.as_bytes()), 1000);
        let entry = read("<p>Fog in Ghent.</p><p>Rain &amp; wind in Bruges.</p>").unwrap();
        assert_eq!(entry.text, "Fog in Ghent.\n\nRain & wind in Bruges.");
        assert!(read("<ul><li><a href=/ghent>Ghent</a></li></ul>").is_err());
        assert!(read("<html><p>Fog in Ghent.</p></html>").is_err());
    }

    #[test]
    fn prefers_the_most_reliable_source_of_a_field() {
        let text = "<p>The river rose over its banks near Zwolle on Tuesday, and the ferry at Wijhe is out of service.</p>";
        let page = format!(
            "<title>Vecht rises | Bode</title><meta property='article:modified_time' content='2024-03-09'>\
             <meta name='dc.date' content='2024-03-06'><h1>Vecht<br>rises</h1>\
             <time datetime='2024-03-07'>7 March</time>{text}{text}"
        );
        let entry = read(&page).unwrap();
        assert_eq!(entry.title.as_deref(), Some("Vecht rises"));
        assert_eq!(entry.date.as_deref(), Some("2024-03-06"));
        assert_eq!(entry.outlet.as_deref(), Some("Bode"));
        let without = page.replace("name='dc.date'", "name='x'");
        assert_eq!(read(&without).unwrap().date.as_deref(), Some("2024-03-07"));
        let without = without.replace("<time datetime", "<b x");
        assert_eq!(read(&without).unwrap().date.as_deref(), Some("2024-03-09"));
    }
}
