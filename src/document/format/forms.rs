//! Selects the reader of a format, and gives the number of articles per file.
//!
//! There are three entry points, by what a reader needs: a file with random access, a stream of bytes, or a
//! stream of text. In a build without a format's feature, the error names the format.

use super::answers::{self, RowAnswers};
use super::detect::SNIFF_BYTES;
use super::entries::ArticleCount;
use super::entry::{Entries, Fault};
use super::typed_rows::TypedArticles;
use super::xml::kind::{XmlKind, kind_of};
use super::{
    Articles, OpenFault, chat, download, europresse, hocr, html, office, pages, reference, rtf,
    subtitles, trafilatura_csv, typed, xml,
};
use crate::document::archive::ZipKind;
use crate::document::bytes::Lookahead;
use crate::document::markup::text_of;
use crate::document::{Format, ReadOptions};
use memchr::memmem;
use std::fs::File;
use std::io::{Read, Seek};

/// Returns the format of a ZIP file that is a document; `None` if it is a folder of files.
pub(super) fn format_of_zip(kind: ZipKind) -> Option<Format> {
    match kind {
        ZipKind::Docx => Some(Format::Docx),
        ZipKind::Odt => Some(Format::Odt),
        ZipKind::Epub => Some(Format::Epub),
        ZipKind::Xlsx | ZipKind::Xlsb | ZipKind::Ods => Some(Format::Sheet),
        _ => None,
    }
}

/// Reads the articles of a format that needs random access.
pub(super) fn from_file(
    file: File,
    format: Format,
    limit: u64,
) -> Result<(Entries, ArticleCount), Fault> {
    match format {
        Format::Docx => word_document(file, limit),
        Format::Odt => Ok(article_or_download(office::odt::open(file, limit)?, limit)),
        Format::Epub => Ok((office::epub::open(file, limit)?, ArticleCount::Many)),
        #[cfg(feature = "pdf")]
        Format::Pdf => Ok((super::pdf::open(file, limit)?, ArticleCount::OneOrMany)),
        _ => Err(not_compiled(format)),
    }
}

/// Reads the articles of a Word document: the document itself, or those of a news archive's download.
fn word_document(mut file: File, limit: u64) -> Result<(Entries, ArticleCount), Fault> {
    let again = file
        .try_clone()
        .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
    let paragraphs = office::docx::paragraphs(again, limit)?;
    if let download::Detection::Download(entries) = download::detect(paragraphs, limit) {
        return Ok((entries, ArticleCount::Many));
    }
    file.rewind()
        .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
    Ok((office::docx::open(file, limit)?, ArticleCount::One))
}

/// Returns the article of a document, or the articles of a news archive's download that was saved as a
/// document.
fn article_or_download(mut entries: Entries, limit: u64) -> (Entries, ArticleCount) {
    let first = entries.next();
    let whole = match &first {
        Some(Ok(entry)) => match &entry.title {
            // The draft took the first headline for the document's title; put it back.
            Some(title) => format!("{title}\n\n{}", entry.text),
            None => entry.text.clone(),
        },
        _ => String::new(),
    };
    let Some(read_entries) = download::reader_of(download::detection_window(&whole)) else {
        return (
            Box::new(first.into_iter().chain(entries)),
            ArticleCount::One,
        );
    };
    let lines: Vec<_> = whole.lines().map(|line| Ok(line.to_owned())).collect();
    let faults = entries.filter_map(Result::err).map(Err);
    (
        read_entries(Box::new(lines.into_iter().chain(faults)), limit),
        ArticleCount::Many,
    )
}

/// Opens a table in a binary format.
pub(super) fn table(
    file: File,
    format: Format,
    name: &str,
    options: &ReadOptions,
) -> Result<Articles, OpenFault> {
    let limit = options.max_article;
    let table = match format {
        Format::Sheet => {
            let wanted = typed::sheet::Wanted {
                sheet: options.sheet.as_deref(),
                text_column: options.text_column.as_deref(),
            };
            typed::sheet::open(file, wanted, limit)?
        }
        #[cfg(feature = "columnar")]
        Format::Parquet => typed::parquet::open(file, limit)?,
        #[cfg(feature = "columnar")]
        Format::Arrow => typed::arrow::open(file, limit)?,
        _ => return Err(not_compiled(format).into()),
    };
    if crate::answers::is_table(&table.columns) {
        return match options.answers {
            true => Ok(Box::new(RowAnswers::from_table(table, options))),
            false => Err(answers::refusal()),
        };
    }
    Ok(Box::new(TypedArticles::new(table, name, options)?))
}

/// Reads the articles of a format that is a stream of bytes and declares its own encodings.
pub(super) fn from_stream(
    bytes: Lookahead,
    format: Format,
    limit: u64,
) -> Result<(Entries, ArticleCount), Fault> {
    match format {
        Format::Warc => Ok((pages::open(Box::new(bytes), limit), ArticleCount::Many)),
        Format::Rtf => Ok((rtf::open(Box::new(bytes), limit), ArticleCount::OneOrMany)),
        #[cfg(feature = "mail")]
        Format::Mail => Ok(from_mail(bytes, limit)),
        _ => Err(not_compiled(format)),
    }
}

/// Reads the articles of a message, or of a mailbox.
#[cfg(feature = "mail")]
fn from_mail(mut bytes: Lookahead, limit: u64) -> (Entries, ArticleCount) {
    use super::mail::{eml, mbox};
    use std::io::BufRead;

    if let Some((line, length)) = eml::apple_length_line(bytes.peek(SNIFF_BYTES)) {
        bytes.consume(line);
        let message = Box::new(bytes.take(length));
        return (eml::open(message, limit), ArticleCount::OneOrMany);
    }
    match mbox::looks_like(bytes.peek(SNIFF_BYTES)) {
        true => (mbox::open(Box::new(bytes), limit), ArticleCount::Many),
        false => (eml::open(Box::new(bytes), limit), ArticleCount::OneOrMany),
    }
}

