//! Articles go through, one at a time; what is left out is counted.

use super::{LeftOut, Slice, SliceCount, SliceReport, Slices};
use crate::context::outlet_key;
use crate::document::Document;
use crate::places::Places;
use crate::{Judged, Mention};
use exonym_gazetteer::{Form, Lang, PlaceIx};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Outlets and languages of articles remembered, to say what there is where nothing fits.
const MOST_REMEMBERED: usize = 1_000;

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sifted {
    /// What left out all of it; `None` where it stays.
    pub left_out: Option<Slice>,
    /// Its mentions that count, those included that were left out: what the share of a place is of.
    pub counted: usize,
}

/// The slices of a run, with what they left out so far.
pub struct Sieve<'p> {
    slices: Slices,
    places: &'p Places<'p>,
    /// Asked, never walked in its own order.
    seen: HashMap<PlaceIx, Seen>,
    counts: BTreeMap<Slice, LeftOut>,
    outlets: BTreeSet<String>,
    /// Whether an article was of an outlet that was asked for.
    has_outlet: bool,
    langs: BTreeSet<Lang>,
}

/// What is known of a place.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// What leaves it out.
    left_out: Option<Slice>,
    /// Whether a mention of it would have counted without slices.
    is_counted: bool,
    /// Whether its being left out was counted.
    is_told: bool,
    /// Whether a mention of it counts.
    is_kept: bool,
}

impl<'p> Sieve<'p> {
    /// Nothing has gone through yet.
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

    /// Whether everything stays.
    pub fn is_open(&self) -> bool {
        self.slices.is_empty()
    }

    /// Takes out of an article what slices leave out, all of its mentions where that is the article.
    /// `counts` says which forms of names count.
    ///
    /// An unsettled name stays where one of the places that it may mean does.
    pub fn sift(
        &mut self,
        document: &Document,
        judged: &mut Judged,
        counts: impl Fn(Form) -> bool,
    ) -> Sifted {
        let is_counted = |mention: &&Mention| mention.place().is_some() && counts(mention.form);
        let counted = judged.mentions.iter().filter(is_counted).count();
        let sifted = |left_out| Sifted { left_out, counted };
        if self.is_open() {
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

    /// Whether a place stays that so many articles name, so often, by what all other slices leave.
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

    /// What was left out; `None` where no slice was asked for.
    pub fn report(&self) -> Option<SliceReport> {
        if self.is_open() {
            return None;
        }
        let asked = self.slices.asked().into_iter();
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

    /// Outlets that articles are of, in the order of their letters.
    pub fn outlets(&self) -> impl Iterator<Item = &str> {
        self.outlets.iter().map(String::as_str)
    }

    /// Whether an article was of an outlet that was asked for.
    pub fn has_outlet(&self) -> bool {
        self.has_outlet
    }

    /// Languages that articles are in, in the order of their codes.
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
            && self.outlets.len() < MOST_REMEMBERED
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
            let is_new = !std::mem::replace(&mut seen.is_told, true);
            let left_out = self.counts.entry(slice).or_default();
            left_out.mentions += 1;
            left_out.places += u64::from(is_new);
        }
        false
    }

    /// Notes that the place of a mention would count without slices.
    fn count(&mut self, mention: &Mention) -> &mut Seen {
        let place = mention.place().expect("only resolved mentions count");
        let seen = self.look_up(place);
        seen.is_counted = true;
        seen
    }

    fn look_up(&mut self, place: PlaceIx) -> &mut Seen {
        self.seen.entry(place).or_insert_with(|| {
            let facts = self.places.facts(place);
            let left_out = facts.and_then(|facts| self.slices.places.leaves_out(&facts));
            Seen {
                left_out,
                ..Seen::default()
            }
        })
    }
}
