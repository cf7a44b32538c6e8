//! All of Unicode: each code point alone, doubled, inside a word, between names, as a title and as an
//! id. Every article is answered, every mention has correct offsets, and no input of the products breaks.

use exonym::context::OpenContext;
use exonym::document::Document;
use exonym::layer::{Layers, MentionRow, PlaceRow};
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use exonym::sink::write_table;
use exonym::tally::{Tally, TallyOptions};
use exonym::{Field, Mention, Pipeline, Places, Threads, Workers};
use std::num::NonZeroUsize;

/// Last code point tested without gaps: the planes with most of the assigned characters.
const LAST_OF_ALL: u32 = 0x3_23AF;
/// Of the others, which are private or unassigned and so all alike, one in this many is tested.
const STEP: usize = 61;

fn code_points() -> Vec<char> {
    let assigned = (0..=LAST_OF_ALL).filter_map(char::from_u32);
    let others = (LAST_OF_ALL + 1..=0x10_FFFF).step_by(STEP);
    assigned.chain(others.filter_map(char::from_u32)).collect()
}

/// Returns an article with one code point in all contexts, each in its own paragraph.
fn article(c: char) -> Document {
    let text = format!(
        "{c}\n\n{c}{c}\n\nKy{c}iv\n\nKyiv{c}Odesa {c} Lviv{c}\n\n{c}Kharkiv\n\nin{c}Paris, {c}, Texas"
    );
    let mut document = Document::from_text(text);
    document.title = Some(format!("{c}Kyiv{c} {c}"));
    document.id = format!("{c}");
    document
}

fn check(document: &Document, mention: &Mention) -> Result<(), String> {
    let field = document.field(mention.field);
    let by_bytes = field.get(mention.span.start..mention.span.end);
    if by_bytes != Some(mention.text.as_str()) {
        return Err(format!("bytes {:?} are {by_bytes:?}", mention.span));
    }
    let before = field[..mention.span.start].chars().count();
    let length = mention.text.chars().count();
    let (start, end) = (mention.chars.start, mention.chars.end);
    if (start, end) != (before, before + length) {
        return Err(format!("code points {start}..{end} of {:?}", mention.text));
    }
    Ok(())
}

#[test]
fn every_code_point_is_answered() {
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline =
        Pipeline::new(places, MatchOptions::default(), ResolveOptions::default()).unwrap();
    let all = code_points();
    let chunks: Vec<&[char]> = all.chunks(256).collect();
    let threads = Threads(NonZeroUsize::new(2).unwrap());
    let wrong = threads.map(chunks.len(), |at| {
        let documents: Vec<Document> = chunks[at].iter().map(|c| article(*c)).collect();
        let judged = pipeline.annotate_each(&documents, &OpenContext::default(), &exonym::OneByOne);
        let mut wrong = Vec::new();
        let mut tally = Tally::new(TallyOptions::default());
        for ((c, document), judged) in chunks[at].iter().zip(&documents).zip(judged) {
            let mut say = |what: String| wrong.push(format!("{:x}: {what}", *c as u32));
            match judged {
                Ok(mentions) => {
                    let faults = mentions
                        .iter()
                        .filter_map(|each| check(document, each).err());
                    faults.for_each(&mut say);
                    let overlaps = mentions.windows(2).any(|two| {
                        two[0].field == two[1].field && two[0].span.end > two[1].span.start
                    });
                    if overlaps {
                        say("mentions overlap".to_owned());
                    }
                    // Names in paragraphs of their own are found whatever the preceding code point.
                    let texts = mentions.iter().filter(|each| each.field == Field::Text);
                    if texts.count() == 0 {
                        say("no mention at all".to_owned());
                    }
                    tally.add(document, &mentions);
                }
                Err(fault) => say(fault.to_string()),
            }
        }
        let tallied = tally.finish();
        let places = pipeline.places();
        let layers = Layers::new(&tallied, |place| places.facts(place).unwrap());
        let mut table = Vec::new();
        write_table::<PlaceRow>(&mut table, layers.places().iter()).unwrap();
        write_table::<MentionRow>(&mut table, layers.mentions()).unwrap();
        wrong
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
}

/// No name begins or ends inside a character that folds to several words.
#[test]
fn characters_that_are_several_words() {
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline =
        Pipeline::new(places, MatchOptions::default(), ResolveOptions::default()).unwrap();
    for c in "½¼¾⅓⅔⅛⅜⅝⅞↉℀℁℅℆㎧㎨㏂㏘㏞㏙ﷺﷻ㋿㍻㍿".chars() {
        let text = format!("{c} of Kyiv, {c}Odesa and Lviv{c}, 1{c} {c}{c}");
        let mentions = pipeline
            .annotate(&Document::from_text(text.as_str()), &OpenContext::default())
            .unwrap();
        for mention in &mentions {
            assert!(
                !mention.text.contains(c) || mention.text.chars().count() > 1,
                "{c}"
            );
        }
        assert!(mentions.iter().any(|each| each.text == "Kyiv"), "{text}");
    }
}

/// Invisible characters do not change the evidence for a name.
#[test]
fn invisible_marks_cost_no_confidence() {
    let gazetteer = exonym::embedded().unwrap();
    let places = Places::new(&gazetteer);
    let pipeline =
        Pipeline::new(places, MatchOptions::default(), ResolveOptions::default()).unwrap();
    let confidence = |name: &str| {
        let text = format!("The mayor came to {name} yesterday.");
        let mentions = pipeline
            .annotate(&Document::from_text(text), &OpenContext::default())
            .unwrap();
        let found = mentions.iter().find(|each| each.text == name);
        found.map(|each| (each.place(), each.confidence))
    };
    for (plain, others) in [
        (
            "New York",
            &[
                "New\u{a0}York",
                "New\u{202f}York",
                "New\nYork",
                "New\u{ad} York",
            ][..],
        ),
        (
            "Chernihiv",
            &["Cher\u{ad}nihiv", "Cher\u{200b}nihiv", "Cherni\u{2060}hiv"][..],
        ),
        ("München", &["Mu\u{308}nchen"][..]),
        (
            "Stoke-on-Trent",
            &[
                "Stoke\u{2011}on\u{2011}Trent",
                "Stoke\u{2010}on\u{2010}Trent",
            ][..],
        ),
        ("São Paulo", &["Sa\u{303}o Paulo", "São\u{a0}Paulo"][..]),
    ] {
        let expected = confidence(plain);
        assert!(expected.is_some(), "{plain}");
        for other in others {
            assert_eq!(confidence(other), expected, "{other:?}");
        }
    }
}
