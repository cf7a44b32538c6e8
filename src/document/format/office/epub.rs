//! EPUB: books, and newspapers as made by Calibre and others.
//!
//! Takes a file; returns one article per chapter, in reading order. A chapter is a document of the spine that
//! has text and is not marked as a cover, a table of contents or the like. Its title is only that of the
//! chapter, because the book's title would have its places counted in each chapter. The book is the outlet:
//! the chapter was published in it, and in a newspaper converted to EPUB the book is the newspaper, while the
//! publisher is a program's name. The date of the last change is not used: it says nothing about when a
//! chapter was published.

use crate::document::format::draft::{BETWEEN, one_line, same};
use crate::document::format::entry::{Entries, Entry, Fault};
use crate::document::format::office::epub_package::{Book, check_rights, is_non_chapter};
use crate::document::format::office::package::Package;
use crate::document::format::office::xml::{Node, Xml};
use crate::document::markup::text_of;
use std::io::{Read, Seek};
use std::vec::IntoIter;

/// Factor over the text for the markup of a chapter. In markup written by programs for programs, such as
/// fixed layouts, a fifth is text.
const MARKUP_PER_TEXT: u64 = 4;

/// The share of text within links, in percent, at which a page is a list of links.
const LINKS_PERCENT: usize = 80;

/// Minimum links of a list of links.
const MIN_LINKS: usize = 3;

/// Reads the chapters of a book.
///
/// # Errors
/// The file is not an EPUB, is under digital rights management, or is damaged.
pub(crate) fn open<R: Read + Seek + Send + 'static>(file: R, limit: u64) -> Result<Entries, Fault> {
    let package = Package::open(file, "EPUB")?;
    check_rights(&package)?;
    let mut book = Book::read(&package)?;
    let chapters = std::mem::take(&mut book.chapters).into_iter();
    Ok(Box::new(Chapters {
        package,
        outlet: book.title.as_deref().map(without_issue),
        book,
        chapters,
        limit,
    }))
}

struct Chapters<R> {
    package: Package<R>,
    book: Book,
    outlet: Option<String>,
    chapters: IntoIter<String>,
    limit: u64,
}

impl<R: Read + Seek + Send + 'static> Iterator for Chapters<R> {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let part = self.chapters.next()?;
            match self.chapter(&part) {
                Ok(None) => {}
                Ok(Some(entry)) => return Some(Ok(entry)),
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}

impl<R: Read + Seek + Send + 'static> Chapters<R> {
    /// Returns the entry of a part; `None` if it is not a chapter.
    fn chapter(&self, part: &str) -> Result<Option<Entry>, Fault> {
        let Some(html) = self.html(part)? else {
            return Ok(None);
        };
        let shape = Shape::of(&html);
        if shape.is_non_chapter() {
            return Ok(None);
        }
        let text = text_of(&html);
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.len() as u64 > self.limit {
            return Err(Fault::too_long(self.limit));
        }
        let heading = shape.heading;
        let listed = self.book.titles.get(part).cloned();
        let own = shape.title.filter(|title| {
            !self
                .book
                .title
                .as_deref()
                .is_some_and(|book| same(title, book))
        });
        let title = listed.or_else(|| heading.clone()).or(own);
        let text = without_title(text, [&title, &heading]);
        if text.is_empty() {
            return Ok(None);
        }
        Ok(Some(Entry {
            title,
            text,
            date: self.book.date.clone(),
            outlet: self.outlet.clone(),
            lang: shape.lang.or_else(|| self.book.lang.clone()),
            ..Entry::default()
        }))
    }

    fn html(&self, name: &str) -> Result<Option<String>, Fault> {
        let most = self.limit.saturating_mul(MARKUP_PER_TEXT);
        let stream = match self.package.part(name) {
            Ok(Some(stream)) => stream,
            Ok(None) => return Err(unreadable_chapter(name, "it is missing")),
            Err(Fault::Refused(words)) => return Err(unreadable_chapter(name, &words)),
            Err(fault) => return Err(fault),
        };
        let mut bytes = Vec::new();
        if let Err(error) = stream.take(most + 1).read_to_end(&mut bytes) {
            return Err(unreadable_chapter(name, &error.to_string()));
        }
        if bytes.len() as u64 > most {
            return Err(Fault::too_long(self.limit));
        }
        let (encoding, _) =
            encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::UTF_8, 0));
        Ok(Some(encoding.decode(&bytes).0.into_owned()))
    }
}

