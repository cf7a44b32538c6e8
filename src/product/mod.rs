//! What a run leaves behind: the formats there are, what their files are called, and how such a
//! file is known again.
//!
//! No bytes of a product are made here. Sinks write what [`Format`] names; whoever is about to
//! read a folder of articles, or to write over a file, asks [`is_ours`].

mod answers;
mod format;
mod mark;

pub use answers::{is_answers, is_answers_file};
pub use format::{Content, Format, Product, RECORD, REVIEW, STYLE};
pub use mark::{is_ours, is_ours_file};
