//! Articles of JSON that was kept without being asked for, as a crawl keeps it: a text enters; the entries
//! leave of those of its records that are surely articles.

use super::JsonArticles;
use crate::document::format::Outcome;
use crate::document::format::entry::{Entries, Entry};
use crate::document::record::Made;
use crate::document::{DocDate, Format, ReadOptions};

/// The articles of a text that are surely whole ones, with a title, a text and an address or a date: in
/// what a crawl kept there is much other JSON. `name` is what records without an id are called after.
pub(in crate::document::format) fn whole_articles(text: String, name: &str, limit: u64) -> Entries {
    let options = ReadOptions {
        max_article: limit,
        ..ReadOptions::default()
    };
    let text = Box::new(std::io::Cursor::new(text));
    let articles = JsonArticles::open(text, Format::Json, name, &options);
    Box::new(articles.filter_map(|outcome| match outcome {
        Outcome::Made(_, made) => whole_entry(*made).map(Ok),
        _ => None,
    }))
}

fn whole_entry(made: Made) -> Option<Entry> {
    let Made { document, dates } = made;
    let read = dates.read.map(DocDate::label);
    let date = read.or(dates.written);
    let is_whole = document.title.is_some()
        && !document.text.trim().is_empty()
        && (date.is_some() || document.url.is_some());
    is_whole.then(|| Entry {
        id: Some(document.id),
        title: document.title,
        text: document.text,
        date,
        outlet: document.outlet,
        url: document.url,
        lang: document.lang.map(|lang| lang.as_str().to_owned()),
        ..Entry::default()
    })
}
