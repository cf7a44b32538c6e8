//! The tally against a naive recomputation that walks over all articles for every figure.

use crate::made_up::{self, Random};
use exonym::document::{DatePrecision, DocDate, Document};
use exonym::gazetteer::{Form, PlaceIx};
use exonym::tally::{
    CountedMention, Granularity, HalfLife, Period, PlaceTally, Tallied, Tally, TallyOptions,
    Timeline, Weighting,
};
use exonym::{Judged, Mention, Status};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Article = (Document, Vec<Mention>);

fn tally(options: TallyOptions, articles: &[Article]) -> Tallied {
    let mut tally = Tally::new(options);
    for (document, mentions) in articles {
        tally.add(document, mentions);
    }
    tally.finish()
}

fn random_options(random: &mut Random) -> TallyOptions {
    let timelines = [
        Timeline::Auto,
        Timeline::By(Granularity::Day),
        Timeline::By(Granularity::Week),
        Timeline::By(Granularity::Month),
        Timeline::By(Granularity::Year),
    ];
    TallyOptions {
        weighting: random.of(&Weighting::ALL),
        half_life: random.of(&[None, HalfLife::from_days(14.0), HalfLife::from_days(0.7)]),
        as_of: random.of(&[None, Some(made_up::day("2022-02-10"))]),
        timeline: random.of(&timelines),
        demonyms: random.of(&[true, false]),
        metonyms: random.of(&[true, false]),
        review_all: true,
    }
}

/// Computes every figure directly from the list of articles, following the contract.
struct Naive<'a> {
    options: TallyOptions,
    articles: &'a [Article],
}

impl Naive<'_> {
    fn counts(&self, mention: &Mention) -> bool {
        let included = match mention.form {
            Form::Demonym => self.options.demonyms,
            Form::Metonym => self.options.metonyms,
            _ => true,
        };
        mention.status == Status::Resolved && included
    }

    fn counted<'m>(&self, (_, mentions): &'m Article) -> Vec<&'m Mention> {
        mentions.iter().filter(|each| self.counts(each)).collect()
    }

    fn of_place<'m>(&self, article: &'m Article, place: u32) -> Vec<&'m Mention> {
        let mut counted = self.counted(article);
        counted.retain(|mention| mention.candidates[0].place.get() == place);
        counted
    }

    fn as_of(&self) -> Option<Date> {
        let dates = self
            .articles
            .iter()
            .filter_map(|(document, _)| document.date);
        self.options.as_of.or(dates.map(DocDate::end).max())
    }

    fn date_weight(&self, date: Option<DocDate>) -> f64 {
        let Some(half_life) = self.options.half_life else {
            return 1.0;
        };
        if let Some(date) = date {
            let length = date.start().until(date.end()).unwrap().get_days();
            let middle = date
                .start()
                .checked_add(jiff::Span::new().days(length / 2))
                .unwrap();
            let age = middle.until(self.as_of().unwrap()).unwrap().get_days();
            #[allow(
                clippy::disallowed_methods,
                reason = "a reference that is not the code under test"
            )]
            return 0.5_f64.powf(f64::from(age.max(0)) / half_life.days());
        }
        let on_map = self
            .articles
            .iter()
            .filter(|each| !self.counted(each).is_empty());
        let dates: Vec<_> = on_map.filter_map(|(document, _)| document.date).collect();
        if dates.is_empty() {
            return 1.0;
        }
        let sum: f64 = dates.iter().map(|date| self.date_weight(Some(*date))).sum();
        sum / dates.len() as f64
    }

    /// Returns mentions, articles, weight and spellings of a place in the articles that `within` accepts.
    fn figures(
        &self,
        place: u32,
        within: impl Fn(&Article) -> bool,
    ) -> (u64, u64, f64, HashMap<String, u64>) {
        let mut figures = (0, 0, 0.0, HashMap::new());
        for article in self.articles.iter().filter(|each| within(each)) {
            let of_place = self.of_place(article, place);
            if of_place.is_empty() {
                continue;
            }
            let added = match self.options.weighting {
                Weighting::Share => of_place.len() as f64 / self.counted(article).len() as f64,
                Weighting::Articles => 1.0,
                Weighting::Mentions => of_place.len() as f64,
            };
            figures.0 += of_place.len() as u64;
            figures.1 += 1;
            figures.2 += added * self.date_weight(article.0.date);
            for mention in of_place {
                *figures.3.entry(mention.text.clone()).or_default() += 1;
            }
        }
        figures
    }
}

