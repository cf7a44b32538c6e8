//! What the readers of dates share: which years are meant, and a date with the time beside it.

use super::DocDate;
use jiff::civil::Time;
use std::ops::RangeInclusive;

/// Years that four digits may mean. A leading zero is a placeholder (`0000-00-00` of MySQL,
/// `0001-01-01` of .NET) far more often than a year.
pub(super) const WRITTEN_YEARS: RangeInclusive<i16> = 1000..=9999;

/// Years that bare digits with nothing between them may mean; also for dates in file names.
/// From before the first newspaper (1605) to well after the last article so far.
pub(super) const SANE_YEARS: RangeInclusive<i16> = 1500..=2100;

/// A date, and the time of day beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) date: DocDate,
    pub(super) time: Option<Time>,
}
