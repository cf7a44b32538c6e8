//! Signals, on a system without them: processes end as the system ends them.

/// Does nothing: here, exceeding a file size limit is not a signal.
pub(crate) fn report_large_files() {}

/// Does nothing: the unfinished files of an ended process are removed by the next one.
pub(crate) fn watch(_earlier: Option<String>) {}
