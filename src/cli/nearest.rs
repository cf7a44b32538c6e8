//! Suggestions for mistyped words.
//!
//! Takes a word and the valid words, and returns the nearest of them, or `None` if none is near: a
//! wrong guess is worse than no guess.

use strsim::osa_distance;

/// A suggestion may differ by one mistake per this many letters: a letter inserted, left out or
/// replaced, or two neighbours swapped.
const LETTERS_PER_MISTAKE: usize = 3;

/// At most this many equally near words are suggested.
const MAX_SUGGESTIONS: usize = 3;

/// Returns the nearest word, the first of several; `None` if none is near. Case is ignored.
pub(super) fn nearest<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    nearest_few(written, words).into_iter().next()
}

/// Returns the nearest words, a few if they are equally near. Case is ignored.
pub(super) fn nearest_few<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Vec<&'w str> {
    let written = written.to_lowercase();
    let most = (written.chars().count() / LETTERS_PER_MISTAKE).max(1);
    let distances = words.into_iter();
    let distances = distances.map(|word| (osa_distance(&written, &word.to_lowercase()), word));
    let mut near: Vec<(usize, &str)> = distances
        .filter(|(distance, _)| *distance <= most)
        .collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.retain(|(distance, _)| Some(*distance) == least);
    let mut words: Vec<&str> = Vec::with_capacity(MAX_SUGGESTIONS);
    for (_, word) in near {
        if words.len() < MAX_SUGGESTIONS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Returns `"a, b or c"`, for the question which one was meant.
pub(super) fn alternatives<W: AsRef<str>>(words: &[W]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [others @ .., one, last] => {
            let others: String = others.iter().map(|word| format!("{word}, ")).collect();
            format!("{others}{one} or {last}")
        }
        words => words.concat(),
    }
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
    fn equally_near_words_are_all_suggested() {
        let words = ["since", "sincf", "min", "since", "sinca", "sincb"];
        assert_eq!(nearest_few("sincx", words), ["since", "sincf", "sinca"]);
        assert_eq!(nearest_few("mni", words), ["min"]);
        assert!(nearest_few("country", words).is_empty());
        let texts = ["", "a", "a or b", "a, b or c"];
        for (count, text) in texts.into_iter().enumerate() {
            assert_eq!(alternatives(&["a", "b", "c"][..count]), text);
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
