//! Names that a person should review, grouped by chosen place so that one decision corrects many mentions.
//!
//! Mentions of the same folded name with the same chosen place form one group, and unsettled ones another.
//! The groups most worth reviewing leave first: the order is by the sum, over the mentions, of the
//! probability that the decision is wrong, multiplied by the weight that the mention has, or would have, on
//! the map.

use super::options::TallyOptions;
use super::snippet::Snippet;
use super::worth::{Worth, WorthScale};
use crate::annotated::to_four_decimals;
use crate::document::DocDate;
use crate::lexicon::{Languages, WordEntry};
use crate::{Candidate, Mention, Span, Status};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, PlaceIx};
use std::collections::BTreeMap;

/// Maximum number of candidates kept per group: as many as a mention has.
pub const REVIEW_CANDIDATES: usize = 5;

/// Groups with a lower mean doubt are not worth reviewing: one wrong answer in ten.
pub const MIN_DOUBT: f64 = 0.1;

/// Mentions of a name with the same chosen place, or unsettled.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewGroup {
    /// The name in its first spelling.
    pub name: String,
    /// The chosen place; `None` if unsettled.
    pub chosen: Option<PlaceIx>,
    /// The status of the most doubtful mention.
    pub status: Status,
    /// The deciding evidence.
    pub reason: &'static str,
    /// The form in which it names the place.
    pub form: Form,
    /// Mentions in the group.
    pub mentions: u64,
    /// Distinct articles with at least one mention.
    pub articles: u64,
    /// The mean of the mentions' confidences, 0..=1.
    pub confidence: f64,
    /// The mean probability that the decision is wrong, 0..=1.
    pub doubt: f64,
    /// At most [`REVIEW_CANDIDATES`] candidates of the most doubtful mention, best first.
    pub candidates: Vec<Candidate>,
    /// The words around the most doubtful mention.
    pub example: String,
    /// The bytes of the name in the example.
    pub example_name: Span,
    /// The id of its article.
    pub article: String,
}

/// The context of a mention that its review needs.
#[derive(Clone, Copy)]
pub(super) struct MentionContext<'a> {
    /// The sequence number of its article.
    pub(super) article: u64,
    pub(super) date: Option<DocDate>,
    /// The language in which the article was processed.
    pub(super) lang: Option<Lang>,
    /// The weight of the mention in its article, before the weight by age.
    pub(super) weight: f64,
    /// The name as it appears in products.
    pub(super) name: &'a str,
}

/// The displayed data of a group's most doubtful mention.
#[derive(Debug, Default)]
pub(super) struct Example {
    pub(super) around: Snippet,
    /// The id of the article.
    pub(super) article: String,
}

#[derive(Debug)]
struct Group {
    name: Box<str>,
    chosen: Option<PlaceIx>,
    mentions: u32,
    articles: u32,
    last_article: u64,
    confidence: f64,
    doubt: f64,
    worth: Worth,
    /// The most doubtful mention so far.
    most: MostDoubtful,
}

/// The stored data of the most doubtful mention.
#[derive(Debug)]
struct MostDoubtful {
    doubt: f64,
    status: Status,
    reason: &'static str,
    form: Form,
    candidates: Vec<Candidate>,
    example: Example,
}

/// The groups so far.
#[derive(Debug, Default)]
pub(super) struct ReviewLog {
    /// The indexes of groups by folded name.
    by_name: BTreeMap<Box<str>, Vec<usize>>,
    groups: Vec<Group>,
    scale: WorthScale,
    /// Whether words and names beyond doubt are listed too.
    lists_all: bool,
}

/// The probability that the decision on a mention is wrong: that it is another place or none, or that a
/// rejected mention is one of its places after all. Probabilities are rounded as in the output of `annotate`,
/// so that a map of that output equals a map of the articles.
fn doubt(mention: &Mention) -> f64 {
    match mention.status {
        Status::Resolved => 1.0 - to_four_decimals(mention.confidence),
        Status::Ambiguous | Status::Rejected => {
            let candidates = mention.candidates.iter().take(REVIEW_CANDIDATES);
            let any: f64 = candidates
                .map(|one| to_four_decimals(one.probability))
                .sum();
            any.min(1.0)
        }
    }
}

