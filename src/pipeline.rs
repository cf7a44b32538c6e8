//! The pipeline from articles to their mentions.
//!
//! An article is read (folded and matched), split into words, and drafted: its names are weighed without any
//! context. The contribution of a draft can be learned ([`Pipeline::learn`]) into a [`Context`]; a draft is
//! settled in a context ([`Pipeline::annotate`]). An answer depends only on the article and the context, not
//! on order, batches, threads or machines. [`Workers`] determine the threads. A panic while an article is
//! judged becomes the [`Fault`] of that article; the others get their answers.

use crate::alias::{JudgedArticle, Rulebook, Ruling, apply_rulings};
use crate::context::{ArticleKeys, Context, Homes, OpenContext, Part};
use crate::document::Document;
use crate::fault::{self, Fault};
use crate::judged::Judged;
use crate::matcher::{Match, MatchOptions, Matcher, MatcherError};
use crate::mention::{Field, Mention, Span};
use crate::places::{Alias, Places};
use crate::pool::Pool;
use crate::resolver::{
    Draft, FieldReading, Judgement, Memory, ResolveOptions, Rules, Sums, Weights, Words,
    explain_fields,
};
use crate::text::Text;
use crate::workers::Workers;
use exonym_gazetteer::Lang;

/// All processing steps of an article.
pub struct Pipeline<'g> {
    places: Places<'g>,
    matcher: Matcher<'g>,
    rulebook: Rulebook,
    options: ResolveOptions,
    weights: Weights,
    memories: Pool<Memory>,
}

/// An article after folding and matching.
#[derive(Clone, Debug)]
struct Reading {
    fields: [FieldReading; 2],
}

/// Matches in the text of an article that replace those that would be found.
type GivenMatches<'m> = Option<&'m [Match]>;

impl<'g> Pipeline<'g> {
    /// Creates a pipeline over places and their names.
    ///
    /// # Errors
    /// There are too many names to search for.
    pub fn new(
        places: Places<'g>,
        matching: MatchOptions,
        resolving: ResolveOptions,
    ) -> Result<Self, MatcherError> {
        let aliases = places.aliases().iter();
        let names: Vec<String> = aliases.map(|alias| alias.name.clone()).collect();
        let rulebook = Rulebook::new(&places);
        let matcher = Matcher::new(places.gazetteer(), matching)?
            .with_aliases(names.iter().map(String::as_str))?
            .with_separate_names(rulebook.names())?;
        Ok(Self {
            places,
            matcher,
            rulebook,
            options: resolving,
            weights: Weights::shipped().clone(),
            memories: Pool::default(),
        })
    }

