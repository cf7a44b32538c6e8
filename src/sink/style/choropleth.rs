//! Countries as a choropleth: classes with equal numbers of countries, the heavier the darker, and a separate
//! one for countries that are named only through places in them.
//!
//! Classes of equal numbers because weights are very uneven: with equal intervals, one country would be in
//! the darkest class and nearly all in the lightest. The blues are based on ColorBrewer's (C. Brewer), which
//! stay in order for people with any kind of colour vision and in print; none is so dark that a name or a
//! circle on it is hard to see.

use super::symbol::{self, Colour};
use std::fmt::Write;

/// From light to dark.
const BLUES: [[u8; 3]; 5] = [
    [239, 243, 255],
    [215, 229, 244],
    [184, 210, 233],
    [149, 188, 220],
    [112, 163, 204],
];

/// For countries that are not named themselves: nearly no colour.
const UNNAMED: Colour = Colour::new([200, 200, 200], 40);

const EDGE: Colour = Colour::new([110, 120, 130], 255);

/// Opaque enough to be distinguished, while a map below still shows through.
const FILL: u8 = 215;

/// The renderer for countries with these weights of their own.
pub(super) fn renderer(weights: impl Iterator<Item = f64>) -> String {
    class_renderer("named only by places in it", weights)
}

/// The renderer for areas with these weights of all places in them.
pub(super) fn sum_renderer(weights: impl Iterator<Item = f64>) -> String {
    class_renderer("none", weights)
}

/// Classes by weight; `of_zero` is the label for a weight of zero.
fn class_renderer(of_zero: &str, weights: impl Iterator<Item = f64>) -> String {
    let mut ranges = range(0, 0.0, 0.0, of_zero);
    let mut symbols = symbol::area(0, UNNAMED, EDGE);
    let uppers = uppers(weights);
    let mut lower = 0.0;
    for (at, upper) in uppers.iter().enumerate() {
        let label = if at == 0 {
            format!("up to {upper}")
        } else {
            format!("{lower} to {upper}")
        };
        ranges.push_str(&range(at + 1, lower, *upper, &label));
        // The heaviest class is the darkest, however few there are.
        let shade = BLUES[BLUES.len() - uppers.len() + at];
        symbols.push_str(&symbol::area(at + 1, Colour::new(shade, FILL), EDGE));
        lower = *upper;
    }
    format!(
        "<renderer-v2 type=\"graduatedSymbol\" attr=\"weight\" graduatedMethod=\"GraduatedColor\" \
         enableorderby=\"0\" forceraster=\"0\" referencescale=\"-1\" symbollevels=\"0\">\
         <ranges>{ranges}</ranges><symbols>{symbols}</symbols></renderer-v2>"
    )
}

/// The largest weight of each class, ascending; classes with equal upper bounds are merged.
fn uppers(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut named: Vec<f64> = weights.filter(|weight| *weight > 0.0).collect();
    named.sort_by(f64::total_cmp);
    let classes = BLUES.len();
    let last = |class: usize| (named.len() * class).div_ceil(classes).checked_sub(1);
    let mut uppers: Vec<f64> = (1..=classes)
        .filter_map(last)
        .filter_map(|at| named.get(at).copied())
        .collect();
    uppers.dedup();
    uppers
}

fn range(number: usize, lower: f64, upper: f64, label: &str) -> String {
    let mut xml = String::new();
    _ = write!(
        xml,
        "<range symbol=\"{number}\" lower=\"{lower}\" upper=\"{upper}\" label=\"{label}\" render=\"true\"/>"
    );
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_equally_many_and_the_heaviest_ends_the_last() {
        let weights = (0..=10).map(f64::from);
        assert_eq!(uppers(weights), [2.0, 4.0, 6.0, 8.0, 10.0]);
    }

    #[test]
    fn few_or_equal_weights_make_fewer_classes() {
        assert_eq!(uppers([3.0, 3.0, 3.0, 0.0].into_iter()), [3.0]);
        assert_eq!(uppers([1.0, 2.0].into_iter()), [1.0, 2.0]);
        assert_eq!(uppers([0.0].into_iter()), [0.0; 0]);
        assert_eq!(uppers(std::iter::empty()), [0.0; 0]);
    }
}
