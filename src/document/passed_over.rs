//! What was passed over in folders and archives, counted by kind.

use super::display_path::display_path;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Entries of folders and archives that were not read, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassedOver(BTreeMap<String, u64>);

/// The kind of an entry whose name begins with a dot.
pub(super) const HIDDEN: &str = "hidden";
/// The kind of a link to a folder, which may form a loop.
pub(super) const LINK: &str = "link to a folder";
/// The kind of a link to a file that does not exist.
pub(super) const BROKEN_LINK: &str = "broken link";
/// The kind of a file that exonym wrote or is writing.
pub(super) const OWN: &str = "written by exonym";

/// Kinds that are listed individually; the rest are summed.
const KINDS_SHOWN: usize = 12;

impl PassedOver {
    /// Counts one entry of a kind: `PNG picture`, `.py`.
    pub(super) fn add(&mut self, kind: impl Into<String>) {
        self.add_many(kind, 1);
    }

    /// Counts several entries of a kind.
    pub(super) fn add_many(&mut self, kind: impl Into<String>, count: u64) {
        if count > 0 {
            *self.0.entry(kind.into()).or_default() += count;
        }
    }

    /// What has been added since an earlier state.
    pub(super) fn since(&self, before: &Self) -> Self {
        let mut since = Self::default();
        for (kind, count) in &self.0 {
            since.add_many(kind, count - before.count_of(kind));
        }
        since
    }

    /// The number of entries of all kinds.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// The number of entries of one kind.
    pub fn count_of(&self, kind: &str) -> u64 {
        self.0.get(kind).copied().unwrap_or(0)
    }
}

/// Formats as a list, the most frequent first: `.py 3, PNG picture 2`.
impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kinds: Vec<(&String, &u64)> = self.0.iter().collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), *kind));
        for (index, (kind, count)) in kinds.iter().take(KINDS_SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{kind} {count}")?;
        }
        match kinds
            .iter()
            .skip(KINDS_SHOWN)
            .map(|(_, count)| **count)
            .sum()
        {
            0 => Ok(()),
            others => write!(f, ", others {others}"),
        }
    }
}

/// The kind of a file known only by its name: its extension.
pub(super) fn kind_of_name(path: &Path) -> String {
    match path.extension() {
        Some(extension) => format!(
            ".{}",
            display_path(Path::new(&extension.to_ascii_lowercase()))
        ),
        None => "without extension".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_listed_by_frequency_and_rare_ones_summed() {
        let mut passed = PassedOver::default();
        for kind in ["PNG picture", ".py", "PNG picture"] {
            passed.add(kind);
        }
        assert_eq!(passed.to_string(), "PNG picture 2, .py 1");
        for number in 0..20 {
            passed.add(kind_of_name(Path::new(&format!("a.x{number:02}"))));
        }
        assert_eq!(passed.total(), 23);
        assert!(
            passed.to_string().ends_with(", .x09 1, others 10"),
            "{passed}"
        );
        assert_eq!(kind_of_name(Path::new("LICENSE")), "without extension");
    }
}
