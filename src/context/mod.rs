//! Knowledge from beyond the article itself: how a language capitalises words, and what each outlet writes
//! about.
//!
//! Takes [`Part`]s, one per article; a [`Context`] is their sum. Sums are integers, so merging is exact,
//! commutative and associative: parts learned on many machines add up to the same bytes as learning
//! everything on one. A context is saved as a `.ctx` file, merged, and opened over a gazetteer
//! ([`OpenContext`]) for queries. Returns word counts and outlet views, always without the contribution of the
//! article that is being judged.
//!
//! Each language and outlet keeps a sample of its articles ([`Sample`]), selected by the articles' checksums,
//! so that a context stays small and does not depend on their order.
//!
//! Architecture invariant: an answer depends only on the article and the context. Tested by
//! `tests/line/context.rs`.

mod file;
mod homes;
mod homes_file;
mod key;
mod nearness;
mod open;
mod part;
mod profile;
mod sample;
mod words;

pub use file::{CONTEXT_VERSION, ContextError, MAGIC};
pub(crate) use homes::fold_outlet;
pub use homes::{Home, Homes, OutletRow};
pub use homes_file::{OutletsError, OutletsFile, read_outlets};
pub use key::ArticleKey;
pub(crate) use key::{host, outlet_key};
pub(crate) use nearness::log_share;
pub use open::OpenContext;
pub(crate) use open::Surroundings;
pub(crate) use part::Mass;
pub use part::Part;
pub(crate) use profile::OutletView;
pub(crate) use words::{CaseCount, CaseCounts, IdentityHasher, WordKey};

use exonym_gazetteer::{Lang, PlaceId};
use sample::{Sample, Sum};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum articles per language: enough to learn its lower-case words.
const ARTICLES_PER_LANGUAGE: usize = 4096;
/// Maximum articles per outlet: enough to learn where they take place.
const ARTICLES_PER_OUTLET: usize = 256;

/// Facts about words and outlets, summed over articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// How words are written, by language.
    languages: BTreeMap<Option<Lang>, Sample<CaseCounts>>,
    /// Which places an outlet's articles mention, by outlet.
    outlets: BTreeMap<Box<str>, Sample<PlaceSums>>,
    /// Checksums of the gazetteers used for learning.
    gazetteers: BTreeSet<u64>,
    /// Homes of outlets, as named by the caller while learning.
    homes: BTreeMap<Box<str>, BTreeSet<PlaceId>>,
}

/// Sum, by place, of the probabilities that the place is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PlaceSums(BTreeMap<PlaceId, Mass>);

impl Sum for PlaceSums {
    fn merge(&mut self, other: &Self) {
        for (place, mass) in &other.0 {
            self.add(place, *mass);
        }
    }
}

impl PlaceSums {
    fn add(&mut self, place: &PlaceId, mass: Mass) {
        match self.0.get_mut(place) {
            Some(sum) => *sum = sum.plus(mass),
            None => {
                self.0.insert(place.clone(), mass);
            }
        }
    }
}

impl Context {
    /// Whether the context keeps anything from an article. If not, its part need not be computed, because
    /// adding it changes nothing.
    pub fn keeps(&self, article: &ArticleKeys<'_>) -> bool {
        self.keeps_words(article) || self.keeps_places(article)
    }

    /// Whether an article's words are kept for its language; always true if the language is not known yet.
    fn keeps_words(&self, article: &ArticleKeys<'_>) -> bool {
        let Some(lang) = article.lang else {
            return true;
        };
        let sample = self.languages.get(&Some(lang));
        sample.is_none_or(|sample| sample.admits(article.key))
    }

    /// Whether an article's places are kept for its outlet.
    pub(crate) fn keeps_places(&self, article: &ArticleKeys<'_>) -> bool {
        let Some(outlet) = article.outlet else {
            return false;
        };
        let sample = self.outlets.get(outlet);
        sample.is_none_or(|sample| sample.admits(article.key))
    }

