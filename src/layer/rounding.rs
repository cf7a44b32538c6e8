//! Rounding of weights and probabilities: takes raw sums and returns short decimals.
//!
//! Sums of floating-point shares end in noise such as 2.9999999999999996. Rows are rounded before they are
//! sorted, so that places with equal displayed weights are ordered by id.

/// Decimals of a weight of at least 1, and significant digits of a smaller one.
const WEIGHT_DIGITS: usize = 6;

/// Scale of a confidence: a hundredth of a per cent.
const CONFIDENCE_SCALE: f64 = 1e4;

/// Rounds a weight to 6 decimals, or to 6 significant digits below 1: with a short half-life old places have
/// very small weights, which must neither vanish nor become equal.
pub(super) fn weight(raw: f64) -> f64 {
    scaled(raw).unwrap_or_else(|| printed(raw))
}

/// The powers of ten that double precision represents exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Larger weights are rare, and their products too large to be exact.
const MAX_SCALED: f64 = 1e6;

/// How near to halfway between two decimals a product may be, in units of the last decimal, before the nearer
/// one is uncertain: a product is at most 1e12, and off by at most 2^-53 of that.
const TIE_MARGIN: f64 = 1e-3;

/// The rounded weight by multiplication and division, which is exact if all numbers are; `None` if it might
/// not be. There are millions of weights, and formatting takes fifty times as long.
fn scaled(raw: f64) -> Option<f64> {
    if !(0.0..MAX_SCALED).contains(&raw) {
        return None;
    }
    let leading_zeros = POWERS_OF_TEN.iter().position(|power| raw * power >= 1.0)?;
    let scale = POWERS_OF_TEN.get(WEIGHT_DIGITS + leading_zeros.saturating_sub(1))?;
    let product = raw * scale;
    let whole = product.round();
    ((product - whole).abs() < 0.5 - TIE_MARGIN).then_some(whole / scale)
}

/// The rounded weight by formatting and parsing, for any value.
fn printed(raw: f64) -> f64 {
    if raw >= 1.0 {
        return parse(&format!("{raw:.WEIGHT_DIGITS$}"));
    }
    let after_first = WEIGHT_DIGITS - 1;
    parse(&format!("{raw:.after_first$e}"))
}

/// Rounds a probability to 4 decimals.
pub(super) fn confidence(raw: f64) -> f64 {
    (raw * CONFIDENCE_SCALE).round() / CONFIDENCE_SCALE
}

/// A weight divided by the largest, rounded as a weight; 0 if all weights have decayed to zero.
pub(super) fn share(raw: f64, largest: f64) -> f64 {
    if largest > 0.0 {
        weight(raw / largest)
    } else {
        0.0
    }
}

fn parse(decimal: &str) -> f64 {
    decimal
        .parse()
        .expect("a formatted number reads back as a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_removed_and_small_weights_are_kept() {
        assert_eq!(weight(2.999_999_999_999_999_6).to_string(), "3");
        assert_eq!(weight(1.0 / 3.0).to_string(), "0.333333");
        assert_eq!(weight(12.345_678_9).to_string(), "12.345679");
        assert_eq!(weight(1_234_567.0).to_string(), "1234567");
        assert_eq!(weight(1.234_567_89e-9), 1.234_57e-9);
        assert_eq!(weight(0.0), 0.0);
        assert_eq!(weight(0.999_999_9), 1.0);
        assert_eq!(confidence(0.876_54), 0.8765);
    }

    /// Exact to the last bit, between and at the transitions from one decimal, or number of zeros, to the
    /// next.
    #[test]
    fn multiplication_rounds_like_printing() {
        let mut random = fastrand::Rng::with_seed(1);
        let mut scaled_ones = 0;
        for _ in 0..200_000 {
            let magnitude = 10_f64.powi(random.i32(-20..8));
            let decimal = (random.f64() * 1e7).round() / 2e7;
            for near in [
                random.f64(),
                decimal,
                decimal.next_up(),
                decimal.next_down(),
            ] {
                let raw = near * magnitude;
                let rounded = scaled(raw);
                scaled_ones += u32::from(rounded.is_some());
                let expected = printed(raw);
                assert_eq!(
                    rounded.unwrap_or(expected).to_bits(),
                    expected.to_bits(),
                    "{raw:e}"
                );
            }
        }
        assert!(scaled_ones > 400_000, "{scaled_ones}");
    }
}
