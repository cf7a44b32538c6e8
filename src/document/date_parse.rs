//! Reads a date as sources write it: a field's text or a JSON number enters, a [`DocDate`] leaves.
//!
//! The first notation that fits the whole value wins, strictest first. Two rules decide what is
//! doubtful: a day stands as it is written, whatever the time zone beside it, because that is the
//! date a reader saw; and `01/03/2022` is no date, because half the world reads it as January.

use super::DocDate;
use super::date_words::parse_words;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::ops::RangeInclusive;

/// Years that four digits may mean. A leading zero is a placeholder (`0000-00-00` of MySQL,
/// `0001-01-01` of .NET) far more often than a year.
const WRITTEN_YEARS: RangeInclusive<i16> = 1000..=9999;

/// Years that bare digits with nothing between them may mean; also for dates in file names.
/// From before the first newspaper (1605) to well after the last article so far.
pub(super) const SANE_YEARS: RangeInclusive<i16> = 1500..=2100;

/// Numbers below this are not taken for seconds since 1970: 0 stands for "unknown", and the
/// others (`202203`) are digits of something else. 10⁸ s is 1973-03-03.
const LEAST_EPOCH_SECONDS: i64 = 100_000_000;

/// From here on a number counts milliseconds: 10¹¹ s would be the year 5138.
const LEAST_EPOCH_MILLIS: i64 = 100_000_000_000;

impl DocDate {
    /// The date that a source's text says, surrounding space aside; `None` where it says none or
    /// leaves it open which (`01/03/2022`).
    ///
    /// Read are ISO 8601 years, months, days, intervals and date-times with or without a zone,
    /// `YYYYMMDD` with or without a time, RFC 822, day-first `1.3.2022`, unambiguous
    /// `13/1/2022`, seconds or milliseconds since 1970, and written-out dates in Dutch, English,
    /// German, French, Spanish, Italian, Portuguese, Polish, Ukrainian and Russian.
    ///
    /// ```
    /// use exonym::document::DocDate;
    /// assert_eq!(DocDate::parse("1 maart 2022").unwrap().label(), "2022-03-01");
    /// assert_eq!(DocDate::parse("2022-03").unwrap().end().to_string(), "2022-03-31");
    /// assert_eq!(DocDate::parse("01/03/2022"), None);
    /// ```
    pub fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        parse_iso(value)
            .or_else(|| parse_interval(value))
            .or_else(|| parse_digits(value))
            .or_else(|| parse_numeric(value))
            .or_else(|| parse_words(value))
    }

    /// The date that a JSON number says: a year, `YYYYMMDD`, `YYYYMMDDHHMMSS`, or seconds or
    /// milliseconds since 1970 (UTC).
    pub fn from_number(number: i64) -> Option<Self> {
        parse_digits(&number.to_string()).or_else(|| from_epoch(number))
    }
}

/// `2022`, `2022-03`, `2022-3-1`, `2022/03/01`, a day with a time behind it.
pub(super) fn parse_iso(value: &str) -> Option<DocDate> {
    let (year, rest) = split_digits(value, 4..=4)?;
    let year = in_range(year, WRITTEN_YEARS)?;
    if rest.is_empty() {
        return DocDate::year(year);
    }
    let separator = rest.chars().next().filter(|&c| c == '-' || c == '/')?;
    let (month, rest) = split_digits(&rest[1..], 1..=2)?;
    let month = month.parse().ok()?;
    if rest.is_empty() {
        return DocDate::month(year, month);
    }
    let (day, time) = split_digits(rest.strip_prefix(separator)?, 1..=2)?;
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    is_time_tail(time).then(|| DocDate::day(date))
}

/// `a/b` of two ISO dates: from the first day of one to the last day of the other.
fn parse_interval(value: &str) -> Option<DocDate> {
    let (first, last) = value.split_once('/')?;
    let first = parse_iso(first.trim_end())?;
    let last = parse_iso(last.trim_start())?;
    DocDate::interval(first.start(), last.end())
}

/// `20220301`, `20220301100000`, `20220301T100000Z`, and ten or thirteen digits since 1970.
fn parse_digits(value: &str) -> Option<DocDate> {
    let (digits, rest) = split_digits(value, 4..=14)?;
    match (digits.len(), rest) {
        (4, "") => DocDate::year(in_range(digits, WRITTEN_YEARS)?),
        (8, rest) if rest.is_empty() || is_compact_time(rest) => compact_day(digits),
        (14, "" | "Z") => compact_day(&digits[..8]),
        (10 | 13, "") if digits.starts_with('1') => from_epoch(digits.parse().ok()?),
        _ => None,
    }
}

