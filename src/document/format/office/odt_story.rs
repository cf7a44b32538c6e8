//! The paragraphs of an OpenDocument text: of `content.xml`, or of a whole flat file.
//!
//! Takes OpenDocument XML as a stream; returns paragraphs one at a time, and properties, styles and language
//! are collected in [`Metadata`]. A flat file holds in one stream what a package holds in three, so the same
//! reader reads them all, one after the other. Notes come after all paragraphs; deletions, comments, indexes
//! and the descriptions of pictures are left out.

use crate::document::format::draft::{Role, one_line};
use crate::document::format::entry::Fault;
use crate::document::format::office::xml::{Node, Tag, Xml};
use std::collections::{HashMap, VecDeque};
use std::io::BufRead;

/// Maximum styles that are remembered; a real document has some hundred.
const MAX_STYLES: usize = 10_000;

/// Maximum spaces that one `text:s` may represent.
const MAX_SPACES: usize = 100;

/// Approximate memory of a paragraph besides its text, in bytes.
const PARAGRAPH: u64 = 64;

/// What a file says about itself.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The title property.
    pub(crate) title: Option<String>,
    /// The language in the properties.
    pub(crate) lang: Option<String>,
    /// The language of the default style.
    pub(crate) default_lang: Option<String>,
    /// The parent of each style.
    parents: HashMap<String, String>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// The role that its style or outline level gives it.
    pub(crate) role: Role,
    /// Its visible text.
    pub(crate) text: String,
}

/// A paragraph that has not ended.
#[derive(Debug, Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    in_note: bool,
    text_box_paragraphs: Vec<Paragraph>,
}

/// A reader of the paragraphs of a stream.
pub(crate) struct Story<R> {
    xml: Xml<R>,
    metadata: Metadata,
    open: Vec<OpenParagraph>,
    ready: VecDeque<Paragraph>,
    notes: VecDeque<Paragraph>,
    /// How many notes are open; more than one only if the file nests them.
    in_notes: usize,
    in_default: bool,
    held: u64,
    limit: u64,
}

impl<R: BufRead> Story<R> {
    /// Creates a reader of a stream; the paragraphs held at once may take `limit` bytes.
    pub(crate) fn new(stream: R, part: &str, metadata: Metadata, limit: u64) -> Self {
        Self {
            xml: Xml::new(stream, part, limit),
            metadata,
            open: Vec::new(),
            ready: VecDeque::new(),
            notes: VecDeque::new(),
            in_notes: 0,
            in_default: false,
            held: 0,
            limit,
        }
    }

    /// Returns what the file said about itself so far.
    pub(crate) fn into_metadata(self) -> Metadata {
        self.metadata
    }

    /// Returns the next paragraph, including empty ones.
    ///
    /// # Errors
    /// The XML is damaged, or more text is held than the limit allows.
    pub(crate) fn next_paragraph(&mut self) -> Result<Option<Paragraph>, Fault> {
        loop {
            if let Some(paragraph) = self.ready.pop_front() {
                let bytes = paragraph.text.len() as u64 + PARAGRAPH;
                self.held = self.held.saturating_sub(bytes);
                return Ok(Some(paragraph));
            }
            match self.xml.next_node()? {
                Node::Start(tag) if is_left_out(&tag) => self.xml.skip()?,
                Node::Start(tag) => self.start(&tag)?,
                Node::Text(text) => self.write_collapsed(&text)?,
                Node::End(name) => match name.as_str() {
                    "p" | "h" => self.end_paragraph(),
                    "note" => self.in_notes = self.in_notes.saturating_sub(1),
                    "default-style" => self.in_default = false,
                    _ => {}
                },
                Node::Eof => return Ok(self.notes.pop_front()),
            }
        }
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Fault> {
        match tag.name() {
            "p" => {
                let role = self.metadata.role(tag.attribute("style-name"));
                self.begin_paragraph(role)?;
            }
            "h" => {
                let first = tag
                    .attribute("outline-level")
                    .is_none_or(|level| level == "1");
                let role = match self.metadata.role(tag.attribute("style-name")) {
                    Role::Title => Role::Title,
                    _ if first => Role::Heading,
                    _ => Role::Body,
                };
                self.begin_paragraph(role)?;
            }
            "note" => self.in_notes += 1,
            "s" => {
                let count = tag.attribute("c").and_then(|count| count.parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1).min(MAX_SPACES));
                self.write(&spaces)?;
            }
            "tab" => self.write("\t")?,
            "line-break" => self.write("\n")?,
            // A picture within a paragraph has a title too.
            "title" if !self.open.is_empty() => self.xml.skip()?,
            "title" if self.metadata.title.is_none() => self.metadata.title = self.property()?,
            "language" if self.open.is_empty() => self.metadata.lang = self.property()?,
            "style" => self.metadata.add_style(tag),
            "default-style" => self.in_default = true,
            "text-properties" if self.in_default && self.metadata.default_lang.is_none() => {
                self.metadata.default_lang = lang_of(tag);
            }
            _ => {}
        }
        Ok(())
    }

