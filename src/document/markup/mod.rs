//! Converts markup to plain text, for fields that contain a fragment of HTML.
//!
//! Paragraphs are separated by an empty line, list items and table rows are lines, and the cells of a row are
//! separated by a tab. Scripts, styles and comments are dropped. Text without markup is returned as it is,
//! except for decoded character references: prose with a `<` is prose.

pub(crate) mod entities;
pub(crate) mod tokens;

use crate::document::markup::entities::decode;
use crate::document::markup::tokens::{Token, Tokens, end_tag};
use memchr::memchr_iter;

/// The effect of an element on the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// Text continues: `b`, `span`, unknown elements.
    Inline,
    /// A paragraph of its own.
    Block,
    /// A block of items or rows.
    List,
    /// An item or a row.
    Line,
    /// A cell of a row.
    Cell,
    /// `br`.
    Break,
    /// Keeps its line breaks.
    Preformatted,
    /// Not meant for reading.
    Dropped,
}

/// Converts markup to text.
pub(crate) fn text_of(html: &str) -> String {
    if !has_markup(html) {
        return decode(html).into_owned();
    }
    let mut text = Text::default();
    let mut tokens = Tokens::of(html);
    let mut unclosed = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(piece) => text.push(&decode(piece)),
            Token::Open(tag) => match effect(tag.name).unwrap_or(Effect::Inline) {
                Effect::Dropped if tag.raw.is_empty() && !tag.is_empty() => {
                    skip_element(tag.name, html, &mut tokens, &mut unclosed);
                }
                effect => text.open(effect),
            },
            Token::Close(name) => text.close(effect(name).unwrap_or(Effect::Inline)),
        }
    }
    text.written
}

/// Skips to an element's end tag, if it has one; names without any further end tag are kept in `unclosed`, so
/// that each is searched for only once.
fn skip_element<'a>(
    name: &'a str,
    html: &str,
    tokens: &mut Tokens<'a>,
    unclosed: &mut Vec<&'a str>,
) {
    if unclosed
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
    {
        return;
    }
    match end_tag(&html[tokens.offset()..], name) {
        Some(length) => tokens.skip_to(tokens.offset() + length),
        None => unclosed.push(name),
    }
}

/// Whether a text contains an HTML tag or a comment.
fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'<', bytes).any(|at| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let after = name.as_bytes().get(length).copied().unwrap_or(b' ');
        let ends = after.is_ascii_whitespace() || matches!(after, b'/' | b'>');
        rest.starts_with("!--") || (ends && effect(&name[..length]).is_some())
    })
}

/// The effect of an element; `None` for names that HTML does not have.
fn effect(name: &str) -> Option<Effect> {
    /// The length of the longest names below, `figcaption` and `blockquote`.
    const LONGEST: usize = 10;
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"p" | b"div" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"blockquote"
        | b"article" | b"section" | b"header" | b"footer" | b"main" | b"figure" | b"figcaption"
        | b"address" | b"hr" | b"center" | b"form" | b"fieldset" | b"caption" | b"details"
        | b"summary" | b"body" | b"html" | b"hgroup" | b"dialog" | b"legend" => Effect::Block,
        b"ul" | b"ol" | b"dl" | b"table" | b"menu" | b"dir" => Effect::List,
        b"li" | b"tr" | b"dt" | b"dd" => Effect::Line,
        b"td" | b"th" => Effect::Cell,
        b"br" => Effect::Break,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Effect::Preformatted,
        // Links to other stories, as in the texts of the Guardian and others.
        b"aside" | b"nav" | b"script" | b"style" | b"template" | b"noscript" | b"svg" | b"head"
        | b"title" | b"iframe" | b"textarea" | b"select" | b"audio" | b"video" | b"object"
        | b"canvas" | b"noembed" | b"noframes" | b"math" => Effect::Dropped,
        b"a" | b"abbr" | b"acronym" | b"b" | b"bdi" | b"bdo" | b"big" | b"button" | b"cite"
        | b"code" | b"col" | b"colgroup" | b"data" | b"del" | b"dfn" | b"em" | b"embed"
        | b"font" | b"i" | b"img" | b"input" | b"ins" | b"kbd" | b"label" | b"link" | b"map"
        | b"area" | b"mark" | b"meta" | b"meter" | b"nobr" | b"optgroup" | b"option"
        | b"output" | b"param" | b"picture" | b"progress" | b"q" | b"rb" | b"rp" | b"rt"
        | b"rtc" | b"ruby" | b"s" | b"samp" | b"slot" | b"small" | b"source" | b"span"
        | b"strike" | b"strong" | b"sub" | b"sup" | b"tbody" | b"tfoot" | b"thead" | b"time"
        | b"track" | b"tt" | b"u" | b"var" | b"wbr" => Effect::Inline,
        _ => return None,
    })
}

/// The separator between the text written and what comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Tab,
    Line,
    Paragraph,
}

/// The text written so far.
#[derive(Default)]
struct Text {
    written: String,
    gap: Gap,
    /// No item of the list, or row of the table, has come yet.
    is_first_line: bool,
    /// No cell of the row has come yet.
    is_first_cell: bool,
    /// The item or cell is still empty.
    is_item_empty: bool,
    /// The number of open elements that keep line breaks.
    preformatted: usize,
}

