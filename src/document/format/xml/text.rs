//! Collects the content of an element as HTML, so that one function extracts the text of every format's
//! markup.
//!
//! Takes steps of a walk; returns markup in which plain text is escaped. A format's own elements are written
//! as the equivalent elements of HTML.

use crate::document::format::xml::walk::Step;
use crate::document::markup::text_of;
use memchr::memchr2;

/// How often markup is unescaped that was escaped more often than it should be.
const MAX_ESCAPES: usize = 3;

/// The type of an element's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// HTML that was escaped, or is in CDATA.
    Html,
    /// Plain text.
    Plain,
}

/// Markup collected so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// Adds text, or a reference.
    pub(crate) fn push(&mut self, step: &Step<'_>, content: Content) {
        match (step, content) {
            (Step::Text(text) | Step::CData(text), Content::Html) => self.0.push_str(text),
            (Step::Text(text) | Step::CData(text), Content::Plain) => self.push_plain(text),
            (Step::Reference(name), _) => self.0.push_str(name),
            (Step::Start | Step::End(_), _) => {}
        }
    }

    /// Adds plain text.
    pub(crate) fn push_plain(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                _ => self.0.push(character),
            }
        }
    }

    /// Opens an HTML element.
    pub(crate) fn open(&mut self, name: &str) {
        self.0.extend(["<", name, ">"]);
    }

    /// Closes an HTML element, unless it is a void element.
    pub(crate) fn close(&mut self, name: &str) {
        if !is_void(name) {
            self.0.extend(["</", name, ">"]);
        }
    }

    /// Joins the previous word with what follows: trailing space and a hyphen are removed.
    pub(crate) fn join_word(&mut self) {
        let kept = self.0.trim_end().len();
        self.0.truncate(kept);
        if let Some(word) = self.0.strip_suffix(['-', '¬', '\u{ad}', '\u{2010}', '⸗']) {
            let kept = word.len();
            self.0.truncate(kept);
        }
    }

    /// Returns the markup.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text of the markup.
    pub(crate) fn text(&self) -> String {
        clean(&self.0)
    }
}

/// Returns whether an HTML element is void: it holds nothing and is not closed.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "wbr" | "source" | "embed" | "area" | "col"
    )
}

/// Returns the text of markup, which may have been escaped too often; its line ends are `\n`.
pub(crate) fn clean(html: &str) -> String {
    let mut text = html.to_owned();
    for _ in 0..MAX_ESCAPES {
        if memchr2(b'<', b'&', text.as_bytes()).is_none() {
            break;
        }
        text = text_of(&text);
        if !looks_escaped(&text) {
            break;
        }
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text.trim().to_owned()
}

/// Returns whether text is still markup.
fn looks_escaped(text: &str) -> bool {
    const TAGS: [&str; 12] = [
        "</p>",
        "</a>",
        "</b>",
        "</i>",
        "</em>",
        "</strong>",
        "</div>",
        "</span>",
        "</li>",
        "<br",
        "<p>",
        "<img ",
    ];
    const REFERENCES: [&str; 5] = ["&#", "&amp;", "&quot;", "&nbsp;", "&lt;"];
    TAGS.iter()
        .chain(&REFERENCES)
        .any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_that_was_escaped_twice_is_read_twice() {
        assert_eq!(
            clean("&lt;p&gt;Kyiv &amp;amp; Lviv&lt;/p&gt;"),
            "Kyiv & Lviv"
        );
        assert_eq!(clean("Odesa&amp;#8217;s port"), "Odesa’s port");
        assert_eq!(clean("2 &lt; 3"), "2 < 3");
        assert_eq!(clean("Kyiv\r\n\r\nLviv\rOdesa"), "Kyiv\n\nLviv\nOdesa");
    }

    #[test]
    fn a_word_is_joined_without_its_hyphen() {
        let mut markup = Markup::default();
        markup.push_plain("Amster-\n  ");
        markup.join_word();
        markup.push_plain("dam");
        assert_eq!(markup.text(), "Amsterdam");
    }
}
