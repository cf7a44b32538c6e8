//! The line from an article to its mentions.
//!
//! Two steps a document, because the second looks at the neighbours too: [`Pipeline::read`] folds,
//! matches and cuts into words; [`Pipeline::resolve`] settles which places are meant in the light
//! of a [`Neighbourhood`] of articles. Both are pure and may run on any thread.

use crate::document::Document;
use crate::matcher::{MatchOptions, Matcher};
use crate::mention::{Field, Mention};
use crate::places::Places;
use crate::resolver::{self, Article, FieldReading, Judgement, Neighbourhood, ResolveOptions};
use exonym_gazetteer::Lang;
use exonym_gazetteer::fold::FoldedText;

/// Everything that an article passes through.
pub struct Pipeline<'g> {
    places: Places<'g>,
    matcher: Matcher<'g>,
    options: ResolveOptions,
}

/// An article that was folded, matched and cut into words.
#[derive(Clone, Debug)]
pub struct Reading {
    fields: [FieldReading; 2],
    /// The language that the source says, or that the function words tell.
    lang: Option<Lang>,
    /// How its words are written.
    pub words: Neighbourhood,
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
        }
    }

    /// The places that mentions point to.
    pub fn places(&self) -> &Places<'g> {
        &self.places
    }

    /// The matches and words of an article.
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
        let tokens: Vec<_> = fields
            .iter()
            .map(|field| field.tokens(document.field(field.field)))
            .collect();
        let lang = document
            .lang
            .or_else(|| resolver::guess_language(tokens.iter().flatten()));
        let mut words = Neighbourhood::default();
        tokens.iter().for_each(|tokens| words.count(tokens, lang));
        drop(tokens);
        Reading {
            fields,
            lang,
            words,
        }
    }

    /// The mentions of an article, titles first, in the order of the text.
    pub fn resolve(
        &self,
        document: &Document,
        reading: &Reading,
        nearby: &Neighbourhood,
    ) -> Vec<Mention> {
        reading
            .article(document, nearby)
            .mentions(&self.places, self.options)
    }

    /// The same with all their evidence, at several times the cost.
    pub fn explain(
        &self,
        document: &Document,
        reading: &Reading,
        nearby: &Neighbourhood,
    ) -> Vec<Judgement> {
        reading
            .article(document, nearby)
            .judgements(&self.places, self.options)
    }

    /// The mentions of one article, seen by itself.
    pub fn annotate(&self, document: &Document) -> Vec<Mention> {
        let reading = self.read(document);
        self.resolve(document, &reading, &reading.words)
    }
}

impl Reading {
    fn article<'a>(&'a self, document: &'a Document, nearby: &'a Neighbourhood) -> Article<'a> {
        Article {
            document,
            readings: &self.fields,
            lang: self.lang,
            nearby,
        }
    }
}
