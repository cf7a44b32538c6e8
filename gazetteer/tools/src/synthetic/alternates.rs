//! The alternate names of synthetic places: `alternateNamesV2.txt`.
//!
//! Rows are in the order of their own ids and refer to places in random order, as in GeoNames: a
//! reader that needs all names of a place must sort. A few thousand places have very many.

use super::languages::{LANGUAGES, Language, STYLES};
use super::random::Random;
use super::scripts::{Script, push_ascii};
use super::world::{Place, World};
use std::io::{self, Write};

/// Stream of random numbers.
const ALTERNATE: u64 = 16;

/// The content of a row.
#[derive(Clone, Copy)]
enum RowKind {
    Tagged,
    Untagged,
    Link,
    Wikidata,
    Post,
    Iata,
    Icao,
    UnitedNations,
    Abbreviation,
    Revolutionary,
    Sound,
    Pinyin,
}

/// Rows of each kind in 1,000, roughly as in GeoNames.
const ROW_KINDS: [(u64, RowKind); 12] = [
    (500, RowKind::Tagged),
    (250, RowKind::Untagged),
    (90, RowKind::Link),
    (80, RowKind::Wikidata),
    (55, RowKind::Post),
    (4, RowKind::Iata),
    (3, RowKind::Icao),
    (9, RowKind::UnitedNations),
    (5, RowKind::Abbreviation),
    (1, RowKind::Revolutionary),
    (1, RowKind::Sound),
    (2, RowKind::Pinyin),
];

/// Numbers of rows written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlternateCounts {
    /// Names, with or without a language.
    pub names: u64,
    /// Wikidata items.
    pub wikidata: u64,
    /// Links, post codes and other codes.
    pub non_names: u64,
}

/// Returns the number of the place that a row refers to. Half of the rows refer to any place, half
/// to the more important ones, which have the lower numbers.
fn place_of(world: &World, random: &mut Random) -> u64 {
    /// One in this many places has hundreds of alternate names.
    const FAMOUS: u64 = 3000;
    if random.permille(500) {
        return random.below(world.places);
    }
    let first = u64::from((world.places / FAMOUS + 1).ilog2());
    let last = u64::from((world.places + 1).ilog2()) + 1;
    random.rank(first, last) % world.places
}

/// Writes the rows.
pub(super) fn write(
    world: &World,
    seed: u64,
    rows: u64,
    out: &mut impl Write,
) -> io::Result<AlternateCounts> {
    let mut counts = AlternateCounts::default();
    if world.places == 0 {
        return Ok(counts);
    }
    let mut text = String::new();
    for number in 0..rows {
        let mut random = Random::of(seed, ALTERNATE, number);
        let place = world.place(place_of(world, &mut random));
        let kind = *random.weighted(&ROW_KINDS);
        let tag = write_text(kind, &place, &mut random, &mut text);
        match kind {
            RowKind::Wikidata => counts.wikidata += 1,
            RowKind::Link
            | RowKind::Post
            | RowKind::Iata
            | RowKind::Icao
            | RowKind::UnitedNations
            | RowKind::Sound => {
                counts.non_names += 1;
            }
            _ => counts.names += 1,
        }
        write!(out, "{}\t{}\t{tag}\t{text}\t", 1_284_819 + number, place.id)?;
        write_status(&mut random, out)?;
    }
    Ok(counts)
}

/// Writes the text of a row into `text`, replacing its content; returns the row's tag.
fn write_text(
    kind: RowKind,
    place: &Place,
    random: &mut Random,
    text: &mut String,
) -> &'static str {
    text.clear();
    match kind {
        RowKind::Tagged => {
            let language = language(place, random);
            place.write_in(language.script, text);
            return language.tag;
        }
        RowKind::Untagged => write_untagged(place, random, text),
        RowKind::Link => {
            let mut name = String::new();
            place.write_name(&mut name);
            text.push_str("https://en.wikipedia.org/wiki/");
            text.push_str(&name.replace(' ', "_"));
            return "link";
        }
        RowKind::Wikidata => {
            text.push_str(&format!("Q{}", 1 + random.below(120_000_000)));
            return "wkdt";
        }
        RowKind::Post => {
            text.push_str(&format!("{:05}", random.below(100_000)));
            return "post";
        }
        RowKind::Iata => return letters(3, "iata", random, text),
        RowKind::Icao => return letters(4, "icao", random, text),
        RowKind::UnitedNations => return letters(5, "unlc", random, text),
        RowKind::Abbreviation => return letters(2, "abbr", random, text),
        RowKind::Revolutionary => {
            place.write_in(&super::scripts::FRENCH, text);
            return "fr_1793";
        }
        RowKind::Sound => {
            place.write_in(&super::scripts::MALAY, text);
            return "phon";
        }
        RowKind::Pinyin => {
            place.write_in(&super::scripts::ROMANISED, text);
            return "piny";
        }
    }
    ""
}

/// Picks a language: in two of five cases that of the place's country.
fn language(place: &Place, random: &mut Random) -> &'static Language {
    if random.permille(400) {
        return &LANGUAGES[STYLES[place.country.style].language].1;
    }
    random.weighted(&LANGUAGES)
}

/// Writes random capitals.
fn letters(
    count: usize,
    tag: &'static str,
    random: &mut Random,
    text: &mut String,
) -> &'static str {
    text.extend((0..count).map(|_| char::from(b'A' + random.below(26) as u8)));
    tag
}

/// Writes a name without a language: another spelling in Latin letters, with or without marks, or
/// in the country's script.
pub(super) fn write_untagged(place: &Place, random: &mut Random, text: &mut String) {
    let style = &STYLES[place.country.style];
    let scripts: [&Script; 3] = [
        style.script,
        random.weighted(&LANGUAGES).script,
        LANGUAGES[style.language].1.script,
    ];
    let script: &&Script = random.pick(&scripts);
    place.write_in(script, text);
    if random.permille(400) {
        let mut plain = String::new();
        push_ascii(text, &mut plain);
        if !plain.trim().is_empty() {
            *text = plain;
        }
    }
}

/// Writes the flags and dates, and the line end.
fn write_status(random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    let flag = |random: &mut Random, cases| if random.permille(cases) { "1" } else { "" };
    let (preferred, short) = (flag(random, 80), flag(random, 20));
    let (colloquial, historic) = (flag(random, 5), flag(random, 7));
    write!(out, "{preferred}\t{short}\t{colloquial}\t{historic}\t")?;
    if historic == "1" && random.permille(300) {
        let from = 1400 + random.below(500);
        return writeln!(out, "{from}\t{}", from + random.below(120));
    }
    writeln!(out, "\t")
}
