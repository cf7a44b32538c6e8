//! A corpus: gold articles of one file, and which of their mentions count.
//!
//! What gold says differs: some sets give each name its GeoNames number, some a point, some mark
//! where a name stands and no more. The file as a whole tells, and one rule holds throughout it.

use super::bare;
use super::gold::{GoldArticle, GoldMention};
use crate::mention::Span;
use std::collections::BTreeMap;

/// What a gold mention must have to count, and so what can be asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoldKind {
    /// A GeoNames number. Where a set gives numbers, a mention with a point alone is one whose
    /// place its annotators did not find in GeoNames.
    Ids,
    /// A point.
    Coordinates,
    /// Nothing more: the set says where names stand and not what they mean.
    Spans,
}

impl GoldKind {
    /// The kind that gold shows: numbers if any mention has one, else points if any has one.
    pub fn of<'g>(mentions: impl Iterator<Item = &'g GoldMention>) -> Self {
        let kind = |mention: &GoldMention| match mention.place {
            Some(place) if place.geonameid.is_some() => Self::Ids,
            Some(_) => Self::Coordinates,
            None => Self::Spans,
        };
        mentions.map(kind).min().unwrap_or(Self::Spans)
    }

    /// Whether a mention counts.
    pub fn counts(self, mention: &GoldMention) -> bool {
        let place = mention.place;
        match self {
            Self::Ids => place.is_some_and(|place| place.geonameid.is_some()),
            Self::Coordinates => place.is_some_and(|place| place.point.is_some()),
            Self::Spans => true,
        }
    }

    /// Whether places can be scored, and not spans alone.
    pub fn has_places(self) -> bool {
        self != Self::Spans
    }
}

/// The gold articles of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Corpus {
    /// What it is called.
    pub name: String,
    /// The articles, in the order of the file.
    pub articles: Vec<GoldArticle>,
    /// What a mention must have to count.
    pub kind: GoldKind,
}

impl Corpus {
    /// A corpus of the kind that its gold shows.
    pub fn new(name: impl Into<String>, articles: Vec<GoldArticle>) -> Self {
        let kind = GoldKind::of(articles.iter().flat_map(|article| &article.mentions));
        Self {
            name: name.into(),
            articles,
            kind,
        }
    }

    /// Gold mentions that count.
    pub fn gold(&self) -> u64 {
        let counts = |article: &GoldArticle| countable(article, self.kind).len() as u64;
        self.articles.iter().map(counts).sum()
    }
}

/// The gold mentions of an article that count, by their [`bare`] spans. Of several at one span the
/// last counts, as a later mark corrects an earlier one.
pub fn countable(article: &GoldArticle, kind: GoldKind) -> BTreeMap<Span, &GoldMention> {
    let counting = article
        .mentions
        .iter()
        .filter(|mention| kind.counts(mention));
    counting
        .map(|mention| (bare(&article.document.text, mention.span), mention))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind of a line's gold and the texts that count.
    fn counted(mentions: &str) -> (GoldKind, Vec<String>) {
        let line = format!(r#"{{"text": "Ems, Ulm, the Ems", "mentions": [{mentions}]}}"#);
        let corpus = Corpus::new("x", vec![GoldArticle::from_json(&line, "x").unwrap()]);
        let found = countable(&corpus.articles[0], corpus.kind);
        let texts = found.values().map(|mention| mention.text.clone());
        (corpus.kind, texts.collect())
    }

    #[test]
    fn the_file_tells_which_mentions_count() {
        let bare = r#"{"start": 0, "end": 4}"#;
        let point = r#"{"start": 5, "end": 9, "lat": 48, "lon": 10}"#;
        let id = r#"{"start": 10, "end": 17, "lat": 48, "lon": 10, "geonameid": 1}"#;
        let all = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(counted(bare), (GoldKind::Spans, all(&["Ems,"])));
        let two = format!("{bare}, {point}");
        assert_eq!(counted(&two), (GoldKind::Coordinates, all(&["Ulm,"])));
        let three = format!("{bare}, {point}, {id}");
        assert_eq!(counted(&three), (GoldKind::Ids, all(&["the Ems"])));
        assert_eq!(counted(""), (GoldKind::Spans, Vec::new()));
    }

    #[test]
    fn of_several_marks_at_one_span_the_last_counts() {
        let twice = r#"{"start": 5, "end": 8}, {"start": 5, "end": 9}"#;
        assert_eq!(counted(twice).1, ["Ulm,"]);
    }
}
