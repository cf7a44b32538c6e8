//! Parts of countries: Oost-Oekraïne, Nordsyrien, Eastern Ukraine.
//!
//! The table says how a language joins a direction to a name; every country's name and demonym in
//! that language is joined so. A part that is itself listed as a name (Noord-Korea, South Africa)
//! stays that place: where the forms meet, the resolver weighs a listed name above a generated one.

use super::table::{PressError, Row, Table};
use crate::compile::Compiler;
use crate::{Form, Lang, NameLayer, NameRecord, PlaceIx, PlaceKind};

/// How a direction is joined to a name.
struct Qualifier<'t> {
    lang: Lang,
    word: &'t str,
    join: &'t str,
}

/// Adds the parts of every country in every language of the table.
pub(super) fn add(table: &Table, compiler: &mut Compiler) -> Result<(), PressError> {
    let qualifiers = table
        .rows
        .iter()
        .map(qualifier)
        .collect::<Result<Vec<_>, _>>()?;
    let parts: Vec<(PlaceIx, NameRecord)> = compiler
        .names()
        .iter()
        .filter(|(place, _)| compiler.record(*place).kind == PlaceKind::Country)
        .flat_map(|(place, name)| {
            qualifiers
                .iter()
                .filter_map(|q| Some((*place, part(q, name)?)))
        })
        .collect();
    for (place, name) in parts {
        compiler.name(place, name);
    }
    Ok(())
}

fn qualifier(row: &Row) -> Result<Qualifier<'_>, PressError> {
    let code = row.required("lang")?;
    let lang =
        Lang::new(code).ok_or_else(|| row.wrong("lang", &format!("{code:?} is no language")))?;
    let join = match row.get("join") {
        "space" => " ",
        join => join,
    };
    Ok(Qualifier {
        lang,
        word: row.required("qualifier")?,
        join,
    })
}

/// The name of a part; `None` where the language differs or the name cannot be joined. Joined
/// without a hyphen or space, the name goes on in lower case: Nordsyrien.
fn part(qualifier: &Qualifier<'_>, name: &NameRecord) -> Option<NameRecord> {
    let form = match name.form {
        Form::Name => Form::Part,
        Form::Demonym => Form::Demonym,
        Form::Abbreviation | Form::Part | Form::Metonym => return None,
    };
    let capital = name.text.chars().next().is_some_and(char::is_uppercase);
    let two_words = name.text.contains([' ', '-']);
    let fits =
        name.lang == Some(qualifier.lang) && (capital || qualifier.join.is_empty()) && !two_words;
    fits.then(|| {
        let tail = if qualifier.join.is_empty() {
            name.text.to_lowercase()
        } else {
            name.text.clone()
        };
        NameRecord {
            text: format!("{}{}{tail}", qualifier.word, qualifier.join),
            form,
            lang: name.lang,
            layer: NameLayer::Press,
            generated: true,
            after_place: false,
        }
    })
}
