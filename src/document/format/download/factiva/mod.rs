//! Downloads of Factiva: many articles as text, each with a head, and ended by a number.
//!
//! Takes paragraphs, from a text file, RTF or HTML; returns one article for each number. Two layouts are
//! distinguished per article: fields marked by codes (`HD`, `SN`, `TD` …), or a head without codes that is
//! recognised by its length and day (`512 words`, `3 March 2022`). Words may be in English, Dutch, German,
//! French and some others.
//!
//! Indexing terms (`RE`, `NS`, `IN`, `CO`), contacts, captions and the search summary at the end are left
//! out: places in them would be counted as if the article mentioned them.

mod plain;
mod split;
mod tagged;
mod words;

use crate::document::format::download::Articles;
use crate::document::format::entry::{Entries, Fault};
use split::FactivaSplit;
use words::{language_of, length_and_day, number_of};

/// Returns whether the first text of a file is from a Factiva download.
pub(crate) fn looks_like(first_text: &str) -> bool {
    /// Lines of a head after the day: time, paper, code, edition, page, volume, language.
    const HEAD: usize = 10;
    let lines: Vec<String> = first_text.lines().map(str::to_owned).collect();
    let plain = length_and_day(&lines).is_some_and(|(_, day)| {
        lines[day..]
            .iter()
            .take(2 * HEAD)
            .any(|line| language_of(line).is_some())
    });
    plain || tagged::is_tagged(&lines) || lines.iter().any(|line| number_of(line).is_some())
}

/// Returns the articles of a download, given its lines; paragraphs may be hard-wrapped. A [`Fault::Record`]
/// among the lines fails only the article that contains it.
pub(crate) fn entries(
    lines: impl Iterator<Item = Result<String, Fault>> + Send + 'static,
    limit: u64,
) -> Entries {
    Box::new(Articles::new(lines, FactivaSplit, limit))
}

#[cfg(test)]
mod tests;
