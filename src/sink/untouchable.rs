//! What no run may write over, `--force` or not: folders, devices, pipes, and what it reads itself.
//!
//! Asked once the inputs are known and before any is read.

use super::SinkError;
use exonym_gazetteer::target::Guard;
use std::path::Path;

/// Refuses to write over any of these in the place of a product; `guard` knows what the run reads.
///
/// # Errors
/// [`SinkError::Target`].
pub fn refuse_untouchable(folder: &Path, files: &[String], guard: &Guard) -> Result<(), SinkError> {
    for file in files {
        guard.refuse_untouchable(&folder.join(file))?;
    }
    Ok(())
}
