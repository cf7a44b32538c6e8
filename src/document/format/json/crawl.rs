//! Articles in JSON found by a web crawl: takes a text; returns entries for the records that are surely
//! articles.

use super::JsonArticles;
use crate::document::format::Outcome;
use crate::document::format::entry::{Entries, Entry};
use crate::document::record::UndatedArticle;
use crate::document::{DocDate, Format, ReadOptions};

/// Returns the complete articles of a text, those with a title, a text, and a URL or date, because crawled
/// JSON contains much else. Records without an id get one from `name`.
pub(in crate::document::format) fn whole_articles(text: String, name: &str, limit: u64) -> Entries {
    let options = ReadOptions {
        max_article: limit,
        ..ReadOptions::default()
    };
    let text = Box::new(std::io::Cursor::new(text));
    let articles = JsonArticles::open(text, Format::Json, name, &options);
    Box::new(articles.filter_map(|outcome| match outcome {
        Outcome::Article(_, article) => whole_entry(*article).map(Ok),
        _ => None,
    }))
}

fn whole_entry(article: UndatedArticle) -> Option<Entry> {
    let UndatedArticle { document, dates } = article;
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
