//! Parses a first and a last day: `2022-03-01/2022-03-04`, `2022-03-01 to 2022-03-04`, `1–4 March 2022`,
//! `2022-03-01/P3D`.
//!
//! Takes plain text (see [`super::plain`]) and tries every possible divider at every position, which is cheap
//! because the text is short.

use super::single::single;
use super::timed_date::{SANE_YEARS, TimedDate};
use super::words::parse_word_range;
use super::{DateOrder, DocDate};
use jiff::civil::{DateTime, Time};
use jiff::{Span, ToSpan};

/// Dividers between two dates: marks, and "to" or "until" in the languages of the month names.
const DIVIDERS: [&str; 30] = [
    "--",
    "..",
    "~",
    " - ",
    " to ",
    " till ",
    " until ",
    " through ",
    " thru ",
    " tot en met ",
    " t/m ",
    " tot ",
    " bis zum ",
    " bis ",
    " au ",
    " à ",
    " al ",
    " a ",
    " ao ",
    " até ",
    " hasta el ",
    " hasta ",
    " fino al ",
    " do ",
    " по ",
    " до ",
    " and ",
    "至",
    "부터",
    "から",
];

/// Words that may precede the first of two dates.
const OPENERS: [&str; 18] = [
    "from ",
    "between ",
    "van ",
    "von ",
    "vom ",
    "du ",
    "de ",
    "del ",
    "desde el ",
    "desde ",
    "dal ",
    "da ",
    "od ",
    "з ",
    "із ",
    "від ",
    "с ",
    "от ",
];

/// Words that may follow the last of two dates.
const CLOSERS: [&str; 2] = ["まで", "까지"];

/// Parses a text as an interval.
pub(super) fn parse_range(text: &str, order: Option<DateOrder>) -> Option<DocDate> {
    slashed(text, order)
        .or_else(|| divided(text, DIVIDERS, order))
        .or_else(|| divided(text, ["-"], order))
        .or_else(|| shortened_by_unit(text))
        .or_else(|| shortened_by_point(text, order))
}

/// Parses `a/b`: two dates, a date and a duration, or a day and the differing part of the last day.
fn slashed(text: &str, order: Option<DateOrder>) -> Option<DocDate> {
    let (first, last) = text.split_once('/')?;
    let (first, last) = (first.trim_end(), last.trim_start());
    if let Some(duration) = duration(last) {
        return days_from(single(first, order)?, duration);
    }
    if let Some(duration) = duration(first) {
        return days_until(duration, single(last, order)?);
    }
    let start = single(first, order)?;
    let end = single(last, order).or_else(|| single(&completed(first, last)?, order))?;
    DocDate::interval(start.date.start(), end.date.end())
}

/// Completes `04` from `2022-03-01` to `2022-03-04`, and `04-02` to `2022-04-02`.
fn completed(first: &str, last: &str) -> Option<String> {
    /// The length of `2022-03-01` in bytes.
    const DAY: usize = 10;
    let is_short = matches!(last.len(), 2 | 5) && first.len() == DAY;
    let kept = first.get(..DAY.checked_sub(last.len())?)?;
    is_short.then(|| format!("{kept}{last}"))
}

/// Parses two dates of the same precision around a divider, or two days or months that share a month or year
/// written only once.
fn divided<const N: usize>(
    text: &str,
    dividers: [&str; N],
    order: Option<DateOrder>,
) -> Option<DocDate> {
    let text = OPENERS
        .into_iter()
        .find_map(|opener| text.strip_prefix(opener))
        .unwrap_or(text);
    let text = CLOSERS
        .into_iter()
        .find_map(|closer| text.strip_suffix(closer))
        .unwrap_or(text);
    dividers.into_iter().find_map(|divider| {
        text.match_indices(divider).find_map(|(at, _)| {
            let (first, last) = (text[..at].trim(), text[at + divider.len()..].trim());
            between(first, last, order).or_else(|| {
                let (first, last) = parse_word_range(first, last)?;
                DocDate::interval(first.start(), last.end())
            })
        })
    })
}

fn between(first: &str, last: &str, order: Option<DateOrder>) -> Option<DocDate> {
    let (first, last) = (single(first, order)?.date, single(last, order)?.date);
    // Two four-digit numbers joined by a hyphen may be anything.
    let are_sane = [first.start(), last.end()]
        .iter()
        .all(|day| SANE_YEARS.contains(&day.year()));
    let are_alike = first.precision() == last.precision();
    (are_alike && are_sane).then(|| DocDate::interval(first.start(), last.end()))?
}

/// Parses `2022年3月1日~4日`: the last day has only the parts that differ from the first.
fn shortened_by_unit(text: &str) -> Option<DocDate> {
    let (first, last) = ["~", "-", "至"]
        .into_iter()
        .find_map(|divider| text.split_once(divider))?;
    let (first, last) = (first.trim(), last.trim());
    let start = single(first, None)?.date;
    [["月", "年"], ["월", "년"]]
        .iter()
        .flatten()
        .find_map(|unit| {
            let kept = first.find(unit)? + unit.len();
            let end = single(&format!("{}{last}", &first[..kept]), None)?.date;
            (end.precision() == start.precision())
                .then(|| DocDate::interval(start.start(), end.end()))?
        })
}

/// Parses `28.02.-03.03.2022`, `01.-04.03.2022`: the first day takes month and year from the last.
fn shortened_by_point(text: &str, order: Option<DateOrder>) -> Option<DocDate> {
    let (first, last) = text.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    if !first.ends_with('.') {
        return None;
    }
    let rest = last.splitn(first.matches('.').count() + 1, '.').last()?;
    between(&format!("{first}{rest}"), last, order)
}

/// Parses `p3d`, `p1w`, `p1m`, `pt6h`.
fn duration(text: &str) -> Option<Span> {
    let is_one = text.starts_with('p') && text.contains(|c: char| c.is_ascii_digit());
    let span: Span = is_one.then(|| text.to_uppercase().parse().ok())??;
    span.is_positive().then_some(span)
}

/// The days from a start until the duration ends: three days from the first are the first, second and third.
fn days_from(start: TimedDate, duration: Span) -> Option<DocDate> {
    let first = start.date.start();
    let begins = first.to_datetime(start.time.unwrap_or(Time::midnight()));
    let ends = begins.checked_add(duration).ok()?;
    DocDate::interval(first, last_moment(ends)?.date())
}

/// The days of a duration that ends with the last day, inclusive.
fn days_until(duration: Span, end: TimedDate) -> Option<DocDate> {
    let last = end.date.end();
    let ends = match end.time {
        Some(time) => last.to_datetime(time),
        None => last.tomorrow().ok()?.to_datetime(Time::midnight()),
    };
    let begins = ends.checked_sub(duration).ok()?;
    DocDate::interval(begins.date(), last_moment(ends)?.date())
}

fn last_moment(end: DateTime) -> Option<DateTime> {
    end.checked_sub(1.nanosecond()).ok()
}
