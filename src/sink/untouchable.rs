//! Files that no run may overwrite, even with `--force`: folders, devices, pipes, and the run's own inputs.
//!
//! Checked once the inputs are known and before any is read.

use super::SinkError;
use exonym_gazetteer::target::Guard;
use std::path::Path;

/// Refuses to overwrite any of these with a product; `guard` knows the inputs of the run.
///
/// # Errors
/// Returns [`SinkError::Target`].
pub fn refuse_untouchable(folder: &Path, files: &[String], guard: &Guard) -> Result<(), SinkError> {
    for file in files {
        guard.refuse_untouchable(&folder.join(file))?;
    }
    Ok(())
}
