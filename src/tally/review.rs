//! Names that were not settled: grouped so that one decision of a reader mends many mentions.
//!
//! Mentions with the same written name, status, reason and best candidate are one group. What the
//! further candidates are may differ from article to article; the group shows those of its first.

use crate::{Candidate, Mention, Status};
use exonym_gazetteer::{Form, PlaceIx};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Candidates kept for a group: as many as a reader weighs in one line.
pub const REVIEW_CANDIDATES: usize = 3;

/// Unsettled mentions of one written name that failed in the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewGroup {
    /// The name as it is written.
    pub name: String,
    /// Ambiguous or rejected.
    pub status: Status,
    /// What decided it.
    pub reason: &'static str,
    /// How a place would be named by it.
    pub form: Form,
    /// Mentions in the group.
    pub mentions: u64,
    /// Distinct articles with at least one.
    pub articles: u64,
    /// The mean of the mentions' confidences, 0..=1.
    pub confidence: f64,
    /// At most [`REVIEW_CANDIDATES`], best first.
    pub candidates: Vec<Candidate>,
    /// The words around its first mention.
    pub example: String,
}

#[derive(Debug)]
struct Group {
    status: Status,
    reason: &'static str,
    form: Form,
    mentions: u32,
    articles: u32,
    last_article: u64,
    confidence: f64,
    candidates: Vec<Candidate>,
    example: String,
}

/// The groups so far, by written name.
#[derive(Debug, Default)]
pub(super) struct ReviewLog {
    by_name: BTreeMap<Box<str>, Vec<Group>>,
}

impl ReviewLog {
    /// One more unsettled mention of the article with that running number, by its name as products
    /// write it; `example` is asked for only where the group is new.
    pub(super) fn add(
        &mut self,
        article: u64,
        name: &str,
        mention: &Mention,
        example: impl FnOnce() -> String,
    ) {
        let Some(groups) = self.by_name.get_mut(name) else {
            let group = Group::new(article, mention, example());
            self.by_name.insert(name.into(), vec![group]);
            return;
        };
        match groups.iter_mut().find(|group| group.fits(mention)) {
            Some(group) => group.add(article, mention),
            None => groups.push(Group::new(article, mention, example())),
        }
    }

    /// The groups, most mentions first; then by name, status, reason and best candidate.
    pub(super) fn finish(self) -> Vec<ReviewGroup> {
        let mut groups: Vec<ReviewGroup> = self
            .by_name
            .into_iter()
            .flat_map(|(name, groups)| {
                groups
                    .into_iter()
                    .map(move |group| group.finish(name.clone().into_string()))
            })
            .collect();
        groups.sort_by(|a, b| rank(a).cmp(&rank(b)));
        groups
    }
}

type Rank<'a> = (Reverse<u64>, &'a str, Status, &'a str, Option<PlaceIx>);

fn rank(group: &ReviewGroup) -> Rank<'_> {
    (
        Reverse(group.mentions),
        &group.name,
        group.status,
        group.reason,
        best(&group.candidates),
    )
}

fn best(candidates: &[Candidate]) -> Option<PlaceIx> {
    candidates.first().map(|candidate| candidate.place)
}

impl Group {
    fn new(article: u64, mention: &Mention, example: String) -> Self {
        let kept = mention.candidates.len().min(REVIEW_CANDIDATES);
        Self {
            status: mention.status,
            reason: mention.reason,
            form: mention.form,
            mentions: 1,
            articles: 1,
            last_article: article,
            confidence: mention.confidence,
            candidates: mention.candidates[..kept].to_vec(),
            example,
        }
    }

    fn fits(&self, mention: &Mention) -> bool {
        self.status == mention.status
            && self.reason == mention.reason
            && best(&self.candidates) == best(&mention.candidates)
    }

    fn add(&mut self, article: u64, mention: &Mention) {
        self.mentions += 1;
        self.articles += u32::from(article != self.last_article);
        self.last_article = article;
        self.confidence += mention.confidence;
    }

    fn finish(self, name: String) -> ReviewGroup {
        ReviewGroup {
            name,
            status: self.status,
            reason: self.reason,
            form: self.form,
            mentions: self.mentions.into(),
            articles: self.articles.into(),
            confidence: self.confidence / f64::from(self.mentions),
            candidates: self.candidates,
            example: self.example,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CharSpan, Field, Span};

    fn unsettled(text: &str, reason: &'static str, places: &[u32], confidence: f64) -> Mention {
        Mention {
            field: Field::Text,
            span: Span { start: 0, end: 1 },
            chars: CharSpan { start: 0, end: 1 },
            text: text.to_owned(),
            status: Status::Ambiguous,
            form: Form::Name,
            qualifier: None,
            candidates: places
                .iter()
                .map(|number| Candidate {
                    place: PlaceIx::new(*number),
                    probability: 0.3,
                })
                .collect(),
            confidence,
            reason,
        }
    }

    #[test]
    fn groups_by_name_reason_and_best_candidate_most_frequent_first() {
        let mut log = ReviewLog::default();
        let rows = [
            (0, unsettled("Best", "lower case", &[7], 0.2)),
            (
                0,
                unsettled("San Jose", "two are likely", &[1, 2, 3, 4], 0.4),
            ),
            (1, unsettled("San Jose", "two are likely", &[1, 4], 0.6)),
            (1, unsettled("San Jose", "two are likely", &[1, 2], 0.2)),
            (1, unsettled("San Jose", "two are likely", &[2, 1], 0.5)),
            (2, unsettled("San Jose", "too little", &[], 0.0)),
        ];
        for (article, mention) in &rows {
            log.add(*article, &mention.text, mention, || {
                format!("seen in {article}")
            });
        }
        let found: Vec<_> = log
            .finish()
            .into_iter()
            .map(|group| (group.name, group.reason, group.mentions, group.articles))
            .collect();
        let expected = [
            ("San Jose", "two are likely", 3, 2),
            ("Best", "lower case", 1, 1),
            ("San Jose", "too little", 1, 1),
            ("San Jose", "two are likely", 1, 1),
        ];
        assert_eq!(
            found,
            expected.map(|(name, reason, mentions, articles)| {
                (name.to_owned(), reason, mentions, articles)
            })
        );
    }

    #[test]
    fn shows_the_first_mention_and_the_mean_confidence() {
        let mut log = ReviewLog::default();
        let first = unsettled("Van", "a name", &[1, 2, 3, 4], 0.5);
        log.add(4, "Van", &first, || "one".into());
        let second = unsettled("Van", "a name", &[1], 0.25);
        log.add(5, "Van", &second, || "two".into());
        let groups = log.finish();
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].example, "one");
        assert_eq!(groups[0].candidates.len(), REVIEW_CANDIDATES);
        assert!((groups[0].confidence - 0.375).abs() < 1e-12);
    }
}
