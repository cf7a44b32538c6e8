//! The best of several values of one field: the lowest rank wins, and among equals the first.

/// The best value so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pick(Option<(u8, String)>);

impl Pick {
    /// Stores a value if it is better than the one held; the lowest rank is the best. An empty value counts
    /// as absent.
    pub(crate) fn offer(&mut self, rank: u8, value: &str) {
        let value = value.trim();
        let is_better = self.0.as_ref().is_none_or(|(held, _)| rank < *held);
        if is_better && !value.is_empty() {
            self.0 = Some((rank, value.to_owned()));
        }
    }

    /// Returns the value held.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, value)| value.as_str())
    }

    /// Returns the value held, as an owned string.
    pub(crate) fn take(self) -> Option<String> {
        self.0.map(|(_, value)| value)
    }
}

/// Returns a value on one line, with runs of whitespace collapsed.
pub(crate) fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text without the headline that extractors repeat above it: its places should count once.
pub(crate) fn without_title(text: String, title: Option<&str>) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if Some(one_line(first).as_str()) == title => rest.to_owned(),
        _ => text,
    }
}

/// Returns whether a value is a web address.
pub(crate) fn is_address(value: &str) -> bool {
    let start = value.get(..8).unwrap_or(value).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_headline_is_removed() {
        let text = |text: &str| without_title(text.to_owned(), Some("Storm in Hull"));
        assert_eq!(text("Storm in  Hull\n\nRain."), "Rain.");
        assert_eq!(text("Storm in Hull"), "Storm in Hull");
        assert_eq!(text("Storm\n\nRain."), "Storm\n\nRain.");
    }

    #[test]
    fn the_lowest_rank_wins_and_the_first_of_equals() {
        let mut pick = Pick::default();
        for (rank, value) in [(3, "c"), (1, " "), (2, " a "), (2, "b")] {
            pick.offer(rank, value);
        }
        assert_eq!(pick.take().as_deref(), Some("a"));
    }
}
