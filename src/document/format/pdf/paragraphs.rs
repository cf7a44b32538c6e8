//! Joins lines into paragraphs.
//!
//! Takes the pieces of a document in reading order; returns paragraphs, each with its font size. A paragraph
//! ends if the next line is set off by white space, by an indent or by another font size, or if a line that
//! ends a sentence is short. It continues across a column or page break if the sentence does. A word broken at
//! the end of a line is joined if it continues in lower case; if that might join two words, as in `Stratford-`
//! `upon-Avon`, it is left as it is.

use crate::document::format::pdf::glyphs::Piece;
use crate::document::format::pdf::order::median;
use crate::document::{DatePrecision, DocDate};

/// How much font sizes within a paragraph may differ, as a fraction.
const SIZE_TOLERANCE: f64 = 0.12;

/// The distance between two lines, relative to the usual one, at which they are separate paragraphs.
const PARAGRAPH_GAP: f64 = 1.35;

/// The same in font sizes, if the usual distance is unknown or wide.
const MAX_LINE_GAP: f64 = 2.2;

/// Minimum indent, in font sizes.
const INDENT: f64 = 0.7;

/// The share of a line's width that a paragraph's last line leaves empty.
const SHORT_LINE: f64 = 0.12;

/// The gap between the cells of a row, in font sizes.
const CELL_GAP: f64 = 3.0;

/// A paragraph of a PDF.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    /// Its text.
    pub(crate) text: String,
    /// Its font size.
    pub(crate) size: f64,
}

/// Joins pieces into paragraphs.
pub(crate) fn paragraphs(pieces: &[Piece]) -> Vec<Paragraph> {
    let usual = usual_distance(pieces);
    let mut made: Vec<Paragraph> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let step = match index {
            0 => Step::NewParagraph,
            _ => step(pieces, index, usual),
        };
        match (step, made.last_mut()) {
            (Step::NewParagraph, _) | (_, None) => made.push(Paragraph {
                text: piece.text.trim().to_owned(),
                size: piece.size,
            }),
            (Step::Cell, Some(last)) => {
                let gap = piece.start - pieces[index - 1].end;
                // Spaces in justified lines are wide too.
                last.text.push(if gap > CELL_GAP * piece.size {
                    '\t'
                } else {
                    ' '
                });
                last.text.push_str(piece.text.trim());
            }
            (Step::NextLine, Some(last)) => join(&mut last.text, piece.text.trim()),
        }
    }
    made
}

/// Returns the lines, with an empty one between paragraphs: for downloads of news archives, whose heads are
/// lines.
pub(crate) fn lines(pieces: &[Piece]) -> Vec<String> {
    let usual = usual_distance(pieces);
    let mut made: Vec<String> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let text = piece.text.trim();
        let step = match index {
            0 => Step::NewParagraph,
            _ => step(pieces, index, usual),
        };
        match (step, made.last_mut()) {
            (Step::Cell, Some(last)) => {
                last.push(' ');
                last.push_str(text);
            }
            (Step::NewParagraph, _) => made.extend([String::new(), text.to_owned()]),
            _ => made.push(text.to_owned()),
        }
    }
    made
}

/// The relation of a piece to the previous one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The next line of the paragraph.
    NextLine,
    /// The next cell of a row.
    Cell,
    /// The start of another paragraph.
    NewParagraph,
}

fn step(pieces: &[Piece], index: usize, usual: f64) -> Step {
    let (last, next) = (&pieces[index - 1], &pieces[index]);
    if next.follows_on_line(last) {
        return Step::Cell;
    }
    let size = last.size.max(next.size);
    if last.direction != next.direction || (last.size - next.size).abs() > SIZE_TOLERANCE * size {
        return Step::NewParagraph;
    }
    let drop = last.across - next.across;
    let overlaps = next.start < last.end && last.start < next.end;
    if !overlaps || drop <= 0.0 || drop > MAX_LINE_GAP * size {
        return match sentence_continues(&last.text, &next.text) {
            true => Step::NextLine,
            false => Step::NewParagraph,
        };
    }
    if is_date(&last.text) || is_date(&next.text) {
        return Step::NewParagraph;
    }
    let set_off = usual > 0.0 && drop > PARAGRAPH_GAP * usual * size;
    if set_off || is_indented(pieces, index) || is_short_last(pieces, index) {
        return Step::NewParagraph;
    }
    Step::NextLine
}

