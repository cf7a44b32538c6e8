//! Which numbers of a sheet are dates, and what dates they are.
//!
//! A sheet keeps a date as the count of days since 1900 or 1904, and only the format in which the
//! cell is shown tells that it is one.

use crate::document::format::typed::Cell;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span};

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Since {
    /// Day 1 is 1 January 1900, and day 60 the 29th of February that there was not.
    #[default]
    Year1900,
    /// Day 0 is 1 January 1904, as on the first Macintosh.
    Year1904,
}

const SECONDS_OF_DAY: f64 = 86_400.0;

/// The day after the last that is read, 31 December 9999.
const END: f64 = 2_958_466.0;

/// The date of a number; none where it is only a time of day or no day at all.
pub(super) fn from_serial(serial: f64, since: Since) -> Option<Cell> {
    /// The first day after the one that there was not.
    const AFTER_GAP: f64 = 61.0;
    if !(1.0..END).contains(&serial) {
        return None;
    }
    let start: Date = match since {
        Since::Year1904 => date(1904, 1, 1),
        Since::Year1900 if serial < AFTER_GAP => date(1899, 12, 31),
        Since::Year1900 => date(1899, 12, 30),
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

/// Whether a format that every workbook has shows dates: those of the West, and those of the East
/// that have era and characters.
pub(super) fn is_date_number(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 34..=36 | 50..=58)
}

/// Whether a format of the workbook's own shows dates: whether days or years are in it, outside of
/// quotes, brackets and what is escaped. Only its first part is asked, for positive numbers.
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
    fn serial_numbers_are_dates_of_either_count() {
        let cases = [
            (45_356.0, Since::Year1900, Some("2024-03-05")),
            (
                45_356.416_666_666_664,
                Since::Year1900,
                Some("2024-03-05T10:00:00"),
            ),
            (43_894.0, Since::Year1904, Some("2024-03-05")),
            (1.0, Since::Year1900, Some("1900-01-01")),
            (59.0, Since::Year1900, Some("1900-02-28")),
            (61.0, Since::Year1900, Some("1900-03-01")),
            (
                45_356.999_999_9,
                Since::Year1900,
                Some("2024-03-06T00:00:00"),
            ),
            (0.5, Since::Year1900, None),
            (-4.0, Since::Year1900, None),
            (f64::NAN, Since::Year1900, None),
            (1e300, Since::Year1900, None),
        ];
        for (serial, since, expected) in cases {
            let cell = from_serial(serial, since);
            assert_eq!(
                cell.as_ref().map(|cell| cell.text.as_str()),
                expected,
                "{serial}"
            );
        }
    }

    #[test]
    fn formats_of_dates_are_told_from_others() {
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
