//! Turns the entries of a format into articles: takes results of a format's reader and returns outcomes.

use super::entry::{Entries, Entry, Fault};
use super::{Outcome, base_name, record_id};
use crate::document::date::date_in_file_name;
use crate::document::record::{Fallback, from_entry};
use crate::document::{Position, SkipReason};

/// The number of articles per file of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArticleCount {
    /// One, which is named after its file.
    One,
    /// Any number, each with its position among the file's records.
    Many,
    /// Either: decided by whether there is a second entry.
    OneOrMany,
}

/// The articles of a file.
pub(super) struct EntryArticles {
    entries: Entries,
    count: ArticleCount,
    /// Read ahead to find out whether there is one.
    second: Option<Result<Entry, Fault>>,
    name: String,
    /// Records read so far.
    number: u64,
    ended: bool,
}

impl EntryArticles {
    pub(super) fn new(entries: Entries, count: ArticleCount, name: &str) -> Self {
        Self {
            entries,
            count,
            second: None,
            name: name.to_owned(),
            number: 0,
            ended: false,
        }
    }

    fn current_position(&self) -> Position {
        match self.count {
            ArticleCount::One => Position::File,
            ArticleCount::Many | ArticleCount::OneOrMany => Position::Record(self.number),
        }
    }

    /// Returns the next entry; before the first one, finds out whether it is the only one.
    fn next_entry(&mut self) -> Option<Result<Entry, Fault>> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        let entry = self.entries.next();
        if self.count == ArticleCount::OneOrMany {
            self.second = self.entries.next();
            self.count = match self.second {
                Some(_) => ArticleCount::Many,
                None => ArticleCount::One,
            };
        }
        entry
    }

    /// Returns the id and the date of a record without its own: from its position, and from the file's name.
    fn fallback(&self, position: Position) -> Fallback {
        Fallback {
            id: record_id(&self.name, position),
            date: date_in_file_name(base_name(&self.name)),
        }
    }

    fn next_outcome(&mut self) -> Option<Outcome> {
        let entry = self.next_entry();
        self.number += 1;
        let position = self.current_position();
        match entry {
            Some(Ok(entry)) => Some(Outcome::from_result(
                position,
                from_entry(entry, self.fallback(position)),
            )),
            Some(Err(fault)) => {
                let of_file = matches!(fault, Fault::Refused(_));
                self.ended = !matches!(fault, Fault::Record(_));
                let position = if of_file { Position::File } else { position };
                Some(Outcome::Skipped(position, fault.reason()))
            }
            None => {
                self.ended = true;
                let nothing = Outcome::Skipped(Position::File, SkipReason::NoArticle);
                (self.number == 1).then_some(nothing)
            }
        }
    }
}

impl Iterator for EntryArticles {
    type Item = Outcome;

    fn next(&mut self) -> Option<Self::Item> {
        match self.ended {
            true => None,
            false => self.next_outcome(),
        }
    }
}
