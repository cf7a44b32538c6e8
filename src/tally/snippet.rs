//! The words around a mention, cut so that a reader can judge it without the article.
//!
//! Takes text and byte span; returns one line, with at most [`SNIPPET_REACH`] code points on either side, and
//! the position of the name in it, because the same name may occur there twice.

use crate::Span;
use crate::work;

/// Code points on either side of a name: about a line of print.
pub const SNIPPET_REACH: usize = 60;

/// Marks omitted text.
pub(crate) const ELLIPSIS: char = '…';

/// A name and the words around it, on one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// The line.
    pub(crate) line: String,
    /// The bytes of the name in it.
    pub(crate) name: Span,
}

/// The name with its context: whole words only, with white space and control characters replaced by single
/// spaces. `span` must lie on character boundaries of `text`, and begin and end in a word.
pub(super) fn snippet(text: &str, span: Span) -> Snippet {
    let before = &text[..span.start];
    let after = &text[span.end..];
    let left = &before[left_cut(before)..];
    let right = &after[..right_cut(after)];

    work::tick(left.len() + right.len());
    let marks = 2 * (ELLIPSIS.len_utf8() + 1) + 2;
    let mut line =
        String::with_capacity(left.len() + (span.end - span.start) + right.len() + marks);
    // Searched from the name outwards: the omitted part may be long and blank.
    if before[..before.len() - left.len()].rfind(is_word).is_some() {
        line.push(ELLIPSIS);
        line.push(' ');
    }
    push_on_one_line(&mut line, left);
    if left.ends_with(|c| !is_word(c)) && !line.is_empty() {
        open_gap(&mut line);
    }
    let start = line.len();
    push_on_one_line(&mut line, &text[span.start..span.end]);
    let name = Span {
        start,
        end: line.len(),
    };
    if right.starts_with(|c| !is_word(c)) && has_words(right) {
        open_gap(&mut line);
    }
    push_on_one_line(&mut line, right);
    if has_words(&after[right.len()..]) {
        line.push(' ');
        line.push(ELLIPSIS);
    }
    Snippet { line, name }
}

/// The start of the kept part on the left: at a word, unless there is no gap within reach (scripts without
/// spaces).
fn left_cut(before: &str) -> usize {
    let reach = before.char_indices().rev().nth(SNIPPET_REACH - 1);
    let Some((cut, _)) = reach else { return 0 };
    let splits_a_word = before[..cut].chars().next_back().is_some_and(is_word);
    if !splits_a_word {
        return cut;
    }
    before[cut..]
        .find(|c| !is_word(c))
        .map_or(cut, |gap| cut + gap)
}

/// The end of the kept part on the right.
fn right_cut(after: &str) -> usize {
    let reach = after.char_indices().nth(SNIPPET_REACH);
    let Some((cut, next)) = reach else {
        return after.len();
    };
    if !is_word(next) {
        return cut;
    }
    after[..cut].rfind(|c| !is_word(c)).unwrap_or(cut)
}

/// Whether a character is neither white space nor a control, the letters of most texts first.
fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c > ' ' && c != '\u{7F}',
        '\u{A1}'..='\u{167F}' => true,
        _ => !c.is_whitespace() && !c.is_control(),
    }
}

fn has_words(text: &str) -> bool {
    text.contains(is_word)
}

fn open_gap(line: &mut String) {
    if !line.ends_with(' ') {
        line.push(' ');
    }
}

fn push_on_one_line(line: &mut String, text: &str) {
    let words = text.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    for (number, word) in words.enumerate() {
        if number > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, name: &str) -> String {
        let start = text.find(name).unwrap();
        let end = start + name.len();
        snippet(text, Span { start, end }).line
    }

    #[test]
    fn words_have_neither_spaces_nor_controls() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_word(c), !c.is_whitespace() && !c.is_control(), "{c:?}");
        }
    }

    #[test]
    fn a_short_text_is_kept_whole_on_one_line() {
        let text = "  Ships left\n\tOdesa\r\nat dawn. ";
        assert_eq!(around(text, "Odesa"), "Ships left Odesa at dawn.");
        assert_eq!(around("Odesa", "Odesa"), "Odesa");
        assert_eq!(around("(Odesa's)", "Odesa"), "(Odesa's)");
    }

    #[test]
    fn cuts_between_words() {
        let many = "alpha bravo charlie delta ".repeat(5);
        let text = format!("{many}Odesa, {many}");
        let line = around(&text, "Odesa");
        assert!(line.starts_with("… "), "{line}");
        assert!(line.ends_with(" …"), "{line}");
        for word in line.split(' ') {
            assert!(
                ["…", "alpha", "bravo", "charlie", "delta", "Odesa,"].contains(&word),
                "{word:?} is half a word of {line:?}"
            );
        }
        let reach = line.chars().count() - "Odesa".len() - "…  …".chars().count();
        assert!((2 * SNIPPET_REACH - 16..=2 * SNIPPET_REACH).contains(&reach));
    }

    /// With gaps of every width, and with adjacent marks without a gap.
    #[test]
    fn the_name_is_located_however_often_it_occurs() {
        let text = "\u{1}Kyiv, \n Kyiv  and (Den\nHaag)Kyiv’s \u{7f}";
        let line = "Kyiv, Kyiv and (Den Haag)Kyiv’s";
        let names = [("Kyiv", 1), ("Kyiv", 9), ("Den\nHaag", 20), ("Kyiv", 29)];
        let at = [0, 6, 16, 25];
        for ((name, start), expected) in names.into_iter().zip(at) {
            let end = start + name.len();
            let found = snippet(text, Span { start, end });
            assert_eq!(found.line, line);
            assert_eq!(found.name.start, expected, "{name:?} at {start}");
            assert_eq!(
                found.line[found.name.start..found.name.end],
                name.replace('\n', " ")
            );
        }
    }

    #[test]
    fn scripts_without_spaces_are_cut_at_the_reach() {
        let text = format!("{}基辅{}", "文".repeat(100), "字".repeat(100));
        let line = around(&text, "基辅");
        let expected = format!("… {}基辅{} …", "文".repeat(60), "字".repeat(60));
        assert_eq!(line, expected);
    }
}
