//! The layers of a comparison, against figures by hand, a naive recomputation, and the layers of the same
//! run that are not split by value.

use crate::made_up::{self, Random};
use crate::packed::{parts, texts};
use exonym::Mention;
use exonym::document::Document;
use exonym::gazetteer::PlaceId;
use exonym::layer::{Layers, Row};
use exonym::sink::{Csv, LayerFormat, Naming, write_table_with_columns, write_workbook};
use exonym::tally::{By, Granularity, Tallied, Tally, TallyOptions, Timeline, Weighting};
use std::collections::{BTreeMap, BTreeSet};

type Article = (Document, Vec<Mention>);

fn tallied(options: TallyOptions, by: &By, articles: &[Article]) -> Tallied {
    let mut tally = Tally::new(options).by(by.clone());
    for (document, mentions) in articles {
        tally.add(document, mentions);
    }
    tally.finish()
}

fn months(weighting: Weighting) -> TallyOptions {
    TallyOptions {
        weighting,
        timeline: Timeline::By(Granularity::Month),
        ..TallyOptions::default()
    }
}

/// Creates an article of an outlet that mentions places 0 (Kyiv) and 1 (Mariupol) by these spellings.
fn article(id: usize, outlet: Option<&str>, names: &[(&str, u32)]) -> Article {
    let names_alone: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let text = format!("{}.", names_alone.join(", "));
    let day = exonym::document::DocDate::day(made_up::day("2022-03-01"));
    let mut document = made_up::document(&format!("a{id}"), &text, Some(day));
    document.outlet = outlet.map(str::to_owned);
    let mentions = names
        .iter()
        .map(|(name, place)| made_up::resolved(&document, name, *place))
        .collect();
    (document, mentions)
}

/// Two invented papers: seven of the Post's eight articles name Kyiv, six of them as Kyiv; one of the
/// Courier's four does, as Kiev.
fn two_papers() -> Vec<Article> {
    let post = Some("The Post");
    let courier = Some("The Courier");
    let kyiv = [("Kyiv", 0)];
    let mut articles: Vec<Article> = (0..6).map(|id| article(id, post, &kyiv)).collect();
    articles.push(article(6, post, &[("Kiev", 0), ("Mariupol", 1)]));
    articles.push(article(7, post, &[]));
    articles.push(article(8, courier, &[("Kiev", 0)]));
    articles.push(article(9, courier, &[("Mariupol", 1)]));
    articles.push(article(10, courier, &[]));
    articles.push(article(11, courier, &[]));
    articles
}

/// Intervals are from a Python implementation of Newcombe's formula; 7 of 8 and 1 of 4 differ by 0.625.
#[test]
fn two_papers_are_compared_as_by_hand() {
    let tallied = tallied(months(Weighting::Share), &By::Outlet, &two_papers());
    let layers = Layers::new(&tallied, made_up::place);
    let by = layers.by().unwrap();
    assert_eq!(by.values().labels(), ["The Post", "The Courier"]);
    assert_eq!(by.values().articles_read(), Some(&[8, 4][..]));

    let kyiv = &by.compare()[0];
    assert_eq!(kyiv.facts.name, "Kyiv");
    assert_eq!(kyiv.value.as_deref(), Some("The Post"));
    let difference = kyiv.difference.unwrap();
    assert_eq!((difference.share, difference.rest_share), (0.875, 0.25));
    assert_eq!(difference.difference, 0.625);
    assert_eq!(difference.interval, (0.057_936, 0.853_709));
    assert_eq!(difference.at_least(), 0.057_936);
    let figures: Vec<_> = kyiv
        .values
        .iter()
        .map(|value| (value.articles, value.mentions, value.weight, value.share))
        .collect();
    assert_eq!(figures, [(7, 7, 6.5, 0.875), (1, 1, 1.0, 0.25)]);
    let names: Vec<_> = kyiv
        .values
        .iter()
        .map(|value| value.name.as_deref())
        .collect();
    assert_eq!(names, [Some("Kyiv"), Some("Kiev")]);

    let sums: Vec<_> = by
        .sums()
        .iter()
        .map(|sum| {
            (
                &*sum.value,
                sum.articles,
                sum.mentions,
                sum.places,
                sum.weight,
            )
        })
        .collect();
    assert_eq!(
        sums,
        [("The Post", 7, 8, 2, 7.0), ("The Courier", 2, 2, 2, 2.0)]
    );

    let spelt: Vec<_> = by
        .spellings()
        .iter()
        .map(|row| {
            let shares: Vec<(u64, u64)> = row
                .values
                .iter()
                .map(|value| (value.articles, value.of))
                .collect();
            (&*row.spelling, shares)
        })
        .collect();
    // Mariupol has only one spelling.
    assert_eq!(
        spelt,
        [
            ("Kyiv", vec![(6, 7), (0, 1)]),
            ("Kiev", vec![(1, 7), (1, 1)])
        ]
    );
}

