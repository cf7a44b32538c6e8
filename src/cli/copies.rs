//! Which articles are copies of earlier ones.
//!
//! Takes articles in input order and returns whether each is a copy. Exact copies are detected by a hash
//! of title and text; near copies (an agency story under another headline) by [`NearCopies`], which
//! needs a hundred bytes per article or more. On a second reading, the findings of the whole first
//! reading are used, so that the number of counted articles does not depend on their order.

use exonym::document::{CopyStatus, Document, GroupId, NearCopies};
use exonym::gazetteer::checksum;
use exonym::tally::By;
use std::collections::{BTreeMap, HashSet};

/// Initial capacity of the tables of hashes and ids, in articles: 1.4 GB of input at 3 KB each. Unused
/// parts of the 5 MB are never committed by the system; growing from small would fragment memory.
pub(super) const EXPECTED_ARTICLES: usize = 450_000;

/// The articles so far, separately for each value that the run compares by: an agency story that two
/// outlets print counts once for each.
pub(super) struct CopiesByValue<'a> {
    near: bool,
    by: Option<&'a By>,
    each: BTreeMap<Option<String>, Copies>,
}

impl<'a> CopiesByValue<'a> {
    /// Creates an empty set; `near` enables the detection of near copies.
    pub(super) fn new(near: bool, by: Option<&'a By>) -> Self {
        Self {
            near,
            // The language is known only after judging, and a translation is not a copy anyway.
            by: by.filter(|by| **by != By::Lang),
            each: BTreeMap::new(),
        }
    }

    /// Returns the set for a second reading of the same articles.
    pub(super) fn for_second_reading(self) -> Self {
        let convert = |(value, copies): (_, Copies)| (value, copies.for_second_reading());
        Self {
            each: self.each.into_iter().map(convert).collect(),
            ..self
        }
    }

    /// The value of an article; copies are detected among articles of the same value.
    pub(super) fn value(&self, document: &Document) -> Option<String> {
        self.by?.article_value(document, None)
    }

    /// Adds an article, sets its story, and returns whether it is a copy.
    pub(super) fn add(&mut self, document: &mut Document) -> CopyFlags {
        let value = self.value(document);
        let near = self.near;
        let copies = self.each.entry(value);
        copies.or_insert_with(|| Copies::new(near)).add(document)
    }

    /// Updates the stories of articles. Returns whether any two stories turned out to be the same, so that
    /// an article taken as new is in fact a copy.
    pub(super) fn update_stories<'d>(
        &mut self,
        documents: impl Iterator<Item = &'d mut Document>,
    ) -> bool {
        let mut any_late = false;
        for document in documents {
            let value = self.value(document);
            if let Some(copies) = self.each.get_mut(&value) {
                any_late |= copies.update_stories(std::iter::once(document));
            }
        }
        any_late
    }
}

/// The articles so far.
pub(super) enum Copies {
    /// Exact copies only. A text is represented by a 64-bit hash, a few bytes of memory per article; among
    /// a million texts, two have the same hash once in 30 million runs.
    Exact(HashSet<u64>),
    /// Near copies too.
    Near(Box<NearCopies>),
    /// Near copies on a second reading, with the stories seen so far.
    SecondReading(Box<NearCopies>, HashSet<GroupId>),
}

/// Whether an article is a copy of an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CopyFlags {
    /// Whether it is an exact or near copy.
    pub(super) is_copy: bool,
    /// Whether it is a near copy.
    pub(super) is_near: bool,
}

impl Copies {
    /// Creates an empty set; `near` enables the detection of near copies.
    pub(super) fn new(near: bool) -> Self {
        match near {
            true => Self::Near(Box::default()),
            false => Self::Exact(HashSet::with_capacity(EXPECTED_ARTICLES)),
        }
    }

