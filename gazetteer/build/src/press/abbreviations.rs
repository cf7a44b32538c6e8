//! Abbreviations of areas: Calif., NSW, B.C., the OR in "Eugene, OR".
//!
//! Many are words or mean something else (Ind., Miss., OR). The table therefore says whether each
//! one names its area anywhere or only after a place in it, and the resolver applies that. Country
//! codes, which sports results put in brackets after a name (ITA), have no language. A final full
//! stop is part of the written form.

use super::table::{PressError, Row};
use super::{Change, ChangeKind, language, reference};
use crate::NameRecord;
use exonym_gazetteer::{Form, NameLayer};

/// Returns the abbreviation that a row gives an area. If it ends in a full stop, the form without
/// it is added, but valid only after a place: Ore and Miss are words.
pub(super) fn changes(row: &Row) -> Result<Vec<Change>, PressError> {
    let text = row.required("text")?;
    let lang = match row.get("position") {
        "in-brackets" => None,
        _ => Some(language(row)?),
    };
    let place = reference(row, "place")?;
    let change = |text: &str, after_place| Change {
        place: place.clone(),
        kind: ChangeKind::Name(NameRecord {
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
