//! What is stored per article to detect near copies: a hundred bytes, whatever its length.
//!
//! Takes a title and a text and returns a [`Sketch`]. It contains a MinHash of the text's shingles (runs of
//! five words), which shows how much two texts share, and two bit sets for its names and numbers, which show
//! what one text has *instead of* the other. The latter separates bulletins made from one template: they
//! share nine words in ten, and differ in the town and the figure.
//!
//! MinHash is one-permutation hashing with filling as in fast similarity sketching (Dahlgaard, Knudsen,
//! Thorup 2017): a shingle is hashed once, falls into one slot and counts there if it is the minimum. Slots
//! that stay empty, in short texts, are filled by hashing all shingles again. Implemented here because
//! existing crates (gaoya, probminhash, sketchir) hash every shingle once per slot or use slots of 16 to 64
//! bits; eight bits suffice, as they agree by chance once in 256.

use super::words::{Kind, each_word, mix};

/// Slots of a MinHash. With 48 of them the share of common shingles is known within 7 % (one standard
/// deviation, in the range that matters).
const SLOTS: usize = 48;

/// Slots that must agree for two articles to be compared, and the number of such bands. Of pairs that share
/// 60 % of their shingles, four in five are compared; of those that share 80 %, 99 in a hundred; of unrelated
/// texts that share 1 %, one in 100,000.
const BAND: usize = 3;
pub(super) const BANDS: usize = 7;

/// Shingles kept for filling empty slots: with a thousand, none stays empty.
const KEPT_SHINGLES: usize = 1_024;

/// Words in a text below which only exact copies count: headlines or posts on one event have five words in
/// six in common. A Chinese character counts as half a word, a Thai letter as a quarter.
const LEAST_WORDS: usize = 30;

/// Words in a shingle, and the equivalent numbers of Chinese characters or kana, and of Thai letters.
const SHINGLE: usize = 5;
const SYLLABLE_SHINGLE: usize = 8;
const LETTER_SHINGLE: usize = 16;

/// The factor for each word of a shingle: powers of an odd number with random bits.
const FACTORS: [u64; LETTER_SHINGLE] = {
    let mut factors = [1; LETTER_SHINGLE];
    let mut place = 1;
    while place < LETTER_SHINGLE {
        factors[place] = 0xA24B_AED4_963E_E407_u64.wrapping_mul(factors[place - 1]);
        place += 1;
    }
    factors
};

/// The minimum share of the shorter text's shingles that the longer one contains, and of all shingles of both
/// that are common, in per cent.
const LEAST_CONTAINED: u64 = 65;
const LEAST_SHARED: u64 = 40;

/// Shared bits required per bit that one text has instead of the other's: allows for a name spelled
/// differently, or a German noun, in a long text.
const SHARED_PER_REPLACED: u32 = 20;

/// Bits set by a name and by a number. With one bit, one in twenty differing facts would be hidden by
/// another. Numbers matter throughout the text, since a toll, a magnitude or a score distinguishes two
/// bulletins.
const BITS_OF_NAME: u32 = 3;
const BITS_OF_NUMBER: u32 = 3;

/// Words in a lead, and the bits set by a name after it. The lead says what an article is about; the names
/// after it include some of the paper itself or of those it cites.
const LEAD: usize = 40;
const BITS_OF_LATER_NAME: u32 = 1;

/// The part of a text whose facts must also occur in a copy, in fifths of its words: copies may end
/// differently. Texts below the second constant, in words, count as a whole.
const FIFTHS_KEPT: usize = 3;
const LEAST_WORDS_TO_END: usize = 80;

/// Bits in a set of facts: a long article with sixty names leaves half of them empty.
const FACT_BITS: u32 = 256;

/// A set of hashes, each of which sets a few bits (a Bloom filter).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts([u64; (FACT_BITS / 64) as usize]);

impl Facts {
    const NONE: Self = Self([0; (FACT_BITS / 64) as usize]);

