//! The guarantees of contexts: learning is a sum, and an answer depends only on the article and the
//! context.

use exonym::context::{CONTEXT_VERSION, Context, ContextError, Homes, OpenContext, OutletRow};
use exonym::document::Document;
use exonym::gazetteer::{Gazetteer, Lang, PlaceId};
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::{Mention, OneByOne, Pipeline, Places, Threads, Workers};
use proptest::prelude::*;
use std::num::NonZeroUsize;

/// Towns of two counties in two states, names shared by many places, and one word that is also a village.
const TOWNS: [&str; 8] = [
    "Paris",
    "Henry",
    "Jackson",
    "Springfield",
    "Athens",
    "Lebanon",
    "Best",
    "Nice",
];
const OUTLETS: [Option<&str>; 4] = [
    Some("https://www.example-county.com/news/1"),
    Some("https://example.nl/nieuws"),
    Some("https://parispi.net/story"),
    None,
];

/// Returns an invented article by its number, which determines the outlet, the towns and the spelling of
/// words.
fn article(number: usize) -> Document {
    let town = |at: usize| TOWNS[(number / (at + 1) + at) % TOWNS.len()];
    let text = format!(
        "The mayor of {} met farmers from {} in {} on Monday. It was the best harvest in years, \
         said a nice neighbour. The road to {} stays closed. Article {number}.",
        town(0),
        town(1),
        town(2),
        town(3),
    );
    let mut document = Document::from_text(text);
    document.id = number.to_string();
    document.url = OUTLETS[number % OUTLETS.len()].map(str::to_owned);
    document.lang = (!number.is_multiple_of(3)).then(|| Lang::new("en").unwrap());
    document
}

fn articles(count: usize) -> Vec<Document> {
    (0..count).map(article).collect()
}

fn pipeline<'g>(gazetteer: &'g Gazetteer<'g>) -> Pipeline<'g> {
    let options = (MatchOptions::default(), ResolveOptions::default());
    Pipeline::new(Places::new(gazetteer), options.0, options.1).unwrap()
}

fn learned(pipeline: &Pipeline<'_>, documents: &[Document], workers: &impl Workers) -> Context {
    let mut context = pipeline.empty_context();
    pipeline.learn(documents, workers, &mut context);
    context
}

fn annotated(
    pipeline: &Pipeline<'_>,
    documents: &[Document],
    context: &OpenContext,
) -> Vec<Vec<Mention>> {
    let judged = pipeline.annotate_each(documents, context, &OneByOne);
    judged
        .into_iter()
        .map(|judged| judged.unwrap().mentions)
        .collect()
}

/// A strategy for permutations of this many numbers.
fn shuffled(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..count).collect::<Vec<_>>()).prop_shuffle()
}

#[test]
fn the_order_the_pieces_and_the_threads_do_not_enter() {
    /// More than are kept per outlet, so that sampling happens.
    const ARTICLES: usize = 1_400;
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    let all = articles(ARTICLES);
    let whole = learned(&pipeline, &all, &OneByOne).to_bytes();
    for threads in [2, 8] {
        let threads = Threads(NonZeroUsize::new(threads).unwrap());
        assert!(learned(&pipeline, &all, &threads).to_bytes() == whole);
    }
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(6));
    let cases = (shuffled(ARTICLES), 1..ARTICLES, 1..ARTICLES);
    let holds = |(order, one, two): (Vec<usize>, usize, usize)| {
        let shuffled: Vec<Document> = order.iter().map(|&at| all[at].clone()).collect();
        let (first, second) = (one.min(two), one.max(two));
        let pieces = [
            &shuffled[..first],
            &shuffled[first..second],
            &shuffled[second..],
        ];
        let contexts = pieces.map(|piece| learned(&pipeline, piece, &OneByOne));
        // ((2 + 0) + 1) and (1 + (0 + 2)): merging is commutative and associative.
        let mut forwards = contexts[2].clone();
        forwards.merge(&contexts[0]);
        forwards.merge(&contexts[1]);
        let mut inner = contexts[0].clone();
        inner.merge(&contexts[2]);
        let mut backwards = contexts[1].clone();
        backwards.merge(&inner);
        prop_assert!(forwards.to_bytes() == whole);
        prop_assert!(backwards.to_bytes() == whole);
        Ok(())
    };
    runner.run(&cases, holds).unwrap();
}

