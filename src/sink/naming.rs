//! Column names in a file: full, or short enough for a Shapefile.
//!
//! Takes names in the order of a layer's columns and returns as many short names. A short name has at most ten
//! characters, all of them ASCII letters, digits and `_`, begins with a letter, and is unique ignoring case:
//! dBASE, which stores a Shapefile's columns, allows no more. Names that are already short stay. In the others
//! frequent words are abbreviated, so that they stay readable; what is still too long is cut, and numbered
//! where two would be equal.

use crate::layer::{
    ArticleRow, Column, CompareRow, CountryRow, JoinedRow, Layers, MentionRow, PlaceByRow,
    PlaceRow, RegionRow, ReviewRow, Row, SpellingRow, TimelineByRow, TimelineRow, ValueRow,
};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum length of a column name in dBASE III.
const MAX_CHARS: usize = 10;

/// Words in column names, and their abbreviations in long names.
const WORDS: &[(&str, &str)] = &[
    ("admin1", "adm1"),
    ("admin2", "adm2"),
    ("approximate", "approx"),
    ("articles", "art"),
    ("candidate", "cand"),
    ("canonical", "canon"),
    ("country", "cntry"),
    ("counts", "cnts"),
    ("difference", "diff"),
    ("feature", "feat"),
    ("mentions", "ment"),
    ("population", "pop"),
    ("precision", "prec"),
    ("total", "tot"),
    ("variant", "var"),
    ("variants", "vars"),
    ("weight", "wt"),
];

/// Prefix of a name that does not begin with a letter.
const LETTER: char = 'c';

/// How columns are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// The names used everywhere else.
    #[default]
    Full,
    /// Names that fit a Shapefile.
    Short,
}

/// Short names of the columns that have one, by full name.
pub type ShortNames = BTreeMap<String, String>;

impl Naming {
    /// The standard columns of a layer, with these names.
    pub(super) fn columns<R: Row>(self) -> Vec<Column<R>> {
        self.named(R::columns())
    }

    /// Applies these names to columns.
    pub fn named<R>(self, mut columns: Vec<Column<R>>) -> Vec<Column<R>> {
        if self == Self::Short {
            let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
            let names = short(&names);
            for (column, name) in columns.iter_mut().zip(names) {
                column.name = name.into();
            }
        }
        columns
    }

    /// The renamed columns of each layer that has any, by the layer's name.
    pub fn table(self, layers: &Layers<'_>) -> BTreeMap<&'static str, ShortNames> {
        let mut table = BTreeMap::from([
            self.renamed_of::<PlaceRow>(layers),
            self.renamed_of::<TimelineRow<'_>>(layers),
            self.renamed_of::<MentionRow<'_>>(layers),
            self.renamed_of::<ArticleRow<'_>>(layers),
            self.renamed_of::<RegionRow>(layers),
            self.renamed_of::<CountryRow>(layers),
            self.renamed_of::<ReviewRow>(layers),
        ]);
        if let Some(joined) = layers.joined() {
            table.insert(JoinedRow::LAYER, self.renamed(joined.columns()));
        }
        if layers.by().is_some() {
            table.extend([
                self.renamed_of::<PlaceByRow>(layers),
                self.renamed_of::<TimelineByRow<'_>>(layers),
                self.renamed_of::<CompareRow>(layers),
                self.renamed_of::<ValueRow>(layers),
                self.renamed_of::<SpellingRow>(layers),
            ]);
        }
        table.retain(|_, renamed| !renamed.is_empty());
        table
    }

    fn renamed_of<R: Row>(self, layers: &Layers<'_>) -> (&'static str, ShortNames) {
        (R::LAYER, self.renamed(layers.columns::<R>()))
    }

    /// The renamed ones among a layer's columns.
    fn renamed<R>(self, columns: Vec<Column<R>>) -> ShortNames {
        let names =
            |columns: Vec<Column<R>>| columns.into_iter().map(|column| column.name.into_owned());
        let renamed = names(columns.clone()).zip(names(self.named(columns)));
        renamed.filter(|(full, own)| full != own).collect()
    }
}

fn short(names: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = names
        .iter()
        .filter(|name| is_short(name))
        .map(|name| name.to_ascii_lowercase())
        .collect();
    names
        .iter()
        .map(|name| {
            if is_short(name) {
                return (*name).to_owned();
            }
            let own = unused(&shortened(name), &taken);
            taken.insert(own.to_ascii_lowercase());
            own
        })
        .collect()
}

fn is_short(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.len() <= MAX_CHARS
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(is_plain)
}

/// A name of at most ten characters, possibly not unique.
fn shortened(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty())
        .map(abbreviated)
        .collect();
    let spaced = words.join("_");
    let mut short = if spaced.len() <= MAX_CHARS {
        spaced
    } else {
        words.concat()
    };
    if !short.starts_with(|c: char| c.is_ascii_alphabetic()) {
        short.insert(0, LETTER);
    }
    short.truncate(MAX_CHARS);
    short
}

fn abbreviated(word: &str) -> &str {
    let known = WORDS.iter().find(|(known, _)| *known == word);
    known.map_or(word, |(_, short)| short)
}

/// The name, or the first unused one with a number appended.
fn unused(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: u32| {
        let number = number.to_string();
        let room = MAX_CHARS - number.len().min(MAX_CHARS);
        format!("{}{number}", &name[..name.len().min(room)])
    });
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(&name.to_ascii_lowercase()))
        .expect("there are more numbers than columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks dBASE's requirements for a layer's column names.
    fn check_layer<R: Row>() {
        let columns = Naming::Short.columns::<R>().into_iter();
        check(
            &columns
                .map(|column| column.name.into_owned())
                .collect::<Vec<_>>(),
        );
    }

    /// Checks dBASE's requirements for names.
    fn check(names: &[String]) {
        let mut seen = BTreeSet::new();
        for name in names {
            assert!((1..=10).contains(&name.len()), "{name}");
            assert!(
                name.is_ascii() && name.as_bytes()[0].is_ascii_alphabetic(),
                "{name}"
            );
            assert!(
                seen.insert(name.to_ascii_uppercase()),
                "{name} is there twice"
            );
        }
    }

    #[test]
    fn every_layer_fits_a_shapefile() {
        check_layer::<PlaceRow>();
        check_layer::<TimelineRow<'_>>();
        check_layer::<MentionRow<'_>>();
        check_layer::<ArticleRow<'_>>();
        check_layer::<RegionRow>();
        check_layer::<CountryRow>();
        check_layer::<ReviewRow>();
    }

    #[test]
    fn columns_used_by_styles_keep_their_names() {
        let renamed = Naming::Short.renamed(PlaceRow::columns());
        for name in ["name", "kind", "weight", "start_date", "end_date"] {
            assert!(!renamed.contains_key(name), "{name}");
        }
        assert_eq!(renamed["canonical_name"], "canon_name");
        assert_eq!(Naming::Full.renamed(PlaceRow::columns()), ShortNames::new());
    }

    #[test]
    fn any_names_become_short_and_stay_distinct() {
        let names = [
            "",
            "1",
            "ten_letters",
            "ten_letterz",
            "ten_letter",
            "TEN_LETTER2",
            "größe",
            "назва",
            "a b",
            "tenletters_and_more",
            "tenletters_and_others",
        ];
        let short = short(&names);
        check(&short);
        assert_eq!(short[4], "ten_letter");
        let many: Vec<String> = (0..1_200)
            .map(|number| format!("a_long_column_{number}"))
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        check(&super::short(&many));
    }
}