    /// Returns the set for a second reading of the same articles.
    pub(super) fn for_second_reading(self) -> Self {
        match self {
            Self::Exact(_) => Self::new(false),
            Self::Near(near) | Self::SecondReading(near, _) => {
                Self::SecondReading(near, HashSet::new())
            }
        }
    }

    /// Adds an article, sets its story, and returns whether it is a copy.
    pub(super) fn add(&mut self, document: &mut Document) -> CopyFlags {
        match self {
            Self::Exact(seen) => CopyFlags {
                is_copy: !seen.insert(hash_of(document)),
                is_near: false,
            },
            Self::Near(near) => {
                let Some(seen) = add_to(near, document) else {
                    return CopyFlags::default();
                };
                document.story = Some(seen.group());
                CopyFlags {
                    is_copy: matches!(seen, CopyStatus::CopyOf(..)),
                    is_near: matches!(seen, CopyStatus::CopyOf(_, false)),
                }
            }
            Self::SecondReading(near, stories) => {
                let Some(seen) = add_to(near, document) else {
                    return CopyFlags::default();
                };
                let story = near.settled(seen.group());
                document.story = Some(story);
                CopyFlags {
                    is_copy: !stories.insert(story),
                    is_near: false,
                }
            }
        }
    }

    /// Updates the stories of articles. Returns whether any two stories turned out to be the same, so that
    /// an article taken as new is in fact a copy.
    pub(super) fn update_stories<'d>(
        &mut self,
        documents: impl Iterator<Item = &'d mut Document>,
    ) -> bool {
        let Self::Near(near) = self else { return false };
        for document in documents {
            document.story = document.story.map(|story| near.settled(story));
        }
        near.joined_late() > 0
    }
}

/// Adds an article by its text, or by the fingerprint that its stored answer has instead of the text;
/// `None` for a stored answer without a fingerprint.
fn add_to(near: &mut NearCopies, document: &Document) -> Option<CopyStatus> {
    match &document.answer {
        None => Some(near.add(document.title.as_deref(), document.article())),
        Some(answer) => Some(near.add_fingerprint(answer.fingerprint.as_ref()?)),
    }
}

/// Returns a 64-bit hash of an article's title and text.
fn hash_of(document: &Document) -> u64 {
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
            ..Document::from_text(text)
        }
    }

    /// More than thirty words, long enough for near copies.
    const STORY: &str = "The ferry between Harwich and Rotterdam did not sail on Tuesday because of \
        a fire in its engine room. Nobody was hurt, and the hundred passengers who had slept on board \
        were brought to hotels in Felixstowe by bus before noon.\n\nThe owners said that the ship \
        would be back at work within a week.";

    #[test]
    fn a_story_under_another_headline_is_a_near_copy() {
        let mut copies = Copies::new(true);
        let mut first = article("Ferry stays in port", STORY);
        let mut second = article("Fire keeps ferry in Harwich", STORY);
        assert_eq!(copies.add(&mut first), CopyFlags::default());
        let near = copies.add(&mut second);
        assert!(near.is_copy && near.is_near, "{near:?}");
        copies.update_stories([&mut first, &mut second].into_iter());
        assert_eq!(first.story, second.story);
        let exact = copies.add(&mut article("Ferry stays in port", STORY));
        assert!(exact.is_copy && !exact.is_near, "{exact:?}");
        let mut exact_alone = Copies::new(false);
        exact_alone.add(&mut first);
        assert_eq!(exact_alone.add(&mut second), CopyFlags::default());
    }

    #[test]
    fn a_second_reading_counts_each_story_once_in_any_order() {
        let mut copies = Copies::new(true);
        let titles = ["One", "Two", "Three"];
        for title in titles {
            copies.add(&mut article(title, STORY));
        }
        let mut known = copies.for_second_reading();
        let new = titles.iter().rev().filter(|title| {
            let copied = known.add(&mut article(title, STORY));
            !copied.is_copy
        });
        assert_eq!(new.count(), 1);
    }
}
