//! Where the columns of a header are.

/// Where the first column of some names is.
pub(super) fn column(header: &[String], names: &[&str]) -> Option<usize> {
    header
        .iter()
        .position(|column| names.contains(&column.as_str()))
}
