//! Evaluation: takes gold articles and the mentions found in them; returns scores.
//!
//! [`gold`] reads the annotations, [`corpus`] determines which of them count, [`score`] compares found
//! mentions with them, [`resolution`] evaluates only the places for given spans, and [`calibration`] checks the
//! confidences. Spans are half-open byte ranges of the original text, compared after trimming by [`bare`];
//! distances are kilometres. Nothing here prints or reads files.

pub mod calibration;
pub mod corpus;
pub mod gold;
pub mod resolution;
pub mod score;

pub use corpus::{Corpus, GoldKind};
pub use gold::{GoldArticle, GoldFault, GoldMention, GoldPlace, Located, NEAR_KM, is_right};
pub use score::{Counts, Forms, Scorer, Scores};

use crate::mention::Span;

/// The English article before a name, which annotators include inconsistently.
const ARTICLE: &str = "the ";

/// The span without spaces, full stops and commas at its ends, a leading `the ` and a suffix after an
/// apostrophe, which annotators include inconsistently.
///
/// # Panics
/// Panics if the span is not a range of `text` on character boundaries.
pub fn bare(text: &str, span: Span) -> Span {
    let margin = |c: char| matches!(c, ' ' | '\n' | '.' | ',');
    let written = &text[span.start..span.end];
    let end = span.start + without_ending(written.trim_end_matches(margin)).len();
    let start = end - text[span.start..end].trim_start_matches(margin).len();
    let article = text[start..end]
        .get(..ARTICLE.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(ARTICLE));
    let start = if article {
        start + ARTICLE.len()
    } else {
        start
    };
    Span { start, end }
}

/// A name without an apostrophe and the suffix after it, which some annotators include: Ankara'da, Kyiv's.
/// Names that continue with a capital (Côte d'Ivoire) or a single a (Sana'a) are kept.
fn without_ending(written: &str) -> &str {
    const MAX_LETTERS: usize = 6;
    let Some((name, ending)) = written.rsplit_once(['\'', '’']) else {
        return written;
    };
    let letters = ending.chars().count();
    let is_ending = (1..=MAX_LETTERS).contains(&letters) && ending.chars().all(char::is_lowercase);
    match is_ending && !name.is_empty() && ending != "a" {
        true => name,
        false => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_and_the_article_are_not_part_of_a_name() {
        let cases = [
            ("Kyiv", "Kyiv"),
            (" Kyiv, ", "Kyiv"),
            ("U.S.", "U.S"),
            ("Ankara'da", "Ankara"),
            ("Kyiv’s", "Kyiv"),
            ("Côte d'Ivoire", "Côte d'Ivoire"),
            ("Sana'a", "Sana'a"),
            ("the Hague", "Hague"),
            ("The Gambia.", "Gambia"),
            ("Theben", "Theben"),
            ("the", "the"),
            ("„Київ“", "„Київ“"),
            (" ., ", ""),
        ];
        for (written, expected) in cases {
            let all = Span {
                start: 0,
                end: written.len(),
            };
            let span = bare(written, all);
            assert_eq!(&written[span.start..span.end], expected, "{written:?}");
        }
    }
}
