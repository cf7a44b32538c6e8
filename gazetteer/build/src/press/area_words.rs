//! Areas with another generic word: County of Kent, Co. Cork, Київська обл.
//!
//! A row describes how a listed name of a country's areas of one level becomes a written one, as
//! two patterns with `*` for the part that stays. The new name ranks as a listed one, unless only
//! that part is left (Henrico of Henrico County), which counts as generated. Names that begin in
//! lower case (powiat) go to the press layer, because names of the world layer are matched only
//! with a capital; the others go to the world layer, whose thousands cost nothing at start-up.

use super::language;
use super::table::{PressError, Row, Table};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{CountryCode, Form, Lang, NameLayer, PlaceKind};

/// Marks the proper part of a name in a pattern.
const NAME: char = '*';

/// A row: the names it applies to, and the pattern of the new names.
struct Rule {
    country: CountryCode,
    kind: PlaceKind,
    lang: Lang,
    listed: (String, String),
    written: (String, String),
}

/// The rows of the table.
pub(crate) struct AreaWords(Vec<Rule>);

impl AreaWords {
    pub(super) fn read(table: &Table) -> Result<Self, PressError> {
        let rules = table.rows.iter().map(rule).collect::<Result<_, _>>()?;
        Ok(Self(rules))
    }

    /// Returns the names that the table adds to those of a place.
    pub(crate) fn for_place(&self, place: &PlaceRecord, names: &[NameRecord]) -> Vec<NameRecord> {
        let for_place =
            |rule: &&Rule| rule.kind == place.kind && Some(rule.country) == place.country;
        let rules: Vec<&Rule> = self.0.iter().filter(for_place).collect();
        if rules.is_empty() {
            return Vec::new();
        }
        let made = names
            .iter()
            .flat_map(|name| rules.iter().filter_map(|rule| rule.apply(name)));
        made.collect()
    }
}

impl Rule {
    /// Applies the rule to a name; `None` if it does not match. A bare `*` matches only names of
    /// one word, which have no generic word.
    fn apply(&self, name: &NameRecord) -> Option<NameRecord> {
        let (before, after) = (self.listed.0.as_str(), self.listed.1.as_str());
        let own = name.text.strip_prefix(before)?.strip_suffix(after)?;
        let bare = before.is_empty() && after.is_empty();
        let fits = name.form == Form::Name
            && !own.is_empty()
            && name.lang.is_none_or(|lang| lang == self.lang)
            && !(bare && own.contains([' ', '-']));
        let small = self.written.0.starts_with(char::is_lowercase);
        let layer = if small {
            NameLayer::Press
        } else {
            NameLayer::World
        };
        let text = || format!("{}{own}{}", self.written.0, self.written.1);
        // Without its generic word, it is more often a town or a person.
        let generated = self.written.0.is_empty() && self.written.1.is_empty();
        fits.then(|| NameRecord {
            generated,
            ..NameRecord::new(text(), Form::Name, Some(self.lang), layer)
        })
    }
}

fn rule(row: &Row) -> Result<Rule, PressError> {
    let country = row.required("country")?;
    let kind = row.required("kind")?;
    let wrong = |column, text: &str, what| row.wrong(column, &format!("{text:?} is not a {what}"));
    Ok(Rule {
        country: CountryCode::new(country).ok_or_else(|| wrong("country", country, "country"))?,
        kind: PlaceKind::from_name(kind).ok_or_else(|| wrong("kind", kind, "kind of place"))?,
        lang: language(row)?,
        listed: pattern(row, "listed")?,
        written: pattern(row, "written")?,
    })
}

fn pattern(row: &Row, column: &str) -> Result<(String, String), PressError> {
    let text = row.required(column)?;
    text.split_once(NAME)
        .map(|(before, after)| (before.to_owned(), after.to_owned()))
        .ok_or_else(|| row.wrong(column, &format!("{text:?}; expected a pattern with *")))
}
