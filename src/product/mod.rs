//! What a run leaves behind: the formats there are, what their files are called, how such a file is
//! known again, and how those of one run are known to belong together ([`check_set`]).
//!
//! No bytes of a product are made or known here. Sinks write what [`Format`] names, and say what
//! their files begin with; whoever is about to read a folder of articles, or to write over a file,
//! asks [`is_ours_file`].

mod answers;
pub(crate) mod checksum;
mod format;
mod mark;
mod own;
mod record;
mod set;

pub use answers::{is_answers, is_answers_file};
pub(crate) use format::is_product_name;
pub use format::{
    COMPARE, Content, Format, PROJECT, Product, RECORD, REVIEW, SPELLINGS, STYLE, TOTALS, is_style,
};
pub(crate) use mark::Mark;
pub use own::{is_ours, is_ours_file};
pub use record::{ProductFile, RunState};
pub use set::{SetState, check_set};
