//! Opens a file as the type detected from its content.
//!
//! Takes unpacked bytes; returns a reader of articles, or the files of an archive, or the reason why the file
//! is not read. Bytes are checked first (documents, tables, archives, crawls), then the decoded text. The name
//! is used only if neither is conclusive.

use super::answers::{LineAnswers, RowAnswers, refusal as answers_refusal};
use super::dated::DatedOutcomes;
use super::detect::{self, Detected, SNIFF_BYTES, detect_bytes, detect_text, is_archive_of_x};
use super::entries::EntryArticles;
use super::entry::Fault;
use super::forms;
use super::typed_rows::TypedArticles;
use super::{
    Articles, OpenFault, base_name, csv, html_table, json, other_text, text, trafilatura_csv,
};
use crate::answers;
use crate::document::archive::{
    INCOMPLETE, Members, ZipKind, kind_of_zip, tar_members, zip_members,
};
use crate::document::bytes::{Lookahead, TextEncoding, decode, unpack};
use crate::document::companion_files;
use crate::document::magic;
use crate::document::passed_over::{OWN, kind_of_name};
use crate::document::walk::file_name;
use crate::document::{Format, ReadOptions, Refusal};
use crate::product;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

/// What a file holds.
pub(in crate::document) enum OpenedFile {
    /// Articles, and how they are read.
    Articles(Box<DatedOutcomes>, ReadInfo),
    /// The files of an archive.
    Members(Members),
}

/// How a file of articles is read.
pub(in crate::document) struct ReadInfo {
    /// Where the encoding of its text was found.
    pub(in crate::document) encoding: TextEncoding,
    /// Whether it is a workbook, so that a sheet can be selected.
    pub(in crate::document) is_workbook: bool,
}

impl OpenedFile {
    /// Articles of a format that declares the encoding of its texts.
    pub(super) fn from_bytes(articles: Articles, options: &ReadOptions) -> Self {
        Self::from_text(articles, TextEncoding::default(), options)
    }

    /// Articles of a text.
    fn from_text(articles: Articles, encoding: TextEncoding, options: &ReadOptions) -> Self {
        let info = ReadInfo {
            encoding,
            is_workbook: false,
        };
        Self::Articles(
            Box::new(DatedOutcomes::new(articles, options.date_order)),
            info,
        )
    }

    /// Marks the articles as those of a workbook.
    fn into_workbook(mut self) -> Self {
        if let Self::Articles(_, info) = &mut self {
            info.is_workbook = true;
        }
        self
    }
}

/// The unpacked bytes of a file.
pub(in crate::document) struct Content {
    pub(in crate::document) bytes: Lookahead,
    /// The file with exactly these bytes, if there is one: some formats are read from their end.
    pub(in crate::document) on_disk: Option<PathBuf>,
}

/// Maximum bytes of a stream kept on disk, for formats that are read from their end: 64 GiB.
const MAX_KEPT: u64 = 64 << 30;

impl Content {
    /// Checks whether an archive's member holds articles, by its name or clearly by its content. Exonym's own
    /// output does not.
    pub(in crate::document) fn check_member(
        &mut self,
        path: &Path,
        reads_answers: bool,
    ) -> Result<(), String> {
        let first = self.first();
        if product::is_answers(first) && reads_answers {
            return Ok(());
        }
        if product::is_ours(first) || product::is_answers(first) {
            return Err(OWN.to_owned());
        }
        let name = file_name(path);
        if let Some(kind) = companion_files::kind_of(&name, || first.to_vec()) {
            return Err(kind.to_owned());
        }
        match Format::from_file_name(&name) {
            Some(_) => Ok(()),
            None => check_bytes(first, path),
        }
    }

    /// Returns the first bytes.
    fn first(&mut self) -> &[u8] {
        self.bytes.peek(SNIFF_BYTES)
    }

    /// Returns the bytes as a file with random access; a stream is copied to an unnamed temporary file.
    fn into_file(self) -> Result<File, OpenFault> {
        if let Some(path) = self.on_disk {
            return Ok(File::open(path)?);
        }
        let mut kept = tempfile::tempfile()?;
        let copied = io::copy(&mut self.bytes.take(MAX_KEPT), &mut kept)?;
        if copied == MAX_KEPT {
            let text = "larger than the 64 GiB that are kept of a packed file or a stream; unpack it first";
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, text).into());
        }
        kept.rewind()?;
        Ok(kept)
    }
}

