//! Compares found mentions with gold: how many have the position of a gold mention, how many its place, and
//! which names are wrong most often.
//!
//! Takes gold articles and their mentions one article at a time, in any order; returns counts and lists, which
//! do not depend on the order. Only resolved mentions in the text count as found (gold does not cover titles).

use super::bare;
use super::calibration::Outcome;
use super::corpus::{Corpus, GoldKind, countable};
use super::gold::{GoldArticle, GoldMention, GoldPlace, Located, is_right};
use crate::mention::{Field, Mention, Span};
use crate::places::Places;
use exonym_gazetteer::{Form, Gazetteer, PlaceIx};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Which forms other than names are scored. Found mentions of an excluded form are ignored; gold mentions of
/// it still count as missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    /// Russische, Ukrainian.
    pub demonyms: bool,
    /// Kremlin.
    pub metonyms: bool,
}

impl Forms {
    /// Both.
    pub const ALL: Self = Self {
        demonyms: true,
        metonyms: true,
    };
    /// Neither.
    pub const NONE: Self = Self {
        demonyms: false,
        metonyms: false,
    };

    /// The forms that a corpus marks: both if it marks demonyms, otherwise neither. Sets for toponym
    /// resolution mark them, those for named-entity recognition do not.
    pub fn of(corpus: &Corpus, gazetteer: &Gazetteer<'_>) -> Self {
        match corpus.marks_demonyms(gazetteer) {
            true => Self::ALL,
            false => Self::NONE,
        }
    }

    /// Whether a form is scored.
    pub fn include(self, form: Form) -> bool {
        match form {
            Form::Demonym => self.demonyms,
            Form::Metonym => self.metonyms,
            Form::Name | Form::Abbreviation | Form::Part => true,
        }
    }
}

/// The counts from which all shares follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Gold mentions that count.
    pub gold: u64,
    /// Resolved mentions.
    pub predicted: u64,
    /// Resolved mentions with the span of a gold mention.
    pub found: u64,
    /// Those of them with the gold place; 0 if gold has no places.
    pub right: u64,
}

/// Precision, recall and their harmonic mean; `None` if there are no found or no gold mentions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// The share of found mentions that are right.
    pub precision: Option<f64>,
    /// The share of gold mentions that are found.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
}

impl Counts {
    /// Rates for the spans of names, whatever their places.
    pub fn spans(&self) -> Rates {
        self.rates(self.found)
    }

    /// The share of found mentions with the right place.
    pub fn right_place(&self) -> Option<f64> {
        share(self.right, self.found)
    }

    /// Rates for spans and places together: the figure for comparing systems.
    pub fn end_to_end(&self) -> Rates {
        self.rates(self.right)
    }

    fn rates(&self, hits: u64) -> Rates {
        Rates {
            precision: share(hits, self.predicted),
            recall: share(hits, self.gold),
            f1: share(2 * hits, self.predicted + self.gold),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.found += other.found;
        self.right += other.right;
    }
}

/// A share of a total; `None` if the total is zero.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A name that was resolved but is not in gold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FalseName {
    /// As written.
    pub text: String,
    /// The form of the resolved mention.
    pub form: Form,
}

/// A name that was resolved to the wrong place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misplaced {
    /// As written.
    pub text: String,
    /// The place that it was resolved to.
    pub place: PlaceIx,
    /// The geonameid of the gold place.
    pub geonameid: Option<u32>,
    /// The distance between the two in whole kilometres, if gold has a point.
    pub km: Option<u64>,
}

impl Misplaced {
    /// Creates the entry of a name that was resolved to the wrong place.
    pub(super) fn new(gold: &GoldMention, of: &GoldPlace, place: PlaceIx, at: Located) -> Self {
        Self {
            text: gold.text.clone(),
            place,
            geonameid: of.geonameid,
            km: of.distance_km(at).map(|km| km.round() as u64),
        }
    }
}

/// Names with their counts.
pub type Tally<T> = BTreeMap<T, u64>;

