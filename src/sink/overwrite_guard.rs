//! What stands in the output folder already: other people's files, and an earlier run's.
//!
//! Asked before the articles are read, so that nobody waits for a refusal.

use super::{SinkError, held_open};
use crate::product::{self, COMPARE, Format, Product, SPELLINGS, TOTALS, is_style};
use std::fs;
use std::io;
use std::path::Path;

/// Refuses to write over a file that is no product of ours. An empty file has nothing to lose, and
/// styles are left as they are ([`restyled`]).
///
/// # Errors
/// [`SinkError::Stranger`]; [`SinkError::Locked`] or [`SinkError::Unreadable`] where it cannot be known
/// whose the file is; [`SinkError::Occupied`] where a folder stands in a product's place.
pub fn refuse_strangers(folder: &Path, files: &[String]) -> Result<(), SinkError> {
    for file in files {
        let path = folder.join(file);
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if metadata.is_dir() {
            return Err(SinkError::Occupied { path });
        }
        if metadata.len() == 0 || is_style(file) {
            continue;
        }
        match is_ours(&path) {
            Ok(true) => {}
            Ok(false) => return Err(SinkError::Stranger { path }),
            Err(error) if held_open::is_cause(&error) => return Err(SinkError::Locked { path }),
            Err(source) => return Err(SinkError::Unreadable { path, source }),
        }
    }
    Ok(())
}

/// Products of ours in a folder that are not among those files: an earlier run's, in formats that
/// were not asked for now. In the order of the formats.
pub fn left_over(folder: &Path, files: &[String]) -> Vec<String> {
    let layers = Format::all_products().map(|product: Product| product.files().swap_remove(0));
    let tables = [COMPARE, TOTALS, SPELLINGS].map(str::to_owned);
    layers
        .chain(tables)
        .filter(|file| !files.contains(file))
        .filter(|file| is_surely_ours(&folder.join(file)))
        .collect()
}

/// The styles and projects among those files that are not ours: QGIS saved them again, with what somebody likes
/// better.
pub fn restyled(folder: &Path, files: &[String]) -> Vec<String> {
    let styles = files.iter().filter(|file| is_style(file));
    let is_restyled = |file: &&String| {
        let path = folder.join(file);
        fs::metadata(&path).is_ok_and(|style| style.len() > 0) && !is_surely_ours(&path)
    };
    styles.filter(is_restyled).cloned().collect()
}

/// Whether a run of ours wrote a file, as far as can be known.
pub(super) fn is_surely_ours(path: &Path) -> bool {
    is_ours(path).unwrap_or(false)
}

/// Whether a run of ours wrote a file; an error of the kind `ResourceBusy` where another program has
/// locked it. Only regular files are opened: opening a pipe waits for its other end.
fn is_ours(path: &Path) -> io::Result<bool> {
    if path.exists() && !path.is_file() {
        return Ok(false);
    }
    product::is_ours_file(path)
}
