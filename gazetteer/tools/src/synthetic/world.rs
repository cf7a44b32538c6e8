//! The synthetic world: computes each of its places from its number.
//!
//! Numbers run from the countries over the first- and second-level areas to all other places. A
//! place depends only on the seed and its number, not on places made before, so that any file can
//! refer to any place and none is held in memory.

use super::countries::{COUNTRIES, Country};
use super::features::{CLASS_WEIGHTS, CODES};
use super::languages::{CLASSES, STYLES, Style};
use super::random::Random;
use super::scripts::{SYLLABLES, Script, Word};

/// In the real data of 12.3 million places, one in this many is a second-level area, or a
/// first-level area.
const PLACES_PER_AREA2: u64 = 250;
const PLACES_PER_AREA1: u64 = 3000;
/// At least one first-level area per country, if there are enough places.
const MIN_AREAS1: u64 = COUNTRIES.len() as u64;

/// Streams of random numbers, so that no two uses share numbers.
const PLACE: u64 = 1;
const NAME: u64 = 2;

/// The number of places at each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct World {
    seed: u64,
    pub(super) places: u64,
    pub(super) countries: u64,
    pub(super) areas1: u64,
    pub(super) areas2: u64,
}

/// The administrative level of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Country,
    Area1,
    Area2,
    Other,
}

/// A place.
pub(super) struct Place {
    pub(super) id: u64,
    pub(super) level: Level,
    pub(super) country: &'static Country,
    /// The numbers of its areas; for an area, its own number at its level.
    pub(super) area1: Option<u64>,
    pub(super) area2: Option<u64>,
    /// Index of its class.
    pub(super) class: usize,
    pub(super) code: &'static str,
    /// Its name without the pattern.
    pub(super) words: Vec<Word>,
    /// The pattern of its name, with `*` for the name.
    pub(super) pattern: &'static str,
    pub(super) population: u64,
    /// Degrees × 10⁵.
    pub(super) lat: i64,
    pub(super) lon: i64,
}

impl World {
    pub(super) fn new(seed: u64, places: u64) -> Self {
        let countries = (COUNTRIES.len() as u64).min(places / 10 + 1).min(places);
        let areas1 = (places / PLACES_PER_AREA1).max(MIN_AREAS1.min(places / 8));
        let areas2 = places / PLACES_PER_AREA2;
        Self {
            seed,
            places,
            countries,
            areas1,
            areas2,
        }
    }

    /// The GeoNames id of a place, by number: ascending, with gaps.
    pub(super) fn id(place: u64) -> u64 {
        49_518 + place + place / 9
    }

    /// The number of a first-level area among all places.
    pub(super) fn area1(&self, area: u64) -> u64 {
        self.countries + area
    }

    /// The number of a second-level area among all places.
    pub(super) fn area2(&self, area: u64) -> u64 {
        self.countries + self.areas1 + area
    }

    /// The country of a first-level area.
    fn country_of(&self, area1: u64) -> u64 {
        area1 % self.countries
    }

    /// The code of a first-level area within its country: `05`.
    pub(super) fn code1(&self, area1: u64) -> String {
        format!("{:02}", area1 / self.countries + 1)
    }

    /// The code of a second-level area within its first-level one: `1003`.
    pub(super) fn code2(&self, area2: u64) -> String {
        format!("{:04}", 1001 + area2 / self.areas1.max(1))
    }

    /// Computes a place by its number, which must be below [`World::places`].
    pub(super) fn place(&self, number: u64) -> Place {
        let mut random = Random::of(self.seed, PLACE, number);
        let (level, country, area1, area2) = self.containers(number, &mut random);
        let country = &COUNTRIES[country as usize];
        let (class, code) = feature(level, &mut random);
        let style = &STYLES[country.style];
        let (lon, lat) = point(country, &mut random);
        Place {
            id: Self::id(number),
            level,
            country,
            area1,
            area2,
            class,
            code,
            words: self.words(country.style, &mut random),
            pattern: pattern(style, class, level, &mut random),
            population: population(level, class, &mut random),
            lat,
            lon,
        }
    }

    /// Returns the level of a place, and the numbers of its country and areas.
    fn containers(
        &self,
        number: u64,
        random: &mut Random,
    ) -> (Level, u64, Option<u64>, Option<u64>) {
        if number < self.countries {
            return (Level::Country, number, None, None);
        }
        if let Some(area) = self.after(number, self.area1(0), self.areas1) {
            return (Level::Area1, self.country_of(area), Some(area), None);
        }
        if let Some(area) = self.after(number, self.area2(0), self.areas2) {
            let area1 = area % self.areas1;
            return (
                Level::Area2,
                self.country_of(area1),
                Some(area1),
                Some(area),
            );
        }
        let weights = COUNTRIES.iter().take(self.countries as usize);
        let mut left = random.below(weights.clone().map(|country| country.weight).sum());
        let drawn = weights.clone().position(|country| {
            let is_drawn = left < country.weight;
            left = left.saturating_sub(country.weight);
            is_drawn
        });
        let country = drawn.unwrap_or(0) as u64;
        let area1 = member(country, self.countries, self.areas1, random);
        // In the real data, three in ten places have no second level.
        let area2 = area1.filter(|_| random.permille(700));
        let area2 = area2.and_then(|area| member(area, self.areas1, self.areas2, random));
        (Level::Other, country, area1, area2)
    }

