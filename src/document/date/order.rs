//! Infers the order of day, month and year for a file's dates of three short numbers.
//!
//! Takes the values of a column, one per row, and returns the order in which all of them can be read, with
//! the row that settled it. `25/04/2022` cannot be month first, so `03/04/2022` in the same column is the
//! third of April; if another row cannot be day first, the column contradicts itself and gives no order. Only
//! the values count: not the language of the file, since papers in one language are read on both sides of an
//! ocean, nor whether the rows ascend day by day, since `01/02`, `01/03`, `01/04` ascend for a monthly just
//! as they do for a daily.
//!
//! Three numbers of two digits need a second rule. `25/04/22` may be in 2022 or in 2025, and no later row
//! ever excludes either. Here the years decide: the news in one file covers many days of the month and few
//! years.

use super::DocDate;
use super::parse::parse_strictly;
use std::fmt;

/// The order of the numbers in a date that does not begin with a four-digit year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrder {
    /// `25/04/2022`
    DayFirst,
    /// `04/25/2022`
    MonthFirst,
    /// `22/04/25`
    YearFirst,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];

    /// Its name as a value of the option.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
            Self::YearFirst => "ymd",
        }
    }

    /// The order with that name: `dmy`, `mdy` or `ymd`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|order| name.eq_ignore_ascii_case(order.as_str()))
    }

    /// The order in words.
    fn words(self) -> &'static str {
        match self {
            Self::DayFirst => "day first",
            Self::MonthFirst => "month first",
            Self::YearFirst => "year first",
        }
    }

    /// The order that a row must exclude before this one counts as certain.
    fn rival(self) -> Self {
        match self {
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst | Self::YearFirst => Self::DayFirst,
        }
    }
}

/// A row that settles something, and its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The row number, counted from 1.
    pub row: u64,
    /// Its date as written, at most 40 characters.
    pub value: String,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} has {}", self.row, self.value)
    }
}

/// What the rows so far say about the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InferredOrder {
    /// Nothing.
    Unknown,
    /// One order fits all of them, and this row excluded the order most often meant otherwise.
    Known(DateOrder, Evidence),
    /// No order fits both of these rows.
    Contradictory(Evidence, Evidence),
}

impl InferredOrder {
    /// The order, if it is known.
    pub fn order(&self) -> Option<DateOrder> {
        match self {
            Self::Known(order, _) => Some(*order),
            Self::Unknown | Self::Contradictory(..) => None,
        }
    }
}

/// Characters kept of a value.
const LONGEST_VALUE: usize = 40;

/// The number of distinct values that one outer number must take to count as the day, with the other as the
/// year. A daily reaches it in two weeks.
const LEAST_DAYS: u32 = 12;

/// How many times more distinct values the day must have than the year: a month of days in five years. The
/// reverse case, the first of January of every year, is not mistaken for a run of days until it has gone on
/// for twelve years.
const DAYS_PER_YEAR_SEEN: u32 = 6;

/// Finds the order of the dates of one column or feed.
#[derive(Clone, Debug)]
pub struct DateOrders {
    rows: u64,
    /// For each order, the first row that it does not fit.
    excluded: [Option<Evidence>; 3],
    /// An earlier row and the first row that contradicts it: no order is left that fits both.
    contradicted: Option<(Evidence, Evidence)>,
    /// The first value that is not a date while the order is unknown.
    unread: Option<Evidence>,
    /// The first dotted value that could be another date; without other evidence it is read day first.
    dotted: Option<Evidence>,
    /// The distinct first and last numbers of dates of three short numbers, as bit sets.
    firsts: u32,
    lasts: u32,
}

impl Default for DateOrders {
    fn default() -> Self {
        Self::new()
    }
}

impl DateOrders {
    /// Creates an instance that has seen nothing.
    pub fn new() -> Self {
        Self {
            rows: 0,
            excluded: [None, None, None],
            contradicted: None,
            unread: None,
            dotted: None,
            firsts: 0,
            lasts: 0,
        }
    }

