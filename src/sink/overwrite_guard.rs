//! Files already in the output folder: other people's, and an earlier run's.
//!
//! Checked before the articles are read, so that nobody waits for a refusal.

use super::{SinkError, held_open};
use crate::product::{
    self, COMPARE, Format, Product, REVIEW, SPELLINGS, SetState, TOTALS, check_set, is_style,
};
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
            Err(error) if held_open::is_cause(&error) => return Err(SinkError::Locked { path }),
            Err(source) => return Err(SinkError::Unreadable { path, source }),
        }
    }
    Ok(())
}

/// Refuses to overwrite a product that a person edited after the run that wrote it. `earlier` is the state of
/// the set in the folder.
///
/// A GeoPackage is exempt: QGIS changes its bytes when it merely opens it.
///
/// # Errors
/// Returns [`SinkError::Edited`].
pub fn refuse_edited(folder: &Path, files: &[String], earlier: &SetState) -> Result<(), SinkError> {
    refuse_filled_review(folder, files)?;
    let SetState::Mixed { changed, .. } = earlier else {
        return Ok(());
    };
    let is_edited = |file: &&String| {
        let is_database = file.ends_with(Format::GeoPackage.ending());
        let is_emptied = fs::metadata(folder.join(file)).is_ok_and(|file| file.len() == 0);
        files.contains(file) && !is_database && !is_emptied
    };
    let mut edited = changed.iter().filter(is_edited).peekable();
    if edited.peek().is_none() {
        return Ok(());
    }
    // A run that is publishing at the same time has replaced its record too by now, or is about to.
    let Ok(SetState::Mixed { changed, .. }) = check_set(folder) else {
        return Ok(());
    };
    match edited.find(|file| changed.contains(file)) {
        Some(file) => Err(SinkError::Edited {
            path: folder.join(file),
        }),
        None => Ok(()),
    }
}

/// Refuses to overwrite a `review.csv` with a filled column `place`, which runs leave empty. This does not
/// need the record of the run, which may be gone.
///
/// # Errors
/// Returns [`SinkError::Edited`].
pub fn refuse_filled_review(folder: &Path, files: &[String]) -> Result<(), SinkError> {
    let path = folder.join(REVIEW);
    let is_written = files.iter().any(|file| file == REVIEW);
    if is_written && path.is_file() && has_filled_places(&path) {
        return Err(SinkError::Edited { path });
    }
    Ok(())
}

fn has_filled_places(review: &Path) -> bool {
    let reader = csv::ReaderBuilder::new().flexible(true).from_path(review);
    let Ok(mut reader) = reader else {
        return false;
    };
    let column = reader
        .byte_headers()
        .ok()
        .and_then(|header| header.iter().position(|name| name == b"place"));
    column.is_some_and(|column| {
        let mut rows = reader.byte_records().map_while(Result::ok);
        rows.any(|row| {
            row.get(column)
                .is_some_and(|cell| !cell.trim_ascii().is_empty())
        })
    })
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
