//! Shared by the date parsers: plausible years, and a date with its time.

use super::DocDate;
use jiff::civil::Time;
use std::ops::RangeInclusive;

/// Years that four digits may mean. A leading zero is a placeholder (`0000-00-00` in MySQL, `0001-01-01` in
/// .NET) far more often than a year.
pub(super) const WRITTEN_YEARS: RangeInclusive<i16> = 1000..=9999;

/// Years that digits without separators may mean; also used for dates in file names. From before the first
/// newspaper (1605) to well after the latest article.
pub(super) const SANE_YEARS: RangeInclusive<i16> = 1500..=2100;

/// A date, and the time of day next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimedDate {
    pub(super) date: DocDate,
    pub(super) time: Option<Time>,
}
