//! Areas with another word for what they are: County of Kent, Co. Cork, Київська обл.
//!
//! A row says of a country's areas of one level how a listed name turns into a written one, both
//! with `*` for the part that stays. What is made is as good as what was listed. Names that begin
//! in lower case (powiat) belong to the press layer, because the world layer's are found with a
//! capital alone; the others to the world layer, whose thousands cost nothing at start-up.

use super::table::{PressError, Row, Table};
use crate::compile::Compiler;
use crate::{CountryCode, Form, Lang, NameLayer, NameRecord, PlaceIx, PlaceKind};

/// Where the name's own part stands in a pattern.
const NAME: char = '*';

/// A row: which names it takes, and what it makes of them.
struct Rule<'t> {
    country: CountryCode,
    kind: PlaceKind,
    lang: Lang,
    listed: (&'t str, &'t str),
    written: (&'t str, &'t str),
}

/// Adds the names that the table makes of those that the areas have.
pub(super) fn add(table: &Table, compiler: &mut Compiler) -> Result<(), PressError> {
    let rules: Vec<Rule<'_>> = table.rows.iter().map(rule).collect::<Result<_, _>>()?;
    let made: Vec<(PlaceIx, NameRecord)> = compiler
        .names()
        .iter()
        .flat_map(|(place, name)| {
            let area = compiler.record(*place);
            let of_area =
                |rule: &&Rule<'_>| rule.kind == area.kind && Some(rule.country) == area.country;
            let rules = rules.iter().filter(of_area);
            rules.filter_map(|rule| Some((*place, rule.apply(name)?)))
        })
        .collect();
    for (place, name) in made {
        compiler.name(place, name);
    }
    Ok(())
}

impl Rule<'_> {
    /// What the rule makes of a name; `None` where it is not for it. A bare `*` stands for names
    /// of one word, which have no word for what they are.
    fn apply(&self, name: &NameRecord) -> Option<NameRecord> {
        let (before, after) = self.listed;
        let own = name.text.strip_prefix(before)?.strip_suffix(after)?;
        let bare = before.is_empty() && after.is_empty();
        let fits = name.form == Form::Name
            && !own.is_empty()
            && name.lang.is_none_or(|lang| lang == self.lang)
            && !(bare && own.contains([' ', '-']));
        let small = self.written.0.starts_with(char::is_lowercase);
        fits.then(|| NameRecord {
            text: format!("{}{own}{}", self.written.0, self.written.1),
            form: Form::Name,
            lang: Some(self.lang),
            layer: if small {
                NameLayer::Press
            } else {
                NameLayer::World
            },
            generated: false,
            after_place: false,
        })
    }
}

fn rule(row: &Row) -> Result<Rule<'_>, PressError> {
    let (country, lang) = (row.required("country")?, row.required("lang")?);
    let kind = row.required("kind")?;
    let wrong = |column, text: &str, what| row.wrong(column, &format!("{text:?} is no {what}"));
    Ok(Rule {
        country: CountryCode::new(country).ok_or_else(|| wrong("country", country, "country"))?,
        kind: PlaceKind::from_name(kind).ok_or_else(|| wrong("kind", kind, "kind of place"))?,
        lang: Lang::new(lang).ok_or_else(|| wrong("lang", lang, "language"))?,
        listed: pattern(row, "listed")?,
        written: pattern(row, "written")?,
    })
}

fn pattern<'r>(row: &'r Row, column: &str) -> Result<(&'r str, &'r str), PressError> {
    let text = row.required(column)?;
    text.split_once(NAME)
        .ok_or_else(|| row.wrong(column, &format!("{text:?}; expected a pattern with *")))
}
