//! Which numbers of a sheet are dates, and what dates they are.
//!
//! A sheet stores a date as a count of days since 1900 or 1904. Only the display format of the cell tells
//! that the number is a date.

use crate::document::format::typed::Cell;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span};

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateSystem {
    /// Day 1 is 1 January 1900, and day 60 is 29 February 1900, which did not exist.
    #[default]
    From1900,
    /// Day 0 is 1 January 1904, as on the first Macintosh.
    From1904,
}

const SECONDS_OF_DAY: f64 = 86_400.0;

/// The day after 31 December 9999, the last valid date.
const END: f64 = 2_958_466.0;

/// Converts a serial number to a date; `None` if it is only a time of day or out of range.
pub(super) fn from_serial(serial: f64, date_system: DateSystem) -> Option<Cell> {
    /// The first day after the nonexistent one.
    const AFTER_GAP: f64 = 61.0;
    if !(1.0..END).contains(&serial) {
        return None;
    }
    let start: Date = match date_system {
        DateSystem::From1904 => date(1904, 1, 1),
        DateSystem::From1900 if serial < AFTER_GAP => date(1899, 12, 31),
        DateSystem::From1900 => date(1899, 12, 30),
    };
    let day = start
        .checked_add(Span::new().days(serial.trunc() as i64))
        .ok()?;
    let seconds = (serial.fract() * SECONDS_OF_DAY).round() as i64;
    if seconds == 0 {
        return Some(Cell::text(day.to_string()));
    }
    let clock = day
        .at(0, 0, 0, 0)
        .checked_add(SignedDuration::from_secs(seconds));
    Some(Cell::text(clock.ok()?.to_string()))
}

/// Whether a built-in number format shows dates, including the East Asian formats with eras.
pub(super) fn is_date_number(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=58)
}

/// Whether a custom number format shows dates: its first section (for positive numbers) has a day or year
/// code outside quotes, brackets and escapes.
pub(super) fn is_date_code(code: &str) -> bool {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            'd' | 'D' | 'y' | 'Y' => return true,
            '"' => {
                characters.find(|c| *c == '"');
            }
            '[' => {
                characters.find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            ';' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_serial_numbers_of_both_date_systems() {
        let cases = [
            (45_356.0, DateSystem::From1900, Some("2024-03-05")),
            (
                45_356.416_666_666_664,
                DateSystem::From1900,
                Some("2024-03-05T10:00:00"),
            ),
            (43_894.0, DateSystem::From1904, Some("2024-03-05")),
            (1.0, DateSystem::From1900, Some("1900-01-01")),
            (59.0, DateSystem::From1900, Some("1900-02-28")),
            (61.0, DateSystem::From1900, Some("1900-03-01")),
            (
                45_356.999_999_9,
                DateSystem::From1900,
                Some("2024-03-06T00:00:00"),
            ),
            (0.5, DateSystem::From1900, None),
            (-4.0, DateSystem::From1900, None),
            (f64::NAN, DateSystem::From1900, None),
            (1e300, DateSystem::From1900, None),
        ];
        for (serial, date_system, expected) in cases {
            let cell = from_serial(serial, date_system);
            assert_eq!(
                cell.as_ref().map(|cell| cell.text.as_str()),
                expected,
                "{serial}"
            );
        }
    }

    #[test]
    fn distinguishes_date_formats_from_others() {
        for code in [
            "yyyy-mm-dd",
            "[$-413]d mmmm jjjj",
            "DD.MM.YYYY hh:mm",
            "mmm yy",
        ] {
            assert!(is_date_code(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "[Red]0",
            "\"days\" 0",
            "0;yyyy",
            "hh:mm:ss",
            "\\d0",
            "_d0",
        ] {
            assert!(!is_date_code(code), "{code}");
        }
    }
}
