//! Headers, footers and page numbers, which are no part of the text.
//!
//! The pieces of all pages enter; those that stand at the top or at the bottom of many pages, in the
//! same place and with the same words but for numbers, are taken out.

use crate::document::format::draft::same;
use crate::document::format::pdf::glyphs::Piece;
use std::collections::HashMap;

/// Lines at the top, and at the bottom, that may be furniture.
const LINES: usize = 2;

/// The share of pages, in a hundred, on which furniture stands. Left and right pages may differ, so
/// it is less than a half.
const PAGES_PERCENT: usize = 40;

/// How near the places on two pages are, in points.
const NEAR: f64 = 4.0;

/// Longest number of a page with dashes and the like around it, or day with its time.
const LONGEST_NUMBER: usize = 24;

/// The size of letters, in points, below which a title at the edge is no headline.
const SMALL: f64 = 11.0;

/// Takes out what stands at the edges of many pages, and what browsers print there on each: the
/// page's title, the day, the address. Returns the address.
pub(crate) fn take_out(pages: &mut [Vec<Piece>], title: Option<&str>) -> Option<String> {
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

/// Whether the letters are of the size in which browsers print titles at the edge.
fn is_small(piece: &Piece) -> bool {
    piece.size < SMALL
}

/// The address that a piece is, with the number of the page perhaps.
fn address(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let address = words.next()?.to_owned();
    let is_address = ["http://", "https://", "file://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    (is_address && words.all(is_number)).then_some(address)
}

/// The words without their numbers, and where they are.
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
    let place = (piece.across / NEAR).round() as i64;
    (plain, place)
}

/// The indices of the pieces in the first lines and in the last.
fn at_edges(page: &[Piece]) -> Vec<usize> {
    let upright = |piece: &Piece| piece.way.0 > 0.99;
    let mut order: Vec<usize> = (0..page.len())
        .filter(|index| upright(&page[*index]))
        .collect();
    order.sort_by(|one, other| page[*other].across.total_cmp(&page[*one].across));
    let mut edges = first_lines(page, order.iter().copied());
    edges.extend(first_lines(page, order.iter().rev().copied()));
    // The lines of a short page are the first and the last.
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
        // NaN is near nothing, so that the first piece begins the first line.
        let near = (across - line).abs() < NEAR;
        if !near {
            lines += 1;
            line = across;
        }
        if lines > LINES {
            break;
        }
        taken.push(index);
    }
    taken
}

/// Whether a piece is nothing but the number of a page, or a day and a time.
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
            way: (1.0, 0.0),
        }
    }

    #[test]
    fn what_a_browser_prints_at_the_edges_goes() {
        let mut pages = [vec![
            piece("11/30/26, 2:57 AM", 800.0),
            piece("Floods in Ghent", 800.0),
            piece("The river rose in 2024.", 500.0),
            piece("https://bode.example/a/1 1/1", 20.0),
        ]];
        let url = take_out(&mut pages, Some("Floods in Ghent"));
        assert_eq!(url.as_deref(), Some("https://bode.example/a/1"));
        assert_eq!(pages[0].len(), 1);
    }

    #[test]
    fn a_short_page_keeps_its_lines() {
        let mut pages = [vec![piece("Floods in Ghent.", 500.0)]];
        assert_eq!(take_out(&mut pages, None), None);
        assert_eq!(pages[0].len(), 1);
    }
}
