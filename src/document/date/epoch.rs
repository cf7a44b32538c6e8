//! Parses a count of seconds, milliseconds, microseconds or nanoseconds since 1970 as a UTC day.
//!
//! The unit is inferred from the size, and only if a single unit gives a plausible day: the last second of
//! 9999, which databases write for "never", is not a day in 1978 in milliseconds.

use super::DocDate;
use super::timed_date::SANE_YEARS;
use jiff::{Timestamp, tz::TimeZone};

/// Numbers below this are not seconds since 1970: 0 means "unknown", and others (`202203`) are digits of
/// something else. 10⁸ s is 1973-03-03.
const LEAST_SECONDS: i64 = 100_000_000;

/// The first instant accepted in finer units, in seconds: 1980-01-01. A thousand times this lies beyond the
/// last second of the year 9999, so such a number cannot count seconds, nor be the digits of a year, month,
/// day, hour and minute (`202203011000`).
const LEAST_FINE_SECONDS: i64 = 315_532_800;

/// Units finer than a second, as parts per second.
const FINE_UNITS: [i64; 3] = [1_000, 1_000_000, 1_000_000_000];

/// Days since 1899-12-30, as spreadsheets count them and write them to CSV: from 1970 to 2050. No other date
/// has five digits.
const SERIALS: std::ops::RangeInclusive<i64> = 25_569..=54_789;

/// The UTC day of a count; `None` if it is negative, beyond [`SANE_YEARS`], or between the units.
pub(super) fn from_epoch(number: i64) -> Option<DocDate> {
    let in_seconds = (number >= LEAST_SECONDS).then(|| day(number)).flatten();
    in_seconds.or_else(|| {
        FINE_UNITS.into_iter().find_map(|unit| {
            let seconds = number / unit;
            (seconds >= LEAST_FINE_SECONDS).then(|| day(seconds))?
        })
    })
}

/// Parses a count as text, where a number is often something else: only with the length and first digit of
/// counts from 2001 to 2033, with or without a fraction of a second; or as written by .NET.
pub(super) fn parse_epoch(text: &str) -> Option<DocDate> {
    if let Some(ticks) = text
        .strip_prefix("/date(")
        .and_then(|t| t.strip_suffix(")/"))
    {
        let digits = ticks.split(['+', '-']).next()?;
        let seconds = number(digits)?.checked_div(FINE_UNITS[0])?;
        return (seconds >= LEAST_SECONDS).then(|| day(seconds))?;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if let ([_, _, _, _, _], Some(_)) = (whole.as_bytes(), number(fraction)) {
        let days = number(whole).filter(|days| SERIALS.contains(days))?;
        return day((days - SERIALS.start()) * 86_400);
    }
    let is_whole = whole.len() == text.len();
    let is_count = matches!(whole.len(), 10) || (is_whole && matches!(whole.len(), 13 | 16 | 19));
    number(fraction)?;
    (is_count && whole.starts_with('1')).then(|| from_epoch(number(whole)?))?
}

fn number(digits: &str) -> Option<i64> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok())?
}

fn day(seconds: i64) -> Option<DocDate> {
    let instant = Timestamp::from_second(seconds).ok()?;
    let date = instant.to_zoned(TimeZone::UTC).date();
    SANE_YEARS
        .contains(&date.year())
        .then(|| DocDate::day(date))
}
