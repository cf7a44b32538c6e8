//! The paragraphs of one part of a DOCX file: the body, the footnotes, the endnotes.
//!
//! Takes WordprocessingML as a stream; returns paragraphs one at a time, so that a download of a thousand
//! articles in one document needs memory for one paragraph. Anything not visible on the printed page is left
//! out: deletions, field codes, hidden text, and the second copy of a text box that Word writes for old
//! programs.

use crate::document::format::entry::Fault;
use crate::document::format::office::xml::{Node, Tag, Xml};
use std::collections::{HashMap, VecDeque};
use std::io::BufRead;

/// Maximum languages that are counted; a document with more has no main language.
const MAX_LANGS: usize = 64;

/// Approximate memory of a paragraph besides its text, in bytes.
const PARAGRAPH: u64 = 64;

/// A paragraph as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Its visible text.
    pub(crate) text: String,
    /// The id of its style, if it has one.
    pub(crate) style: Option<String>,
}

/// A paragraph that has not ended.
#[derive(Debug, Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    run: Option<Run>,
    /// The paragraphs of text boxes anchored in it; they follow it.
    text_box_paragraphs: Vec<Paragraph>,
}

/// A piece of text with properties of its own.
#[derive(Debug, Default)]
struct Run {
    hidden: bool,
    lang: Option<String>,
}

/// A reader of the paragraphs of a part.
pub(crate) struct Story<R> {
    xml: Xml<R>,
    open: Vec<OpenParagraph>,
    ready: VecDeque<Paragraph>,
    in_text: bool,
    /// Bytes of the open and the finished paragraphs.
    held: u64,
    limit: u64,
    langs: HashMap<String, usize>,
}

impl<R: BufRead> Story<R> {
    /// Creates a reader of a part in which a paragraph may take `limit` bytes.
    pub(crate) fn new(stream: R, part: &str, limit: u64) -> Self {
        Self {
            xml: Xml::new(stream, part, limit),
            open: Vec::new(),
            ready: VecDeque::new(),
            in_text: false,
            held: 0,
            limit,
            langs: HashMap::new(),
        }
    }

    /// Returns the next paragraph, including empty ones.
    ///
    /// # Errors
    /// The XML is damaged, or a paragraph is longer than the limit.
    pub(crate) fn next_paragraph(&mut self) -> Result<Option<Paragraph>, Fault> {
        loop {
            if let Some(paragraph) = self.ready.pop_front() {
                let bytes = paragraph.text.len() as u64 + PARAGRAPH;
                self.held = self.held.saturating_sub(bytes);
                return Ok(Some(paragraph));
            }
            match self.xml.next_node()? {
                Node::Start(tag) if is_left_out(&tag) => self.xml.skip()?,
                Node::Start(tag) => self.start(&Start::of(&tag))?,
                Node::Text(text) if self.in_text => self.write(&text)?,
                Node::Text(_) => {}
                Node::End(name) => match name.as_str() {
                    "t" => self.in_text = false,
                    "r" => self.end_run(),
                    "p" => self.end_paragraph(),
                    _ => {}
                },
                Node::Eof => return Ok(None),
            }
        }
    }

    /// Returns the language that most characters are marked with, apart from the default; `None` if most are
    /// not marked.
    pub(crate) fn main_lang(&self) -> Option<String> {
        let all: usize = self.langs.values().sum();
        let (lang, count) = self
            .langs
            .iter()
            .max_by_key(|(lang, count)| (**count, *lang))?;
        (*count * 2 > all && !lang.is_empty()).then(|| lang.clone())
    }

    fn start(&mut self, start: &Start) -> Result<(), Fault> {
        match start {
            Start::Paragraph => {
                self.count_held(PARAGRAPH)?;
                self.open.push(OpenParagraph::default());
            }
            Start::Style(style) => {
                if let Some(open) = self.open.last_mut() {
                    open.paragraph.style.clone_from(style);
                }
            }
            Start::Run => {
                if let Some(open) = self.open.last_mut() {
                    open.run = Some(Run::default());
                }
            }
            Start::Hidden => {
                if let Some(run) = self.run() {
                    run.hidden = true;
                }
            }
            Start::Lang(lang) => {
                if let Some(run) = self.run() {
                    run.lang.clone_from(lang);
                }
            }
            Start::Text => self.in_text = true,
            Start::Character(sign) => self.write(sign)?,
            Start::Other => {}
        }
        Ok(())
    }

    fn run(&mut self) -> Option<&mut Run> {
        self.open.last_mut()?.run.as_mut()
    }

    fn write(&mut self, text: &str) -> Result<(), Fault> {
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        let lang = match &open.run {
            Some(run) if run.hidden => return Ok(()),
            Some(run) => run.lang.as_deref().unwrap_or_default(),
            None => "",
        };
        open.paragraph.text.push_str(text);
        if let Some(count) = self.langs.get_mut(lang) {
            *count += text.len();
        } else if self.langs.len() < MAX_LANGS {
            self.langs.insert(lang.to_owned(), text.len());
        }
        self.count_held(text.len() as u64)
    }

    /// Adds to the bytes held.
    fn count_held(&mut self, bytes: u64) -> Result<(), Fault> {
        self.held += bytes;
        match self.held > self.limit {
            true => Err(Fault::too_long(self.limit)),
            false => Ok(()),
        }
    }

    fn end_run(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.run = None;
        }
    }

    fn end_paragraph(&mut self) {
        let Some(ended) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(outer) => {
                outer.text_box_paragraphs.push(ended.paragraph);
                outer.text_box_paragraphs.extend(ended.text_box_paragraphs);
            }
            None => {
                self.ready.push_back(ended.paragraph);
                self.ready.extend(ended.text_box_paragraphs);
            }
        }
    }
}

/// The meaning of a start tag in a part.
#[derive(Debug)]
enum Start {
    Paragraph,
    Style(Option<String>),
    Run,
    Hidden,
    Lang(Option<String>),
    Text,
    /// An element that represents a character.
    Character(&'static str),
    Other,
}

impl Start {
    fn of(tag: &Tag) -> Self {
        match tag.name() {
            "p" => Self::Paragraph,
            "pStyle" => Self::Style(tag.attribute("val")),
            "r" => Self::Run,
            "vanish" if is_on(tag) => Self::Hidden,
            "lang" => Self::Lang(tag.attribute("val")),
            "t" => Self::Text,
            // In the properties of a paragraph, `tab` is a tab stop.
            "tab" if tag.attribute("pos").is_none() => Self::Character("\t"),
            "ptab" => Self::Character("\t"),
            "br" | "cr" => Self::Character("\n"),
            "noBreakHyphen" => Self::Character("-"),
            _ => Self::Other,
        }
    }
}

/// Returns whether a property that can be switched off is on.
fn is_on(tag: &Tag) -> bool {
    !matches!(tag.attribute("val").as_deref(), Some("0" | "false" | "off"))
}

/// Returns whether the content of an element is skipped: deletions and the old positions of moved text, field
/// codes, ruby readings, the fallback copy in `AlternateContent`, and the separators of notes.
fn is_left_out(tag: &Tag) -> bool {
    match tag.name() {
        "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "Fallback"
        | "comment" | "sectPr" | "tabs" => true,
        "footnote" | "endnote" => tag.attribute("type").is_some_and(|kind| kind != "normal"),
        _ => false,
    }
}
