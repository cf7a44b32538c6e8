//! Whole archives, good and bad.

use super::*;
use std::io::Cursor;

const LIMIT: u64 = 1_000;

fn read(file: &[u8]) -> Vec<Result<Page, Fault>> {
    open(Box::new(Cursor::new(file.to_vec())), LIMIT).collect()
}

/// Returns the bodies, and `!` followed by the message for each fault.
fn bodies_and_faults(file: &[u8]) -> Vec<String> {
    let tell = |result| match result {
        Ok(Page { body, .. }) => String::from_utf8(body).unwrap(),
        Err(Fault::Record(words)) => format!("! {words}"),
        Err(Fault::RestUnreadable(words)) => format!("!! {words}"),
        Err(Fault::Refused(words)) => format!("!!! {words}"),
    };
    read(file).into_iter().map(tell).collect()
}

/// Makes a record that declares `length` bytes.
fn lying(kind: &str, fields: &str, block: &[u8], length: u64) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <http://a.example/>\r\n{fields}\
         Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn record(kind: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    lying(kind, fields, block, block.len() as u64)
}

const HTTP: &str = "Content-Type: application/http; msgtype=response\r\n";

fn answer(body: &str) -> Vec<u8> {
    [
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
        body,
    ]
    .concat()
    .into_bytes()
}

fn page(body: &str) -> Vec<u8> {
    record("response", HTTP, &answer(body))
}

/// Makes a page whose record declares `more` bytes than it has.
fn lying_page(body: &str, more: i64) -> Vec<u8> {
    let block = answer(body);
    let length = (block.len() as u64).saturating_add_signed(more);
    lying("response", HTTP, &block, length)
}

#[test]
fn a_page_has_the_fields_of_its_record() {
    let fields = "WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1-2>\r\n\
                  WARC-Identified-Content-Language: nld,eng\r\n";
    let file = record("response", &[HTTP, fields].concat(), &answer("<p>Kyiv"));
    let expected = Page {
        url: "http://a.example/".to_owned(),
        collected: Some("2024-03-05T10:00:00Z".to_owned()),
        lang: Some("nld,eng".to_owned()),
        charset: Some("utf-8".to_owned()),
        kind: Kind::Html,
        id: Some("1-2".to_owned()),
        is_cut: false,
        body: b"<p>Kyiv".to_vec(),
    };
    assert_eq!(read(&file), [Ok(expected)]);
}

