//! The line from articles to their mentions.
//!
//! An article is read (folded and matched), cut into words, and drafted: its names weighed by
//! themselves. What a draft says of words and places can be learned ([`Pipeline::learn`]) into a
//! [`Context`]; a draft is settled against a context ([`Pipeline::annotate`]). An answer follows from
//! the article and the context: order, batches, threads and machines do not enter. [`Workers`] says
//! on which threads. A panic in the judging of an article is the [`Fault`] of that article; the
//! others have their answers.

use crate::alias::{JudgedArticle, Rulebook, Ruling, ruled};
use crate::context::{Context, Homes, OpenContext, Part, Want};
use crate::document::Document;
use crate::fault::{self, Fault};
use crate::judged::Judged;
use crate::matcher::{Match, MatchOptions, Matcher, MatcherError};
use crate::mention::{Field, Mention, Span};
use crate::places::{Alias, Places};
use crate::pool::Pool;
use crate::resolver::{
    Draft, FieldReading, Judgement, Memory, ResolveOptions, Rules, Sums, Weights, Words, explained,
};
use crate::text::Text;
use crate::workers::Workers;
use exonym_gazetteer::Lang;

/// Everything that an article passes through.
pub struct Pipeline<'g> {
    places: Places<'g>,
    matcher: Matcher<'g>,
    rulebook: Rulebook,
    options: ResolveOptions,
    weights: Weights,
    memories: Pool<Memory>,
}

/// An article that was folded and matched.
#[derive(Clone, Debug)]
struct Reading {
    fields: [FieldReading; 2],
}

