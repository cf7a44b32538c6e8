//! What an article's fields are called in people's files.
//!
//! A column's or key's name enters; the [`Column`] that it stands for leaves, with its rank among
//! the names of that column and a warning where it is a makeshift. The names are those of Media
//! Cloud, GDELT, trafilatura, newspaper4k, fundus, NewsAPI, Hugging Face's news sets, RSS, Atom and
//! WARC, as far as they differ after [`plain`] has lower-cased them and taken out `_-. `.

use phf::{Map, phf_map};
use std::fmt;

/// A field of an article that a column of a table or a key of a JSON object may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The article itself.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// The record's own name.
    Id,
    /// Where it stands on the web.
    Url,
    /// The language it is in.
    Lang,
    /// Who published it.
    Outlet,
}

impl Column {
    /// Every column, in the order in which they are reported.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Title,
        Self::Date,
        Self::Id,
        Self::Url,
        Self::Lang,
        Self::Outlet,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Id => "id",
            Self::Url => "url",
            Self::Lang => "lang",
            Self::Outlet => "outlet",
        }
    }

    /// The command-line option that names its column.
    pub fn option(self) -> &'static str {
        match self {
            Self::Text => "--text-column",
            Self::Title => "--title-column",
            Self::Date => "--date-column",
            Self::Id => "--id-column",
            Self::Url => "--url-column",
            Self::Lang => "--lang-column",
            Self::Outlet => "--outlet-column",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that a column goes by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Synonym {
    pub(super) column: Column,
    /// Lower is better; unlike within a column.
    pub(super) rank: u8,
    /// What to tell the user of it.
    pub(super) warning: Option<&'static str>,
}

/// The most bytes of a name that stands for a column; a longer one is no name, and is not kept.
const LONGEST_NAME: usize = 256;

/// The column that a name stands for.
pub(super) fn synonym(name: &str) -> Option<Synonym> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    SYNONYMS.get(plain(name).as_str()).copied()
}

/// Whether a name is the one that means the address in some files and the publisher in others.
pub(super) fn is_source(name: &str) -> bool {
    name.len() <= LONGEST_NAME && plain(name) == "source"
}

/// A name in lower case without what only separates its words.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name that leaves no doubt.
const fn sure(column: Column, rank: u8) -> Synonym {
    Synonym {
        column,
        rank,
        warning: None,
    }
}

/// A name that is taken for want of a better one, and said so.
const fn makeshift(column: Column, rank: u8, warning: &'static str) -> Synonym {
    Synonym {
        column,
        rank,
        warning: Some(warning),
    }
}

const SUMMARY: &str = "a summary may leave out most of the places";
const COLLECTED: &str = "this is when the article was collected, not published";

static SYNONYMS: Map<&'static str, Synonym> = phf_map! {
    "text" => sure(Column::Text, 0),
    "fulltext" => sure(Column::Text, 1),
    "plaintext" => sure(Column::Text, 2),
    "body" => sure(Column::Text, 3),
    "content" => sure(Column::Text, 4),
    "content:encoded" => sure(Column::Text, 5),
    "article" => sure(Column::Text, 6),
    "articletext" => sure(Column::Text, 7),
    "maintext" => sure(Column::Text, 8),
    "rawtext" => sure(Column::Text, 9),
    "story" => sure(Column::Text, 10),
    "summary" => makeshift(Column::Text, 11, SUMMARY),
    "description" => makeshift(Column::Text, 12, SUMMARY),

    "title" => sure(Column::Title, 0),
    "headline" => sure(Column::Title, 1),
    "heading" => sure(Column::Title, 2),
    "hd" => sure(Column::Title, 3),

    "date" => sure(Column::Date, 0),
    "publishdate" => sure(Column::Date, 1),
    "publishingdate" => sure(Column::Date, 2),
    "publisheddate" => sure(Column::Date, 3),
    "publishedat" => sure(Column::Date, 4),
    "datepublished" => sure(Column::Date, 5),
    "pubdate" => sure(Column::Date, 6),
    "published" => sure(Column::Date, 7),
    "dc:date" => sure(Column::Date, 8),
    "seendate" => sure(Column::Date, 9),
    "timestamp" => sure(Column::Date, 10),
    "indexeddate" => makeshift(Column::Date, 11, COLLECTED),
    "crawldate" => makeshift(Column::Date, 12, COLLECTED),
    "warcdate" => makeshift(Column::Date, 13, COLLECTED),

    "id" => sure(Column::Id, 0),
    "guid" => sure(Column::Id, 1),
    "storiesid" => sure(Column::Id, 2),
    "articleid" => sure(Column::Id, 3),
    "documentid" => sure(Column::Id, 4),
    "docid" => sure(Column::Id, 5),

    "url" => sure(Column::Url, 0),
    "link" => sure(Column::Url, 1),
    "canonicallink" => sure(Column::Url, 2),
    "requestedurl" => sure(Column::Url, 3),
    "targeturi" => sure(Column::Url, 4),
    "warctargeturi" => sure(Column::Url, 5),

    "lang" => sure(Column::Lang, 0),
    "language" => sure(Column::Lang, 1),
    "xml:lang" => sure(Column::Lang, 2),
    "metalang" => sure(Column::Lang, 3),
    "languagecode" => sure(Column::Lang, 4),
    "warcidentifiedcontentlanguage" => sure(Column::Lang, 5),

    "outlet" => sure(Column::Outlet, 0),
    "medianame" => sure(Column::Outlet, 1),
    "publisher" => sure(Column::Outlet, 2),
    "publication" => sure(Column::Outlet, 3),
    "newspaper" => sure(Column::Outlet, 4),
    "sitename" => sure(Column::Outlet, 5),
    "domain" => sure(Column::Outlet, 6),
    "hostname" => sure(Column::Outlet, 7),
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_of_known_tools_are_found_however_written() {
        let cases = [
            ("Publish_Date", Some(Column::Date)),
            ("published-at", Some(Column::Date)),
            ("Full Text", Some(Column::Text)),
            ("meta.lang", Some(Column::Lang)),
            ("stories_id", Some(Column::Id)),
            ("WARC-Target-URI", Some(Column::Url)),
            ("HD", Some(Column::Title)),
            ("author", None),
            ("", None),
        ];
        for (name, column) in cases {
            assert_eq!(synonym(name).map(|known| known.column), column, "{name:?}");
        }
    }

    #[test]
    fn names_are_plain_and_ranks_differ_within_a_column() {
        let mut ranks = BTreeSet::new();
        for (name, known) in SYNONYMS.entries() {
            assert_eq!(plain(name), *name);
            assert!(ranks.insert((known.column, known.rank)), "{name} ties");
        }
    }
}
