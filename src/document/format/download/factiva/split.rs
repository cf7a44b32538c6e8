//! Splits a download into articles, each of which ends with a number.

use super::words::{is_summary, length_and_day, number_of};
use super::{plain, tagged};
use crate::document::format::download::{Chunk, Split, cut_off, is_copyright, is_page_furniture};
use crate::document::format::entry::{Entry, Fault};

/// The rule for Factiva: each article ends with its number.
pub(super) struct FactivaSplit;

impl Split for FactivaSplit {
    /// Adds a line; returns the article that the line ends, if any.
    fn push_line(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
        if let Some(number) = number_of(&line) {
            let lines = chunk.take();
            let number = number.to_owned();
            return Some(lines.map(|lines| Entry {
                id: Some(number),
                ..read(&lines)
            }));
        }
        if !is_page_furniture(&line) && !is_factivas(&line) {
            chunk.push(line);
        }
        None
    }

    /// Handles what remains after the last line: a search summary, or half an article.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>> {
        let lines = match chunk.take() {
            Ok(lines) => lines,
            Err(fault) => return Some(Err(fault)),
        };
        let summary = lines.iter().position(|line| is_summary(line));
        let left = &lines[..summary.unwrap_or(lines.len())];
        if length_and_day(left).is_some() || tagged::is_tagged(left) {
            return Some(Err(cut_off("the line \"Document\" and its number")));
        }
        (!any).then(|| {
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

/// Returns whether a line is Factiva's own copyright notice, as printed at the foot of pages.
fn is_factivas(line: &str) -> bool {
    let line = line.trim();
    line == "Factiva"
        || line == "Dow Jones Factiva"
        || is_copyright(line) && line.contains("Factiva")
}
