//! PDF: the text of a document, as far as its pages show what is text.
//!
//! Takes a file; returns one article. The pages are drawn (`drawing`) on a sheet that collects the letters
//! (`glyphs`); the pieces are sorted (`order`), stripped of headers and page numbers (`furniture`) and joined
//! to paragraphs (`paragraphs`). The title is that of the properties, if it looks like one, or otherwise the
//! largest text at the top. The date in the properties is not used: when a PDF was made says nothing about
//! when its article was published.
//!
//! A PDF is a program, and a malicious one can run long or grow large. It is read on a thread of its own,
//! with bounded time and stack; streams that unpack to absurd sizes are refused first (`bomb`); a panic in
//! the crates is reported as a damaged file.

mod bomb;
mod drawing;
mod furniture;
mod glyphs;
mod order;
mod paragraphs;
mod script;

use crate::document::format::download::{self, detection_window};
use crate::document::format::draft::{
    Draft, Role, UNINFORMATIVE_LANG, one_article, one_line, real_title,
};
use crate::document::format::entry::{Entries, Entry, Fault};
use crate::document::format::pdf::bomb::check_sizes;
use crate::document::format::pdf::drawing::Drawing;
use crate::document::format::pdf::furniture::remove_furniture;
use crate::document::format::pdf::glyphs::{Piece, Sheet, Stop};
use crate::document::format::pdf::order::{median, reading_order};
use crate::document::format::pdf::paragraphs::{Paragraph, lines, paragraphs};
use hayro_font::hayro_syntax::object::{Dict, String as PdfString};
use hayro_font::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// Factor over the text for the size of a file: pictures and fonts take most of it.
const FILE_PER_TEXT: u64 = 32;

/// Maximum time for a file. A newspaper of a hundred pages takes a second or two.
const MAX_TIME: Duration = Duration::from_secs(30);

/// How long to wait for the thread after that; it checks the clock while drawing.
const MORE_TIME: Duration = Duration::from_secs(5);

/// Stack of the thread. The crate recurses through 512 objects, and 50 nested forms.
const STACK: usize = 64 << 20;

/// Bytes within which the signature of a PDF may begin (ISO 32000-1, annex H, note 13).
const MARK_WITHIN: usize = 1024;

/// Font size of a title, relative to the text.
const TITLE_SIZE: f64 = 1.35;

/// Number of paragraphs searched for a title, and its maximum length in bytes.
const TITLE_WITHIN: usize = 4;
const LONGEST_TITLE: usize = 300;

/// The share of glyphs, in percent, whose letters the fonts must give, and the share of these that must be
/// alphabetic: tables have the fewest.
const KNOWN_PERCENT: usize = 70;
const LETTERS_PERCENT: usize = 35;

/// Returns whether the first bytes are a PDF.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let first = &first[..first.len().min(MARK_WITHIN)];
    memchr::memmem::find(first, b"%PDF-").is_some_and(|at| {
        // Bytes before the signature must be a binary wrapper, not prose about PDF.
        at == 0
            || first[..at].iter().any(|byte| !is_prose(*byte))
            || first[..at].trim_ascii().is_empty()
    })
}

fn is_prose(byte: u8) -> bool {
    byte >= b' ' || byte.is_ascii_whitespace()
}

/// Reads the article in a file.
///
/// # Errors
/// The file is not a PDF, has no text, or is protected; the message says which.
pub(crate) fn open<R: Read + Seek + Send + 'static>(
    mut file: R,
    limit: u64,
) -> Result<Entries, Fault> {
    let most = limit.saturating_mul(FILE_PER_TEXT);
    let mut bytes = Vec::new();
    let read = (&mut file).take(most + 1).read_to_end(&mut bytes);
    if let Err(error) = read {
        return Err(Fault::Refused(error.to_string()));
    }
    if bytes.len() as u64 > most {
        return Err(Fault::Refused(format!(
            "a PDF of more than {most} bytes; save its text as a text file, or raise --max-article"
        )));
    }
    match on_a_thread(bytes, limit, MAX_TIME) {
        Ok(Document::Download(text)) => {
            let read_entries = download::reader_of(detection_window(&text)).ok_or_else(damaged)?;
            let lines: Vec<_> = text.lines().map(|line| Ok(line.to_owned())).collect();
            Ok(read_entries(Box::new(lines.into_iter()), limit))
        }
        Ok(Document::Article(entry)) => one_article(Ok((entry, None))),
        Err(fault) => one_article(Err(fault)),
    }
}

