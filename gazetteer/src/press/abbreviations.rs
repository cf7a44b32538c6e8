//! Abbreviations of areas: Calif., NSW, B.C., the OR of "Eugene, OR".
//!
//! Many are words or mean something else (Ind., Miss., OR), so the table says of each whether it
//! names its area anywhere or only behind a place that lies in it; the resolver holds it to that.
//! A full stop at the end belongs to the written form.

use super::table::{PressError, Row};
use super::{Change, Said, language, reference};
use crate::{Form, NameLayer, NameRecord};

/// The abbreviation that a row gives an area.
pub(super) fn change(row: &Row) -> Result<Change, PressError> {
    let (text, lang) = (row.required("text")?, language(row)?);
    let name = NameRecord {
        after_place: is_after_place(row)?,
        ..NameRecord::new(text, Form::Abbreviation, Some(lang), NameLayer::Press)
    };
    Ok(Change {
        place: reference(row, "place")?,
        said: Said::Name(name),
    })
}

fn is_after_place(row: &Row) -> Result<bool, PressError> {
    match row.required("position")? {
        "after-place" => Ok(true),
        "anywhere" => Ok(false),
        other => Err(row.wrong(
            "position",
            &format!("{other:?}; expected after-place or anywhere"),
        )),
    }
}