fn unreadable_chapter(name: &str, words: &str) -> Fault {
    Fault::Record(format!("the chapter {name} cannot be read: {words}"))
}

/// Returns a newspaper's title without the date that Calibre adds: `De Bode [Tue, 05 Mar 2024]`.
fn without_issue(title: &str) -> String {
    match title.rsplit_once(" [") {
        Some((name, issue)) if issue.ends_with(']') && !name.is_empty() => name.to_owned(),
        _ => title.to_owned(),
    }
}

/// Returns the text without paragraphs at its beginning that repeat the title.
fn without_title(text: &str, titles: [&Option<String>; 2]) -> String {
    let mut left = text;
    for title in titles.into_iter().flatten() {
        let (first, rest) = left.split_once(BETWEEN).unwrap_or((left, ""));
        if same(first, title) {
            left = rest.trim_start();
        }
    }
    left.to_owned()
}

/// The structure of a part's markup.
#[derive(Debug, Default)]
struct Shape {
    /// The first heading.
    heading: Option<String>,
    /// The title in the head.
    title: Option<String>,
    lang: Option<String>,
    /// The `epub:type` of the part as a whole.
    kinds: String,
    letters: usize,
    linked: usize,
    links: usize,
}

impl Shape {
    /// Reads the markup as far as it is well-formed.
    fn of(html: &str) -> Self {
        let mut shape = Self::default();
        let mut xml = Xml::new(html.as_bytes(), "the chapter", html.len() as u64 + 1);
        let mut open: Vec<String> = Vec::new();
        let mut title = String::new();
        let mut heading = String::new();
        while let Ok(node) = xml.next_node() {
            match node {
                Node::Start(tag) => {
                    let outermost = shape.letters == 0;
                    match tag.name() {
                        "html" => shape.lang = tag.attribute("lang"),
                        "body" | "section" | "div" | "nav" if outermost => {
                            let kinds = tag.attribute("type").unwrap_or_default();
                            shape.kinds.push_str(&kinds);
                            shape.kinds.push(' ');
                        }
                        "a" if tag.attribute("href").is_some() => shape.links += 1,
                        _ => {}
                    }
                    open.push(tag.name().to_owned());
                }
                Node::Text(text) => {
                    let within = |name: &str| open.iter().any(|one| one == name);
                    if within("title") {
                        title.push_str(&text);
                    } else if within("body") && !within("script") && !within("style") {
                        let letters = text.chars().filter(|one| !one.is_whitespace()).count();
                        shape.letters += letters;
                        shape.linked += if within("a") { letters } else { 0 };
                        if shape.heading.is_none() && ["h1", "h2", "h3"].into_iter().any(within) {
                            heading.push_str(&text);
                        }
                    }
                }
                Node::End(name) => {
                    open.pop();
                    if matches!(name.as_str(), "h1" | "h2" | "h3") && shape.heading.is_none() {
                        shape.heading = Some(one_line(&heading)).filter(|text| !text.is_empty());
                    }
                }
                Node::Eof => break,
            }
        }
        shape.title = Some(one_line(&title)).filter(|text| !text.is_empty());
        shape
    }

    fn is_non_chapter(&self) -> bool {
        let is_list = self.links >= MIN_LINKS && self.linked * 100 >= self.letters * LINKS_PERCENT;
        is_non_chapter(&self.kinds) || is_list
    }
}
