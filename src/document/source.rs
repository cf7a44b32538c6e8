//! A file or standard input that is read for rows or lines, not for articles.

use super::SkipReason;
use super::bytes::{Flaw, FlawSlot};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Opens a path, or standard input for `-`.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

/// The damage found in a file that was read to its end.
pub(super) fn damage(flaw: &FlawSlot) -> Option<SkipReason> {
    match flaw.get()? {
        Flaw::Damage(words) => Some(SkipReason::Unchecked(words.clone())),
        Flaw::Junk => None,
    }
}