/// A candidate with its probability rounded as in the output of `annotate`.
fn as_written(candidate: &Candidate) -> Candidate {
    Candidate {
        probability: to_four_decimals(candidate.probability),
        ..*candidate
    }
}

/// Whether it is written in lower case like an ordinary word, or is a function word of the article's
/// language.
fn is_word(name: &str, lang: Option<Lang>) -> bool {
    let is_lowercase = name.chars().next().is_some_and(char::is_lowercase);
    is_lowercase
        || WordEntry::of(&fold_name(name))
            .function_word()
            .intersects(Languages::of(lang))
}

impl ReviewLog {
    pub(super) fn new(options: &TallyOptions) -> Self {
        Self {
            scale: WorthScale::new(options),
            lists_all: options.review_all,
            ..Self::default()
        }
    }

    /// Adds a mention; `example` is called only if it is the most doubtful of its group.
    pub(super) fn add(
        &mut self,
        seen: MentionContext<'_>,
        mention: &Mention,
        example: impl FnOnce() -> Example,
    ) {
        if !self.lists_all && mention.place().is_none() && is_word(seen.name, seen.lang) {
            return;
        }
        let chosen = mention.place();
        let folded = fold_name(seen.name);
        let numbers = self.by_name.entry(folded.into()).or_default();
        let groups = &mut self.groups;
        let known = numbers.iter().find(|at| groups[**at].chosen == chosen);
        let number = known.copied().unwrap_or_else(|| {
            numbers.push(groups.len());
            groups.push(Group::new(seen.name, chosen));
            groups.len() - 1
        });
        let worth = doubt(mention) * seen.weight;
        let group = &mut groups[number];
        self.scale.add(worth, seen.date, &mut group.worth);
        group.add(seen, mention, example);
    }

