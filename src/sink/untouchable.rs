//! What no run may write over, `--force` or not: folders, devices, pipes, and what it reads itself.
//!
//! Asked once the inputs are known and before any is read.

use super::{SinkError, held_open};
use exonym_gazetteer::target::Guard;
use std::path::Path;

/// Refuses to write over any of these in the place of a product; `guard` knows what the run reads.
/// Nor is a file replaced that another program keeps open.
///
/// # Errors
/// [`SinkError::Target`] or [`SinkError::Locked`].
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
