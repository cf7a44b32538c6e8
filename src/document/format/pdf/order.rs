//! The reading order of the pieces of a page.
//!
//! Takes pieces in drawing order and returns them in reading order. Typesetting programs draw text in reading order,
//! frame by frame, so that order is kept. Some draw a page with columns line by line instead, so that
//! consecutive pieces are side by side; only then are columns detected from the white space between them.

use crate::document::format::pdf::glyphs::Piece;

/// The share of pieces, in percent, followed by one on the same line, at which columns count as drawn line by
/// line. A table on a page of text stays below it.
const SAME_LINE_PERCENT: usize = 30;

/// Minimum white space between columns, in font sizes.
const COLUMN_GAP: f64 = 0.8;

/// Minimum white space between an upper and a lower part, in font sizes.
const ROW_GAP: f64 = 0.9;

/// Maximum nesting of cuts.
const MAX_DEPTH: usize = 60;

/// Returns the pieces in reading order.
pub(crate) fn reading_order(pieces: Vec<Piece>) -> Vec<Piece> {
    let pairs_on_line = pieces
        .windows(2)
        .filter(|pair| pair[1].follows_on_line(&pair[0]))
        .count();
    if pieces.len() < 2 || pairs_on_line * 100 < pieces.len() * SAME_LINE_PERCENT {
        return pieces;
    }
    let mut ordered = Vec::with_capacity(pieces.len());
    cut(pieces, MAX_DEPTH, &mut ordered);
    ordered
}

impl Piece {
    /// Returns whether a piece is on the line of another, after it.
    pub(crate) fn follows_on_line(&self, other: &Self) -> bool {
        self.direction == other.direction
            && (self.across - other.across).abs() < 0.3 * self.size.max(other.size)
            && self.start >= other.end - 0.3 * other.size
    }
}

/// Splits pieces into columns, or otherwise into an upper and a lower part, recursively.
fn cut(mut pieces: Vec<Piece>, depth: usize, ordered: &mut Vec<Piece>) {
    if pieces.len() > 2 && depth > 0 {
        let size = median(pieces.iter().map(|piece| piece.size));
        let columns = gap(&pieces, COLUMN_GAP * size, |piece| (piece.start, piece.end));
        let rows = || {
            // Positions grow upwards along the page.
            let extent = |piece: &Piece| {
                (
                    piece.across - 0.25 * piece.size,
                    piece.across + 0.75 * piece.size,
                )
            };
            gap(&pieces, ROW_GAP * size, extent)
        };
        let halves = match columns {
            Some(at) => Some(
                pieces
                    .iter()
                    .cloned()
                    .partition::<Vec<_>, _>(|piece| piece.start < at),
            ),
            None => rows().map(|at| {
                pieces
                    .iter()
                    .cloned()
                    .partition::<Vec<_>, _>(|piece| piece.across > at)
            }),
        };
        if let Some((first, second)) = halves
            && !first.is_empty()
            && !second.is_empty()
        {
            cut(first, depth - 1, ordered);
            cut(second, depth - 1, ordered);
            return;
        }
    }
    // Lines from top to bottom; the pieces of a line from its start.
    pieces.sort_by(|one, other| {
        let line = |piece: &Piece| piece.across / (0.3 * piece.size.max(1.0));
        let lines = other.across.total_cmp(&one.across);
        if (line(one) - line(other)).abs() < 1.0 {
            one.start.total_cmp(&other.start).then(lines)
        } else {
            lines
        }
    });
    ordered.extend(pieces);
}

/// Returns the middle of the widest gap between extents that is at least `least` wide.
fn gap(pieces: &[Piece], least: f64, extent: impl Fn(&Piece) -> (f64, f64)) -> Option<f64> {
    let mut extents: Vec<(f64, f64)> = pieces.iter().map(extent).collect();
    extents.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut widest: Option<(f64, f64)> = None;
    let mut end = extents.first()?.1;
    for (from, to) in extents {
        let width = from - end;
        if width >= least && widest.is_none_or(|(most, _)| width > most) {
            widest = Some((width, end + width / 2.0));
        }
        end = end.max(to);
    }
    widest.map(|(_, at)| at)
}

/// Returns the median; 0 if there is no value.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn piece(text: &str, start: f64, across: f64) -> Piece {
        Piece {
            text: text.to_owned(),
            start,
            end: start + 100.0,
            across,
            size: 10.0,
            direction: (1.0, 0.0),
        }
    }

    #[test]
    fn columns_drawn_line_by_line_are_read_column_by_column() {
        let mut pieces = vec![piece("head", 0.0, 300.0)];
        pieces[0].end = 220.0;
        for line in 0..5 {
            let across = 270.0 - 12.0 * f64::from(line);
            pieces.push(piece(&format!("a{line}"), 0.0, across));
            pieces.push(piece(&format!("b{line}"), 120.0, across));
        }
        let texts: Vec<String> = reading_order(pieces)
            .into_iter()
            .map(|one| one.text)
            .collect();
        assert_eq!(
            texts,
            [
                "head", "a0", "a1", "a2", "a3", "a4", "b0", "b1", "b2", "b3", "b4"
            ]
        );
    }
}