    /// Adds the date of the next row, empty if it has none. Returns whether the value is ambiguous: a
    /// different date in another of the orders that fit the rows so far.
    pub fn add(&mut self, value: &str) -> bool {
        self.rows += 1;
        if !may_be_ambiguous(value) {
            return false;
        }
        let readings = DateOrder::ALL.map(|order| parse_strictly(value, Some(order)));
        if readings.iter().all(Option::is_none) || readings.iter().all(|one| *one == readings[0]) {
            return false;
        }
        let seen = Evidence {
            row: self.rows,
            value: value.trim().chars().take(LONGEST_VALUE).collect(),
        };
        let was_possible = self.possible();
        self.exclude(|order| readings[order as usize].is_none(), &seen);
        self.weigh_years(&readings, &seen);
        if self.contradicted.is_none() && self.possible().is_empty() {
            let excluded = |order: DateOrder| {
                readings[order as usize]?;
                self.excluded[order as usize].clone()
            };
            let earlier = DateOrder::ALL.into_iter().find_map(excluded);
            self.contradicted = earlier.map(|earlier| (earlier, seen.clone()));
        }
        let mut dates = was_possible
            .iter()
            .filter_map(|order| readings[*order as usize]);
        let first = dates.next();
        let is_ambiguous = dates.any(|date| Some(date) != first);
        self.note_ambiguous(value, is_ambiguous, seen);
        is_ambiguous
    }

    /// What the rows so far say about the order.
    pub fn order(&self) -> InferredOrder {
        let possible = self.possible();
        match (&self.contradicted, possible.as_slice()) {
            (Some((first, last)), _) => InferredOrder::Contradictory(first.clone(), last.clone()),
            (None, [order]) => match &self.excluded[order.rival() as usize] {
                Some(evidence) => InferredOrder::Known(*order, evidence.clone()),
                None => InferredOrder::Unknown,
            },
            (None, _) => InferredOrder::Unknown,
        }
    }

    /// What the user should know: how the file's ambiguous dates are read, or why they are not. `None` if
    /// there are no such dates, or all are read as they would be on their own.
    pub fn note(&self) -> Option<String> {
        let inferred = self.order();
        if let Some(open) = &self.unread {
            let like = format!("dates such as {} are", open.value);
            return Some(match inferred {
                InferredOrder::Known(order, since) => {
                    format!("{like} read {}, since {since}", order.words())
                }
                InferredOrder::Contradictory(first, last) => format!(
                    "{like} ignored: {first}, but {last}; give their order with --date-order"
                ),
                InferredOrder::Unknown => format!(
                    "{like} ignored: no row shows whether the day comes first; give --date-order {}",
                    self.choices()
                ),
            });
        }
        let like = format!("dates such as {} are", self.dotted.as_ref()?.value);
        match inferred {
            InferredOrder::Known(DateOrder::DayFirst, _) | InferredOrder::Unknown => None,
            InferredOrder::Known(order, since) => {
                Some(format!("{like} read {}, since {since}", order.words()))
            }
            InferredOrder::Contradictory(first, last) => Some(format!(
                "{like} read day first: {first}, but {last}; give their order with --date-order"
            )),
        }
    }

    /// The orders that the user can choose from, as words: `dmy or mdy`.
    fn choices(&self) -> String {
        let names: Vec<&str> = self.possible().into_iter().map(DateOrder::as_str).collect();
        match names.as_slice() {
            [others @ .., last] if !others.is_empty() => {
                format!("{} or {last}", others.join(", "))
            }
            names => names.concat(),
        }
    }

    fn possible(&self) -> Vec<DateOrder> {
        let is_possible = |order: &DateOrder| self.excluded[*order as usize].is_none();
        DateOrder::ALL.into_iter().filter(is_possible).collect()
    }

    fn exclude(&mut self, fails: impl Fn(DateOrder) -> bool, seen: &Evidence) {
        for order in DateOrder::ALL.into_iter().filter(|order| fails(*order)) {
            self.excluded[order as usize].get_or_insert_with(|| seen.clone());
        }
    }

