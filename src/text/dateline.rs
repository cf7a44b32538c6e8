//! Whether a name begins a dateline: `BRUSSELS (Agency) —`, `Wien.`, `Genève, 4 mars.`, `Moskou -`.
//!
//! Takes the text before and after a name; returns the rest of the dateline. No language or agency is known
//! here: a dateline is a name at the very beginning, optionally a few words between commas or in brackets,
//! and a dash or a full stop.

/// Maximum number of words between commas: `3 March 2022`.
const MAX_WORDS: usize = 3;

/// Maximum number of insertions between the name and the dash: `DHAKA, Bangladesh, 3 March (Agency) —`.
const MAX_INSERTIONS: usize = 3;

/// Maximum number of code points in brackets.
const MAX_IN_BRACKETS: usize = 40;

/// Characters that may precede the name.
const OPENING_MARKS: [char; 5] = ['"', '“', '„', '«', '('];

/// The rest of a dateline after its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline<'t> {
    /// Its bytes.
    pub(crate) length: usize,
    /// What is between commas or in brackets, with those marks; empty if there are fewer.
    pub(crate) insertions: [&'t str; MAX_INSERTIONS],
    pub(crate) end: End,
}

/// How a dateline ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    Dash,
    /// As a sentence may end too.
    FullStop,
    /// Nothing marks its end.
    #[default]
    Unmarked,
}

/// Whether the text before a name consists of marks that may precede a dateline.
pub(crate) fn is_opening(before: &str) -> bool {
    let is_mark = |letter: char| letter.is_whitespace() || OPENING_MARKS.contains(&letter);
    before.chars().all(is_mark)
}

/// Parses the text after the name of a dateline.
pub(crate) fn parse(after: &str) -> Dateline<'_> {
    let mut dateline = Dateline::default();
    let mut left = after;
    for insertion in &mut dateline.insertions {
        let Some(length) = in_brackets(left).or_else(|| between_commas(left)) else {
            break;
        };
        (*insertion, left) = left.split_at(length);
    }
    let (end, length) = end(left).unwrap_or_default();
    dateline.end = end;
    dateline.length = after.len() - left.len() + length;
    dateline
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

/// The end of a dateline and its bytes: a dash, a full stop, or both. A hyphen and a full stop count only
/// before white space.
fn end(text: &str) -> Option<(End, usize)> {
    let after_stop = text.strip_prefix('.').unwrap_or(text);
    let had_stop = after_stop.len() < text.len();
    let inner = after_stop.trim_start();
    let spaces = after_stop.len() - inner.len();
    let (end, dash) = match inner.chars().next() {
        Some(dash @ ('—' | '–')) => (End::Dash, dash.len_utf8()),
        Some('-')
            if inner
                .trim_start_matches('-')
                .starts_with(char::is_whitespace) =>
        {
            (End::Dash, 1)
        }
        _ if had_stop && spaces > 0 => (End::FullStop, 0),
        _ => return None,
    };
    Some((end, text.len() - inner.len() + dash))
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
            let dateline = parse(after);
            assert_ne!(dateline.end, End::Unmarked, "{after}");
            assert!(dateline.length <= after.len(), "{after}");
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
            assert_eq!(parse(after).end, End::Unmarked, "{after}");
        }
        assert!(is_opening(" “") && is_opening("") && !is_opening("In "));
        let dateline = parse(", 3 mars (Agency) — Men");
        assert_eq!(dateline.length, ", 3 mars (Agency) —".len());
        assert_eq!(dateline.insertions, [", 3 mars ", "(Agency)", ""]);
        assert_eq!(dateline.end, End::Dash);
    }
}
