//! What stands in the output folder already: other people's files, and an earlier run's.
//!
//! Asked before the articles are read, so that nobody waits for a refusal.

use super::SinkError;
use crate::product::{Format, Product, is_ours_file};
use std::fs;
use std::path::Path;

/// Refuses to write over a file that is no product of ours. An empty file has nothing to lose.
///
/// # Errors
/// [`SinkError::Stranger`], [`SinkError::Occupied`] where a folder stands in a product's place.
pub fn refuse_strangers(folder: &Path, files: &[String]) -> Result<(), SinkError> {
    for file in files {
        let path = folder.join(file);
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if metadata.is_dir() {
            return Err(SinkError::Occupied { path });
        }
        // What cannot be read cannot be known for ours.
        if metadata.len() > 0 && !is_ours_file(&path).unwrap_or(false) {
            return Err(SinkError::Stranger { path });
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
        .filter(|file| is_ours_file(&folder.join(file)).unwrap_or(false))
        .collect()
}
