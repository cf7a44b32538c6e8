//! The name that a person who mistyped one may have meant.
//!
//! A name and those that there are enter; the nearest leaves, or none where nothing is near: a wrong
//! guess is worse than none. Distance is that of Damerau and Levenshtein, the same by which the
//! options of the command line are guessed, over letters in lower case.

/// The nearest of the names; of several as near the first. `None` where none is near enough.
pub(super) fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = name.to_lowercase();
    // A third of the letters may be wrong, and one of a short name.
    let most_wrong = (wanted.chars().count() / 3).max(1);
    let with_distance = |known: &'n str| {
        let distance = strsim::damerau_levenshtein(&wanted, &known.to_lowercase());
        (distance, known)
    };
    let near = names.into_iter().map(with_distance);
    let (distance, nearest) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= most_wrong).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_undone_and_no_more() {
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
