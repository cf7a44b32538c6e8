//! Scanned pages recognised as hOCR, which Tesseract and others write: HTML whose classes mark paragraphs,
//! lines and words. Takes a file; returns its text as one article.
//!
//! A word hyphenated at the end of a line is joined, and so are lines.

use super::entry::{Entries, Entry, Fault, Stream};
use crate::document::markup::entities::decode;
use crate::document::markup::tokens::{Token, Tokens};
use std::io::Read;

/// Returns whether a page is hOCR.
pub(super) fn looks_like(page: &str) -> bool {
    page.contains("ocr_page") && (page.contains("ocr_line") || page.contains("ocrx_word"))
}

/// Reads the article of a page from a stream, to its end or up to the limit.
pub(super) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(std::iter::once_with(move || {
        let mut page = String::new();
        stream
            .take(limit.saturating_add(1))
            .read_to_string(&mut page)
            .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
        if page.len() as u64 > limit {
            return Err(Fault::too_long(limit));
        }
        Ok(Entry {
            text: text(&page),
            ..Entry::default()
        })
    }))
}

/// Classes of paragraphs, and of lines.
const PARAGRAPHS: [&str; 3] = ["ocr_page", "ocr_carea", "ocr_par"];
const LINES: [&str; 4] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"];

fn text(page: &str) -> String {
    let mut text = String::new();
    let mut gap = "";
    for token in Tokens::of(page) {
        match token {
            Token::Open(tag) if tag.raw.is_empty() => {
                let class = tag.attribute("class").unwrap_or_default();
                if text.is_empty() {
                    gap = "";
                } else if PARAGRAPHS.contains(&class) {
                    gap = "\n\n";
                } else if LINES.contains(&class) && gap != "\n\n" {
                    gap = "\n";
                }
            }
            Token::Text(piece) => push(&mut text, &mut gap, &decode(piece)),
            Token::Open(_) | Token::Close(_) => {}
        }
    }
    text
}

/// Adds words. Lines are joined by a space; a word hyphenated across lines loses its hyphen.
fn push(text: &mut String, gap: &mut &'static str, piece: &str) {
    if piece.starts_with(char::is_whitespace) && gap.is_empty() && !text.is_empty() {
        *gap = " ";
    }
    for word in piece.split_whitespace() {
        match *gap {
            "\n" if text.ends_with(['-', '¬', '\u{ad}'])
                && word.starts_with(char::is_lowercase) =>
            {
                text.pop();
            }
            "\n" => text.push(' '),
            gap => text.push_str(gap),
        }
        text.push_str(word);
        *gap = " ";
    }
    if *gap == " " && !piece.ends_with(char::is_whitespace) {
        *gap = "";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_broken_words_too() {
        let page = "<html><head><title>scan 3 of Paris</title></head><body><div class='ocr_page' \
                    title='image \"a.png\"'>\n<div class='ocr_carea'><p class='ocr_par'>\n<span \
                    class='ocr_line'><span class='ocrx_word'>Storm</span> <span \
                    class='ocrx_word'>te</span>\n <span class='ocrx_word'>Har-</span>\n</span>\n<span \
                    class='ocr_line'>\n<span class='ocrx_word'>lingen</span> <span \
                    class='ocrx_word'>&amp; elders.</span></span></p>\n<p class='ocr_par'><span \
                    class='ocr_line'><span class='ocrx_word'>Zwolle</span></span></p></div></div></body>";
        assert!(looks_like(page));
        assert_eq!(text(page), "Storm te Harlingen & elders.\n\nZwolle");
    }
}
