//! Found mentions against gold: how many stand where people marked a name, how many mean the place
//! that is meant, and which names go wrong most often.
//!
//! Gold articles and their mentions come in one article at a time, in any order; counts and lists
//! leave that do not depend on it. What counts as found are resolved mentions of the text (gold
//! says nothing of titles).

use super::bare;
use super::calibration::Outcome;
use super::corpus::{Corpus, GoldKind, countable};
use super::gold::{GoldArticle, GoldMention, GoldPlace, Located, is_right};
use crate::mention::{Field, Mention, Span};
use crate::places::Places;
use exonym_gazetteer::{Form, Gazetteer, PlaceIx};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Which of the forms that are no names are held against gold. A form that is not is neither right
/// nor wrong where it is found; where gold marks it, it is missed.
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

    /// What a corpus marks: both where it marks demonyms, neither where it does not. Sets made for the
    /// resolution of places mark them, those made for named-entity recognition do not.
    pub fn of(corpus: &Corpus, gazetteer: &Gazetteer<'_>) -> Self {
        match corpus.marks_demonyms(gazetteer) {
            true => Self::ALL,
            false => Self::NONE,
        }
    }

    /// Whether a form is held against gold.
    pub fn include(self, form: Form) -> bool {
        match form {
            Form::Demonym => self.demonyms,
            Form::Metonym => self.metonyms,
            Form::Name | Form::Abbreviation | Form::Part => true,
        }
    }
}

/// How many, of which all shares follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Gold mentions that count.
    pub gold: u64,
    /// Mentions that were resolved.
    pub predicted: u64,
    /// Resolved mentions that stand where a gold one does.
    pub found: u64,
    /// Those of them that mean the gold place; 0 where gold has no places.
    pub right: u64,
}

/// Precision, recall and their harmonic mean; `None` where nothing was found, or there was nothing
/// to find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Of those found, the share that is right.
    pub precision: Option<f64>,
    /// Of those to be found, the share that was found.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
}

impl Counts {
    /// Whether names are found where they stand, whatever they mean.
    pub fn spans(&self) -> Rates {
        self.rates(self.found)
    }

    /// Of the mentions that were found, the share whose place is right.
    pub fn right_place(&self) -> Option<f64> {
        share(self.right, self.found)
    }

    /// Whether names are found and their places are right: the figure to compare systems by.
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

/// A share of a whole; `None` of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A name that was resolved where gold has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FalseName {
    /// As written.
    pub text: String,
    /// How it was taken to name a place.
    pub form: Form,
}

/// A name that means another place than the one it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misplaced {
    /// As written.
    pub text: String,
    /// The place it was taken for.
    pub place: PlaceIx,
    /// The number of the place that is meant.
    pub geonameid: Option<u32>,
    /// How far that is from the one it was taken for, in whole kilometres, where gold has a point.
    pub km: Option<u64>,
}

impl Misplaced {
    /// A name that was taken for the wrong place.
    pub(super) fn new(gold: &GoldMention, of: &GoldPlace, place: PlaceIx, at: Located) -> Self {
        Self {
            text: gold.text.clone(),
            place,
            geonameid: of.geonameid,
            km: of.distance_km(at).map(|km| km.round() as u64),
        }
    }
}

/// Names with how often each came.
pub type Tally<T> = BTreeMap<T, u64>;

/// What came of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The number.
    pub counts: Counts,
    /// The confidence of each mention that was resolved; right where it was found and, where gold
    /// has places, its place is the gold one.
    pub outcomes: Vec<Outcome>,
    /// Resolved where gold has no name.
    pub false_names: Tally<FalseName>,
    /// Gold names that were not resolved where they stand.
    pub missed: Tally<String>,
    /// Found, but at another place.
    pub misplaced: Tally<Misplaced>,
}

/// Names with their counts, the most frequent first, of equals in the order of the names.
pub fn most_frequent<T: Ord>(tally: &Tally<T>) -> Vec<(&T, u64)> {
    let mut list: Vec<(&T, u64)> = tally.iter().map(|(name, count)| (name, *count)).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    list
}

/// Holds articles against their gold, one at a time.
#[derive(Clone, Debug)]
pub struct Scorer {
    kind: GoldKind,
    forms: Forms,
    scores: Scores,
}

impl Scorer {
    /// A scorer of gold of one kind.
    pub fn new(kind: GoldKind, forms: Forms) -> Self {
        Self {
            kind,
            forms,
            scores: Scores::default(),
        }
    }

    /// Holds the mentions of an article against its gold.
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

    /// What came of it.
    pub fn finish(self) -> Scores {
        self.scores
    }

    /// The mentions that are held against gold, with their places, by their bare spans.
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
    /// Adds the counts and confidences of another corpus; the names that went wrong stay with it.
    pub fn merge(&mut self, other: &Self) {
        self.counts += other.counts;
        self.outcomes.extend(&other.outcomes);
    }

    /// A mention where gold has one: whether it is right.
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

    /// A mention where gold has none, which is never right.
    fn not_gold(&mut self, mention: &Mention) -> bool {
        let name = FalseName {
            text: mention.text.clone(),
            form: mention.form,
        };
        *self.false_names.entry(name).or_default() += 1;
        false
    }
}
