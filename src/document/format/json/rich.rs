//! Structured text: lists of paragraphs, messages split where the formatting changes, and editor trees
//! (Draft.js, Slate, ProseMirror, Lexical, Contentful, Editor.js, Quill).
//!
//! Takes a value; returns its text, with the runs of a paragraph concatenated and an empty line between
//! paragraphs. No tree is built: the text grows in one string, and values without text are skipped.

use super::kind::{Seed, ValueReader, skip_rest};
use crate::document::Column;
use crate::document::column::synonym;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};

/// Paragraph separator.
const PARAGRAPH: &str = "\n\n";

/// How a piece of text joins its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// It has no text.
    Nothing,
    /// Inline text.
    Run,
    /// A separate paragraph.
    Block,
    /// Not text: a number, `true`.
    NotText,
}

/// The context of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextContext {
    /// The field itself: strings are paragraphs if the list contains nothing else, otherwise runs.
    Field,
    /// Among blocks.
    Blocks,
    /// Within a block.
    Runs,
}

/// Reads a piece and appends it to `text`.
pub(super) struct RichTextReader<'a> {
    pub(super) text: &'a mut String,
    pub(super) context: TextContext,
}

/// Keys whose string is the text of a piece.
const TEXT_KEYS: [&str; 5] = ["text", "value", "insert", "html", "bodyTextSummary"];

/// Keys that contain the parts of a piece.
const CHILD_KEYS: [&str; 11] = [
    "blocks", "children", "content", "data", "document", "items", "leaves", "nodes", "ops", "root",
    "runs",
];

/// Keys for the type of a piece.
const KIND_KEYS: [&str; 3] = ["type", "nodeType", "tag"];

/// Types of pieces that are paragraphs even if their text is directly in them.
const BLOCK_KINDS: [&str; 11] = [
    "paragraph",
    "p",
    "heading",
    "header",
    "unstyled",
    "quote",
    "blockquote",
    "list-item",
    "list_item",
    "li",
    "block",
];

/// Types of pieces that are inline even if they have children.
const RUN_KINDS: [&str; 9] = [
    "a",
    "autolink",
    "em",
    "hyperlink",
    "link",
    "mention",
    "span",
    "strong",
    "text",
];

/// Types of pieces that do not belong to the text: links to other stories, pictures, embeds.
const EMBED_KINDS: [&str; 7] = [
    "custom_embed",
    "gallery",
    "image",
    "interstitial_link",
    "link_list",
    "oembed_response",
    "video",
];

/// Types of pieces that are line breaks.
const LINE_ENDS: [&str; 4] = ["br", "hardBreak", "hard_break", "linebreak"];

/// Inserts a paragraph separator at `start`, unless there is one.
fn break_paragraph(text: &mut String, start: usize) {
    if start > 0 && start < text.len() && !text[..start].ends_with(PARAGRAPH) {
        text.insert_str(start, PARAGRAPH);
    }
}

impl RichTextReader<'_> {
    fn with_context(&mut self, context: TextContext) -> RichTextReader<'_> {
        RichTextReader {
            text: self.text,
            context,
        }
    }
}

