//! Tokenizes HTML like a browser: takes a text and returns its tags, comments and stretches of text, as
//! slices of it.
//!
//! Written here because it must be faster than building a complete tree (see the figures in `html`), and
//! articles need only a small part of the standard: nothing is copied, and character references stay
//! undecoded until somebody needs the text. Whatever the input, each byte is examined a bounded number of
//! times and nothing recurses.

use memchr::{memchr, memchr_iter, memmem};

/// Elements whose content is text without tags, up to their own end tag.
const RAW: [&str; 8] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, its character references undecoded.
    Text(&'a str),
    /// `<a href="…">`; the content of an element in [`RAW`] comes with it.
    Open(Tag<'a>),
    /// `</a>`: the name as written.
    Close(&'a str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    /// Everything between the name and the `>`.
    attributes: &'a str,
    /// The content of a raw element; empty for others.
    pub(crate) raw: &'a str,
}

impl<'a> Tag<'a> {
    /// The attributes in order: name and value as written.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes {
            rest: self.attributes,
        }
    }

    /// Whether the tag is self-closing: `<svg/>`.
    pub(crate) fn is_empty(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// The value of an attribute as written; the first occurrence counts.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut attributes = self.attributes();
        attributes.find_map(|(own, value)| own.eq_ignore_ascii_case(name).then_some(value))
    }
}

/// The tokens of a text.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Tokenizes a text from its beginning.
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Skips to a byte offset on a character boundary.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The offset after the last token.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Parses the start tag whose `<` is at `from`; `None` if it does not end.
    fn open_tag(&mut self, from: usize) -> Option<Tag<'a>> {
        let name_start = from + 1;
        let name_end = name_start + name_length(&self.text[name_start..]);
        let end = name_end + tag_length(&self.text[name_end..])?;
        let name = &self.text[name_start..name_end];
        self.at = end + 1;
        let raw = match RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
            Some(_) => self.raw_content(name),
            None => "",
        };
        Some(Tag {
            name,
            attributes: &self.text[name_end..end],
            raw,
        })
    }

    /// The content of a raw element, up to its end tag or, if missing, the end of the text.
    fn raw_content(&mut self, name: &str) -> &'a str {
        let rest = &self.text[self.at..];
        let length = end_tag(rest, name).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = &self.text[self.at..];
            let start = next_markup(rest).unwrap_or(rest.len());
            if start > 0 {
                self.at += start;
                return Some(Token::Text(&rest[..start]));
            }
            let from = self.at;
            match *rest.as_bytes().get(1)? {
                b'!' | b'?' => self.at += comment_length(rest),
                b'/' => {
                    let end = memchr(b'>', rest.as_bytes()).unwrap_or(rest.len());
                    self.at = (from + end + 1).min(self.text.len());
                    let name = &rest[2..2 + name_length(&rest[2..])];
                    // `</>` and `</ x>` are comments.
                    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        return Some(Token::Close(name));
                    }
                }
                _ => match self.open_tag(from) {
                    Some(tag) => return Some(Token::Open(tag)),
                    None => {
                        self.at = self.text.len();
                        return None;
                    }
                },
            }
        }
    }
}

/// The offset of the next `<` that begins a tag or a comment.
fn next_markup(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b'<', bytes).find(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')
    })
}

/// The length of a tag's name in bytes.
fn name_length(text: &str) -> usize {
    let is_end = |&byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    text.as_bytes()
        .iter()
        .position(is_end)
        .unwrap_or(text.len())
}

/// The offset of the `>` of a tag, skipping quoted values.
fn tag_length(text: &str) -> Option<usize> {
    let mut attributes = Attributes { rest: text };
    while attributes.next().is_some() {}
    let end = text.len() - attributes.rest.len();
    text[end..].starts_with('>').then_some(end)
}

/// The length of the comment, doctype or processing instruction at the start of a text, in bytes.
fn comment_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !text.starts_with("<!--") {
        return memchr(b'>', bytes).map_or(text.len(), |end| end + 1);
    }
    for short in ["<!-->", "<!--->"] {
        if text.starts_with(short) {
            return short.len();
        }
    }
    for end in memmem::find_iter(&bytes[4..], "--") {
        let after = &text[4 + end + 2..];
        for close in [">", "!>"] {
            if after.starts_with(close) {
                return 4 + end + 2 + close.len();
            }
        }
        if after.starts_with("->") {
            return 4 + end + 2 + 2;
        }
    }
    text.len()
}

