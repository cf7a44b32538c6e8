//! Front matter: the lines between `---` (YAML) or `+++` (TOML) at the top of a text, and Pandoc's title
//! block of `%` lines.
//!
//! Only pairs of a key and a text are parsed, by hand: article headers need no more. Lists, nested values and
//! comments are skipped. A YAML value may continue on indented lines, plain or as a block (`|`, `>`); it is
//! returned as one line. A text that opens with such a delimiter but has no block of pairs has no front
//! matter.

use super::header_fields::{Header, skip_space};

/// Reads front matter, if there is any. Blank lines may precede it.
pub(super) fn read(text: &str) -> Option<Header> {
    let start = skip_space(text, 0);
    let first = text[start..].split_inclusive('\n').next()?;
    let body = start + first.len();
    match first.trim_end() {
        "---" => block(text, body, &["---", "..."], yaml_line),
        "+++" => block(text, body, &["+++"], toml_line),
        line if line.starts_with("% ") => title_block(text, start),
        _ => None,
    }
}

/// A value that is being read.
#[derive(Default)]
struct Pending {
    key: String,
    value: String,
    /// Whether indented lines continue it.
    may_continue: bool,
}

/// The role of a line in a block.
enum Line<'t> {
    /// A key and its value.
    Pair(Pending),
    /// Continuation of the value above.
    Continuation(&'t str),
    /// Ignored.
    Ignored,
    /// Start of a section: what follows belongs to it.
    Section,
}

/// Reads the pairs between `at` and the line that ends the block; `None` if no line ends it, or if any other
/// line does not belong in a block.
fn block<'t>(
    text: &'t str,
    at: usize,
    ends: &[&str],
    read_line: fn(&'t str) -> Option<Line<'t>>,
) -> Option<Header> {
    let mut header = Header::default();
    let mut used = false;
    let mut pending = Pending::default();
    let mut is_part = false;
    let mut end = at;
    for line in text[at..].split_inclusive('\n') {
        end += line.len();
        if ends.contains(&line.trim_end()) {
            used |= set_pair(&mut header, &pending);
            header.body = skip_space(text, end);
            return used.then_some(header);
        }
        match read_line(line)? {
            Line::Pair(_) if is_part => {}
            Line::Pair(pair) => {
                used |= set_pair(&mut header, &pending);
                pending = pair;
            }
            Line::Continuation(more) if pending.may_continue => {
                if !pending.value.is_empty() {
                    pending.value.push(' ');
                }
                pending.value.push_str(more.trim());
            }
            Line::Section => is_part = true,
            Line::Continuation(_) | Line::Ignored => {}
        }
    }
    None
}

fn set_pair(header: &mut Header, pair: &Pending) -> bool {
    !pair.key.is_empty() && header.set(&pair.key, &pair.value)
}

/// Parses a line of YAML; `None` if it is not one.
fn yaml_line(line: &str) -> Option<Line<'_>> {
    if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
        let is_item = line.trim_start().starts_with(['-', '#']);
        return Some(if is_item {
            Line::Ignored
        } else {
            Line::Continuation(line)
        });
    }
    if line.trim().is_empty() || line.starts_with(['-', '#', ']', '}']) {
        return Some(Line::Ignored);
    }
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let is_block = value.starts_with(['|', '>'])
        && value[1..]
            .chars()
            .all(|c| matches!(c, '+' | '-' | '0'..='9'));
    let is_structure = value.starts_with(['[', '{', '&', '*', '|', '>']);
    let value = match () {
        () if is_block => String::new(),
        () if is_structure => return Some(Line::Ignored),
        () => unquoted(value),
    };
    Some(Line::Pair(Pending {
        key: key.trim_matches(['"', '\'', ' ']).to_owned(),
        // Indented lines below an empty value are nested values.
        may_continue: is_block || !value.is_empty() && !line.contains(['"', '\'']),
        value,
    }))
}

/// Parses a line of TOML. Lines of lists have no key.
fn toml_line(line: &str) -> Option<Line<'_>> {
    if line.starts_with('[') {
        return Some(Line::Section);
    }
    let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
        return Some(Line::Ignored);
    };
    let value = value.trim();
    let is_list = value.starts_with(['[', '{']);
    Some(match is_list {
        true => Line::Ignored,
        false => Line::Pair(Pending {
            key: key.trim_matches(['"', '\'', ' ']).to_owned(),
            value: unquoted(value.trim_matches(|c| c == '"' && value.starts_with("\"\"\""))),
            may_continue: false,
        }),
    })
}

/// Returns a value without its quotes and escapes, or without the comment after it.
fn unquoted(value: &str) -> String {
    if let Some(inner) = value.strip_prefix('"') {
        return double_quoted(inner);
    }
    if let Some(inner) = value.strip_prefix('\'') {
        let end = end_of_single(inner).unwrap_or(inner.len());
        return inner[..end].replace("''", "'");
    }
    let plain = value.split(" #").next().unwrap_or(value);
    plain.trim_end().to_owned()
}

