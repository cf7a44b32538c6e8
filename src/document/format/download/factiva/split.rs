//! A download cut into its articles, which each end with a number.

use super::words::{is_summary, length_and_day, number_of};
use super::{plain, tagged};
use crate::document::format::download::{Chunk, breaks_off, is_copyright, is_page_furniture};
use crate::document::format::entry::{Entry, Fault};

/// Gives the articles one by one.
pub(super) struct Articles<L> {
    lines: L,
    chunk: Chunk,
    /// Whether any article was given.
    any: bool,
    ended: bool,
}

impl<L: Iterator<Item = Result<String, Fault>>> Articles<L> {
    pub(super) fn new(lines: L, limit: u64) -> Self {
        Self {
            lines,
            chunk: Chunk::new(limit),
            any: false,
            ended: false,
        }
    }

    /// Takes a line; an article that it ends.
    fn take(&mut self, line: String) -> Option<Result<Entry, Fault>> {
        if let Some(number) = number_of(&line) {
            let lines = self.chunk.take();
            let number = number.to_owned();
            return Some(lines.map(|lines| Entry {
                id: Some(number),
                ..read(&lines)
            }));
        }
        if !is_page_furniture(&line) && !is_factivas(&line) {
            self.chunk.push(line);
        }
        None
    }

    /// What is left when the lines have ended: a search summary, or half an article.
    fn finish(&mut self) -> Option<Result<Entry, Fault>> {
        let lines = match self.chunk.take() {
            Ok(lines) => lines,
            Err(fault) => return Some(Err(fault)),
        };
        let summary = lines.iter().position(|line| is_summary(line));
        let left = &lines[..summary.unwrap_or(lines.len())];
        if length_and_day(left).is_some() || tagged::is_tagged(left) {
            return Some(Err(breaks_off("the line \"Document\" and its number")));
        }
        (!self.any).then(|| {
            Err(Fault::Refused(
                "a Factiva download without articles: download them with their full text"
                    .to_owned(),
            ))
        })
    }
}

fn read(lines: &[String]) -> Entry {
    if tagged::is_tagged(lines) {
        tagged::read(lines)
    } else {
        plain::read(lines)
    }
}

/// Whether a line is Factiva's own copyright notice, at the foot of pages.
fn is_factivas(line: &str) -> bool {
    let line = line.trim();
    line == "Factiva"
        || line == "Dow Jones Factiva"
        || is_copyright(line) && line.contains("Factiva")
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
