//! Decides whether an object is an article, from its fields and its position.

use super::levels::Location;
use super::names::{is_envelope, is_list};
use super::values::Kind;
use crate::document::Column;
use crate::document::choice::Choice;
use crate::document::column::is_wrapper;

/// Columns that an article may have besides its title.
const MORE: [Column; 3] = [Column::Text, Column::Date, Column::Url];

/// Whether an object with these columns is an article. If every value is a record, a title is enough; in any
/// other list it needs a text, or a title and one of [`MORE`]; as a member of an object it needs a text, or a
/// title and all of them.
pub(super) fn is_article(choice: &Choice, kind: &Kind) -> bool {
    let has = |column| choice.index(column).is_some();
    let has_text = choice.is_sure(Column::Text);
    let has_title = choice.is_sure(Column::Title);
    match kind {
        Kind::Value | Kind::Frame | Kind::Closed { .. } => has(Column::Text) || has(Column::Title),
        Kind::Element(location) if location.decided => has(Column::Text) || has(Column::Title),
        Kind::Element(_) => {
            let is_whole = has(Column::Title) && MORE.into_iter().all(has);
            has_text || is_whole || has_title && MORE.into_iter().any(has)
        }
        Kind::Member(_) => has_text || has_title && MORE.into_iter().all(has),
    }
}

/// Returns the key of a member as the id of a record without one, if members are keyed by id.
pub(super) fn id_of_member(kind: &Kind) -> Option<String> {
    let Kind::Member(Location { key, .. }) = kind else {
        return None;
    };
    let is_id = !key.is_empty() && !is_list(key) && !is_envelope(key) && !is_wrapper(key);
    is_id.then(|| key.clone())
}