impl From<io::Error> for OpenFault {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// The fault of a file as a whole, from its format's reader.
impl From<Fault> for OpenFault {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Opens a file. Its type is detected from content, unless the user `asked` for a format; `name` is its name
/// in ids.
pub(in crate::document) fn open(
    mut content: Content,
    asked: Option<Format>,
    name: &str,
    options: &ReadOptions,
) -> Result<OpenedFile, OpenFault> {
    let detected = detect_bytes(content.first());
    match (detected, asked) {
        (Detected::Refused(refusal), _) => Err(OpenFault::Refused(refusal)),
        (Detected::Ole, _) => Err(OpenFault::Refused(old_office(content)?)),
        (_, Some(format)) => open_bytes(content, format, name, options),
        (Detected::Format(format), None) => open_bytes(content, format, name, options),
        (Detected::Text, None) => match by_name(content.first(), name)? {
            Some(format) => open_bytes(content, format, name, options),
            None => open_text(content, name, options),
        },
    }
}

/// Selects the format by file name for binary bytes that were not recognised: its reader reports what is
/// wrong with them, or reads a file without a signature. Also for a message with too few fields to be
/// recognised.
///
/// # Errors
/// The name is that of a kind of document that always has a signature.
fn by_name(first: &[u8], name: &str) -> Result<Option<Format>, OpenFault> {
    let Some(format) = Format::from_file_name(base_name(name)) else {
        return Ok(None);
    };
    let has_marks = matches!(
        format,
        Format::Arrow | Format::Parquet | Format::Pdf | Format::Sheet | Format::Docx | Format::Epub
    );
    let is_binary = first.contains(&0);
    if let Some(kind) = zipped_document(name).filter(|_| is_binary) {
        let what = format!("a binary file that is not the {kind} that its name says");
        return Err(OpenFault::Refused(Refusal::fixable(
            what,
            "download it again",
        )));
    }
    let is_message = format == Format::Mail && detect::may_be_message(first);
    Ok((is_message || has_marks && is_binary).then_some(format))
}

/// Returns the kind of document in a ZIP archive that a file is according to its name.
fn zipped_document(name: &str) -> Option<&'static str> {
    let (_, extension) = base_name(name).rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "docx" | "docm" | "dotx" => "Word file",
        "xlsx" | "xlsm" => "Excel workbook",
        "odt" | "ott" => "OpenDocument text",
        "ods" => "OpenDocument spreadsheet",
        "epub" => "EPUB",
        _ => return None,
    })
}

/// Returns what kind of file an Office document from before 2007, or an encrypted one, is.
fn old_office(mut content: Content) -> Result<Refusal, OpenFault> {
    let first = content.first().to_vec();
    let detected = magic::detect_in_file(&first, &mut content.into_file()?);
    Ok(detected.map_or_else(
        || Refusal::from_message("a document of an old version of Microsoft Office"),
        Refusal::from,
    ))
}

/// Opens a file in the format detected from its bytes or asked for.
fn open_bytes(
    content: Content,
    format: Format,
    name: &str,
    options: &ReadOptions,
) -> Result<OpenedFile, OpenFault> {
    match format {
        Format::Zip => open_zip(content.into_file()?, name, options),
        Format::Tar => Ok(OpenedFile::Members(tar_members(Box::new(content.bytes)))),
        Format::Docx
        | Format::Odt
        | Format::Epub
        | Format::Pdf
        | Format::Sheet
        | Format::Parquet
        | Format::Arrow => open_file(content.into_file()?, format, name, options),
        Format::Warc | Format::Rtf | Format::Mail => {
            let (entries, count) = forms::from_stream(content.bytes, format, options.max_article)?;
            let articles = Box::new(EntryArticles::new(entries, count, name));
            Ok(OpenedFile::from_bytes(articles, options))
        }
        Format::Text
        | Format::Csv
        | Format::JsonLines
        | Format::Json
        | Format::Html
        | Format::Xml
        | Format::Nexis
        | Format::Factiva
        | Format::Proquest
        | Format::Ris
        | Format::Bibtex
        | Format::Subtitles => {
            let (text, encoding) = decoded(content, options)?;
            open_as(text, format, name, options)
                .map(|articles| OpenedFile::from_text(articles, encoding, options))
        }
    }
}

