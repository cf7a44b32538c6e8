//! The mentions in the page: their selection and their format.
//!
//! Takes any number of mention rows; returns at most [`MENTION_BUDGET`], grouped by place and the newest
//! first. Rows are walked twice, once to select (16 bytes per mention) and once for their content, so that
//! memory grows with the budget and not with the run.
//!
//! They are divided into islands of whole places; the page parses only the island that it needs. Articles are
//! stored once, in their own island.

use super::island;
use super::numbers::Numbers;
use crate::document::DocDate;
use crate::layer::{Layers, MentionRow};
use crate::sink::iri;
use crate::tally::{ArticleHead, ELLIPSIS};
use exonym_gazetteer::Lang;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::ptr;

/// Maximum number of mentions in a page: 200,000 are about 40 MB of HTML, which Chromium opens in a second or
/// two; twice as many become slow on a phone.
pub(super) const MENTION_BUDGET: usize = 200_000;

/// Mentions per island, rounded up to whole places: about 1 MB, parsed in about 10 ms.
const ISLAND_MENTIONS: usize = 5_000;

/// Maximum number of articles that are in the page because they are about a place, not because of a quoted
/// mention: headlines and addresses take about 15 MB.
const ARTICLE_BUDGET: usize = 50_000;

/// Code points kept of a headline: three lines. A source may put a whole text in place of the headline.
const TITLE_REACH: usize = 300;

/// A mention in the selection. The order of fields is the order in the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    place: u32,
    /// Days from the article's date to the end of the calendar: the newest sort first.
    age: Age,
    /// Its position in the input.
    number: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    Dated(std::cmp::Reverse<jiff::civil::Date>),
    Undated,
}

impl From<Option<DocDate>> for Age {
    fn from(date: Option<DocDate>) -> Self {
        date.map_or(Self::Undated, |date| {
            Self::Dated(std::cmp::Reverse(date.end()))
        })
    }
}

/// The selected mentions, and counts over all mentions.
pub(super) struct Choice {
    kept: Vec<Key>,
    /// Mentions counted but not shown.
    pub(super) left_out: u64,
    /// Articles with a counted mention but without a period.
    pub(super) articles_without_period: u64,
}

impl Choice {
    pub(super) fn new(layers: &Layers<'_>, numbers: &Numbers<'_>) -> Self {
        let mut keys = Vec::new();
        let mut articles_without_period = 0;
        let mut last: Option<&ArticleHead> = None;
        for (row, number) in layers.mentions().zip(0..) {
            if !last.is_some_and(|last| std::ptr::eq(last, row.mention.article)) {
                articles_without_period +=
                    u64::from(numbers.period(row.mention.article.date).is_none());
                last = Some(row.mention.article);
            }
            keys.push(Key {
                place: numbers.place(&row.facts.place_id),
                age: row.mention.article.date.into(),
                number,
            });
        }
        keys.sort_unstable();
        let all = keys.len();
        let kept = fair_share(keys, MENTION_BUDGET);
        Self {
            left_out: (all - kept.len()) as u64,
            kept,
            articles_without_period,
        }
    }
}

/// Keeps the first keys of each place, at most `budget` in total. A place's share is proportional to the
/// square root of its count: frequent places keep most, and the others keep some. If there are more places
/// than the budget, the first ones, which are the heaviest, keep one each. `keys` must be sorted; the result
/// is too.
fn fair_share(keys: Vec<Key>, budget: usize) -> Vec<Key> {
    if keys.len() <= budget {
        return keys;
    }
    let of_places: Vec<&[Key]> = keys.chunk_by(|a, b| a.place == b.place).collect();
    let counts: Vec<usize> = of_places.iter().map(|of_place| of_place.len()).collect();
    let level = level(&counts, budget);
    let mut kept = Vec::with_capacity(budget);
    for of_place in of_places {
        let share = share(of_place.len(), level).max(1);
        kept.extend(&of_place[..share.min(budget - kept.len())]);
    }
    kept
}

/// Steps per unit of level: fine enough that little of the budget is unused.
const LEVEL_STEPS: f64 = 1024.0;

/// How many of `count` mentions are kept at a level; at least one from level 1 upwards.
fn share(count: usize, level: usize) -> usize {
    let share = level as f64 / LEVEL_STEPS * (count as f64).sqrt();
    count.min(share.ceil() as usize)
}