#[test]
fn other_records_are_skipped() {
    let text = "Content-Type: text/plain\r\n";
    let file = [
        record(
            "warcinfo",
            "Content-Type: application/warc-fields\r\n",
            b"software: x",
        ),
        record(
            "request",
            "Content-Type: application/http\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        record("revisit", HTTP, &answer("")),
        record("metadata", text, b"x"),
        record("conversion", text, "Київ".as_bytes()),
        record("resource", "Content-Type: text/html; charset=x\r\n", b"<p>"),
        record("resource", "Content-Type: image/png\r\n", b"\x89PNG"),
    ]
    .concat();
    let pages = read(&file);
    let of = |at: usize| pages[at].as_ref().unwrap();
    assert_eq!(pages.len(), 2);
    assert_eq!(
        (of(0).kind, of(0).charset.as_deref()),
        (Kind::Plain, Some("utf-8"))
    );
    assert_eq!(
        (of(1).kind, of(1).charset.as_deref()),
        (Kind::Html, Some("x"))
    );
}

#[test]
fn a_false_length_costs_one_record() {
    for more in [-40, -3, 60, 400, 2_000_000] {
        let file = [
            page("one"),
            lying_page("two", more),
            page("three"),
            page("four"),
        ]
        .concat();
        let read = bodies_and_faults(&file);
        assert_eq!(read.len(), 4, "{more}: {read:?}");
        assert_eq!((read[0].as_str(), read[3].as_str()), ("one", "four"));
        assert!(
            read[1].starts_with("! record 2 (http://a.example/): "),
            "{}",
            read[1]
        );
        assert_eq!(read[2], "three");
    }
    let last = [page("one"), lying_page("two", 400)].concat();
    let read = bodies_and_faults(&last);
    assert!(
        read[1].starts_with("!! the file breaks off within record 2"),
        "{read:?}"
    );
}

#[test]
fn a_page_may_contain_the_start_of_a_record() {
    let body = "<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n</pre>";
    assert_eq!(
        bodies_and_faults(&[page(body), page("two")].concat()),
        [body, "two"]
    );
}

#[test]
fn a_long_page_is_reported_and_a_long_picture_skipped() {
    let long = "x".repeat(70_000);
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".to_owned() + &long;
    let file = [
        page(&long[..LIMIT as usize + 1]),
        page(&long),
        record("response", HTTP, picture.as_bytes()),
        page(&long[..LIMIT as usize]),
    ]
    .concat();
    let read = bodies_and_faults(&file);
    assert_eq!(read.len(), 3, "{read:?}");
    for (at, words) in read[..2].iter().enumerate() {
        let expected = format!(
            "! record {} (http://a.example/): longer than 1000 bytes",
            at + 1
        );
        assert!(words.starts_with(&expected), "{words}");
    }
}

#[test]
fn a_file_that_breaks_off_says_where() {
    let file = [page("one"), page("two")].concat();
    let first = page("one").len();
    for length in first + 1..file.len() - 4 {
        let read = bodies_and_faults(&file[..length]);
        assert_eq!(read[0], "one");
        let words = read.get(1).map_or("", String::as_str);
        assert!(
            words.starts_with("!! the file breaks off"),
            "{length}: {words}"
        );
    }
}

#[test]
fn a_limit_may_be_as_large_as_numbers_are() {
    let stream = Box::new(Cursor::new(lying_page("one", i64::MAX)));
    let pages: Vec<_> = open(stream, u64::MAX).collect();
    assert!(matches!(&pages[..], [Err(Fault::RestUnreadable(_))]));
}

#[test]
fn headers_without_an_end_or_a_length_are_reported() {
    let endless = ["WARC/1.0\r\n", &"X: y\r\n".repeat(20_000), "\r\n"].concat();
    let bare = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n".to_vec();
    let read = bodies_and_faults(&[endless.into_bytes(), bare, page("three")].concat());
    assert_eq!(read.len(), 3, "{read:?}");
    assert!(
        read[0].contains("record 1: its header does not end"),
        "{read:?}"
    );
    assert!(
        read[1].contains("record 2: it does not say how long"),
        "{read:?}"
    );
    assert_eq!(read[2], "three");
}

#[test]
fn endless_input_and_false_lengths_end() {
    use std::io::{BufReader, Read};
    for repeated in [b'\n', b'x'] {
        let endless = Cursor::new(page("one")).chain(std::io::repeat(repeated));
        let pages = open(Box::new(BufReader::new(endless)), LIMIT);
        assert!(matches!(pages.last(), Some(Err(Fault::RestUnreadable(_)))));
    }
    let lies = lying_page("x", 300).repeat(5_000);
    let read = bodies_and_faults(&lies);
    assert!(read.last().unwrap().contains("perhaps its line ends"));
    assert_eq!(read.len(), 1_001);
}

#[test]
fn line_feeds_alone_will_do() {
    let text = String::from_utf8([page("one"), page("two")].concat()).unwrap();
    let lengths = text.replace("Content-Length: 62", "Content-Length: 59");
    assert_ne!(text, lengths);
    assert_eq!(
        bodies_and_faults(lengths.replace("\r\n", "\n").as_bytes()),
        ["one", "two"]
    );
}

#[test]
fn archives_are_distinguished_from_texts_about_them() {
    for first in [
        &b"WARC/1.0\r\nWARC-Type: warcinfo"[..],
        b"WARC/1.1\n",
        b"WARC/0.18\r\n",
        b"filedesc://a.arc 0.0.0.0 20240305100000 text/plain 76\n",
    ] {
        assert!(looks_like(first));
    }
    for first in [
        &b"WARC/1.0 is a format"[..],
        b"WARC",
        b"",
        b"filedesc: see below",
    ] {
        assert!(!looks_like(first));
    }
}

#[test]
fn a_message_shows_a_hostile_address_on_its_line() {
    assert_eq!(named(7, ""), "record 7");
    assert_eq!(
        named(7, "http://a\n\u{1b}[31m/"),
        "record 7 (http://a\\n\\u{1b}[31m/)"
    );
    assert!(named(7, &"é".repeat(500)).chars().count() < 220);
}