/// What a file contains.
#[derive(Debug)]
enum Document {
    Article(Entry),
    /// A news archive's download: its text, line by line.
    Download(String),
}

fn on_a_thread(bytes: Vec<u8>, limit: u64, most: Duration) -> Result<Document, Fault> {
    let (sender, receiver) = sync_channel(1);
    let work = move || {
        let read = catch_unwind(AssertUnwindSafe(|| read(bytes, limit, most)));
        let read = read.unwrap_or_else(|_| Err(damaged()));
        // After a timeout, nothing receives this.
        let _ = sender.send(read);
    };
    let spawned = thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK)
        .spawn(work);
    if let Err(error) = spawned {
        return Err(Fault::Refused(format!(
            "cannot start a thread to read it: {error}"
        )));
    }
    match receiver.recv_timeout(most + MORE_TIME) {
        Ok(read) => read,
        Err(RecvTimeoutError::Timeout) => Err(too_slow()),
        Err(RecvTimeoutError::Disconnected) => Err(damaged()),
    }
}

fn damaged() -> Fault {
    Fault::Refused(
        "a damaged or empty PDF; open it in a viewer and print it to a new PDF".to_owned(),
    )
}

fn too_slow() -> Fault {
    Fault::Refused(format!(
        "a PDF that takes more than {} s to read; save its text as a text file",
        MAX_TIME.as_secs()
    ))
}

fn read(bytes: Vec<u8>, limit: u64, most: Duration) -> Result<Document, Fault> {
    let until = Instant::now() + most;
    check_sizes(&bytes, limit)?;
    let pdf = Pdf::new(bytes).map_err(refusal)?;
    let mut pages = letters(&pdf, limit, until)?;
    let metadata = pdf.metadata();
    let property = metadata.title.as_deref().map(decode);
    let property = property.as_deref().and_then(real_title);
    let url = remove_furniture(&mut pages, property.as_deref());
    if pages.iter().all(Vec::is_empty) {
        // Only page numbers, which are printed on scans too.
        return Err(without_text(true));
    }
    let pieces: Vec<Piece> = pages.into_iter().flat_map(reading_order).collect();
    let whole = lines(&pieces).join("\n");
    if download::reader_of(detection_window(&whole)).is_some() {
        return Ok(Document::Download(whole));
    }
    let paragraphs = paragraphs(&pieces);
    let (title, text) = article(paragraphs, property, limit)?;
    Ok(Document::Article(Entry {
        title,
        text,
        url,
        lang: language(&pdf),
        ..Entry::default()
    }))
}

/// Returns the pieces of each page.
fn letters(pdf: &Pdf, limit: u64, until: Instant) -> Result<Vec<Vec<Piece>>, Fault> {
    let mut drawing = Drawing::new();
    let mut sheet = Sheet::new(limit, until);
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        match drawing.page(page, &mut sheet) {
            Ok(()) => pages.push(sheet.take_page()),
            Err(Stop::TooLong) => return Err(Fault::too_long(limit)),
            Err(Stop::TooSlow) => return Err(too_slow()),
        }
        // Drawing a page without text does not check the clock.
        if sheet.check() == Err(Stop::TooSlow) {
            return Err(too_slow());
        }
    }
    if sheet.known + sheet.unknown == 0 {
        return Err(without_text(sheet.pictures));
    }
    if sheet.known * 100 < (sheet.known + sheet.unknown) * KNOWN_PERCENT {
        return Err(unreadable_fonts());
    }
    Ok(pages)
}

fn without_text(pictures: bool) -> Fault {
    if !pictures {
        return damaged();
    }
    Fault::Refused("a PDF of pictures without text; run OCR over it first (ocrmypdf)".to_owned())
}