    fn property(&mut self) -> Result<Option<String>, Fault> {
        let value = one_line(&self.xml.text()?);
        Ok((!value.is_empty()).then_some(value))
    }

    fn begin_paragraph(&mut self, role: Role) -> Result<(), Fault> {
        self.count_held(PARAGRAPH)?;
        self.open.push(OpenParagraph {
            paragraph: Paragraph {
                role,
                text: String::new(),
            },
            in_note: self.in_notes > 0,
            text_box_paragraphs: Vec::new(),
        });
        Ok(())
    }

    /// Adds to the bytes held.
    fn count_held(&mut self, bytes: u64) -> Result<(), Fault> {
        self.held += bytes;
        match self.held > self.limit {
            true => Err(Fault::too_long(self.limit)),
            false => Ok(()),
        }
    }

    /// Writes text of the file, collapsing whitespace to single spaces.
    fn write_collapsed(&mut self, text: &str) -> Result<(), Fault> {
        let Some(open) = self.open.last() else {
            return Ok(());
        };
        let mut after_space = open
            .paragraph
            .text
            .chars()
            .next_back()
            .is_none_or(|last| last.is_ascii_whitespace());
        let mut collapsed = String::with_capacity(text.len());
        for character in text.chars() {
            let space = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !space {
                collapsed.push(character);
            } else if !after_space {
                collapsed.push(' ');
            }
            after_space = space;
        }
        self.write(&collapsed)
    }

    fn write(&mut self, text: &str) -> Result<(), Fault> {
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        open.paragraph.text.push_str(text);
        self.count_held(text.len() as u64)
    }

    fn end_paragraph(&mut self) {
        let Some(ended) = self.open.pop() else {
            return;
        };
        let all = std::iter::once(ended.paragraph).chain(ended.text_box_paragraphs);
        match self.open.last_mut() {
            _ if ended.in_note => self.notes.extend(all),
            Some(outer) => outer.text_box_paragraphs.extend(all),
            None => self.ready.extend(all),
        }
    }
}

impl Metadata {
    fn add_style(&mut self, tag: &Tag) {
        if self.parents.len() < MAX_STYLES
            && let (Some(name), Some(parent)) =
                (tag.attribute("name"), tag.attribute("parent-style-name"))
        {
            self.parents.insert(name, parent);
        }
    }

    /// Returns the role of a paragraph, from its style; styles derived from `Title` or `Heading 1` count as
    /// these.
    fn role(&self, style: Option<String>) -> Role {
        let Some(style) = style else {
            return Role::Body;
        };
        let parent = self.parents.get(&style).map(String::as_str);
        for name in [Some(style.as_str()), parent].into_iter().flatten() {
            match name {
                "Title" => return Role::Title,
                "Heading_20_1" | "Heading 1" => return Role::Heading,
                _ => {}
            }
        }
        Role::Body
    }
}

/// Returns the language of a style, such as `nl-NL`.
fn lang_of(tag: &Tag) -> Option<String> {
    let attribute = |name: &str| {
        tag.attribute(name)
            .filter(|value| !matches!(value.as_str(), "" | "none" | "zxx"))
    };
    let lang = attribute("language")?;
    Some(match attribute("country") {
        Some(country) => format!("{lang}-{country}"),
        None => lang,
    })
}

/// Returns whether the content of an element is skipped.
fn is_left_out(tag: &Tag) -> bool {
    if tag.name() == "section" {
        return tag.attribute("display").as_deref() == Some("none");
    }
    matches!(
        tag.name(),
        "annotation"
            | "tracked-changes"
            | "note-citation"
            | "ruby-text"
            | "hidden-text"
            | "hidden-paragraph"
            | "table-of-content"
            | "alphabetical-index"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "desc"
            | "header"
            | "header-left"
            | "header-first"
            | "footer"
            | "footer-left"
            | "footer-first"
            | "forms"
            | "scripts"
            | "settings"
            | "binary-data"
            | "font-face-decls"
            | "page-number"
            | "page-count"
    )
}
