//! The countries whose towns get press spellings of their Cyrillic or Greek names.
//!
//! A row gives the languages of the originals and the minimum population of a town.

use super::table::{PressError, Row, Table};
use super::{inhabitants, own_country};
use exonym_gazetteer::{CountryCode, Lang};

/// A row of the table.
struct Rule {
    country: CountryCode,
    langs: Vec<Lang>,
    inhabitants: u32,
}

/// The rows of the table.
pub(crate) struct Transliterated(Vec<Rule>);

impl Transliterated {
    pub(super) fn read(table: &Table) -> Result<Self, PressError> {
        let rules = table.rows.iter().map(rule).collect::<Result<_, _>>()?;
        Ok(Self(rules))
    }

    /// Returns the languages of a town's originals; empty for smaller towns and other countries.
    pub(crate) fn languages(&self, country: CountryCode, population: u32) -> &[Lang] {
        let mut rules = self.0.iter();
        let rule = rules.find(|rule| rule.country == country && population >= rule.inhabitants);
        rule.map_or(&[], |rule| &rule.langs)
    }
}

fn rule(row: &Row) -> Result<Rule, PressError> {
    let langs = row.required("langs")?;
    let known = |code: &str| {
        let expected = || row.wrong("langs", &format!("{code:?} is not a language"));
        Lang::new(code).ok_or_else(expected)
    };
    Ok(Rule {
        country: own_country(row)?,
        langs: langs.split(';').map(known).collect::<Result<_, _>>()?,
        inhabitants: inhabitants(row)?.unwrap_or(0),
    })
}
