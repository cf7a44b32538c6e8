//! Parses a single date in any notation: in digits, with an era, or in words, with an optional weekday or
//! time of day.
//!
//! Takes plain text (see [`super::plain`]); the strictest notation that matches all of it wins.

use super::clock::{read_clock, time_of};
use super::epoch::parse_epoch;
use super::era;
use super::month_names::is_weekday;
use super::numeric::{compact_day, in_range, leading_date, split_digits};
use super::timed_date::{TimedDate, WRITTEN_YEARS};
use super::words::{parse_words, read_tail};
use super::{DateOrder, DatePrecision, DocDate};

/// Parses plain text as a single date.
pub(super) fn single(text: &str, order: Option<DateOrder>) -> Option<TimedDate> {
    digits(text)
        .or_else(|| with_tail(text, order))
        .or_else(|| whole_day(with_tail(after_weekday(text)?, order)?))
        .or_else(|| after_clock(text, order))
        .or_else(|| era_date(text))
        .or_else(|| parse_words(text))
}

/// Parses a date in digits and what may follow it.
fn with_tail(text: &str, order: Option<DateOrder>) -> Option<TimedDate> {
    let (date, tail) = leading_date(text, order)?;
    let time = read_tail(tail).or_else(|| {
        // `(火) 午後3時` after a day in digits.
        let is_behind = tail.starts_with([' ', '(']);
        is_behind.then(|| read_tail(era::western_time(tail)?.trim_end()))?
    });
    Some(TimedDate { date, time: time? })
}

/// Requires a day, as after a weekday or a time: `mar 2022` is March.
fn whole_day(timed_date: TimedDate) -> Option<TimedDate> {
    (timed_date.date.precision() == DatePrecision::Day).then_some(timed_date)
}

/// Parses `10:00 2022-03-01`.
fn after_clock(text: &str, order: Option<DateOrder>) -> Option<TimedDate> {
    let (clock, rest) = text.split_once(' ')?;
    let time = read_clock(clock.trim_end_matches(','))?;
    let timed_date = whole_day(with_tail(rest.trim_start(), order)?)?;
    timed_date.time.is_none().then_some(TimedDate {
        time: Some(time),
        ..timed_date
    })
}

fn era_date(text: &str) -> Option<TimedDate> {
    let (date, tail) = era::leading_date(text)?;
    let time = read_tail(tail.trim_end())?;
    Some(TimedDate { date, time })
}

/// The text after a weekday name: `Tue 2022-03-01`, `Dienstag, 01.03.2022`.
fn after_weekday(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once([' ', ','])?;
    let name = name.trim_end_matches('.');
    is_weekday(name).then(|| rest.trim_start_matches([',', ' ']))
}

/// Parses bare digits, or nearly: `20220301100000`, `202203011000`, and counts since 1970.
pub(super) fn digits(text: &str) -> Option<TimedDate> {
    let compact = || {
        let (digits, rest) = split_digits(text, 8..=14)?;
        let date = compact_day(digits.get(..8)?)?;
        let time = match (&digits[8..], rest) {
            ("", "") => None,
            (time, "" | "z") if time.len() == 6 => {
                Some(time_of(&time[..2], &time[2..4], &time[4..])?)
            }
            (time, "") if time.len() == 4 => Some(time_of(&time[..2], &time[2..], "0")?),
            _ => return None,
        };
        Some(TimedDate { date, time })
    };
    let untimed = |date| TimedDate { date, time: None };
    let year = || {
        let (year, rest) = split_digits(text, 4..=4)?;
        rest.is_empty()
            .then(|| DocDate::year(in_range(year, WRITTEN_YEARS)?))?
    };
    compact().or_else(|| parse_epoch(text).or_else(year).map(untimed))
}
