//! Reads a folder of products like a third-party reader, by the documented rule and without code of the
//! program.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file in the folder that no run wrote.
pub(crate) const STRANGER: &str = "project.qgz";

/// The state of the products in a folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// There are no products and no record.
    Nothing,
    /// The record says that the set is unfinished.
    Unfinished,
    /// All files are as listed in the record; with the record itself.
    Whole(BTreeMap<String, Vec<u8>>),
    /// The record says that the set is whole, but this file differs from its entry.
    Mixed(String),
}

/// Reads a folder.
pub(crate) fn read(folder: &Path) -> Set {
    let Ok(record) = fs::read(folder.join("run.json")) else {
        let left = names(folder);
        let is_other = |name: &String| name.starts_with('.') || name == STRANGER;
        assert!(left.iter().all(is_other), "{left:?}");
        return Set::Nothing;
    };
    let parsed: Value = serde_json::from_slice(&record).expect("run.json is whole");
    match parsed["state"].as_str() {
        Some("finished") => {}
        Some("unfinished") => return Set::Unfinished,
        other => panic!("no such state: {other:?}"),
    }
    let mut whole = BTreeMap::new();
    for product in parsed["products"].as_array().unwrap() {
        let name = product["name"].as_str().unwrap().to_owned();
        let bytes = fs::read(folder.join(&name)).unwrap_or_default();
        let digest = Sha256::digest(&bytes);
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let is_as_listed =
            product["bytes"] == bytes.len() && product["checksum"] == format!("sha256:{digits}");
        if !is_as_listed {
            return Set::Mixed(name);
        }
        whole.insert(name, bytes);
    }
    whole.insert("run.json".to_owned(), record);
    Set::Whole(whole)
}

/// Returns the names of everything in a folder, sorted; empty if it does not exist.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Returns the names of temporary files in a folder and next to it.
pub(crate) fn temporaries(folder: &Path) -> Vec<String> {
    let beside = names(folder.parent().unwrap());
    let all = names(folder).into_iter().chain(beside);
    all.filter(|name| name.contains("exonym-part")).collect()
}
