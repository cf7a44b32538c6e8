//! The values of columnar files as cells: dates, instants, numbers, decimals.
//!
//! Takes a stored number and its column's type; returns a cell in a form that articles use, or `None` if the
//! number is out of range for the type.

use crate::document::format::typed::Cell;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span};

/// The day from which dates are counted.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

const SECONDS_OF_DAY: i64 = 86_400;
const NANOSECONDS: i64 = 1_000_000_000;

/// Julian day number of [`EPOCH`] in timestamps of Spark and Impala (the Julian day that starts at its noon).
const EPOCH_JULIAN: i64 = 2_440_588;

/// Resolution of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Milliseconds.
    Milli,
    /// Microseconds.
    Micro,
    /// Nanoseconds.
    Nano,
}

impl Unit {
    fn per_second(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Milli => 1_000,
            Self::Micro => 1_000_000,
            Self::Nano => NANOSECONDS,
        }
    }
}

/// The clock that a timestamp refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// An unspecified local clock.
    Local,
    /// UTC, with the offset of the writer's local clock. The article's date is the day on that clock.
    Utc {
        /// Seconds east of Greenwich.
        offset: i32,
    },
}

impl Zone {
    /// Parses an Arrow time zone: an offset such as `+02:00`, or a name. A name counts as UTC, because the
    /// file does not contain its rules.
    pub(crate) fn named(name: Option<&str>) -> Self {
        match name {
            None | Some("") => Self::Local,
            Some(name) => Self::Utc {
                offset: offset(name).unwrap_or(0),
            },
        }
    }
}

/// Parses `+02:00`, `-0530` or `+02` to seconds.
fn offset(name: &str) -> Option<i32> {
    let sign = match name.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = name[1..].chars().filter(|c| *c != ':').collect();
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = match digits.len() {
        2 if all_digits => (digits.parse::<i32>().ok()?, 0),
        4 if all_digits => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

/// Converts a day counted from 1970.
pub(crate) fn day(days: i64) -> Option<Cell> {
    let date = EPOCH.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some(Cell::text(date.to_string()))
}

/// Converts an instant counted from 1970. A local time of midnight becomes a date without a time, because
/// formats without a date type store dates like that.
pub(crate) fn instant(count: i64, unit: Unit, zone: Zone) -> Option<Cell> {
    let seconds = count.div_euclid(unit.per_second());
    let clock = match zone {
        Zone::Local => datetime(seconds)?,
        Zone::Utc { offset } => datetime(seconds.checked_add(i64::from(offset))?)?,
    };
    let suffix = match zone {
        Zone::Local if seconds.rem_euclid(SECONDS_OF_DAY) == 0 => {
            return Some(Cell::text(clock.date().to_string()));
        }
        Zone::Local => String::new(),
        Zone::Utc { offset: 0 } => "Z".to_owned(),
        Zone::Utc { offset } => {
            let sign = if offset < 0 { '-' } else { '+' };
            let minutes = offset.unsigned_abs() / 60;
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    Some(Cell::text(format!("{clock}{suffix}")))
}

fn datetime(seconds: i64) -> Option<DateTime> {
    EPOCH
        .at(0, 0, 0, 0)
        .checked_add(SignedDuration::from_secs(seconds))
        .ok()
}

/// Converts a timestamp of Spark or Impala: nanoseconds within a Julian day.
pub(crate) fn julian(nanoseconds: i64, day: u32) -> Option<Cell> {
    let days = i64::from(day) - EPOCH_JULIAN;
    let seconds = days * SECONDS_OF_DAY + nanoseconds.div_euclid(NANOSECONDS);
    instant(seconds, Unit::Second, Zone::Utc { offset: 0 })
}

/// Converts an unsigned number.
pub(crate) fn unsigned(value: u64) -> Cell {
    Cell {
        number: i64::try_from(value).ok(),
        ..Cell::text(value.to_string())
    }
}

/// Converts a decimal number with `scale` digits after the decimal point.
pub(crate) fn decimal(value: i128, scale: i32) -> Option<Cell> {
    let digits = value.unsigned_abs().to_string();
    let sign = if value < 0 { "-" } else { "" };
    let places = usize::try_from(scale).ok().filter(|scale| *scale <= 76)?;
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    if fraction.bytes().all(|digit| digit == b'0') {
        let text = format!("{sign}{whole}");
        let number = text.parse().ok();
        return Some(Cell {
            number,
            ..Cell::text(text)
        });
    }
    Some(Cell::text(format!("{sign}{whole}.{fraction}")))
}

/// Reads a big-endian two's complement number; `None` if it needs more than sixteen bytes.
pub(crate) fn big_endian(bytes: &[u8]) -> Option<i128> {
    let (&first, rest) = bytes.split_first()?;
    let start = i128::from(i8::from_be_bytes([first]));
    rest.iter().try_fold(start, |value, byte| {
        let shifted = value.checked_mul(256)?;
        Some(shifted | i128::from(*byte))
    })
}

/// Formats sixteen bytes as a UUID.
pub(crate) fn uuid(bytes: &[u8]) -> Option<Cell> {
    let bytes: [u8; 16] = bytes.try_into().ok()?;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Some(Cell::text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: Option<Cell>) -> String {
        cell.map(|cell| cell.text).unwrap_or_default()
    }

    #[test]
    fn instants_keep_the_day_of_their_clock() {
        let noon = 1_709_632_800;
        assert_eq!(
            text(instant(noon, Unit::Second, Zone::Local)),
            "2024-03-05T10:00:00"
        );
        let utc = Zone::named(Some("UTC"));
        assert_eq!(
            text(instant(noon * 1_000, Unit::Milli, utc)),
            "2024-03-05T10:00:00Z"
        );
        let east = Zone::named(Some("+14:30"));
        assert_eq!(
            text(instant(noon, Unit::Second, east)),
            "2024-03-06T00:30:00+14:30"
        );
        assert_eq!(
            text(instant(1_709_596_800, Unit::Second, Zone::Local)),
            "2024-03-05"
        );
        assert_eq!(instant(i64::MAX, Unit::Second, utc), None);
        assert_eq!(
            text(julian(36_000_000_000_000, 2_460_375)),
            "2024-03-05T10:00:00Z"
        );
    }

    #[test]
    fn converts_days_before_and_after_1970() {
        assert_eq!(text(day(19_787)), "2024-03-05");
        assert_eq!(text(day(-1)), "1969-12-31");
        assert_eq!(day(i64::MIN), None);
    }

    #[test]
    fn decimals_without_a_fraction_become_integers() {
        assert_eq!(text(decimal(-12_345, 2)), "-123.45");
        assert_eq!(decimal(500, 2), Some(Cell::number(5)));
        assert_eq!(text(decimal(5, 3)), "0.005");
        assert_eq!(big_endian(&[0xff, 0xfe]), Some(-2));
        assert_eq!(big_endian(&[1; 40]), None);
    }

    #[test]
    fn a_uuid_is_written_with_dashes() {
        let bytes: Vec<u8> = (0..16).collect();
        assert_eq!(text(uuid(&bytes)), "00010203-0405-0607-0809-0a0b0c0d0e0f");
        assert_eq!(uuid(&bytes[1..]), None);
    }
}
