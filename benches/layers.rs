//! Time and memory for writing a large map, by format. `cargo bench --bench layers` makes up
//! 100,000 articles with a million mentions of 50,000 places from a seed, tallies them, and writes
//! every product of every format to a folder below the build's; with formats after `--`, such as
//! `-- gpkg`, only those, together.
//!
//! The memory of a format is the peak of the process while it is written, including the tally. Its
//! processor time is that of all threads. Both are measured on Linux and missing elsewhere. The
//! formats are written one after the other, once each, because each takes seconds.

use exonym::document::{DocDate, Document};
use exonym::gazetteer::{CountryCode, Form, LonLat, PlaceId, PlaceIx, PlaceKind};
use exonym::layer::{Layers, PlaceFacts, PlaceKeys};
use exonym::product::{Format, Product};
use exonym::sink::{Contents, Naming, PageOptions, Publication, RunReport};
use exonym::tally::{Tallied, Tally, TallyOptions};
use exonym::{Candidate, CharSpan, Field, Mention, Span, Status, Threads};
use fastrand::Rng;
use jiff::civil::Date;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Instant;

const SEED: u64 = 20_260_123;
const ARTICLES: usize = 100_000;
const MENTIONS_PER_ARTICLE: usize = 10;
const PLACES: u32 = 50_000;
/// Number of days over which the articles are distributed.
const DAYS: i64 = 365;
/// The number of threads that the goal allows.
const THREADS: Threads = Threads(NonZeroUsize::new(2).unwrap());
/// Kibibytes per mebibyte, the unit in which memory is reported.
const MEBIBYTE: u64 = 1 << 10;
/// Linux's unit of processor time on all current machines.
const TICKS_PER_SECOND: f64 = 100.0;
const WORDS: [&str; 8] = [
    "rain", "fell", "all", "day", "while", "ships", "stayed", "ashore",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let started = Instant::now();
    let tallied = tallied();
    let layers = Layers::new(&tallied, place);
    let totals = tallied.totals();
    writeln!(
        out,
        "\n{} mentions of {} places in {} articles; {} rows of timeline; made in {:.1} s, {} MiB\n",
        totals.mentions,
        totals.places,
        totals.articles,
        layers.timeline().len(),
        started.elapsed().as_secs_f64(),
        memory("VmRSS")
    )?;
    writeln!(
        out,
        "| format | seconds | of processor time | MB | peak MiB |\n\
         | --- | ---: | ---: | ---: | ---: |"
    )?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-layers");
    let asked_for: Vec<Format> = std::env::args()
        .filter_map(|name| Format::from_name(&name))
        .collect();
    let each = Format::ALL.map(|format| vec![format]);
    let all = each.into_iter().chain([Format::DEFAULT.to_vec()]);
    let rows = if asked_for.is_empty() {
        all.collect()
    } else {
        vec![asked_for]
    };
    for formats in rows {
        writeln!(out, "{}", row(&formats, &layers, &folder)?)?;
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Writes the products of some formats, two at a time, and reports time and memory.
fn row(formats: &[Format], layers: &Layers<'_>, folder: &Path) -> Result<String, Box<dyn Error>> {
    reset_peak();
    let (started, busy) = (Instant::now(), processor_seconds());
    let mut publication = Publication::begin(folder)?;
    let contents = Contents {
        layers,
        report: &RunReport {
            attribution: vec!["Made-up places, owed to nobody".to_owned()],
            ..RunReport::default()
        },
        title: "bench",
        page: PageOptions::titled("Made-up places"),
        modified_styles: &[],
        tippecanoe: false,
        naming: Naming::Full,
    };
    let products: Vec<Product> = formats.iter().copied().flat_map(Format::products).collect();
    contents.write_all(&mut publication, &products, &THREADS)?;
    publication.finish()?;
    let seconds = started.elapsed().as_secs_f64();
    let files = products.iter().flat_map(Product::files);
    let bytes: u64 = files
        .map(|file| fs::metadata(folder.join(file)).map_or(0, |found| found.len()))
        .sum();
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    Ok(format!(
        "| {} | {seconds:.1} | {:.1} | {} | {} |",
        names.join(", "),
        processor_seconds() - busy,
        bytes / 1_000_000,
        memory("VmHWM")
    ))
}

fn tallied() -> Tallied {
    let mut random = Rng::with_seed(SEED);
    let mut tally = Tally::new(TallyOptions::default());
    for number in 0..ARTICLES {
        let (document, mentions) = article(number, &mut random);
        tally.add(&document, &mentions);
    }
    tally.finish()
}

fn article(number: usize, random: &mut Rng) -> (Document, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for at in 0..MENTIONS_PER_ARTICLE {
        let place = random_place(number * MENTIONS_PER_ARTICLE + at, random);
        for _ in 0..20 {
            text.push_str(WORDS[random.usize(..WORDS.len())]);
            text.push(' ');
        }
        mentions.push(mention(&mut text, place, random));
    }
    let day = Date::constant(2022, 1, 1) + jiff::Span::new().days(random.i64(0..DAYS));
    let document = Document {
        id: format!("article-{number}"),
        title: Some(format!("What article {number} is about, in some words")),
        body: 0..text.len(),
        text,
        date: Some(DocDate::day(day)),
        outlet: Some("The Made-up Wire".to_owned()),
        lang: None,
        url: Some(format!("https://example.org/news/{number}")),
        carried: None,
        story: None,
        answer: None,
    };
    (document, mentions)
}

/// Picks a random place, the first ones often, each at least once.
fn random_place(mention: usize, random: &mut Rng) -> u32 {
    match u32::try_from(mention) {
        Ok(number) if number < PLACES => number,
        _ => (f64::from(PLACES) * random.f64().powi(4)) as u32,
    }
}

fn mention(text: &mut String, place: u32, random: &mut Rng) -> Mention {
    let name = format!("Place{place}{}", ["", "a", "ь", "基"][random.usize(..4)]);
    let (start, chars) = (text.len(), text.chars().count());
    text.push_str(&name);
    let span = Span {
        start,
        end: text.len(),
    };
    text.push(' ');
    Mention {
        field: Field::Text,
        span,
        chars: CharSpan {
            start: chars,
            end: chars + name.chars().count(),
        },
        text: name,
        status: Status::Resolved,
        form: Form::Name,
        qualifier: None,
        candidates: vec![Candidate {
            place: PlaceIx::new(place),
            probability: 0.9,
        }],
        confidence: 0.9,
        reason: "made up",
    }
}

fn place(ix: PlaceIx) -> PlaceFacts {
    let number = ix.get();
    let mut random = Rng::with_seed(u64::from(number));
    let (lon, lat) = (random.f64() * 360.0 - 180.0, random.f64() * 170.0 - 85.0);
    PlaceFacts {
        place_id: PlaceId::GeoNames(number + 1),
        geonameid: Some(number + 1),
        name: format!("Place{number}"),
        canonical_name: format!("Place{number}"),
        kind: PlaceKind::City,
        country: CountryCode::new("UA"),
        country_name: Some("Ukraine".to_owned()),
        admin1: Some("Some Oblast".to_owned()),
        lonlat: LonLat::new(lon, lat).expect("within the ranges of degrees"),
        approximate: false,
        keys: PlaceKeys {
            country_iso3: Some("UKR"),
            admin1_code: Some("UA-14"),
            population: Some(number),
            ..PlaceKeys::default()
        },
    }
}

/// Reads a figure of this process in mebibytes from Linux's `/proc`; 0 elsewhere.
fn memory(figure: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(figure));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) / MEBIBYTE
}

/// Returns the processor seconds of this process, including system time, from Linux's `/proc`; 0
/// elsewhere.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the program's name in brackets, which may contain blanks: fields 14 and 15, in ticks.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / TICKS_PER_SECOND
}

/// Resets the peak; where the system refuses, the peak remains that of the whole run.
fn reset_peak() {
    _ = fs::write("/proc/self/clear_refs", "5");
}
