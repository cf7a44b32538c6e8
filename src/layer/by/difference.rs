//! How certain it is that one value's articles name a place more or less often than all others.
//!
//! Takes counts of articles; returns a difference of shares with its interval and a log-odds ratio, rounded.
//! The interval is that of R. G. Newcombe ("Interval estimation for the difference between independent
//! proportions", Statistics in Medicine 17, 1998, method 10): it stays within -1..=1 and keeps its coverage
//! with few articles and with shares of 0 and 1, unlike the textbook interval. The log-odds ratio is that of
//! J. B. S. Haldane and F. J. Anscombe, which adds half an article to each count, and is therefore finite for
//! counts of zero.

/// Standard deviations of a normal distribution that contain 95 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// Added to each of the four counts of a log-odds ratio (Haldane 1956, Anscombe 1956).
const HALF_AN_ARTICLE: f64 = 0.5;

/// Scale of shares and differences: a ten-thousandth of a per cent.
const SHARE_SCALE: f64 = 1e6;

/// Scale of log-odds.
const LOG_ODDS_SCALE: f64 = 1e4;

/// A count of articles out of a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// Articles with the property.
    pub articles: u64,
    /// All articles.
    pub of: u64,
}

impl Proportion {
    /// The share, 0..=1, rounded; `None` if the total is zero.
    pub fn share(self) -> Option<f64> {
        Some(rounded(self.raw()?, SHARE_SCALE))
    }

    fn raw(self) -> Option<f64> {
        (self.of > 0).then(|| self.articles as f64 / self.of as f64)
    }

    /// The articles outside `part`.
    pub(super) fn without(self, part: Self) -> Self {
        Self {
            articles: self.articles - part.articles,
            of: self.of - part.of,
        }
    }

    /// Wilson's score interval.
    fn interval(self) -> Option<(f64, f64)> {
        let (share, of) = (self.raw()?, self.of as f64);
        let scale = 1.0 + Z_95 * Z_95 / of;
        let middle = (share + Z_95 * Z_95 / (2.0 * of)) / scale;
        let variance = share * (1.0 - share) / of + Z_95 * Z_95 / (4.0 * of * of);
        let half = Z_95 * variance.sqrt() / scale;
        Some((middle - half, middle + half))
    }

    /// Articles without the property.
    fn others(self) -> f64 {
        (self.of - self.articles) as f64
    }
}

/// The difference between the articles of one value and all others, rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The share of the value's articles.
    pub share: f64,
    /// The share of all other articles.
    pub rest_share: f64,
    /// The first minus the second, -1..=1.
    pub difference: f64,
    /// Bounds of the difference, with 95 % confidence.
    pub interval: (f64, f64),
    /// The natural logarithm of the odds ratio.
    pub log_odds: f64,
    /// Its standard error.
    pub log_odds_error: f64,
}

impl Difference {
    /// The difference between one value's articles and the rest; `None` if either has no articles.
    pub(super) fn between(own: Proportion, rest: Proportion) -> Option<Self> {
        let (share, rest_share) = (own.raw()?, rest.raw()?);
        let (own_low, own_high) = own.interval()?;
        let (rest_low, rest_high) = rest.interval()?;
        let difference = share - rest_share;
        let low = difference - libm::hypot(share - own_low, rest_high - rest_share);
        let high = difference + libm::hypot(own_high - share, rest_share - rest_low);
        let counts = [
            own.articles as f64,
            own.others(),
            rest.articles as f64,
            rest.others(),
        ]
        .map(|count| count + HALF_AN_ARTICLE);
        let [named, not, rest_named, rest_not] = counts;
        let log_odds = libm::log(named / not) - libm::log(rest_named / rest_not);
        let variance: f64 = counts.iter().map(|count| 1.0 / count).sum();
        Some(Self {
            share: rounded(share, SHARE_SCALE),
            rest_share: rounded(rest_share, SHARE_SCALE),
            difference: rounded(difference, SHARE_SCALE),
            interval: (rounded(low, SHARE_SCALE), rounded(high, SHARE_SCALE)),
            log_odds: rounded(log_odds, LOG_ODDS_SCALE),
            log_odds_error: rounded(variance.sqrt(), LOG_ODDS_SCALE),
        })
    }

    /// The minimum difference of the shares: the bound of the interval nearer to zero, or 0 if the interval
    /// contains zero.
    pub fn at_least(self) -> f64 {
        let (low, high) = self.interval;
        if low > 0.0 {
            low
        } else if high < 0.0 {
            -high
        } else {
            0.0
        }
    }

    /// The sort key: the certain part of the difference, then its size, then its sign, positive first.
    fn rank(self) -> [f64; 3] {
        [self.at_least(), self.difference.abs(), self.difference]
    }

    /// Whether this difference ranks higher.
    pub(super) fn is_greater_than(self, other: Self) -> bool {
        self.order(other).is_lt()
    }

    /// Orders the greater first.
    pub(super) fn order(self, other: Self) -> std::cmp::Ordering {
        let (own, others) = (self.rank(), other.rank());
        let each = own.iter().zip(&others);
        let unequal = each
            .map(|(a, b)| b.total_cmp(a))
            .find(|order| order.is_ne());
        unequal.unwrap_or(std::cmp::Ordering::Equal)
    }
}

/// Rounds to a scale, without a negative zero.
fn rounded(raw: f64, scale: f64) -> f64 {
    (raw * scale).round() / scale + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(own: (u64, u64), rest: (u64, u64)) -> Difference {
        let proportion = |(articles, of)| Proportion { articles, of };
        Difference::between(proportion(own), proportion(rest)).unwrap()
    }

    /// Table II of Newcombe's paper, method 10.
    #[test]
    fn intervals_match_the_published_ones() {
        let cases = [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ];
        for (own, rest, low, high) in cases {
            let (got_low, got_high) = between(own, rest).interval;
            let is_near = (got_low - low).abs() < 1e-4 && (got_high - high).abs() < 1e-4;
            assert!(is_near, "{own:?} {rest:?}: {got_low} {got_high}");
        }
    }

    /// 7 of 8 and 1 of 4, with half an article more in each: ln (7.5 / 1.5) - ln (1.5 / 3.5).
    #[test]
    fn log_odds_are_finite_and_signed() {
        let more = between((7, 8), (1, 4));
        assert_eq!(more.log_odds, 2.4567);
        assert_eq!(more.log_odds_error, 1.3238);
        assert_eq!(between((1, 4), (7, 8)).log_odds, -2.4567);
        assert!(between((0, 3), (5, 5)).log_odds.is_finite());
    }

    #[test]
    fn a_difference_that_may_be_chance_has_no_certain_part() {
        assert_eq!(between((1, 2), (0, 3)).at_least(), 0.0);
        assert_eq!(between((56, 70), (48, 80)).at_least(), 0.052_431);
        assert_eq!(between((48, 80), (56, 70)).at_least(), 0.052_431);
        let nothing = Proportion::default();
        assert_eq!(
            Difference::between(nothing, Proportion { articles: 1, of: 2 }),
            None
        );
        assert_eq!(nothing.share(), None);
    }
}
