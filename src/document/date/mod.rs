//! When was it published, as precisely as it is said?
//!
//! A value, a file's name or an article's first and last lines enter; a [`DocDate`] leaves, or none.
//! `parse` reads a value: `plain` brings it to one spelling, `range` and `single` divide it, `numeric`,
//! `words`, `era` and `epoch` know the notations. `order` asks a whole file whether day or month comes
//! first, `in_text` an article's own lines.

mod clock;
mod dated;
mod digits;
mod doc_date;
mod epoch;
mod era;
mod file_name;
mod in_text;
mod labels;
mod month_names;
mod numeric;
mod of_line;
mod order;
mod ordered;
mod parse;
mod plain;
mod range;
mod single;
mod words;

pub use doc_date::{DatePrecision, DocDate};
pub(super) use file_name::date_in_file_name;
pub use in_text::date_in_text;
pub(super) use labels::{Label, label};
pub(super) use month_names::{is_weekday, month_number};
pub use order::{DateOrder, DateOrders, Evidence, OrderTold};
pub use ordered::{Held, Ordered};