    fn insert(&mut self, hash: u64, bits: u32) {
        /// Bits of a hash that select one bit of the set.
        const CHOICE: u32 = FACT_BITS.ilog2();
        for nth in 0..bits {
            let bit = (hash >> (nth * CHOICE)) as usize % FACT_BITS as usize;
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Parses a set from the start of some bytes; returns it and the rest.
    fn from_bytes(mut bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut facts = Self::NONE;
        for word in &mut facts.0 {
            let (first, rest) = bytes.split_first_chunk()?;
            *word = u64::from_le_bytes(*first);
            bytes = rest;
        }
        Some((facts, bytes))
    }

    /// How many facts are in another set and how many are not, as far as bits show.
    fn shared_and_missing(&self, other: &Self) -> (u32, u32) {
        let (mut shared, mut missing, mut free) = (0, 0, 0);
        for (one, other) in self.0.iter().zip(&other.0) {
            shared += (one & other).count_ones();
            missing += (one & !other).count_ones();
            free += other.count_zeros();
        }
        // A missing fact shows only if no other fact has set its bit.
        let missing = (missing * FACT_BITS).checked_div(free).unwrap_or(0);
        (shared, missing)
    }
}

/// What is stored of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketch {
    slots: [u8; SLOTS],
    /// Names and numbers in the whole text, and in the part that a copy keeps.
    facts: Facts,
    kept_facts: Facts,
    shingles: u32,
}

impl Sketch {
    /// Whether the two texts share enough to be near copies of each other.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let agreeing = self
            .slots
            .iter()
            .zip(&other.slots)
            .filter(|(one, other)| one == other);
        // Slots agree by chance once in 256: less than half a slot in total.
        let agreeing = agreeing.count() as u64;
        let (one, other_shingles) = (u64::from(self.shingles), u64::from(other.shingles));
        let all = SLOTS as u64;
        // If s is the share of common shingles among all, their number is s / (1 + s) times the sum of both
        // counts.
        let in_both = (one + other_shingles) * agreeing / (all + agreeing);
        let contained = in_both * 100 >= LEAST_CONTAINED * one.min(other_shingles);
        let shared = agreeing * 100 >= LEAST_SHARED * all;
        contained && shared && self.has_facts_of(other)
    }

    /// Whether hardly any fact of one text is replaced in the other. Facts that only one of them adds do not
    /// count.
    fn has_facts_of(&self, other: &Self) -> bool {
        let is_in = |kept: &Facts, all: &Facts| {
            let (shared, missing) = kept.shared_and_missing(all);
            missing * SHARED_PER_REPLACED <= shared
        };
        is_in(&self.kept_facts, &other.facts) || is_in(&other.kept_facts, &self.facts)
    }

    /// Serialises the sketch: slots, facts, kept facts, shingles; numbers are little-endian.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let facts = self.facts.0.iter().chain(&self.kept_facts.0);
        let facts = facts.flat_map(|word| word.to_le_bytes());
        let slots = self.slots.iter().copied();
        let shingles = self.shingles.to_le_bytes();
        slots.chain(facts).chain(shingles).collect()
    }

    /// Parses the output of [`Sketch::to_bytes`]; `None` for other bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (slots, rest) = bytes.split_first_chunk()?;
        let (facts, rest) = Facts::from_bytes(rest)?;
        let (kept_facts, rest) = Facts::from_bytes(rest)?;
        Some(Self {
            slots: *slots,
            facts,
            kept_facts,
            shingles: u32::from_le_bytes(rest.try_into().ok()?),
        })
    }

    /// A hash of a band; articles that agree in one band are worth comparing.
    pub(super) fn band(&self, band: usize) -> u64 {
        let slots = &self.slots[band * BAND..][..BAND];
        let key = slots
            .iter()
            .fold(band as u64, |key, slot| (key << 8) | u64::from(*slot));
        mix(key.wrapping_add(1))
    }
}

/// An article in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketched {
    /// Hash of all words in the title and the text.
    pub(super) words: u64,
    /// Sketch of the text; `None` if it is too short for anything but exact copies.
    pub(super) sketch: Option<Sketch>,
}

/// Builds sketches one after another, reusing memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketcher {
    shingles: Vec<u64>,
    facts: Vec<(u64, usize, bool)>,
}

impl Sketcher {
    pub(super) fn sketch(&mut self, title: Option<&str>, text: &str) -> Sketched {
        let mut words = 0;
        each_word(title.unwrap_or(""), |word, _| words = chained(words, word));
        // Separates the last word of the title from the first of the text.
        words = chained(words, 0);
        let mut reading = Reading::new(self, text.len());
        let (opening, story) = text.split_at(opening(text));
        for (part, has_facts) in [(opening, false), (story, true)] {
            reading.has_facts = has_facts;
            each_word(part, |word, kind| {
                words = chained(words, word);
                reading.add(word, kind);
            });
        }
        Sketched {
            words,
            sketch: reading.finish(),
        }
    }
}

fn chained(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// A text that is being read.
struct Reading<'a> {
    /// The last words, in a ring buffer, and the number of words so far.
    last: [u64; LETTER_SHINGLE],
    count: usize,
    /// In quarters of words.
    length: usize,
    least: [u32; SLOTS],
    number_of_shingles: u32,
    /// Whether names and numbers count as facts here.
    has_facts: bool,
    /// Facts, each with the number of preceding words and whether it is a name.
    facts: &'a mut Vec<(u64, usize, bool)>,
    shingles: &'a mut Vec<u64>,
}

