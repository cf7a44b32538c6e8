//! What a run compares by, and the values that its articles have of it.
//!
//! A word of the command line and articles enter; the values leave, the most frequent ones by their
//! names and the rest together, because nobody tells more than [`MOST_VALUES`] colours or columns
//! apart. What is of the place (its country, its first-level area) is no business of the tally: the
//! layers, which know places, tell those apart.

use super::period::{Granularity, Period};
use super::record::as_u32;
use crate::document::Document;
use exonym_gazetteer::Lang;
use std::collections::HashMap;

/// The most values that are told apart; as many as R's and D3's categorical palettes go to, twice.
pub const MOST_VALUES: usize = 20;

/// Stands for articles and places that have no value.
pub const NO_VALUE: &str = "(none)";

/// Stands for all values that are not among the most frequent.
pub const OTHER_VALUES: &str = "(other)";

/// What a run compares by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Who published the article.
    Outlet,
    /// The language in which the article was judged, or else that which its source says.
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

/// Before the name of a column that has one of the other words for its name.
const FIELD: &str = "field:";

impl By {
    /// The words for what is no column, in the order in which they are listed.
    pub const WORDS: [&str; 8] = [
        "outlet", "lang", "country", "admin1", "day", "week", "month", "year",
    ];

    /// What a word stands for: one of [`By::WORDS`], or else a column of that name; `field:country` is
    /// the column `country`. `None` where no name is given.
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

    /// What the column with the values is called.
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

    /// The column of the input that it is; `None` where it is no column.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            _ => None,
        }
    }

    /// Whether places have it rather than articles: then a place has one value.
    pub fn is_of_place(&self) -> bool {
        matches!(self, Self::Country | Self::Admin1)
    }

    /// The value of an article that was judged in that language, as its source has it; `None` where it has
    /// none, or places have it.
    pub fn of_article(&self, document: &Document, language: Option<Lang>) -> Option<String> {
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

/// The values of articles while these stream by.
#[derive(Debug)]
pub(super) struct Valued {
    by: By,
    numbers: HashMap<String, u32>,
    /// By number, with how many articles have each.
    values: Vec<(String, u64)>,
    /// Articles without a value.
    none: u64,
}

impl Valued {
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

    /// Counts an article; its value by number, `None` where it has none.
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

    /// The values that are told apart, and for each number which of them it is; the last stands for
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
        if !self.by.is_of_place() {
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

/// The values that are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    by: By,
    /// In the order of products: periods as they follow each other, all else the most frequent first;
    /// then the rest, then none.
    labels: Vec<String>,
    /// Articles of each that were read, with places or without; `None` where places have the value.
    articles_read: Option<Vec<u64>>,
    /// How many values there were.
    distinct: usize,
}

impl Values {
    /// Of values with how many articles or places have each, and how many have none.
    pub(crate) fn of<'v>(by: By, counts: impl Iterator<Item = (&'v str, u64)>, none: u64) -> Self {
        let mut counts: Vec<(&str, u64)> = counts.collect();
        let distinct = counts.len();
        counts.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| a.cmp(b)));
        let is_rest = |value: &str| value == OTHER_VALUES;
        let (named, rest): (Vec<_>, Vec<_>) =
            counts.into_iter().partition(|(value, _)| !is_rest(value));
        let mut labels: Vec<String> = named
            .iter()
            .take(MOST_VALUES)
            .map(|(value, _)| (*value).to_owned())
            .collect();
        if matches!(by, By::Period(_)) {
            labels.sort();
        }
        if named.len() > MOST_VALUES || !rest.is_empty() {
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

    /// What is compared by.
    pub fn by(&self) -> &By {
        &self.by
    }

    /// The values' names in the order of products.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many articles of each were read, with places or without; `None` where places have the
    /// value.
    pub fn articles_read(&self) -> Option<&[u64]> {
        self.articles_read.as_deref()
    }

    /// How many values there were before the rarer ones were put together.
    pub fn distinct(&self) -> usize {
        self.distinct
    }

    /// How many values stand together as one.
    pub fn put_together(&self) -> usize {
        let own = |label: &&String| *label != OTHER_VALUES && *label != NO_VALUE;
        self.distinct - self.labels.iter().filter(own).count()
    }

    /// Where a value stands among the labels.
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
    fn words_are_no_columns_unless_that_is_said() {
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
        let mut valued = Valued::new(by);
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
    fn the_most_frequent_come_first_and_none_last() {
        let (values, ranks) = settled(By::Outlet, &[("b", 1), ("c", 2), ("a", 1)], 4);
        assert_eq!(values.labels(), ["c", "a", "b", "(none)"]);
        assert_eq!(values.articles_read(), Some(&[2, 1, 1, 4][..]));
        assert_eq!(ranks, [2, 0, 1, 3]);
        let month = By::Period(Granularity::Month);
        let (values, _) = settled(month, &[("2022-03", 1), ("2022-04", 2), ("2021-12", 1)], 0);
        assert_eq!(values.labels(), ["2021-12", "2022-03", "2022-04"]);
    }

    #[test]
    fn beyond_twenty_the_rest_stands_together() {
        let names: Vec<String> = (0..25).map(|number| format!("v{number:02}")).collect();
        let articles: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 2)).collect();
        let (values, ranks) = settled(By::Outlet, &articles, 1);
        assert_eq!(values.labels().len(), MOST_VALUES + 2);
        assert_eq!(values.labels()[MOST_VALUES..], ["(other)", "(none)"]);
        assert_eq!((values.distinct(), values.put_together()), (25, 5));
        assert_eq!(values.articles_read().unwrap()[MOST_VALUES..], [10, 1]);
        assert_eq!(ranks[19..], [19, 20, 20, 20, 20, 20, 21]);
    }

    /// A column may hold the very words.
    #[test]
    fn values_that_are_called_as_ours_are_no_values_of_their_own() {
        let (values, _) = settled(By::Outlet, &[("(none)", 2), ("(other)", 3), ("a", 1)], 1);
        assert_eq!(values.labels(), ["a", "(other)", "(none)"]);
        assert_eq!(values.articles_read(), Some(&[1, 3, 3][..]));
    }
}
