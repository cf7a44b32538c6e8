//! Periods of a timeline: the day, ISO week, month or year of an article's date.
//!
//! A date belongs to a period only if the period covers all of it: an article of March 2022 is in the month
//! 2022-03 and in the year 2022, but in no day or week, because the exact date is unknown.

use crate::document::DocDate;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt;

/// Seconds of a civil day; timestamps of the timeline are UTC, where all days are equally long.
const SECONDS_PER_DAY: i64 = 86_400;

/// The start of Unix time.
const UNIX_EPOCH: Date = Date::constant(1970, 1, 1);

/// The length of a timeline's periods; the finest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// Civil days.
    Day,
    /// ISO 8601 weeks, Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

impl Granularity {
    /// Every granularity, the finest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// Its name in options and products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The granularity with that name; `None` if unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.as_str() == name)
    }
}

impl fmt::Display for Granularity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One day, week, month or year. Periods sort by their first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Date,
    end: Date,
    granularity: Granularity,
}

impl Period {
    /// The period of that length that contains a day.
    pub fn containing(day: Date, granularity: Granularity) -> Self {
        let (start, end) = match granularity {
            Granularity::Day => (day, day),
            Granularity::Week => week_around(day),
            Granularity::Month => (day.first_of_month(), day.last_of_month()),
            Granularity::Year => (day.first_of_year(), day.last_of_year()),
        };
        Self {
            start,
            end,
            granularity,
        }
    }

    /// The period of that length that covers the whole date; `None` if no single one does.
    pub fn covering(date: DocDate, granularity: Granularity) -> Option<Self> {
        let period = Self::containing(date.start(), granularity);
        (date.end() <= period.end).then_some(period)
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day, included.
    pub fn end(self) -> Date {
        self.end
    }

    /// Its length.
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// Unix time in seconds of the beginning of its first day, UTC.
    pub fn first_second(self) -> i64 {
        seconds_to(self.start)
    }

    /// Unix time of the last second of its last day, UTC: inclusive, like [`Period::end`].
    pub fn last_second(self) -> i64 {
        seconds_to(self.end) + SECONDS_PER_DAY - 1
    }

    /// `2022-03-01`, `2022-W09`, `2022-03` or `2022`.
    pub fn label(self) -> String {
        let day = self.start.to_string();
        match self.granularity {
            Granularity::Day => day,
            Granularity::Week => {
                let week = self.start.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            // The year may be signed and longer than four digits; month and day never are.
            Granularity::Month => day[..day.len() - "-01".len()].to_owned(),
            Granularity::Year => day[..day.len() - "-01-01".len()].to_owned(),
        }
    }
}

/// Monday to Sunday; a partial week at the two ends of the calendar.
fn week_around(day: Date) -> (Date, Date) {
    let since_monday = day.weekday().since(Weekday::Monday);
    (
        day.saturating_sub(since_monday.days()),
        day.saturating_add((6 - since_monday).days()),
    )
}

fn seconds_to(day: Date) -> i64 {
    day.duration_since(UNIX_EPOCH).as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The finest granularity with a period that covers the whole date.
    fn finest_for(date: DocDate) -> Option<Granularity> {
        Granularity::ALL
            .into_iter()
            .find(|each| Period::covering(date, *each).is_some())
    }

    #[test]
    fn labels_and_bounds() {
        let day = date(2022, 3, 1);
        let cases = [
            (Granularity::Day, "2022-03-01", day, day),
            (
                Granularity::Week,
                "2022-W09",
                date(2022, 2, 28),
                date(2022, 3, 6),
            ),
            (Granularity::Month, "2022-03", day, date(2022, 3, 31)),
            (
                Granularity::Year,
                "2022",
                date(2022, 1, 1),
                date(2022, 12, 31),
            ),
        ];
        for (granularity, label, start, end) in cases {
            let period = Period::containing(day, granularity);
            assert_eq!(period.label(), label);
            assert_eq!((period.start(), period.end()), (start, end));
        }
    }

    /// ISO 8601: the week belongs to the year of its Thursday.
    #[test]
    fn weeks_at_the_turn_of_the_year() {
        let label = |day| Period::containing(day, Granularity::Week).label();
        assert_eq!(label(date(2021, 1, 3)), "2020-W53");
        assert_eq!(label(date(2024, 12, 30)), "2025-W01");
        assert_eq!(label(date(2022, 1, 1)), "2021-W52");
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_overflow() {
        for day in [Date::MIN, Date::MAX] {
            for granularity in Granularity::ALL {
                let period = Period::containing(day, granularity);
                assert!(period.start() <= day && day <= period.end());
                assert!(!period.label().is_empty());
            }
        }
    }

    /// Figures from `date -u -d 2022-03-01 +%s` and the second before 1 April 2022.
    #[test]
    fn seconds_are_unix_time() {
        let march = Period::containing(date(2022, 3, 9), Granularity::Month);
        assert_eq!(march.first_second(), 1_646_092_800);
        assert_eq!(march.last_second(), 1_648_771_199);
    }

    #[test]
    fn a_period_must_cover_the_whole_date() {
        let month = DocDate::month(2022, 2).unwrap();
        assert_eq!(finest_for(month), Some(Granularity::Month));
        assert_eq!(Period::covering(month, Granularity::Week), None);
        let week = DocDate::interval(date(2022, 2, 28), date(2022, 3, 2)).unwrap();
        assert_eq!(finest_for(week), Some(Granularity::Week));
        assert_eq!(Period::covering(week, Granularity::Month), None);
        let turn = DocDate::interval(date(2021, 12, 30), date(2022, 1, 4)).unwrap();
        assert_eq!(finest_for(turn), None);
        let day = DocDate::day(date(2022, 2, 28));
        assert_eq!(finest_for(day), Some(Granularity::Day));
        let year = DocDate::year(2022).unwrap();
        assert_eq!(finest_for(year), Some(Granularity::Year));
    }
}
