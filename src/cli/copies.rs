//! Which articles are copies of earlier ones.
//!
//! Articles enter in their order; whether each is a copy leaves. Exact copies are told by a hash of
//! title and text; near copies (the story of an agency under another headline) by [`NearCopies`],
//! which keeps a hundred bytes an article and more. Input that is read twice is told by what all of it
//! showed, so that how many articles count does not depend on their order.

use exonym::document::{Document, GroupId, NearCopies, Seen};
use exonym::gazetteer::checksum;
use exonym::tally::By;
use std::collections::{BTreeMap, HashSet};

/// Articles for whose marks there is room from the start: 1.4 GB of 3 KB each. What is not used of
/// the 5 MB is not taken from the system; a table that grows leaves its smaller ones behind in pieces.
pub(super) const EXPECTED_ARTICLES: usize = 450_000;

/// The articles so far, those of each value apart where the run compares: a story of an agency that two
/// outlets print counts once for each.
pub(super) struct CopiesBy<'a> {
    near: bool,
    by: Option<&'a By>,
    each: BTreeMap<Option<String>, Copies>,
}

impl<'a> CopiesBy<'a> {
    /// No article yet; `near` says whether near copies are told.
    pub(super) fn new(near: bool, by: Option<&'a By>) -> Self {
        Self {
            near,
            // The language is known only when an article is judged, and a translation is no copy.
            by: by.filter(|by| **by != By::Lang),
            each: BTreeMap::new(),
        }
    }

    /// For the same articles once more.
    pub(super) fn known(self) -> Self {
        let known = |(value, copies): (_, Copies)| (value, copies.known());
        Self {
            each: self.each.into_iter().map(known).collect(),
            ..self
        }
    }

    /// The value of an article among whose articles copies are told.
    pub(super) fn value(&self, document: &Document) -> Option<String> {
        self.by?.of_article(document, None)
    }

    /// Takes in an article and tells it its story.
    pub(super) fn take(&mut self, document: &mut Document) -> Copied {
        let value = self.value(document);
        let near = self.near;
        let copies = self.each.entry(value);
        copies.or_insert_with(|| Copies::new(near)).take(document)
    }

    /// Tells articles their stories as they are known by now; whether two of them turned out to be one,
    /// so that an article was taken for new that is a copy.
    pub(super) fn settle<'d>(&mut self, documents: impl Iterator<Item = &'d mut Document>) -> bool {
        let mut any_late = false;
        for document in documents {
            let value = self.value(document);
            if let Some(copies) = self.each.get_mut(&value) {
                any_late |= copies.settle(std::iter::once(document));
            }
        }
        any_late
    }
}

/// The articles so far.
pub(super) enum Copies {
    /// Only exact copies are told. Texts are remembered by 64 bits, so that memory grows by a few bytes
    /// an article; two texts of a million share them once in 30 million runs.
    Exact(HashSet<u64>),
    /// Near copies too.
    Near(Box<NearCopies>),
    /// Near copies, of input that was read before: the stories of which an article came.
    Known(Box<NearCopies>, HashSet<GroupId>),
}

/// What an article is to those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Copied {
    /// Whether one of them is the same or nearly so.
    pub(super) is_copy: bool,
    /// Whether it is only nearly so.
    pub(super) is_near: bool,
}

impl Copies {
    /// No article yet; `near` says whether near copies are told.
    pub(super) fn new(near: bool) -> Self {
        match near {
            true => Self::Near(Box::default()),
            false => Self::Exact(HashSet::with_capacity(EXPECTED_ARTICLES)),
        }
    }

    /// For the same articles once more.
    pub(super) fn known(self) -> Self {
        match self {
            Self::Exact(_) => Self::new(false),
            Self::Near(near) | Self::Known(near, _) => Self::Known(near, HashSet::new()),
        }
    }

    /// Takes in an article and tells it its story.
    pub(super) fn take(&mut self, document: &mut Document) -> Copied {
        match self {
            Self::Exact(seen) => Copied {
                is_copy: !seen.insert(mark(document)),
                is_near: false,
            },
            Self::Near(near) => {
                let Some(seen) = see(near, document) else {
                    return Copied::default();
                };
                document.story = Some(seen.group());
                Copied {
                    is_copy: matches!(seen, Seen::CopyOf(..)),
                    is_near: matches!(seen, Seen::CopyOf(_, false)),
                }
            }
            Self::Known(near, told) => {
                let Some(seen) = see(near, document) else {
                    return Copied::default();
                };
                let story = near.settled(seen.group());
                document.story = Some(story);
                Copied {
                    is_copy: !told.insert(story),
                    is_near: false,
                }
            }
        }
    }

    /// Tells articles their stories as they are known by now; whether two of them turned out to be one,
    /// so that an article was taken for new that is a copy.
    pub(super) fn settle<'d>(&mut self, documents: impl Iterator<Item = &'d mut Document>) -> bool {
        let Self::Near(near) = self else { return false };
        for document in documents {
            document.story = document.story.map(|story| near.settled(story));
        }
        near.joined_late() > 0
    }
}

/// Takes in an article by its text, or by the fingerprint that its answer has in place of it; `None` of
/// an answer without.
fn see(near: &mut NearCopies, document: &Document) -> Option<Seen> {
    match &document.answer {
        None => Some(near.see(document.title.as_deref(), document.article())),
        Some(answer) => Some(near.see_fingerprint(answer.fingerprint.as_ref()?)),
    }
}

/// The title and text of an article in 64 bits.
fn mark(document: &Document) -> u64 {
    let title = checksum(document.title.as_deref().unwrap_or("").as_bytes());
    let text = checksum(document.article().as_bytes());
    checksum(&[title.to_le_bytes(), text.to_le_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, text: &str) -> Document {
        Document {
            title: Some(title.to_owned()),
            ..Document::of_text(text)
        }
    }

    /// Thirty words and more, so that it can have near copies.
    const STORY: &str = "The ferry between Harwich and Rotterdam did not sail on Tuesday because of \
        a fire in its engine room. Nobody was hurt, and the hundred passengers who had slept on board \
        were brought to hotels in Felixstowe by bus before noon.\n\nThe owners said that the ship \
        would be back at work within a week.";

    #[test]
    fn a_story_under_another_headline_is_a_near_copy() {
        let mut copies = Copies::new(true);
        let mut first = article("Ferry stays in port", STORY);
        let mut second = article("Fire keeps ferry in Harwich", STORY);
        assert_eq!(copies.take(&mut first), Copied::default());
        let near = copies.take(&mut second);
        assert!(near.is_copy && near.is_near, "{near:?}");
        copies.settle([&mut first, &mut second].into_iter());
        assert_eq!(first.story, second.story);
        let exact = copies.take(&mut article("Ferry stays in port", STORY));
        assert!(exact.is_copy && !exact.is_near, "{exact:?}");
        let mut exact_alone = Copies::new(false);
        exact_alone.take(&mut first);
        assert_eq!(exact_alone.take(&mut second), Copied::default());
    }

    #[test]
    fn what_was_read_before_counts_once_a_story_whatever_comes_first() {
        let mut copies = Copies::new(true);
        let titles = ["One", "Two", "Three"];
        for title in titles {
            copies.take(&mut article(title, STORY));
        }
        let mut known = copies.known();
        let new = titles.iter().rev().filter(|title| {
            let copied = known.take(&mut article(title, STORY));
            !copied.is_copy
        });
        assert_eq!(new.count(), 1);
    }
}