fn by_outlet(random: &mut Random, number: usize) -> Article {
    let (mut document, mentions) = random.article(number);
    document.outlet = random
        .of(&[Some("one"), Some("two"), Some("three"), None])
        .map(str::to_owned);
    (document, mentions)
}

/// Sums over values equal the figures without a split; articles add up because each has one value.
#[test]
fn values_add_up_to_the_layers_that_are_not_split() {
    for seed in 0..20 {
        let mut random = Random(seed);
        let articles: Vec<Article> = (0..60).map(|at| by_outlet(&mut random, at)).collect();
        let options = months(random.of(&Weighting::ALL));
        for by in [
            By::Outlet,
            By::Period(Granularity::Year),
            By::Country,
            By::Admin1,
        ] {
            let tallied = tallied(options, &by, &articles);
            let layers = Layers::new(&tallied, made_up::place);
            let split = layers.by().unwrap();
            let mut sums: BTreeMap<PlaceId, (u64, u64, f64)> = BTreeMap::new();
            for row in split.places() {
                let sum = sums.entry(row.facts.place_id.clone()).or_default();
                sum.0 += row.figures.mentions;
                sum.1 += row.figures.articles;
                sum.2 += row.figures.weight;
            }
            assert_eq!(sums.len(), layers.places().len(), "seed {seed}");
            for row in layers.places() {
                let (mentions, articles, weight) = sums[&row.facts.place_id];
                let figures = row.figures;
                assert_eq!(
                    (mentions, articles),
                    (figures.mentions, figures.articles),
                    "{seed}"
                );
                assert!((weight - figures.weight).abs() < 1e-4, "seed {seed} {by:?}");
            }
            let whole = layers.timeline().fold((0, 0), |(mentions, articles), row| {
                (
                    mentions + row.figures.mentions,
                    articles + row.figures.articles,
                )
            });
            let of_values = layers
                .timeline_by()
                .fold((0, 0), |(mentions, articles), row| {
                    let figures = row.row.figures;
                    (mentions + figures.mentions, articles + figures.articles)
                });
            assert_eq!(whole, of_values, "seed {seed} {by:?}");
            let mentions: u64 = split.sums().iter().map(|sum| sum.mentions).sum();
            assert_eq!(mentions, tallied.totals().mentions, "seed {seed} {by:?}");
            if !by.is_place_attribute() {
                let articles: u64 = split.sums().iter().map(|sum| sum.articles).sum();
                assert_eq!(
                    articles,
                    tallied.totals().articles_with_places,
                    "seed {seed}"
                );
                let read: u64 = split.values().articles_read().unwrap().iter().sum();
                assert_eq!(read, tallied.totals().articles, "seed {seed}");
            }
        }
    }
}

/// Articles per place and value, counted by a walk over all articles.
#[test]
fn articles_by_country_count_once_however_many_places_they_name() {
    let mut random = Random(7);
    let articles: Vec<Article> = (0..80).map(|at| by_outlet(&mut random, at)).collect();
    let tallied = tallied(months(Weighting::Share), &By::Country, &articles);
    let layers = Layers::new(&tallied, made_up::place);
    let mut naive: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in tallied.mentions() {
        let country = made_up::place(mention.place).country;
        let country = country.map_or("(none)".to_owned(), |code| code.as_str().to_owned());
        naive
            .entry(country)
            .or_default()
            .insert(mention.article.id.clone());
    }
    let rows = layers.by().unwrap().sums().iter();
    let counted: BTreeMap<String, u64> = rows
        .map(|row| (row.value.to_string(), row.articles))
        .collect();
    let naive = naive
        .into_iter()
        .map(|(country, ids)| (country, ids.len() as u64));
    assert_eq!(counted, naive.collect());
}

/// Returns all tables of a run as text.
fn written(by: &By, articles: &[Article]) -> Vec<String> {
    let tallied = tallied(months(Weighting::Articles), by, articles);
    let layers = Layers::new(&tallied, made_up::place);
    let split = layers.by().unwrap();
    fn points<R: Row>(layers: &Layers<'_>, rows: &[R]) -> String {
        let mut out = Vec::new();
        Csv.write_columns(&mut out, layers.columns::<R>(), rows.iter())
            .unwrap();
        String::from_utf8(out).unwrap()
    }
    fn table<R: Row>(layers: &Layers<'_>, rows: &[R]) -> String {
        let mut out = Vec::new();
        write_table_with_columns(&mut out, layers.columns::<R>(), rows.iter()).unwrap();
        String::from_utf8(out).unwrap()
    }
    vec![
        points(&layers, split.places()),
        points(&layers, split.compare()),
        table(&layers, split.sums()),
        table(&layers, split.spellings()),
    ]
}

