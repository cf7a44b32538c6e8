//! Paths as products record them: with `/` between their parts on every system, so that a run on
//! Windows writes the same bytes as one on Linux.

use std::path::{MAIN_SEPARATOR, Path};

/// A path as `run.json` and the like have it.
pub(super) fn recorded(path: &Path) -> String {
    slashed(&path.display().to_string(), MAIN_SEPARATOR)
}

fn slashed(path: &str, separator: char) -> String {
    path.replace(separator, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_recorded_alike_on_every_system() {
        assert_eq!(slashed(r"news\march/1.txt", '\\'), "news/march/1.txt");
        assert_eq!(slashed(r"C:\news\1.txt", '\\'), "C:/news/1.txt");
        // Elsewhere a backslash is a character of a name.
        assert_eq!(slashed(r"news/a\b.txt", '/'), r"news/a\b.txt");
    }
}
