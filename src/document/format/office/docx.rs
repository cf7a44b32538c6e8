//! DOCX, DOCM and DOTX: documents of Word and of programs that write its format.
//!
//! Takes a file; returns one article: the paragraphs of the body in order, including those of tables and text
//! boxes, then the footnotes and the endnotes. Comments, headers and footers, tracked deletions, hidden text
//! and tables of contents are left out. The date in the properties is not used: when a file was made says
//! nothing about when its article was published. A language counts if somebody set it: in the properties, on
//! most of the text, or as a default other than the American English that programs write into every file.

use crate::document::format::draft::{
    Draft, Role, UNINFORMATIVE_LANG, non_empty_line, one_article,
};
use crate::document::format::entry::{Entries, Entry, Fault};
use crate::document::format::office::docx_story::{Paragraph, Story};
use crate::document::format::office::package::{Package, Part};
use crate::document::format::office::xml::{Node, Tag, Xml};
use std::collections::HashMap;
use std::io::{Read, Seek};

/// Maximum bytes of styles and properties. Styles of real files take 30 to 300 kB.
const MAX_STYLES: u64 = 16 << 20;

/// The meaning of a style, from its built-in name. Word keeps these names in English in every user interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Is(Role),
    Contents,
}

/// The styles of a document.
#[derive(Debug, Default)]
struct Styles {
    by_id: HashMap<String, Style>,
    lang: Option<String>,
}

/// The properties of a document.
#[derive(Debug, Default)]
struct Properties {
    title: Option<String>,
    lang: Option<String>,
}

/// Reads the article in a file.
///
/// # Errors
/// The file is not a DOCX (the message says what it is), or is damaged.
pub(crate) fn open<R: Read + Seek + Send + 'static>(file: R, limit: u64) -> Result<Entries, Fault> {
    one_article(read(file, limit))
}

fn read<R: Read + Seek + Send + 'static>(
    file: R,
    limit: u64,
) -> Result<(Entry, Option<Fault>), Fault> {
    let package = Package::open(file, "DOCX")?;
    let properties = Properties::read(&package)?;
    let mut stories = Stories::open(package, limit)?;
    let mut draft = Draft::new(limit);
    let fault = loop {
        match stories.next_paragraph() {
            Ok(Some(paragraph)) => {
                if let Some(role) = stories.styles.role(&paragraph) {
                    draft.push(role, &paragraph.text)?;
                }
            }
            Ok(None) => break None,
            Err(fault @ Fault::RestUnreadable(_)) => break Some(fault),
            Err(fault) => return Err(fault),
        }
    };
    let (title, text) = draft.finish(properties.title.as_deref());
    let default = stories
        .styles
        .lang
        .filter(|lang| lang != UNINFORMATIVE_LANG);
    let entry = Entry {
        title,
        text,
        lang: properties.lang.or(stories.main_lang).or(default),
        ..Entry::default()
    };
    Ok((entry, fault))
}

/// Returns the texts of the non-empty paragraphs in a file, one at a time: for downloads that hold many
/// articles in one document.
///
/// # Errors
/// As for [`open`].
pub(crate) fn paragraphs<R: Read + Seek + Send + 'static>(
    file: R,
    limit: u64,
) -> Result<impl Iterator<Item = Result<String, Fault>> + Send, Fault> {
    let package = Package::open(file, "DOCX")?;
    let stories = Stories::open(package, limit)?;
    Ok(Texts {
        stories,
        ended: false,
    })
}

/// The parts of a document that are read, in sequence.
struct Stories<R> {
    package: Package<R>,
    styles: Styles,
    story: Story<Part>,
    /// The remaining parts, last first.
    later: Vec<String>,
    main_lang: Option<String>,
    limit: u64,
}

impl<R: Read + Seek + Send + 'static> Stories<R> {
    fn open(package: Package<R>, limit: u64) -> Result<Self, Fault> {
        let main = main_part(&package)?;
        let folder = match main.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => String::new(),
        };
        let styles = Styles::read(&package, &format!("{folder}styles.xml"))?;
        let Some(part) = package.part(&main)? else {
            return Err(Fault::Refused(format!(
                "a damaged DOCX without {main}; open it in a word processor and save it again"
            )));
        };
        Ok(Self {
            styles,
            story: Story::new(part, &main, limit),
            later: ["endnotes.xml", "footnotes.xml"]
                .map(|name| format!("{folder}{name}"))
                .into(),
            main_lang: None,
            package,
            limit,
        })
    }

    fn next_paragraph(&mut self) -> Result<Option<Paragraph>, Fault> {
        loop {
            if let Some(paragraph) = self.story.next_paragraph()? {
                return Ok(Some(paragraph));
            }
            if self.main_lang.is_none() {
                self.main_lang = self.story.main_lang();
            }
            let Some(name) = self.later.pop() else {
                return Ok(None);
            };
            if let Some(part) = self.package.part(&name)? {
                self.story = Story::new(part, &name, self.limit);
            }
        }
    }
}