fn check(found: &PlaceTally, expected: (u64, u64, f64, HashMap<String, u64>), at: &str) {
    let (mentions, articles, weight, variants) = expected;
    assert_eq!(
        (found.mentions, found.articles),
        (mentions, articles),
        "{at}"
    );
    assert!(
        (found.weight - weight).abs() < 1e-9,
        "{at}: {} for {weight}",
        found.weight
    );
    let spelt: HashMap<String, u64> = found
        .spellings
        .variants
        .iter()
        .map(|each| (each.text.to_string(), each.count))
        .collect();
    assert_eq!(spelt, variants, "{at}");
    assert!(
        found
            .spellings
            .variants
            .is_sorted_by_key(|each| (std::cmp::Reverse(each.count), each.text.clone()))
    );
    assert_eq!(
        found
            .spellings
            .forms
            .iter()
            .map(|(_, count)| count)
            .sum::<u64>(),
        mentions,
        "{at}"
    );
}

/// Returns the label of the period of a day by another method: strftime.
fn label(day: Date, granularity: Granularity) -> String {
    let format = match granularity {
        Granularity::Day => "%Y-%m-%d",
        Granularity::Week => "%G-W%V",
        Granularity::Month => "%Y-%m",
        Granularity::Year => "%Y",
    };
    day.strftime(format).to_string()
}

/// Returns the label of the period that contains the whole of a date.
fn labelled(date: Option<DocDate>, granularity: Granularity) -> Option<String> {
    let date = date?;
    let first = label(date.start(), granularity);
    (label(date.end(), granularity) == first).then_some(first)
}

#[test]
fn agrees_with_the_naive_recomputation() {
    for seed in 0..200 {
        let mut random = Random(seed);
        let options = random_options(&mut random);
        let articles: Vec<Article> = (0..random.below(25) as usize)
            .map(|number| random.article(number))
            .collect();
        let naive = Naive {
            options,
            articles: &articles,
        };
        let tallied = tally(options, &articles);
        for place in 0..4 {
            let at = format!("seed {seed}, place {place}");
            let number = tallied
                .places()
                .iter()
                .position(|each| each.place == PlaceIx::new(place));
            let expected = naive.figures(place, |_| true);
            let Some(number) = number else {
                assert_eq!(expected.0, 0, "{at} is missing");
                continue;
            };
            check(&tallied.places()[number].whole, expected, &at);
            let Some(granularity) = tallied.granularity() else {
                assert!(tallied.by_period(number).next().is_none(), "{at}");
                continue;
            };
            let labels: BTreeSet<String> = articles
                .iter()
                .filter(|article| !naive.of_place(article, place).is_empty())
                .filter_map(|(document, _)| labelled(document.date, granularity))
                .collect();
            let found: Vec<String> = tallied
                .by_period(number)
                .map(|(period, _)| period.label())
                .collect();
            assert_eq!(found, labels.into_iter().collect::<Vec<_>>(), "{at}");
            for (period, in_period) in tallied.by_period(number) {
                let label = period.label();
                let within = |article: &Article| {
                    labelled(article.0.date, granularity).as_ref() == Some(&label)
                };
                check(
                    &in_period,
                    naive.figures(place, within),
                    &format!("{at}, {label}"),
                );
            }
        }
    }
}

