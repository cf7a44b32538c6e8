//! Splits a download into its articles.

use super::article::{self, Layout};
use super::marks::{is_counter, is_cover, is_end};
use crate::document::format::download::{Chunk, Split, breaks_off};
use crate::document::format::entry::{Entry, Fault};

/// The part of the file that the current lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before the first mark: a cover page, and in the new layout the first article.
    Start,
    /// An article after its number.
    Counted,
    /// After an `End of Document`.
    AfterEnd,
}

/// The rule for Nexis: articles begin with their number, or end with a certain line.
pub(super) struct Marks {
    at: At,
    /// Whether articles of this file end with fields or a copyright notice.
    closes: bool,
}

impl Marks {
    pub(super) fn new() -> Self {
        Self {
            at: At::Start,
            closes: false,
        }
    }
}

impl Marks {
    fn make(&mut self, lines: Vec<String>, layout: Layout) -> Result<Entry, Fault> {
        let made = article::read(&lines, layout);
        self.closes |= made.closed;
        Ok(made.entry)
    }
}

impl Split for Marks {
    /// Adds a line; returns the article that the line ends, if any.
    fn take(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
        if is_counter(&line) {
            let counted = self.at == At::Counted;
            self.at = At::Counted;
            let lines = chunk.take();
            return counted.then(|| self.make(lines?, Layout::Counted));
        }
        if is_end(&line) {
            let layout = match self.at {
                At::Start => Layout::AfterCover,
                At::Counted => Layout::Counted,
                At::AfterEnd => Layout::Plain,
            };
            self.at = At::AfterEnd;
            let lines = chunk.take();
            return Some(lines.and_then(|lines| self.make(lines, layout)));
        }
        chunk.push(line);
        None
    }

    /// Handles what remains after the last line.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>> {
        if chunk.is_blank() {
            return nothing(any);
        }
        let lines = match chunk.take() {
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
            return nothing(any);
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
}

/// Returns the refusal of a download without articles; only once.
fn nothing(any: bool) -> Option<Result<Entry, Fault>> {
    (!any).then(|| {
        Err(Fault::Refused(
            "a Nexis download without articles: only its cover page, the list of documents; \
             download the full documents"
                .to_owned(),
        ))
    })
}

/// Returns where the cover page ends: the line after the last one recognised as part of a cover page.
pub(super) fn behind_cover(lines: &[String]) -> usize {
    lines
        .iter()
        .rposition(|line| is_cover(line))
        .map_or(0, |at| at + 1)
}