/// The highest level whose shares together fit the budget; 0 if level 1 does not.
fn level(counts: &[usize], budget: usize) -> usize {
    let spent = |level| {
        counts
            .iter()
            .map(|count| share(*count, level))
            .sum::<usize>()
    };
    let (mut fits, mut exceeds) = (0, (budget + 1) * LEVEL_STEPS as usize);
    while exceeds - fits > 1 {
        let middle = fits.midpoint(exceeds);
        if spent(middle) <= budget {
            fits = middle;
        } else {
            exceeds = middle;
        }
    }
    fits
}

/// The selected rows in page order, and the articles that contain them or are about a place.
pub(super) struct KeptMentions<'a> {
    rows: Vec<KeptMention<'a>>,
    articles: Vec<Article<'a>>,
    /// Articles about a place that are counted but not listed.
    articles_left_out: u64,
}

/// An article in the page.
struct Article<'a> {
    head: &'a ArticleHead,
    period: Option<u32>,
    value: u32,
    /// The numbers of the places that it is about.
    about: Vec<u32>,
}

struct KeptMention<'a> {
    slot: usize,
    place: u32,
    article: u32,
    row: MentionRow<'a>,
}

impl<'a> KeptMentions<'a> {
    pub(super) fn new(layers: &'a Layers<'_>, numbers: &Numbers<'_>, choice: &Choice) -> Self {
        let mut wanted: Vec<(Key, usize)> = choice.kept.iter().copied().zip(0..).collect();
        wanted.sort_unstable_by_key(|(key, _)| key.number);
        let mut wanted = wanted.into_iter().peekable();
        let mut rows = Vec::with_capacity(choice.kept.len());
        let mut articles: Vec<Article<'a>> = Vec::new();
        for (row, number) in layers.mentions().zip(0..) {
            let Some((key, slot)) = wanted.next_if(|(key, _)| key.number == number) else {
                continue;
            };
            if !articles
                .last()
                .is_some_and(|last| std::ptr::eq(last.head, row.mention.article))
            {
                articles.push(Article {
                    head: row.mention.article,
                    period: numbers.period(row.mention.article.date),
                    value: numbers.value(row.value),
                    about: Vec::new(),
                });
            }
            rows.push(KeptMention {
                slot,
                place: key.place,
                article: articles.len() as u32 - 1,
                row,
            });
        }
        rows.sort_unstable_by_key(|kept| kept.slot);
        let articles_left_out = add_about(&mut articles, layers, numbers);
        Self {
            rows,
            articles,
            articles_left_out,
        }
    }

    /// Writes the islands: the articles, then the mentions.
    pub(super) fn write(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"<script type=\"application/json\" id=\"articles\">")?;
        island::write(
            &mut out,
            &ArticleColumns::new(&self.articles, self.articles_left_out),
        )?;
        out.write_all(b"</script>\n")?;
        let mut rest = &self.rows[..];
        while let Some(first) = rest.first() {
            let (island, after) = rest.split_at(island_end(rest));
            write!(
                out,
                "<script type=\"application/json\" data-first=\"{}\">",
                first.place
            )?;
            island::write(&mut out, &MentionColumns::new(island))?;
            out.write_all(b"</script>\n")?;
            rest = after;
        }
        Ok(())
    }
}

/// Records the places that each article is about, and adds articles about a place without a mention in the
/// page, as many as fit. Returns how many did not fit.
fn add_about<'a>(
    articles: &mut Vec<Article<'a>>,
    layers: &'a Layers<'_>,
    numbers: &Numbers<'_>,
) -> u64 {
    let heads = articles.iter().map(|article| ptr::from_ref(article.head));
    let known: HashMap<*const ArticleHead, usize> = heads.zip(0..).collect();
    let most = articles.len() + ARTICLE_BUDGET;
    let mut left_out = 0;
    for row in layers.articles() {
        let places = row.about.iter();
        let about = places.map(|facts| numbers.place(&facts.place_id)).collect();
        if let Some(at) = known.get(&ptr::from_ref(row.head)) {
            articles[*at].about = about;
        } else if articles.len() < most {
            articles.push(Article {
                head: row.head,
                period: numbers.period(row.head.date),
                value: row.value as u32,
                about,
            });
        } else {
            left_out += 1;
        }
    }
    left_out
}

/// The end of the island that begins here: after the place that fills it.
fn island_end(rows: &[KeptMention<'_>]) -> usize {
    let Some(full) = rows.get(ISLAND_MENTIONS - 1) else {
        return rows.len();
    };
    rows.partition_point(|kept| kept.place <= full.place)
}

/// One list per column, one entry per article.
#[derive(Serialize)]
struct ArticleColumns<'a> {
    id: Vec<&'a str>,
    title: Vec<Option<String>>,
    outlet: Vec<Option<&'a str>>,
    url: Vec<Option<&'a str>>,
    lang: Vec<Option<&'a str>>,
    date: Vec<Option<String>>,
    period: Vec<Option<u32>>,
    /// The article's value in the comparison; 0 without one.
    value: Vec<u32>,
    /// The places that it is about, one to three.
    about: Vec<&'a [u32]>,
    /// Articles about a place that are not in this list.
    left_out: u64,
}

