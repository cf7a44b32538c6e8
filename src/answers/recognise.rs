//! Recognises files of answers, by their opening bytes or their columns.

#[cfg(feature = "columnar")]
use super::names::JUDGED_BY_KEY;
use super::names::{CSV_START, NEEDED};
use crate::product;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Whether a text begins like the CSV table of answers, after an optional byte order mark.
pub(crate) fn is_header(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    first.starts_with(CSV_START.as_bytes())
}

/// Whether a table with these columns contains answers.
pub(crate) fn is_table(columns: &[String]) -> bool {
    let has = |name: &&str| columns.iter().any(|column| column == name);
    NEEDED.iter().all(has)
}

/// Bytes at the start of an Arrow file that contain the description of its columns.
const HEAD_BYTES: u64 = 1 << 16;

/// Whether a file contains answers, in any of their formats.
///
/// # Errors
/// Returns the system's error if it cannot be read.
pub fn is_answers_file(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(product::is_answers(&head) || is_header(&head) || is_columnar(path, &head)?)
}

#[cfg(feature = "columnar")]
fn is_columnar(path: &Path, head: &[u8]) -> io::Result<bool> {
    if head.starts_with(b"PAR1") {
        let metadata = crate::document::parquet_metadata(path)?;
        return Ok(metadata.iter().any(|(key, _)| key == JUDGED_BY_KEY));
    }
    let says_so = || memchr::memmem::find(head, JUDGED_BY_KEY.as_bytes()).is_some();
    Ok(head.starts_with(b"ARROW1") && says_so())
}

#[cfg(not(feature = "columnar"))]
fn is_columnar(_: &Path, _: &[u8]) -> io::Result<bool> {
    Ok(false)
}
