//! Extracts the page from a record: decides which records hold one, and reads it from their bytes.

use super::content::{Trouble, undo};
use super::head::{Head, MediaType, head_end};
use super::{Kind, Page};

/// How a record holds a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    /// A web server's response: its header and then the page.
    Answer,
    /// Only the page.
    Page(Kind),
}

/// URL schemes of pages; other schemes are the crawler's own records (`metadata:`, `dns:`, `urn:text:`). The
/// last of these repeats the text of pages that are there already.
const SCHEMES: [&str; 5] = ["http:", "https:", "ftp:", "file:", "gemini:"];

/// Fetched by the crawler on each site; never an article.
const ROBOTS: &str = "/robots.txt";

/// Bytes of a page that are inspected if no header gives its type.
const SNIFFED: usize = 512;

/// Returns how a record with that header holds a page, if it does.
pub(super) fn payload_of(record: Head<'_>) -> Option<Payload> {
    let content = record.text("Content-Type").unwrap_or_default();
    let content = MediaType::parse(&content);
    match record.get("WARC-Type")?.to_ascii_lowercase().as_slice() {
        b"response" if content.name == "application/http" => Some(Payload::Answer),
        b"resource" | b"response" | b"conversion" => kind_of(&content.name).map(Payload::Page),
        _ => None,
    }
}

/// Returns whether the page at an address may be an article.
pub(super) fn is_article_address(url: &str) -> bool {
    let is = |scheme: &&str| {
        let start = url.as_bytes().get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    SCHEMES.iter().any(is) && !url.ends_with(ROBOTS)
}

/// Returns the kind of pages of a media type.
fn kind_of(media: &str) -> Option<Kind> {
    match media {
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "text/plain" => Some(Kind::Plain),
        "application/xml"
        | "text/xml"
        | "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml" => Some(Kind::Xml),
        "application/json"
        | "text/json"
        | "application/feed+json"
        | "application/ld+json"
        | "application/vnd.api+json" => Some(Kind::Json),
        _ => None,
    }
}

/// The parsed header of a response.
pub(super) struct Answer<'a> {
    head: Head<'a>,
    /// Where the page begins.
    start: usize,
    kind: Kind,
    charset: Option<String>,
}

impl<'a> Answer<'a> {
    /// Parses the response at the beginning of a block; `None` unless its status is 200-299 and it is a page
    /// of a supported kind.
    pub(super) fn parse(block: &'a [u8], record: Head<'_>) -> Option<Self> {
        let start = head_end(block)?;
        let status_end = memchr::memchr(b'\n', block)?;
        let mut words = block[..status_end].split(|byte| *byte == b' ');
        let has_page = words.next()?.starts_with(b"HTTP/")
            && matches!(
                words.find(|word| !word.is_empty())?.trim_ascii(),
                [b'2', b'0'..=b'9', b'0'..=b'9']
            );
        if !has_page {
            return None;
        }
        let head = Head::new(&block[status_end + 1..start]);
        let content_type = head.text("Content-Type").unwrap_or_default();
        let MediaType { mut name, charset } = MediaType::parse(&content_type);
        if matches!(name.as_str(), "" | "application/octet-stream") {
            name = record.text("WARC-Identified-Payload-Type").unwrap_or(name);
        }
        let kind = match name.as_str() {
            "" => begins_as_html(&block[start..]).then_some(Kind::Html),
            name => kind_of(name),
        }?;
        Some(Self {
            head,
            start,
            kind,
            charset,
        })
    }

    fn undo(&self, block: &[u8], limit: u64, is_cut: bool) -> Result<Vec<u8>, Trouble> {
        let transfer = self.head.text("Transfer-Encoding").unwrap_or_default();
        let is_chunked = transfer.to_ascii_lowercase().contains("chunked");
        let encodings = self.head.text("Content-Encoding").unwrap_or_default();
        let body = block[self.start..].to_vec();
        undo(body, is_chunked, &encodings, limit, is_cut)
    }
}

/// Returns whether bytes begin as an HTML page does.
fn begins_as_html(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(SNIFFED)];
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start().to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

