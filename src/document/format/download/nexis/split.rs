//! A download cut into its articles.

use super::article::{self, Layout};
use super::marks::{is_counter, is_cover, is_end};
use crate::document::format::download::{Chunk, breaks_off};
use crate::document::format::entry::{Entry, Fault};

/// What the lines at hand belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// What comes before the first mark: a cover page, and in the new layout the first article.
    Start,
    /// An article behind its number.
    Counted,
    /// What comes behind `End of Document`.
    AfterEnd,
}

/// Gives the articles one by one.
pub(super) struct Articles<L> {
    lines: L,
    chunk: Chunk,
    at: At,
    /// Whether articles of this file end with fields or a copyright notice.
    closes: bool,
    /// Whether any article was given.
    any: bool,
    ended: bool,
}

impl<L: Iterator<Item = Result<String, Fault>>> Articles<L> {
    pub(super) fn new(lines: L, limit: u64) -> Self {
        Self {
            lines,
            chunk: Chunk::new(limit),
            at: At::Start,
            closes: false,
            any: false,
            ended: false,
        }
    }

    /// Takes a line; an article that it ends.
    fn take(&mut self, line: String) -> Option<Result<Entry, Fault>> {
        if is_counter(&line) {
            let counted = self.at == At::Counted;
            self.at = At::Counted;
            let lines = self.chunk.take();
            return counted.then(|| self.make(lines?, Layout::Counted));
        }
        if is_end(&line) {
            let layout = match self.at {
                At::Start => Layout::AfterCover,
                At::Counted => Layout::Counted,
                At::AfterEnd => Layout::Plain,
            };
            self.at = At::AfterEnd;
            let lines = self.chunk.take();
            return Some(lines.and_then(|lines| self.make(lines, layout)));
        }
        self.chunk.push(line);
        None
    }

    fn make(&mut self, lines: Vec<String>, layout: Layout) -> Result<Entry, Fault> {
        let made = article::read(&lines, layout);
        self.closes |= made.closed;
        Ok(made.entry)
    }

    /// What is left when the lines have ended.
    fn finish(&mut self) -> Option<Result<Entry, Fault>> {
        if self.chunk.is_blank() {
            return self.nothing();
        }
        let lines = match self.chunk.take() {
            Ok(lines) => lines,
            Err(fault) => return Some(Err(fault)),
        };
        let layout = match self.at {
            At::Start => Layout::AfterCover,
            At::Counted => Layout::Counted,
            At::AfterEnd => Layout::Plain,
        };
        let made = article::read(&lines, layout);
        let is_article = made.has_head || self.at == At::Counted;
        if !is_article {
            return self.nothing();
        }
        Some(match self.at {
            At::Counted if made.closed || !self.closes => Ok(made.entry),
            At::Start if made.closed => Ok(made.entry),
            At::Counted => Err(breaks_off(
                "the fields and the copyright notice of the others",
            )),
            At::Start | At::AfterEnd => Err(breaks_off("its line \"End of Document\"")),
        })
    }

    /// A download without any article is refused, once.
    fn nothing(&self) -> Option<Result<Entry, Fault>> {
        (!self.any).then(|| {
            Err(Fault::Refused(
                "a Nexis download without articles: only its cover page, the list of documents; \
                 download the full documents"
                    .to_owned(),
            ))
        })
    }
}

impl<L: Iterator<Item = Result<String, Fault>>> Iterator for Articles<L> {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.lines.next() {
                Some(Ok(line)) => self.take(line),
                Some(Err(fault @ Fault::Record(_))) => {
                    self.chunk.spoil(fault);
                    None
                }
                Some(Err(fault)) => {
                    self.ended = true;
                    Some(Err(fault))
                }
                None => {
                    self.ended = true;
                    self.finish()
                }
            };
            if item.is_some() {
                self.any = true;
                return item;
            }
        }
        None
    }
}

/// Where the cover page ends within lines: behind the last of its own.
pub(super) fn behind_cover(lines: &[String]) -> usize {
    lines
        .iter()
        .rposition(|line| is_cover(line))
        .map_or(0, |at| at + 1)
}
