//! Limits of reading: however long an article, a record, a header or an endless file is, the bytes read
//! and held are bounded, and the input after it is read.
//!
//! Bytes read are counted by the stream. Bytes held are the peak allocation of this process, counted by
//! its allocator, so the tests in this file run one after the other.

#![allow(clippy::unwrap_used)]

use exonym::document::{Event, Format, Input, ReadOptions, Reader, SkipReason};
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The article limit of these tests, in bytes.
const LIMIT: u64 = 1 << 20;

/// Maximum memory as a multiple of the limit: the raw record, its parsed form, the article, and vectors
/// that grow by doubling.
const HELD: u64 = 8;

/// Maximum bytes read in search of an end, as a multiple of the limit.
const SEARCHED: u64 = 64;

/// Bytes that buffers read ahead: 1 MiB, and another 2 MiB from which the encoding is detected.
const READ_AHEAD: u64 = 3 << 20;

/// An allocator that counts allocated bytes.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[allow(
    unsafe_code,
    reason = "an allocator is an unsafe trait; this one forwards everything to the system allocator"
)]
// SAFETY: every call is forwarded with its arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let now = NOW.fetch_add(size, Ordering::Relaxed) + size - layout.size();
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        PEAK.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Held by one test at a time, since memory is counted for the whole process.
static TURN: Mutex<()> = Mutex::new(());

/// A stream that counts the bytes read from it.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The result of reading a stream.
struct Outcome {
    /// Lengths of the articles' texts.
    texts: Vec<usize>,
    reasons: Vec<SkipReason>,
    /// Bytes read from it.
    read: u64,
    /// Peak bytes held.
    held: u64,
    /// Whether reading ended in a usage error: a table without a known column.
    is_fault: bool,
}

fn read(stream: impl Read + Send + 'static, format: Option<Format>) -> Outcome {
    read_within(LIMIT, stream, format)
}

fn read_within(limit: u64, stream: impl Read + Send + 'static, format: Option<Format>) -> Outcome {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let read = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        inner: stream,
        read: Arc::clone(&read),
    };
    let inputs = vec![Input::Stream {
        name: "stream".to_owned(),
        reader: Box::new(counted),
    }];
    let options = ReadOptions {
        format,
        max_article: limit,
        ..ReadOptions::default()
    };
    let before = NOW.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let (mut texts, mut reasons, mut is_fault) = (Vec::new(), Vec::new(), false);
    for event in Reader::new(inputs, options).unwrap() {
        match event {
            Ok(Event::Article(article, _)) => texts.push(article.text.len()),
            Ok(Event::Skipped(skipped)) => reasons.push(skipped.reason),
            Ok(Event::Note(_)) => {}
            Err(_) => is_fault = true,
        }
    }
    Outcome {
        texts,
        reasons,
        read: read.load(Ordering::Relaxed),
        held: (PEAK.load(Ordering::Relaxed) - before) as u64,
        is_fault,
    }
}

/// Creates a stream of a start, a repeated middle, and an end, without holding it in memory.
fn long(start: &str, middle: &'static str, times: u64, end: &str) -> Box<dyn Read + Send> {
    let repeated = Repeated {
        text: middle.as_bytes(),
        left: times.saturating_mul(middle.len() as u64),
        at: 0,
    };
    let (start, end) = (start.to_owned(), end.to_owned());
    Box::new(
        io::Cursor::new(start)
            .chain(repeated)
            .chain(io::Cursor::new(end)),
    )
}

struct Repeated {
    text: &'static [u8],
    left: u64,
    at: usize,
}

impl Read for Repeated {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        while count < out.len() && self.left > 0 {
            let length = (self.text.len() - self.at)
                .min(out.len() - count)
                .min(usize::try_from(self.left).unwrap());
            out[count..count + length].copy_from_slice(&self.text[self.at..self.at + length]);
            self.at = (self.at + length) % self.text.len();
            count += length;
            self.left -= length as u64;
        }
        Ok(count)
    }
}

const FORMATS: [Option<Format>; 5] = [
    None,
    Some(Format::Text),
    Some(Format::Csv),
    Some(Format::JsonLines),
    Some(Format::Json),
];

fn assert_held(outcome: &Outcome, what: &str) {
    let most = LIMIT * HELD + READ_AHEAD;
    assert!(outcome.held <= most, "{what}: {} bytes held", outcome.held);
}