fn unreadable_fonts() -> Fault {
    Fault::Refused(
        "a PDF whose fonts do not say which letters they show; run OCR over it (ocrmypdf --force-ocr)"
            .to_owned(),
    )
}

/// Returns the title and the text of paragraphs.
fn article(
    paragraphs: Vec<Paragraph>,
    property: Option<String>,
    limit: u64,
) -> Result<(Option<String>, String), Fault> {
    let texts = paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.text.chars());
    let (mut letters, mut signs) = (0, 0);
    for letter in texts.filter(|letter| !letter.is_whitespace()) {
        signs += 1;
        letters += usize::from(letter.is_alphabetic());
    }
    if letters * 100 < signs * LETTERS_PERCENT {
        return Err(unreadable_fonts());
    }
    let headline = headline(&paragraphs, property.as_deref());
    let mut draft = Draft::new(limit);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let role = match headline == Some(index) {
            true => Role::Title,
            false => Role::Body,
        };
        draft.push(role, &paragraph.text)?;
    }
    let property = property.filter(|_| headline.is_none());
    Ok(draft.finish(property.as_deref()))
}

/// Returns whether a text contains another, ignoring space and case.
fn contains(text: &str, other: &str) -> bool {
    let plain = |text: &str| one_line(text).to_lowercase();
    plain(text).contains(&plain(other))
}

/// Returns the paragraph at the top that is set as a title: larger than the text, and the largest there.
fn headline(paragraphs: &[Paragraph], property: Option<&str>) -> Option<usize> {
    let sizes = paragraphs.iter().flat_map(|paragraph| {
        // Weight by length, so that the text outvotes headings.
        std::iter::repeat_n(paragraph.size, paragraph.text.len() / 16 + 1)
    });
    let usual = median(sizes);
    let top = paragraphs.iter().enumerate().take(TITLE_WITHIN);
    let (index, largest) = top.max_by(|(_, one), (_, other)| {
        // The first one wins a tie.
        one.size
            .total_cmp(&other.size)
            .then(std::cmp::Ordering::Greater)
    })?;
    let is_title = largest.size > TITLE_SIZE * usual
        && largest.text.len() <= LONGEST_TITLE
        && largest.text.contains(char::is_alphabetic)
        // On a printed web page the property includes the newspaper's name.
        && property.is_none_or(|property| contains(property, &largest.text));
    is_title.then_some(index)
}

/// Returns why a file cannot be opened.
fn refusal(error: LoadPdfError) -> Fault {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Fault::Refused(
            "a PDF that is protected by a password; save a copy without one".to_owned(),
        ),
        LoadPdfError::Decryption(_) => Fault::Refused(
            "a PDF that is encrypted in an unknown way; save a copy without protection".to_owned(),
        ),
        LoadPdfError::Invalid => damaged(),
    }
}

/// Decodes the text of a property: UTF-16 or UTF-8 by its byte order mark, or otherwise PDFDocEncoding, whose
/// letters are those of Latin-1.
fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        bytes => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    one_line(&text)
}

/// Returns the language of the document.
fn language(pdf: &Pdf) -> Option<String> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let lang = decode(catalog.get::<PdfString<'_>>("Lang")?.as_bytes());
    (!lang.is_empty() && lang != UNINFORMATIVE_LANG).then_some(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recursive_forms_end_in_time() {
        let file = include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/forms/office/pdf/laughs.pdf"
        ));
        let begin = Instant::now();
        let fault = on_a_thread(file.to_vec(), 1 << 20, Duration::from_millis(200)).unwrap_err();
        assert!(matches!(fault, Fault::Refused(words) if words.contains("to read")));
        assert!(begin.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_pdf_is_detected_by_its_signature() {
        assert!(looks_like(b"%PDF-1.7\n"));
        assert!(looks_like(b"\n\n%PDF-1.4\n"));
        assert!(looks_like(b"\0\0\x01HEAD\n%PDF-1.4\n"));
        assert!(!looks_like(b"The mark of the format is %PDF-1.4, he said."));
        assert!(!looks_like(&[&[b' '; 1024][..], b"%PDF-1.4"].concat()));
    }
}
