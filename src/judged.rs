//! The answer for an article: its mentions, and the language in which it was judged.

use crate::mention::Mention;
use exonym_gazetteer::Lang;
use std::ops::Deref;

/// An article's mentions, title first, in the order of the text. Dereferences to the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The mentions.
    pub mentions: Vec<Mention>,
    /// The language in which the article was read.
    pub language: Language,
}

/// The language in which an article was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Language {
    /// The language; `None` if it cannot be detected, in which case the article is read with the rules common
    /// to all languages.
    pub lang: Option<Lang>,
    /// Its certainty, 0..=1; 0 if there is no language.
    pub probability: f64,
    /// Whether the source gives another language, which the text contradicts.
    pub contradicts_source: bool,
}

impl Deref for Judged {
    type Target = Vec<Mention>;

    fn deref(&self) -> &Vec<Mention> {
        &self.mentions
    }
}

impl IntoIterator for Judged {
    type Item = Mention;
    type IntoIter = std::vec::IntoIter<Mention>;

    fn into_iter(self) -> Self::IntoIter {
        self.mentions.into_iter()
    }
}

impl<'j> IntoIterator for &'j Judged {
    type Item = &'j Mention;
    type IntoIter = std::slice::Iter<'j, Mention>;

    fn into_iter(self) -> Self::IntoIter {
        self.mentions.iter()
    }
}
