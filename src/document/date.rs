//! When an article was published, kept as precisely as the source says it and no more.

use jiff::civil::Date;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// A year: 2022.
    Year,
    /// A month: 2022-03.
    Month,
    /// A day: 2022-03-01.
    Day,
    /// A first and a last day: 2022-03-01/2022-03-04.
    Interval,
}

/// The first and the last day (inclusive) that a date speaks of, and its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocDate {
    start: Date,
    end: Date,
    precision: DatePrecision,
}

impl DocDate {
    /// A single day.
    pub fn day(day: Date) -> Self {
        Self {
            start: day,
            end: day,
            precision: DatePrecision::Day,
        }
    }

    /// A whole month; `None` where year or month is out of range.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Some(Self {
            start,
            end: start.last_of_month(),
            precision: DatePrecision::Month,
        })
    }

    /// A whole year; `None` out of range (−9999..=9999).
    pub fn year(year: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Some(Self {
            start,
            end: start.last_of_year(),
            precision: DatePrecision::Year,
        })
    }

    /// Two days, both included; `None` where the last comes before the first.
    pub fn interval(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self {
            start: first,
            end: last,
            precision: DatePrecision::Interval,
        })
    }

    /// The first day spoken of.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day spoken of, included.
    pub fn end(self) -> Date {
        self.end
    }

    /// How much is known.
    pub fn precision(self) -> DatePrecision {
        self.precision
    }
}
