//! Abbreviations of areas: Calif., NSW, B.C., the OR of "Eugene, OR".
//!
//! Many are words or mean something else (Ind., Miss., OR), so the table says of each whether it
//! names its area anywhere or only behind a place that lies in it; the resolver holds it to that. Codes
//! of countries, which results of sports have in brackets behind a name (ITA), have no language.
//! A full stop at the end belongs to the written form.

use super::table::{PressError, Row};
use super::{Change, Said, language, reference};
use crate::NameRecord;
use exonym_gazetteer::{Form, NameLayer};

/// The abbreviation that a row gives an area; without its full stop, if it ends in one, it stands
/// behind a place alone: Ore and Miss are words.
pub(super) fn changes(row: &Row) -> Result<Vec<Change>, PressError> {
    let text = row.required("text")?;
    let lang = match row.get("position") {
        "in-brackets" => None,
        _ => Some(language(row)?),
    };
    let place = reference(row, "place")?;
    let change = |text: &str, after_place| Change {
        place: place.clone(),
        said: Said::Name(NameRecord {
            after_place,
            ..NameRecord::new(text, Form::Abbreviation, lang, NameLayer::Press)
        }),
    };
    let mut changes = vec![change(text, is_after_place(row)?)];
    let bare = text.strip_suffix('.').filter(|bare| !bare.contains('.'));
    changes.extend(bare.map(|bare| change(bare, true)));
    Ok(changes)
}

fn is_after_place(row: &Row) -> Result<bool, PressError> {
    match row.required("position")? {
        "after-place" | "in-brackets" => Ok(true),
        "anywhere" => Ok(false),
        other => Err(row.wrong(
            "position",
            &format!("{other:?}; expected after-place, in-brackets or anywhere"),
        )),
    }
}