#[test]
fn input_without_end_ends_in_every_format() {
    /// Smaller than elsewhere, because much is read.
    const LIMIT: u64 = 16 << 10;
    let endless = [
        "\0", "x", " ", "\n", ",", "[", "{", "{\"a\":", "[\"a\",", "\u{fffe}",
    ];
    for middle in endless {
        for start in [
            "",
            "{\"text\":\"",
            "title,text\n\"",
            "{\"articles\":[",
            "[",
            "---\ntitle: ",
        ] {
            for format in FORMATS {
                let what = format!("{start:?}, then {middle:?} as {format:?}");
                let stream = long(start, middle, u64::MAX / 8, "");
                let outcome = read_within(LIMIT, stream, format);
                assert!(outcome.is_fault || !outcome.reasons.is_empty(), "{what}");
                let most = LIMIT * (SEARCHED + 2) + READ_AHEAD;
                assert!(outcome.read <= most, "{what}: {} bytes read", outcome.read);
                let most = LIMIT * HELD + READ_AHEAD;
                assert!(outcome.held <= most, "{what}: {} bytes held", outcome.held);
            }
        }
    }
}

#[test]
fn what_is_packed_small_is_bounded_as_unpacked() {
    let zeros = |times: u64| Repeated {
        text: b"\0",
        left: times * LIMIT,
        at: 0,
    };
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::copy(&mut zeros(200), &mut gz).unwrap();
    let gz = gz.finish().unwrap();
    let mut zst = zstd::Encoder::new(Vec::new(), 19).unwrap();
    io::copy(&mut zeros(200), &mut zst).unwrap();
    let zst = zst.finish().unwrap();
    for packed in [gz, zst] {
        for format in FORMATS {
            let outcome = read(io::Cursor::new(packed.clone()), format);
            // Zeros are not text, which is detected at once.
            assert!(outcome.is_fault && outcome.reasons.is_empty(), "{format:?}");
            // Plus the decoder's own window of 8 MiB.
            let held = LIMIT * HELD + READ_AHEAD + (10 << 20);
            assert!(
                outcome.held <= held,
                "{format:?}: {} bytes held",
                outcome.held
            );
        }
    }
}

#[test]
fn the_next_record_is_read_where_one_is_too_long() {
    let over = 3 * LIMIT;
    let cases = [
        (
            Format::JsonLines,
            "{\"text\":\"one\"}\n{\"text\":\"",
            "\"}\n{\"text\":\"three\"}\n",
        ),
        (
            Format::Json,
            "[{\"text\":\"one\"},\n{\"text\":\"",
            "\"},{\"text\":\"three\"}]",
        ),
        (
            Format::Json,
            "{\"articles\":[{\"text\":\"one\"},{\"text\":\"",
            "\"},{\"text\":\"three\"}]}",
        ),
        (Format::Csv, "text,id\none,1\n\"", "\n\"\"\",2\nthree,3\n"),
        (Format::Csv, "text;id\none;1\n", ";2\nthree;3\n"),
    ];
    for (format, start, end) in cases {
        let outcome = read(long(start, "x", over, end), Some(format));
        assert_eq!(outcome.texts, [3, 5], "{start}");
        assert_eq!(
            outcome.reasons,
            [SkipReason::TooLong { limit: LIMIT }],
            "{start}"
        );
        assert_held(&outcome, start);
    }
}

#[test]
fn an_article_within_the_limit_is_read_and_one_beyond_is_not() {
    let cases = [
        (Format::Text, "", ""),
        (Format::JsonLines, "{\"text\":\"", "\"}"),
        (Format::Json, "{\"text\":\n\"", "\"}"),
        (Format::Json, "[{\"text\":\"", "\"}]"),
        (Format::Csv, "text\n", "\n"),
    ];
    for (format, start, end) in cases {
        let markup = (start.len() + end.len()) as u64;
        let within = read(long(start, "x", LIMIT - markup, end), Some(format));
        assert_eq!(within.texts, [(LIMIT - markup) as usize], "{format:?}");
        assert_held(&within, start);
        let beyond = read(long(start, "x", LIMIT + 1, end), Some(format));
        assert_eq!(
            beyond.reasons,
            [SkipReason::TooLong { limit: LIMIT }],
            "{format:?}"
        );
    }
}

