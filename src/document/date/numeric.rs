//! Parses dates written with digits and marks: `2022-03-01`, `2022.03.01`, `2022-W09-2`, `2022-060`,
//! `20220301`, `1.3.2022`, `01.03.22`.
//!
//! Takes plain text (see [`super::plain`]) and returns the date at its start with the rest of the text, which
//! the caller checks.

use super::digits::all_digits;
use super::timed_date::{SANE_YEARS, WRITTEN_YEARS};
use super::{DateOrder, DocDate};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::ops::RangeInclusive;

/// Parses the date at the start of a text and returns it with the rest; `order` applies to dates that do not
/// begin with a four-digit year.
pub(super) fn leading_date(text: &str, order: Option<DateOrder>) -> Option<(DocDate, &str)> {
    iso_week(text)
        .or_else(|| ordinal_day(text))
        .or_else(|| year_first(text))
        .or_else(|| month_and_year(text))
        .or_else(|| in_some_order(text, order))
        .or_else(|| leading_compact(text))
}

/// `2022`, `2022-03`, `2022-3-1`, `2022/03/01`, `2022.03.01`, `2022. 3. 1.`, `2022 03 01`,
/// `2022_03_01`, `2022:03:01`.
fn year_first(text: &str) -> Option<(DocDate, &str)> {
    let (year, rest) = split_digits(text, 4..=4)?;
    let year = in_range(year, WRITTEN_YEARS)?;
    if rest.is_empty() {
        return Some((DocDate::year(year)?, rest));
    }
    let separator = rest.chars().next().filter(|c| "-/. _:".contains(*c))?;
    let (month, rest) = split_digits(after_separator(rest, separator)?, 1..=2)?;
    if rest.is_empty() && "-/".contains(separator) {
        return Some((DocDate::month(year, month.parse().ok()?)?, rest));
    }
    let (day, rest) = split_digits(after_separator(rest, separator)?, 1..=2)?;
    // With these separators, single digits are just as often not a date.
    if " _:".contains(separator) && (month.len() < 2 || day.len() < 2) {
        return None;
    }
    let rest = match separator {
        '.' => rest.strip_prefix('.').unwrap_or(rest),
        _ => rest,
    };
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((DocDate::day(date), rest))
}

/// Parses `04/2022`, `4-2022`, `04.2022`: a month of a sane year. `4.2022` is just as often a number.
fn month_and_year(text: &str) -> Option<(DocDate, &str)> {
    let (month, rest) = split_digits(text, 1..=2)?;
    let separator = rest.chars().next().filter(|c| "./-".contains(*c))?;
    let (year, rest) = split_digits(&rest[separator.len_utf8()..], 4..=4)?;
    let is_month = rest.is_empty() && (separator != '.' || month.len() == 2);
    let year = in_range(year, SANE_YEARS).filter(|_| is_month)?;
    Some((DocDate::month(year, month.parse().ok()?)?, rest))
}

/// The text after a separator; a point may be followed by a space, as in Hungarian and Korean.
fn after_separator(text: &str, separator: char) -> Option<&str> {
    let rest = text.strip_prefix(separator)?;
    Some(match separator {
        '.' => rest.strip_prefix(' ').unwrap_or(rest),
        _ => rest,
    })
}

/// `2022-w09`, `2022w09` (Monday to Sunday), `2022-w09-2`, `2022w092`.
fn iso_week(text: &str) -> Option<(DocDate, &str)> {
    let (year, rest) = split_digits(text, 4..=4)?;
    let year = in_range(year, WRITTEN_YEARS)?;
    let (week, is_extended) = match rest.strip_prefix("-w") {
        Some(week) => (week, true),
        None => (rest.strip_prefix('w')?, false),
    };
    let (week, rest) = week
        .split_at_checked(2)
        .filter(|(week, _)| all_digits(week))?;
    let week = week.parse().ok()?;
    let weekday = if is_extended {
        rest.strip_prefix('-')
    } else {
        Some(rest)
    };
    let weekday = weekday.and_then(|rest| split_digits(rest, 1..=1));
    if let Some((day, rest)) = weekday {
        let day = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
        let date = ISOWeekDate::new(year, week, day).ok()?.date();
        return Some((DocDate::day(date), rest));
    }
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    let sunday = ISOWeekDate::new(year, week, Weekday::Sunday).ok()?.date();
    rest.is_empty()
        .then(|| Some((DocDate::interval(monday, sunday)?, rest)))?
}