    /// Replaces the weights of evidence.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self {
            weights,
            memories: Pool::default(),
            ..self
        }
    }

    /// Returns the places that mentions refer to.
    pub fn places(&self) -> &Places<'g> {
        &self.places
    }

    /// Returns the conditional alias rows that have not settled any mention so far.
    pub fn unused_aliases(&self) -> impl Iterator<Item = &Alias> {
        self.rulebook.unused(&self.places)
    }

    /// Returns the weights of evidence.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Opens a context over the places of this pipeline.
    pub fn open_context(&self, context: Context, homes: Homes) -> OpenContext {
        OpenContext::new(context, homes, &self.places)
    }

    /// Returns the mentions of an article in a context, title first, in the order of the text.
    ///
    /// # Errors
    /// An internal error in Exonym.
    pub fn annotate(&self, document: &Document, context: &OpenContext) -> Result<Judged, Fault> {
        self.annotate_in(document, None, context)
    }

    /// Does the same for several articles, each by itself. If judging an article panics, the result has that
    /// fault instead of its mentions.
    pub fn annotate_each(
        &self,
        documents: &[Document],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Judged, Fault>> {
        workers.map(documents.len(), |at| self.annotate(&documents[at], context))
    }

    /// Does the same with these matches in each text, in its order, instead of those that would be found. An
    /// article without a list of matches has none.
    pub fn annotate_given(
        &self,
        documents: &[Document],
        matches: &[Vec<Match>],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Judged, Fault>> {
        workers.map(documents.len(), |at| {
            self.annotate_in(&documents[at], matches_for(matches, at), context)
        })
    }

    /// Returns the mentions of all these articles, each in the context of all of them and of their `copies`,
    /// together with that context: the same as [`Pipeline::learn`] followed by [`Pipeline::annotate_each`],
    /// at half the cost.
    pub fn annotate_together(
        &self,
        documents: &[Document],
        copies: &[Document],
        homes: Homes,
        workers: &impl Workers,
    ) -> (Vec<Result<Judged, Fault>>, OpenContext) {
        let all: Vec<&Document> = documents.iter().chain(copies).collect();
        let readings = workers.map(all.len(), |at| fault::catch(|| self.read(all[at], None)));
        let words = workers.map(all.len(), |at| {
            fault::then(&readings[at], |reading| {
                self.words(all[at], &reading.fields)
            })
        });
        let drafts = workers.map(all.len(), |at| {
            fault::then(&words[at], |words| self.draft(words))
        });
        let parts = workers.map(all.len(), |at| {
            fault::then(&drafts[at], |draft| draft.part(all[at], &self.places))
        });
        let mut context = self.empty_context();
        parts.iter().flatten().for_each(|part| context.add(part));
        let context = self.open_context(context, homes);
        let settled = workers.map(documents.len(), |at| {
            fault::then(&drafts[at], |draft| {
                let judged = draft.mentions(&documents[at], &context, self.rules(draft.lang()));
                match &readings[at] {
                    Ok(reading) => {
                        self.with_alias_rulings(&documents[at], reading, draft.lang(), judged)
                    }
                    Err(_) => judged,
                }
            })
        });
        (settled, context)
    }

    /// Returns the mentions of an article with all their evidence, at several times the cost.
    ///
    /// # Errors
    /// An internal error in Exonym.
    pub fn explain(
        &self,
        document: &Document,
        context: &OpenContext,
    ) -> Result<Vec<Judgement>, Fault> {
        fault::catch(|| {
            let reading = self.read(document, None);
            let gazetteer = self.places.gazetteer();
            let rules = |lang| self.rules(lang);
            let judged = explain_fields(document, &reading.fields, context, gazetteer, rules);
            if self.rulebook.is_empty() {
                return judged;
            }
            let lang = self.words(document, &reading.fields).lang();
            let mentions: Vec<&Mention> = judged.iter().map(|one| &one.mention).collect();
            let rulings = self.rulings(document, &reading, lang, &mentions);
            let made = |ruling: Ruling, there| {
                let alias = self.places.conditional_aliases()[ruling.row].clone();
                Judgement::by_alias(ruling.mention, lang, alias, there)
            };
            apply_rulings(judged, rulings, |judgement| &judgement.mention, made)
        })
    }

    /// Does the same for several articles.
    pub fn explain_each(
        &self,
        documents: &[Document],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Vec<Judgement>, Fault>> {
        workers.map(documents.len(), |at| self.explain(&documents[at], context))
    }

    /// Returns a context that has learned nothing, for articles read with these places.
    pub fn empty_context(&self) -> Context {
        let mut context = Context::default();
        context.note_gazetteer(self.places.gazetteer().checksum());
        context
    }

    /// Adds the contributions of articles to a context. An article whose judging panics contributes nothing.
    pub fn learn(&self, documents: &[Document], workers: &impl Workers, context: &mut Context) {
        self.learn_from(documents, |_| None, workers, context);
    }

    /// Does the same with these matches in each text, in its order, instead of those that would be found.
    pub fn learn_given(
        &self,
        documents: &[Document],
        matches: &[Vec<Match>],
        workers: &impl Workers,
        context: &mut Context,
    ) {
        self.learn_from(documents, |at| matches_for(matches, at), workers, context);
    }

    fn learn_from<'m>(
        &self,
        documents: &[Document],
        given: impl Fn(usize) -> GivenMatches<'m> + Sync,
        workers: &impl Workers,
        context: &mut Context,
    ) {
        let known = &*context;
        let parts = workers.map(documents.len(), |at| {
            fault::catch(|| self.part(&documents[at], given(at), known))
        });
        let parts = parts.into_iter().flatten().flatten();
        parts.for_each(|part| context.add(&part));
    }

    /// Returns an article's contribution, as far as the context needs it.
    fn part(
        &self,
        document: &Document,
        given: GivenMatches<'_>,
        context: &Context,
    ) -> Option<Part> {
        let keys = ArticleKeys::of(document);
        if context.keeps_places(&keys) {
            let reading = self.read(document, given);
            let words = self.words(document, &reading.fields);
            return Some(self.draft(&words).part(document, &self.places));
        }
        context.keeps(&keys).then(|| {
            let fields = [Field::Title, Field::Text].map(|field| FieldReading {
                matches_given: true,
                ..fold_field(document, field)
            });
            self.words(document, &fields).into_part(document)
        })
    }

    fn annotate_in(
        &self,
        document: &Document,
        given: GivenMatches<'_>,
        context: &OpenContext,
    ) -> Result<Judged, Fault> {
        fault::catch(|| {
            let reading = self.read(document, given);
            let words = self.words(document, &reading.fields);
            let rules = self.rules(words.lang());
            let judged = self.draft(&words).mentions(document, context, rules);
            self.with_alias_rulings(document, &reading, words.lang(), judged)
        })
    }

    /// Applies conditional alias rows to the answer for an article.
    fn with_alias_rulings(
        &self,
        document: &Document,
        reading: &Reading,
        lang: Option<Lang>,
        judged: Judged,
    ) -> Judged {
        if self.rulebook.is_empty() {
            return judged;
        }
        let mentions: Vec<&Mention> = judged.mentions.iter().collect();
        let rulings = self.rulings(document, reading, lang, &mentions);
        let made = |ruling: Ruling, _| ruling.mention;
        Judged {
            mentions: apply_rulings(judged.mentions, rulings, |one| one, made),
            language: judged.language,
        }
    }

    /// Returns the mentions that conditional alias rows settle in an article, in the order of the text.
    fn rulings(
        &self,
        document: &Document,
        reading: &Reading,
        lang: Option<Lang>,
        mentions: &[&Mention],
    ) -> Vec<Ruling> {
        let article = JudgedArticle {
            document,
            lang,
            mentions,
        };
        let of_field = reading.fields.iter().flat_map(|field| {
            let source = &document.field(field.field)[field.start..];
            let mut found = self.matcher.separate_matches(source, &field.text);
            for one in &mut found {
                one.span = one.span.shifted(field.start);
            }
            // If the matches are given, no other names are used.
            let is_given = |one: &Match| field.matches.iter().any(|given| given.span == one.span);
            found.retain(|one| !field.matches_given || is_given(one));
            self.rulebook
                .rulings(article, field.field, &found, &self.places)
        });
        of_field.collect()
    }

    /// Returns the rules for an article in a language.
    fn rules(&self, lang: Option<Lang>) -> Rules<'_> {
        Rules {
            places: &self.places,
            weights: self.weights.of(lang),
            options: self.options,
        }
    }

    fn draft<'r>(&self, words: &'r Words<'r>) -> Draft<'r, Sums> {
        self.memories.with(|memory| {
            let rules = self.rules(words.lang());
            Draft::new(words, rules, &mut memory.candidates)
        })
    }

    /// Returns the words of an article whose fields were read.
    fn words<'r>(&self, document: &'r Document, fields: &'r [FieldReading]) -> Words<'r> {
        let gazetteer = self.places.gazetteer();
        self.memories
            .with(|memory| Words::new(document, fields, gazetteer, &mut memory.forms))
    }

    /// Folds and matches an article.
    fn read(&self, document: &Document, given: GivenMatches<'_>) -> Reading {
        #[cfg(all(debug_assertions, not(fuzzing)))]
        assert!(
            !document.text.contains(FAULTY_TEXT),
            "a fault made on purpose"
        );
        let title = self.read_field(document, Field::Title);
        let text = match given {
            None => self.read_field(document, Field::Text),
            Some(matches) => FieldReading {
                matches: matches.to_vec(),
                matches_given: true,
                ..fold_field(document, Field::Text)
            },
        };
        Reading {
            fields: [title, text],
        }
    }

    /// Returns the match of a span of the text that is a single name, including a recognised ending; `None`
    /// if it is not a name.
    pub fn name_at(&self, document: &Document, span: Span) -> Option<Match> {
        let found = self.matcher.whole(&document.text[span.start..span.end])?;
        Some(Match {
            span: found.span.shifted(span.start),
            ..found
        })
    }

    /// Whether a text is a single name.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        self.matcher.whole(text).is_some()
    }

    /// Returns the names in the text of a document, in its order, as spans of it.
    pub fn names_in(&self, document: &Document) -> Vec<Match> {
        self.read_field(document, Field::Text).matches
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

/// Returns the matches given for an article; empty if there is no list for it.
fn matches_for(matches: &[Vec<Match>], at: usize) -> GivenMatches<'_> {
    Some(matches.get(at).map_or(&[], Vec::as_slice))
}

/// A text on which debug builds fail, so that tests can check the effect of a fault. Not in fuzzing builds: a
/// fuzzer would find it quickly.
#[cfg(all(debug_assertions, not(fuzzing)))]
const FAULTY_TEXT: &str = "[[a fault made on purpose]]";

/// Folds a field, without matches.
fn fold_field(document: &Document, field: Field) -> FieldReading {
    let start = document.field_start(field);
    FieldReading {
        field,
        start,
        text: Text::new(&document.field(field)[start..]),
        matches: Vec::new(),
        matches_given: false,
    }
}
