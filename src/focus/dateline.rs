//! Whether a name begins a dateline: `BRUSSELS (Agency) —`, `Wien.`, `Genève, 4 mars.`, `Moskou -`.
//!
//! Takes the text before and after the first name of an article; returns the number of bytes after the name
//! that still belong to the dateline. No language or agency is known here: a dateline is a name at the very
//! beginning, optionally a few words between commas or in brackets, and a dash or a full stop.

/// Maximum number of words between commas: `3 March 2022`.
const MAX_WORDS: usize = 3;

/// Maximum number of insertions between the name and the dash: `DHAKA, Bangladesh, 3 March (Agency) —`.
const MAX_INSERTIONS: usize = 3;

/// Maximum number of code points in brackets.
const MAX_IN_BRACKETS: usize = 40;

/// Characters that may precede the name.
const OPENING_MARKS: [char; 5] = ['"', '“', '„', '«', '('];

/// Bytes after the name that are the rest of a dateline; `None` if the name does not begin one.
pub(super) fn suffix_bytes(before: &str, after: &str) -> Option<usize> {
    let is_nothing = |letter: char| letter.is_whitespace() || OPENING_MARKS.contains(&letter);
    if !before.chars().all(is_nothing) {
        return None;
    }
    let mut left = after;
    for _ in 0..MAX_INSERTIONS {
        match in_brackets(left).or_else(|| between_commas(left)) {
            Some(length) => left = &left[length..],
            None => break,
        }
    }
    let end = end(left)?;
    Some(after.len() - left.len() + end)
}

/// Bytes of ` (Agency)`.
fn in_brackets(text: &str) -> Option<usize> {
    let inner = text.trim_start();
    let close = match inner.chars().next()? {
        '(' => ')',
        '（' => '）',
        _ => return None,
    };
    let (at, letter) = inner
        .char_indices()
        .take(MAX_IN_BRACKETS)
        .find(|(_, letter)| *letter == close)?;
    Some(text.len() - inner.len() + at + letter.len_utf8())
}

/// Bytes of `, 4 mars`, before the end of the dateline.
fn between_commas(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(',')?;
    let length = inner.find([',', '.', '(', '—', '–', '-', '\n', ':', ';', '!', '?'])?;
    let words = inner[..length].split_whitespace().count();
    let is_over = inner[length..].starts_with([',', '.', '(', '—', '–', '-']);
    ((1..=MAX_WORDS).contains(&words) && is_over).then_some(1 + length)
}

/// Bytes of the end of a dateline: a dash, a full stop, or both. A hyphen and a full stop count only before
/// white space.
fn end(text: &str) -> Option<usize> {
    let after_stop = text.strip_prefix('.').unwrap_or(text);
    let had_stop = after_stop.len() < text.len();
    let inner = after_stop.trim_start();
    let spaces = after_stop.len() - inner.len();
    let dash = match inner.chars().next() {
        Some(dash @ ('—' | '–')) => dash.len_utf8(),
        Some('-') if inner[1..].starts_with(char::is_whitespace) => 1,
        _ if had_stop && spaces > 0 => 0,
        _ => return None,
    };
    Some(text.len() - inner.len() + dash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_many_styles_are_distinguished_from_sentences() {
        for after in [
            " (Agency) — Ministers met",
            " — Ministers met",
            ". Ministers met",
            ", 4 mars. Les ministres",
            ", Tuesday. Nurses",
            ", Bangladesh — A school",
            ", 3 May (Agency) - A school",
            ".- Los mineros",
            ". – Les mineurs",
            " - Niemand durft",
            "（通信社）— 大臣",
        ] {
            let length = suffix_bytes(" “", after);
            assert!(length.is_some_and(|at| at <= after.len()), "{after}");
        }
        for after in [
            " is quiet. Nobody spoke",
            ", where nobody lives any more, is quiet",
            "-based analysts say",
            "'s mayor — a baker — resigned",
            ": three dead",
            ", however, is quiet",
            "",
            ".",
        ] {
            assert_eq!(suffix_bytes("", after), None, "{after}");
        }
        assert_eq!(suffix_bytes("In ", " — a city"), None);
        assert_eq!(
            suffix_bytes("", " (Agency) — Men"),
            Some(" (Agency) —".len())
        );
    }
}
