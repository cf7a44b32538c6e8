//! Numbers formatted for people.

use indicatif::HumanCount;

/// Formats digits in groups of three: `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    HumanCount(number).to_string()
}

/// Formats a number of things: `1 article`, `20,000 articles`, `2 copies`.
pub(crate) fn counted(number: u64, thing: &str) -> String {
    let number_of = grouped(number);
    match (number, thing.strip_suffix('y')) {
        (1, _) => format!("{number_of} {thing}"),
        (_, Some(stem)) => format!("{number_of} {stem}ies"),
        (_, None) => format!("{number_of} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_thousands_are_grouped() {
        let cases = [
            (0, "article", "0 articles"),
            (1, "article", "1 article"),
            (2, "copy", "2 copies"),
            (999, "row", "999 rows"),
            (1_000, "row", "1,000 rows"),
            (1_234_567, "row", "1,234,567 rows"),
        ];
        for (number, thing, expected) in cases {
            assert_eq!(counted(number, thing), expected);
        }
    }
}
