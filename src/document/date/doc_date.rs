//! A publication date, as precise as the source gives it and no more precise.

use jiff::civil::Date;
use std::fmt;

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

impl DatePrecision {
    /// Its name in products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Interval => "interval",
        }
    }
}

impl fmt::Display for DatePrecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The first and the last day (inclusive) of a date, and its precision.
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

    /// A whole month; `None` if year or month is out of range.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Some(Self {
            start,
            end: start.last_of_month(),
            precision: DatePrecision::Month,
        })
    }

    /// A whole year; `None` if out of range (−9999..=9999).
    pub fn year(year: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Some(Self {
            start,
            end: start.last_of_year(),
            precision: DatePrecision::Year,
        })
    }

    /// An interval of days, both inclusive; `None` if the last is before the first.
    pub fn interval(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self {
            start: first,
            end: last,
            precision: DatePrecision::Interval,
        })
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day, inclusive.
    pub fn end(self) -> Date {
        self.end
    }

    /// The precision.
    pub fn precision(self) -> DatePrecision {
        self.precision
    }

    /// The date in ISO 8601 at its own precision: `2022`, `2022-03`, `2022-03-01`, `2022-03-01/2022-03-04`.
    /// [`DocDate::parse`] reads it back.
    pub fn label(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for DocDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.start.year(), self.start.month());
        match self.precision {
            DatePrecision::Year => write!(f, "{year:04}"),
            DatePrecision::Month => write!(f, "{year:04}-{month:02}"),
            DatePrecision::Day => write!(f, "{}", self.start),
            DatePrecision::Interval => write!(f, "{}/{}", self.start, self.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn spans_all_days_within_its_precision() {
        let month = DocDate::month(2024, 2).unwrap();
        assert_eq!(
            (month.start(), month.end()),
            (date(2024, 2, 1), date(2024, 2, 29))
        );
        let year = DocDate::year(2022).unwrap();
        assert_eq!(
            (year.start(), year.end()),
            (date(2022, 1, 1), date(2022, 12, 31))
        );
        assert_eq!(DocDate::interval(date(2022, 3, 4), date(2022, 3, 1)), None);
    }

    #[test]
    fn labels_keep_the_precision() {
        let interval = DocDate::interval(date(2022, 3, 1), date(2022, 3, 4)).unwrap();
        assert_eq!(DocDate::year(2022).unwrap().label(), "2022");
        assert_eq!(DocDate::month(2022, 3).unwrap().label(), "2022-03");
        assert_eq!(DocDate::day(date(2022, 3, 1)).label(), "2022-03-01");
        assert_eq!(interval.label(), "2022-03-01/2022-03-04");
        assert_eq!(interval.precision().as_str(), "interval");
    }
}
