//! Follows JSON byte by byte without parsing it: where a value ends, and where the list of articles
//! begins in an object that holds one.

/// Key of an object that holds its articles in a list, as NewsAPI and GDELT DOC write it.
pub(super) const LIST_KEY: &str = "articles";

/// Where a cut stands in a value.
#[derive(Debug, Default)]
pub(super) struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    key: Key,
}

/// What a scan found in a buffer: bytes of it that belong to the value, and what comes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The value goes on behind the buffer.
    More,
    /// The value ends.
    End,
    /// The value is an object, and its list of articles opens.
    List,
}

/// How far the key of a list is read, in the outermost object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Key {
    /// In a value, or in no object.
    #[default]
    Elsewhere,
    /// A key may open.
    Expected,
    /// So many bytes of the list's key were read.
    Matched(usize),
    /// The key is the list's; its colon or its value is to come.
    Complete,
}

impl Scan {
    /// In an object whose list of articles has closed.
    pub(super) fn behind_list() -> Self {
        Self {
            depth: 1,
            ..Self::default()
        }
    }

    /// Follows the bytes of a buffer, `first` if they are the value's first.
    pub(super) fn advance(&mut self, buffer: &[u8], mut first: bool) -> (usize, Found) {
        for (index, &byte) in buffer.iter().enumerate() {
            if self.in_string {
                self.in_string_byte(byte);
                if !self.in_string && self.depth == 0 {
                    return (index + 1, Found::End);
                }
                continue;
            }
            if self.depth == 1 && self.key.opens_list(byte) {
                self.depth += 1;
                self.key = Key::Elsewhere;
                return (index + 1, Found::List);
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    if first && byte == b'{' {
                        self.key = Key::Expected;
                    }
                }
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 || first => return (index + 1, Found::End),
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    return (index, Found::End);
                }
                _ => {}
            }
            first = false;
        }
        (buffer.len(), Found::More)
    }

    fn in_string_byte(&mut self, byte: u8) {
        if self.depth == 1 {
            self.key.take(byte);
        }
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_string = false,
            _ => {}
        }
    }
}

impl Key {
    /// Takes in a byte outside strings; whether it opens the list.
    fn opens_list(&mut self, byte: u8) -> bool {
        let next = match (*self, byte) {
            (Self::Complete, b'[') => return true,
            (Self::Complete, b':') => Self::Complete,
            (at, b' ' | b'\t' | b'\r' | b'\n') => at,
            (_, b',') => Self::Expected,
            (Self::Expected, b'"') => Self::Matched(0),
            _ => Self::Elsewhere,
        };
        *self = next;
        false
    }

    /// Takes in a byte of a string.
    fn take(&mut self, byte: u8) {
        if let Self::Matched(count) = *self {
            *self = match LIST_KEY.as_bytes().get(count) {
                Some(expected) if *expected == byte => Self::Matched(count + 1),
                None if byte == b'"' => Self::Complete,
                _ => Self::Elsewhere,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_that_of_the_outermost_object_alone() {
        let lists = [
            r#"{"articles":["#,
            r#"{ "n" : 1 , "articles" : ["#,
            "{\"a\":{\"articles\":1},\"b\":[1,2],\n\"articles\"\n:\t[",
        ];
        for text in lists {
            let found = Scan::default().advance(text.as_bytes(), true);
            assert_eq!(found, (text.len(), Found::List), "{text}");
        }
        let values = [
            r#"{"articles":"["}"#,
            r#"{"articles":{"a":[]}}"#,
            r#"{"a":"articles","b":[1]}"#,
            r#"{"a":["articles",[1]]}"#,
            r#"{"a":{"articles":[1]}}"#,
            r#"{"articles2":[1]}"#,
            r#"{"article":[1]}"#,
            r#"["articles",[1]]"#,
        ];
        for text in values {
            let found = Scan::default().advance(text.as_bytes(), true);
            assert_eq!(found, (text.len(), Found::End), "{text}");
        }
    }
}