#[test]
fn totals_account_for_every_article_and_mention() {
    for seed in 0..100 {
        let mut random = Random(seed);
        let options = random_options(&mut random);
        let articles: Vec<Article> = (0..20).map(|number| random.article(number)).collect();
        let naive = Naive {
            options,
            articles: &articles,
        };
        let tallied = tally(options, &articles);
        let totals = tallied.totals();
        let all: Vec<&Mention> = articles.iter().flat_map(|(_, mentions)| mentions).collect();
        let with_status = |status| all.iter().filter(|each| each.status == status).count() as u64;
        assert_eq!(totals.articles, 20);
        assert_eq!(totals.mentions_rejected, with_status(Status::Rejected));
        assert_eq!(totals.mentions_ambiguous, with_status(Status::Ambiguous));
        assert_eq!(
            totals.mentions + totals.mentions_not_included,
            with_status(Status::Resolved)
        );
        assert_eq!(
            totals.mentions,
            all.iter().filter(|each| naive.counts(each)).count() as u64
        );
        assert_eq!(totals.mentions, tallied.mentions().count() as u64);
        assert_eq!(totals.places, tallied.places().len() as u64);
        let undated = articles
            .iter()
            .filter(|(document, _)| document.date.is_none())
            .count();
        assert_eq!(totals.articles_undated, undated as u64);
        let on_map: Vec<&Article> = articles
            .iter()
            .filter(|each| !naive.counted(each).is_empty())
            .collect();
        assert_eq!(totals.articles_with_places, on_map.len() as u64);
        let granularity = tallied.granularity().unwrap();
        let dated = on_map
            .iter()
            .filter(|(document, _)| document.date.is_some());
        let outside = dated.filter(|(document, _)| labelled(document.date, granularity).is_none());
        assert_eq!(
            totals.articles_outside_periods,
            outside.count() as u64,
            "seed {seed}"
        );
        let in_review: u64 = tallied.review().iter().map(|group| group.mentions).sum();
        let can_count = |each: &&&Mention| options.includes(each.form);
        assert_eq!(in_review, all.iter().filter(can_count).count() as u64);
        let settled = tallied
            .review()
            .iter()
            .filter(|group| group.chosen.is_some());
        let settled: u64 = settled.map(|group| group.mentions).sum();
        assert_eq!(settled, totals.mentions);
    }
}

#[test]
fn shares_add_up_to_the_articles_on_the_map() {
    for seed in 0..50 {
        let mut random = Random(seed);
        let articles: Vec<Article> = (0..30).map(|number| random.article(number)).collect();
        let tallied = tally(TallyOptions::default(), &articles);
        let sum: f64 = tallied
            .places()
            .iter()
            .map(|history| history.whole.weight)
            .sum();
        let on_map = tallied.totals().articles_with_places as f64;
        assert!(
            (sum - on_map).abs() < 1e-9,
            "seed {seed}: {sum} for {on_map} articles"
        );
    }
}

#[test]
fn the_weights_of_its_mentions_add_up_to_a_places_weight() {
    for seed in 0..50 {
        let mut random = Random(seed);
        let options = random_options(&mut random);
        let articles: Vec<Article> = (0..30).map(|number| random.article(number)).collect();
        let tallied = tally(options, &articles);
        let mut sums: BTreeMap<PlaceIx, f64> = BTreeMap::new();
        for mention in tallied.mentions() {
            *sums.entry(mention.place).or_default() += mention.weight;
        }
        for history in tallied.places() {
            let sum = sums[&history.place];
            assert!((sum - history.whole.weight).abs() < 1e-9, "seed {seed}");
        }
    }
}

/// Leaving out articles or places does not change any other weight, to the last bit.
#[test]
fn a_part_is_a_filter_of_the_whole() {
    for seed in 0..100 {
        let mut random = Random(seed);
        let options = random_options(&mut random);
        let articles: Vec<Article> = (0..30).map(|number| random.article(number)).collect();
        let whole = tally(options, &articles);
        let gone = random.below(6);
        let keeps_article = |id: &str| !id.ends_with('3');
        let keeps_place = |place: PlaceIx| u64::from(place.get()) != gone;
        let naive = Naive {
            options,
            articles: &articles,
        };
        let mut part = Tally::new(options);
        for article in &articles {
            let counted = naive.counted(article).len();
            let (document, mentions) = article;
            if keeps_article(&document.id) {
                let mut kept = mentions.clone();
                kept.retain(|mention| mention.place().is_none_or(keeps_place));
                let judged = Judged {
                    mentions: kept,
                    ..Judged::default()
                };
                part.add_part(document, &judged, counted, &[]);
            } else {
                part.leave_out(document, counted);
            }
        }
        let least = 4;
        part.retain_places(|_, articles, _| articles >= least);
        let part = part.finish();
        let row = |mention: &CountedMention<'_>| {
            let CountedMention { article, chars, .. } = mention;
            (
                article.id.clone(),
                mention.place,
                chars.start,
                mention.weight,
            )
        };
        let kept = |mention: &CountedMention<'_>| {
            keeps_article(&mention.article.id) && keeps_place(mention.place)
        };
        let rows: Vec<_> = whole.mentions().filter(kept).map(|one| row(&one)).collect();
        let articles_of = |place: PlaceIx| {
            let of_place = rows.iter().filter(|row| row.1 == place);
            of_place.map(|row| &row.0).collect::<BTreeSet<_>>().len() as u64
        };
        let expected: Vec<_> = rows
            .iter()
            .filter(|row| articles_of(row.1) >= least)
            .cloned()
            .collect();
        let found: Vec<_> = part.mentions().map(|one| row(&one)).collect();
        assert_eq!(found, expected, "seed {seed}");
        assert_eq!(part.totals().mentions, found.len() as u64);
        assert_eq!(part.as_of(), whole.as_of());
    }
}

