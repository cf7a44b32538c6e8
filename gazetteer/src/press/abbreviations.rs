//! Abbreviations of areas: Calif., NSW, B.C., the OR of "Eugene, OR".
//!
//! Many are words or mean something else (Ind., Miss., OR), so the table says of each whether it
//! names its area anywhere or only behind a place that lies in it; the resolver holds it to that.
//! A full stop at the end belongs to the written form.

use super::table::{PressError, Row, Table};
use super::{name_record, place};
use crate::compile::Compiler;
use crate::{Form, Lang, NameLayer, NameRecord};

/// Adds the abbreviations of the table.
pub(super) fn add(table: &Table, compiler: &mut Compiler) -> Result<(), PressError> {
    table.rows.iter().try_for_each(|row| {
        let area = place(row, compiler)?;
        let code = row.required("lang")?;
        let lang = Lang::new(code)
            .ok_or_else(|| row.wrong("lang", &format!("{code:?} is no language")))?;
        let text = row.required("text")?;
        let mut add = |text: &str, after_place| {
            let name = name_record(text, Form::Abbreviation, Some(lang), NameLayer::Press);
            compiler.name(
                area,
                NameRecord {
                    after_place,
                    ..name
                },
            );
        };
        add(text, is_after_place(row)?);
        // Without its stop it is often a word or a name: Ore, Miss.
        if let Some(bare) = text.strip_suffix('.').filter(|bare| !bare.contains('.')) {
            add(bare, true);
        }
        Ok(())
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
