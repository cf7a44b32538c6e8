//! Makes a [`Document`] of a record's fields, whatever format they came in.

use super::choice::Choice;
use super::lang::parse_lang;
use super::{Column, DocDate, Document, SkipReason};

/// A field's value: its text, and the number it is where the format has numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) number: Option<i64>,
}

impl Cell {
    /// A value that is text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
        }
    }
}

/// What there is besides the record's own fields.
#[derive(Clone, Debug)]
pub(super) struct Fallback {
    /// The id of a record that has none.
    pub(super) id: String,
    /// The date of one that says none.
    pub(super) date: Option<DocDate>,
}

/// An article, and the date of its source that says none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub(super) document: Document,
    pub(super) bad_date: Option<String>,
}

/// Makes a document of the fields that `cell` gives by their index among the file's names.
///
/// Empty fields count as absent. A title alone is an article; neither title nor text is none.
pub(super) fn make_document(
    choice: &Choice,
    mut cell: impl FnMut(usize) -> Option<Cell>,
    fallback: Fallback,
) -> Result<Made, SkipReason> {
    let mut field = |column: Column| {
        let cell = cell(choice.index(column)?)?;
        let counts = !cell.text.trim().is_empty() && choice.accepts(column, cell.text.trim());
        counts.then_some(cell)
    };
    let text = field(Column::Text)
        .map(|cell| cell.text)
        .unwrap_or_default();
    let mut trimmed = |column| field(column).map(|cell| cell.text.trim().to_owned());
    let title = trimmed(Column::Title);
    if text.is_empty() && title.is_none() {
        return Err(SkipReason::NoText);
    }
    let (id, outlet, url) = (
        trimmed(Column::Id),
        trimmed(Column::Outlet),
        trimmed(Column::Url),
    );
    let lang = trimmed(Column::Lang).and_then(|value| parse_lang(&value));
    let (date, bad_date) = read_date(field(Column::Date));
    let document = Document {
        id: id.unwrap_or(fallback.id),
        title,
        body: 0..text.len(),
        text,
        date: date.or(fallback.date),
        outlet,
        lang,
        url,
    };
    Ok(Made { document, bad_date })
}

/// The date of a field, or its text where it says none.
fn read_date(cell: Option<Cell>) -> (Option<DocDate>, Option<String>) {
    let Some(cell) = cell else {
        return (None, None);
    };
    let date = match cell.number {
        Some(number) => DocDate::from_number(number),
        None => DocDate::parse(&cell.text),
    };
    let bad = date.is_none().then_some(cell.text);
    (date, bad)
}
