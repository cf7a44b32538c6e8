//! How much a group of mentions is worth reviewing, computed while articles are read.
//!
//! Takes doubt times weight of each mention with its date; returns comparable sums at the end. The weight of a
//! date is known only once the newest is (see [`super::age`]), but it halves with every half-life, so the
//! ratio of two dates' weights is known immediately. Sums are therefore kept relative to a fixed day, which
//! does not affect their order.

use super::age::{days_between, middle_day};
use super::options::TallyOptions;
use crate::document::DocDate;
use jiff::civil::Date;

/// Limit on the exponent of two in a date's weight, so that sums stay finite.
const MAX_HALVINGS: f64 = 500.0;

/// The day to which the weights in sums are relative.
#[derive(Debug, Default)]
pub(super) struct WorthScale {
    half_life_days: Option<f64>,
    /// Newer articles weigh no more than this day.
    as_of: Option<Date>,
    /// The day of the first date, whatever it is.
    day: Option<Date>,
}

/// A sum of doubt times weight.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    dated: f64,
    undated: f64,
}

impl Worth {
    /// The sum, with the given weight of undated mentions.
    pub(super) fn total(self, of_undated: f64) -> f64 {
        self.dated + self.undated * of_undated
    }
}

impl WorthScale {
    pub(super) fn new(options: &TallyOptions) -> Self {
        Self {
            half_life_days: options.half_life.map(|half_life| half_life.days()),
            as_of: options.as_of,
            day: None,
        }
    }

    /// Adds a mention from an article of that date.
    pub(super) fn add(&mut self, worth: f64, date: Option<DocDate>, to: &mut Worth) {
        match (date, self.half_life_days) {
            (_, None) => to.dated += worth,
            (None, Some(_)) => to.undated += worth,
            (Some(date), Some(days)) => {
                let middle = middle_day(date);
                let day = self.as_of.map_or(middle, |as_of| middle.min(as_of));
                let first = *self.day.get_or_insert(day);
                to.dated += worth * halvings(day, first, days);
            }
        }
    }

    /// The weight of an undated mention on this scale: the mean of the dated ones.
    pub(super) fn of_undated(&self, mean_date_weight: f64, as_of: Option<Date>) -> f64 {
        match (self.half_life_days, self.day, as_of) {
            (Some(days), Some(first), Some(as_of)) => {
                mean_date_weight * halvings(as_of, first, days)
            }
            _ => 1.0,
        }
    }
}

/// The ratio of the weights of articles of two days.
fn halvings(day: Date, than: Date, half_life_days: f64) -> f64 {
    let halvings = f64::from(days_between(than, day)) / half_life_days;
    libm::exp2(halvings.clamp(-MAX_HALVINGS, MAX_HALVINGS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::HalfLife;
    use jiff::civil::date;

    #[test]
    fn an_article_one_half_life_old_is_worth_half() {
        let options = TallyOptions {
            half_life: HalfLife::from_days(10.0),
            ..TallyOptions::default()
        };
        let mut scale = WorthScale::new(&options);
        let of = |scale: &mut WorthScale, day: Option<Date>| {
            let mut worth = Worth::default();
            scale.add(1.0, day.map(DocDate::day), &mut worth);
            worth
        };
        let newest = date(2022, 3, 21);
        let old = of(&mut scale, Some(date(2022, 3, 11)));
        let new = of(&mut scale, Some(newest));
        let undated = of(&mut scale, None);
        let all = scale.of_undated(0.75, Some(newest));
        let [old, new, undated] = [old, new, undated].map(|worth| worth.total(all));
        assert!((new - 2.0 * old).abs() < 1e-12);
        assert!((undated - 0.75 * new).abs() < 1e-12);
    }
}