impl<'a> Reading<'a> {
    /// Begins a text of this many bytes.
    fn new(memory: &'a mut Sketcher, bytes: usize) -> Self {
        /// Mean bytes of a word and the gap after it, and of what lies between two facts.
        const MEAN_WORD_BYTES: usize = 6;
        const MEAN_BYTES_PER_FACT: usize = 48;
        memory.shingles.clear();
        let shingles = (bytes / MEAN_WORD_BYTES).min(KEPT_SHINGLES);
        memory.shingles.reserve(shingles);
        memory.facts.clear();
        memory.facts.reserve(bytes / MEAN_BYTES_PER_FACT);
        Self {
            last: [0; LETTER_SHINGLE],
            count: 0,
            length: 0,
            least: [u32::MAX; SLOTS],
            number_of_shingles: 0,
            has_facts: true,
            facts: &mut memory.facts,
            shingles: &mut memory.shingles,
        }
    }

    fn add(&mut self, word: u64, kind: Kind) {
        let before = self.last[self.count.wrapping_sub(1) % LETTER_SHINGLE];
        self.last[self.count % LETTER_SHINGLE] = word;
        match kind {
            Kind::Name if self.has_facts => self.facts.push((word, self.count, true)),
            // Small numbers occur in most texts, but not after the same word.
            Kind::Number if self.has_facts => {
                let number = mix(before.wrapping_add(word));
                self.facts.push((number, self.count, false));
            }
            _ => {}
        }
        self.count += 1;
        match kind {
            Kind::Plain | Kind::Name | Kind::Number => self.add_shingle::<SHINGLE, 4>(),
            Kind::Syllable => self.add_shingle::<SYLLABLE_SHINGLE, 2>(),
            Kind::Letter => self.add_shingle::<LETTER_SHINGLE, 1>(),
        }
    }

    /// Adds the shingle of the last `WORDS` words, each counting as `QUARTERS` quarters of a word.
    fn add_shingle<const WORDS: usize, const QUARTERS: usize>(&mut self) {
        self.length += QUARTERS;
        let Some(first) = self.count.checked_sub(WORDS) else {
            return;
        };
        let mut hash = 0_u64;
        for (nth, factor) in FACTORS[..WORDS].iter().enumerate() {
            let word = self.last[(first + nth) % LETTER_SHINGLE];
            hash = hash.wrapping_add(word.wrapping_mul(*factor));
        }
        let hash = mix(hash);
        let (slot, value) = place(hash);
        self.least[slot] = self.least[slot].min(value);
        self.number_of_shingles = self.number_of_shingles.saturating_add(1);
        if self.shingles.len() < KEPT_SHINGLES {
            self.shingles.push(hash);
        }
    }

    fn finish(mut self) -> Option<Sketch> {
        if self.length < 4 * LEAST_WORDS || self.shingles.is_empty() {
            return None;
        }
        self.fill();
        let (mut facts, mut kept_facts) = (Facts::NONE, Facts::NONE);
        let kept = if self.length < 4 * LEAST_WORDS_TO_END {
            self.count
        } else {
            (self.count * FIFTHS_KEPT).div_ceil(5)
        };
        let story_start = self.facts.first().map_or(0, |(_, before, _)| *before);
        for (fact, before, is_name) in self.facts.iter() {
            let bits = if *is_name {
                BITS_OF_NAME
            } else {
                BITS_OF_NUMBER
            };
            facts.insert(*fact, bits);
            if *before < kept {
                let is_later_name = *is_name && *before >= story_start + LEAD;
                let bits = if is_later_name {
                    BITS_OF_LATER_NAME
                } else {
                    bits
                };
                kept_facts.insert(*fact, bits);
            }
        }
        Some(Sketch {
            slots: self.least.map(|least| (least & 0xFF) as u8),
            facts,
            kept_facts,
            shingles: self.number_of_shingles,
        })
    }

    /// Fills empty slots, rehashing all shingles in each round.
    fn fill(&mut self) {
        /// After this many rounds with thirty shingles, a slot is still empty once in 10^30 texts.
        const MAX_ROUNDS: u64 = 128;
        for round in 1..=MAX_ROUNDS {
            let empty = self.least.map(|least| least == u32::MAX);
            if !empty.contains(&true) {
                return;
            }
            for shingle in self.shingles.iter() {
                let (slot, value) = place(mix(shingle.wrapping_add(round)));
                if empty[slot] {
                    self.least[slot] = self.least[slot].min(value);
                }
            }
        }
    }
}

