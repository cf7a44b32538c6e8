//! How to read: values a caller sets, with a default that guesses everything.

use super::Column;
use super::limit::{DEFAULT_MAX_ARTICLE, Limit};

/// A kind of file. How it is packed (gzip, Zstandard) and encoded (UTF-8, UTF-16) is told by its
/// first bytes and no part of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One article a file, with or without a header.
    Text,
    /// A table with a header line: commas, semicolons or tabs, told by that line.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// An object, an array of them, `{"articles": […]}`, or lines of any of these.
    Json,
}

impl Format {
    /// The extensions that tell a format, in lower case; `.gz` or `.zst` may follow.
    pub const EXTENSIONS: [(&'static str, Self); 8] = [
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Text),
        ("csv", Self::Csv),
        ("tsv", Self::Csv),
        ("jsonl", Self::JsonLines),
        ("ndjson", Self::JsonLines),
        ("json", Self::Json),
    ];

    /// The format with that extension or name: `txt`, `csv`, `jsonl`, …
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
        let name = [".gz", ".zst"]
            .into_iter()
            .find_map(|packing| name.strip_suffix(packing))
            .unwrap_or(&name);
        Self::from_name(name.rsplit_once('.')?.1)
    }
}

/// How to read the inputs. The default guesses format and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format of standard input and of files named one by one; in folders the extension tells.
    pub format: Option<Format>,
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
    /// The most bytes of one article as decoded, all its fields and markup together. A longer one
    /// is skipped; reading holds a few times as much at the most, whatever the file.
    pub max_article: u64,
    /// Whether the SHA-256 of each file is taken while it is read.
    pub checksums: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            text_column: None,
            title_column: None,
            date_column: None,
            id_column: None,
            url_column: None,
            lang_column: None,
            outlet_column: None,
            max_article: DEFAULT_MAX_ARTICLE,
            checksums: true,
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
            ("d.pdf", None),
            ("csv", None),
            ("", None),
        ];
        for (name, format) in cases {
            assert_eq!(Format::from_file_name(name), format, "{name:?}");
        }
    }
}
