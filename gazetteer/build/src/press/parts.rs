//! Parts of countries: Oost-Oekraïne, Nordsyrien, Eastern Ukraine.
//!
//! The table says how a language joins a direction to a name. Every country's names and demonyms in
//! that language are combined so. A part that is itself listed as a name (Noord-Korea, South
//! Africa) remains that place, because the resolver prefers a listed name to a generated one.

use super::language;
use super::table::{PressError, Row, Table};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{Form, Lang, NameLayer, PlaceKind};

/// How a direction is joined to a name.
struct Qualifier {
    lang: Lang,
    word: String,
    join: String,
}

/// The rows of the table.
pub(crate) struct Parts(Vec<Qualifier>);

impl Parts {
    pub(super) fn read(table: &Table) -> Result<Self, PressError> {
        let qualifiers = table.rows.iter().map(qualifier);
        Ok(Self(qualifiers.collect::<Result<_, _>>()?))
    }

    /// Returns the parts of a country from its names, in every language of the table; empty for
    /// other places.
    pub(crate) fn for_place(&self, place: &PlaceRecord, names: &[NameRecord]) -> Vec<NameRecord> {
        if place.kind != PlaceKind::Country {
            return Vec::new();
        }
        let parts = names
            .iter()
            .flat_map(|name| self.0.iter().filter_map(move |q| part(q, name)));
        parts.collect()
    }
}

fn qualifier(row: &Row) -> Result<Qualifier, PressError> {
    let join = match row.get("join") {
        "space" => " ",
        join => join,
    };
    Ok(Qualifier {
        lang: language(row)?,
        word: row.required("qualifier")?.to_owned(),
        join: join.to_owned(),
    })
}

/// Returns the name of a part; `None` if the language differs or the name cannot be joined. Without
/// a hyphen or space, the name continues in lower case: Nordsyrien.
fn part(qualifier: &Qualifier, name: &NameRecord) -> Option<NameRecord> {
    let form = match name.form {
        Form::Name => Form::Part,
        Form::Demonym => Form::Demonym,
        Form::Abbreviation | Form::Part | Form::Metonym => return None,
    };
    if name.lang != Some(qualifier.lang) {
        return None;
    }
    let capital = name.text.chars().next().is_some_and(char::is_uppercase);
    let two_words = name.text.contains([' ', '-']);
    let fits = (capital || qualifier.join.is_empty()) && !two_words;
    fits.then(|| {
        let tail = if qualifier.join.is_empty() {
            name.text.to_lowercase()
        } else {
            name.text.clone()
        };
        let text = format!("{}{}{tail}", qualifier.word, qualifier.join);
        NameRecord::generated(text, form, qualifier.lang, NameLayer::Press)
    })
}