    /// Decides which outer number of three short ones is the year: the one with few distinct values.
    fn weigh_years(&mut self, readings: &[Option<DocDate>; 3], seen: &Evidence) {
        let [Some(day_first), _, Some(year_first)] = readings else {
            return;
        };
        self.firsts |= 1 << day_first.start().day();
        self.lasts |= 1 << year_first.start().day();
        let (firsts, lasts) = (self.firsts.count_ones(), self.lasts.count_ones());
        if firsts >= LEAST_DAYS && firsts >= lasts * DAYS_PER_YEAR_SEEN {
            self.exclude(|order| order == DateOrder::YearFirst, seen);
        } else if lasts >= LEAST_DAYS && lasts >= firsts * DAYS_PER_YEAR_SEEN {
            self.exclude(|order| order != DateOrder::YearFirst, seen);
        }
    }

    fn note_ambiguous(&mut self, value: &str, is_ambiguous: bool, seen: Evidence) {
        if self.unread.is_some() {
            return;
        }
        if parse_strictly(value, None).is_none() {
            self.unread = Some(seen);
        } else if is_ambiguous && self.dotted.is_none() {
            self.dotted = Some(seen);
        }
    }
}

/// Whether a value is a date only in a known order, and not the same date in each.
pub(in crate::document) fn needs_order(value: &str) -> bool {
    if parse_strictly(value, None).is_some() {
        return false;
    }
    let readings = DateOrder::ALL.map(|order| parse_strictly(value, Some(order)));
    readings.iter().any(|date| *date != readings[0])
}

