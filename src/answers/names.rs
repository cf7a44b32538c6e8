//! What the columns of answers are called.

/// The columns by which a table is known to hold answers: those that everything needs.
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

/// How it was judged, in every row, so that rows of several files can lie in one table.
pub(super) const JUDGED_BY: &str = "judged_by";

/// The entry of a file's metadata that says the same.
#[cfg(feature = "columnar")]
pub(super) const JUDGED_BY_KEY: &str = "exonym:judged_by";

/// What a table in CSV begins with.
pub(super) const CSV_START: &str =
    "article,field,start,end,text,status,form,qualifier,kind,place_id,";
