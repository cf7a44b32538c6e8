//! Folded text with a map back to its source.

use super::{cluster_len, fold_into};
use std::ops::Range;

/// An article as folded text, with a map back to its source.
#[derive(Clone, Debug, Default)]
pub struct FoldedText {
    text: String,
    shifts: Shifts,
}

impl FoldedText {
    /// Folds `source`, which must be shorter than 4 GiB; anything beyond is left out.
    pub fn new(source: &str) -> Self {
        let mut folded = Self::default();
        folded.refill(source);
        folded
    }

    /// Folds another text into the same buffers.
    pub fn refill(&mut self, source: &str) {
        self.text.clear();
        self.shifts.0.clear();
        let limit = source.floor_char_boundary(u32::MAX as usize - 1);
        let shifts = &mut self.shifts;
        fold_into(&source[..limit], &mut self.text, |piece| shifts.add(piece));
        self.shifts.end(self.text.len(), limit);
    }

    /// Returns the folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the source byte where the origin of the folded byte at `at` starts; the
    /// length of the source for the end of the folded text.
    pub fn source_start(&self, at: usize) -> usize {
        self.shifts.source(self.text.floor_char_boundary(at))
    }

    /// Returns the source byte where the origin of the last folded byte before `end` ends,
    /// including its combining marks, so that `source_start(a)..source_end(b)` is the source of the
    /// folded bytes `a..b`.
    pub fn source_end(&self, source: &str, end: usize) -> usize {
        let Some(last) = end.checked_sub(1) else {
            return 0;
        };
        let start = self.source_start(last);
        start + cluster_len(&source[start..])
    }

    /// Returns whether a folded offset lies inside the output of one source character. No name
    /// begins or ends between the digits of `½`, which folds to `1⁄2`, because no span of the
    /// source does.
    pub fn splits_a_character(&self, at: usize) -> bool {
        let shift = self.shifts.at(at);
        shift.is_some_and(|shift| shift.spread && (shift.folded as usize) < at)
    }

    /// Returns a cursor that answers these questions faster if offsets are ascending.
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets {
            folded: self,
            at: 0,
        }
    }
}

/// Maps ascending offsets.
#[derive(Clone, Debug)]
pub struct Offsets<'f> {
    folded: &'f FoldedText,
    /// The number of the last shift used.
    at: usize,
}

impl Offsets<'_> {
    /// As [`FoldedText::source_start`], for a character start that is not before the previous one.
    pub fn source_start(&mut self, at: usize) -> usize {
        let shifts = &self.folded.shifts.0;
        while shifts
            .get(self.at + 1)
            .is_some_and(|next| next.folded as usize <= at)
        {
            self.at += 1;
        }
        shifts.get(self.at).map_or(0, |shift| shift.source_of(at))
    }

    /// Returns the bytes of the source of a range of the folded text, as
    /// [`FoldedText::source_start`] and [`FoldedText::source_end`] do. It begins and ends with
    /// whole characters, and does not begin before the previous offset.
    #[inline]
    pub fn source_range(&mut self, source: &str, range: Range<usize>) -> Range<usize> {
        let start = self.source_start(range.start);
        let shifts = &self.folded.shifts.0;
        let shift = shifts.get(self.at).filter(|shift| !shift.spread);
        let next = shifts.get(self.at + 1);
        match shift {
            // Both move together beyond the end of the range.
            Some(shift) if next.is_none_or(|next| next.folded as usize > range.end) => {
                start..shift.source_of(range.end)
            }
            _ => start..self.source_end(source, range.end),
        }
    }

    fn source_end(&mut self, source: &str, end: usize) -> usize {
        let text = self.folded.as_str();
        let start = self.source_start(text.floor_char_boundary(end.saturating_sub(1)));
        start + cluster_len(&source[start..])
    }
}

/// The output of one piece of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The piece's first byte in the folded text.
    pub(super) folded: usize,
    /// Its first byte in the source.
    pub(super) source: usize,
    /// Whether it is one source character that became several.
    pub(super) spread: bool,
}

/// Where folded and source offsets diverge. Most text keeps its length when folded, so a few of
/// these replace one offset per byte.
#[derive(Clone, Debug, Default)]
struct Shifts(Vec<Shift>);

/// How offsets are mapped from a folded byte onwards.
#[derive(Clone, Copy, Debug)]
struct Shift {
    folded: u32,
    source: u32,
    /// Whether all its folded bytes come from one source character.
    spread: bool,
}

impl Shift {
    #[inline]
    fn source_of(self, at: usize) -> usize {
        let beyond = if self.spread {
            0
        } else {
            at - self.folded as usize
        };
        self.source as usize + beyond
    }
}

impl Shifts {
    #[inline]
    fn add(&mut self, piece: Piece) {
        let goes_on = |last: &Shift| {
            !last.spread && !piece.spread && last.source_of(piece.folded) == piece.source
        };
        if !self.0.last().is_some_and(goes_on) {
            self.0.push(Shift {
                folded: piece.folded as u32,
                source: piece.source as u32,
                spread: piece.spread,
            });
        }
    }

    fn end(&mut self, folded: usize, source: usize) {
        self.add(Piece {
            folded,
            source,
            spread: false,
        });
    }

    fn source(&self, at: usize) -> usize {
        self.at(at).map_or(0, |shift| shift.source_of(at))
    }

    /// Returns the shift that applies at a folded byte.
    fn at(&self, at: usize) -> Option<Shift> {
        let after = self.0.partition_point(|shift| shift.folded as usize <= at);
        Some(self.0[after.checked_sub(1)?])
    }
}
