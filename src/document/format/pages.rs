//! Articles of crawled pages. Takes the pages of a web archive; returns their entries: one per page of HTML or
//! plain text, one per item of a feed or of a service's JSON answer.
//!
//! A page's own date and language come first; those of the crawl serve if it has none. A page without an
//! article (a list, an error, settings) is skipped silently: a crawl is full of them.

use super::entry::{Entries, Entry, Fault, Stream};
use super::warc::{self, Kind, Page};
use super::xml::kind::{XmlKind, kind_of};
use super::{html, json, xml};
use crate::document::bytes::decode_all;
use std::io::Cursor;

/// Reads the articles of a web archive.
pub(super) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(warc::open(stream, limit).flat_map(move |page| match page {
        Ok(page) => entries(page, limit),
        Err(fault) => Box::new(std::iter::once(Err(fault))),
    }))
}

/// Returns the articles of a page.
fn entries(page: Page, limit: u64) -> Entries {
    let declared = match page.kind {
        Kind::Html => html::declared_charset(&page.body),
        Kind::Xml => xml::kind::declared_encoding(&page.body),
        Kind::Plain | Kind::Json => None,
    };
    let text = decode_all(&page.body, page.charset.as_deref().or(declared.as_deref()));
    match page.kind {
        Kind::Plain => one(Entry {
            id: page.id.clone(),
            url: Some(page.url.clone()),
            ..complete_from_page(
                Entry {
                    text,
                    ..Entry::default()
                },
                &page,
            )
        }),
        Kind::Html => html_entry(&text, &page),
        Kind::Xml => match kind_of(text.as_bytes()) {
            Some(XmlKind::Html) => html_entry(&text, &page),
            Some(XmlKind::Feed | XmlKind::NewsSitemap) => {
                let items = xml::feed::open(Box::new(Cursor::new(text)), limit);
                items_of(items, page)
            }
            Some(kind) if xml::refusal_of(&kind).is_none() => {
                let items = xml::article::open(Box::new(Cursor::new(text)), limit);
                items_of(items, page)
            }
            _ => Box::new(std::iter::empty()),
        },
        Kind::Json => items_of(json::whole_articles(text, &page.url, limit), page),
    }
}

fn one(entry: Entry) -> Entries {
    let is_empty = entry.text.trim().is_empty() && entry.title.is_none();
    Box::new((!is_empty).then_some(Ok(entry)).into_iter())
}

/// Returns the article of an HTML page, if it has one.
fn html_entry(text: &str, page: &Page) -> Entries {
    let Ok(read) = html::read(text) else {
        return Box::new(std::iter::empty());
    };
    one(Entry {
        id: page.id.clone(),
        url: Some(page.url.clone()),
        ..complete_from_page(read, page)
    })
}

/// Returns the articles of a page with several, completed from the crawl's record. Unreadable items are
/// skipped without a message.
fn items_of(items: Entries, page: Page) -> Entries {
    Box::new(items.filter_map(move |item| match item {
        Ok(item) => Some(Ok(complete_from_page(item, &page))),
        Err(Fault::Record(words) | Fault::RestUnreadable(words)) => Some(Err(Fault::Record(words))),
        Err(Fault::Refused(_)) => None,
    }))
}

/// Completes an article from the crawl's record of its page.
fn complete_from_page(entry: Entry, page: &Page) -> Entry {
    Entry {
        url: entry.url.or_else(|| Some(page.url.clone())),
        lang: entry
            .lang
            .or_else(|| page.lang.as_deref().map(first_language)),
        collected: page.collected.clone(),
        ..entry
    }
}

/// Returns the most likely of several languages.
fn first_language(languages: &str) -> String {
    match languages.split_once(',') {
        Some((first, _)) => first.to_owned(),
        None => languages.to_owned(),
    }
}
