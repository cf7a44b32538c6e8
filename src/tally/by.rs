//! The attribute that a run compares by, and the values that its articles have for it.
//!
//! Takes a command line argument and articles; returns the values: the most frequent ones by name, and the
//! rest combined, because nobody can distinguish more than [`MAX_VALUES`] colours or columns. Attributes of
//! the place (its country, its first-level area) are not handled by the tally: the layers, which know places,
//! distinguish those.

use super::period::{Granularity, Period};
use super::record::as_u32;
use crate::document::Document;
use exonym_gazetteer::Lang;
use std::collections::HashMap;

/// Maximum number of distinguished values: twice the size of R's and D3's categorical palettes.
pub const MAX_VALUES: usize = 20;

/// Label of articles and places without a value.
pub const NO_VALUE: &str = "(none)";

/// Label of all values that are not among the most frequent.
pub const OTHER_VALUES: &str = "(other)";

/// The attribute that a run compares by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Who published the article.
    Outlet,
    /// The language in which the article was processed, or otherwise the one declared by its source.
    Lang,
    /// The country of the place.
    Country,
    /// The first-level area of the place.
    Admin1,
    /// The day, week, month or year of the article.
    Period(Granularity),
    /// A column or key of the input, by its name.
    Field(String),
}

/// Prefix for the name of a column that is also one of the other words.
const FIELD: &str = "field:";

impl By {
    /// The names of attributes other than columns, in listing order.
    pub const WORDS: [&str; 8] = [
        "outlet", "lang", "country", "admin1", "day", "week", "month", "year",
    ];

    /// Parses an attribute: one of [`By::WORDS`], or otherwise a column with that name; `field:country` is
    /// the column `country`. `None` if the name is empty.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let field = name.strip_prefix(FIELD).map(str::trim);
        Some(match (name, field) {
            ("", _) | (_, Some("")) => return None,
            (_, Some(field)) => Self::Field(field.to_owned()),
            ("outlet", _) => Self::Outlet,
            ("lang" | "language", _) => Self::Lang,
            ("country", _) => Self::Country,
            ("admin1", _) => Self::Admin1,
            (name, _) => match Granularity::from_name(name) {
                Some(granularity) => Self::Period(granularity),
                None => Self::Field(name.to_owned()),
            },
        })
    }

    /// The name of the value column.
    pub fn name(&self) -> &str {
        match self {
            Self::Outlet => "outlet",
            Self::Lang => "lang",
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Period(granularity) => granularity.as_str(),
            Self::Field(name) => name,
        }
    }

    /// The name of the input column; `None` for other attributes.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            _ => None,
        }
    }

    /// Whether the values belong to places rather than articles: then a place has one value.
    pub fn is_place_attribute(&self) -> bool {
        matches!(self, Self::Country | Self::Admin1)
    }

    /// The value of an article that was processed in that language, as in its source; `None` if it has none,
    /// or if the values belong to places.
    pub fn article_value(&self, document: &Document, language: Option<Lang>) -> Option<String> {
        match self {
            Self::Outlet => document.outlet.clone(),
            Self::Lang => Some(language.or(document.lang)?.to_string()),
            Self::Period(granularity) => {
                Some(Period::covering(document.date?, *granularity)?.label())
            }
            Self::Field(_) => document.carried.clone(),
            Self::Country | Self::Admin1 => None,
        }
    }
}

/// The values of articles, collected while these are read.
#[derive(Debug)]
pub(super) struct ValueLog {
    by: By,
    numbers: HashMap<String, u32>,
    /// Each value with its number of articles.
    values: Vec<(String, u64)>,
    /// Articles without a value.
    none: u64,
}

impl ValueLog {
    pub(super) fn new(by: By) -> Self {
        Self {
            by,
            numbers: HashMap::new(),
            values: Vec::new(),
            none: 0,
        }
    }

    pub(super) fn by(&self) -> &By {
        &self.by
    }

    /// Counts an article; returns the number of its value, or `None` if it has none.
    pub(super) fn add(&mut self, value: Option<String>) -> Option<u32> {
        let value = value.filter(|value| !value.is_empty() && value != NO_VALUE);
        let Some(value) = value else {
            self.none += 1;
            return None;
        };
        let next = as_u32(self.values.len());
        let number = *self.numbers.entry(value.clone()).or_insert(next);
        if number == next {
            self.values.push((value, 0));
        }
        self.values[number as usize].1 += 1;
        Some(number)
    }

    /// The distinguished values, and the index among them of each value number; the last entry is for
    /// articles without a value.
    pub(super) fn settle(self) -> (Values, Vec<u32>) {
        let counts = self
            .values
            .iter()
            .map(|(value, count)| (value.as_str(), *count));
        let mut values = Values::of(self.by.clone(), counts, self.none);
        let ranks: Vec<u32> = self
            .values
            .iter()
            .map(|(value, _)| Some(value.as_str()))
            .chain([None])
            .map(|value| as_u32(values.rank(value)))
            .collect();
        if !self.by.is_place_attribute() {
            let mut read = vec![0; values.labels.len()];
            let counts = self
                .values
                .iter()
                .map(|(_, count)| *count)
                .chain([self.none]);
            for (rank, count) in ranks.iter().zip(counts).filter(|(_, count)| *count > 0) {
                read[*rank as usize] += count;
            }
            values.articles_read = Some(read);
        }
        (values, ranks)
    }
}

