//! A context ready for queries about articles, over the places of a gazetteer.
//!
//! Sums by id become sums of countries, areas and points. [`Surroundings`] leave, one per article: the
//! context without the article's own contribution.

use super::Context;
use super::homes::{Home, Homes, fold_outlet};
use super::key::{ArticleKey, outlet_key};
use super::part::Mass;
use super::profile::{OutletProfile, OutletView};
use super::words::{CaseCount, CaseCounts, WordKey};
use crate::document::Document;
use crate::places::Places;
use exonym_gazetteer::{Lang, PlaceId, PlaceIx};
use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};

/// A context over the places of a gazetteer.
#[derive(Clone, Debug, Default)]
pub struct OpenContext {
    context: Context,
    words: HashMap<Option<Lang>, CaseCounts>,
    outlets: HashMap<Box<str>, OutletProfile>,
    /// Homes saved with the context, by folded outlet.
    saved_homes: HashMap<String, Vec<PlaceIx>>,
    own_homes: Homes,
    /// Ids that the gazetteer does not have.
    unknown: BTreeSet<PlaceId>,
}

impl OpenContext {
    /// Opens a context over these places. Ids that they do not include are skipped and counted.
    pub fn new(context: Context, homes: Homes, places: &Places<'_>) -> Self {
        let mut open = Self {
            own_homes: homes,
            ..Self::default()
        };
        for (lang, sample) in &context.languages {
            open.words.insert(*lang, sample.total());
        }
        for (outlet, sample) in &context.outlets {
            let sums = sample.total().0;
            let (profile, unknown) = OutletProfile::new(&sums, places);
            open.outlets.insert(outlet.clone(), profile);
            open.unknown.extend(unknown);
        }
        for (outlet, ids) in &context.homes {
            let known: Vec<PlaceIx> = ids.iter().filter_map(|id| places.by_id(id)).collect();
            let unknown = ids.iter().filter(|id| places.by_id(id).is_none());
            open.unknown.extend(unknown.cloned());
            open.saved_homes.insert(fold_outlet(outlet), known);
        }
        open.context = context;
        open
    }

    /// The context itself.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Returns how many of the context's ids the gazetteer does not have.
    pub fn unknown_places(&self) -> usize {
        self.unknown.len()
    }

    /// Returns the surroundings of an article in a language; `own` has the counts of its own words. `found`
    /// is called, only if the context has seen the article, for the places that it probably mentions.
    pub(crate) fn around<'c>(
        &'c self,
        document: &Document,
        lang: Option<Lang>,
        own: &'c CaseCounts,
        found: impl FnOnce() -> Vec<(PlaceId, Mass)>,
        places: &Places<'_>,
    ) -> Surroundings<'c> {
        // Computed when a sample first needs it.
        let key = LazyCell::new(|| ArticleKey::of(document));
        let words = self.words.get(&lang).map(|words| SeenWords {
            words,
            times: self
                .context
                .languages
                .get(&lang)
                .map_or(0, |sample| sample.times(*key)),
        });
        let outlet = outlet_key(document);
        let profile = outlet.and_then(|outlet| self.outlets.get_key_value(outlet));
        let outlet = profile.map(|(outlet, profile)| {
            let sample = self.context.outlets.get(outlet);
            match sample.map_or(0, |sample| sample.times(*key)) {
                0 => profile.view(),
                times => profile.view_without(&found(), times, places),
            }
        });
        Surroundings {
            own,
            words,
            outlet,
            home: self.own_homes.of(document, &self.saved_homes, places),
        }
    }
}

/// The surroundings of an article: the context without the article's own contribution.
pub(crate) struct Surroundings<'c> {
    own: &'c CaseCounts,
    words: Option<SeenWords<'c>>,
    /// Where the outlet's other articles take place; `None` if it has no others.
    pub(crate) outlet: Option<OutletView<'c>>,
    /// Where the outlet is based.
    pub(crate) home: Home,
}

/// The words of the article's language, with how often the article itself was counted in them.
struct SeenWords<'c> {
    words: &'c CaseCounts,
    times: u32,
}

impl Surroundings<'_> {
    /// Returns how a word is written in the article and in the other articles of its language.
    pub(crate) fn case_count(&self, word: WordKey) -> CaseCount {
        let own = self.own.get(word);
        let others = self.words.as_ref().map_or(CaseCount::default(), |seen| {
            seen.words.get(word).without(own, seen.times)
        });
        others.plus(own)
    }
}
