//! Where one place was seen while articles stream by, and the figures once all are read.
//!
//! A sighting is twelve bytes, kept for each place, article and spelling: weights need the newest
//! date and the timeline needs every date, and both are known only at the end. Sums run in the
//! order in which articles came in, so that they are the same to the last bit every time.
//!
//! Sightings stay when all is read, by period: what a place was called in a period is gathered from
//! them for each row, because all of it at once takes several times their memory.

use super::options::Weighting;
use super::record::as_u32;
use super::{Cell, DateRange, PlaceTally, Spellings, ValueCell, Variant};
use crate::document::DocDate;
use crate::work;
use exonym_gazetteer::{Form, PlaceIx};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// A place with its tally over everything; over each period [`super::Tallied::by_period`] has it.
#[derive(Debug)]
pub struct PlaceHistory {
    /// The place.
    pub place: PlaceIx,
    /// Over all articles, undated ones included.
    pub whole: PlaceTally,
    /// By period, those of none first, then by value, and then in the order of articles.
    sightings: Sightings,
}

/// What summing needs to know of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArticleFacts {
    /// Mentions of any place in it that count, or did before slices; at least 1.
    pub(super) mentions: u32,
    pub(super) date: Option<DocDate>,
    pub(super) date_weight: f64,
    /// The number of its period.
    pub(super) period: Option<u32>,
    /// Which of the values it has that are told apart; 0 where none are.
    pub(super) value: u32,
}

/// A place as one article spells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sighted<'t> {
    /// The article's number.
    pub(crate) article: u32,
    /// Which of the values the article has.
    pub(crate) value: u32,
    /// The name as it is written.
    pub(crate) text: &'t Arc<str>,
    /// How it names the place.
    pub(crate) form: Form,
    /// How often it stands there.
    pub(crate) mentions: u64,
}

#[derive(Clone, Copy, Debug)]
struct Sighting {
    article: u32,
    spelling: u32,
    count: u32,
}

/// Where one place was seen so far.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    spellings: Vec<Spelling>,
    /// Their numbers by text and form, once there are more than [`FEW_SPELLINGS`].
    numbers: HashMap<(Arc<str>, Form), u32>,
    seen: Vec<Sighting>,
}

/// A way in which a place is written and named.
#[derive(Debug)]
struct Spelling {
    text: Arc<str>,
    form: Form,
    /// The last sighting of it, by its place among them.
    last: u32,
}

/// A place has a handful of spellings, among which a walk beats a second index. With accents and
/// capitals strewn about there may be as many as mentions: beyond this many they get one.
const FEW_SPELLINGS: usize = 16;

impl Sightings {
    /// One more mention. Articles come in the order of their numbers.
    pub(super) fn add(&mut self, article: u32, text: &str, form: Form) {
        let next = as_u32(self.seen.len());
        let number = self.spelling(text, form, next);
        let spelling = &mut self.spellings[number as usize];
        let last = self.seen.get_mut(spelling.last as usize);
        if let Some(sighting) = last.filter(|last| last.article == article) {
            sighting.count += 1;
            return;
        }
        spelling.last = next;
        self.seen.push(Sighting {
            article,
            spelling: number,
            count: 1,
        });
    }

    /// The articles so far, and the mentions.
    pub(super) fn seen(&self) -> (u64, u64) {
        let articles = self.seen.chunk_by(|a, b| a.article == b.article).count();
        let mentions = self.seen.iter().map(|seen| u64::from(seen.count)).sum();
        (articles as u64, mentions)
    }

    /// The number of a spelling; a new one is last seen in the sighting that comes next.
    fn spelling(&mut self, text: &str, form: Form, next: u32) -> u32 {
        let found = if self.spellings.len() > FEW_SPELLINGS {
            self.numbers.get(&(Arc::from(text), form)).copied()
        } else {
            work::tick(self.spellings.len());
            let known = |other: &Spelling| *other.text == *text && other.form == form;
            self.spellings.iter().position(known).map(as_u32)
        };
        found.unwrap_or_else(|| self.add_spelling(text, form, next))
    }

