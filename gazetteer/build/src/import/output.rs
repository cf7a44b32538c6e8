//! Where readers put the result of a line: rows, rejects and counts.
//!
//! All readers write here, independently of each other; [`super::rows`] reads from it.

use super::filter::Filter;
use super::reject::{Defect, Reason, Reject, Rejects};
use super::row::{PlaceRow, Row};
use exonym_gazetteer::PlaceId;
use std::collections::VecDeque;
use std::sync::Arc;

/// Counts of a file, except its rejects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines, including blank ones, comments and a header.
    pub lines: u64,
    /// Rows returned.
    pub rows: u64,
    /// Alternate names that are not names: post codes, airport codes, links.
    pub non_names: u64,
    /// Rows that a filter left out.
    pub filtered: u64,
}

/// Collects the results of readers.
pub(super) struct Output {
    pub(super) filter: Filter,
    pub(super) ready: VecDeque<Row>,
    pub(super) rejects: Rejects,
    pub(super) counts: Counts,
    file: Arc<str>,
}

impl Output {
    pub(super) fn new(file: &str, filter: Filter) -> Self {
        Self {
            filter,
            ready: VecDeque::new(),
            rejects: Rejects::default(),
            counts: Counts::default(),
            file: file.into(),
        }
    }

    pub(super) fn push(&mut self, row: Row) {
        self.counts.rows += 1;
        self.ready.push_back(row);
    }

    /// Adds a place and the other facts of its row, if it passes the filter.
    pub(super) fn push_place(
        &mut self,
        place: PlaceRow,
        wikidata: Option<u32>,
        parent: Option<PlaceId>,
    ) {
        let passes = self
            .filter
            .keeps_place(place.country, place.feature, place.population);
        if !passes {
            self.count_filtered();
            return;
        }
        let id = place.id.clone();
        self.push(Row::Place(place));
        if let Some(item) = wikidata {
            self.push(Row::Wikidata(id.clone(), item));
        }
        if let Some(parent) = parent {
            self.push(Row::Parent { child: id, parent });
        }
    }

    pub(super) fn count_non_name(&mut self) {
        self.counts.non_names += 1;
    }

    pub(super) fn count_filtered(&mut self) {
        self.counts.filtered += 1;
    }

    pub(super) fn reject(&mut self, line: u64, row: &str, defect: &Defect<'_>) {
        self.rejects.add_defect(&self.file, line, row, defect);
    }

    pub(super) fn reject_bytes(
        &mut self,
        line: u64,
        row: &[u8],
        reason: Reason,
        expected: &'static str,
    ) {
        /// Enough bytes for an excerpt, whatever its characters are.
        const SHOWN: usize = 4 * Reject::EXCERPT_CHARS;
        let row = String::from_utf8_lossy(&row[..row.len().min(SHOWN)]);
        self.reject(line, &row, &Defect::new(reason, expected, row.as_ref()));
    }
}
