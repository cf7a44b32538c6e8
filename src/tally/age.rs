//! The weight of an article by age: takes dates, returns one factor 0..=1 per article.
//!
//! Without a half-life every article weighs 1. With one it weighs 2^(−age ÷ half-life), where age is in days
//! between the middle day of its date and the reference day.
//!
//! An undated article gets the mean weight of the dated ones: the average age in the set is assumed. A weight
//! of 1 would make it as heavy as the newest, and 0 would remove its places from the map.

use super::options::HalfLife;
use crate::document::DocDate;
use jiff::ToSpan;
use jiff::civil::Date;

/// One factor per date, in the same order.
pub(super) fn date_weights(
    dates: &[Option<DocDate>],
    half_life: Option<HalfLife>,
    as_of: Option<Date>,
) -> Vec<f64> {
    let (Some(half_life), Some(as_of)) = (half_life, as_of) else {
        return vec![1.0; dates.len()];
    };
    let weigh = |date: DocDate| decay(middle_day(date), half_life, as_of);
    let dated: Vec<f64> = dates.iter().flatten().map(|date| weigh(*date)).collect();
    let undated = mean(&dated).unwrap_or(1.0);
    dates
        .iter()
        .map(|date| date.map_or(undated, weigh))
        .collect()
}

fn decay(day: Date, half_life: HalfLife, as_of: Date) -> f64 {
    let age = days_between(day, as_of).max(0);
    libm::exp2(-f64::from(age) / half_life.days())
}

/// The middle day of a date; with an even number of days the earlier of the two.
pub(super) fn middle_day(date: DocDate) -> Date {
    let half = days_between(date.start(), date.end()) / 2;
    date.start().saturating_add(half.days())
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    let days = to.duration_since(from).as_hours() / 24;
    i32::try_from(days).expect("the calendar has fewer than 2^31 days")
}

pub(super) fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).expect("article numbers are u32");
    (count > 0).then(|| values.iter().sum::<f64>() / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(month: i8, day: i8) -> Option<DocDate> {
        Some(DocDate::day(date(2022, month, day)))
    }

    #[test]
    fn halves_with_each_half_life_and_never_exceeds_one() {
        let dates = [day(3, 29), day(3, 15), day(3, 1), day(4, 5)];
        let weights = date_weights(&dates, HalfLife::from_days(14.0), Some(date(2022, 3, 29)));
        assert_eq!(weights, [1.0, 0.5, 0.25, 1.0]);
    }

    #[test]
    fn a_month_counts_as_its_middle_day() {
        let march = DocDate::month(2022, 3).unwrap();
        assert_eq!(middle_day(march), date(2022, 3, 16));
        let pair = DocDate::interval(date(2022, 3, 1), date(2022, 3, 2)).unwrap();
        assert_eq!(middle_day(pair), date(2022, 3, 1));
    }

    #[test]
    fn an_undated_article_has_the_mean_weight_of_the_dated() {
        let dates = [day(3, 29), None, day(3, 15)];
        let half_life = HalfLife::from_days(14.0);
        let weights = date_weights(&dates, half_life, Some(date(2022, 3, 29)));
        assert_eq!(weights, [1.0, 0.75, 0.5]);
        assert_eq!(date_weights(&[None], half_life, None), [1.0]);
    }

    #[test]
    fn without_a_half_life_every_date_weighs_one() {
        let dates = [day(3, 29), None];
        assert_eq!(
            date_weights(&dates, None, Some(date(2022, 3, 29))),
            [1.0, 1.0]
        );
    }
}
