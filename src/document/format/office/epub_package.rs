//! The package document of an EPUB: metadata, chapters in reading order, and their titles.
//!
//! Takes the package; returns a [`Book`]. `container.xml` names the package document; chapter titles come from
//! the navigation document (EPUB 3) or the NCX (EPUB 2). A document marked as a cover, a table of contents or
//! a copyright page is not a chapter.

use crate::document::format::draft::non_empty_line;
use crate::document::format::entry::Fault;
use crate::document::format::office::package::Package;
use crate::document::format::office::xml::{Node, Tag, Xml};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

/// Maximum bytes of one tag or text in the package document or the navigation.
const MAX_NODE: u64 = 1 << 20;

/// Maximum chapters, titles and items that are held.
const MAX_ITEMS: usize = 100_000;

/// Documents that are not chapters, by `epub:type`, the EPUB 2 guide or a landmark.
const NON_CHAPTERS: &[&str] = &[
    "cover",
    "toc",
    "landmarks",
    "page-list",
    "loi",
    "lot",
    "title-page",
    "titlepage",
    "halftitlepage",
    "copyright-page",
    "colophon",
    "index",
    "dedication",
    "acknowledgements",
];

/// Returns whether `epub:type` or the like marks something that is not a chapter.
pub(crate) fn is_non_chapter(kinds: &str) -> bool {
    kinds
        .split_whitespace()
        .any(|kind| NON_CHAPTERS.contains(&kind.to_lowercase().as_str()))
}

/// A book's metadata and chapters.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// The book's title.
    pub(crate) title: Option<String>,
    /// When it was published.
    pub(crate) date: Option<String>,
    /// Its language.
    pub(crate) lang: Option<String>,
    /// The parts to read, in order.
    pub(crate) chapters: Vec<String>,
    /// Titles by part name.
    pub(crate) titles: HashMap<String, String>,
}

/// An item of the manifest.
#[derive(Debug)]
struct Item {
    part: String,
    media: String,
    properties: String,
}

/// The state while the package document is read.
#[derive(Debug, Default)]
struct Reading {
    book: Book,
    items: HashMap<String, Item>,
    spine: Vec<String>,
    toc: Option<String>,
    left_out: HashSet<String>,
}

impl Book {
    /// Reads the package.
    ///
    /// # Errors
    /// The package document is missing or damaged.
    pub(crate) fn read<R: Read + Seek + Send + 'static>(
        package: &Package<R>,
    ) -> Result<Self, Fault> {
        let name = package_document(package)?;
        let Some(part) = package.part(&name)? else {
            return Err(damaged(&format!("without {name}")));
        };
        let mut reading = Reading::default();
        let mut xml = Xml::new(part, &name, MAX_NODE);
        while let Some(tag) = xml.next_start().map_err(refused)? {
            reading
                .read_element(&tag, &name, &mut xml)
                .map_err(refused)?;
        }
        reading.read_navigation(package)?;
        Ok(reading.finish())
    }
}

