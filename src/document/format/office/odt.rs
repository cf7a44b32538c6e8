//! ODT and FODT: texts of LibreOffice and of other programs that write OpenDocument.
//!
//! Takes a package, or a flat file as a stream; returns one article: paragraphs, headings, tables, text boxes,
//! then notes. Comments, headers and footers, tracked deletions and indexes are left out. As for DOCX, the
//! date in the properties is not used, since when a file was made says nothing about when its article was
//! published, and American English as the default language carries no information.

use crate::document::format::draft::{Draft, UNINFORMATIVE_LANG, one_article};
use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::office::odt_story::{Metadata, Story};
use crate::document::format::office::package::{Package, Part};
use std::io::{BufRead, Read, Seek};

/// Maximum bytes of the manifest that are searched.
const MAX_MANIFEST: u64 = 16 << 20;

/// The media type of a text; that of a template begins with it.
const TEXT: &str = "application/vnd.oasis.opendocument.text";

/// Returns whether the first bytes are a flat OpenDocument text.
pub(crate) fn looks_flat(first: &[u8]) -> bool {
    let starts = first.trim_ascii_start().strip_prefix(b"\xef\xbb\xbf");
    let starts = starts.unwrap_or(first.trim_ascii_start());
    starts.starts_with(b"<")
        && memchr::memmem::find(first, b"<office:document").is_some()
        && memchr::memmem::find(first, TEXT.as_bytes()).is_some()
}

/// Reads the article in a package.
///
/// # Errors
/// The file is not an ODT, is protected by a password, or is damaged.
pub(crate) fn open<R: Read + Seek + Send + 'static>(file: R, limit: u64) -> Result<Entries, Fault> {
    let package = Package::open(file, "ODT")?;
    check_kind(&package)?;
    let mut metadata = Metadata::default();
    for name in ["meta.xml", "styles.xml"] {
        if let Some(part) = package.part(name)? {
            metadata = read_metadata(part, name, metadata, limit);
        }
    }
    let Some(part) = package.part("content.xml")? else {
        return Err(Fault::Refused(
            "a damaged ODT without content.xml; open it in a word processor and save it again"
                .to_owned(),
        ));
    };
    one_article(article(
        Story::new(part, "content.xml", metadata, limit),
        limit,
    ))
}

/// Reads the article in a flat file.
///
/// # Errors
/// None here: faults of the file come in place of its article.
pub(crate) fn open_flat(stream: Stream, limit: u64) -> Result<Entries, Fault> {
    let story = Story::new(stream, "the file", Metadata::default(), limit);
    one_article(article(story, limit))
}

fn article<S: BufRead>(mut story: Story<S>, limit: u64) -> Result<(Entry, Option<Fault>), Fault> {
    let mut draft = Draft::new(limit);
    let fault = loop {
        match story.next_paragraph() {
            Ok(Some(paragraph)) => draft.push(paragraph.role, &paragraph.text)?,
            Ok(None) => break None,
            Err(fault @ Fault::RestUnreadable(_)) => break Some(fault),
            Err(fault) => return Err(fault),
        }
    };
    let metadata = story.into_metadata();
    let (title, text) = draft.finish(metadata.title.as_deref());
    let default = metadata
        .default_lang
        .filter(|lang| lang != UNINFORMATIVE_LANG);
    let entry = Entry {
        title,
        text,
        lang: metadata.lang.or(default),
        ..Entry::default()
    };
    Ok((entry, fault))
}

/// Reads what a part says about the file; damage there costs a title, not the text.
fn read_metadata(part: Part, name: &str, metadata: Metadata, limit: u64) -> Metadata {
    let mut story = Story::new(part, name, metadata, limit);
    while let Ok(Some(_)) = story.next_paragraph() {}
    story.into_metadata()
}

/// Refuses encrypted packages, and documents that are not texts.
fn check_kind<R: Read + Seek + Send + 'static>(package: &Package<R>) -> Result<(), Fault> {
    let manifest = package.text("META-INF/manifest.xml", MAX_MANIFEST)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Fault::Refused(
            "an ODT that is protected by a password; save a copy without one".to_owned(),
        ));
    }
    let kind = package.text("mimetype", 256)?.unwrap_or_default();
    let kind = kind.trim();
    if kind.is_empty() || kind.starts_with(TEXT) {
        return Ok(());
    }
    let is = match kind.rsplit('.').next() {
        Some("spreadsheet") => {
            "a spreadsheet (ODS) with the extension of a text; rename it to .ods"
        }
        Some("presentation") => "a presentation (ODP); save its outline as a text",
        _ => "an OpenDocument file that is not a text",
    };
    Err(Fault::Refused(is.to_owned()))
}
