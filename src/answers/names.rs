//! The names of the columns of answers.

/// The columns that identify a table of answers: those that are always needed.
pub(super) const NEEDED: [&str; 10] = [
    "article",
    "field",
    "start",
    "end",
    "text",
    "status",
    "form",
    "place_id",
    "confidence",
    JUDGED_BY,
];

/// How the answers were produced, in every row, so that rows of several files can be in one table.
pub(super) const JUDGED_BY: &str = "judged_by";

/// The entry of a file's metadata with the same content.
#[cfg(feature = "columnar")]
pub(super) const JUDGED_BY_KEY: &str = "exonym:judged_by";

/// Opening bytes of a table in CSV.
pub(super) const CSV_START: &str =
    "article,field,start,end,text,status,form,qualifier,kind,place_id,";
