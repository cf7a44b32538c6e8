//! The line from articles to their mentions.
//!
//! Articles are worked on in batches, because each is seen against its neighbours: how words are
//! written in them, and which places they speak of. Every step is pure and may run on any thread;
//! [`Workers`] says on which. The same batch gives the same answers, whoever works on it.

use crate::document::Document;
use crate::matcher::{MatchOptions, Matcher};
use crate::mention::{Field, Mention};
use crate::places::Places;
use crate::resolver::{
    Draft, FieldReading, Judgement, Neighbourhood, ResolveOptions, Weights, Words,
};
use exonym_gazetteer::fold::FoldedText;

/// Everything that an article passes through.
pub struct Pipeline<'g> {
    places: Places<'g>,
    matcher: Matcher<'g>,
    options: ResolveOptions,
    weights: Weights,
}

/// An article that was folded and matched.
#[derive(Clone, Debug)]
pub struct Reading {
    fields: [FieldReading; 2],
}

impl Reading {
    /// The words of the article, cut and counted.
    pub fn words<'r>(&'r self, document: &'r Document) -> Words<'r> {
        Words::new(document, &self.fields)
    }
}

/// Who does the steps of a batch.
pub trait Workers {
    /// `work(0..count)`, the results in order.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// One after the other, on the thread that asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

impl<'g> Pipeline<'g> {
    /// A pipeline over places and their names.
    pub fn new(places: Places<'g>, matching: MatchOptions, resolving: ResolveOptions) -> Self {
        let names: Vec<String> = places
            .aliases()
            .iter()
            .map(|alias| alias.name.clone())
            .collect();
        let matcher = Matcher::new(places.gazetteer(), matching)
            .with_aliases(names.iter().map(String::as_str));
        Self {
            places,
            matcher,
            options: resolving,
            weights: Weights::shipped().clone(),
        }
    }

    /// The same with other weights of evidence.
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// The places that mentions point to.
    pub fn places(&self) -> &Places<'g> {
        &self.places
    }

    /// What evidence is worth.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The mentions of one article, seen by itself.
    pub fn annotate(&self, document: &Document) -> Vec<Mention> {
        let mut all = self.annotate_batch(std::slice::from_ref(document), &OneByOne);
        all.pop().unwrap_or_default()
    }

    /// The mentions of each article, titles first, in the order of the text. The articles are
    /// seen against each other: a batch of some hundred is enough.
    pub fn annotate_batch(
        &self,
        documents: &[Document],
        workers: &impl Workers,
    ) -> Vec<Vec<Mention>> {
        self.batch(documents, workers, |draft, nearby| {
            draft.mentions(nearby, &self.weights, self.options)
        })
    }

    /// The same with all their evidence, at several times the cost.
    pub fn explain_batch(
        &self,
        documents: &[Document],
        workers: &impl Workers,
    ) -> Vec<Vec<Judgement>> {
        self.batch(documents, workers, |draft, nearby| {
            draft.judgements(nearby, &self.weights, self.options)
        })
    }

    fn batch<T: Send>(
        &self,
        documents: &[Document],
        workers: &impl Workers,
        settle: impl Fn(&Draft<'_>, &Neighbourhood) -> T + Sync,
    ) -> Vec<T> {
        let count = documents.len();
        let readings = workers.map(count, |at| self.read(&documents[at]));
        let words = workers.map(count, |at| readings[at].words(&documents[at]));
        let mut nearby = Neighbourhood::default();
        words.iter().for_each(|words| nearby.merge(&words.counts));
        let drafts = workers.map(count, |at| self.draft(&documents[at], &words[at], &nearby));
        drafts.iter().for_each(|draft| nearby.add(draft));
        workers.map(count, |at| settle(&drafts[at], &nearby))
    }

    /// The matches of an article.
    pub fn read(&self, document: &Document) -> Reading {
        let fields = [Field::Title, Field::Text].map(|field| {
            let (source, start) = (document.field(field), document.field_start(field));
            let folded = FoldedText::new(&source[start..]);
            let mut matches = self.matcher.matches(&source[start..], &folded);
            matches
                .iter_mut()
                .for_each(|found| found.span = found.span.shifted(start));
            FieldReading {
                field,
                start,
                folded,
                matches,
            }
        });
        Reading { fields }
    }

    fn draft<'r>(
        &self,
        document: &Document,
        words: &'r Words<'r>,
        nearby: &Neighbourhood,
    ) -> Draft<'r> {
        Draft::new(document, words, nearby, &self.places, &self.weights)
    }
}