    fn add_spelling(&mut self, text: &str, form: Form, next: u32) -> u32 {
        let number = as_u32(self.spellings.len());
        self.spellings.push(Spelling {
            text: text.into(),
            form,
            last: next,
        });
        if self.spellings.len() > FEW_SPELLINGS {
            let unlisted = self.spellings.iter().zip(0..).skip(self.numbers.len());
            let listed = unlisted.map(|(each, number)| ((each.text.clone(), each.form), number));
            self.numbers.extend(listed);
        }
        number
    }

    /// The figures, now that every article is known.
    pub(super) fn history(
        mut self,
        place: PlaceIx,
        articles: &[ArticleFacts],
        weighting: Weighting,
    ) -> PlaceHistory {
        let whole = self.tally(&self.seen, articles, weighting);
        // A stable sort keeps the order of articles within a period and value.
        self.seen.sort_by_key(|seen| {
            let facts = facts_of(articles, seen);
            (facts.period, facts.value)
        });
        self.seen.shrink_to_fit();
        PlaceHistory {
            place,
            whole,
            sightings: self,
        }
    }

    fn tally(&self, seen: &[Sighting], articles: &[ArticleFacts], by: Weighting) -> PlaceTally {
        let sum = Sum::of(seen, articles, by);
        let dates = seen.iter().map(|seen| facts_of(articles, seen).date);
        PlaceTally {
            mentions: sum.mentions.into(),
            articles: sum.articles.into(),
            weight: sum.weight,
            dates: dates.fold(None, widen),
            spellings: self.spellings(seen),
        }
    }

    fn spellings(&self, seen: &[Sighting]) -> Spellings {
        let spelt = |each: &Sighting| &self.spellings[each.spelling as usize];
        let mut variants: Vec<Variant> = counts(seen, |each| &spelt(each).text)
            .into_iter()
            .map(|(text, count)| Variant {
                text: text.clone(),
                count,
            })
            .collect();
        variants.sort_by(|a, b| {
            let by_count = b.count.cmp(&a.count);
            by_count.then_with(|| a.text.cmp(&b.text))
        });
        let mut forms = counts(seen, |each| spelt(each).form);
        forms.sort_by_key(|(form, _)| *form);
        Spellings {
            variants: variants.into(),
            forms: forms.into(),
        }
    }
}

/// How often and how heavily a place was seen.
struct Sum {
    mentions: u32,
    articles: u32,
    weight: f64,
}

impl Sum {
    fn of(seen: &[Sighting], articles: &[ArticleFacts], by: Weighting) -> Self {
        let mut sum = Self {
            mentions: 0,
            articles: 0,
            weight: 0.0,
        };
        for in_article in seen.chunk_by(|a, b| a.article == b.article) {
            let article = facts_of(articles, &in_article[0]);
            let mentions = in_article.iter().map(|sighting| sighting.count).sum();
            sum.mentions += mentions;
            sum.articles += 1;
            sum.weight += by.article_weight(mentions, article.mentions) * article.date_weight;
        }
        sum
    }
}

