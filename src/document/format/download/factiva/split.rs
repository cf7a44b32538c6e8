//! A download cut into its articles, which each end with a number.

use super::words::{is_summary, length_and_day, number_of};
use super::{plain, tagged};
use crate::document::format::download::{
    Chunk, Split, breaks_off, is_copyright, is_page_furniture,
};
use crate::document::format::entry::{Entry, Fault};

/// Articles end with their number.
pub(super) struct Numbers;

impl Split for Numbers {
    /// Takes a line; an article that it ends.
    fn take(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>> {
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

    /// What is left when the lines have ended: a search summary, or half an article.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>> {
        let lines = match chunk.take() {
            Ok(lines) => lines,
            Err(fault) => return Some(Err(fault)),
        };
        let summary = lines.iter().position(|line| is_summary(line));
        let left = &lines[..summary.unwrap_or(lines.len())];
        if length_and_day(left).is_some() || tagged::is_tagged(left) {
            return Some(Err(breaks_off("the line \"Document\" and its number")));
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

/// Whether a line is Factiva's own copyright notice, at the foot of pages.
fn is_factivas(line: &str) -> bool {
    let line = line.trim();
    line == "Factiva"
        || line == "Dow Jones Factiva"
        || is_copyright(line) && line.contains("Factiva")
}
