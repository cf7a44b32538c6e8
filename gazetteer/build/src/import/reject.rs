//! Unreadable rows: counted by reason, with the first of each kept.
//!
//! Takes defects from readers and the build; returns [`Rejects`]. They are the same for the same
//! input in the same order, however partial results are merged.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Why a row was rejected, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The line is not UTF-8.
    NotUtf8,
    /// The line is longer than any valid row.
    LineTooLong,
    /// A quote is opened and never closed.
    OpenQuote,
    /// The number of columns is wrong for the kind of file.
    Columns,
    /// The id is invalid.
    Id,
    /// There is no name.
    EmptyName,
    /// The name is longer than any valid name.
    NameTooLong,
    /// The text contains control characters.
    Control,
    /// A coordinate has a decimal comma.
    DecimalComma,
    /// A coordinate is not a number.
    Coordinate,
    /// A coordinate is not on the earth.
    OutOfRange,
    /// The feature class or code is invalid.
    Feature,
    /// The kind of place is unknown.
    Kind,
    /// The country code is invalid.
    Country,
    /// The area code is invalid.
    AreaCode,
    /// The population is invalid.
    Population,
    /// The Wikidata item is invalid.
    Wikidata,
    /// An earlier place has the same id.
    DuplicateId,
    /// It refers to a place that no row defines.
    UnknownId,
}

impl Reason {
    /// Returns the words for it in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not UTF-8",
            Self::LineTooLong => "line too long",
            Self::OpenQuote => "quote not closed",
            Self::Columns => "wrong number of columns",
            Self::Id => "not an id",
            Self::EmptyName => "no name",
            Self::NameTooLong => "name too long",
            Self::Control => "control characters",
            Self::DecimalComma => "coordinate has a decimal comma",
            Self::Coordinate => "coordinate is not a number",
            Self::OutOfRange => "coordinate out of range",
            Self::Feature => "not a feature class or code",
            Self::Kind => "not a kind of place",
            Self::Country => "not a country code",
            Self::AreaCode => "not an area code",
            Self::Population => "not a number of inhabitants",
            Self::Wikidata => "not a Wikidata item",
            Self::DuplicateId => "duplicate id",
            Self::UnknownId => "unknown id",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is wrong with one row; borrows from its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Defect<'a> {
    pub(crate) reason: Reason,
    /// What the field should contain.
    pub(crate) expected: Cow<'static, str>,
    /// What it contains.
    pub(crate) got: Cow<'a, str>,
}

impl<'a> Defect<'a> {
    pub(crate) fn new(
        reason: Reason,
        expected: impl Into<Cow<'static, str>>,
        got: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            reason,
            expected: expected.into(),
            got: got.into(),
        }
    }

    /// Makes the defect of a wrong number of columns.
    pub(crate) fn columns(expected: impl Into<Cow<'static, str>>, got: usize) -> Self {
        Self::new(Reason::Columns, expected, got.to_string())
    }
}

/// The first row that was rejected for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The file, and the archive entry if it is an archive.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u64,
    /// What the field should contain.
    pub expected: String,
    /// What it contains; at most [`Reject::EXCERPT_CHARS`] characters.
    pub got: String,
    /// The beginning of the row; at most [`Reject::EXCERPT_CHARS`] characters.
    pub excerpt: String,
}

impl Reject {
    /// Maximum characters of a row in a message.
    pub const EXCERPT_CHARS: usize = 80;
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            expected,
            got,
            excerpt,
        } = self;
        write!(
            f,
            "{file}, line {line}: expected {expected}, got {got:?} in {excerpt:?}"
        )
    }
}

/// Rejected rows by reason: their number, and the first of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejects {
    reasons: BTreeMap<Reason, (u64, Reject)>,
}

impl Rejects {
    /// Counts one reject; `first` describes it if it is the first for its reason.
    pub fn add(&mut self, reason: Reason, first: impl FnOnce() -> Reject) {
        self.reasons
            .entry(reason)
            .and_modify(|(count, _)| *count += 1)
            .or_insert_with(|| (1, first()));
    }

    /// Adds the rejects of later rows.
    pub fn merge(&mut self, later: Self) {
        for (reason, (count, first)) in later.reasons {
            self.reasons
                .entry(reason)
                .and_modify(|(sum, _)| *sum += count)
                .or_insert((count, first));
        }
    }

    /// The number of rejects for all reasons.
    pub fn total(&self) -> u64 {
        self.reasons.values().map(|(count, _)| count).sum()
    }

    /// The number of rejects for one reason.
    pub fn count(&self, reason: Reason) -> u64 {
        self.reasons.get(&reason).map_or(0, |(count, _)| *count)
    }

    /// Whether no row was rejected.
    pub fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Each reason that occurred, with its count and first row, in the order of [`Reason`].
    pub fn iter(&self) -> impl Iterator<Item = (Reason, u64, &Reject)> {
        let reasons = self.reasons.iter();
        reasons.map(|(reason, (count, first))| (*reason, *count, first))
    }

    /// Counts a row with its defect.
    pub(crate) fn add_defect(
        &mut self,
        file: &Arc<str>,
        line: u64,
        row: &str,
        defect: &Defect<'_>,
    ) {
        self.add(defect.reason, || Reject {
            file: Arc::clone(file),
            line,
            expected: defect.expected.clone().into_owned(),
            got: excerpt(&defect.got),
            excerpt: excerpt(row),
        });
    }
}

fn excerpt(text: &str) -> String {
    text.chars().take(Reject::EXCERPT_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reject(line: u64) -> Reject {
        Reject {
            file: "places.txt".into(),
            line,
            expected: "19 columns".to_owned(),
            got: "3".to_owned(),
            excerpt: "1\tA\tB".to_owned(),
        }
    }

    #[test]
    fn merging_sums_and_keeps_the_earlier_first() {
        let (mut earlier, mut later) = (Rejects::default(), Rejects::default());
        earlier.add(Reason::Columns, || reject(7));
        later.add(Reason::Columns, || reject(9));
        later.add(Reason::NotUtf8, || reject(8));
        earlier.merge(later);
        let lines: Vec<_> = earlier
            .iter()
            .map(|(r, n, first)| (r, n, first.line))
            .collect();
        assert_eq!(lines, [(Reason::NotUtf8, 1, 8), (Reason::Columns, 2, 7)]);
        assert_eq!(earlier.total(), 3);
    }

    #[test]
    fn a_reject_says_what_where_expected_and_got() {
        assert_eq!(
            reject(7).to_string(),
            r#"places.txt, line 7: expected 19 columns, got "3" in "1\tA\tB""#
        );
    }

    #[test]
    fn excerpts_are_cut_between_characters() {
        let mut rejects = Rejects::default();
        let row = "Чернігів".repeat(50);
        let defect = Defect::columns("19 columns", 1);
        rejects.add_defect(&"a".into(), 1, &row, &defect);
        let (_, _, first) = rejects.iter().next().unwrap();
        assert_eq!(first.excerpt.chars().count(), Reject::EXCERPT_CHARS);
        assert!(row.starts_with(&first.excerpt));
    }
}