/// Reads the articles of a text format.
pub(super) fn from_text(
    mut text: Lookahead,
    format: Format,
    limit: u64,
) -> Result<(Entries, ArticleCount), Fault> {
    let first = text.peek(SNIFF_BYTES).to_vec();
    let text = Box::new(text);
    Ok(match format {
        Format::Html => page(text, limit)?,
        Format::Xml => match kind_of(&first) {
            Some(XmlKind::Feed | XmlKind::NewsSitemap) => {
                (xml::feed::open(text, limit), ArticleCount::Many)
            }
            Some(XmlKind::Html) => page(text, limit)?,
            _ => (xml::article::open(text, limit), ArticleCount::OneOrMany),
        },
        Format::Odt => article_or_download(office::odt::open_flat(text, limit)?, limit),
        Format::Nexis => {
            let lines = download::text_lines(text, limit);
            (download::nexis::entries(lines, limit), ArticleCount::Many)
        }
        Format::Factiva => {
            let lines = download::text_lines(text, limit);
            (download::factiva::entries(lines, limit), ArticleCount::Many)
        }
        Format::Proquest => {
            let lines = download::text_lines(text, limit);
            (
                download::proquest::entries(lines, limit),
                ArticleCount::Many,
            )
        }
        Format::Ris if reference::wos::looks_like(&first) => {
            (reference::wos::open(text, limit), ArticleCount::Many)
        }
        Format::Ris if reference::endnote::looks_like(&first) => {
            (reference::endnote::open(text, limit), ArticleCount::Many)
        }
        Format::Ris if reference::pubmed::looks_like(&first) => {
            (reference::pubmed::open(text, limit), ArticleCount::Many)
        }
        Format::Ris => (reference::ris::open(text, limit), ArticleCount::Many),
        Format::Bibtex => (reference::bibtex::open(text, limit), ArticleCount::Many),
        Format::Subtitles => (subtitles::open(text, limit), ArticleCount::One),
        Format::Csv => (trafilatura_csv::open(text, limit), ArticleCount::Many),
        _ => return Err(not_compiled(format)),
    })
}

/// Factor over an article's limit for a page that is a download of many articles.
const ARTICLES_PER_PAGE: u64 = 8;

/// Reads the article of a page, or those of a news archive's download.
fn page(mut text: Box<Lookahead>, limit: u64) -> Result<(Entries, ArticleCount), Fault> {
    let first = String::from_utf8_lossy(text.peek(PAGE_SNIFF_BYTES)).into_owned();
    let most = limit.saturating_mul(ARTICLES_PER_PAGE);
    let unreadable = |error: std::io::Error| Fault::RestUnreadable(error.to_string());
    if chat::looks_like(&first) {
        return Ok((
            chat::open(text, most).map_err(unreadable)?,
            ArticleCount::Many,
        ));
    }
    if europresse::looks_like(&first) {
        return Ok((
            europresse::open(text, most).map_err(unreadable)?,
            ArticleCount::Many,
        ));
    }
    if hocr::looks_like(&first) {
        return Ok((hocr::open(text, limit), ArticleCount::One));
    }
    let body = body_of(&first);
    let reader = may_be_download(body).then(|| download::reader_of(&text_of(body)));
    let Some(read_entries) = reader.flatten() else {
        return Ok((html::open(text, limit), ArticleCount::One));
    };
    let mut page = String::new();
    text.take(most)
        .read_to_string(&mut page)
        .map_err(unreadable)?;
    let lines: Vec<String> = text_of(&page).lines().map(str::to_owned).collect();
    let lines = Box::new(lines.into_iter().map(Ok));
    Ok((read_entries(lines, limit), ArticleCount::Many))
}

/// Bytes of a page inspected to detect a download: the part above its first article contains style sheets.
const PAGE_SNIFF_BYTES: usize = 256 << 10;

/// Bytes of a page's body inspected to detect a download: the cover page and the head of the first article.
const BODY_SNIFF_BYTES: usize = 64 << 10;

/// Returns what a page shows first, without its `<head>`.
fn body_of(first: &str) -> &str {
    let start = ["<body", "<BODY"]
        .iter()
        .filter_map(|tag| memmem::find(first.as_bytes(), tag.as_bytes()))
        .min();
    let body = &first[start.unwrap_or(0)..];
    &body[..body.floor_char_boundary(BODY_SNIFF_BYTES)]
}

/// Fragments of words, at least one of which occurs at the beginning of every download: `End of Document`,
/// `3 of 512 DOCUMENTS`, `512 words`, and the archive's name.
const DOWNLOAD_MARKS: [&str; 12] = [
    "ocument", "OCUMENT", "okument", "OKUMENT", " words", "woorden", "Wörter", " mots", "exis",
    "activa", "roQuest", "palabras",
];

/// Returns whether a page may be a download. This check of its bytes saves reading most pages twice.
fn may_be_download(body: &str) -> bool {
    DOWNLOAD_MARKS
        .iter()
        .any(|mark| memmem::find(body.as_bytes(), mark.as_bytes()).is_some())
}

/// Returns the encoding that a page or an XML file declares.
pub(super) fn declared_encoding(first: &[u8]) -> Option<String> {
    html::declared_charset(first).or_else(|| xml::kind::declared_encoding(first))
}

/// Returns the error for a format that this build was compiled without.
fn not_compiled(format: Format) -> Fault {
    let name = format!("{format:?}").to_lowercase();
    Fault::Refused(format!(
        "a file of the format {name}; this build of Exonym was compiled without it"
    ))
}
