//! The closing line of a run: what was read, what was written, and which file to open.

use super::output::Output;
use crate::cli::intake::Counts;
use crate::cli::numbers::{counted, grouped};
use crate::cli::slice_words;
use exonym::layer::Layers;
use exonym::product::REVIEW;
use exonym::slice::SliceReport;
use exonym::tally::{Tallied, TallyTotals};

/// The error if no article could be read; nothing is written then.
pub(super) fn nothing_read(counts: &Counts) -> String {
    let skipped = counted(counts.skipped, "article");
    match &counts.first_skipped {
        Some(first) => format!("no article could be read; skipped {skipped}, the first: {first}"),
        None => "no article could be read".to_owned(),
    }
}

/// Returns the closing line.
pub(super) fn closing(
    counts: &Counts,
    layers: &Layers<'_>,
    tallied: &Tallied,
    output: &Output,
    slices: Option<&SliceReport>,
) -> String {
    let totals = tallied.totals();
    let mut parts = vec![
        counted(counts.articles, "article"),
        counted(totals.mentions, "mention"),
        counted(totals.places, "place"),
        format!("{} skipped", grouped(counts.skipped)),
    ];
    parts.extend(counts.remarks());
    if totals.articles_undated > 0 {
        parts.push(format!("{} undated", grouped(totals.articles_undated)));
    }
    if counts.bad_dates > 0 {
        parts.push(counted(counts.bad_dates, "unreadable date"));
    }
    if layers.characters_replaced() > 0 {
        let replaced = counted(layers.characters_replaced(), "control character");
        parts.push(format!("{replaced} replaced"));
    }
    let mut closing = parts.join(", ");
    if let Some(report) = slices {
        closing = format!("{closing}; {}", slice_words::summary(report));
    }
    format!("{closing}; in {output}{}", what_to_open(&totals, output))
}

/// The closing line points to `review.csv` if at least one in this many names is ambiguous.
const REVIEW_HINT_RATIO: u64 = 10;

/// Returns which products to look at first, if the output is a whole set.
fn what_to_open(totals: &TallyTotals, output: &Output) -> String {
    if !output.is_whole || totals.mentions == 0 {
        return String::new();
    }
    let page = output
        .page()
        .map(|page| format!("; open {}", page.display()));
    let unsettled = totals.mentions_ambiguous;
    let is_many = unsettled * REVIEW_HINT_RATIO >= totals.mentions + unsettled;
    let review = is_many.then(|| {
        let review = output.folder.join(REVIEW);
        format!(
            "; {} not settled, see {}",
            counted(unsettled, "name"),
            review.display()
        )
    });
    [page, review].into_iter().flatten().collect()
}
