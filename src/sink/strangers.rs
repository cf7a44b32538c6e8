//! What stands in the output folder already: other people's files, and an earlier run's.
//!
//! Asked before the articles are read, so that nobody waits for a refusal.

use super::SinkError;
use super::gpkg;
use crate::product::{self, Format, Product, STYLE};
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
        if metadata.len() == 0 || file.ends_with(STYLE) {
            continue;
        }
        match owner(&path) {
            Owner::Exonym => {}
            Owner::Other => return Err(SinkError::Stranger { path }),
            Owner::Locked => return Err(SinkError::Locked { path }),
            Owner::Unknown(source) => return Err(SinkError::Unreadable { path, source }),
        }
    }
    Ok(())
}

/// Products of ours in a folder that are not among those files: an earlier run's, in formats that
/// were not asked for now. In the order of the formats.
pub fn left_over(folder: &Path, files: &[String]) -> Vec<String> {
    let products = Format::ALL.into_iter().flat_map(Format::products);
    let layers = products.map(|product: Product| product.files().swap_remove(0));
    layers
        .filter(|file| !files.contains(file))
        .filter(|file| is_ours(&folder.join(file)))
        .collect()
}

/// The styles among those files that are not ours: QGIS saved them again, with what somebody likes
/// better.
pub fn restyled(folder: &Path, files: &[String]) -> Vec<String> {
    let styles = files.iter().filter(|file| file.ends_with(STYLE));
    let is_restyled = |file: &&String| {
        let path = folder.join(file);
        fs::metadata(&path).is_ok_and(|style| style.len() > 0) && !is_ours(&path)
    };
    styles.filter(is_restyled).cloned().collect()
}

/// Who wrote a file.
#[derive(Debug)]
pub(super) enum Owner {
    /// A run of ours.
    Exonym,
    /// Somebody else.
    Other,
    /// Another program has locked it, so that it cannot be read.
    Locked,
    /// It cannot be read, for this reason.
    Unknown(io::Error),
}

pub(super) fn is_ours(path: &Path) -> bool {
    matches!(owner(path), Owner::Exonym)
}

/// Only regular files are opened: opening a pipe waits for its other end.
fn owner(path: &Path) -> Owner {
    if path.exists() && !path.is_file() {
        return Owner::Other;
    }
    match product::head(path) {
        Ok(head) if product::is_ours(&head) => Owner::Exonym,
        Ok(head) if gpkg::is_database(&head) => gpkg::owner(path),
        Ok(_) => Owner::Other,
        Err(error) => Owner::Unknown(error),
    }
}
