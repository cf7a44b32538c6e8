//! Streaming, limits, and texts that are not downloads.

use super::*;
use crate::document::format::entry::Entry;

const LIMIT: u64 = 4096;

fn read(text: &str) -> Vec<Result<Entry, Fault>> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    entries(lines.into_iter().map(Ok), LIMIT).collect()
}

const ARTICLE: &str = "Rain in Hull\n9 words\n3 March 2022\nHarbour Gazette\nHRBR\nEnglish\n\
    Copyright 2022 Harbour Gazette\n\nIt rained.\n\nDocument HRBRG00020220303ei3300001\n";

#[test]
fn an_article_too_long_costs_only_itself() {
    let long = ARTICLE.replace("It rained", &"It rained\n".repeat(999));
    let read = read(&[&long[..], ARTICLE].concat());
    assert!(matches!(&read[0], Err(Fault::Record(words)) if words.contains("4k bytes")));
    let entry = read[1].as_ref().unwrap();
    assert_eq!(entry.id.as_deref(), Some("HRBRG00020220303ei3300001"));
    assert_eq!((entry.text.as_str(), read.len()), ("It rained.", 2));
}

#[test]
fn the_first_article_leaves_before_the_file_is_read() {
    let lines = ARTICLE.lines().map(str::to_owned).collect::<Vec<_>>();
    let endless = std::iter::repeat(lines).flatten();
    assert_eq!(
        entries(endless.map(Ok), LIMIT)
            .take(3)
            .filter(Result::is_ok)
            .count(),
        3
    );
}

#[test]
fn files_without_articles_are_refused() {
    let refused = read("Search Summary\n\nText\train\n");
    assert!(matches!(&refused[..], [Err(Fault::Refused(_))]));
}

#[test]
fn prose_does_not_look_like_a_download() {
    for text in [
        "",
        "He wrote\n512 words\n3 March 2022\nand slept.",
        "Document 12 of the file.\nIN the end\nPD 3 March 2022",
        "HD\tvideo\nin all\nTV sets",
    ] {
        assert!(!looks_like(text), "{text}");
    }
    assert!(looks_like(ARTICLE));
}

#[test]
fn the_publisher_and_a_long_notice_are_not_text() {
    let text = "Regen in Hull\nVon Karl Böhm/Hamburg.\n9 Wörter\n23 Mai 2002\nMorgenbote\nMRGB\n14\nDeutsch\n\
        (c) 2002 MORGENBOTE. Sämtliche Rechte sind vorbehalten. Kontakt in Zürich per Email.\n\n\
        Es regnete.\n\nNürnberger Medien GmbH\nDokument mrgb000020020523dy5m00c1g\n\n\
        Zusammenfassung der Suche\n\nText\tRegen\nRegion\tDeutschland\n";
    let read = read(text);
    let entry = read[0].as_ref().unwrap();
    assert_eq!((entry.text.as_str(), read.len()), ("Es regnete.", 1));
    assert_eq!(entry.title.as_deref(), Some("Regen in Hull"));
    assert_eq!(entry.date.as_deref(), Some("23 Mai 2002"));
}