impl<'a> ArticleColumns<'a> {
    fn new(articles: &'a [Article<'a>], left_out: u64) -> Self {
        let heads = || articles.iter().map(|article| article.head);
        Self {
            id: heads().map(|head| head.id.as_str()).collect(),
            title: heads()
                .map(|head| head.title.as_deref().map(headline))
                .collect(),
            outlet: heads().map(|head| head.outlet.as_deref()).collect(),
            url: heads()
                .map(|head| head.url.as_deref().filter(|url| iri::is_web(url)))
                .collect(),
            lang: heads()
                .map(|head| head.lang.as_ref().map(Lang::as_str))
                .collect(),
            date: heads().map(|head| head.date.map(DocDate::label)).collect(),
            period: articles.iter().map(|article| article.period).collect(),
            value: articles.iter().map(|article| article.value).collect(),
            about: articles.iter().map(|article| &*article.about).collect(),
            left_out,
        }
    }
}

fn headline(title: &str) -> String {
    match title.char_indices().nth(TITLE_REACH) {
        Some((end, _)) => format!("{}{ELLIPSIS}", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

/// One list per column, one entry per mention, except `place` and `count`: the places, and the number of
/// mentions of each. Snippets are divided into the text before the name, the name, and the text after it.
#[derive(Serialize)]
struct MentionColumns<'a> {
    place: Vec<u32>,
    count: Vec<usize>,
    article: Vec<u32>,
    title: Vec<u8>,
    /// The contribution of each to the weight of its place.
    weight: Vec<f64>,
    before: Vec<&'a str>,
    name: Vec<&'a str>,
    after: Vec<&'a str>,
}

impl<'a> MentionColumns<'a> {
    fn new(kept: &[KeptMention<'a>]) -> Self {
        let of_places = || kept.chunk_by(|a, b| a.place == b.place);
        let rows = || kept.iter().map(|kept| &kept.row.mention);
        Self {
            place: of_places().map(|of_place| of_place[0].place).collect(),
            count: of_places().map(<[_]>::len).collect(),
            article: kept.iter().map(|kept| kept.article).collect(),
            title: rows()
                .map(|mention| u8::from(mention.field == crate::Field::Title))
                .collect(),
            weight: rows().map(|mention| mention.weight).collect(),
            before: rows()
                .map(|mention| &mention.snippet[..mention.snippet_name.start])
                .collect(),
            name: rows()
                .map(|mention| {
                    &mention.snippet[mention.snippet_name.start..mention.snippet_name.end]
                })
                .collect(),
            after: rows()
                .map(|mention| &mention.snippet[mention.snippet_name.end..])
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(counts: &[u32]) -> Vec<Key> {
        let mut keys = Vec::new();
        for (place, count) in (0..).zip(counts) {
            for number in 0..*count {
                keys.push(Key {
                    place,
                    age: Age::Undated,
                    number,
                });
            }
        }
        keys
    }

    fn shares(counts: &[u32], budget: usize) -> Vec<usize> {
        let kept = fair_share(keys(counts), budget);
        let of = |place| kept.iter().filter(|key| key.place == place).count();
        (0..counts.len() as u32).map(of).collect()
    }

    /// By hand: the square roots of 100, 50, 3 and 1 are 10, 7.07, 1.73 and 1.
    #[test]
    fn shares_are_proportional_to_the_root_of_the_count() {
        assert_eq!(shares(&[100, 50, 3, 1], 24), [12, 9, 2, 1]);
        assert_eq!(shares(&[100, 50, 3, 1], 25), [12, 9, 3, 1]);
        assert_eq!(shares(&[100, 50, 3, 1], 154), [100, 50, 3, 1]);
        assert_eq!(shares(&[9, 9, 9, 9], 2), [1, 1, 0, 0]);
        assert_eq!(shares(&[], 2), Vec::<usize>::new());
    }

    #[test]
    fn the_newest_come_first_and_the_undated_last() {
        let day = |text: &str| Age::from(DocDate::parse(text));
        let mut ages = [Age::Undated, day("2022-03-01"), day("2022"), day("2022-03")];
        ages.sort();
        let expected = [day("2022"), day("2022-03"), day("2022-03-01"), Age::Undated];
        assert!(ages == expected);
    }
}
