//! YAML front matter: `key: value` pairs between `---` lines at the top of a text file.
//!
//! Only flat pairs are read, by hand: no header of an article needs more. Lists, nested values and
//! comments are passed over. A text that opens with a line of dashes and then is not such a block
//! has no front matter.

use super::header_fields::{Header, skip_space};

/// Reads front matter; `None` where there is none.
pub(super) fn read(text: &str) -> Option<Header> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut header = Header::default();
    let mut used = false;
    let mut end = opening.len();
    for line in lines {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            header.body = skip_space(text, end);
            return used.then_some(header);
        }
        if let Some((key, value)) = pair(line)? {
            used |= header.take(key, value);
        }
    }
    None
}

/// The pair on a line, `Some(None)` for a line to pass over, `None` for one that is not YAML.
fn pair(line: &str) -> Option<Option<(&str, &str)>> {
    let passed_over = line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}']);
    if passed_over {
        return Some(None);
    }
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let is_list = value.starts_with(['[', '{', '|', '>', '&', '*']);
    Some((!is_list).then(|| (key.trim_matches(['"', '\'', ' ']), unquote(value))))
}

/// A value without its quotes, or without the comment behind it.
fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split_once(quote).map_or(inner, |(inner, _)| inner);
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_flat_pairs_and_passes_over_the_rest() {
        let text = "---\ntitle: 'Storm: it blew'\ndate: 2022-03-01 # as printed\ntags:\n  - sea\n\
                    - land\nlist: [a, b]\n# note\n\nlang: \"nl\"\nx: 1\n---\n\nKyiv\n---\nmore";
        let header = read(text).unwrap();
        assert_eq!(header.title.as_deref(), Some("Storm: it blew"));
        assert_eq!(header.date.unwrap().label(), "2022-03-01");
        assert_eq!(header.lang.unwrap().as_str(), "nl");
        assert_eq!(&text[header.body..], "Kyiv\n---\nmore");
    }

    #[test]
    fn dashes_alone_are_no_front_matter() {
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
