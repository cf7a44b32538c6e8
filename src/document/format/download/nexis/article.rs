//! Makes an article of a Nexis download from its lines.

use super::marks::is_added_by_nexis;
use super::{head, tail};
use crate::document::format::download::{is_page_furniture, paragraphs};
use crate::document::format::entry::Entry;

/// How the lines of an article are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Paper, day, headline, after a number.
    Counted,
    /// Headline, paper, day.
    Plain,
    /// The same, possibly after a cover page.
    AfterCover,
}

/// An article, and how complete it is.
#[derive(Debug)]
pub(super) struct ParsedArticle {
    pub(super) entry: Entry,
    /// Whether the article has a head.
    pub(super) has_head: bool,
    /// Whether fields or a copyright notice follow the text.
    pub(super) closed: bool,
}

/// Reads an article.
pub(super) fn read(lines: &[String], layout: Layout) -> ParsedArticle {
    let head = head::read(lines, layout);
    let tail = tail::find(lines, head.body);
    let mut body: Vec<&str> = head.first.as_deref().into_iter().collect();
    body.extend(
        lines[head.body..tail.end.max(head.body)]
            .iter()
            .map(String::as_str),
    );
    let title = head.title.as_deref();
    let mut was_page = false;
    body.retain(|line| {
        let is_page = is_page_furniture(line);
        // Pages repeat the headline below the page number.
        let repeats = was_page && title == Some(line.trim());
        was_page = is_page;
        !is_page && !repeats && !is_added_by_nexis(line)
    });
    ParsedArticle {
        entry: Entry {
            text: paragraphs(&body),
            title: head.title,
            date: head.date,
            collected: tail.loaded.or(head.fields.loaded),
            outlet: head.outlet,
            url: tail.url.or(head.fields.url),
            lang: tail.lang.or(head.fields.lang),
            ..Entry::default()
        },
        has_head: head.is_whole,
        closed: tail.closed,
    }
}
