//! Figures as they are shown: rounded, the same on the page and in JSON.

use super::super::annotate::rounded;

/// A share, rounded as a confidence is.
pub(super) fn share(value: Option<f64>) -> Option<f64> {
    value.map(rounded)
}

/// Kilometres to one decimal.
pub(super) fn km(value: Option<f64>) -> Option<f64> {
    value.map(|value| (value * 10.0).round() / 10.0)
}

/// A figure with so many decimals; a dash where there is none.
pub(super) fn cell(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.decimals$}"))
}
