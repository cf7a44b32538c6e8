//! A corpus: the gold articles of one file, and the rule for which mentions count.
//!
//! Annotations differ: some sets give each name its geonameid, some a point, and some only mark the position
//! of names. The kind is determined from the whole file, and one rule applies throughout it.

use super::bare;
use super::gold::{GoldArticle, GoldMention};
use crate::mention::Span;
use exonym_gazetteer::{Form, Gazetteer};
use std::collections::BTreeMap;

/// What a gold mention must have to count, and therefore what can be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoldKind {
    /// A geonameid. In a set with geonameids, a mention with only a point is one whose place its annotators
    /// did not find in GeoNames.
    Ids,
    /// A point.
    Coordinates,
    /// Nothing more: the set marks the positions of names but not their places.
    Spans,
}

impl GoldKind {
    /// Determines the kind: points if most mentions have one; otherwise geonameids if any mention has one, or
    /// points if any has one. If few have a point, the set marks much that is not a place on a map, and a
    /// geonameid identifies the places.
    pub fn of<'g>(mentions: impl Iterator<Item = &'g GoldMention>) -> Self {
        let (mut all, mut points, mut numbers) = (0_usize, 0_usize, 0_usize);
        for mention in mentions {
            all += 1;
            points += usize::from(mention.place.is_some_and(|place| place.point.is_some()));
            numbers += usize::from(mention.place.is_some_and(|place| place.geonameid.is_some()));
        }
        let most_have_points = points * 4 >= all * 3;
        match (points, numbers) {
            (0, 0) => Self::Spans,
            (_, numbers) if numbers > 0 && !most_have_points => Self::Ids,
            (0, _) => Self::Ids,
            _ => Self::Coordinates,
        }
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

    /// Whether places can be scored, and not only spans.
    pub fn has_places(self) -> bool {
        self != Self::Spans
    }
}

/// The gold articles of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Corpus {
    /// Its name.
    pub name: String,
    /// The articles, in the order of the file.
    pub articles: Vec<GoldArticle>,
    /// What a mention must have to count.
    pub kind: GoldKind,
}

impl Corpus {
    /// Creates a corpus, and determines its kind.
    pub fn new(name: impl Into<String>, articles: Vec<GoldArticle>) -> Self {
        let kind = GoldKind::of(articles.iter().flat_map(|article| &article.mentions));
        Self {
            name: name.into(),
            articles,
            kind,
        }
    }

    /// Whether annotators marked demonyms too: at least 3 % of the mentions are known only as demonyms. In
    /// sets without demonyms, 1 % are places that share their name with a people.
    pub fn marks_demonyms(&self, gazetteer: &Gazetteer<'_>) -> bool {
        const MIN_SHARE: f64 = 0.03;
        let is_demonym = |mention: &GoldMention| {
            let name = gazetteer.find(&mention.text);
            let mut toponyms = name
                .into_iter()
                .flat_map(|name| gazetteer.toponyms(name))
                .peekable();
            toponyms.peek().is_some() && toponyms.all(|toponym| toponym.form() == Form::Demonym)
        };
        let counted = self
            .articles
            .iter()
            .map(|article| countable(article, self.kind));
        let (mut all, mut demonyms) = (0_u32, 0_u32);
        for mention in counted.flat_map(BTreeMap::into_values) {
            all += 1;
            demonyms += u32::from(is_demonym(mention));
        }
        f64::from(demonyms) >= MIN_SHARE * f64::from(all) && all > 0
    }

    /// The number of gold mentions that count.
    pub fn gold(&self) -> u64 {
        let counts = |article: &GoldArticle| countable(article, self.kind).len() as u64;
        self.articles.iter().map(counts).sum()
    }
}

/// The gold mentions of an article that count, by their [`bare`] spans. If several have the same span the
/// last one counts, because a later mark corrects an earlier one.
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

    /// The kind of a line's gold, and the texts that count.
    fn counted(mentions: &str) -> (GoldKind, Vec<String>) {
        let line = format!(r#"{{"text": "Ems, Ulm, the Ems", "mentions": [{mentions}]}}"#);
        let corpus = Corpus::new("x", vec![GoldArticle::from_json(&line, "x").unwrap()]);
        let found = countable(&corpus.articles[0], corpus.kind);
        let texts = found.values().map(|mention| mention.text.clone());
        (corpus.kind, texts.collect())
    }

    #[test]
    fn the_file_determines_which_mentions_count() {
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
    fn the_last_of_several_mentions_at_one_span_counts() {
        let twice = r#"{"start": 5, "end": 8}, {"start": 5, "end": 9}"#;
        assert_eq!(counted(twice).1, ["Ulm,"]);
    }
}
