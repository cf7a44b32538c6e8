//! The line from articles to their mentions.
//!
//! Articles are worked on in batches, because each is seen against its neighbours: how words are
//! written in them, and which places they speak of. Every step is pure and may run on any thread;
//! [`Workers`] says on which. The same batch gives the same answers, whoever works on it. A panic in
//! the judging of an article is the [`Fault`] of that article; its neighbours have their answers.

use crate::document::Document;
use crate::fault::{self, Fault};
use crate::matcher::{Match, MatchOptions, Matcher, MatcherError};
use crate::mention::{Field, Mention, Span};
use crate::places::Places;
use crate::resolver::{
    Candidates, Draft, FieldReading, Judgement, Neighbourhood, ResolveOptions, Weights, Words,
};
use crate::text::Text;
use crate::workers::{OneByOne, Workers};

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

impl<'g> Pipeline<'g> {
    /// A pipeline over places and their names.
    ///
    /// # Errors
    /// More names than can be searched for.
    pub fn new(
        places: Places<'g>,
        matching: MatchOptions,
        resolving: ResolveOptions,
    ) -> Result<Self, MatcherError> {
        let names: Vec<String> = places
            .aliases()
            .iter()
            .map(|alias| alias.name.clone())
            .collect();
        let matcher = Matcher::new(places.gazetteer(), matching)?
            .with_aliases(names.iter().map(String::as_str))?;
        Ok(Self {
            places,
            matcher,
            options: resolving,
            weights: Weights::shipped().clone(),
        })
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
    ///
    /// # Errors
    /// A fault of Exonym's own.
    pub fn annotate(&self, document: &Document) -> Result<Vec<Mention>, Fault> {
        let mut all = self.annotate_batch(std::slice::from_ref(document), &OneByOne);
        all.pop().unwrap_or(Ok(Vec::new()))
    }

    /// The mentions of each article, titles first, in the order of the text. The articles are
    /// seen against each other: a batch of some hundred is enough. Where judging an article ends in
    /// a panic, it has that fault in place of its mentions.
    pub fn annotate_batch(
        &self,
        documents: &[Document],
        workers: &impl Workers,
    ) -> Vec<Result<Vec<Mention>, Fault>> {
        let read = |at: usize| self.read(&documents[at]);
        self.batch(documents, workers, read, |draft, nearby| {
            draft.mentions(nearby, &self.weights, self.options)
        })
    }

    /// The same with these matches in each text, in its order, in place of those that occur there.
    /// An article without a list of matches has none.
    pub fn annotate_given(
        &self,
        documents: &[Document],
        matches: &[Vec<Match>],
        workers: &impl Workers,
    ) -> Vec<Result<Vec<Mention>, Fault>> {
        let read = |at: usize| {
            let given = matches.get(at).cloned().unwrap_or_default();
            self.read_given(&documents[at], given)
        };
        self.batch(documents, workers, read, |draft, nearby| {
            draft.mentions(nearby, &self.weights, self.options)
        })
    }

    /// The mentions of one article with all their evidence, seen by itself.
    ///
    /// # Errors
    /// A fault of Exonym's own.
    pub fn explain(&self, document: &Document) -> Result<Vec<Judgement>, Fault> {
        let mut all = self.explain_batch(std::slice::from_ref(document), &OneByOne);
        all.pop().unwrap_or(Ok(Vec::new()))
    }

    /// The same with all their evidence, at several times the cost.
    pub fn explain_batch(
        &self,
        documents: &[Document],
        workers: &impl Workers,
    ) -> Vec<Result<Vec<Judgement>, Fault>> {
        let read = |at: usize| self.read(&documents[at]);
        self.batch(documents, workers, read, |draft, nearby| {
            draft.judgements(nearby, &self.weights, self.options)
        })
    }

    /// The same, given to `each` with the article's number, one article after the other: evidence
    /// takes several times the memory of the mentions alone.
    ///
    /// # Errors
    /// The first of `each`.
    pub fn explain_each<E>(
        &self,
        documents: &[Document],
        workers: &impl Workers,
        mut each: impl FnMut(usize, Result<Vec<Judgement>, Fault>) -> Result<(), E>,
    ) -> Result<(), E> {
        let read = |at: usize| self.read(&documents[at]);
        self.drafted(documents, workers, read, |drafts, nearby| {
            let judge = |draft: &Draft<'_>| draft.judgements(nearby, &self.weights, self.options);
            let mut numbered = drafts.iter().enumerate();
            numbered.try_for_each(|(at, draft)| each(at, fault::then(draft, judge)))
        })
    }

    fn batch<T: Send>(
        &self,
        documents: &[Document],
        workers: &impl Workers,
        read: impl Fn(usize) -> Reading + Sync,
        settle: impl Fn(&Draft<'_>, &Neighbourhood) -> T + Sync,
    ) -> Vec<Result<T, Fault>> {
        self.drafted(documents, workers, read, |drafts, nearby| {
            workers.map(drafts.len(), |at| {
                fault::then(&drafts[at], |draft| settle(draft, nearby))
            })
        })
    }

    /// Reads and weighs the articles of a batch, and has them settled in the light of what all found.
    fn drafted<R>(
        &self,
        documents: &[Document],
        workers: &impl Workers,
        read: impl Fn(usize) -> Reading + Sync,
        settle: impl FnOnce(&[Result<Draft<'_>, Fault>], &Neighbourhood) -> R,
    ) -> R {
        let count = documents.len();
        let readings = workers.map(count, |at| fault::guarded(|| read(at)));
        let mut words = workers.map(count, |at| {
            fault::then(&readings[at], |reading| reading.words(&documents[at]))
        });
        let mut nearby = Neighbourhood::default();
        for words in words.iter_mut().flatten() {
            nearby.merge(&std::mem::take(&mut words.counts));
        }
        let candidates = Candidates::default();
        let drafts = workers.map(count, |at| {
            fault::then(&words[at], |words| {
                Draft::new(
                    &documents[at],
                    words,
                    &nearby,
                    &candidates,
                    &self.places,
                    &self.weights,
                )
            })
        });
        drafts.iter().flatten().for_each(|draft| nearby.add(draft));
        settle(&drafts, &nearby)
    }

    /// The matches of an article.
    pub fn read(&self, document: &Document) -> Reading {
        #[cfg(all(debug_assertions, not(fuzzing)))]
        assert!(
            !document.text.contains(FAULTY_TEXT),
            "a fault made on purpose"
        );
        let fields = [Field::Title, Field::Text].map(|field| self.read_field(document, field));
        Reading { fields }
    }

    /// The same with these matches in the text.
    fn read_given(&self, document: &Document, matches: Vec<Match>) -> Reading {
        let title = self.read_field(document, Field::Title);
        let text = FieldReading {
            matches,
            ..fold_field(document, Field::Text)
        };
        Reading {
            fields: [title, text],
        }
    }

    /// The match of a span of the text that is all one name, with what the matcher knows to be
    /// written onto names; `None` where no name is written so.
    pub fn name_at(&self, document: &Document, span: Span) -> Option<Match> {
        let found = self.matcher.whole(&document.text[span.start..span.end])?;
        Some(Match {
            span: found.span.shifted(span.start),
            ..found
        })
    }

    fn read_field(&self, document: &Document, field: Field) -> FieldReading {
        let mut reading = fold_field(document, field);
        let start = reading.start;
        let source = &document.field(field)[start..];
        reading.matches = self.matcher.matches(source, &reading.text);
        reading
            .matches
            .iter_mut()
            .for_each(|found| found.span = found.span.shifted(start));
        reading
    }
}

/// A text that debug builds fail on, so that tests can see what a fault costs; a fuzzer would find
/// it in no time.
#[cfg(all(debug_assertions, not(fuzzing)))]
const FAULTY_TEXT: &str = "[[a fault made on purpose]]";

/// A field without its matches.
fn fold_field(document: &Document, field: Field) -> FieldReading {
    let start = document.field_start(field);
    FieldReading {
        field,
        start,
        text: Text::new(&document.field(field)[start..]),
        matches: Vec::new(),
    }
}