/// Returns the sheets of a workbook with their texts, header first.
fn sheets(by: &By, articles: &[Article]) -> BTreeMap<String, Vec<String>> {
    let tallied = tallied(months(Weighting::Share), by, articles);
    let layers = Layers::new(&tallied, made_up::place);
    let mut bytes = Vec::new();
    write_workbook(&mut bytes, &layers, "Papers", "Whoever").unwrap();
    let parts: BTreeMap<String, String> = parts(bytes).into_iter().collect();
    let workbook = &parts["xl/workbook.xml"];
    let names = workbook.split("<sheet name=\"").skip(1);
    let names = names.map(|rest| rest.split('"').next().unwrap().to_owned());
    (1..)
        .zip(names)
        .map(|(number, name)| {
            let sheet = &parts[&format!("xl/worksheets/sheet{number}.xml")];
            (name, texts(sheet))
        })
        .collect()
}

#[test]
fn a_workbook_has_a_sheet_of_each_comparison() {
    let of_outlets = sheets(&By::Outlet, &two_papers());
    let has = |sheet: &str, text: &str| of_outlets[sheet].iter().any(|cell| cell == text);
    for sheet in [
        "mentions",
        "places_by",
        "timeline_by",
        "totals",
        "compare",
        "spellings",
    ] {
        assert!(
            has(sheet, "The Post") || has(sheet, "articles_The Post"),
            "{sheet}"
        );
    }
    assert!(has("compare", "share_The Courier"));
    let of_countries = sheets(&By::Country, &two_papers());
    assert!(of_countries.contains_key("totals") && !of_countries.contains_key("compare"));
}

#[test]
fn short_names_cover_the_layers_of_a_comparison() {
    let by = By::Field("publication_name".to_owned());
    let tallied = tallied(months(Weighting::Share), &by, &two_papers());
    let layers = Layers::new(&tallied, made_up::place);
    let table = Naming::Short.table(&layers);
    for layer in [
        "mentions",
        "places_by",
        "timeline_by",
        "compare",
        "spellings",
    ] {
        let short = &table[layer]["publication_name"];
        assert!(short.len() <= 10, "{layer}: {short}");
    }
    assert_eq!(table["compare"]["difference_low"], "diff_low");
    assert!(Naming::Full.table(&layers).is_empty());
}

#[test]
fn the_order_of_articles_changes_nothing() {
    let mut random = Random(3);
    let mut articles: Vec<Article> = (0..50).map(|at| by_outlet(&mut random, at)).collect();
    for by in [By::Outlet, By::Country, By::Period(Granularity::Month)] {
        let expected = written(&by, &articles);
        for _ in 0..5 {
            for at in (1..articles.len()).rev() {
                articles.swap(at, random.below(at as u64 + 1) as usize);
            }
            assert_eq!(written(&by, &articles), expected, "{by:?}");
        }
    }
}

/// A column with the name of a layer column, and values that differ only in case or are not words.
#[test]
fn column_names_are_distinct_whatever_is_compared() {
    let values = ["Post", "POST", "post_", "a \"b\", c", "=1+1", "Post"];
    let articles: Vec<Article> = values
        .iter()
        .enumerate()
        .map(|(at, value)| {
            let (mut document, mentions) = article(at, None, &[("Kyiv", 0)]);
            document.carried = Some((*value).to_owned());
            (document, mentions)
        })
        .collect();
    for name in ["name", "WEIGHT", "geom", "Latitude", "by_name", "section"] {
        let by = By::Field(name.to_owned());
        let tallied = tallied(months(Weighting::Share), &by, &articles);
        let layers = Layers::new(&tallied, made_up::place);
        fn names<R: Row>(layers: &Layers<'_>) -> Vec<String> {
            let columns = layers.columns::<R>().into_iter();
            columns.map(|column| column.name.to_lowercase()).collect()
        }
        for names in [
            names::<exonym::layer::PlaceByRow>(&layers),
            names::<exonym::layer::CompareRow>(&layers),
            names::<exonym::layer::SpellingRow>(&layers),
            names::<exonym::layer::MentionRow<'_>>(&layers),
        ] {
            let distinct: BTreeSet<&String> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{name}: {names:?}");
            let own = names
                .iter()
                .any(|column| column.ends_with(&name.to_lowercase()));
            assert!(own, "{name}: {names:?}");
        }
    }
}

#[test]
fn a_run_without_comparison_has_no_comparison_layers() {
    let mut tally = Tally::new(months(Weighting::Share));
    for (document, mentions) in two_papers() {
        tally.add(&document, &mentions);
    }
    let tallied = tally.finish();
    let layers = Layers::new(&tallied, made_up::place);
    assert!(layers.by().is_none());
    assert_eq!(layers.timeline_by().count(), 0);
    let columns = layers.columns::<exonym::layer::MentionRow<'_>>();
    assert!(columns.iter().all(|column| column.name != "value"));
}
