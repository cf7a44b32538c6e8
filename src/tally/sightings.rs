//! The sightings of one place while articles are read, and its figures once all are read.
//!
//! A sighting takes twelve bytes per place, article and spelling: weights need the newest date and the
//! timeline needs every date, and both are known only at the end. Sums run in input order, so that they are
//! identical to the last bit on every run.
//!
//! Sightings are kept afterwards, by period: the spellings of a place in a period are computed from them for
//! each row, because all of them at once would take several times their memory.

use super::options::Weighting;
use super::record::as_u32;
use super::{Cell, DateRange, PlaceTally, Spellings, ValueCell, Variant};
use crate::document::DocDate;
use crate::work;
use exonym_gazetteer::{Form, PlaceIx};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// A place with its tally over everything; [`super::Tallied::by_period`] has it by period.
#[derive(Debug)]
pub struct PlaceHistory {
    /// The place.
    pub place: PlaceIx,
    /// Over all articles, undated ones included.
    pub whole: PlaceTally,
    /// By period (those without one first), then by value, then in article order.
    sightings: Sightings,
}

/// The facts of an article that sums need.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArticleFacts {
    /// Counted mentions of any place in it, before slices; at least 1.
    pub(super) mentions: u32,
    pub(super) date: Option<DocDate>,
    pub(super) date_weight: f64,
    /// The index of its period.
    pub(super) period: Option<u32>,
    /// The index of its value among the distinguished ones; 0 without values.
    pub(super) value: u32,
}

/// A place as spelled by one article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SightedSpelling<'t> {
    /// The article's number.
    pub(crate) article: u32,
    /// The index of the article's value.
    pub(crate) value: u32,
    /// The name as written.
    pub(crate) text: &'t Arc<str>,
    /// The form in which it names the place.
    pub(crate) form: Form,
    /// How often it occurs there.
    pub(crate) mentions: u64,
}

#[derive(Clone, Copy, Debug)]
struct Sighting {
    article: u32,
    spelling: u32,
    count: u32,
}

/// The sightings of one place so far.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    spellings: Vec<Spelling>,
    /// Indexes of the spellings by text and form, once there are more than [`FEW_SPELLINGS`].
    numbers: HashMap<(Arc<str>, Form), u32>,
    seen: Vec<Sighting>,
}

/// A spelling and form of a place.
#[derive(Debug)]
struct Spelling {
    text: Arc<str>,
    form: Form,
    /// The index of its last sighting.
    last: u32,
}

/// A place usually has a handful of spellings, which are faster to scan than to index. With random accents
/// and capitals there may be as many as mentions: above this number they are indexed.
const FEW_SPELLINGS: usize = 16;

impl Sightings {
    /// Adds a mention. Articles must come in the order of their numbers.
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

    /// The number of articles so far, and of mentions.
    pub(super) fn seen(&self) -> (u64, u64) {
        let articles = self.seen.chunk_by(|a, b| a.article == b.article).count();
        let mentions = self.seen.iter().map(|seen| u64::from(seen.count)).sum();
        (articles as u64, mentions)
    }

    /// The index of a spelling; a new one gets the next sighting as its last.
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

    /// The figures, once every article is known.
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

/// Counts and weight of some sightings.
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
    /// The cells of the place, whose index is `place`, for each period with a sighting, the earliest first.
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

    /// The same for each period and value.
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

    /// The complete figures of the place for each value with a sighting, in value order.
    pub(super) fn by_value(
        &self,
        articles: &[ArticleFacts],
        weighting: Weighting,
    ) -> Vec<(u32, PlaceTally)> {
        let value = |seen: &Sighting| facts_of(articles, seen).value;
        let mut seen = self.sightings.seen.clone();
        // By article, the same order of summation as for the whole.
        seen.sort_by_key(|each| (value(each), each.article));
        seen.chunk_by(|a, b| value(a) == value(b))
            .map(|alike| {
                let tally = self.sightings.tally(alike, articles, weighting);
                (value(&alike[0]), tally)
            })
            .collect()
    }

    /// The place as spelled by each article, in article order within a period and value.
    pub(super) fn sighted<'h>(
        &'h self,
        articles: &'h [ArticleFacts],
    ) -> impl Iterator<Item = SightedSpelling<'h>> + 'h {
        self.sightings.seen.iter().map(|seen| {
            let spelling = &self.sightings.spellings[seen.spelling as usize];
            SightedSpelling {
                article: seen.article,
                value: facts_of(articles, seen).value,
                text: &spelling.text,
                form: spelling.form,
                mentions: seen.count.into(),
            }
        })
    }

    /// The spellings and forms of the place in one of its cells.
    pub(super) fn spellings(&self, cell: Cell) -> Spellings {
        self.sightings.spellings(self.seen(cell))
    }

    /// The complete figures of a cell of this place.
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

/// The cell of the sightings of one period, which begin at `first`; `None` if they have no period.
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

/// The count of each item, in no particular order.
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