#[test]
fn nothing_in_gives_nothing_out() {
    let options = TallyOptions {
        half_life: HalfLife::from_days(7.0),
        ..Default::default()
    };
    let tallied = tally(options, &[]);
    assert_eq!(tallied.totals(), Default::default());
    assert_eq!((tallied.granularity(), tallied.as_of()), (None, None));
    assert!(tallied.places().is_empty() && tallied.review().is_empty());
}

/// The timeline has the finest periods into which nine in ten of the dated articles fit. If no length has
/// that many, it has the one into which most fit. The other articles are counted as outside.
#[test]
fn the_timeline_has_the_finest_period_for_nearly_all_dates() {
    let article = |date| {
        let document = made_up::document("a", "Kyiv", date);
        let mentions = vec![made_up::resolved(&document, "Kyiv", 0)];
        (document, mentions)
    };
    let month = article(DocDate::month(2022, 3));
    let year = article(DocDate::year(2022));
    let one_day = article(Some(DocDate::day(made_up::day("2022-03-02"))));
    let turn = article(DocDate::interval(
        made_up::day("2021-12-30"),
        made_up::day("2022-01-05"),
    ));
    let undated = article(None);
    let many = |count, each: &Article| vec![each.clone(); count];
    let cases = [
        (many(1, &year), Granularity::Year, 0),
        (
            [many(9, &month), many(1, &year)].concat(),
            Granularity::Month,
            1,
        ),
        (
            [many(8, &month), many(1, &year)].concat(),
            Granularity::Year,
            0,
        ),
        (
            [many(9, &one_day), many(1, &month)].concat(),
            Granularity::Day,
            1,
        ),
        (
            [many(5, &one_day), many(5, &month)].concat(),
            Granularity::Month,
            0,
        ),
        (
            [many(1, &one_day), many(3, &undated)].concat(),
            Granularity::Day,
            0,
        ),
        (
            [many(2, &one_day), many(2, &turn)].concat(),
            Granularity::Day,
            2,
        ),
    ];
    for (articles, granularity, outside) in cases {
        let tallied = tally(TallyOptions::default(), &articles);
        assert_eq!(tallied.granularity(), Some(granularity));
        assert_eq!(tallied.totals().articles_outside_periods, outside);
    }
}

#[test]
fn a_places_days_span_its_articles_and_trust_the_coarsest() {
    let dates = [
        Some(DocDate::day(made_up::day("2022-03-29"))),
        None,
        DocDate::month(2022, 2),
    ];
    let articles: Vec<Article> = dates
        .into_iter()
        .map(|date| {
            let document = made_up::document("a", "Kyiv", date);
            let mentions = vec![made_up::resolved(&document, "Kyiv", 0)];
            (document, mentions)
        })
        .collect();
    let tallied = tally(TallyOptions::default(), &articles);
    let range = tallied.places()[0].whole.dates.unwrap();
    assert_eq!(
        (range.start, range.end),
        (made_up::day("2022-02-01"), made_up::day("2022-03-29"))
    );
    assert_eq!(range.precision, DatePrecision::Month);
    assert_eq!(Period::covering(dates[2].unwrap(), Granularity::Day), None);
}

/// The header of a text file is not shown to readers.
#[test]
fn a_snippet_stays_within_the_body() {
    let mut document = made_up::document("a", " date 2022-03 Trains left Kyiv at noon.", None);
    document.body = " date 2022-03 ".len()..document.text.len();
    let mentions = [made_up::resolved(&document, "Kyiv", 0)];
    let mut tally = Tally::new(TallyOptions::default());
    tally.add(&document, &mentions);
    let tallied = tally.finish();
    let mention = tallied.mentions().next().unwrap();
    assert_eq!(mention.snippet, "Trains left Kyiv at noon.");
    assert_eq!(mention.chars.start, document.text.find("Kyiv").unwrap());
}