/// The iterator of [`paragraphs`].
struct Texts<R> {
    stories: Stories<R>,
    ended: bool,
}

impl<R: Read + Seek + Send + 'static> Iterator for Texts<R> {
    type Item = Result<String, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.stories.next_paragraph() {
                Ok(Some(paragraph)) if paragraph.text.trim().is_empty() => {}
                Ok(Some(paragraph)) => return Some(Ok(paragraph.text)),
                Ok(None) => self.ended = true,
                Err(fault) => {
                    self.ended = true;
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

/// Returns the name of the main document part, from the package's relationships.
fn main_part<R: Read + Seek + Send + 'static>(package: &Package<R>) -> Result<String, Fault> {
    let mut main = "word/document.xml".to_owned();
    if let Some(part) = package.part("_rels/.rels")? {
        let mut xml = Xml::new(part, "_rels/.rels", MAX_STYLES);
        while let Some(tag) = xml.next_start()? {
            if let Some(target) = document_target(&tag) {
                main = target;
            }
        }
    }
    let refused = |is: &str| Err(Fault::Refused(is.to_owned()));
    if main.starts_with("xl/") {
        return refused(
            "a spreadsheet (XLSX) with the extension of a document; rename it to .xlsx",
        );
    }
    if main.starts_with("ppt/") {
        return refused("a presentation (PPTX); save its outline as a document or as text");
    }
    Ok(main)
}

/// Returns the target of a relationship to the main document.
fn document_target(tag: &Tag) -> Option<String> {
    let kind = tag.attribute("Type")?;
    let target = tag.attribute("Target")?;
    (tag.name() == "Relationship" && kind.ends_with("/officeDocument"))
        .then(|| target.trim_start_matches('/').to_owned())
}

impl Styles {
    fn read<R: Read + Seek + Send + 'static>(
        package: &Package<R>,
        name: &str,
    ) -> Result<Self, Fault> {
        let mut styles = Self::default();
        let Some(part) = package.part(name)? else {
            return Ok(styles);
        };
        let mut xml = Xml::new(part, name, MAX_STYLES);
        let mut id = None;
        let mut in_defaults = false;
        // Damaged styles cost a title, not the text.
        while let Ok(node) = xml.next_node() {
            match node {
                Node::Start(tag) => match tag.name() {
                    "docDefaults" => in_defaults = true,
                    "style" => id = tag.attribute("styleId"),
                    "lang" if in_defaults => styles.lang = tag.attribute("val"),
                    "name" => {
                        let style = tag.attribute("val").and_then(|name| Style::of(&name));
                        if let (Some(id), Some(style)) = (id.take(), style) {
                            styles.by_id.insert(id, style);
                        }
                    }
                    _ => {}
                },
                Node::End(name) if name == "docDefaults" => in_defaults = false,
                Node::End(_) | Node::Text(_) => {}
                Node::Eof => break,
            }
        }
        Ok(styles)
    }

    /// Returns the role of a paragraph; `None` for a line of a table of contents.
    fn role(&self, paragraph: &Paragraph) -> Option<Role> {
        let style = paragraph.style.as_ref().and_then(|id| self.by_id.get(id));
        match style {
            None => Some(Role::Body),
            Some(Style::Is(role)) => Some(*role),
            Some(Style::Contents) => None,
        }
    }
}

impl Style {
    fn of(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "title" => Some(Self::Is(Role::Title)),
            "heading 1" => Some(Self::Is(Role::Heading)),
            "toc heading" => Some(Self::Contents),
            name if name.starts_with("toc ") => Some(Self::Contents),
            _ => None,
        }
    }
}

impl Properties {
    fn read<R: Read + Seek + Send + 'static>(package: &Package<R>) -> Result<Self, Fault> {
        let mut properties = Self::default();
        let Some(part) = package.part("docProps/core.xml")? else {
            return Ok(properties);
        };
        let mut xml = Xml::new(part, "docProps/core.xml", MAX_STYLES);
        while let Ok(Some(tag)) = xml.next_start() {
            let slot = match tag.name() {
                "title" => &mut properties.title,
                "language" => &mut properties.lang,
                _ => continue,
            };
            *slot = xml.text().ok().and_then(|text| non_empty_line(&text));
        }
        Ok(properties)
    }
}