/// Returns where a text in single quotes ends; two quotes are one literal quote.
fn end_of_single(inner: &str) -> Option<usize> {
    let mut quotes = inner.match_indices('\'').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        match quotes.peek() {
            Some(next) if *next == at + 1 => {
                quotes.next();
            }
            _ => return Some(at),
        }
    }
    None
}

/// Returns the text in double quotes, whose opening quote was read; `\"` is a literal quote.
fn double_quoted(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('n' | 't' | 'r') => text.push(' '),
                Some('u') => {
                    let digits: String = letters.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    text.extend(code.and_then(char::from_u32));
                }
                Some(other) => text.push(other),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    text
}

/// Reads Pandoc's title block: `% title`, `% authors`, `% date`, each of which may continue on an indented
/// line.
fn title_block(text: &str, start: usize) -> Option<Header> {
    let mut parts: Vec<String> = Vec::new();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if let Some(part) = line.strip_prefix('%') {
            parts.push(part.trim().to_owned());
        } else if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            let last = parts.last_mut()?;
            last.push(' ');
            last.push_str(line.trim());
        } else if line.trim().is_empty() {
            break;
        } else {
            return None;
        }
        end += line.len();
    }
    let (title, date) = match &parts[..] {
        [title] | [title, _] => (title, ""),
        [title, _, date] => (title, date.as_str()),
        _ => return None,
    };
    let mut header = Header::default();
    header.set("title", title);
    header.set("date", date);
    header.body = skip_space(text, end);
    header.title.is_some().then_some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(text: &str) -> String {
        let Some(header) = read(text) else {
            return "-".to_owned();
        };
        let date = header.date.map(|date| date.label()).unwrap_or_default();
        let title = header.title.unwrap_or_default();
        format!("{title}|{date}|{}", &text[header.body..])
    }

    #[test]
    fn reads_flat_pairs_and_skips_the_rest() {
        let text = "---\ntitle: 'Storm: it blew'\ndate: 2022-03-01 # as printed\ntags:\n  - sea\n\
                    - land\nlist: [a, b]\n# note\n\nlang: \"nl\"\nx: 1\n---\n\nKyiv\n---\nmore";
        let header = read(text).unwrap();
        assert_eq!(header.title.as_deref(), Some("Storm: it blew"));
        assert_eq!(header.date.unwrap().label(), "2022-03-01");
        assert_eq!(header.lang.unwrap().as_str(), "nl");
        assert_eq!(&text[header.body..], "Kyiv\n---\nmore");
    }

    #[test]
    fn values_may_be_quoted_or_continue_below() {
        for (text, expected) in [
            (
                "\n---\ntitle: \"A \\\"storm\\\" in Oz\\u00e9\"\ndate: 2022\n---\nx",
                "A \"storm\" in Ozé|2022|x",
            ),
            ("---\ntitle: 'It''s raining'\n---\nx", "It's raining||x"),
            (
                "---\ntitle: >-\n  Storm over\n  Kherson\ndate: 2022-03\n---\nx",
                "Storm over Kherson|2022-03|x",
            ),
            (
                "---\nsummary: |\n  title: not this\n\ntitel: Storm over\n  Kherson\ndatum: 3 maart \
                 2022\n---\nx",
                "Storm over Kherson|2022-03-03|x",
            ),
            (
                "---\nauthor:\n  name: Ann\ntítulo: Lluvia\nfecha: 3 de marzo de 2022\n---\nx",
                "Lluvia|2022-03-03|x",
            ),
        ] {
            assert_eq!(summary(text), expected, "{text:?}");
        }
    }

    #[test]
    fn toml_and_title_blocks_are_read() {
        for (text, expected) in [
            (
                "+++\ntitle = \"Storm\"\ndate = 2022-03-01T10:00:00Z\ntags = [\n  \"a\",\n]\n[params]\n\
                 title = \"Other\"\n+++\n\nKyiv",
                "Storm|2022-03-01|Kyiv",
            ),
            (
                "% Storm over\n  Kherson\n% Ann Smith\n% 1 March 2022\n\nIt blew.",
                "Storm over Kherson|2022-03-01|It blew.",
            ),
            ("% Storm\n\nIt blew.", "Storm||It blew."),
            ("+++\nnothing\n+++\nx", "-"),
            ("% of people\nwho voted", "-"),
        ] {
            assert_eq!(summary(text), expected, "{text:?}");
        }
    }

    #[test]
    fn dashes_are_not_front_matter_by_themselves() {
        for text in [
            "---\nKyiv slept.\n---\nmore",
            "---\ntitle: never closed\n",
            "---\nx: 1\n---\nmore",
            "--- \n\n---\n",
            "---",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
