//! Headers, footers and page numbers, which are not part of the text.
//!
//! Takes the pieces of all pages; those at the top or bottom of many pages, at the same place and with the
//! same words apart from numbers, are removed.

use crate::document::format::draft::same;
use crate::document::format::pdf::glyphs::Piece;
use std::collections::HashMap;

/// Lines at the top, and at the bottom, that may be furniture.
const EDGE_LINES: usize = 2;

/// The share of pages, in percent, that have the same furniture. Left and right pages may differ, so it is
/// less than half.
const PAGES_PERCENT: usize = 40;

/// How near two lines must be, in points, to count as at the same height.
const LINE_TOLERANCE: f64 = 4.0;

/// The longest page number with its dashes and the like, or date with its time, in bytes.
const LONGEST_NUMBER: usize = 24;

/// Font size, in points, below which the title at the edge of a page is not its headline.
const TITLE_MAX_SIZE: f64 = 11.0;

/// Removes lines repeated at the edges of many pages, and what browsers print there: the page's title, the
/// date, the address. Returns the address.
pub(crate) fn remove_furniture(pages: &mut [Vec<Piece>], title: Option<&str>) -> Option<String> {
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    for page in pages.iter() {
        for index in at_edges(page) {
            *counts.entry(key(&page[index])).or_default() += 1;
        }
    }
    let all = pages.len();
    let mut url = None;
    for page in pages.iter_mut() {
        let edges = at_edges(page);
        let mut index = 0;
        page.retain(|piece| {
            let at_edge = edges.contains(&index);
            index += 1;
            let count = counts.get(&key(piece)).copied().unwrap_or(0);
            let repeats = count >= 2 && count * 100 >= all * PAGES_PERCENT;
            let address = address(&piece.text).filter(|_| at_edge);
            let is_address = address.is_some();
            url = url.take().or(address);
            let small = title.is_some_and(|title| same(title, &piece.text)) && is_small(piece);
            !(at_edge && (repeats || is_address || small || is_number(&piece.text)))
        });
    }
    url.filter(|url| url.starts_with("http") && !url.ends_with('…'))
}

/// Returns whether the font size is that in which browsers print titles at the edge.
fn is_small(piece: &Piece) -> bool {
    piece.size < TITLE_MAX_SIZE
}

/// Returns the address that a piece consists of, possibly with the page number.
fn address(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let address = words.next()?.to_owned();
    let is_address = ["http://", "https://", "file://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    (is_address && words.all(is_number)).then_some(address)
}

/// Returns the words with their numbers made equal, and the band they are in.
fn key(piece: &Piece) -> (String, i64) {
    let digits_aside = |letter: char| if letter.is_numeric() { '0' } else { letter };
    let words: String = piece.text.trim().chars().map(digits_aside).collect();
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        if !(letter == '0' && plain.ends_with('0')) {
            plain.push(letter);
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places on a page are small"
    )]
    let place = (piece.across / LINE_TOLERANCE).round() as i64;
    (plain, place)
}

/// Returns the indices of the pieces in the first and the last lines.
fn at_edges(page: &[Piece]) -> Vec<usize> {
    let upright = |piece: &Piece| piece.direction.0 > 0.99;
    let mut order: Vec<usize> = (0..page.len())
        .filter(|index| upright(&page[*index]))
        .collect();
    order.sort_by(|one, other| page[*other].across.total_cmp(&page[*one].across));
    let mut edges = first_lines(page, order.iter().copied());
    edges.extend(first_lines(page, order.iter().rev().copied()));
    // On a short page the first lines and the last ones overlap.
    edges.sort_unstable();
    edges.dedup();
    edges
}

fn first_lines(page: &[Piece], order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut lines = 0;
    let mut line = f64::NAN;
    for index in order {
        let across = page[index].across;
        // `NaN` is not near anything, so the first piece begins the first line.
        let near = (across - line).abs() < LINE_TOLERANCE;
        if !near {
            lines += 1;
            line = across;
        }
        if lines > EDGE_LINES {
            break;
        }
        taken.push(index);
    }
    taken
}

/// Returns whether a piece is only a page number, or a date and a time.
fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(" AM").trim_end_matches(" PM");
    let sign = |letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "-–—|/.,:•·".contains(letter)
    };
    text.chars().count() <= LONGEST_NUMBER
        && text.chars().all(sign)
        && text.contains(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, across: f64) -> Piece {
        Piece {
            text: text.to_owned(),
            start: 0.0,
            end: 10.0,
            across,
            size: 8.0,
            direction: (1.0, 0.0),
        }
    }

    #[test]
    fn browser_headers_and_footers_are_removed() {
        let mut pages = [vec![
            piece("11/30/26, 2:57 AM", 800.0),
            piece("Floods in Ghent", 800.0),
            piece("The river rose in 2024.", 500.0),
            piece("https://bode.example/a/1 1/1", 20.0),
        ]];
        let url = remove_furniture(&mut pages, Some("Floods in Ghent"));
        assert_eq!(url.as_deref(), Some("https://bode.example/a/1"));
        assert_eq!(pages[0].len(), 1);
    }

    #[test]
    fn a_short_page_keeps_its_lines() {
        let mut pages = [vec![piece("Floods in Ghent.", 500.0)]];
        assert_eq!(remove_furniture(&mut pages, None), None);
        assert_eq!(pages[0].len(), 1);
    }
}
