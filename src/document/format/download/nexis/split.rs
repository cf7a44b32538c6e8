//! Splits a download into its articles.

use super::article::{self, Layout};
use super::marks::{is_counter, is_cover, is_end};
use crate::document::format::download::{Chunk, Split, cut_off};
use crate::document::format::entry::{Entry, Fault};

/// The part of the file that the current lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Before the first mark: a cover page, and in the new layout the first article.
    Start,
    /// An article after its number.
    Counted,
    /// After an `End of Document`.
    AfterEnd,
}

/// The rule for Nexis: articles begin with their number, or end with a certain line.
pub(super) struct NexisSplit {
    section: Section,
    /// Whether articles of this file end with fields or a copyright notice.
    closes: bool,
}

impl NexisSplit {
    pub(super) fn new() -> Self {
        Self {
            section: Section::Start,
            closes: false,
        }
    }
}

impl NexisSplit {
    fn make(&mut self, lines: Vec<String>, layout: Layout) -> Result<Entry, Fault> {
        let made = article::read(&lines, layout);
        self.closes |= made.closed;
        Ok(made.entry)
    }
}

impl Split for NexisSplit {
    /// Adds a line; returns the article that the line ends, if any.
    fn push_line(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
        if is_counter(&line) {
            let counted = self.section == Section::Counted;
            self.section = Section::Counted;
            let lines = chunk.take();
            return counted.then(|| self.make(lines?, Layout::Counted));
        }
        if is_end(&line) {
            let layout = match self.section {
                Section::Start => Layout::AfterCover,
                Section::Counted => Layout::Counted,
                Section::AfterEnd => Layout::Plain,
            };
            self.section = Section::AfterEnd;
            let lines = chunk.take();
            return Some(lines.and_then(|lines| self.make(lines, layout)));
        }
        chunk.push(line);
        None
    }

    /// Handles what remains after the last line.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>> {
        if chunk.is_blank() {
            return no_articles(any);
        }
        let lines = match chunk.take() {
            Ok(lines) => lines,
            Err(fault) => return Some(Err(fault)),
        };
        let layout = match self.section {
            Section::Start => Layout::AfterCover,
            Section::Counted => Layout::Counted,
            Section::AfterEnd => Layout::Plain,
        };
        let made = article::read(&lines, layout);
        let is_article = made.has_head || self.section == Section::Counted;
        if !is_article {
            return no_articles(any);
        }
        Some(match self.section {
            Section::Counted if made.closed || !self.closes => Ok(made.entry),
            Section::Start if made.closed => Ok(made.entry),
            Section::Counted => Err(cut_off("the fields and the copyright notice of the others")),
            Section::Start | Section::AfterEnd => Err(cut_off("its line \"End of Document\"")),
        })
    }
}

/// Returns the refusal of a download without articles; only once.
fn no_articles(any: bool) -> Option<Result<Entry, Fault>> {
    (!any).then(|| {
        Err(Fault::Refused(
            "a Nexis download without articles: only its cover page, the list of documents; \
             download the full documents"
                .to_owned(),
        ))
    })
}

/// Returns where the cover page ends: the line after the last one recognised as part of a cover page.
pub(super) fn cover_end(lines: &[String]) -> usize {
    lines
        .iter()
        .rposition(|line| is_cover(line))
        .map_or(0, |at| at + 1)
}
