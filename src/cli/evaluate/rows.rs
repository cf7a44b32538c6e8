//! Rounding of figures, the same in text and in JSON.

use super::super::annotate::rounded;

/// Rounds a share like a confidence.
pub(super) fn share(value: Option<f64>) -> Option<f64> {
    value.map(rounded)
}

/// Rounds kilometres to one decimal.
pub(super) fn km(value: Option<f64>) -> Option<f64> {
    value.map(|value| (value * 10.0).round() / 10.0)
}

/// Formats a figure with this many decimals; a dash if it is missing.
pub(super) fn cell(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.decimals$}"))
}