impl<'de> ValueReader<'de> for RichTextReader<'_> {
    type Output = Piece;

    fn other(self, kind: &'static str) -> Piece {
        if kind == "null" {
            Piece::Nothing
        } else {
            Piece::NotText
        }
    }

    fn text(self, text: String) -> Piece {
        self.text.push_str(&text);
        match (text.is_empty(), self.context) {
            (true, _) => Piece::Nothing,
            (false, TextContext::Runs) => Piece::Run,
            (false, _) => Piece::Block,
        }
    }

    fn list<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Piece, A::Error> {
        let first = self.text.len();
        let mut last = Piece::Nothing;
        // Boundaries of strings in a field; they become paragraph breaks if the list contains only strings.
        let mut seams = Vec::new();
        let mut has_objects = false;
        loop {
            let start = self.text.len();
            let element = Element(self.with_context(self.context));
            let Some((piece, is_string)) = list.next_element_seed(Seed(element))? else {
                break;
            };
            if piece == Piece::NotText {
                skip_rest(&mut list)?;
                return Ok(Piece::NotText);
            }
            if piece == Piece::Nothing {
                has_objects |= !is_string;
                continue;
            }
            if is_string && self.context == TextContext::Field {
                if last == Piece::Block {
                    break_paragraph(self.text, start);
                }
                seams.push(start);
                last = Piece::Run;
                continue;
            }
            has_objects |= !is_string;
            if last != Piece::Nothing && (last == Piece::Block || piece == Piece::Block) {
                break_paragraph(self.text, start);
            }
            last = piece;
        }
        if !has_objects && seams.len() > 1 {
            break_all(self.text, &seams);
        }
        Ok(match (self.text.len() > first, self.context) {
            (false, _) => Piece::Nothing,
            (true, TextContext::Runs) => last,
            (true, _) => Piece::Block,
        })
    }

    fn object<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Piece, A::Error> {
        let first = self.text.len();
        let (mut kind, mut has_children, mut has_text) = (String::new(), false, false);
        let mut fields = RecordFields::default();
        while let Some(key) = object.next_key::<String>()? {
            let key = key.as_str();
            if KIND_KEYS.contains(&key) {
                kind = object
                    .next_value_seed(Seed(KindReader))?
                    .unwrap_or_default();
            } else if TEXT_KEYS.contains(&key) && !has_text || CHILD_KEYS.contains(&key) {
                let is_list_of_blocks =
                    matches!(key, "blocks" | "document" | "root" | "data" | "items");
                let context = if is_list_of_blocks {
                    TextContext::Blocks
                } else {
                    TextContext::Runs
                };
                let start = self.text.len();
                let piece = object.next_value_seed(Seed(self.with_context(context)))?;
                if piece == Piece::NotText {
                    self.text.truncate(start);
                } else if piece != Piece::Nothing {
                    has_text = true;
                    has_children |= CHILD_KEYS.contains(&key);
                    break_paragraph_if(self.text, start, first, piece == Piece::Block);
                }
            } else {
                fields.note(key);
                object.next_value::<IgnoredAny>()?;
            }
        }
        if fields.is_record() && has_text {
            self.text.truncate(first);
            return Ok(Piece::NotText);
        }
        if LINE_ENDS.contains(&kind.as_str()) {
            self.text.push('\n');
            return Ok(Piece::Run);
        }
        if EMBED_KINDS.contains(&kind.as_str()) {
            self.text.truncate(first);
            return Ok(Piece::Nothing);
        }
        let is_block = match self.context {
            TextContext::Blocks => true,
            // Arc XP's paragraphs: `{"type": "text", "content": "…"}`.
            _ if kind == "text" && has_children => true,
            _ if RUN_KINDS.contains(&kind.as_str()) => false,
            TextContext::Field if kind.is_empty() => true,
            _ => has_children || is_block_kind(&kind),
        };
        Ok(match (self.text.len() > first, is_block) {
            (false, _) => Piece::Nothing,
            (true, true) => Piece::Block,
            (true, false) => Piece::Run,
        })
    }
}

/// The fields of an article next to the text of a piece. A list of articles is not the text of one.
#[derive(Default)]
struct RecordFields {
    has_title: bool,
    has_date: bool,
}

impl RecordFields {
    fn note(&mut self, key: &str) {
        let known = synonym(key).filter(|known| known.warning.is_none());
        match known.map(|known| known.column) {
            Some(Column::Title) => self.has_title = true,
            Some(Column::Date) => self.has_date = true,
            _ => {}
        }
    }

    fn is_record(&self) -> bool {
        self.has_title && self.has_date
    }
}

fn break_paragraph_if(text: &mut String, start: usize, first: usize, is_block: bool) {
    if is_block && start > first {
        break_paragraph(text, start);
    }
}

fn is_block_kind(kind: &str) -> bool {
    BLOCK_KINDS.contains(&kind) || kind.starts_with("heading") || kind.starts_with("header-")
}

/// Inserts a paragraph separator at each position except the first.
fn break_all(text: &mut String, seams: &[usize]) {
    let mut joined = String::with_capacity(text.len() + seams.len() * PARAGRAPH.len());
    let mut from = 0;
    for &seam in &seams[1..] {
        joined.push_str(&text[from..seam]);
        joined.push_str(PARAGRAPH);
        from = seam;
    }
    joined.push_str(&text[from..]);
    *text = joined;
}

