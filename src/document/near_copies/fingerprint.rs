//! A text form of what identifies copies of an article, to be kept where the article itself is not.
//!
//! Takes a title and a text and returns a hundred or more bytes in Base64, which can be read back.

use super::sketch::{Sketch, Sketched, Sketcher};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Prefix that identifies the method: a change to the sketch is a new version.
const VERSION: &str = "1.";

/// Identifies copies of an article.
#[derive(Clone, PartialEq, Eq)]
pub struct Fingerprint(Sketched);

impl Fingerprint {
    /// Computes the fingerprint of a title and a text.
    pub fn of(title: Option<&str>, text: &str) -> Self {
        Self(Sketcher::default().sketch(title, text))
    }

    pub(super) fn sketched(&self) -> &Sketched {
        &self.0
    }
}

/// The error for a text that is not a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint of this version of exonym")]
pub struct FingerprintError;

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Sketched { words, sketch } = &self.0;
        let mut bytes = words.to_le_bytes().to_vec();
        if let Some(sketch) = sketch {
            bytes.extend(sketch.to_bytes());
        }
        write!(f, "{VERSION}{}", STANDARD_NO_PAD.encode(bytes))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let read = || {
            let bytes = STANDARD_NO_PAD.decode(text.strip_prefix(VERSION)?).ok()?;
            let (words, rest) = bytes.split_first_chunk()?;
            let sketch = match rest {
                [] => None,
                rest => Some(Sketch::from_bytes(rest)?),
            };
            let words = u64::from_le_bytes(*words);
            Some(Self(Sketched { words, sketch }))
        };
        read().ok_or(FingerprintError)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NearCopies;
    use super::*;

    const STORY: &str = "The bridge over the Waal at Nijmegen was closed on Friday morning after a \
        barge had struck its second pier. Engineers of the province looked at the damage by boat, and \
        said that lorries might cross again on Monday; trains go by way of Arnhem until then.";

    #[test]
    fn a_fingerprint_parses_back_and_finds_the_same_copies() {
        for (title, text) in [(Some("Bridge closed"), STORY), (None, "Rain."), (None, "")] {
            let of_text = Fingerprint::of(title, text);
            let read: Fingerprint = of_text.to_string().parse().unwrap();
            assert_eq!(read, of_text);
            let (mut one, mut other) = (NearCopies::new(), NearCopies::new());
            assert_eq!(one.add(title, text), other.add_fingerprint(&read));
        }
        let mut copies = NearCopies::new();
        let first = copies.add(Some("Bridge closed"), STORY);
        let copy = Fingerprint::of(Some("Lorries wait at Nijmegen"), STORY);
        let seen = copies.add_fingerprint(&copy);
        assert!(
            matches!(seen, super::super::CopyStatus::CopyOf(group, false) if group == first.group())
        );
    }

    #[test]
    fn other_texts_are_not_fingerprints() {
        let long = Fingerprint::of(None, STORY).to_string();
        for text in [
            "",
            "1.",
            "1.AAAA",
            "2.AAAAAAAAAAA",
            "é",
            &long[..long.len() - 4],
        ] {
            assert_eq!(text.parse::<Fingerprint>(), Err(FingerprintError), "{text}");
        }
    }
}
