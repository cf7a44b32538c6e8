//! Languages in which adjectives of a country's cities are generated: Kyjivse, Charkiwer,
//! київський.
//!
//! For a country and a language, a row says which untagged names of a city count as names in that
//! language, and the minimum population of cities for which the press in that language uses such
//! adjectives.

use super::table::{PressError, Row, Table};
use super::{inhabitants, language, own_country};
use exonym_gazetteer::{CountryCode, Lang};

/// The names of a city that count as names in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// Any name written in the letters of the language.
    Any,
    /// The canonical name, if written in the letters of the language.
    Canonical,
    /// The canonical name, whatever its letters. In countries without such a row, it counts as
    /// English.
    Home,
}

/// A row of the table.
struct Rule {
    country: CountryCode,
    lang: Lang,
    names: Names,
    inhabitants: Option<u32>,
}

/// The rows of the table.
pub(crate) struct CityDemonyms(Vec<Rule>);

impl CityDemonyms {
    pub(super) fn read(table: &Table) -> Result<Self, PressError> {
        let rules = table.rows.iter().map(rule).collect::<Result<_, _>>()?;
        Ok(Self(rules))
    }

    /// Returns whether a name of a city counts as a name in a language whose letters it has.
    pub(crate) fn is_in(
        &self,
        lang: Lang,
        country: Option<CountryCode>,
        is_canonical: bool,
    ) -> bool {
        self.rule(lang, country)
            .is_some_and(|rule| match rule.names {
                Names::Any => true,
                Names::Canonical => is_canonical,
                Names::Home => false,
            })
    }

    /// Returns the language that canonical names of cities count as; `None` for English.
    pub(crate) fn home(&self, country: Option<CountryCode>) -> Option<Lang> {
        let mut rules = self.0.iter();
        let home = rules.find(|rule| Some(rule.country) == country && rule.names == Names::Home);
        home.map(|rule| rule.lang)
    }

    /// Returns the minimum population of a city for adjectives in the language, if the table gives
    /// one.
    pub(crate) fn inhabitants(&self, lang: Lang, country: Option<CountryCode>) -> Option<u32> {
        self.rule(lang, country)?.inhabitants
    }

    fn rule(&self, lang: Lang, country: Option<CountryCode>) -> Option<&Rule> {
        let mut rules = self.0.iter();
        rules.find(|rule| Some(rule.country) == country && rule.lang == lang)
    }
}

fn rule(row: &Row) -> Result<Rule, PressError> {
    let names = match row.required("names")? {
        "any" => Names::Any,
        "canonical" => Names::Canonical,
        "home" => Names::Home,
        other => {
            let reason = format!("{other:?}; expected any, canonical or home");
            return Err(row.wrong("names", &reason));
        }
    };
    Ok(Rule {
        country: own_country(row)?,
        lang: language(row)?,
        names,
        inhabitants: inhabitants(row)?,
    })
}