/// Returns why a file that the user named is not read, before its turn, as far as a quick look shows.
pub(in crate::document) fn refusal_of(
    mut content: Content,
    asked: Option<Format>,
    name: &str,
    options: &ReadOptions,
) -> Option<OpenFault> {
    let format = match (detect_bytes(content.first()), asked) {
        (Detected::Refused(refusal), _) => return Some(OpenFault::Refused(refusal)),
        (Detected::Ole, _) => return old_office(content).ok().map(OpenFault::Refused),
        (Detected::Format(format), None) | (_, Some(format)) => Some(format),
        (Detected::Text, None) => match by_name(content.first(), name) {
            Ok(format) => format,
            Err(fault) => return Some(fault),
        },
    };
    let is_quick = matches!(
        format,
        None | Some(Format::Csv | Format::Zip | Format::Sheet | Format::Parquet | Format::Arrow)
    );
    let opened = is_quick.then(|| match format {
        Some(format) => open_bytes(content, format, name, options),
        None => open_text(content, name, options),
    });
    match opened?.err()? {
        fault @ (OpenFault::Columns(_) | OpenFault::Refused(_)) => Some(fault),
        // Reported in its turn.
        OpenFault::Unreadable(_) | OpenFault::Fault(_) => None,
    }
}

/// The folder of a WACZ file that holds its web archives; the rest are lists and indices.
const WACZ_CRAWLS: &str = "archive/";

/// Opens a ZIP archive; most are documents.
fn open_zip(mut file: File, name: &str, options: &ReadOptions) -> Result<OpenedFile, OpenFault> {
    let kind = kind_of_zip(file.try_clone()?).map_err(|fault| match zipped_document(name) {
        Some(kind) if fault.words() == INCOMPLETE => {
            Fault::Refused(INCOMPLETE.replace("ZIP archive", kind))
        }
        _ => fault,
    })?;
    file.rewind()?;
    if let Some((what, fix)) = kind.unread() {
        return Err(OpenFault::Refused(Refusal {
            what: what.to_owned(),
            fix: fix.map(str::to_owned),
        }));
    }
    match forms::format_of_zip(kind) {
        Some(format) => open_file(file, format, name, options),
        None => {
            let members = zip_members(file)?;
            Ok(OpenedFile::Members(match kind {
                ZipKind::Wacz => members.within(WACZ_CRAWLS),
                _ => members,
            }))
        }
    }
}

/// Opens a file of a format that needs random access.
fn open_file(
    file: File,
    format: Format,
    name: &str,
    options: &ReadOptions,
) -> Result<OpenedFile, OpenFault> {
    if matches!(format, Format::Sheet | Format::Parquet | Format::Arrow) {
        let articles = forms::table(file, format, name, options)?;
        let opened = OpenedFile::from_bytes(articles, options);
        return Ok(match format {
            Format::Sheet => opened.into_workbook(),
            _ => opened,
        });
    }
    let (entries, count) = forms::from_file(file, format, options.max_article)?;
    let articles = Box::new(EntryArticles::new(entries, count, name));
    Ok(OpenedFile::from_bytes(articles, options))
}

/// Opens a text, whose format is detected from its words.
fn open_text(content: Content, name: &str, options: &ReadOptions) -> Result<OpenedFile, OpenFault> {
    let (mut text, encoding) = decoded(content, options)?;
    let named = Format::from_file_name(base_name(name));
    if named == Some(Format::Sheet) && html_table::looks_like(text.peek(SNIFF_BYTES)) {
        let table = html_table::open(Box::new(text), options.max_article)?;
        let articles = Box::new(TypedArticles::new(table, name, options)?);
        return Ok(OpenedFile::from_text(articles, encoding, options));
    }
    let format = match detect_text(text.peek(SNIFF_BYTES), named) {
        Detected::Refused(refusal) => return Err(OpenFault::Refused(refusal)),
        Detected::Format(format) => format,
        Detected::Text | Detected::Ole => match other_text::refusal(text.peek(SNIFF_BYTES), name) {
            Some(refusal) => return Err(OpenFault::Refused(refusal)),
            None if encoding.is_unconfirmed() && other_text::is_noise(text.peek(SNIFF_BYTES)) => {
                return Err(OpenFault::Refused(Refusal::fixable(
                    "not text in any known encoding",
                    "if it is text, give its encoding with --encoding",
                )));
            }
            None => Format::Text,
        },
    };
    let is_table = format == Format::Html && html_table::is_of_articles(text.peek(SNIFF_BYTES));
    let articles: Articles = match is_table {
        true => {
            let table = html_table::open(Box::new(text), options.max_article)?;
            Box::new(TypedArticles::new(table, name, options)?)
        }
        false => open_as(text, format, name, options)?,
    };
    Ok(OpenedFile::from_text(articles, encoding, options))
}

