//! In which languages the adjectives of a country's cities are made: Kyjivse, Charkiwer, київський.
//!
//! A row says of a country and a language which names of a city without a language tag count as
//! names in that language, and from how many inhabitants on the press of that language uses such
//! adjectives of cities there.

use super::table::{PressError, Row, Table};
use super::{inhabitants, language, own_country};
use exonym_gazetteer::{CountryCode, Lang};

/// Which names of a city are taken to be in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// Any, if its letters are of the language.
    Any,
    /// The canonical one, if its letters are of the language.
    Canonical,
    /// The canonical one, whatever its letters. In countries without such a row it is taken to be
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

    /// Whether a name of a city whose letters are of a language counts as a name in it.
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

    /// The language that canonical names of cities are taken to be in; `None` for English.
    pub(crate) fn home(&self, country: Option<CountryCode>) -> Option<Lang> {
        let mut rules = self.0.iter();
        let home = rules.find(|rule| Some(rule.country) == country && rule.names == Names::Home);
        home.map(|rule| rule.lang)
    }

    /// Inhabitants from which on a city of the country gets its adjectives in the language, where
    /// the table says it.
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
