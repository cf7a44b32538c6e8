//! Files that no run may overwrite, even with `--force`: folders, devices, pipes, and the run's own inputs.
//!
//! Checked once the inputs are known and before any is read.

use super::{SinkError, held_open};
use exonym_gazetteer::target::Guard;
use std::path::Path;

/// Refuses to overwrite any of these with a product; `guard` knows the inputs of the run. Files that another
/// program keeps open are refused too.
///
/// # Errors
/// Returns [`SinkError::Target`] or [`SinkError::Locked`].
pub fn refuse_untouchable(folder: &Path, files: &[String], guard: &Guard) -> Result<(), SinkError> {
    for file in files {
        let path = folder.join(file);
        guard.refuse_untouchable(&path)?;
        if held_open::is_held(&path) {
            return Err(SinkError::Locked { path });
        }
    }
    Ok(())
}
