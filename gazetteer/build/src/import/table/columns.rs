//! Finds columns in a header.

/// Returns the index of the first column with one of these names.
pub(super) fn column(header: &[String], names: &[&str]) -> Option<usize> {
    header
        .iter()
        .position(|column| names.contains(&column.as_str()))
}
