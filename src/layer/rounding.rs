//! Rounding of weights and probabilities: raw sums in, short decimals out.
//!
//! Sums of floating-point shares end in noise such as 2.9999999999999996. Rows are rounded before
//! they are sorted, so that places which show the same weight are in the order of their ids.

/// Decimals of a weight from 1 up, and significant digits of one below.
const WEIGHT_DIGITS: usize = 6;

/// Decimals of a confidence: a hundredth of a per cent.
const CONFIDENCE_SCALE: f64 = 1e4;

/// A weight with 6 decimals, or with 6 significant digits where it is below 1: with a short
/// half-life old places weigh next to nothing, and must neither vanish nor become alike.
pub(super) fn weight(raw: f64) -> f64 {
    if raw >= 1.0 {
        return parse(&format!("{raw:.WEIGHT_DIGITS$}"));
    }
    let after_first = WEIGHT_DIGITS - 1;
    parse(&format!("{raw:.after_first$e}"))
}

/// A probability with 4 decimals.
pub(super) fn confidence(raw: f64) -> f64 {
    (raw * CONFIDENCE_SCALE).round() / CONFIDENCE_SCALE
}

/// A weight as a part of the largest; weights that all decayed to nothing have no largest to be part
/// of.
pub(super) fn share(weight: f64, largest: f64) -> f64 {
    if largest > 0.0 { weight / largest } else { 0.0 }
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
    fn noise_goes_and_small_weights_stay() {
        assert_eq!(weight(2.999_999_999_999_999_6).to_string(), "3");
        assert_eq!(weight(1.0 / 3.0).to_string(), "0.333333");
        assert_eq!(weight(12.345_678_9).to_string(), "12.345679");
        assert_eq!(weight(1_234_567.0).to_string(), "1234567");
        assert_eq!(weight(1.234_567_89e-9), 1.234_57e-9);
        assert_eq!(weight(0.0), 0.0);
        assert_eq!(weight(0.999_999_9), 1.0);
        assert_eq!(confidence(0.876_54), 0.8765);
    }
}
