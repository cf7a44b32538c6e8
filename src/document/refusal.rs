//! Why a file is not read: its kind, by its real name, and what the user can do.

use super::magic;
use std::fmt;

/// Why a whole file is not read: what it is, and how the user can get its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, with an indefinite article: `a PNG picture`.
    pub what: String,
    /// What to do; `None` if it simply holds no text.
    pub fix: Option<String>,
}

impl Refusal {
    /// A file that holds articles once the user has converted it.
    pub(super) fn fixable(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            fix: Some(fix.into()),
        }
    }

    /// Parses a reader's message about a whole file: the name, and after a semicolon how to fix it.
    pub(super) fn from_message(words: &str) -> Self {
        match words.split_once("; ") {
            Some((what, fix)) => Self::fixable(what, fix),
            None => Self {
                what: words.to_owned(),
                fix: None,
            },
        }
    }

    /// The kind under which it is counted as passed over: its name without the indefinite article.
    pub(super) fn kind(&self) -> &str {
        bare(&self.what)
    }
}

/// The kind of file detected from its first bytes.
impl From<magic::Identity> for Refusal {
    fn from(identity: magic::Identity) -> Self {
        Self {
            what: identity.name.to_owned(),
            fix: identity.fix.map(str::to_owned),
        }
    }
}

/// A noun phrase without its indefinite article.
pub(super) fn bare(what: &str) -> &str {
    let articles = ["an ", "a "];
    let bare = articles
        .iter()
        .find_map(|article| what.strip_prefix(article));
    bare.unwrap_or(what)
}

/// Formats as `a PNG picture, which holds no text`, or `an old Word document; save it as .docx`.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fix {
            Some(fix) => write!(f, "{}; {fix}", self.what),
            // The name may already say what it lacks.
            None if self.what.contains(", which ") => f.write_str(&self.what),
            None => write!(f, "{}, which is not read as articles", self.what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_and_the_fix() {
        let said = Refusal::from_message("a PDF of pictures; run OCR over it first");
        assert_eq!(said.kind(), "PDF of pictures");
        assert_eq!(said.to_string(), "a PDF of pictures; run OCR over it first");
        let picture = Refusal::from_message("a PNG picture");
        assert_eq!(
            picture.to_string(),
            "a PNG picture, which is not read as articles"
        );
    }
}