/// Matches in the text of an article that are taken in place of those that occur there.
type Given<'m> = Option<&'m [Match]>;

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
        let aliases = places.aliases().iter();
        let names: Vec<String> = aliases.map(|alias| alias.name.clone()).collect();
        let rulebook = Rulebook::new(&places);
        let matcher = Matcher::new(places.gazetteer(), matching)?
            .with_aliases(names.iter().map(String::as_str))?
            .with_names_apart(rulebook.names())?;
        Ok(Self {
            places,
            matcher,
            rulebook,
            options: resolving,
            weights: Weights::shipped().clone(),
            memories: Pool::default(),
        })
    }

    /// The same with other weights of evidence.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self {
            weights,
            memories: Pool::default(),
            ..self
        }
    }

    /// The places that mentions point to.
    pub fn places(&self) -> &Places<'g> {
        &self.places
    }

    /// The alias rows with conditions that settled no mention so far.
    pub fn idle_aliases(&self) -> impl Iterator<Item = &Alias> {
        self.rulebook.idle(&self.places)
    }

    /// What evidence is worth.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// A context over the places of this pipeline.
    pub fn open_context(&self, context: Context, homes: Homes) -> OpenContext {
        OpenContext::new(context, homes, &self.places)
    }

    /// The mentions of an article in a context, title first, in the order of the text.
    ///
    /// # Errors
    /// A fault of Exonym's own.
    pub fn annotate(&self, document: &Document, context: &OpenContext) -> Result<Judged, Fault> {
        self.annotate_in(document, None, context)
    }

    /// The same for several articles, each by itself. Where judging an article ends in a panic, it
    /// has that fault in place of its mentions.
    pub fn annotate_each(
        &self,
        documents: &[Document],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Judged, Fault>> {
        workers.map(documents.len(), |at| self.annotate(&documents[at], context))
    }

    /// The same with these matches in each text, in its order, in place of those that occur there.
    /// An article without a list of matches has none.
    pub fn annotate_given(
        &self,
        documents: &[Document],
        matches: &[Vec<Match>],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Judged, Fault>> {
        workers.map(documents.len(), |at| {
            self.annotate_in(&documents[at], given(matches, at), context)
        })
    }

    /// The mentions of all these articles, each in the context of all of them and of their `copies`,
    /// with that context: the same as [`Pipeline::learn`] and then [`Pipeline::annotate_each`], at
    /// half the cost.
    pub fn annotate_together(
        &self,
        documents: &[Document],
        copies: &[Document],
        homes: Homes,
        workers: &impl Workers,
    ) -> (Vec<Result<Judged, Fault>>, OpenContext) {
        let all: Vec<&Document> = documents.iter().chain(copies).collect();
        let readings = workers.map(all.len(), |at| fault::guarded(|| self.read(all[at], None)));
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
                    Ok(reading) => self.overruled(&documents[at], reading, draft.lang(), judged),
                    Err(_) => judged,
                }
            })
        });
        (settled, context)
    }

    /// The mentions of an article with all their evidence, at several times the cost.
    ///
    /// # Errors
    /// A fault of Exonym's own.
    pub fn explain(
        &self,
        document: &Document,
        context: &OpenContext,
    ) -> Result<Vec<Judgement>, Fault> {
        fault::guarded(|| {
            let reading = self.read(document, None);
            let gazetteer = self.places.gazetteer();
            let rules = |lang| self.rules(lang);
            let judged = explained(document, &reading.fields, context, gazetteer, rules);
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
            ruled(judged, rulings, |judgement| &judgement.mention, made)
        })
    }

    /// The same for several articles.
    pub fn explain_each(
        &self,
        documents: &[Document],
        context: &OpenContext,
        workers: &impl Workers,
    ) -> Vec<Result<Vec<Judgement>, Fault>> {
        workers.map(documents.len(), |at| self.explain(&documents[at], context))
    }

    /// A context that has learned nothing, for articles read with these places.
    pub fn empty_context(&self) -> Context {
        let mut context = Context::default();
        context.note_gazetteer(self.places.gazetteer().checksum());
        context
    }

    /// Adds what articles say to a context. An article that ends in a panic says nothing.
    pub fn learn(&self, documents: &[Document], workers: &impl Workers, context: &mut Context) {
        self.learn_from(documents, |_| None, workers, context);
    }

    /// The same with these matches in each text, in its order, in place of those that occur there.
    pub fn learn_given(
        &self,
        documents: &[Document],
        matches: &[Vec<Match>],
        workers: &impl Workers,
        context: &mut Context,
    ) {
        self.learn_from(documents, |at| given(matches, at), workers, context);
    }

    fn learn_from<'m>(
        &self,
        documents: &[Document],
        given: impl Fn(usize) -> Given<'m> + Sync,
        workers: &impl Workers,
        context: &mut Context,
    ) {
        let known = &*context;
        let parts = workers.map(documents.len(), |at| {
            fault::guarded(|| self.part(&documents[at], given(at), known))
        });
        let parts = parts.into_iter().flatten().flatten();
        parts.for_each(|part| context.add(&part));
    }

    /// What an article says, as far as the context wants it.
    fn part(&self, document: &Document, given: Given<'_>, context: &Context) -> Option<Part> {
        let want = Want::of(document);
        if context.wants_places(&want) {
            let reading = self.read(document, given);
            let words = self.words(document, &reading.fields);
            return Some(self.draft(&words).part(document, &self.places));
        }
        context.wants(&want).then(|| {
            let fields = [Field::Title, Field::Text].map(|field| FieldReading {
                given: true,
                ..fold_field(document, field)
            });
            self.words(document, &fields).into_part(document)
        })
    }

    fn annotate_in(
        &self,
        document: &Document,
        given: Given<'_>,
        context: &OpenContext,
    ) -> Result<Judged, Fault> {
        fault::guarded(|| {
            let reading = self.read(document, given);
            let words = self.words(document, &reading.fields);
            let rules = self.rules(words.lang());
            let judged = self.draft(&words).mentions(document, context, rules);
            self.overruled(document, &reading, words.lang(), judged)
        })
    }

    /// The answer on an article with what alias rows with conditions make of it.
    fn overruled(
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
            mentions: ruled(judged.mentions, rulings, |one| one, made),
            language: judged.language,
        }
    }

    /// What alias rows with conditions settle in an article, in the order of the text.
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
            let mut found = self.matcher.matches_apart(source, &field.text);
            for one in &mut found {
                one.span = one.span.shifted(field.start);
            }
            // Where the names are given, no other is looked for.
            let is_given = |one: &Match| field.matches.iter().any(|given| given.span == one.span);
            found.retain(|one| !field.given || is_given(one));
            self.rulebook
                .rulings(article, field.field, &found, &self.places)
        });
        of_field.collect()
    }

    /// What an article in a language is judged with.
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

    /// The words of an article whose fields were read.
    fn words<'r>(&self, document: &'r Document, fields: &'r [FieldReading]) -> Words<'r> {
        let gazetteer = self.places.gazetteer();
        self.memories
            .with(|memory| Words::new(document, fields, gazetteer, &mut memory.forms))
    }

    /// The matches of an article.
    fn read(&self, document: &Document, given: Given<'_>) -> Reading {
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
                given: true,
                ..fold_field(document, Field::Text)
            },
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

    /// Whether a text is all one name.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        self.matcher.whole(text).is_some()
    }

    /// The names in the text of a document, in its order, as spans of it.
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

/// The matches given for an article; none where the lists do not reach it.
fn given(matches: &[Vec<Match>], at: usize) -> Given<'_> {
    Some(matches.get(at).map_or(&[], Vec::as_slice))
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
        given: false,
    }
}