/// Reads an element of a list, and whether it is a string.
struct Element<'a>(RichTextReader<'a>);

impl<'de> ValueReader<'de> for Element<'_> {
    type Output = (Piece, bool);

    fn other(self, kind: &'static str) -> (Piece, bool) {
        (self.0.other(kind), false)
    }

    fn text(self, text: String) -> (Piece, bool) {
        (self.0.text(text), true)
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<(Piece, bool), A::Error> {
        Ok((self.0.list(list)?, false))
    }

    fn object<A: MapAccess<'de>>(self, object: A) -> Result<(Piece, bool), A::Error> {
        Ok((self.0.object(object)?, false))
    }
}

/// Reads the type of a piece.
struct KindReader;

impl<'de> ValueReader<'de> for KindReader {
    type Output = Option<String>;

    fn other(self, _: &'static str) -> Option<String> {
        None
    }

    fn text(self, text: String) -> Option<String> {
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeSeed;

    fn read(json: &str) -> Option<String> {
        let mut text = String::new();
        let rich = RichTextReader {
            text: &mut text,
            context: TextContext::Field,
        };
        let mut json = serde_json::Deserializer::from_str(json);
        let piece = Seed(rich).deserialize(&mut json).unwrap();
        (piece != Piece::NotText).then_some(text)
    }

    #[test]
    fn structures_become_paragraphs_and_runs() {
        let cases = [
            // Paragraphs; a message of Telegram.
            (r#"["p", "q", "", "r"]"#, "p\n\nq\n\nr"),
            (
                r#"["Fog ", {"type":"bold","text":"over"}, " Sumy"]"#,
                "Fog over Sumy",
            ),
            (
                r#"[{"type":"bold","text":"Fog"}, " over ", {"type":"link","text":"Sumy"}]"#,
                "Fog over Sumy",
            ),
            (
                r#"[{"type":"plain","text":"Fog "},{"type":"italic","text":"over"}]"#,
                "Fog over",
            ),
            // Paragraphs as objects.
            (r#"[{"text":"p"},{"text":"q"}]"#, "p\n\nq"),
            // ProseMirror.
            (
                r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a "},
                {"type":"text","marks":[{"type":"bold"}],"text":"b"},{"type":"hardBreak"},
                {"type":"text","text":"c"}]},{"type":"paragraph","content":[{"type":"text","text":"d"}]}]}"#,
                "a b\nc\n\nd",
            ),
            // Contentful.
            (
                r#"{"nodeType":"document","data":{},"content":[{"nodeType":"paragraph","data":{},"content":[
                {"nodeType":"text","value":"a ","marks":[]},{"nodeType":"hyperlink","data":{"uri":"x"},
                "content":[{"nodeType":"text","value":"b"}]}]},{"nodeType":"paragraph","content":[{"nodeType":"text","value":"c"}]}]}"#,
                "a b\n\nc",
            ),
            // Draft.js and Editor.js.
            (
                r#"{"blocks":[{"key":"x","text":"a","type":"unstyled"},{"text":"b"}],"entityMap":{}}"#,
                "a\n\nb",
            ),
            (
                r#"{"time":1,"blocks":[{"type":"paragraph","data":{"text":"a"}},{"type":"list","data":{"items":["b","c"]}}]}"#,
                "a\n\nb\n\nc",
            ),
            // Slate, Lexical, Quill.
            (
                r#"[{"type":"paragraph","children":[{"text":"a "},{"text":"b","bold":true}]},{"type":"paragraph","children":[{"text":"c"}]}]"#,
                "a b\n\nc",
            ),
            (
                r#"{"root":{"children":[{"children":[{"text":"a","type":"text"}],"type":"paragraph"},{"children":[{"text":"b","type":"text"}],"type":"paragraph"}],"type":"root"}}"#,
                "a\n\nb",
            ),
            (
                r#"{"ops":[{"insert":"a "},{"insert":"b\n","attributes":{"bold":true}}]}"#,
                "a b\n",
            ),
        ];
        for (json, expected) in cases {
            assert_eq!(read(json).as_deref(), Some(expected), "{json}");
        }
        assert_eq!(read("[1]"), None);
        assert_eq!(read(r#"["a", true, "b"]"#), None);
    }
}
