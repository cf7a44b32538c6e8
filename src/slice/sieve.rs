//! Applies slices to articles, one at a time, and counts what is left out.

use super::{LeftOut, Slice, SliceCount, SliceReport, Slices};
use crate::context::outlet_key;
use crate::document::Document;
use crate::places::Places;
use crate::{Judged, Mention};
use exonym_gazetteer::{Form, Lang, PlaceIx};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Maximum number of outlets and languages remembered, to list the existing ones if nothing matches.
const MAX_REMEMBERED: usize = 1_000;

/// The result for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sifted {
    /// The slice that left out the whole article; `None` if it is kept.
    pub left_out: Option<Slice>,
    /// Its countable mentions, including those left out: the denominator of a place's share.
    pub counted: usize,
}

/// The slices of a run, with what they have left out so far.
pub struct Sieve<'p> {
    slices: Slices,
    places: &'p Places<'p>,
    /// Only for lookups; never iterated.
    seen: HashMap<PlaceIx, PlaceState>,
    counts: BTreeMap<Slice, LeftOut>,
    outlets: BTreeSet<String>,
    /// Whether an article was from a requested outlet.
    has_outlet: bool,
    langs: BTreeSet<Lang>,
}

/// The state of a place.
#[derive(Clone, Copy, Debug, Default)]
struct PlaceState {
    /// The slice that leaves it out.
    left_out: Option<Slice>,
    /// Whether a mention of it would have counted without slices.
    is_counted: bool,
    /// Whether it has been counted as left out.
    is_reported: bool,
    /// Whether a mention of it counts.
    is_kept: bool,
}

impl<'p> Sieve<'p> {
    /// A sieve that has seen no articles yet.
    pub fn new(slices: Slices, places: &'p Places<'p>) -> Self {
        Self {
            slices,
            places,
            seen: HashMap::new(),
            counts: BTreeMap::new(),
            outlets: BTreeSet::new(),
            has_outlet: false,
            langs: BTreeSet::new(),
        }
    }

    /// Whether everything is kept.
    pub fn keeps_all(&self) -> bool {
        self.slices.is_empty()
    }

    /// Removes from an article the mentions that slices leave out; all of them if they leave out the article.
    /// `counts` says which forms count.
    ///
    /// An unsettled name is kept if one of its possible places is.
    pub fn sift(
        &mut self,
        document: &Document,
        judged: &mut Judged,
        counts: impl Fn(Form) -> bool,
    ) -> Sifted {
        let is_counted = |mention: &&Mention| mention.place().is_some() && counts(mention.form);
        let counted = judged.mentions.iter().filter(is_counted).count();
        let sifted = |left_out| Sifted { left_out, counted };
        if self.keeps_all() {
            return sifted(None);
        }
        let language = judged.language.lang.or(document.lang);
        self.remember(document, language);
        if let Some(slice) = self.slices.articles.leaves_out(document, language) {
            let left_out = self.counts.entry(slice).or_default();
            left_out.articles += 1;
            left_out.mentions += counted as u64;
            for mention in judged.mentions.iter().filter(is_counted) {
                self.count(mention);
            }
            judged.mentions.clear();
            return sifted(Some(slice));
        }
        judged
            .mentions
            .retain(|mention| self.keeps(mention, counts(mention.form)));
        sifted(None)
    }

    /// Whether a place with these counts, after all other slices, is kept.
    pub fn is_named_enough(&mut self, place: PlaceIx, articles: u64, mentions: u64) -> bool {
        let Some(slice) = self.slices.counts.leaves_out(articles, mentions) else {
            return true;
        };
        let left_out = self.counts.entry(slice).or_default();
        left_out.mentions += mentions;
        left_out.places += 1;
        self.seen.entry(place).or_default().is_kept = false;
        false
    }

    /// What was left out; `None` without slices.
    pub fn report(&self) -> Option<SliceReport> {
        if self.keeps_all() {
            return None;
        }
        let asked = self.slices.in_use().into_iter();
        let by_slice = asked.map(|(slice, value)| SliceCount {
            left_out: self.counts.get(&slice).copied().unwrap_or_default(),
            slice,
            value,
        });
        let sum = |figure: fn(&LeftOut) -> u64| self.counts.values().map(figure).sum();
        let gone = self.seen.values();
        let gone = gone.filter(|place| place.is_counted && !place.is_kept);
        Some(SliceReport {
            by_slice: by_slice.collect(),
            left_out: LeftOut {
                articles: sum(|each| each.articles),
                mentions: sum(|each| each.mentions),
                places: gone.count() as u64,
            },
        })
    }

    /// The slices.
    pub fn slices(&self) -> &Slices {
        &self.slices
    }

    /// Outlets of the articles, in alphabetical order.
    pub fn outlets(&self) -> impl Iterator<Item = &str> {
        self.outlets.iter().map(String::as_str)
    }

    /// Whether an article was from a requested outlet.
    pub fn has_outlet(&self) -> bool {
        self.has_outlet
    }

    /// Languages of the articles, in the order of their codes.
    pub fn langs(&self) -> impl Iterator<Item = Lang> {
        self.langs.iter().copied()
    }

    fn remember(&mut self, document: &Document, language: Option<Lang>) {
        let asked = &self.slices.articles;
        if !asked.langs.is_empty() {
            self.langs.extend(language);
        }
        self.has_outlet |= asked.outlets.has(document);
        let outlet = outlet_key(document).filter(|_| !asked.outlets.is_empty());
        if let Some(outlet) = outlet
            && self.outlets.len() < MAX_REMEMBERED
            && !self.outlets.contains(outlet)
        {
            self.outlets.insert(outlet.to_owned());
        }
    }

    fn keeps(&mut self, mention: &Mention, counts: bool) -> bool {
        let Some(place) = mention.place() else {
            let places = self.slices.places.is_empty();
            let mut candidates = mention.candidates.iter();
            return places || candidates.any(|one| self.look_up(one.place).left_out.is_none());
        };
        let Some(slice) = self.look_up(place).left_out else {
            if counts {
                self.count(mention).is_kept = true;
            }
            return true;
        };
        if counts {
            let seen = self.count(mention);
            let is_new = !std::mem::replace(&mut seen.is_reported, true);
            let left_out = self.counts.entry(slice).or_default();
            left_out.mentions += 1;
            left_out.places += u64::from(is_new);
        }
        false
    }

    /// Records that the place of a mention would count without slices.
    fn count(&mut self, mention: &Mention) -> &mut PlaceState {
        let place = mention.place().expect("only resolved mentions count");
        let seen = self.look_up(place);
        seen.is_counted = true;
        seen
    }

    fn look_up(&mut self, place: PlaceIx) -> &mut PlaceState {
        self.seen.entry(place).or_insert_with(|| {
            let facts = self.places.facts(place);
            let left_out = facts.and_then(|facts| self.slices.places.leaves_out(&facts));
            PlaceState {
                left_out,
                ..PlaceState::default()
            }
        })
    }
}
