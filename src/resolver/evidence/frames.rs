//! Frames: words beside a name that make it an organisation, a product or a street.
//!
//! Source: `gazetteer/press/frames.csv`, of one to three words; phrases that are never a place
//! are vetoes of the matcher instead.

use super::Evidence;
use crate::lexicon;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::{Gap, Token};
use crate::resolver::weights::Feature;

/// The most words of a frame.
const MAX_WORDS: usize = 3;

/// Evidence of a frame right before or after the match.
pub(in crate::resolver) fn evidence(at: &Occurrence<'_>, out: &mut Vec<Evidence>) {
    let skipped = name_words_before(at);
    let before = joins(at.gap_before())
        && [0, skipped].into_iter().any(|skipped| {
            let words = (1..=MAX_WORDS).map_while(|n| at.before(skipped + n));
            frame(words, true, |text| lexicon::frame_before(text).any())
        });
    let after = joins(at.gap_after())
        && frame((1..=MAX_WORDS).map_while(|n| at.after(n)), false, |text| {
            lexicon::frame_after(text).any()
        });
    if before || after {
        out.push(Evidence::of(Feature::Frame));
    }
}

/// Evidence of quotation marks that hold the match and nothing else: «Азов».
pub(in crate::resolver) fn quotation(at: &Occurrence<'_>, out: &mut Vec<Evidence>) {
    let source = at.view.source;
    let before = source[..at.found.span.start].chars().next_back();
    let after = source[at.found.span.end..].chars().next();
    let quoted = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    if before.is_some_and(quoted) && after.is_some_and(quoted) {
        out.push(Evidence::of(Feature::Quoted));
    }
}

/// Words right before the match that are part of the same longer name: one that a hyphen joins
/// to it (Universität Duisburg-Essen), or one other capitalised word (University of Western
/// Ontario).
fn name_words_before(at: &Occurrence<'_>) -> usize {
    usize::from(
        at.before(1)
            .is_some_and(|word| word.capital && !word.opens_sentence),
    )
}

fn joins(gap: Gap) -> bool {
    matches!(gap, Gap::Space | Gap::Hyphen)
}

/// Whether the words, nearest first, form a listed frame of any length.
fn frame<'t>(
    words: impl Iterator<Item = &'t Token>,
    reversed: bool,
    listed: impl Fn(&str) -> bool,
) -> bool {
    let mut text = String::new();
    for word in words {
        if text.is_empty() {
            text.push_str(&word.folded);
        } else if reversed {
            text = format!("{} {text}", word.folded);
        } else {
            text = format!("{text} {}", word.folded);
        }
        if listed(&text) {
            return true;
        }
    }
    false
}
