//! Options for reading; by default everything is guessed.

use super::limit::{DEFAULT_MAX_ARTICLE, Limit};
use super::{Column, DateOrder};
use encoding_rs::Encoding;

/// A file format, detected from content. Compression (gzip, Zstandard, bzip2, xz) and encoding are detected
/// from the bytes too and are not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One article per file, with or without a header.
    Text,
    /// A table with a header line, from which the delimiter is detected: comma, semicolon or tab.
    Csv,
    /// One JSON object per line.
    JsonLines,
    /// JSON whose articles are found at any depth: an object, an array, an array within objects.
    Json,
    /// A web page.
    Html,
    /// Feeds (RSS, Atom), and XML written by extractors and archives (trafilatura, TEI, NITF).
    Xml,
    /// Crawled pages: WARC, WET.
    Warc,
    /// A download of LexisNexis or Nexis Uni, as text.
    Nexis,
    /// A download of Factiva, as text.
    Factiva,
    /// A download of ProQuest, as text.
    Proquest,
    /// Rich Text Format.
    Rtf,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An electronic book.
    Epub,
    /// One or more e-mail messages: EML, mbox.
    Mail,
    /// A PDF with text.
    Pdf,
    /// Reference-manager records as tagged lines: RIS, EndNote, PubMed.
    Ris,
    /// Reference-manager records: BibTeX.
    Bibtex,
    /// Subtitles: SubRip, WebVTT.
    Subtitles,
    /// A workbook: Excel, OpenDocument.
    Sheet,
    /// A Parquet table.
    Parquet,
    /// An Arrow table, as a file (Feather) or a stream.
    Arrow,
    /// An archive whose members are read like the files of a folder.
    Zip,
    /// The same, with its members one after another.
    Tar,
}

/// Extensions of compressed files, in lower case.
const PACKINGS: [&str; 6] = [".gz", ".zst", ".bz2", ".xz", ".zstd", ".lzma"];

impl Format {
    /// The extensions of each format, in lower case; a compression extension may follow.
    pub const EXTENSIONS: [(&'static str, Self); 58] = [
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Text),
        ("markdown", Self::Text),
        ("csv", Self::Csv),
        ("tsv", Self::Csv),
        ("tab", Self::Csv),
        ("jsonl", Self::JsonLines),
        ("ndjson", Self::JsonLines),
        ("json", Self::Json),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Html),
        ("mhtml", Self::Mail),
        ("mht", Self::Mail),
        ("xml", Self::Xml),
        ("rss", Self::Xml),
        ("atom", Self::Xml),
        ("rdf", Self::Xml),
        ("tei", Self::Xml),
        ("warc", Self::Warc),
        ("wet", Self::Warc),
        ("arc", Self::Warc),
        ("rtf", Self::Rtf),
        ("docx", Self::Docx),
        ("docm", Self::Docx),
        ("dotx", Self::Docx),
        ("odt", Self::Odt),
        ("ott", Self::Odt),
        ("fodt", Self::Odt),
        ("epub", Self::Epub),
        ("eml", Self::Mail),
        ("emlx", Self::Mail),
        ("mbox", Self::Mail),
        ("mbx", Self::Mail),
        ("pdf", Self::Pdf),
        ("ris", Self::Ris),
        ("enw", Self::Ris),
        ("nbib", Self::Ris),
        ("bib", Self::Bibtex),
        ("bibtex", Self::Bibtex),
        ("srt", Self::Subtitles),
        ("vtt", Self::Subtitles),
        ("xlsx", Self::Sheet),
        ("xlsm", Self::Sheet),
        ("xls", Self::Sheet),
        ("xlsb", Self::Sheet),
        ("ods", Self::Sheet),
        ("parquet", Self::Parquet),
        ("feather", Self::Arrow),
        ("arrow", Self::Arrow),
        ("arrows", Self::Arrow),
        ("ipc", Self::Arrow),
        ("zip", Self::Zip),
        ("tar", Self::Tar),
        ("tgz", Self::Tar),
        ("tbz2", Self::Tar),
        ("txz", Self::Tar),
    ];

    /// The format with that extension or name: `txt`, `csv`, `jsonl`, …
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::EXTENSIONS
            .into_iter()
            .find(|(extension, _)| *extension == name)
            .map(|(_, format)| format)
    }

    /// The format indicated by a file's name, ignoring compression.
    pub fn from_file_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let name = PACKINGS
            .into_iter()
            .find_map(|packing| name.strip_suffix(packing))
            .unwrap_or(&name);
        Self::from_name(name.rsplit_once('.')?.1)
    }
}

