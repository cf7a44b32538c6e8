//! The products of a run: the formats, the names of their files, the recognition of such files, and the check
//! that those of one run belong together ([`check_set`]).
//!
//! This module neither writes nor parses products. Sinks write the files named by [`Format`] and declare
//! their opening bytes; code that is about to read a folder of articles, or to overwrite a file, calls
//! [`is_ours_file`].

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