/// Parses `2022-060`: a day by its number in the year.
fn ordinal_day(text: &str) -> Option<(DocDate, &str)> {
    let (year, rest) = split_digits(text, 4..=4)?;
    let (day, rest) = split_digits(rest.strip_prefix('-')?, 3..=3)?;
    let date = day_of_year(in_range(year, WRITTEN_YEARS)?, day)?;
    Some((DocDate::day(date), rest))
}

fn day_of_year(year: i16, day: &str) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    first.with().day_of_year(day.parse().ok()?).build().ok()
}

/// Parses `20220301`, and year and day of year if no month fits (`2022060`).
fn leading_compact(text: &str) -> Option<(DocDate, &str)> {
    let (digits, rest) = split_digits(text, 7..=8)?;
    let date = match digits.len() {
        8 => compact_day(digits)?,
        _ => compact_ordinal(digits)?,
    };
    Some((date, rest))
}

/// `YYYYMMDD`, exactly eight ASCII digits, of a sane year.
pub(super) fn compact_day(digits: &str) -> Option<DocDate> {
    let year = in_range(digits.get(..4)?, SANE_YEARS)?;
    let month = digits.get(4..6)?.parse().ok()?;
    let day = digits.get(6..8)?.parse().ok()?;
    Date::new(year, month, day).ok().map(DocDate::day)
}

/// Parses `YYYYDDD` of a sane year; `None` if the digits may also be `YYYYMMD` or `YYYYMDD`.
fn compact_ordinal(digits: &str) -> Option<DocDate> {
    let (year, day) = digits.split_at_checked(4)?;
    let year = in_range(year, SANE_YEARS)?;
    let is_day = |at: usize| {
        let (month, day) = day.split_at(at);
        matches!((month.parse(), day.parse()), (Ok(month), Ok(day)) if Date::new(year, month, day).is_ok())
    };
    let is_doubtful = is_day(1) || is_day(2);
    (!is_doubtful).then(|| day_of_year(year, day).map(DocDate::day))?
}

/// Parses two short numbers and a third, or three short ones, in the given order. Without an order,
/// `1.3.2022` and `01.03.22` are day first; `13/1/2022`, `1-13-2022` or `31/12/99` is a date if only one
/// order gives one.
fn in_some_order(text: &str, order: Option<DateOrder>) -> Option<(DocDate, &str)> {
    let (first, rest) = split_digits(text, 1..=2)?;
    let separator = rest.chars().next().filter(|c| "./-".contains(*c))?;
    let (second, rest) = split_digits(after_separator(rest, separator)?, 1..=2)?;
    let (last, rest) = split_digits(after_separator(rest, separator)?, 2..=4)?;
    let reading = |order| match order {
        DateOrder::DayFirst => day(written_year(last)?, second, first),
        DateOrder::MonthFirst => day(written_year(last)?, first, second),
        DateOrder::YearFirst => day(written_year(first)?, second, last),
    };
    let date = match (order, separator) {
        (Some(order), _) => reading(order),
        (None, '.') => reading(DateOrder::DayFirst),
        (None, _) => one_date(DateOrder::ALL.map(reading)),
    };
    Some((DocDate::day(date?), rest))
}

/// The date shared by all readings that give one.
fn one_date(readings: [Option<Date>; 3]) -> Option<Date> {
    let mut dates = readings.into_iter().flatten();
    let first = dates.next()?;
    dates.all(|other| other == first).then_some(first)
}

fn day(year: i16, month: &str, day: &str) -> Option<Date> {
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A four-digit or two-digit year.
fn written_year(digits: &str) -> Option<i16> {
    match digits.len() {
        4 => in_range(digits, WRITTEN_YEARS),
        2 => short_year(digits),
        _ => None,
    }
}

/// The year for two digits: 1970 to 2039. For those in between it is unclear whether an old paper or a future
/// day is meant.
pub(super) fn short_year(digits: &str) -> Option<i16> {
    match digits.parse().ok()? {
        year @ 0..=39 => Some(2000 + year),
        year @ 70..=99 => Some(1900 + year),
        _ => None,
    }
}

/// Splits off the leading ASCII digits; `None` if their number is not as expected.
pub(super) fn split_digits(text: &str, count: RangeInclusive<usize>) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&length).then(|| text.split_at(length))
}

/// A four-digit year, if it is in range.
pub(super) fn in_range(digits: &str, years: RangeInclusive<i16>) -> Option<i16> {
    digits.parse().ok().filter(|year| years.contains(year))
}
