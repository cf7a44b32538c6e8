//! Articles of crawled pages: the pages of a web archive enter, the entry of each leaves.
//!
//! A page says itself when it was published and in which language it is; the crawl's date and
//! language serve where it does not. A page without an article (a list, an error) is passed over: a
//! crawl is full of them.

use super::entry::{Entries, Entry, Fault, Stream};
use super::html;
use super::warc::{self, Kind, Page};
use crate::document::bytes::decode_all;

/// The articles of a web archive.
pub(super) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(warc::open(stream, limit).filter_map(|page| match page {
        Ok(page) => entry(page).transpose(),
        Err(fault) => Some(Err(fault)),
    }))
}

/// The article of a page; `None` where there is none.
fn entry(page: Page) -> Result<Option<Entry>, Fault> {
    let declared = match page.kind {
        Kind::Html => html::declared_charset(&page.body),
        Kind::Plain => None,
    };
    let text = decode_all(&page.body, page.charset.as_deref().or(declared.as_deref()));
    let read = match page.kind {
        Kind::Plain => Entry {
            text,
            ..Entry::default()
        },
        Kind::Html => match html::read(&text) {
            Ok(read) => read,
            Err(_) => return Ok(None),
        },
    };
    if read.text.trim().is_empty() && read.title.is_none() {
        return Ok(None);
    }
    Ok(Some(Entry {
        id: page.id,
        url: Some(page.url),
        lang: read.lang.or_else(|| page.lang.map(first_language)),
        collected: page.collected,
        ..read
    }))
}

/// The likeliest of several languages.
fn first_language(languages: String) -> String {
    match languages.split_once(',') {
        Some((first, _)) => first.to_owned(),
        None => languages,
    }
}