#[test]
fn an_answer_follows_from_the_article_and_the_context() {
    const ARTICLES: usize = 240;
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    let all = articles(ARTICLES);
    let context = pipeline.open_context(learned(&pipeline, &all, &OneByOne), Homes::default());
    let expected = annotated(&pipeline, &all, &context);
    assert!(
        expected
            .iter()
            .flatten()
            .any(|mention| mention.place().is_some())
    );
    // Together, and with the context learned from them.
    let (together, own) = pipeline.annotate_together(&all, &[], Homes::default(), &OneByOne);
    let together: Vec<Vec<Mention>> = together
        .into_iter()
        .map(|judged| judged.unwrap().mentions)
        .collect();
    assert_eq!(together, expected);
    assert!(own.context() == context.context());
    // On threads, which share a cache of candidates.
    for threads in [1, 2, 8] {
        let threads = Threads(NonZeroUsize::new(threads).unwrap());
        let judged = pipeline.annotate_each(&all, &context, &threads);
        let judged: Vec<Vec<Mention>> = judged
            .into_iter()
            .map(|judged| judged.unwrap().mentions)
            .collect();
        assert_eq!(judged, expected);
    }
    // One at a time, in any order, by a new pipeline.
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(4));
    let holds = |order: Vec<usize>| {
        let fresh = self::pipeline(&gazetteer);
        for &at in order.iter().take(60) {
            let mentions = fresh.annotate(&all[at], &context).unwrap();
            prop_assert_eq!(&mentions.mentions, &expected[at]);
        }
        Ok(())
    };
    runner.run(&shuffled(ARTICLES), holds).unwrap();
    // With evidence.
    for (document, expected) in all.iter().zip(&expected).take(40) {
        let explained = pipeline.explain(document, &context).unwrap();
        let mentions: Vec<Mention> = explained.into_iter().map(|one| one.mention).collect();
        assert_eq!(&mentions, expected);
    }
    // And with the context read from a file.
    let read = Context::from_bytes(&context.context().to_bytes()).unwrap();
    let read = pipeline.open_context(read, Homes::default());
    assert_eq!(annotated(&pipeline, &all, &read), expected);
}

#[test]
fn a_context_changes_answers() {
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    // An unknown outlet whose articles are about one county of Texas.
    let local = |number: usize, text: &str| {
        let mut document = Document::from_text(format!("{text} Story {number}."));
        document.url = Some("https://red-river-weekly.example/story".to_owned());
        document
    };
    let others: Vec<Document> = (0..12)
        .map(|number| {
            local(
                number,
                "The council of Bonham, Texas, and that of Honey Grove, Texas, met in Clarksville, \
                 Texas.",
            )
        })
        .collect();
    let asked = local(99, "A truck overturned near Greenville on Friday.");
    // The likeliest place, whatever its confidence.
    let place = |context: &OpenContext| {
        let mentions = pipeline.annotate(&asked, context).unwrap();
        let greenville = mentions.iter().find(|mention| mention.text == "Greenville");
        let best = greenville.and_then(|mention| mention.candidates.first());
        best.and_then(|best| pipeline.places().id(best.place))
            .map(|id| id.to_string())
    };
    let context = pipeline.open_context(learned(&pipeline, &others, &OneByOne), Homes::default());
    let greenville_texas = Some("geonames:4695066".to_owned());
    assert_ne!(place(&OpenContext::default()), greenville_texas);
    assert_eq!(place(&context), greenville_texas);
    // Or the outlet has a home.
    let mut homes = Homes::default();
    homes.add(&OutletRow {
        outlet: "red-river-weekly.example".to_owned(),
        place: pipeline
            .places()
            .by_id(&PlaceId::GeoNames(4_695_066))
            .unwrap(),
    });
    assert_eq!(
        place(&pipeline.open_context(Context::default(), homes)),
        greenville_texas
    );
    // Or the home was given when the context was learned.
    let mut saved = pipeline.empty_context();
    saved.note_home("red-river-weekly.example", PlaceId::GeoNames(4_695_066));
    let saved = Context::from_bytes(&saved.to_bytes()).unwrap();
    assert_eq!(
        place(&pipeline.open_context(saved, Homes::default())),
        greenville_texas
    );
}