/// `YYYYMMDD`, exactly eight ASCII digits, of a sane year.
pub(super) fn compact_day(digits: &str) -> Option<DocDate> {
    let year = in_range(digits.get(..4)?, SANE_YEARS)?;
    let month = digits.get(4..6)?.parse().ok()?;
    let day = digits.get(6..8)?.parse().ok()?;
    Date::new(year, month, day).ok().map(DocDate::day)
}

/// `1.3.2022` (day first), and `13/1/2022` or `1-13-2022` where only one order is a date.
fn parse_numeric(value: &str) -> Option<DocDate> {
    let (first, rest) = split_digits(value, 1..=2)?;
    let separator = rest.chars().next().filter(|c| "./-".contains(*c))?;
    let (second, rest) = split_digits(&rest[1..], 1..=2)?;
    let (year, time) = split_digits(rest.strip_prefix(separator)?, 4..=4)?;
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let (day, month) = match separator {
        '.' => (first, second),
        _ if first == second || first > 12 => (first, second),
        _ if second > 12 => (second, first),
        _ => return None,
    };
    let date = Date::new(in_range(year, WRITTEN_YEARS)?, month, day).ok()?;
    is_time_tail(time).then(|| DocDate::day(date))
}

/// Seconds or milliseconds since 1970; the day is that of UTC.
fn from_epoch(number: i64) -> Option<DocDate> {
    let instant = if number >= LEAST_EPOCH_MILLIS {
        Timestamp::from_millisecond(number).ok()?
    } else if number >= LEAST_EPOCH_SECONDS {
        Timestamp::from_second(number).ok()?
    } else {
        return None;
    };
    let date = instant.to_zoned(TimeZone::UTC).date();
    SANE_YEARS
        .contains(&date.year())
        .then(|| DocDate::day(date))
}

/// Whether what stands after a day is nothing, or a time of day with or without a zone.
fn is_time_tail(tail: &str) -> bool {
    let tail = match tail.trim_start_matches(',').strip_prefix(['T', 't', ' ']) {
        Some(time) => time.trim_start(),
        None => return tail.is_empty() || tail == "Z",
    };
    let clock = tail
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b':')
        .count();
    let (time, zone) = tail.split_at(clock);
    (is_clock(time) || time.len() == 6) && is_zone(zone)
}

/// `9:30`, `10:00`, `10:00:00`.
pub(super) fn is_clock(time: &str) -> bool {
    let parts: Vec<&str> = time.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// What may follow a time: fractions, `PM`, `Z`, `UTC`, `+01:00`, `[Europe/Kyiv]`.
fn is_zone(zone: &str) -> bool {
    const LONGEST_ZONE: usize = 48; // bytes; longer than any name in the tz database with an offset
    zone.len() <= LONGEST_ZONE
        && zone
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".,+-−: []/_()".contains(c))
}

/// `T100000`, `T1000`, `T100000Z`, `T100000+0100` behind eight digits.
fn is_compact_time(tail: &str) -> bool {
    tail.strip_prefix(['T', 't', ' '])
        .and_then(|time| split_digits(time, 4..=6))
        .is_some_and(|(_, zone)| is_zone(zone))
}

/// The leading ASCII digits of a value and what follows; `None` where their number does not fit.
fn split_digits(value: &str, count: RangeInclusive<usize>) -> Option<(&str, &str)> {
    let length = value.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&length).then(|| value.split_at(length))
}