    /// The groups, those most worth reviewing first; then by name and place.
    pub(super) fn finish(
        self,
        mean_date_weight: f64,
        as_of: Option<jiff::civil::Date>,
    ) -> Vec<ReviewGroup> {
        let undated = self.scale.of_undated(mean_date_weight, as_of);
        let mut groups: Vec<(f64, ReviewGroup)> = self
            .groups
            .into_iter()
            .map(|group| (group.worth.total(undated), group.finish()))
            .filter(|(_, group)| self.lists_all || group.doubt >= MIN_DOUBT)
            .collect();
        groups.sort_by(|(a, one), (b, other)| {
            let by_worth = b.total_cmp(a);
            by_worth.then_with(|| (&one.name, one.chosen).cmp(&(&other.name, other.chosen)))
        });
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

impl Group {
    fn new(name: &str, chosen: Option<PlaceIx>) -> Self {
        Self {
            name: name.into(),
            chosen,
            mentions: 0,
            articles: 0,
            last_article: 0,
            confidence: 0.0,
            doubt: 0.0,
            worth: Worth::default(),
            most: MostDoubtful {
                doubt: -1.0,
                status: Status::Rejected,
                reason: "",
                form: Form::Name,
                candidates: Vec::new(),
                example: Example::default(),
            },
        }
    }

    fn add(
        &mut self,
        seen: MentionContext<'_>,
        mention: &Mention,
        example: impl FnOnce() -> Example,
    ) {
        self.articles += u32::from(self.mentions == 0 || seen.article != self.last_article);
        self.mentions += 1;
        self.last_article = seen.article;
        self.confidence += to_four_decimals(mention.confidence);
        let doubt = doubt(mention);
        self.doubt += doubt;
        if doubt > self.most.doubt {
            let kept = mention.candidates.len().min(REVIEW_CANDIDATES);
            self.most = MostDoubtful {
                doubt,
                status: mention.status,
                reason: mention.reason,
                form: mention.form,
                candidates: mention.candidates[..kept].iter().map(as_written).collect(),
                example: example(),
            };
        }
    }

    fn finish(self) -> ReviewGroup {
        let mean = |sum: f64| sum / f64::from(self.mentions.max(1));
        let MostDoubtful {
            status,
            reason,
            form,
            candidates,
            example,
            ..
        } = self.most;
        ReviewGroup {
            name: self.name.into_string(),
            chosen: self.chosen,
            status,
            reason,
            form,
            mentions: self.mentions.into(),
            articles: self.articles.into(),
            confidence: mean(self.confidence),
            doubt: mean(self.doubt),
            candidates,
            example: example.around.line,
            example_name: example.around.name,
            article: example.article,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CharSpan, Field};

    fn mention(text: &str, status: Status, places: &[u32], confidence: f64) -> Mention {
        Mention {
            field: Field::Text,
            span: Span { start: 0, end: 1 },
            chars: CharSpan { start: 0, end: 1 },
            text: text.to_owned(),
            status,
            form: Form::Name,
            qualifier: None,
            candidates: places
                .iter()
                .map(|number| Candidate {
                    place: PlaceIx::new(*number),
                    probability: confidence / places.len() as f64,
                })
                .collect(),
            confidence,
            reason: "made up",
        }
    }

    fn listed(options: TallyOptions, mentions: &[(u64, Mention)]) -> Vec<ReviewGroup> {
        let mut log = ReviewLog::new(&options);
        for (article, mention) in mentions {
            let seen = MentionContext {
                article: *article,
                date: None,
                lang: Lang::new("nl"),
                weight: 1.0,
                name: &mention.text,
            };
            log.add(seen, mention, || Example {
                around: Snippet::default(),
                article: format!("in {article}"),
            });
        }
        log.finish(1.0, None)
    }

    fn figures(groups: &[ReviewGroup]) -> Vec<(&str, Option<u32>, u64, u64)> {
        let row = |group: &ReviewGroup| group.chosen.map(PlaceIx::get);
        groups
            .iter()
            .map(|one| (&*one.name, row(one), one.mentions, one.articles))
            .collect()
    }

    #[test]
    fn a_name_has_a_row_per_place_and_one_for_unsettled_mentions() {
        use Status::{Ambiguous, Rejected, Resolved};
        let groups = listed(
            TallyOptions::default(),
            &[
                (0, mention("San José", Resolved, &[1, 2], 0.5)),
                (0, mention("SAN JOSE", Resolved, &[1, 2], 0.6)),
                (1, mention("San José", Resolved, &[2, 1], 0.5)),
                (2, mention("San José", Ambiguous, &[1, 2], 0.3)),
                (3, mention("San José", Rejected, &[1], 0.2)),
                (3, mention("Kyiv", Resolved, &[7], 0.99)),
            ],
        );
        let expected = [
            ("San José", Some(1), 2, 1),
            ("San José", None, 2, 2),
            ("San José", Some(2), 1, 1),
        ];
        assert_eq!(figures(&groups), expected);
        assert_eq!(groups[1].article, "in 2", "the most doubtful is shown");
        assert!((groups[1].confidence - 0.25).abs() < 1e-12);
    }

    #[test]
    fn words_and_certain_names_are_listed_on_request() {
        use Status::{Rejected, Resolved};
        let mentions = [
            (0, mention("Van", Rejected, &[1], 0.4)),
            (0, mention("best", Rejected, &[2], 0.4)),
            (0, mention("Goes", Rejected, &[3], 0.4)),
            (0, mention("Gouda", Rejected, &[4], 0.01)),
            (0, mention("Kyiv", Resolved, &[5], 0.995)),
        ];
        let names = |review_all| {
            let options = TallyOptions {
                review_all,
                ..TallyOptions::default()
            };
            let groups = listed(options, &mentions);
            groups
                .into_iter()
                .map(|group| group.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(false), ["Goes"]);
        assert_eq!(names(true), ["Goes", "Van", "best", "Gouda", "Kyiv"]);
    }
}