#[test]
fn what_an_article_added_itself_is_taken_out() {
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    for document in articles(24) {
        let alone = pipeline
            .annotate(&document, &OpenContext::default())
            .unwrap();
        for times in [1, 3] {
            let copies = vec![document.clone(); times];
            let context = learned(&pipeline, &copies, &OneByOne);
            let context = pipeline.open_context(context, Homes::default());
            assert_eq!(pipeline.annotate(&document, &context).unwrap(), alone);
        }
    }
}

#[test]
fn a_sample_is_kept_of_a_large_outlet_and_a_large_language() {
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    let context = learned(&pipeline, &articles(6_000), &OneByOne);
    let largest = context.outlets()[0];
    assert!(
        largest.1.kept <= 256 && largest.1.one_of >= 4,
        "{largest:?}"
    );
    let english = context.languages()[0];
    assert!(
        english.1.kept <= 4_096 && english.1.one_of >= 2,
        "{english:?}"
    );
}

#[test]
fn damaged_files_are_refused_with_what_is_wrong() {
    let gazetteer = exonym::embedded().unwrap();
    let pipeline = pipeline(&gazetteer);
    let context = learned(&pipeline, &articles(12), &OneByOne);
    let bytes = context.to_bytes();
    assert!(Context::from_bytes(&bytes).unwrap() == context);
    for length in 0..bytes.len() {
        assert!(
            Context::from_bytes(&bytes[..length]).is_err(),
            "cut to {length}"
        );
    }
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x40;
        assert!(Context::from_bytes(&flipped).is_err(), "flipped at {at}");
    }
    let longer = [&bytes[..], b"x"].concat();
    assert!(matches!(
        Context::from_bytes(&longer),
        Err(ContextError::Length { .. })
    ));
    assert_eq!(
        Context::from_bytes(b"a text\n"),
        Err(ContextError::NotAContext)
    );
    let mut newer = bytes.clone();
    newer[8] = CONTEXT_VERSION as u8 + 1;
    let found = CONTEXT_VERSION + 1;
    assert_eq!(
        Context::from_bytes(&newer),
        Err(ContextError::Version { found })
    );
}

/// Returns the bytes of a file with that body and a matching header.
fn file_of(body: &[u8]) -> Vec<u8> {
    let empty = Context::default().to_bytes();
    let mut bytes = empty[..12].to_vec();
    bytes.extend((body.len() as u64).to_le_bytes());
    bytes.extend(exonym::gazetteer::checksum(body).to_le_bytes());
    bytes.resize(32, 0);
    bytes.extend(body);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A forged body is either refused, or read as one that we could have written.
    #[test]
    fn hostile_bodies_do_not_panic(
        body in prop::collection::vec(any::<u8>(), 0..200),
        cut in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut good = Context::default().to_bytes().split_off(32);
        good.extend([1, 2, 101, 110, 0, 1, 5, 1, 1, 0, 0, 0, 0]);
        let at = cut.index(good.len());
        good[at] = byte;
        for body in [body, good] {
            let bytes = file_of(&body);
            if let Ok(context) = Context::from_bytes(&bytes) {
                prop_assert_eq!(context.to_bytes(), bytes);
            }
        }
    }
}
