//! Streaming, limits, and texts that are not downloads.

use super::*;
use crate::document::format::entry::Entry;
use std::cell::Cell;
use std::rc::Rc;

const LIMIT: u64 = 4096;

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn read(text: &str) -> Vec<Result<Entry, Fault>> {
    entries(lines(text).into_iter().map(Ok), LIMIT).collect()
}

fn article(number: usize) -> String {
    format!(
        "{number} of 99 DOCUMENTS\n\nHarbour Gazette\n\nMarch {number}, 2022\n\nHeadline {number}\n\n\
         LENGTH: 9 words\n\nIt rained in Hull.\n\nLOAD-DATE: March 4, 2022\n\n"
    )
}

#[test]
fn an_article_is_out_before_the_third_is_read() {
    let taken = Rc::new(Cell::new(0));
    let counter = Rc::clone(&taken);
    let endless = (1..).flat_map(|number| lines(&article(number % 28 + 1)));
    let counted = endless
        .inspect(move |_| counter.set(counter.get() + 1))
        .map(Ok);
    let mut articles = Articles::new(counted, NexisSplit::new(), LIMIT);
    assert_eq!(articles.next().unwrap().unwrap().text, "It rained in Hull.");
    assert!(taken.get() <= 15, "{} lines", taken.get());
    let dates: Vec<_> = articles.take(2).map(|entry| entry.unwrap().date).collect();
    assert_eq!(
        dates,
        [
            Some("March 3, 2022".to_owned()),
            Some("March 4, 2022".to_owned())
        ]
    );
}

#[test]
fn an_article_too_long_or_broken_costs_only_itself() {
    let long = article(1).replace("It rained", &"It rained\n".repeat(999));
    let read = read(&[&long[..], &article(2)].concat());
    assert!(matches!(&read[0], Err(Fault::Record(words)) if words.contains("4k bytes")));
    assert_eq!(
        read[1].as_ref().unwrap().title.as_deref(),
        Some("Headline 2")
    );
    let mut broken: Vec<Result<String, Fault>> = lines(&article(1)).into_iter().map(Ok).collect();
    broken.insert(9, Err(Fault::Record("not UTF-8".to_owned())));
    broken.extend(lines(&article(2)).into_iter().map(Ok));
    let read: Vec<_> = entries(broken.into_iter(), LIMIT).collect();
    assert_eq!(read[0], Err(Fault::Record("not UTF-8".to_owned())));
    assert!(read[1].is_ok() && read.len() == 2);
}

#[test]
fn a_fault_of_the_file_ends_it() {
    let mut cut: Vec<Result<String, Fault>> = lines(&article(1)).into_iter().map(Ok).collect();
    cut.push(Err(Fault::RestUnreadable("gone".to_owned())));
    let read: Vec<_> = entries(cut.into_iter(), LIMIT).collect();
    assert_eq!(read, [Err(Fault::RestUnreadable("gone".to_owned()))]);
}

#[test]
fn prose_does_not_look_like_a_download() {
    for text in [
        "",
        "Copyright 2022 Harbour Gazette\n\nIt rained in Hull.\n\nAll rights reserved.",
        "Length: 512 metres of rope lay on the quay.\nLanguage: she knew four.",
        "title: Rain\ndate: 2022-03-03\nlanguage: en\n\nBody\n\nIt rained.",
    ] {
        assert!(!looks_like(text), "{text}");
    }
    assert!(looks_like(&article(1)));
    assert!(looks_like(
        "Job Number: 1\n\nDocuments (3)\n\n1. Rain\nClient/Matter: -None-\n"
    ));
}

#[test]
fn headlines_on_two_lines_and_values_on_two_are_whole() {
    let text = "1 of 1 DOCUMENTS\n\n          Harbour Gazette\n\n          March 3, 2022 Thursday\n\n\
        A very long headline about the rain in Hull which does not fit a line of the\nfile\n\n\
        SECTION: NEWS AND VIEWS FROM ALL OVER THE NORTH OF ENGLAND AND BEYOND; Pg. 4 and\nfollowing\n\n\
        LENGTH: 9 words\n\nIt rained.\n\nLANGUAGE: ENGLISH";
    let entry = read(text).remove(0).unwrap();
    assert!(entry.title.unwrap().ends_with("a line of the file"));
    assert_eq!(entry.text, "It rained.");
    assert_eq!(entry.lang.as_deref(), Some("ENGLISH"));
}

#[test]
fn an_address_is_found() {
    let text = "1 of 1 DOCUMENTS\n\nHull Online\n\n2022-03-03\n\nRain\n\nLENGTH: 2 words\n\n\
        URL: http://hull.example/rain\n\nIt rained.\n\nLOAD-DATE: March 4, 2022";
    let entry = read(text).remove(0).unwrap();
    assert_eq!(entry.url.as_deref(), Some("http://hull.example/rain"));
    assert_eq!(entry.collected.as_deref(), Some("March 4, 2022"));
}

#[test]
fn a_headline_or_a_paragraph_may_look_like_a_field() {
    let text = "Industry: how Hull lost its ships\nHarbour Gazette\nMarch 3, 2022 Thursday\n\n\
        Copyright 2022 Harbour Gazette All Rights Reserved\n\nLength: 9 words\n\nBody\n\n\
        Person: nobody was seen.\n\nIt rained.\n\nLanguage: she spoke Danish to the men of the boat.\n\n\
        Load-Date: March 4, 2022\n\nEnd of Document\n";
    let entry = read(text).remove(0).unwrap();
    assert_eq!(
        entry.title.as_deref(),
        Some("Industry: how Hull lost its ships")
    );
    assert!(entry.text.starts_with("Person: nobody"), "{}", entry.text);
    assert!(entry.text.ends_with("men of the boat."), "{}", entry.text);
    assert_eq!(entry.collected.as_deref(), Some("March 4, 2022"));
    let old = article(1).replace(
        "It rained in Hull.",
        "Section: 8 of the treaty.\n\nIt rained.",
    );
    assert!(read(&old).remove(0).unwrap().text.starts_with("Section: 8"));
}