impl Reading {
    fn read_element<S: std::io::BufRead>(
        &mut self,
        tag: &Tag,
        base: &str,
        xml: &mut Xml<S>,
    ) -> Result<(), Fault> {
        match tag.name() {
            "title" if self.book.title.is_none() => self.book.title = non_empty_line(&xml.text()?),
            "language" if self.book.lang.is_none() => self.book.lang = non_empty_line(&xml.text()?),
            "date" => {
                let event = tag.attribute("event");
                let date = non_empty_line(&xml.text()?);
                // Other dates exist, such as that of the last change.
                if matches!(
                    event.as_deref(),
                    None | Some("publication" | "original-publication")
                ) {
                    self.book.date = date;
                }
            }
            "item" if self.items.len() < MAX_ITEMS => self.add_item(tag, base),
            "spine" => self.toc = tag.attribute("toc"),
            "itemref" if self.spine.len() < MAX_ITEMS => self.spine.extend(tag.attribute("idref")),
            "reference" => {
                if let (Some(kind), Some(href)) = (tag.attribute("type"), tag.attribute("href"))
                    && is_non_chapter(&kind)
                {
                    self.left_out.insert(resolve(base, &href));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_item(&mut self, tag: &Tag, base: &str) {
        if let (Some(id), Some(href)) = (tag.attribute("id"), tag.attribute("href")) {
            let item = Item {
                part: resolve(base, &href),
                media: tag.attribute("media-type").unwrap_or_default(),
                properties: tag.attribute("properties").unwrap_or_default(),
            };
            self.items.insert(id, item);
        }
    }

    /// Reads the titles of chapters, from the navigation document or otherwise the NCX.
    fn read_navigation<R: Read + Seek + Send + 'static>(
        &mut self,
        package: &Package<R>,
    ) -> Result<(), Fault> {
        let nav = self
            .items
            .values()
            .find(|item| has_word(&item.properties, "nav"))
            .map(|item| item.part.clone());
        let ncx = self.toc.as_ref().and_then(|id| self.items.get(id));
        let ncx = ncx.map(|item| item.part.clone());
        self.left_out.extend(nav.clone());
        for (name, is_nav) in [(nav, true), (ncx, false)] {
            let Some(name) = name else {
                continue;
            };
            let Some(part) = package.part(&name)? else {
                continue;
            };
            let mut xml = Xml::new(part, &name, MAX_NODE);
            // A damaged navigation costs only titles, which chapters also contain themselves.
            let _ = match is_nav {
                true => self.read_nav(&mut xml, &name),
                false => self.read_ncx(&mut xml, &name),
            };
        }
        Ok(())
    }

    fn read_nav<S: std::io::BufRead>(&mut self, xml: &mut Xml<S>, base: &str) -> Result<(), Fault> {
        let mut in_contents = false;
        while let Some(tag) = xml.next_start()? {
            match tag.name() {
                "nav" => in_contents = has_word(&tag.attribute("type").unwrap_or_default(), "toc"),
                "a" => {
                    let Some(href) = tag.attribute("href") else {
                        continue;
                    };
                    let kind = tag.attribute("type").unwrap_or_default();
                    if is_non_chapter(&kind) {
                        self.left_out.insert(resolve(base, &href));
                    } else if in_contents {
                        let title = xml.text()?;
                        self.name_part(resolve(base, &href), &title);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_ncx<S: std::io::BufRead>(&mut self, xml: &mut Xml<S>, base: &str) -> Result<(), Fault> {
        let mut title = String::new();
        while let Some(tag) = xml.next_start()? {
            match tag.name() {
                "text" => title = xml.text()?,
                "content" => {
                    if let Some(href) = tag.attribute("src") {
                        self.name_part(resolve(base, &href), &title);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Stores the title of a part. The first one that links to a part wins; later ones are those of its
    /// sections.
    fn name_part(&mut self, part: String, title: &str) {
        if self.book.titles.len() < MAX_ITEMS
            && let Some(title) = non_empty_line(title)
        {
            self.book.titles.entry(part).or_insert(title);
        }
    }

    fn finish(mut self) -> Book {
        for id in &self.spine {
            let Some(item) = self.items.get(id) else {
                continue;
            };
            let is_text = item.media.contains("html") || item.media.is_empty();
            if is_text && !self.left_out.contains(&item.part) {
                self.book.chapters.push(item.part.clone());
            }
        }
        self.book
    }
}

/// Returns the name of the package document.
fn package_document<R: Read + Seek + Send + 'static>(
    package: &Package<R>,
) -> Result<String, Fault> {
    const CONTAINER: &str = "META-INF/container.xml";
    let Some(part) = package.part(CONTAINER)? else {
        return Err(damaged(&format!("without {CONTAINER}")));
    };
    let mut xml = Xml::new(part, CONTAINER, MAX_NODE);
    while let Some(tag) = xml.next_start().map_err(refused)? {
        if tag.name() == "rootfile"
            && let Some(path) = tag.attribute("full-path")
        {
            return Ok(path);
        }
    }
    Err(damaged("whose container names no package document"))
}

/// Refuses a book under digital rights management. Obfuscated fonts are allowed.
///
/// # Errors
/// The book is encrypted.
pub(crate) fn check_rights<R: Read + Seek + Send + 'static>(
    package: &Package<R>,
) -> Result<(), Fault> {
    /// The two ways to obfuscate fonts: of the IDPF, and of Adobe.
    const FONTS: [&str; 2] = [
        "http://www.idpf.org/2008/embedding",
        "http://ns.adobe.com/pdf/enc#RC",
    ];
    let Some(part) = package.part("META-INF/encryption.xml")? else {
        return Ok(());
    };
    let mut xml = Xml::new(part, "META-INF/encryption.xml", MAX_NODE);
    let mut in_data = false;
    loop {
        match xml.next_node().map_err(refused)? {
            Node::Start(tag) => match tag.name() {
                "EncryptedData" => in_data = true,
                "EncryptionMethod" if in_data => {
                    let way = tag.attribute("Algorithm").unwrap_or_default();
                    if !FONTS.contains(&way.as_str()) {
                        return Err(Fault::Refused(
                            "an EPUB under digital rights management (DRM); only a copy without it can be read"
                                .to_owned(),
                        ));
                    }
                }
                _ => {}
            },
            Node::End(name) if name == "EncryptedData" => in_data = false,
            Node::End(_) | Node::Text(_) => {}
            Node::Eof => return Ok(()),
        }
    }
}

fn damaged(how: &str) -> Fault {
    Fault::Refused(format!("a damaged EPUB {how}; download it again"))
}

/// Turns damage before the first chapter into a refusal: there is nothing to read.
fn refused(fault: Fault) -> Fault {
    match fault {
        Fault::RestUnreadable(words) => {
            Fault::Refused(format!("a damaged EPUB: {words}; download it again"))
        }
        fault => fault,
    }
}

fn has_word(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

/// Resolves a reference in part `base` to the name of a part.
fn resolve(base: &str, href: &str) -> String {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let mut folders: Vec<&str> = base.split('/').collect();
    folders.pop();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_their_part() {
        assert_eq!(
            resolve("OEBPS/a/book.opf", "../text/c%201.xhtml#x"),
            "OEBPS/text/c 1.xhtml"
        );
        assert_eq!(resolve("book.opf", "c.xhtml"), "c.xhtml");
        assert_eq!(resolve("a/b.opf", "../../../c"), "c");
    }
}
