//! The answer on an article: its mentions, and the language in which it was judged.

use crate::mention::Mention;
use exonym_gazetteer::Lang;
use std::ops::Deref;

/// An article's mentions, title first, in the order of the text. It is a list of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The mentions.
    pub mentions: Vec<Mention>,
    /// In which language the article was read.
    pub language: Language,
}

/// The language in which an article was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Language {
    /// The language; `None` where nothing tells it, and the article is read by what holds in any.
    pub lang: Option<Lang>,
    /// How sure that is, 0..=1; 0 where there is none.
    pub probability: f64,
    /// Whether the source says another, which the text contradicts.
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
