//! Random articles in the style of news: titles, paragraphs, sentences; persons and institutions
//! that are not places; and places, most of which are from the few that the article is about.

use super::language::Words;
use super::places::KnownPlaces;
use fastrand::Rng;
use serde::Serialize;

/// An article, as in a line of JSON.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) date: &'static str,
    pub(crate) language: &'static str,
}

/// How frequently places are mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Density {
    /// About one in 12 words, as in news of a war.
    Dense,
    /// About one in 150 words, as in most of a newspaper.
    Sparse,
}

impl Density {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Sparse => "sparse",
        }
    }

    /// Places per 10,000 words.
    fn places(self) -> u32 {
        match self {
            Self::Dense => 830,
            Self::Sparse => 65,
        }
    }
}

/// Names of persons and institutions, numbers, hyphens and quotations per 10,000 words, as in news;
/// `docs/benchmarks.md` compares the result with real articles.
const PERSONS: u32 = 300;
const INSTITUTIONS: u32 = 260;
const ABBREVIATIONS: u32 = 50;
const NUMBERS: u32 = 220;
const POSSESSIVES: u32 = 60;
const QUOTATIONS: u32 = 60;
const COMMAS: u32 = 500;
/// Words per sentence.
const SENTENCE: std::ops::Range<usize> = 6..28;
/// Sentences per paragraph.
const PARAGRAPH: std::ops::Range<usize> = 2..6;
/// Letters per article, 3 KB in Latin script on average.
const LENGTH: std::ops::Range<usize> = 1200..4800;
/// Number of places that an article is about, and one in how many mentions is of another place.
const TOPICS: usize = 6;
const MENTIONS_PER_OTHER_PLACE: u32 = 3;

/// Writes articles one after the other, the same for the same seed.
pub(crate) struct Newsroom<'w> {
    pub(crate) words: &'w Words,
    pub(crate) known: &'w KnownPlaces,
    pub(crate) density: Density,
    pub(crate) language: &'static str,
    pub(crate) random: Rng,
    pub(crate) written: usize,
}

impl Iterator for Newsroom<'_> {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        let topics = std::array::from_fn(|_| self.known.draw(&mut self.random));
        let mut draft = Draft {
            room: self,
            topics,
            out: String::new(),
        };
        draft.sentence(4..9);
        let title = std::mem::take(&mut draft.out);
        draft.body();
        let text = draft.out;
        self.written += 1;
        Some(Article {
            id: format!("{}-{}", self.language, self.written),
            title,
            text,
            date: "2022-03-01",
            language: self.language,
        })
    }
}

/// An article being written.
struct Draft<'d, 'w> {
    room: &'d mut Newsroom<'w>,
    topics: [usize; TOPICS],
    out: String,
}

impl Draft<'_, '_> {
    fn body(&mut self) {
        let length = self.room.random.usize(LENGTH);
        let mut letters = 0;
        while letters < length {
            let from = self.out.len();
            for _ in 0..self.room.random.usize(PARAGRAPH) {
                self.sentence(SENTENCE);
                self.out.push(' ');
            }
            self.out.pop();
            letters += self.out[from..].chars().count();
            self.out.push_str("\n\n");
        }
        self.out.truncate(self.out.trim_end().len());
    }

    /// Writes words with an initial capital and a final full stop, some of them in quotation marks.
    fn sentence(&mut self, length: std::ops::Range<usize>) {
        let from = self.out.len();
        let mut quoted = None;
        for at in 0..self.room.random.usize(length) {
            if at > 0 {
                let comma = self.happens(COMMAS);
                self.out.push_str(if comma { ", " } else { " " });
            }
            if quoted.is_none() && self.happens(QUOTATIONS) {
                let [opening, closing] = self.room.words.quotes(&mut self.room.random);
                self.out.push_str(opening);
                quoted = Some(closing);
            }
            self.word();
            if self.happens(POSSESSIVES) {
                let end = self.room.words.of("possessive", &mut self.room.random);
                self.out.push_str(end);
            }
        }
        capitalise(&mut self.out, from);
        self.out.push('.');
        self.out.push_str(quoted.unwrap_or(""));
    }

    fn happens(&mut self, in_10_000: u32) -> bool {
        self.room.random.u32(..10_000) < in_10_000
    }

    fn word(&mut self) {
        if self.happens(self.room.density.places()) {
            self.place();
        } else if self.happens(PERSONS) {
            self.person();
        } else if self.happens(INSTITUTIONS) {
            self.institution();
        } else if self.happens(ABBREVIATIONS) {
            let letters = self.room.words.of("institution", &mut self.room.random);
            let letters = letters.chars().take(3).flat_map(char::to_uppercase);
            self.out.extend(letters);
        } else if self.happens(NUMBERS) {
            let number = self.room.random.u32(1..2030);
            self.out.push_str(&number.to_string());
        } else {
            let word = self.room.words.ordinary(&mut self.room.random);
            self.out.push_str(word);
        }
    }

    fn place(&mut self) {
        let room = &mut *self.room;
        let stranger = room.random.u32(..MENTIONS_PER_OTHER_PLACE) == 0;
        let place = if stranger {
            room.known.draw(&mut room.random)
        } else {
            self.topics[room.random.usize(..TOPICS)]
        };
        if room.random.bool() {
            let preposition = room.words.of("place-preposition", &mut room.random);
            self.out.push_str(preposition);
            self.out.push(' ');
        }
        self.out
            .push_str(room.known.written(place, &mut room.random));
    }

    fn person(&mut self) {
        if self.room.random.bool() {
            let given = self.room.words.of("given", &mut self.room.random);
            self.out.push_str(given);
            self.out.push(' ');
        }
        let from = self.out.len();
        let surname = self.room.words.surname(&mut self.room.random);
        self.out.push_str(&surname);
        capitalise(&mut self.out, from);
    }

    /// Writes one from the list, or any word with a capital, as for companies and products.
    fn institution(&mut self) {
        let (from, room) = (self.out.len(), &mut *self.room);
        let name = if room.random.bool() {
            room.words.of("institution", &mut room.random)
        } else {
            room.words.ordinary(&mut room.random)
        };
        self.out.push_str(name);
        capitalise(&mut self.out, from);
    }
}

/// Capitalises the first letter from this byte onwards.
fn capitalise(text: &mut String, from: usize) {
    let Some((at, letter)) = text[from..]
        .char_indices()
        .find(|(_, c)| c.is_alphanumeric())
    else {
        return;
    };
    let (at, capital) = (from + at, letter.to_uppercase().to_string());
    text.replace_range(at..at + letter.len_utf8(), &capital);
}