/// The slot of a shingle, and its value there.
fn place(hash: u64) -> (usize, u32) {
    let slot = ((hash >> 32) * SLOTS as u64) >> 32;
    (slot as usize, hash as u32)
}

/// The bytes before the story: lines with a headline, a byline, a date, and a dateline, which every paper
/// writes in its own way.
fn opening(text: &str) -> usize {
    /// The most bytes of a line that is not a paragraph.
    const LONGEST_LINE: usize = 120;
    /// The most lines before a story.
    const MAX_LINES: usize = 6;
    let mut start = 0;
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        let content = line.trim_end();
        let is_sentence = content.ends_with(['.', '!', '?', '…', '。', '"', '”', '»', ':']);
        if content.len() > LONGEST_LINE || is_sentence || start + line.len() == text.len() {
            return start + dateline(content);
        }
        start += line.len();
    }
    start
}

/// The bytes of the dateline at the start of a paragraph: up to a dash or past the agency's name.
fn dateline(line: &str) -> usize {
    /// Bytes of the longest dateline: `SAINT PETERSBURG, Russia, 23 September 2022 (Reuters) —`.
    const LONGEST: usize = 80;
    const ENDS: [&str; 7] = [" — ", " – ", " - ", ") ", ").", "/ ", "/."];
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let ends = ENDS
        .iter()
        .filter_map(|end| Some(head.find(end)? + end.len()));
    ends.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening_of(text: &str) -> &str {
        &text[..opening(text)]
    }

    #[test]
    fn openings_that_differ_per_paper_are_found() {
        let long = "Ferries stay in the harbour for a third day while the storm goes on over the whole \
                    of the northern coast, the port said.";
        let cases = [
            (String::new(), ""),
            (long.to_owned(), ""),
            (
                format!("KYIV, 3 March (Reuters) — {long}"),
                "KYIV, 3 March (Reuters) — ",
            ),
            (
                format!("MOSCOW, March 3. /TASS/. {long}"),
                "MOSCOW, March 3. /TASS/. ",
            ),
            (format!("By Ann Smit\n\n{long}\nMore."), "By Ann Smit\n\n"),
            (
                format!("No ferries\nBy Ann Smit\nGDYNIA (PAP) – {long}"),
                "No ferries\nBy Ann Smit\nGDYNIA (PAP) – ",
            ),
            (format!("No ferries.\n{long}"), ""),
        ];
        for (text, expected) in &cases {
            assert_eq!(opening_of(text).trim_end(), expected.trim_end(), "{text:?}");
        }
    }

    #[test]
    fn short_texts_have_no_sketch() {
        let mut sketcher = Sketcher::default();
        let mut has_sketch = |text: &str| sketcher.sketch(None, text).sketch.is_some();
        assert!(!has_sketch(&"wave ".repeat(29)));
        assert!(has_sketch(&"wave ".repeat(30)));
        assert!(!has_sketch(&"港".repeat(59)));
        assert!(has_sketch(&"港".repeat(60)));
    }

    /// Slots agree as often as shingles are shared, in texts shorter and longer than the number of slots.
    #[test]
    fn slots_measure_what_is_shared() {
        let mut sketcher = Sketcher::default();
        for words in [40, 80, 2_000] {
            let mut agreeing = 0;
            for text in 0..200 {
                let write = |from: usize| {
                    let words = from..from + words;
                    words
                        .map(|word| format!("w{text}x{word} "))
                        .collect::<String>()
                };
                let [one, other] = [0, words / 4]
                    .map(|from| sketcher.sketch(None, &write(from)).sketch.unwrap().slots);
                agreeing += one
                    .iter()
                    .zip(&other)
                    .filter(|(one, other)| one == other)
                    .count();
            }
            let shingles = words - 4;
            let expected = 200 * SLOTS * (shingles - words / 4) / (shingles + words / 4);
            // Four standard deviations for this many slots are at most 4 %.
            assert!(
                agreeing.abs_diff(expected) < 200 * SLOTS / 25,
                "{words}: {agreeing}, {expected}"
            );
        }
    }

    #[test]
    fn missing_facts_are_counted() {
        let (mut one, mut other) = (Facts::NONE, Facts::NONE);
        for fact in 0..40 {
            one.insert(mix(fact), BITS_OF_NAME);
            other.insert(mix(fact + 10), BITS_OF_NAME);
        }
        let (shared, missing) = one.shared_and_missing(&other);
        assert!(
            (65..=95).contains(&shared) && (18..=40).contains(&missing),
            "{shared} {missing}"
        );
        assert_eq!(one.shared_and_missing(&one).1, 0);
    }
}
