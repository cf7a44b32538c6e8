//! Suggestions for mistyped words.
//!
//! Takes a word and the valid words, and returns the nearest of them, or `None` if none is near: a
//! wrong guess is worse than no guess.

use strsim::osa_distance;

/// A suggestion may differ by one mistake per this many letters: a letter inserted, left out or
/// replaced, or two neighbours swapped.
const LETTERS_PER_MISTAKE: usize = 3;

/// Returns the nearest word, the first of several; `None` if none is near. Case is ignored.
pub(super) fn nearest<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let written = written.to_lowercase();
    let most = (written.chars().count() / LETTERS_PER_MISTAKE).max(1);
    let distances = words.into_iter();
    let distances = distances.map(|word| (osa_distance(&written, &word.to_lowercase()), word));
    let near = distances.filter(|(distance, _)| *distance <= most);
    let best = near.min_by_key(|(distance, _)| *distance);
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_gets_a_suggestion_but_another_word_does_not() {
        let words = ["map", "man", "annotate", "lookup"];
        assert_eq!(nearest("mpa", words), Some("map"));
        assert_eq!(nearest("anotate", words), Some("annotate"));
        assert_eq!(nearest("lokup", words), Some("lookup"));
        for other in ["", "draw", "notebook"] {
            assert_eq!(nearest(other, words), None, "{other}");
        }
    }

    #[test]
    fn case_is_ignored() {
        let names = ["Section", "author", "outlet", "id"];
        let cases = [
            ("sectoin", Some("Section")),
            ("secton", Some("Section")),
            ("OUTLETS", Some("outlet")),
            ("ids", Some("id")),
            ("colour", None),
            ("x", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
        assert_eq!(nearest("section", []), None);
    }
}