impl PlaceHistory {
    /// The place, which has that number, in each period in which it was seen, the earliest first.
    pub(super) fn cells<'h>(
        &'h self,
        number: u32,
        articles: &'h [ArticleFacts],
        weighting: Weighting,
    ) -> impl Iterator<Item = Cell> + 'h {
        let period = |seen: &Sighting| facts_of(articles, seen).period;
        let mut next = 0;
        let in_periods = self
            .sightings
            .seen
            .chunk_by(move |a, b| period(a) == period(b));
        in_periods.filter_map(move |seen| {
            let first = next;
            next += as_u32(seen.len());
            cell(number, seen, first, articles, weighting)
        })
    }

    /// The same in each period and of each value.
    pub(super) fn value_cells<'h>(
        &'h self,
        number: u32,
        articles: &'h [ArticleFacts],
        weighting: Weighting,
    ) -> impl Iterator<Item = ValueCell> + 'h {
        let key = |seen: &Sighting| {
            let facts = facts_of(articles, seen);
            (facts.period, facts.value)
        };
        let mut next = 0;
        let alike = self.sightings.seen.chunk_by(move |a, b| key(a) == key(b));
        alike.filter_map(move |seen| {
            let first = next;
            next += as_u32(seen.len());
            Some(ValueCell {
                cell: cell(number, seen, first, articles, weighting)?,
                value: key(&seen[0]).1,
            })
        })
    }

    /// All the figures of each value that the place was seen with, in the order of values.
    pub(super) fn by_value(
        &self,
        articles: &[ArticleFacts],
        weighting: Weighting,
    ) -> Vec<(u32, PlaceTally)> {
        let value = |seen: &Sighting| facts_of(articles, seen).value;
        let mut seen = self.sightings.seen.clone();
        // By article, because that is the order in which the whole is summed.
        seen.sort_by_key(|each| (value(each), each.article));
        seen.chunk_by(|a, b| value(a) == value(b))
            .map(|alike| {
                let tally = self.sightings.tally(alike, articles, weighting);
                (value(&alike[0]), tally)
            })
            .collect()
    }

    /// The place as each article spells it, in the order of articles within a period and value.
    pub(super) fn sighted<'h>(
        &'h self,
        articles: &'h [ArticleFacts],
    ) -> impl Iterator<Item = Sighted<'h>> + 'h {
        self.sightings.seen.iter().map(|seen| {
            let spelling = &self.sightings.spellings[seen.spelling as usize];
            Sighted {
                article: seen.article,
                value: facts_of(articles, seen).value,
                text: &spelling.text,
                form: spelling.form,
                mentions: seen.count.into(),
            }
        })
    }

    /// How the place was written and named in a cell of it.
    pub(super) fn spellings(&self, cell: Cell) -> Spellings {
        self.sightings.spellings(self.seen(cell))
    }

    /// All the figures of a cell of this place.
    pub(super) fn tally(
        &self,
        cell: Cell,
        articles: &[ArticleFacts],
        weighting: Weighting,
    ) -> PlaceTally {
        self.sightings.tally(self.seen(cell), articles, weighting)
    }

    fn seen(&self, cell: Cell) -> &[Sighting] {
        let (from, to) = cell.sightings;
        &self.sightings.seen[from as usize..to as usize]
    }
}

/// The cell that sightings of one period make, of which `first` is the first; `None` where they are of
/// none.
fn cell(
    place: u32,
    seen: &[Sighting],
    first: u32,
    articles: &[ArticleFacts],
    weighting: Weighting,
) -> Option<Cell> {
    let period = facts_of(articles, &seen[0]).period?;
    let sum = Sum::of(seen, articles, weighting);
    Some(Cell {
        place,
        period,
        mentions: sum.mentions,
        articles: sum.articles,
        weight: sum.weight,
        sightings: (first, first + as_u32(seen.len())),
    })
}

/// How often each thing was seen, in no order.
fn counts<'s, T: Eq + Hash>(
    seen: &'s [Sighting],
    what: impl Fn(&'s Sighting) -> T,
) -> Vec<(T, u64)> {
    let mut counts: Vec<(T, u64)> = Vec::new();
    let mut of_many: HashMap<T, u64> = HashMap::new();
    for sighting in seen {
        let (what, count) = (what(sighting), u64::from(sighting.count));
        work::tick(counts.len());
        match counts.iter().position(|(other, _)| *other == what) {
            Some(at) => counts[at].1 += count,
            None if counts.len() < FEW_SPELLINGS => counts.push((what, count)),
            None => *of_many.entry(what).or_default() += count,
        }
    }
    counts.extend(of_many);
    counts
}

fn facts_of<'a>(articles: &'a [ArticleFacts], sighting: &Sighting) -> &'a ArticleFacts {
    &articles[sighting.article as usize]
}

fn widen(range: Option<DateRange>, date: Option<DocDate>) -> Option<DateRange> {
    let Some(date) = date else { return range };
    let of_date = DateRange::from(date);
    Some(range.map_or(of_date, |range| range.and(of_date)))
}
