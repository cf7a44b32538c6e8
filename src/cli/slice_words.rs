//! Messages on what slices left out.

use super::numbers::{counted, grouped};
use super::report;
use exonym::slice::{LeftOut, Sieve, Slice, SliceCount, SliceReport};

/// Maximum number of outlets or languages listed if none matched.
const MAX_SHOWN: usize = 10;

/// Returns what slices left out, for the closing line.
pub(super) fn summary(report: &SliceReport) -> String {
    let LeftOut {
        articles,
        mentions,
        places,
    } = report.left_out;
    let figures = [
        (articles, "article"),
        (mentions, "mention"),
        (places, "place"),
    ];
    let some = figures.into_iter().filter(|(count, _)| *count > 0);
    let figures: Vec<String> = some.map(|(count, what)| counted(count, what)).collect();
    if figures.is_empty() {
        return "slices left nothing out".to_owned();
    }
    let parts: Vec<String> = report.by_slice.iter().filter_map(slice_summary).collect();
    let (figures, parts) = (figures.join(", "), parts.join("; "));
    format!("slices left out {figures} ({parts})")
}

fn slice_summary(count: &SliceCount) -> Option<String> {
    let LeftOut {
        articles,
        mentions,
        places,
    } = count.left_out;
    let flag = match count.slice {
        Slice::Undated => return count_if_any(articles, "without a date"),
        Slice::DateTooCoarse => return count_if_any(articles, "with a date too coarse to tell"),
        slice => format!("--{}", slice.as_str().replace('_', "-")),
    };
    if count.slice.is_of_articles() {
        return (articles > 0).then(|| format!("{flag} {}", counted(articles, "article")));
    }
    (places > 0).then(|| {
        let (mentions, places) = (counted(mentions, "mention"), counted(places, "place"));
        format!("{flag} {mentions} of {places}")
    })
}

fn count_if_any(articles: u64, what: &str) -> Option<String> {
    (articles > 0).then(|| format!("{} {what}", grouped(articles)))
}

/// Warns if no article is from the requested outlets or in the requested languages.
pub(super) fn note_unknown(sieve: &Sieve<'_>, quiet: bool) {
    let asked = &sieve.slices().articles;
    let outlets: Vec<&str> = sieve.outlets().collect();
    if !asked.outlets.is_empty() && !sieve.has_outlet() {
        let names = asked.outlets.requested().join(", ");
        warn_no_match(
            quiet,
            &format!("no article is from the outlet {names}"),
            &outlets,
        );
    }
    let langs: Vec<String> = sieve.langs().map(|lang| lang.to_string()).collect();
    let speaks = sieve.langs().any(|lang| asked.langs.contains(&lang));
    if !asked.langs.is_empty() && !speaks {
        let codes: Vec<String> = asked.langs.iter().map(ToString::to_string).collect();
        let langs: Vec<&str> = langs.iter().map(String::as_str).collect();
        let text = format!("no article is in {}", codes.join(", "));
        warn_no_match(quiet, &text, &langs);
    }
}

fn warn_no_match(quiet: bool, what: &str, there_are: &[&str]) {
    let shown = there_are.iter().take(MAX_SHOWN).copied();
    let shown: Vec<&str> = shown.collect();
    let more = there_are.len().saturating_sub(MAX_SHOWN);
    let more = match more {
        0 => String::new(),
        more => format!(" and {} more", grouped(more as u64)),
    };
    let there = match shown.is_empty() {
        true => "the input gives none".to_owned(),
        false => format!("the input has {}{more}", shown.join(", ")),
    };
    report::warning(quiet, &format!("{what}; {there}"));
}