/// Returns the page that a block holds, if there is one.
pub(super) fn page(
    record: Head<'_>,
    url: String,
    payload: Payload,
    block: &[u8],
    limit: u64,
) -> Result<Option<Page>, Trouble> {
    let is_cut = record.get("WARC-Truncated").is_some();
    let mut page = Page {
        url,
        collected: record.text("WARC-Date"),
        lang: record.text("WARC-Identified-Content-Language"),
        charset: None,
        kind: Kind::Html,
        id: record.text("WARC-Record-ID").map(|id| bare_id(&id)),
        is_cut,
        body: Vec::new(),
    };
    match payload {
        Payload::Page(kind) => {
            let content_type = record.text("Content-Type").unwrap_or_default();
            page.kind = kind;
            page.charset = MediaType::parse(&content_type).charset;
            let is_text = record.get("WARC-Type") == Some(b"conversion");
            if is_text && kind == Kind::Plain {
                page.charset.get_or_insert_with(|| "utf-8".to_owned());
            }
            page.body = undo(block.to_vec(), false, "", limit, is_cut)?;
        }
        Payload::Answer => {
            let Some(answer) = Answer::parse(block, record) else {
                return Ok(None);
            };
            page.body = answer.undo(block, limit, is_cut)?;
            page.kind = answer.kind;
            page.lang = page.lang.or_else(|| only_language(answer.head));
            page.charset = answer.charset;
        }
    }
    Ok(Some(page))
}

/// Returns the language of the intended readers that a server declares, if it is a single one.
fn only_language(head: Head<'_>) -> Option<String> {
    let value = head.text("Content-Language")?;
    (!value.contains(',')).then_some(value)
}

/// Returns the id without its wrapping: `<urn:uuid:…>`.
fn bare_id(id: &str) -> String {
    let inner = id.trim_start_matches('<').trim_end_matches('>');
    inner.strip_prefix("urn:uuid:").unwrap_or(inner).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Head<'static> = Head::new(b"");

    fn kind(answer: &str) -> Option<Kind> {
        Answer::parse(answer.as_bytes(), NONE).map(|answer| answer.kind)
    }

    #[test]
    fn successful_responses_are_read() {
        let html = "Content-Type: text/html\r\n\r\n<p>";
        for status in ["HTTP/1.1 200 OK", "HTTP/1.0 203", "HTTP/2  206 Partial"] {
            assert_eq!(
                kind(&format!("{status}\r\n{html}")),
                Some(Kind::Html),
                "{status}"
            );
        }
        for status in [
            "HTTP/1.1 404 None",
            "HTTP/1.1 301",
            "ICY 200 OK",
            "HTTP/1.1 2000",
            "HTTP/1.1",
        ] {
            assert_eq!(kind(&format!("{status}\r\n{html}")), None, "{status}");
        }
        let typed = |media: &str| kind(&format!("HTTP/1.1 200 OK\nContent-Type:{media}\n\nKyiv"));
        assert_eq!(typed("text/plain; charset=x"), Some(Kind::Plain));
        assert_eq!(typed("application/xhtml+xml"), Some(Kind::Html));
        assert_eq!(typed("application/rss+xml; charset=utf-8"), Some(Kind::Xml));
        assert_eq!(typed("application/json"), Some(Kind::Json));
        assert_eq!(typed("image/png"), None);
        assert_eq!(typed(""), None);
    }

    #[test]
    fn a_missing_type_comes_from_the_bytes_or_the_crawler() {
        assert_eq!(
            kind("HTTP/1.1 200 OK\n\n \n<!DOCTYPE HTML>"),
            Some(Kind::Html)
        );
        assert_eq!(kind("HTTP/1.1 200 OK\n\nKyiv"), None);
        let record = Head::new(b"WARC-Identified-Payload-Type: text/html\n");
        let answer = b"HTTP/1.1 200 OK\nContent-Type: application/octet-stream\n\n<p>";
        assert!(Answer::parse(answer, record).is_some());
    }

    #[test]
    fn crawler_records_are_not_articles() {
        for url in [
            "http://a.example/",
            "HTTPS://a.example/robots.txt/x",
            "file:///a.html",
        ] {
            assert!(is_article_address(url), "{url}");
        }
        for url in [
            "dns:a.example",
            "metadata://wget.log",
            "urn:text:http://a.example",
            "",
            "http://a.example/robots.txt",
        ] {
            assert!(!is_article_address(url), "{url}");
        }
    }
}