    fn after(&self, number: u64, first: u64, count: u64) -> Option<u64> {
        number.checked_sub(first).filter(|&area| area < count)
    }

    /// Returns the words of a name. Its rank is its commonness: each rank has one name per style.
    fn words(&self, style: usize, random: &mut Random) -> Vec<Word> {
        let rank = random.rank(6, 22);
        let mut random = Random::of(self.seed, NAME + style as u64, rank);
        let count = *random.weighted(&[(66, 1), (28, 2), (6, 3)]);
        let word = |_| {
            let mut word = Word {
                length: *random.weighted(&[(5, 1), (45, 2), (40, 3), (10, 4)]),
                coda: random.below(6) as u8,
                ..Word::default()
            };
            for syllable in &mut word.syllables {
                *syllable = random.below(SYLLABLES) as u8;
            }
            word
        };
        (0..count).map(word).collect()
    }
}

impl Place {
    /// Writes its GeoNames name, in Latin letters, into `out`, replacing its content.
    pub(super) fn write_name(&self, out: &mut String) {
        out.clear();
        let script = STYLES[self.country.style].script;
        for (at, part) in self.pattern.split('*').enumerate() {
            match at {
                0 => {}
                1 => script.write(&self.words, out),
                _ => script.write(&self.words[..1], out),
            }
            out.push_str(part);
        }
    }

    /// Writes its name in another language, without the pattern.
    pub(super) fn write_in(&self, script: &Script, out: &mut String) {
        out.clear();
        script.write(&self.words, out);
    }

    /// Returns the letter of its class.
    pub(super) fn class(&self) -> char {
        char::from(CLASSES[self.class])
    }
}

/// Picks a member of `first`, `first + step`, … below `all`.
fn member(first: u64, step: u64, all: u64, random: &mut Random) -> Option<u64> {
    let count = all.checked_sub(first + 1)? / step.max(1) + 1;
    Some(first + random.below(count) * step)
}

/// Picks a class, by index, and one of its codes.
fn feature(level: Level, random: &mut Random) -> (usize, &'static str) {
    const ADMINISTRATIVE: usize = 5;
    match level {
        Level::Country => (ADMINISTRATIVE, "PCLI"),
        Level::Area1 => (ADMINISTRATIVE, "ADM1"),
        Level::Area2 => (ADMINISTRATIVE, "ADM2"),
        Level::Other => {
            let class = *random.weighted(&CLASS_WEIGHTS);
            let code: &&str = random.weighted(CODES[class]);
            (class, *code)
        }
    }
}

/// Picks a name pattern: for towns mostly the bare name, for others mostly one with a generic word.
fn pattern(style: &Style, class: usize, level: Level, random: &mut Random) -> &'static str {
    let patterned = match (level, class) {
        (Level::Country, _) => 0,
        (_, 0) => 220,
        _ => 750,
    };
    if random.permille(patterned) {
        let pattern: &&str = random.pick(style.patterns[class]);
        return pattern;
    }
    "*"
}

/// Picks a population: unknown for most places, and large for few.
fn population(level: Level, class: usize, random: &mut Random) -> u64 {
    match level {
        Level::Country => random.heavy_tail(500_000).min(1_400_000_000),
        Level::Area1 => random.heavy_tail(100_000).min(200_000_000),
        Level::Area2 if random.permille(600) => random.heavy_tail(5_000).min(20_000_000),
        Level::Other if class == 0 && random.permille(110) => {
            random.heavy_tail(200).min(25_000_000)
        }
        _ => 0,
    }
}

/// Picks a point in a country, which is a square of ten degrees; degrees × 10⁵.
fn point(country: &Country, random: &mut Random) -> (i64, i64) {
    let bytes = country.code.as_bytes();
    let (a, b) = (i64::from(bytes[0] - b'A'), i64::from(bytes[1] - b'A'));
    let within = |random: &mut Random| random.below(1_000_001) as i64 - 500_000;
    // 26 columns from 165° west to 172° east, 13 rows from 55° south to 65° north.
    let lon = -16_500_000 + a * 1_350_000 + within(random);
    let lat = -5_500_000 + (b % 13) * 1_000_000 + within(random);
    (lon, lat)
}
