//! Whether a name begins a dateline: `BRUSSELS (Agency) —`, `Wien.`, `Genève, 4 mars.`, `Moskou -`.
//!
//! What stands before and behind the first name of a text enters; how many bytes behind the name are
//! still the dateline leaves. It knows no language and no agency: a dateline is a name at the very
//! beginning, perhaps a few words between commas or in brackets, and a dash or a full stop.

/// The most words between commas: `3 March 2022`.
const MOST_WORDS: usize = 3;

/// The most insertions between the name and the dash: `DHAKA, Bangladesh, 3 March (Agency) —`.
const MOST_INSERTIONS: usize = 3;

/// The most code points in brackets.
const MOST_IN_BRACKETS: usize = 40;

/// What may stand before the name.
const BEFORE: [char; 5] = ['"', '“', '„', '«', '('];

/// Bytes behind the name that are the rest of a dateline; `None` where the name begins none.
pub(super) fn rest(before: &str, behind: &str) -> Option<usize> {
    let is_nothing = |letter: char| letter.is_whitespace() || BEFORE.contains(&letter);
    if !before.chars().all(is_nothing) {
        return None;
    }
    let mut left = behind;
    for _ in 0..MOST_INSERTIONS {
        match in_brackets(left).or_else(|| between_commas(left)) {
            Some(length) => left = &left[length..],
            None => break,
        }
    }
    let end = end(left)?;
    Some(behind.len() - left.len() + end)
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
        .take(MOST_IN_BRACKETS)
        .find(|(_, letter)| *letter == close)?;
    Some(text.len() - inner.len() + at + letter.len_utf8())
}

/// Bytes of `, 4 mars`, before whatever ends it.
fn between_commas(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(',')?;
    let length = inner.find([',', '.', '(', '—', '–', '-', '\n', ':', ';', '!', '?'])?;
    let words = inner[..length].split_whitespace().count();
    let is_over = inner[length..].starts_with([',', '.', '(', '—', '–', '-']);
    ((1..=MOST_WORDS).contains(&words) && is_over).then_some(1 + length)
}

/// Bytes of what ends a dateline: a dash, a full stop, or both. A hyphen counts with white space
/// behind it, a full stop likewise.
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
    fn datelines_of_many_houses_are_told_from_sentences() {
        for behind in [
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
            let length = rest(" “", behind);
            assert!(length.is_some_and(|at| at <= behind.len()), "{behind}");
        }
        for behind in [
            " is quiet. Nobody spoke",
            ", where nobody lives any more, is quiet",
            "-based analysts say",
            "'s mayor — a baker — resigned",
            ": three dead",
            ", however, is quiet",
            "",
            ".",
        ] {
            assert_eq!(rest("", behind), None, "{behind}");
        }
        assert_eq!(rest("In ", " — a city"), None);
        assert_eq!(rest("", " (Agency) — Men"), Some(" (Agency) —".len()));
    }
}