/// The offset of the end tag of `name`.
pub(crate) fn end_tag(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, "</").find(|at| {
        let rest = &bytes[at + 2..];
        let after = rest.get(name.len()).copied().unwrap_or(b'>');
        rest.get(..name.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
            && (after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
    })
}

/// The attributes of a tag.
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    /// Takes the first `length` bytes.
    fn split_off(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn skip_space(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace());
    }

    /// The value after an equals sign.
    fn value(&mut self) -> &'a str {
        self.skip_space();
        for quote in [b'"', b'\''] {
            if self.rest.as_bytes().first() == Some(&quote) {
                self.split_off(1);
                let end = memchr(quote, self.rest.as_bytes());
                let value = self.split_off(end.unwrap_or(self.rest.len()));
                self.split_off(usize::from(end.is_some()));
                return value;
            }
        }
        let is_end = |&byte: &u8| byte.is_ascii_whitespace() || byte == b'>';
        let end = self.rest.as_bytes().iter().position(is_end);
        self.split_off(end.unwrap_or(self.rest.len()))
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    /// The next attribute; `None` at the `>` and at the end.
    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let is_between = |c: char| c.is_ascii_whitespace() || c == '/';
        self.rest = self.rest.trim_start_matches(is_between);
        if self.rest.is_empty() || self.rest.starts_with('>') {
            return None;
        }
        // An equals sign at the beginning is part of the name.
        let is_end = |&byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
        let length = self.rest.as_bytes()[1..].iter().position(is_end);
        let name = self.split_off(length.map_or(self.rest.len(), |length| length + 1));
        self.skip_space();
        if !self.rest.starts_with('=') {
            return Some((name, ""));
        }
        self.split_off(1);
        Some((name, self.value()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens in short form: `+a`, `-a`, text in quotes.
    fn short(text: &str) -> Vec<String> {
        let one = |token| match token {
            Token::Text(text) => format!("{text:?}"),
            Token::Open(Tag { name, raw: "", .. }) => format!("+{name}"),
            Token::Open(tag) => format!("+{}[{}]", tag.name, tag.raw),
            Token::Close(name) => format!("-{name}"),
        };
        Tokens::of(text).map(one).collect()
    }

    #[test]
    fn tokenizes_like_a_browser() {
        let cases: [(&str, &[&str]); 14] = [
            ("a<b>c</b >d", &["\"a\"", "+b", "\"c\"", "-b", "\"d\""]),
            ("5 < 6 <3 <", &["\"5 < 6 <3 <\""]),
            ("<p title='>'>x", &["+p", "\"x\""]),
            ("<p a=b\"c>x", &["+p", "\"x\""]),
            ("<p \"a>x", &["+p", "\"x\""]),
            ("<br/><BR />", &["+br", "+BR"]),
            ("x<!-- <p> -- --><!-->y<!doctype html>", &["\"x\"", "\"y\""]),
            ("<!--a--!>b<!--c--->d", &["\"b\"", "\"d\""]),
            (
                "<script>a</b<p></SCRIPT>x",
                &["+script[a</b<p>]", "-SCRIPT", "\"x\""],
            ),
            ("<title>a<b></title>", &["+title[a<b>]", "-title"]),
            ("<?xml version='1'?>x</>y</ z>", &["\"x\"", "\"y\""]),
            ("a<p class='b", &["\"a\""]),
            ("a<p", &["\"a\""]),
            ("<!-- never", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(short(text), expected, "{text:?}");
        }
    }

    #[test]
    fn reads_attributes() {
        let text = "<a HREF=\"x y\" b = 'c'd e=f/g h / i=>";
        let Some(Token::Open(tag)) = Tokens::of(text).next() else {
            panic!("no tag")
        };
        let expected = [
            ("HREF", "x y"),
            ("b", "c"),
            ("d", ""),
            ("e", "f/g"),
            ("h", ""),
            ("i", ""),
        ];
        assert_eq!(tag.attributes().collect::<Vec<_>>(), expected);
        assert_eq!(tag.attribute("href"), Some("x y"));
        assert_eq!(tag.attribute("z"), None);
    }
}
