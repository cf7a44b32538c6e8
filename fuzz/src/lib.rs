//! What several targets do: reading bytes as some kind of file, to the end.

use exonym_gazetteer::import::{FileKind, Filter, Row, Rows};

/// Reads all rows. Reading a slice cannot fail, no line may be rejected twice, and what is read may
/// not depend on what was asked before.
pub fn read(kind: FileKind, bytes: &[u8]) {
    let rows = || Rows::new(kind, "fuzz", bytes, Filter::default());
    let mut first = rows();
    let all: Vec<Row> = first.by_ref().map(|row| row.expect("a slice can be read")).collect();
    assert!(first.rejects().total() <= first.counts().lines);
    assert_eq!(first.bytes_read(), bytes.len() as u64);
    assert_eq!(first.counts().rows, all.len() as u64);
    let again: Vec<Row> = rows().map(|row| row.expect("a slice can be read")).collect();
    assert_eq!(all, again);
}