/// Decodes bytes to text, whatever their encoding.
fn decoded(
    mut content: Content,
    options: &ReadOptions,
) -> Result<(Lookahead, TextEncoding), OpenFault> {
    let first = content.first().trim_ascii_end();
    // Line ends of old Macintosh programs, and of texts saved by Office for the Mac.
    let is_old_mac =
        memchr::memchr(b'\r', first).is_some() && memchr::memchr(b'\n', first).is_none();
    let declared = forms::declared_encoding(content.first());
    let (text, encoding) = decode(
        Box::new(content.bytes),
        options.encoding,
        declared.as_deref(),
    );
    if encoding.is_binary() {
        let refusal = Refusal::fixable(
            "a binary file of no known kind",
            "export it as text, CSV or JSON",
        );
        return Err(OpenFault::Refused(refusal));
    }
    let text = match is_old_mac {
        true => Box::new(std::io::BufReader::new(LineFeeds(text))),
        false => text,
    };
    Ok((Lookahead::new(text), encoding))
}

/// A text with its carriage returns replaced by line feeds.
struct LineFeeds<R>(R);

impl<R: std::io::Read> std::io::Read for LineFeeds<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(out)?;
        for byte in out[..count].iter_mut().filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(count)
    }
}

/// Starts reading a text in a format.
fn open_as(
    mut text: Lookahead,
    format: Format,
    name: &str,
    options: &ReadOptions,
) -> Result<Articles, OpenFault> {
    let is_table = format == Format::Csv && answers::is_header(text.peek(SNIFF_BYTES));
    let is_lines = matches!(format, Format::Json | Format::JsonLines)
        && product::is_answers(text.peek(SNIFF_BYTES));
    match (is_table, is_lines) {
        (true, _) if options.answers => {
            return Ok(Box::new(RowAnswers::from_csv(Box::new(text), options)?));
        }
        (true, _) => return Err(answers_refusal()),
        (_, true) if options.answers => {
            return Ok(Box::new(LineAnswers::new(Box::new(text), options)));
        }
        // Decided line by line: answers may be mixed with articles.
        (_, true) | (false, false) => {}
    }
    let is_trafilatura =
        format == Format::Csv && trafilatura_csv::looks_like(text.peek(SNIFF_BYTES));
    Ok(match format {
        Format::Csv if !is_trafilatura => {
            Box::new(csv::CsvArticles::open(Box::new(text), name, options)?)
        }
        Format::Json | Format::JsonLines => {
            match json::frame::layout_of(text.peek(json::frame::SNIFF_BYTES)) {
                Some(layout) => {
                    let table = json::frame::open(Box::new(text), layout, options.limit());
                    let table = table.map_err(|fault| match fault {
                        Fault::Refused(words) => OpenFault::Refused(Refusal::from_message(&words)),
                        fault => OpenFault::Fault(fault),
                    })?;
                    Box::new(TypedArticles::new(table, name, options)?)
                }
                None => {
                    let text = Box::new(text);
                    Box::new(json::JsonArticles::open(text, format, name, options))
                }
            }
        }
        Format::Text => Box::new(text::TextArticle::new(
            Box::new(text),
            name,
            options.limit(),
        )),
        _ => {
            let (entries, count) = forms::from_text(text, format, options.max_article)?;
            Box::new(EntryArticles::new(entries, count, name))
        }
    })
}

/// Checks whether a file in a folder holds articles although its name does not show it.
///
/// # Errors
/// The kind of file that it is.
pub(in crate::document) fn check_file(path: &Path) -> Result<(), String> {
    let file = File::open(path).map_err(|_| kind_of_name(path))?;
    check_bytes(unpack(file).bytes.peek(SNIFF_BYTES), path)
}

/// Checks whether bytes are clearly articles. Prose, tables and JSON do not count: they are too general.
fn check_bytes(first: &[u8], path: &Path) -> Result<(), String> {
    let detected = match detect_bytes(first) {
        Detected::Text => detect_text(first, None),
        detected => detected,
    };
    match detected {
        // The archive that X provides is JSON assigned to a variable.
        Detected::Format(Format::Json) if is_archive_of_x(first) => Ok(()),
        Detected::Refused(refusal) => Err(refusal.kind().to_owned()),
        Detected::Ole => Err("document of an old version of Microsoft Office".to_owned()),
        Detected::Format(Format::Csv | Format::Json | Format::JsonLines) | Detected::Text => {
            Err(kind_of_name(path))
        }
        Detected::Format(_) => Ok(()),
    }
}
