//! Judging takes time linear in an article's length and mentions: four times the article is four times
//! the work, whatever its content. Work is counted, not timed ([`exonym::work`]). The last test also
//! measures time, with a wide margin for slow machines, to catch loops whose work is not counted.
#![cfg(test)]
#![allow(clippy::print_stderr, reason = "a skipped test prints a message")]

use exonym::context::{Homes, OpenContext};
use exonym::document::Document;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::tally::{Tally, TallyOptions};
use exonym::{OneByOne, Pipeline, Places, work};
use std::time::{Duration, Instant};

/// Makes an article of this many pieces.
type Shape = fn(usize) -> String;

/// Returns names for long lists: from the gazetteer, in its order, without repetition.
fn names(count: usize) -> Vec<String> {
    let gazetteer = exonym::embedded().unwrap();
    let places = gazetteer.places().map(|place| place.name().to_owned());
    let mut names: Vec<String> = places.step_by(7).take(2 * count).collect();
    names.sort();
    names.dedup();
    names.truncate(count);
    names
}

const SHAPES: &[(&str, Shape)] = &[
    ("one name", |n| "Kyiv ".repeat(n)),
    ("two names in turn", |n| "Kyiv Odesa ".repeat(n)),
    ("names of one country", |n| "Paris, Texas, USA; ".repeat(n)),
    ("distinct names, listed", |n| names(n).join(", ")),
    ("distinct names, listed in Romanian", |n| {
        let romanian = "a fost și este cu o sau din care pentru mai la un ".repeat(20);
        format!("{romanian}. {}", names(n).join(", "))
    }),
    ("distinct names, in sentences", |n| {
        let said = names(n)
            .into_iter()
            .map(|name| format!("In {name} it blew."));
        said.collect::<Vec<_>>().join(" ")
    }),
    ("distinct names in capitals", |n| {
        names(n).join(" ").to_uppercase()
    }),
    ("distinct spellings of one name", |n| {
        let spelt = |number: usize| {
            let letters = "kyiv".chars().enumerate();
            let marks = |at: usize| (0..number >> (2 * at) & 3).map(|_| '\u{301}');
            letters
                .flat_map(|(at, letter)| std::iter::once(letter).chain(marks(at)))
                .collect::<String>()
        };
        (0..n)
            .map(|number| format!("{} ", spelt(number).replacen('k', "K", 1)))
            .collect()
    }),
    ("Han without spaces", |n| "北京".repeat(n)),
    ("Han, two long runs", |n| {
        let run = "北京".repeat(n / 2);
        format!("{run}. {run}")
    }),
    ("Kana and Han", |n| "東京と大阪".repeat(n)),
    ("Thai", |n| "กรุงเทพ".repeat(n)),
    ("Korean with particles", |n| "서울에서 ".repeat(n)),
    ("one long Korean word", |n| "서울에서".repeat(n)),
    ("short words", |n| "a ".repeat(n)),
    ("one long word", |n| {
        format!("Kyiv {} Kyiv", "a".repeat(8 * n))
    }),
    ("one long word in a language of compounds", |n| {
        let dutch = "de het een van in op dat die te ".repeat(20);
        format!("{dutch} minister {} Kyiv", "A".repeat(8 * n))
    }),
    ("long words before names", |n| {
        let word = "Q".repeat(n / 8);
        let dutch = "de het een van in op dat die te ".repeat(20);
        format!("{dutch} {}", format!("{word} Kyiv ").repeat(8))
    }),
    ("a long gap, then names", |n| {
        format!("{}{}", " \n".repeat(4 * n), "Kyiv ".repeat(n))
    }),
    ("gaps as long as names", |n| {
        "Kyiv      ,,,,,,     ".repeat(n)
    }),
    ("quotations", |n| "\"Kyiv\" ".repeat(n)),
    ("initials", |n| format!("{}Kyiv", "J. ".repeat(n))),
    ("persons", |n| "Vladimir Kyiv, Dr. Paris. ".repeat(n)),
    ("parts", |n| "in northern Syria and ".repeat(n)),
    ("abbreviations", |n| "U.S. and UK ".repeat(n)),
    ("fractions", |n| "½ Kyiv ".repeat(n)),
    ("one line each", |n| "Kyiv\n".repeat(n)),
    ("one paragraph each", |n| "Kyiv\n\n".repeat(n)),
];

/// Returns the units of work for judging, explaining and tallying an article, as a title or a text.
fn work_on(pipeline: &Pipeline<'_>, document: &Document) -> u64 {
    let before = work::done();
    let together = pipeline.annotate_together(
        std::slice::from_ref(document),
        &[],
        Homes::default(),
        &OneByOne,
    );
    let (mut judged, context) = together;
    let mentions = judged.pop().unwrap().unwrap();
    pipeline.explain(document, &context).unwrap();
    let mut tally = Tally::new(TallyOptions::default());
    tally.add(document, &mentions);
    tally.finish();
    work::done() - before
}

#[test]
fn four_times_the_article_is_four_times_the_work() {
    /// Pieces of the smaller article.
    const PIECES: usize = 2_000;
    /// Linear growth is four times the work; costs that occur only once make it less. Binary searches
    /// add a step or two per mention.
    const MAX_GROWTH: f64 = 4.6;
    if !cfg!(debug_assertions) {
        eprintln!("skipped: work is counted in debug builds alone");
        return;
    }
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline =
        Pipeline::new(places, MatchOptions::default(), ResolveOptions::default()).unwrap();
    let mut wrong = Vec::new();
    for (name, shape) in SHAPES {
        for as_title in [false, true] {
            let article = |pieces: usize| {
                let mut document = Document::from_text(shape(pieces));
                if as_title {
                    let text = std::mem::take(&mut document.text);
                    document = Document::from_text("Kyiv.");
                    document.title = Some(text);
                }
                document
            };
            let once = work_on(&pipeline, &article(PIECES));
            let four_times = work_on(&pipeline, &article(4 * PIECES));
            let growth = four_times as f64 / once as f64;
            if growth > MAX_GROWTH {
                wrong.push(format!("{name}, title {as_title}: {once} to {four_times}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Catches loops whose work is not counted: quadratic growth in mentions takes minutes here.
#[test]
fn a_hundred_thousand_mentions_take_seconds() {
    /// A hundred times the time on an idle machine.
    const MAX_TIME: Duration = Duration::from_secs(120);
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline =
        Pipeline::new(places, MatchOptions::default(), ResolveOptions::default()).unwrap();
    let started = Instant::now();
    for shape in ["Kyiv Odesa ", "北京東京", "Kyiv\u{301} KYIV\n"] {
        let document = Document::from_text(shape.repeat(50_000));
        let mentions = pipeline
            .annotate(&document, &OpenContext::default())
            .unwrap();
        assert!(mentions.len() >= 50_000, "{shape}: {}", mentions.len());
        let mut tally = Tally::new(TallyOptions::default());
        tally.add(&document, &mentions);
        assert!(
            started.elapsed() < MAX_TIME,
            "{shape}: {:?}",
            started.elapsed()
        );
    }
}