impl Text {
    fn open(&mut self, effect: Effect) {
        match effect {
            Effect::Inline | Effect::Dropped => {}
            Effect::Block if self.is_item_empty => {}
            Effect::Block => self.widen(Gap::Paragraph),
            Effect::List => {
                self.widen(Gap::Paragraph);
                self.is_first_line = true;
            }
            Effect::Line => {
                self.separate(Gap::Line, self.is_first_line);
                (self.is_first_line, self.is_first_cell) = (false, true);
            }
            Effect::Cell => {
                self.separate(Gap::Tab, self.is_first_cell);
                self.is_first_cell = false;
            }
            Effect::Break => self.break_line(),
            Effect::Preformatted => {
                self.widen(Gap::Paragraph);
                self.preformatted += 1;
            }
        }
    }

    fn close(&mut self, effect: Effect) {
        match effect {
            Effect::Inline | Effect::Dropped | Effect::Cell => {}
            Effect::Block => self.widen(Gap::Paragraph),
            Effect::Line => self.widen(Gap::Line),
            Effect::List => {
                self.widen(Gap::Paragraph);
                (self.is_first_line, self.is_first_cell) = (false, false);
            }
            Effect::Break => self.break_line(),
            Effect::Preformatted => {
                self.widen(Gap::Paragraph);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// The gap before an item or a cell: a paragraph within the previous one ends with it.
    fn separate(&mut self, gap: Gap, is_first: bool) {
        self.is_item_empty = true;
        match is_first {
            true => self.widen(Gap::Line.min(gap)),
            false => self.gap = gap,
        }
    }

    /// Two consecutive breaks make a paragraph.
    fn break_line(&mut self) {
        self.gap = if self.gap < Gap::Line {
            Gap::Line
        } else {
            Gap::Paragraph
        };
    }

    fn push(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.break_line();
                }
                self.push_words(line);
            }
        } else {
            self.push_words(text);
        }
    }

    /// Appends words with single spaces between them, whatever the original spacing.
    fn push_words(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.widen(Gap::Space);
        }
        for word in text.split_whitespace() {
            self.fill_gap();
            self.written.push_str(word);
            self.is_item_empty = false;
            self.gap = Gap::Space;
        }
        if !text.ends_with(char::is_whitespace) && !text.is_empty() {
            self.gap = Gap::None;
        }
    }

    fn fill_gap(&mut self) {
        if !self.written.is_empty() {
            self.written.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_paragraphs_and_lines() {
        let cases = [
            (
                "<p>Storm in <b>Ky</b>iv.</p><p>More\n  rain.</p>",
                "Storm in Kyiv.\n\nMore rain.",
            ),
            (
                "<h2>Storm</h2>It blew.<br>Hard.<br/><br>All night.",
                "Storm\n\nIt blew.\nHard.\n\nAll night.",
            ),
            (
                "x<ul><li>Oslo<li><p>Bergen</p></li><li>Moss</ul>y",
                "x\n\nOslo\nBergen\nMoss\n\ny",
            ),
            (
                "<table><tr><td>Ede</td><td><p>3</p></td></tr>\n<tr><td>Epe<td>4</table>",
                "Ede\t3\nEpe\t4",
            ),
            (
                "a<script>var x = '<p>';</script>b<style>p{}</style><!-- c -->d",
                "abd",
            ),
            (
                "<svg><title>t</title><text>u</text></svg>a<noscript>b</noscript>",
                "a",
            ),
            ("<svg>never closed", "never closed"),
            (
                "R&amp;D in <i>Li&egrave;ge</i>&nbsp;&nbsp;today",
                "R&D in Liège today",
            ),
            ("<p>so\u{ad}ft\u{200b}ly</p>", "so\u{ad}ft\u{200b}ly"),
            ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
            ("<div><div><p>deep</p></div></div>", "deep"),
            ("<P>a</P> <SPAN>b</SPAN> <o:p>c</o:p>", "a\n\nb c"),
            ("a <a href='x'>b</a>, c <em>d </em> e", "a b, c d e"),
            ("<p>cut in a <a href=\"http://", "cut in a"),
            ("<textarea></textarea><p>a", "a"),
            ("", ""),
        ];
        for (html, expected) in cases {
            assert_eq!(text_of(html), expected, "{html:?}");
        }
    }

    #[test]
    fn text_without_markup_stays_as_it_is() {
        let cases = [
            (
                "Kyiv slept.\n\n  It  blew.\n",
                "Kyiv slept.\n\n  It  blew.\n",
            ),
            ("5 < 6 and x<y, <<ref>> <10>", "5 < 6 and x<y, <<ref>> <10>"),
            (
                "mail <info@example.org> and <https://example.org/p>",
                "mail <info@example.org> and <https://example.org/p>",
            ),
            ("Li&egrave;ge &lt;b&gt;", "Liège <b>"),
        ];
        for (text, expected) in cases {
            assert_eq!(text_of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn pathological_input_takes_no_time() {
        for flood in [
            "<div>",
            "<svg>",
            "<p",
            "<",
            "</",
            "<!--",
            "&",
            "<a b='",
            "<noscript>",
            "<b>x",
        ] {
            let html = flood.repeat((1 << 20) / flood.len());
            text_of(&html);
        }
    }
}