/// Returns whether a line is only a date: that of an article, below its title.
fn is_date(line: &str) -> bool {
    /// The longest date with its weekday and time, in bytes.
    const LONGEST: usize = 60;
    let line = line.trim();
    line.len() <= LONGEST
        && line.contains(char::is_numeric)
        && line.contains(|c: char| !c.is_numeric())
        && DocDate::parse(line).is_some_and(|date| date.precision() == DatePrecision::Day)
}

/// Returns the usual distance between the lines of paragraphs, in font sizes.
fn usual_distance(pieces: &[Piece]) -> f64 {
    let distances = pieces.windows(2).filter_map(|pair| {
        let drop = pair[0].across - pair[1].across;
        let size = pair[0].size;
        let line = drop > 0.5 * size
            && drop < MAX_LINE_GAP * size
            && (pair[1].size - size).abs() <= SIZE_TOLERANCE * size;
        line.then_some(drop / size)
    });
    median(distances)
}

/// Returns whether a sentence that a line breaks off continues elsewhere on the page.
fn sentence_continues(last: &str, next: &str) -> bool {
    let small = next
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    small && !ends_sentence(last)
}

fn ends_sentence(text: &str) -> bool {
    let text = text
        .trim_end_matches(|letter: char| letter.is_whitespace() || "\"'”’»“)]".contains(letter));
    text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '።'])
}

/// Returns whether a line is indented relative to its neighbours.
fn is_indented(pieces: &[Piece], index: usize) -> bool {
    let (last, next) = (&pieces[index - 1], &pieces[index]);
    let indent = INDENT * next.size;
    let in_from_last = next.start > last.start + indent;
    let after = pieces
        .get(index + 1)
        .filter(|after| !after.follows_on_line(next));
    in_from_last && after.is_none_or(|after| next.start > after.start + indent)
}

/// Returns whether the previous line ends a sentence and is shorter than a full line.
fn is_short_last(pieces: &[Piece], index: usize) -> bool {
    let (last, next) = (&pieces[index - 1], &pieces[index]);
    let earlier = index.checked_sub(2).map(|earlier| &pieces[earlier]);
    let near = |one: &&Piece| one.start < last.end && last.start < one.end;
    let full = earlier
        .filter(near)
        .map_or(next.end, |earlier| earlier.end.max(next.end));
    let width = full - last.start.min(next.start);
    ends_sentence(&last.text) && last.end < full - SHORT_LINE * width
}

/// Adds a line to a paragraph.
fn join(text: &mut String, line: &str) {
    let goes_on_small = line.chars().next().is_some_and(char::is_lowercase);
    let first_word = line.split_whitespace().next().unwrap_or_default();
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    if let Some(stem) = text.strip_suffix(['-', '\u{2010}', '\u{ad}'])
        && stem.ends_with(char::is_alphabetic)
    {
        let last_word = stem.rsplit(char::is_whitespace).next().unwrap_or_default();
        let compound = first_word.contains('-') || last_word.contains('-');
        if goes_on_small && !compound {
            text.truncate(stem.len());
        } else {
            text.push('\n');
        }
    } else if !(text.ends_with(is_wide) && line.starts_with(is_wide)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Returns whether a character's script is written without spaces.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let mut text = lines[0].to_owned();
        for line in &lines[1..] {
            join(&mut text, line);
        }
        text
    }

    #[test]
    fn broken_words_are_joined_only_if_certain() {
        assert_eq!(joined(&["near Khar-", "kiv and"]), "near Kharkiv and");
        assert_eq!(joined(&["in Rhein-", "Main"]), "in Rhein-\nMain");
        assert_eq!(
            joined(&["at Stratford-", "upon-Avon"]),
            "at Stratford-\nupon-Avon"
        );
        assert_eq!(joined(&["1914-", "1918"]), "1914- 1918");
        assert_eq!(joined(&["東京", "都"]), "東京都");
    }
}
