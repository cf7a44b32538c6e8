//! What a person may have meant by a word that there is not.
//!
//! A word and those that there are enter; the nearest leaves, or none where nothing is near: a wrong
//! guess is worse than none.

use strsim::osa_distance;

/// One mistake in so many letters is likely enough to be asked about: put in, left out, exchanged, or
/// two neighbours swapped.
const LETTERS_A_MISTAKE: usize = 3;

/// The nearest of some words, the first of several; `None` where all are far. Capitals are no mistake.
pub(super) fn nearest<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let written = written.to_lowercase();
    let most = (written.chars().count() / LETTERS_A_MISTAKE).max(1);
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
    fn a_slip_is_seen_through_and_another_word_is_not() {
        let words = ["map", "man", "annotate", "lookup"];
        assert_eq!(nearest("mpa", words), Some("map"));
        assert_eq!(nearest("anotate", words), Some("annotate"));
        assert_eq!(nearest("lokup", words), Some("lookup"));
        for other in ["", "draw", "notebook"] {
            assert_eq!(nearest(other, words), None, "{other}");
        }
    }

    #[test]
    fn capitals_are_no_mistake() {
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
