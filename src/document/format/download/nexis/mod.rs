//! Downloads of Nexis, Nexis Uni and LexisNexis Academic: many articles as text, each with its head and its
//! indexing terms.
//!
//! Takes paragraphs, from a text file, RTF, HTML or DOCX; returns articles. Two layouts are distinguished by
//! how articles are separated: the old one numbers them (`3 of 512 DOCUMENTS`), the new one ends each with
//! `End of Document` and begins with a cover page. Names of fields may be in English, Dutch, German, French,
//! Spanish or Italian.
//!
//! Only the text belongs to the article. Other places in the file would be counted as if the article
//! mentioned them, so these are left out: subject and geographic terms, captions of pictures (`GRAPHIC`), the
//! summary that repeats the text (`HIGHLIGHT`), and the `DATELINE` field, which says where the text was
//! written. A place that opens the text itself ("KYIV — …") is kept.

mod article;
mod head;
mod marks;
mod names;
mod split;
mod tail;

use crate::document::format::download::{Articles, is_copyright, is_rights};
use crate::document::format::entry::{Entries, Fault};
use marks::{is_counter, is_cover, is_end};
use names::{Field, field_of, heading_of, is_length};
use split::NexisSplit;

/// Returns whether the first text of a file is from a Nexis download.
pub(crate) fn looks_like(first_text: &str) -> bool {
    /// Score at which a text counts as a download rather than an article.
    const ENOUGH: u32 = 4;
    let mut score = [0; 8];
    for line in first_text.lines() {
        let sign = if is_counter(line) {
            Some((0, 3))
        } else if is_length(line) {
            Some((1, 2))
        } else if is_end(line) {
            Some((2, 2))
        } else if heading_of(line) == Some(Field::Body) {
            Some((3, 2))
        } else if is_copyright(line) || is_rights(line) {
            Some((4, 1))
        } else if field_of(line).is_some_and(|line| line.field == Field::Loaded) {
            Some((5, 1))
        } else if is_cover(line) {
            Some((6, 2))
        } else if field_of(line).is_some_and(|line| line.field == Field::Language) {
            Some((7, 1))
        } else {
            None
        };
        if let Some((place, worth)) = sign {
            // A cover page needs two matching lines.
            score[place] = if place == 6 {
                (score[6] + worth).min(4)
            } else {
                worth
            };
        }
    }
    score.iter().sum::<u32>() >= ENOUGH
}

/// Returns the articles of a download, given its lines; paragraphs may be hard-wrapped. A [`Fault::Record`]
/// among the lines fails only the article that contains it.
pub(crate) fn entries(
    lines: impl Iterator<Item = Result<String, Fault>> + Send + 'static,
    limit: u64,
) -> Entries {
    Box::new(Articles::new(lines, NexisSplit::new(), limit))
}

#[cfg(test)]
mod tests;