/// The results for a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The counts.
    pub counts: Counts,
    /// The confidence of each resolved mention; right if it was found and, if gold has places, has the gold
    /// place.
    pub outcomes: Vec<Outcome>,
    /// Names that were resolved but are not in gold.
    pub false_names: Tally<FalseName>,
    /// Gold names without a resolved mention of the same span.
    pub missed: Tally<String>,
    /// Names with the right span but the wrong place.
    pub misplaced: Tally<Misplaced>,
}

/// Names with their counts, the most frequent first, then by name.
pub fn most_frequent<T: Ord>(tally: &Tally<T>) -> Vec<(&T, u64)> {
    let mut list: Vec<(&T, u64)> = tally.iter().map(|(name, count)| (name, *count)).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    list
}

/// Compares articles with their gold, one at a time.
#[derive(Clone, Debug)]
pub struct Scorer {
    kind: GoldKind,
    forms: Forms,
    scores: Scores,
}

impl Scorer {
    /// Creates a scorer for one kind of gold.
    pub fn new(kind: GoldKind, forms: Forms) -> Self {
        Self {
            kind,
            forms,
            scores: Scores::default(),
        }
    }

    /// Compares the mentions of an article with its gold.
    pub fn add(&mut self, article: &GoldArticle, mentions: &[Mention], places: &Places<'_>) {
        let gold = countable(article, self.kind);
        let found = self.predicted(article, mentions);
        let counts = &mut self.scores.counts;
        counts.articles += 1;
        counts.gold += gold.len() as u64;
        counts.predicted += found.len() as u64;
        for (span, &(mention, place)) in &found {
            let right = match gold.get(span) {
                Some(gold) => self.scores.found(gold, place, self.kind, places),
                None => self.scores.not_gold(mention),
            };
            self.scores.outcomes.push(Outcome {
                confidence: mention.confidence,
                right,
            });
        }
        for (_, missed) in gold.iter().filter(|(span, _)| !found.contains_key(span)) {
            *self.scores.missed.entry(missed.text.clone()).or_default() += 1;
        }
    }

    /// The results.
    pub fn finish(self) -> Scores {
        self.scores
    }

    /// The mentions to score, with their places, by their bare spans.
    fn predicted<'m>(
        &self,
        article: &GoldArticle,
        mentions: &'m [Mention],
    ) -> BTreeMap<Span, (&'m Mention, PlaceIx)> {
        let in_text = mentions
            .iter()
            .filter(|mention| mention.field == Field::Text && self.forms.include(mention.form));
        let placed = in_text.filter_map(|mention| Some((mention, mention.place()?)));
        placed
            .map(|(mention, place)| {
                let span = bare(&article.document.text, mention.span);
                (span, (mention, place))
            })
            .collect()
    }
}

impl Scores {
    /// Adds the counts and confidences of another corpus, but not its lists of wrong names.
    pub fn merge(&mut self, other: &Self) {
        self.counts += other.counts;
        self.outcomes.extend(&other.outcomes);
    }

    /// Scores a mention with the span of a gold mention; returns whether it is right.
    fn found(
        &mut self,
        gold: &GoldMention,
        place: PlaceIx,
        kind: GoldKind,
        places: &Places<'_>,
    ) -> bool {
        self.counts.found += 1;
        let Some(expected) = gold.place.filter(|_| kind.has_places()) else {
            return true;
        };
        let Some(at) = Located::of(places, place) else {
            return false;
        };
        let right = is_right(&expected, at);
        if right {
            self.counts.right += 1;
        } else {
            let misplaced = Misplaced::new(gold, &expected, place, at);
            *self.misplaced.entry(misplaced).or_default() += 1;
        }
        right
    }

    /// Records a mention that is not in gold, which is never right.
    fn not_gold(&mut self, mention: &Mention) -> bool {
        let name = FalseName {
            text: mention.text.clone(),
            form: mention.form,
        };
        *self.false_names.entry(name).or_default() += 1;
        false
    }
}
