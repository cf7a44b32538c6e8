//! Holds rows back until their dates settle the order of day and month.
//!
//! Rows arrive as a stream, and the difficulty is those before the decisive one: `03/04/2022` in row 1 is
//! settled by `25/04/2022` in row 12. Takes rows with their dates as written and returns the same rows in the
//! same order, each with the date order known by then. Nothing is held while no date is ambiguous, so a file
//! of ISO dates passes row by row; from the first ambiguous date onwards, rows wait until a row is decisive
//! or the memory set aside for them is full.
//!
//! Six days in ten are decisive (their day is above twelve), so a thousand rows of random days all but
//! certainly suffice. Rows sorted by time are the exception: the first twelve days of a month may be more
//! rows than can be held. If a file can be opened twice, it is better to read its date column first, with
//! [`DateOrders`].

use super::{DateOrder, DateOrders, InferredOrder};
use std::collections::VecDeque;

/// The most rows held: a fortnight of seventy articles a day.
const MAX_ROWS: usize = 1_000;

/// The most bytes of rows held, as sized by the caller: half the default limit of one article, so that memory
/// stays within what that limit promises.
const MAX_BYTES: usize = 4 << 20;

/// A row as it is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedRow<T> {
    /// Its date as written.
    pub date: Option<String>,
    /// The rest of the row.
    pub item: T,
    /// The order in which to read its date.
    pub order: Option<DateOrder>,
}

/// Rows with the order of their dates; see the module documentation.
#[derive(Debug)]
pub struct Ordered<I, T> {
    rows: I,
    /// Returns the size of a row in bytes.
    size: fn(&T) -> usize,
    /// The order given by the user, which nothing overrides.
    user_order: Option<DateOrder>,
    orders: DateOrders,
    inferred: InferredOrder,
    held: VecDeque<(Option<String>, T)>,
    held_bytes: usize,
    /// Whether rows are held until the order is known.
    waits: bool,
    /// Whether the limit was reached without an order; no rows are held any more then.
    gave_up: bool,
}

impl<I, T> Ordered<I, T>
where
    I: Iterator<Item = (Option<String>, T)>,
{
    /// Wraps rows, each with its date as written; `user_order` is the order from the user, `size` returns the
    /// bytes of a row.
    pub fn new(rows: I, user_order: Option<DateOrder>, size: fn(&T) -> usize) -> Self {
        Self {
            rows,
            size,
            user_order,
            orders: DateOrders::new(),
            inferred: InferredOrder::Unknown,
            held: VecDeque::new(),
            held_bytes: 0,
            waits: false,
            gave_up: false,
        }
    }

    /// What the rows read so far, including those held, say about the order; used for the note at the end of
    /// each file.
    pub fn orders(&self) -> &DateOrders {
        &self.orders
    }

    /// Reads until a row can be passed on or the rows end.
    fn look_ahead(&mut self) {
        while self.held.is_empty() || self.waits {
            let Some((date, item)) = self.rows.next() else {
                self.waits = false;
                return;
            };
            if self.user_order.is_none()
                && let Some(date) = &date
            {
                self.observe(date);
            }
            self.held_bytes += (self.size)(&item);
            self.held.push_back((date, item));
            if self.waits && (self.held.len() >= MAX_ROWS || self.held_bytes >= MAX_BYTES) {
                (self.waits, self.gave_up) = (false, true);
            }
        }
    }

    fn observe(&mut self, date: &str) {
        let is_ambiguous = self.orders.add(date);
        if !matches!(self.inferred, InferredOrder::Contradictory(..)) {
            self.inferred = self.orders.order();
        }
        let is_unknown = self.inferred == InferredOrder::Unknown;
        self.waits = is_unknown && !self.gave_up && (self.waits || is_ambiguous);
    }
}

impl<I, T> Iterator for Ordered<I, T>
where
    I: Iterator<Item = (Option<String>, T)>,
{
    type Item = OrderedRow<T>;

    fn next(&mut self) -> Option<OrderedRow<T>> {
        self.look_ahead();
        let (date, item) = self.held.pop_front()?;
        self.held_bytes = self.held_bytes.saturating_sub((self.size)(&item));
        Some(OrderedRow {
            date,
            item,
            order: self.user_order.or_else(|| self.inferred.order()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::DocDate;
    use super::*;
    use std::cell::Cell;

    fn row(number: usize, date: &str) -> (Option<String>, usize) {
        ((!date.is_empty()).then(|| date.to_owned()), number)
    }

    fn read(dates: &[&str], user_order: Option<DateOrder>) -> Vec<String> {
        let rows = dates
            .iter()
            .enumerate()
            .map(|(number, date)| row(number, date));
        let held: Vec<_> = Ordered::new(rows, user_order, |_| 1).collect();
        assert!(held.iter().map(|row| row.item).eq(0..dates.len()));
        let label = |row: &OrderedRow<usize>| {
            let date = DocDate::parse_in(row.date.as_deref()?, row.order)?;
            Some(date.label())
        };
        held.iter()
            .map(|row| label(row).unwrap_or_default())
            .collect()
    }

    #[test]
    fn rows_before_the_decisive_one_follow_its_order() {
        let dates = ["2022-04-01", "03/04/2022", "", "25/04/2022", "05/06/2022"];
        assert_eq!(
            read(&dates, None),
            ["2022-04-01", "2022-04-03", "", "2022-04-25", "2022-06-05"]
        );
        assert_eq!(
            read(&dates, Some(DateOrder::MonthFirst)),
            ["2022-04-01", "2022-03-04", "", "", "2022-05-06"]
        );
        assert_eq!(read(&dates[..3], None), ["2022-04-01", "", ""]);
        assert_eq!(read(&[], None), [""; 0]);
    }

    /// From the contradicting row onwards, ambiguous dates are not read; unambiguous ones still are.
    #[test]
    fn a_contradiction_ends_the_guess() {
        assert_eq!(
            read(
                &[
                    "3/4/2022",
                    "25/4/2022",
                    "4/25/2022",
                    "3/4/2022",
                    "26/4/2022"
                ],
                None
            ),
            ["2022-04-03", "2022-04-25", "2022-04-25", "", "2022-04-26"]
        );
    }

    #[test]
    fn holds_few_rows_and_never_exceeds_its_limit() {
        let taken = Cell::new(0);
        let endless = |date: &'static str| {
            std::iter::repeat_with(move || row(0, date)).inspect(|_| taken.set(taken.get() + 1))
        };
        Ordered::new(endless("2022-04-03"), None, |_| 1)
            .next()
            .unwrap();
        assert_eq!(taken.take(), 1);
        Ordered::new(endless("03/04/2022"), Some(DateOrder::DayFirst), |_| 1)
            .next()
            .unwrap();
        assert_eq!(taken.take(), 1);
        let mut rows = Ordered::new(endless("03/04/2022"), None, |_| 1);
        rows.next().unwrap();
        assert_eq!(taken.get(), MAX_ROWS);
        assert!(rows.nth(MAX_ROWS + 9).unwrap().order.is_none());
        assert_eq!(taken.take(), MAX_ROWS + 11);
        Ordered::new(endless("03/04/2022"), None, |_| MAX_BYTES / 3)
            .next()
            .unwrap();
        assert_eq!(taken.take(), 4);
    }
}
