//! What is worth knowing about how a file was read.

use std::fmt;

/// A choice made in reading a file, and how to override it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Its text is not UTF-8, and was assumed to be in this encoding.
    Encoding {
        /// The encoding's name in the WHATWG's Encoding Standard.
        name: &'static str,
    },
    /// Its articles say only when they were collected, not when they were published, and are dated by that.
    Collected,
    /// Some of its records were emptied by their publisher (`[Removed]`) and are not articles.
    Removed {
        /// How many.
        records: u64,
    },
    /// It is UTF-8 except for a few bytes, which were replaced.
    Broken {
        /// The number of byte sequences replaced.
        sequences: usize,
    },
    /// None of its columns is known to hold dates, and an article is undated.
    NoDate {
        /// The columns that are not in use.
        columns: Vec<String>,
    },
    /// How dates such as 03/04/2022 were read, in words, and the reason.
    DateOrder(String),
    /// Neither this file nor any other that was read is a workbook, so the requested sheet has no effect.
    NoWorkbook {
        /// The sheet.
        sheet: String,
    },
    /// A workbook of several sheets, only one of which was read.
    Sheet {
        /// The sheet that was read.
        read: String,
        /// The others.
        others: Vec<String>,
    },
}

impl Remark {
    /// The kind of remark in a few words, the same for all remarks of that kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "encoding other than UTF-8",
            Self::Broken { .. } => "broken bytes",
            Self::Removed { .. } => "records that were removed",
            Self::Collected => "dated by when they were collected",
            Self::NoDate { .. } => "no date column",
            Self::DateOrder(_) => "order of day and month",
            Self::NoWorkbook { .. } => "no workbook",
            Self::Sheet { .. } => "one of several sheets",
        }
    }
}

/// Formats as the text after a file's name and a colon.
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding { name } => {
                write!(f, "read as {name} (override with --encoding NAME)")
            }
            Self::Collected => f.write_str(
                "careful: dated by when the articles were collected, since they do not say when \
                 they were published",
            ),
            Self::Removed { records: 1 } => {
                f.write_str("a record removed by its publisher ([Removed]) is skipped")
            }
            Self::Removed { records } => write!(
                f,
                "{records} records removed by their publisher ([Removed]) are skipped"
            ),
            Self::Broken { sequences } => {
                let s = if *sequences == 1 { "" } else { "s" };
                write!(f, "{sequences} broken byte{s} in its UTF-8 replaced")
            }
            Self::NoDate { columns } => write!(
                f,
                "no date column among {}; name one with --date-column",
                quoted(columns)
            ),
            Self::DateOrder(words) => f.write_str(words),
            Self::NoWorkbook { sheet } => {
                write!(f, "--sheet {sheet:?} has no effect: no input is a workbook")
            }
            Self::Sheet { read, others } => write!(
                f,
                "only the sheet {read:?} is read, not {} (--sheet NAME selects another)",
                quoted(others)
            ),
        }
    }
}

/// The most names that a message lists.
const NAMES_SHOWN: usize = 8;

fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(NAMES_SHOWN)
        .map(|name| format!("{name:?}"))
        .collect();
    match names.len().saturating_sub(NAMES_SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