/// Four digits as a year, if it is in range.
pub(super) fn in_range(digits: &str, years: RangeInclusive<i16>) -> Option<i16> {
    digits.parse().ok().filter(|year| years.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each value with the label it must get, `-` for no date. The labels were written by hand.
    const CASES: &[(&str, &str)] = &[
        ("2022", "2022"),
        ("2022-03", "2022-03"),
        ("2022/03", "2022-03"),
        (" 2022-03-01\n", "2022-03-01"),
        ("2022-3-1", "2022-03-01"),
        ("2022/03/01", "2022-03-01"),
        ("2022-03-01/2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-02/2022-03", "2022-02-01/2022-03-31"),
        ("2022-03-04/2022-03-01", "-"),
        ("2022-03-01T10:00:00Z", "2022-03-01"),
        ("2022-03-01T23:30:00-08:00", "2022-03-01"),
        ("2022-03-01T00:30:00.123456+0100", "2022-03-01"),
        ("2022-03-01 10:00", "2022-03-01"),
        ("2022-03-01 10:00:00 UTC", "2022-03-01"),
        ("2022-03-01T10:00+02:00[Europe/Kyiv]", "2022-03-01"),
        ("20220301", "2022-03-01"),
        ("20220301100000", "2022-03-01"),
        ("20220301T101500Z", "2022-03-01"),
        ("1646092800", "2022-03-01"),
        ("1646092800000", "2022-03-01"),
        ("01.03.2022", "2022-03-01"),
        ("1.3.2022 10:15", "2022-03-01"),
        ("13/01/2022", "2022-01-13"),
        ("01/13/2022", "2022-01-13"),
        ("03/03/2022", "2022-03-03"),
        ("3-3-2022", "2022-03-03"),
        ("01/03/2022", "-"),
        ("1-3-2022", "-"),
        ("Tue, 01 Mar 2022 10:00:00 GMT", "2022-03-01"),
        ("Tue, 1 Mar 2022 23:59:59 +0100", "2022-03-01"),
        ("Tue Mar 01 10:00:00 +0000 2022", "2022-03-01"),
        ("1 March 2022", "2022-03-01"),
        ("1st of March 2022", "2022-03-01"),
        ("March 1, 2022", "2022-03-01"),
        ("Tuesday, March 1, 2022, 10:00 AM", "2022-03-01"),
        ("Sept. 3, 2022", "2022-09-03"),
        ("01-Mar-2022", "2022-03-01"),
        ("1 maart 2022", "2022-03-01"),
        ("dinsdag 1 maart 2022", "2022-03-01"),
        ("Maart 2022", "2022-03"),
        ("1. März 2022", "2022-03-01"),
        ("1 mars 2022", "2022-03-01"),
        ("1er août 2022", "2022-08-01"),
        ("mar. 1 mar. 2022", "2022-03-01"),
        ("1 de marzo de 2022", "2022-03-01"),
        ("1º de março de 2022", "2022-03-01"),
        ("1 marzo 2022", "2022-03-01"),
        ("1 marca 2022 r.", "2022-03-01"),
        ("30 listopada 2022", "2022-11-30"),
        ("1 березня 2022 року", "2022-03-01"),
        ("вівторок, 1 березня 2022 р.", "2022-03-01"),
        ("30 листопада 2022", "2022-11-30"),
        ("1 марта 2022 г.", "2022-03-01"),
        ("9 мая 2022", "2022-05-09"),
        ("2022-13-45", "-"),
        ("2022-02-30", "-"),
        ("0000-00-00", "-"),
        ("0001-01-01", "-"),
        ("20221345", "-"),
        ("31 February 2022", "-"),
        ("March 1", "-"),
        ("circa March 2022", "-"),
        ("1 March 2 2022", "-"),
        ("2022-03-01 in Kyiv", "-"),
        ("202203", "-"),
        ("yesterday", "-"),
        ("unknown", "-"),
        ("", "-"),
        ("2022-03-01T", "-"),
        ("²022", "-"),
    ];

    #[test]
    fn reads_what_sources_write() {
        for (value, expected) in CASES {
            let label = DocDate::parse(value).map_or("-".to_owned(), DocDate::label);
            assert_eq!(&label, expected, "{value:?}");
        }
    }

    #[test]
    fn reads_numbers() {
        let label = |number| DocDate::from_number(number).map(DocDate::label);
        assert_eq!(label(2022).as_deref(), Some("2022"));
        assert_eq!(label(20_220_301).as_deref(), Some("2022-03-01"));
        assert_eq!(label(20_220_301_100_000).as_deref(), Some("2022-03-01"));
        // date -u -d 2022-03-01 +%s
        assert_eq!(label(1_646_092_800).as_deref(), Some("2022-03-01"));
        assert_eq!(label(1_646_092_799).as_deref(), Some("2022-02-28"));
        assert_eq!(label(1_646_092_800_000).as_deref(), Some("2022-03-01"));
        for none in [0, -1, 202_203, i64::MAX, i64::MIN] {
            assert_eq!(label(none), None, "{none}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_label_reads_back(days in 0i64..200_000, length in 0i64..400, precision in 0u8..4) {
            use jiff::ToSpan;
            let first = jiff::civil::date(1600, 1, 1).checked_add(days.days()).unwrap();
            let written = match precision {
                0 => DocDate::year(first.year()).unwrap(),
                1 => DocDate::month(first.year(), first.month()).unwrap(),
                2 => DocDate::day(first),
                _ => DocDate::interval(first, first.checked_add(length.days()).unwrap()).unwrap(),
            };
            proptest::prop_assert_eq!(DocDate::parse(&written.label()), Some(written));
        }

        #[test]
        fn no_text_makes_it_panic(value in "\\PC{0,40}", digits in "[0-9./:TZ +-]{0,24}") {
            let _ = (DocDate::parse(&value), DocDate::parse(&digits));
        }
    }
}
