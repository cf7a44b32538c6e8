//! Answers as data: what `exonym annotate` writes of articles, and how it is read again, so that judging
//! and mapping can be days and machines apart.
//!
//! An article with its mentions enters and leaves as a line of JSON, or as rows of a table with one
//! schema, [`SCHEMA`], in CSV, Parquet and Arrow ([`AnswerWriter`]); a file of these enters, and articles
//! leave that bring their answer along ([`Stored`]). A tally of them is that of the articles themselves:
//! with each mention goes what a map shows of it (the words around it, its candidates), with each
//! article what tells copies of it apart, and with all of it how it was judged ([`JudgedBy`]).
//!
//! An article without mentions is a row without a mention: it counts as an article, and its outlet and
//! day have their share of articles read.

mod answer;
mod columns;
mod judged_by;
mod line;
mod names;
mod recognise;
mod stored;
mod table;
mod writer;

pub use answer::{Answer, Resolved};
pub use judged_by::{JudgedBy, JudgedByError, SCHEMA};
pub use recognise::is_answers_file;
pub use stored::{Stored, StoredCandidate, StoredFocus, StoredMention, UnknownPlace};
pub use writer::{AnswerFormat, AnswerWriter};

pub(crate) use line::read_line;
pub(crate) use recognise::{is_header, is_table};
pub(crate) use table::{TableReader, TableRow};