/// The distinguished values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    by: By,
    /// In product order: periods chronologically, everything else by descending frequency; then the rest,
    /// then the label for missing values.
    labels: Vec<String>,
    /// Articles read with each value, with places or without; `None` if the values belong to places.
    articles_read: Option<Vec<u64>>,
    /// The number of distinct values.
    distinct: usize,
}

impl Values {
    /// Builds the values from the number of articles or places with each value, and without any.
    pub(crate) fn of<'v>(by: By, counts: impl Iterator<Item = (&'v str, u64)>, none: u64) -> Self {
        let mut counts: Vec<(&str, u64)> = counts.collect();
        let distinct = counts.len();
        counts.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| a.cmp(b)));
        let is_rest = |value: &str| value == OTHER_VALUES;
        let (named, rest): (Vec<_>, Vec<_>) =
            counts.into_iter().partition(|(value, _)| !is_rest(value));
        let mut labels: Vec<String> = named
            .iter()
            .take(MAX_VALUES)
            .map(|(value, _)| (*value).to_owned())
            .collect();
        if matches!(by, By::Period(_)) {
            labels.sort();
        }
        if named.len() > MAX_VALUES || !rest.is_empty() {
            labels.push(OTHER_VALUES.to_owned());
        }
        if none > 0 {
            labels.push(NO_VALUE.to_owned());
        }
        Self {
            by,
            labels,
            articles_read: None,
            distinct,
        }
    }

    /// The compared attribute.
    pub fn by(&self) -> &By {
        &self.by
    }

    /// The values' names in product order.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The number of articles read with each value, with places or without; `None` if the values belong to
    /// places.
    pub fn articles_read(&self) -> Option<&[u64]> {
        self.articles_read.as_deref()
    }

    /// The number of distinct values before the rarer ones were combined.
    pub fn distinct(&self) -> usize {
        self.distinct
    }

    /// The number of values combined into one.
    pub fn combined(&self) -> usize {
        let own = |label: &&String| *label != OTHER_VALUES && *label != NO_VALUE;
        self.distinct - self.labels.iter().filter(own).count()
    }

    /// The index of a value among the labels.
    pub(crate) fn rank(&self, value: Option<&str>) -> usize {
        let at = |wanted: &str| self.labels.iter().position(|label| label == wanted);
        let other = || at(OTHER_VALUES).unwrap_or_default();
        match value {
            Some(value) => at(value).unwrap_or_else(other),
            None => at(NO_VALUE).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attribute_names_are_columns_only_with_a_prefix() {
        let week = By::Period(Granularity::Week);
        let column = |name: &str| By::Field(name.to_owned());
        let cases = [
            ("outlet", Some(By::Outlet)),
            ("language", Some(By::Lang)),
            ("week", Some(week)),
            (" country ", Some(By::Country)),
            ("field:country", Some(column("country"))),
            ("Media Name", Some(column("Media Name"))),
            ("", None),
            ("field: ", None),
        ];
        for (name, expected) in cases {
            assert_eq!(By::from_name(name), expected, "{name:?}");
        }
        for word in By::WORDS {
            let by = By::from_name(word).unwrap();
            assert_eq!((by.name(), by.field()), (word, None));
        }
    }

    fn settled(by: By, articles: &[(&str, u64)], none: u64) -> (Values, Vec<u32>) {
        let mut valued = ValueLog::new(by);
        for (value, count) in articles {
            for _ in 0..*count {
                valued.add(Some((*value).to_owned()));
            }
        }
        for _ in 0..none {
            valued.add(None);
        }
        valued.settle()
    }

    #[test]
    fn the_most_frequent_come_first_and_missing_values_last() {
        let (values, ranks) = settled(By::Outlet, &[("b", 1), ("c", 2), ("a", 1)], 4);
        assert_eq!(values.labels(), ["c", "a", "b", "(none)"]);
        assert_eq!(values.articles_read(), Some(&[2, 1, 1, 4][..]));
        assert_eq!(ranks, [2, 0, 1, 3]);
        let month = By::Period(Granularity::Month);
        let (values, _) = settled(month, &[("2022-03", 1), ("2022-04", 2), ("2021-12", 1)], 0);
        assert_eq!(values.labels(), ["2021-12", "2022-03", "2022-04"]);
    }

    #[test]
    fn values_beyond_twenty_are_combined() {
        let names: Vec<String> = (0..25).map(|number| format!("v{number:02}")).collect();
        let articles: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 2)).collect();
        let (values, ranks) = settled(By::Outlet, &articles, 1);
        assert_eq!(values.labels().len(), MAX_VALUES + 2);
        assert_eq!(values.labels()[MAX_VALUES..], ["(other)", "(none)"]);
        assert_eq!((values.distinct(), values.combined()), (25, 5));
        assert_eq!(values.articles_read().unwrap()[MAX_VALUES..], [10, 1]);
        assert_eq!(ranks[19..], [19, 20, 20, 20, 20, 20, 21]);
    }

    /// A column may contain these very words.
    #[test]
    fn values_named_like_the_labels_are_merged_into_them() {
        let (values, _) = settled(By::Outlet, &[("(none)", 2), ("(other)", 3), ("a", 1)], 1);
        assert_eq!(values.labels(), ["a", "(other)", "(none)"]);
        assert_eq!(values.articles_read(), Some(&[1, 3, 3][..]));
    }
}
