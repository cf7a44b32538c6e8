//! Parses the date in a file's name: `2022-03-01-kyiv.txt`, `nrc20220301.txt`, `2022_03.txt`.
//!
//! A name is split into runs of letters and digits. A date is either one run of year, month and day not
//! followed by letters, or several adjacent runs. This ignores the digits inside a hash (`4d04cd77`) and the
//! bare number of an article (`2022.txt` may be the two-thousandth).

use super::DocDate;
use super::clock::time_of;
use super::digits::all_digits;
use super::numeric::{compact_day, in_range};
use super::timed_date::SANE_YEARS;
use jiff::civil::Date;

/// The date in a file's name (without folders); a day takes precedence over a month, and the first date over
/// others.
pub(in crate::document) fn date_in_file_name(name: &str) -> Option<DocDate> {
    let runs: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let from = |read: fn(&[&str]) -> Option<DocDate>| {
        (0..runs.len()).find_map(|first| read(&runs[first..]))
    };
    from(separate_day)
        .or_else(|| from(joined_day))
        .or_else(|| from(separate_month))
}

fn separate_day(runs: &[&str]) -> Option<DocDate> {
    let (year, month) = year_and_month(runs)?;
    let day = two_digits(runs.get(2)?)?;
    Date::new(year, month, day).ok().map(DocDate::day)
}

fn separate_month(runs: &[&str]) -> Option<DocDate> {
    let (year, month) = year_and_month(runs)?;
    DocDate::month(year, month)
}

/// Eight digits at the end of a run that otherwise consists of letters, or before `T` and a time.
fn joined_day(runs: &[&str]) -> Option<DocDate> {
    let digits = runs.first()?.trim_start_matches(char::is_alphabetic);
    let (day, time) = digits.split_at_checked(8)?;
    let time = time.strip_prefix('T').unwrap_or(time).trim_end_matches('Z');
    let is_time = || time_of(time.get(..2)?, time.get(2..4)?, time.get(4..)?);
    let fits = time.is_empty() || is_time().is_some();
    (fits && all_digits(day)).then(|| compact_day(day))?
}

fn year_and_month(runs: &[&str]) -> Option<(i16, i8)> {
    let year = runs
        .first()
        .filter(|run| run.len() == 4 && all_digits(run))?;
    Some((in_range(year, SANE_YEARS)?, two_digits(runs.get(1)?)?))
}

fn two_digits(run: &str) -> Option<i8> {
    (run.len() == 2 && all_digits(run)).then(|| run.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dates_and_ignores_numbers() {
        let cases = [
            ("2022-03-01.txt", "2022-03-01"),
            ("2022_03_01_kyiv.txt", "2022-03-01"),
            ("kyiv 2022.03.01.txt.gz", "2022-03-01"),
            ("nrc20220301.txt", "2022-03-01"),
            ("20220301T101500Z.txt", "2022-03-01"),
            ("20220301101500.txt", "2022-03-01"),
            ("20220301999999.txt", "-"),
            ("report-2022-03.txt", "2022-03"),
            ("2021-12 to 2022-03-01.txt", "2022-03-01"),
            ("2022-03-40.txt", "2022-03"),
            ("2022.txt", "-"),
            ("2022-13.txt", "-"),
            ("1499-03.txt", "-"),
            ("2101-03.txt", "-"),
            ("000_09abae45340d8808.txt", "-"),
            ("a20220301b.txt", "-"),
            ("12345678.txt", "-"),
            ("é.txt", "-"),
            ("", "-"),
        ];
        for (name, expected) in cases {
            let label = date_in_file_name(name).map_or("-".to_owned(), DocDate::label);
            assert_eq!(label, expected, "{name:?}");
        }
    }
}
