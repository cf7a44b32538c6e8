//! How to read: values a caller sets, with a default that guesses everything.

use super::limit::{DEFAULT_MAX_ARTICLE, Limit};
use super::{Column, DateOrder};
use encoding_rs::Encoding;

/// A kind of file, told by its content. How it is packed (gzip, Zstandard, bzip2, xz) and encoded is
/// told by its bytes too and no part of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One article a file, with or without a header.
    Text,
    /// A table with a header line: commas, semicolons or tabs, told by that line.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// JSON whose articles are found at any depth: an object, an array, an array within objects.
    Json,
    /// A web page.
    Html,
    /// Feeds (RSS, Atom), and what extractors and archives write as XML (trafilatura, TEI, NITF).
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
    /// A message, or a box of them: EML, mbox.
    Mail,
    /// A PDF with text.
    Pdf,
    /// Records of a reference manager as tagged lines: RIS, EndNote, PubMed.
    Ris,
    /// Records of a reference manager: BibTeX.
    Bibtex,
    /// Subtitles: SubRip, WebVTT.
    Subtitles,
    /// A workbook: Excel, OpenDocument.
    Sheet,
    /// A Parquet table.
    Parquet,
    /// An Arrow table, as a file (Feather) or a stream.
    Arrow,
    /// An archive whose members are read as a folder's files.
    Zip,
    /// The same, of which members come one after the other.
    Tar,
}

/// Endings that tell how a file is packed, in lower case.
const PACKINGS: [&str; 6] = [".gz", ".zst", ".bz2", ".xz", ".zstd", ".lzma"];

impl Format {
    /// The endings that tell a format, in lower case; one of a packing may follow.
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

    /// The format with that ending or name: `txt`, `csv`, `jsonl`, …
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::EXTENSIONS
            .into_iter()
            .find(|(extension, _)| *extension == name)
            .map(|(_, format)| format)
    }

    /// The format that a file's name tells, packing aside.
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
    /// The format of standard input and of files named one by one; else, and in folders, their
    /// content tells.
    pub format: Option<Format>,
    /// The encoding of all texts, by a label of the WHATWG's Encoding Standard; else their bytes tell.
    pub encoding: Option<&'static Encoding>,
    /// The sheet of workbooks to read, by its name or its number from 1; else the first that is a
    /// table.
    pub sheet: Option<String>,
    /// In which order dates such as 03/04/2022 are written; else the file's other dates tell.
    pub date_order: Option<DateOrder>,
    /// The column or key that holds the text. Here and below: as the file writes it, case and
    /// `_-. ` aside; for JSON also a path into nested objects, `meta.published`.
    pub text_column: Option<String>,
    /// The one that holds the headline.
    pub title_column: Option<String>,
    /// The one that holds the date.
    pub date_column: Option<String>,
    /// The one that holds the record's id.
    pub id_column: Option<String>,
    /// The one that holds the web address.
    pub url_column: Option<String>,
    /// The one that holds the language.
    pub lang_column: Option<String>,
    /// The one that holds the publisher.
    pub outlet_column: Option<String>,
    /// One whose value is carried along as it is ([`super::Document::carried`]), whatever else it is
    /// taken for. Files may lack it, as long as one has it.
    pub carried_column: Option<String>,
    /// The most bytes of one article as decoded, all its fields and markup together. A longer one
    /// is skipped; reading holds a few times as much at the most, whatever the file.
    pub max_article: u64,
    /// Whether the SHA-256 of each file is taken while it is read.
    pub checksums: bool,
    /// Whether answers of `exonym annotate` are read, as articles that bring their answer along; else
    /// they are passed over, or refused.
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

    /// The limit of one article.
    pub(super) fn limit(&self) -> Limit {
        Limit::new(self.max_article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_tell_formats_through_their_packing() {
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