/// How to read the inputs. The default guesses format and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format of standard input and of files named individually; otherwise, and in folders, it is
    /// detected from content.
    pub format: Option<Format>,
    /// The encoding of all texts, as a label of the WHATWG Encoding Standard; by default it is detected.
    pub encoding: Option<&'static Encoding>,
    /// The workbook sheet to read, by name or by number from 1; by default the first that is a table.
    pub sheet: Option<String>,
    /// The order in which dates such as 03/04/2022 are written; by default it is inferred from the file's
    /// other dates.
    pub date_order: Option<DateOrder>,
    /// The column or key that holds the text. Names here and below are as in the file, ignoring case and
    /// `_-. `; for JSON they may be paths into nested objects, `meta.published`.
    pub text_column: Option<String>,
    /// The column of the headline.
    pub title_column: Option<String>,
    /// The column of the date.
    pub date_column: Option<String>,
    /// The column of the record's id.
    pub id_column: Option<String>,
    /// The column of the web address.
    pub url_column: Option<String>,
    /// The column of the language.
    pub lang_column: Option<String>,
    /// The column of the publisher.
    pub outlet_column: Option<String>,
    /// A column whose value is carried along unchanged ([`super::Document::carried`]), whatever else it is
    /// used for. Files may lack it as long as one has it.
    pub carried_column: Option<String>,
    /// The most bytes of one decoded article, counting all fields and markup. Longer articles are skipped;
    /// reading needs at most a few times as much memory, whatever the file.
    pub max_article: u64,
    /// Whether to compute the SHA-256 of each file while reading it.
    pub checksums: bool,
    /// Whether to read answers of `exonym annotate`, as articles that bring their answer along; otherwise
    /// they are passed over or refused.
    pub answers: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            sheet: None,
            date_order: None,
            text_column: None,
            title_column: None,
            date_column: None,
            id_column: None,
            url_column: None,
            lang_column: None,
            outlet_column: None,
            carried_column: None,
            max_article: DEFAULT_MAX_ARTICLE,
            checksums: true,
            answers: false,
        }
    }
}

impl ReadOptions {
    /// The name that the user gave for a column.
    pub fn named(&self, column: Column) -> Option<&str> {
        match column {
            Column::Text => self.text_column.as_deref(),
            Column::Title => self.title_column.as_deref(),
            Column::Date => self.date_column.as_deref(),
            Column::Id => self.id_column.as_deref(),
            Column::Url => self.url_column.as_deref(),
            Column::Lang => self.lang_column.as_deref(),
            Column::Outlet => self.outlet_column.as_deref(),
            Column::Carried => self.carried_column.as_deref(),
        }
    }

    /// The size limit of one article.
    pub(super) fn limit(&self) -> Limit {
        Limit::new(self.max_article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_extensions_select_formats() {
        let cases = [
            ("a.txt", Some(Format::Text)),
            ("A.MD", Some(Format::Text)),
            ("b.csv.gz", Some(Format::Csv)),
            ("b.tsv.ZST", Some(Format::Csv)),
            ("c.ndjson", Some(Format::JsonLines)),
            ("c.2022.json", Some(Format::Json)),
            ("d.gz", None),
            ("d.pdf", Some(Format::Pdf)),
            ("d.tar.xz", Some(Format::Tar)),
            ("d.py", None),
            ("csv", None),
            ("", None),
        ];
        for (name, format) in cases {
            assert_eq!(Format::from_file_name(name), format, "{name:?}");
        }
    }
}
