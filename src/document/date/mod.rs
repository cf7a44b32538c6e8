//! Finds when an article was published, as precisely as its source says.
//!
//! Takes a value, a file's name, or an article's first and last lines, and returns a [`DocDate`] or nothing.
//! `parse` reads a value: `plain` normalises it, `range` and `single` try intervals and single dates,
//! `numeric`, `words`, `era` and `epoch` know the notations. `order` infers from a whole file whether day or
//! month comes first; `in_text` searches an article's own lines.

mod clock;
mod digits;
mod doc_date;
mod epoch;
mod era;
mod file_name;
mod in_text;
mod labels;
mod line_date;
mod month_names;
mod numeric;
mod order;
mod ordered;
mod parse;
mod plain;
mod range;
mod single;
mod timed_date;
mod words;

pub use doc_date::{DatePrecision, DocDate};
pub(super) use file_name::date_in_file_name;
pub use in_text::date_in_text;
pub(super) use labels::{Label, label};
pub(super) use month_names::is_weekday;
pub(crate) use month_names::month_number;
pub(in crate::document) use order::needs_order;
pub use order::{DateOrder, DateOrders, Evidence, InferredOrder};
pub use ordered::{Ordered, OrderedRow};