    /// Adds the part of an article.
    pub fn add(&mut self, part: &Part) {
        let words = self.languages.entry(part.lang).or_default();
        words.add(part.key, ARTICLES_PER_LANGUAGE, |sums| {
            sums.merge(&part.words);
        });
        let Some((outlet, places)) = part.outlet.as_deref().zip(part.places.as_ref()) else {
            return;
        };
        if !self.outlets.contains_key(outlet) {
            self.outlets.insert(outlet.into(), Sample::default());
        }
        if let Some(sample) = self.outlets.get_mut(outlet) {
            sample.add(part.key, ARTICLES_PER_OUTLET, |sums: &mut PlaceSums| {
                places
                    .iter()
                    .for_each(|(place, mass)| sums.add(place, *mass));
            });
        }
    }

    /// Adds another context: exact, commutative and associative.
    pub fn merge(&mut self, other: &Self) {
        for (lang, theirs) in &other.languages {
            let ours = self.languages.entry(*lang).or_default();
            ours.merge(theirs, ARTICLES_PER_LANGUAGE);
        }
        for (outlet, theirs) in &other.outlets {
            let ours = self.outlets.entry(outlet.clone()).or_default();
            ours.merge(theirs, ARTICLES_PER_OUTLET);
        }
        self.gazetteers.extend(&other.gazetteers);
        for (outlet, homes) in &other.homes {
            let ours = self.homes.entry(outlet.clone()).or_default();
            ours.extend(homes.iter().cloned());
        }
    }

    /// Records a gazetteer that articles are read with.
    pub fn note_gazetteer(&mut self, checksum: u64) {
        self.gazetteers.insert(checksum);
    }

    /// Records the home of an outlet.
    pub fn note_home(&mut self, outlet: &str, place: PlaceId) {
        let homes = self.homes.entry(outlet.into()).or_default();
        homes.insert(place);
    }

    /// Returns the checksums of the gazetteers used for learning, ascending.
    pub fn gazetteers(&self) -> impl Iterator<Item = u64> {
        self.gazetteers.iter().copied()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty() && self.outlets.is_empty() && self.homes.is_empty()
    }

    /// Returns the number of languages with words.
    pub fn language_count(&self) -> usize {
        self.languages.len()
    }

    /// Returns the number of outlets with places.
    pub fn outlet_count(&self) -> usize {
        self.outlets.len()
    }

    /// Returns, by language (`None` if unknown), the articles kept and the number of distinct words, most
    /// articles first.
    pub fn languages(&self) -> Vec<(Option<Lang>, SampleSize, usize)> {
        let all = self.languages.iter();
        let mut sizes: Vec<_> = all
            .map(|(lang, sample)| (*lang, sample.size(), sample.total().len()))
            .collect();
        sizes.sort_by_key(|(_, size, _)| std::cmp::Reverse(size.kept));
        sizes
    }

    /// Returns, by outlet, the articles kept and the number of distinct places, most articles first.
    pub fn outlets(&self) -> Vec<(&str, SampleSize, usize)> {
        let all = self.outlets.iter();
        let mut sizes: Vec<_> = all
            .map(|(outlet, sample)| (&**outlet, sample.size(), sample.total().0.len()))
            .collect();
        sizes.sort_by_key(|(_, size, _)| std::cmp::Reverse(size.kept));
        sizes
    }

    /// Returns the outlets whose homes were named while learning, with the ids of their homes.
    pub fn homes(&self) -> impl Iterator<Item = (&str, &PlaceId)> {
        let all = self.homes.iter();
        all.flat_map(|(outlet, homes)| homes.iter().map(move |home| (&**outlet, home)))
    }
}

/// How many articles a sample keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleSize {
    /// Distinct articles kept.
    pub kept: usize,
    /// One in this many articles is kept: a power of two, 1 for all.
    pub one_of: u64,
}

/// What a context needs to know about an article before it is read.
#[derive(Clone, Copy, Debug)]
pub struct ArticleKeys<'d> {
    pub(crate) key: ArticleKey,
    pub(crate) lang: Option<Lang>,
    pub(crate) outlet: Option<&'d str>,
}