#[test]
fn articles_without_number_are_held_one_at_a_time() {
    let cases = [
        (Format::Csv, "text\n", "x\n", ""),
        (Format::JsonLines, "", "{\"text\":\"x\"}\n", ""),
        (Format::Json, "[{\"text\":\"x\"}", ",{\"text\":\"x\"}", "]"),
        (
            Format::Json,
            "{\"articles\":[{\"text\":\"x\"}",
            ",{\"text\":\"x\"}",
            "]}",
        ),
        (
            Format::Json,
            "{\"articles\":\n[{\"text\":\"x\"}",
            ",{\"text\":\"x\"}",
            "],\"n\":1}",
        ),
    ];
    for (format, start, middle, end) in cases {
        for times in [20_000, 100_000] {
            let outcome = read(long(start, middle, times, end), Some(format));
            assert!(outcome.texts.len() as u64 >= times, "{start}");
            assert!(outcome.reasons.is_empty(), "{start}: {:?}", outcome.reasons);
            // Plus the test's own list of lengths.
            let held = LIMIT * HELD + READ_AHEAD + 24 * times;
            assert!(outcome.held <= held, "{start}: {} bytes held", outcome.held);
        }
    }
}

#[test]
fn keys_elements_columns_and_depth_take_no_more_than_their_bytes() {
    let times = LIMIT / 16;
    let cases = [
        ("{\"text\":\"x\"", ",\"key\":0", "}"),
        ("{\"text\":\"x\"", ",\"te_xt\":\"y\"", "}"),
        ("{\"text\":\"x\",\"k\":[0", ",0", "]}"),
        ("{\"text\":\"x\",\"k\":[0", ",{}", "]}"),
        ("{\"text\":\"x\",\"date\":[0", ",{}", "]}"),
        ("{\"text\":[\"x\"", ",\"\"", "]}"),
        ("{\"text\":\"x\",\"source\":{\"a\":0", ",\"a\":0", "}}"),
    ];
    for (start, middle, end) in cases {
        for format in [Format::JsonLines, Format::Json] {
            let outcome = read(long(start, middle, times, end), Some(format));
            assert_eq!(
                outcome.texts.len(),
                1,
                "{start}{middle}: {:?}",
                outcome.reasons
            );
            assert_held(&outcome, middle);
        }
    }
    let deep = read(
        long("{\"text\":\"x\",\"k\":", "[", times, ""),
        Some(Format::Json),
    );
    assert!(matches!(deep.reasons[0], SkipReason::BrokenJson(_)));
    assert_held(&deep, "depth");

    let wide = read(long("title,text", ",", LIMIT - 11, "\n"), Some(Format::Csv));
    assert!(matches!(wide.reasons[..], [SkipReason::TooWide { .. }]));
    assert_held(&wide, "columns");
    let row = read(
        long("title,text\na,b\n", ",", LIMIT - 64, "\nc,d\n"),
        Some(Format::Csv),
    );
    assert!(matches!(row.reasons[..], [SkipReason::RowWidth { .. }]));
    assert_eq!(row.texts, [1, 1]);
    assert_held(&row, "a row's fields");
}

#[test]
fn a_header_without_end_is_held_once() {
    for (start, middle) in [
        ("---\n", "title: x\n"),
        ("", "title: x\n"),
        ("---\n", "- x\n"),
        ("date ", "x "),
        ("date: 2022 ", "x"),
    ] {
        let times = LIMIT / middle.len() as u64 - 2;
        let outcome = read(long(start, middle, times, ""), Some(Format::Text));
        assert_eq!(outcome.texts.len() + outcome.reasons.len(), 1);
        assert_held(&outcome, middle);
    }
}

#[test]
fn the_message_names_the_flag() {
    let outcome = read(long("", "x", 2 * LIMIT, ""), Some(Format::Text));
    assert_eq!(
        outcome.reasons[0].to_string(),
        "longer than 1M bytes, the most that one article may have; --max-article 4M raises the limit"
    );
    let outcome = read(long("[\"", "x", u64::MAX / 8, ""), Some(Format::Json));
    let words = outcome.reasons[0].to_string();
    assert!(words.contains("without an end within 64M bytes"), "{words}");
}
