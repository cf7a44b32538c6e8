//! Files already in the output folder: other people's, and an earlier run's.
//!
//! Checked before the articles are read, so that nobody waits for a refusal.

use super::SinkError;
use crate::product::{self, COMPARE, Format, Product, SPELLINGS, TOTALS, is_style};
use std::fs;
use std::io;
use std::path::Path;

/// Refuses to overwrite a file that Exonym did not write. An empty file has nothing to lose, and modified
/// styles are kept ([`modified_styles`]).
///
/// # Errors
/// Returns [`SinkError::Foreign`]; [`SinkError::Locked`] or [`SinkError::Unreadable`] if the file's origin
/// cannot be determined; [`SinkError::Occupied`] if a folder has a product's path.
pub fn refuse_foreign(folder: &Path, files: &[String]) -> Result<(), SinkError> {
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
            Ok(false) => return Err(SinkError::Foreign { path }),
            Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                return Err(SinkError::Locked { path });
            }
            Err(source) => return Err(SinkError::Unreadable { path, source }),
        }
    }
    Ok(())
}

/// Exonym's products in a folder that are not among `files`: an earlier run's, in formats not requested now.
/// In the order of the formats.
pub fn leftover_products(folder: &Path, files: &[String]) -> Vec<String> {
    let layers = Format::all_products().map(|product: Product| product.files().swap_remove(0));
    let tables = [COMPARE, TOTALS, SPELLINGS].map(str::to_owned);
    layers
        .chain(tables)
        .filter(|file| !files.contains(file))
        .filter(|file| is_surely_ours(&folder.join(file)))
        .collect()
}

/// The styles and projects among `files` that a user has changed and saved again in QGIS.
pub fn modified_styles(folder: &Path, files: &[String]) -> Vec<String> {
    let styles = files.iter().filter(|file| is_style(file));
    let is_modified = |file: &&String| {
        let path = folder.join(file);
        fs::metadata(&path).is_ok_and(|style| style.len() > 0) && !is_surely_ours(&path)
    };
    styles.filter(is_modified).cloned().collect()
}

/// Whether Exonym certainly wrote a file.
pub(super) fn is_surely_ours(path: &Path) -> bool {
    is_ours(path).unwrap_or(false)
}

/// Whether Exonym wrote a file; an error of the kind `ResourceBusy` if another program has locked it. Only
/// regular files are opened: opening a pipe waits for its other end.
fn is_ours(path: &Path) -> io::Result<bool> {
    if path.exists() && !path.is_file() {
        return Ok(false);
    }
    product::is_ours_file(path)
}
