//! Formats paths for messages: on one line, whatever they contain.

use std::fmt::{self, Write};
use std::path::Path;

/// A path in a message. Control characters, including line breaks, are escaped; bytes that are not UTF-8 are
/// replaced.
pub(super) fn display_path(path: &Path) -> DisplayPath<'_> {
    DisplayPath(path)
}

/// A path with its control characters escaped; see [`display_path`].
pub(super) struct DisplayPath<'a>(&'a Path);

impl fmt::Display for DisplayPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.to_string_lossy().chars() {
            match c.is_control() {
                true => write!(f, "{}", c.escape_default())?,
                false => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_on_its_line() {
        let path = Path::new("a\nb/\u{1b}[31mé\u{85}.txt");
        assert_eq!(
            display_path(path).to_string(),
            "a\\nb/\\u{1b}[31mé\\u{85}.txt"
        );
    }
}