/// Whether a value may be a different date in another order; a quick test that rejects most values.
fn may_be_ambiguous(value: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let bytes = value.as_bytes();
    let Some(start) = bytes
        .iter()
        .position(|byte| is_digit(byte) || !byte.is_ascii())
    else {
        return false;
    };
    let length = bytes[start..]
        .iter()
        .take_while(|byte| is_digit(byte))
        .count();
    match (length, bytes.get(start + length)) {
        // A letter, or a digit of another script.
        (0, _) => true,
        // A time may precede the day.
        (1 | 2, Some(b'/' | b'-' | b'.' | b':' | 0x80..)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'v>(values: impl IntoIterator<Item = &'v str>) -> DateOrders {
        let mut orders = DateOrders::new();
        for value in values {
            orders.add(value);
        }
        orders
    }

    #[test]
    fn one_decisive_row_settles_the_order() {
        let cases: [(&[&str], Option<DateOrder>); 16] = [
            (&["03/04/2022", "25/04/2022"], Some(DateOrder::DayFirst)),
            (&["25/04/2022", "03/04/2022"], Some(DateOrder::DayFirst)),
            (
                &["03-04-2022 10:15", "04-25-2022"],
                Some(DateOrder::MonthFirst),
            ),
            (&["3/4/22", "3/13/22"], Some(DateOrder::MonthFirst)),
            (
                &["Tue, 3/4/22", "10:15 13/3/22", "3/4/2022"],
                Some(DateOrder::DayFirst),
            ),
            (&["03/04/2022 - 25/04/2022"], Some(DateOrder::DayFirst)),
            (
                &["０３／０４／２０２２", "２５／０４／２０２２"],
                Some(DateOrder::DayFirst),
            ),
            (&["03.04.2022", "04.25.2022"], Some(DateOrder::MonthFirst)),
            (&["99/03/14"], Some(DateOrder::YearFirst)),
            // A date in no order is a slip; a date in every order settles nothing.
            (
                &["25/04/2022", "31/13/2022", "x", ""],
                Some(DateOrder::DayFirst),
            ),
            (&["2022-04-25", "25 April 2022", "1646092800"], None),
            (&["03/04/2022", "03/05/2022", "04/04/2022"], None),
            // The year may be either of the outer numbers.
            (&["25/04/22"], None),
            (&["22-03-14", "22-03-15", "22-04-01"], None),
            (&["25/04/2022", "04/25/2022"], None),
            (&[], None),
        ];
        for (values, order) in cases {
            let orders = of(values.iter().copied());
            assert_eq!(orders.order().order(), order, "{values:?}");
        }
    }

    #[test]
    fn two_digit_years_take_few_values() {
        let days = |write: fn(u32) -> String| (1..=31).map(write).collect::<Vec<_>>();
        let inferred = |values: Vec<String>| of(values.iter().map(String::as_str)).order().order();
        assert_eq!(
            inferred(days(|day| format!("{day:02}/03/22"))),
            Some(DateOrder::DayFirst)
        );
        assert_eq!(
            inferred(days(|day| format!("22/03/{day:02}"))),
            Some(DateOrder::YearFirst)
        );
        assert_eq!(
            inferred(days(|day| format!("{day:02}-03-{:02}", day % 9 + 1))),
            None
        );
    }

    #[test]
    fn notes_are_given_once() {
        let cases: [(&[&str], Option<&str>); 7] = [
            (
                &["", "03/04/2022", "25/04/2022", "04/04/2022"],
                Some("dates such as 03/04/2022 are read day first, since row 3 has 25/04/2022"),
            ),
            (
                &["03/04/2022", "25/04/2022", "04/25/2022"],
                Some(
                    "dates such as 03/04/2022 are ignored: row 2 has 25/04/2022, but row 3 has \
                     04/25/2022; give their order with --date-order",
                ),
            ),
            (
                &["03/04/2022"],
                Some(
                    "dates such as 03/04/2022 are ignored: no row shows whether the day comes \
                     first; give --date-order dmy or mdy",
                ),
            ),
            (
                &["03.04.2022", "04.25.2022"],
                Some("dates such as 04.25.2022 are read month first, since row 2 has 04.25.2022"),
            ),
            // As they would be read on their own.
            (&["03.04.2022", "25.04.2022"], None),
            (&["25/04/2022", "2022-04-03"], None),
            (&[], None),
        ];
        for (values, note) in cases {
            assert_eq!(
                of(values.iter().copied()).note().as_deref(),
                note,
                "{values:?}"
            );
        }
    }

    #[test]
    fn a_value_that_needs_an_order_is_not_a_bad_date() {
        for value in ["03/04/2022", "04/03/2024 10:15", "3-4-22"] {
            assert!(needs_order(value), "{value}");
        }
        for value in [
            "31/31/2022",
            "25/04/2022",
            "2022-03-04",
            "03.04.2022",
            "soon",
            "",
        ] {
            assert!(!needs_order(value), "{value}");
        }
    }

    #[test]
    fn a_value_is_ambiguous_until_the_order_is_known() {
        let mut orders = DateOrders::new();
        let open = ["3/4/2022", "3/3/2022", "25/4/2022", "3/4/2022"].map(|value| orders.add(value));
        assert_eq!(open, [true, false, false, false]);
    }

    #[test]
    fn orders_have_names() {
        for order in DateOrder::ALL {
            assert_eq!(DateOrder::from_name(order.as_str()), Some(order));
        }
        assert_eq!(DateOrder::from_name("YMD"), Some(DateOrder::YearFirst));
        assert_eq!(DateOrder::from_name("ydm"), None);
    }

    proptest::proptest! {
        /// The result does not depend on the order of the rows, and the order found fits every row.
        #[test]
        fn rows_may_come_in_any_order(
            days in proptest::collection::vec((0i64..20_000, proptest::bool::ANY), 1..40),
            month_first: bool,
        ) {
            use jiff::ToSpan;
            let values: Vec<_> = days.iter().map(|(days, short)| {
                let day = jiff::civil::date(1970, 1, 1).checked_add(days.days()).unwrap();
                let written = match (month_first, short) {
                    (false, true) => "%d/%m/%y",
                    (false, false) => "%d/%m/%Y",
                    (true, true) => "%m/%d/%y",
                    (true, false) => "%m/%d/%Y",
                };
                (day, jiff::fmt::strtime::format(written, day).unwrap())
            }).collect();
            let meant = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
            let forth = of(values.iter().map(|(_, value)| value.as_str())).order().order();
            let back = of(values.iter().rev().map(|(_, value)| value.as_str())).order().order();
            proptest::prop_assert_eq!(forth, back);
            proptest::prop_assert!(forth.is_none_or(|order| order == meant));
            for (day, value) in values {
                proptest::prop_assert_eq!(DocDate::parse_in(&value, Some(meant)), Some(DocDate::day(day)));
            }
        }
    }
}
