//! Answers as data: the output of `exonym annotate`, and reading it back, so that annotating and mapping can
//! happen at different times and on different machines.
//!
//! Takes an article with its mentions and returns a line of JSON, or rows of a table with one schema,
//! [`SCHEMA`], in CSV, Parquet and Arrow ([`AnswerWriter`]). Takes a file of these and returns articles with
//! their stored answers ([`Stored`]). Their tally equals that of the articles themselves: each mention is
//! stored with what a map shows of it (the words around it, its candidates), each article with its
//! fingerprint for detecting copies, and everything with how it was produced ([`JudgedBy`]).
//!
//! An article without mentions is a row without a mention: it counts as an article, and as one of the
//! articles read of its outlet and day.

mod answer;
mod columns;
mod json;
mod judged_by;
mod line;
mod names;
mod recognise;
mod stored;
mod table;
mod writer;

pub use answer::{Answer, ResolvedCounts};
pub use judged_by::{JudgedBy, JudgedByError, SCHEMA};
pub use recognise::is_answers_file;
pub use stored::{Stored, StoredCandidate, StoredFocus, StoredMention, UnknownPlace};
pub use writer::{AnswerEncoder, AnswerFormat, AnswerWriter, EncodedAnswer};

pub(crate) use line::read_line;
pub(crate) use recognise::{is_header, is_table};
pub(crate) use table::{TableReader, TableRow};
