//! Contexts as files: `.ctx`.
//!
//! A header of 32 bytes, then the body: `EXONYMCX`, the version, the length of the body and its
//! XXH3-64 checksum, numbers little-endian, then zeros. The body is in postcard's format
//! (<https://postcard.jamesmunns.com/wire-format>): what a [`Context`] holds, everything in
//! ascending order, so that equal contexts are equal bytes. A file is checked whole before anything
//! of it is used: its length, its checksum, and that what it holds could have been learned.

use super::key::ArticleKey;
use super::part::Mass;
use super::sample::Sample;
use super::words::{CaseCount, CaseCounts, WordKey};
use super::{Context, PlaceSums};
use exonym_gazetteer::{Lang, PlaceId, checksum};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a context file begins with.
pub const MAGIC: [u8; 8] = *b"EXONYMCX";
/// The version of the format that this build reads and writes.
pub const CONTEXT_VERSION: u32 = 1;
/// Bytes before the body.
const HEADER: usize = 32;

/// Why bytes are not a context.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContextError {
    /// Bytes of something else.
    #[error(
        "is not a context file: it does not begin with EXONYMCX; learn one with `exonym context learn`"
    )]
    NotAContext,
    /// A file of another version.
    #[error(
        "has version {found} of the context format, and this build reads version {CONTEXT_VERSION}; learn it again with this build"
    )]
    Version {
        /// The version of the file.
        found: u32,
    },
    /// More or fewer bytes than the header says.
    #[error("has {found} bytes, expected {expected}; copy it again, or learn it again")]
    Length {
        /// Bytes by the header.
        expected: u64,
        /// Bytes that there are.
        found: u64,
    },
    /// Bytes that were changed.
    #[error(
        "is damaged: its checksum is {found:016x}, expected {expected:016x}; copy it again, or learn it again"
    )]
    Checksum {
        /// The checksum by the header.
        expected: u64,
        /// That of the bytes.
        found: u64,
    },
    /// A body that no build writes.
    #[error("is not a context that can be learned: {0}; learn it again")]
    Body(String),
}

/// Words by their keys, with how often each was in lower case and with a capital.
type StoredWords = Vec<(u64, u32, u32)>;
/// Places by their ids, with their masses.
type StoredPlaces = Vec<(String, u64)>;

/// A context as it is written.
#[derive(Serialize, Deserialize)]
struct Body {
    gazetteers: Vec<u64>,
    languages: Vec<(String, Stored<StoredWords>)>,
    outlets: Vec<(String, Stored<StoredPlaces>)>,
    homes: Vec<(String, Vec<String>)>,
}

/// A sample as it is written.
#[derive(Serialize, Deserialize)]
struct Stored<S> {
    level: u8,
    articles: Vec<(u64, u32)>,
    sums: Vec<(u8, S)>,
}

impl Context {
    /// The bytes of its file. Equal contexts have equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let languages = self.languages.iter().map(|(lang, sample)| {
            let code = lang.as_ref().map_or("", Lang::as_str).to_owned();
            (code, stored(sample, stored_words))
        });
        let outlets = self
            .outlets
            .iter()
            .map(|(outlet, sample)| (outlet.to_string(), stored(sample, stored_places)));
        let homes = self.homes.iter().map(|(outlet, homes)| {
            let homes = homes.iter().map(PlaceId::to_string);
            (outlet.to_string(), homes.collect())
        });
        let body = Body {
            gazetteers: self.gazetteers.iter().copied().collect(),
            languages: languages.collect(),
            outlets: outlets.collect(),
            homes: homes.collect(),
        };
        let body = postcard::to_stdvec(&body).expect("a body has nothing that cannot be written");
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend(MAGIC);
        bytes.extend(CONTEXT_VERSION.to_le_bytes());
        bytes.extend((body.len() as u64).to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.resize(HEADER, 0);
        bytes.extend(body);
        bytes
    }

    /// The context of a file's bytes.
    ///
    /// # Errors
    /// Bytes that are not a context of this version, whole and undamaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ContextError> {
        let body: Body = postcard::from_bytes(checked_body(bytes)?)
            .map_err(|error| ContextError::Body(error.to_string()))?;
        let context = unpacked(body).map_err(|reason| ContextError::Body(reason.to_owned()))?;
        // What is not in the one order and form in which contexts are written is not one.
        if context.to_bytes() != bytes {
            return Err(ContextError::Body("not in canonical form".to_owned()));
        }
        Ok(context)
    }
}

/// The body of a file whose header and checksum agree with it.
fn checked_body(bytes: &[u8]) -> Result<&[u8], ContextError> {
    if !bytes.starts_with(&MAGIC) {
        return Err(ContextError::NotAContext);
    }
    let Some((header, body)) = bytes.split_at_checked(HEADER) else {
        return Err(ContextError::Length {
            expected: HEADER as u64,
            found: bytes.len() as u64,
        });
    };
    let number = |at: usize| {
        let bytes = header[at..at + 8].try_into();
        u64::from_le_bytes(bytes.expect("eight bytes of the header"))
    };
    let found = u32::from_le_bytes(header[8..12].try_into().expect("four bytes of the header"));
    if found != CONTEXT_VERSION {
        return Err(ContextError::Version { found });
    }
    let length = number(12);
    if length != body.len() as u64 {
        return Err(ContextError::Length {
            expected: length.saturating_add(HEADER as u64),
            found: bytes.len() as u64,
        });
    }
    let (expected, found) = (number(20), checksum(body));
    if expected != found {
        return Err(ContextError::Checksum { expected, found });
    }
    Ok(body)
}

fn stored<S, T>(sample: &Sample<S>, of: impl Fn(&S) -> T) -> Stored<T> {
    Stored {
        level: sample.level,
        articles: sample
            .articles
            .iter()
            .map(|(key, times)| (key.0, *times))
            .collect(),
        sums: sample
            .sums
            .iter()
            .map(|(level, sum)| (*level, of(sum)))
            .collect(),
    }
}

fn stored_words(words: &CaseCounts) -> StoredWords {
    let words = words.sorted().into_iter();
    words
        .map(|(word, count)| (word.0, count.lower, count.capital))
        .collect()
}

fn stored_places(places: &PlaceSums) -> StoredPlaces {
    let places = places.0.iter();
    places
        .map(|(place, mass)| (place.to_string(), mass.0))
        .collect()
}

fn unpacked(body: Body) -> Result<Context, &'static str> {
    let mut context = Context {
        gazetteers: body.gazetteers.into_iter().collect(),
        ..Context::default()
    };
    for (code, stored) in body.languages {
        let lang = match code.as_str() {
            "" => None,
            code => Some(Lang::new(code).ok_or("a language without a code")?),
        };
        let sample = sample(stored, |words| Ok(words_of(words)))?;
        context.languages.insert(lang, sample);
    }
    for (outlet, stored) in body.outlets {
        let sample = sample(stored, places_of)?;
        context.outlets.insert(outlet.into(), sample);
    }
    for (outlet, homes) in body.homes {
        let homes = homes
            .iter()
            .map(|home| home.parse().map_err(|_| "a home without an id"));
        let homes: BTreeSet<PlaceId> = homes.collect::<Result<_, _>>()?;
        context.homes.insert(outlet.into(), homes);
    }
    Ok(context)
}

/// A sample whose articles and sums are of its levels.
fn sample<S, T>(
    stored: Stored<T>,
    of: impl Fn(T) -> Result<S, &'static str>,
) -> Result<Sample<S>, &'static str> {
    let mut sample = Sample {
        level: stored.level,
        articles: BTreeMap::new(),
        sums: BTreeMap::new(),
    };
    if stored.level > ArticleKey::MAX_LEVEL {
        return Err("a level that no article has");
    }
    for (key, times) in stored.articles {
        let key = ArticleKey(key);
        if key.level() < sample.level || times == 0 {
            return Err("an article that is not of its sample");
        }
        sample.articles.insert(key, times);
    }
    let levels: BTreeSet<u8> = sample.articles.keys().map(|key| key.level()).collect();
    for (level, sum) in stored.sums {
        if !levels.contains(&level) {
            return Err("a sum without an article");
        }
        sample.sums.insert(level, of(sum)?);
    }
    Ok(sample)
}

fn words_of(stored: StoredWords) -> CaseCounts {
    let mut words = CaseCounts::default();
    for (word, lower, capital) in stored {
        words.add(WordKey(word), CaseCount { lower, capital });
    }
    words
}

fn places_of(stored: StoredPlaces) -> Result<PlaceSums, &'static str> {
    let mut places = PlaceSums::default();
    for (place, mass) in stored {
        let place = place.parse().map_err(|_| "a place without an id")?;
        places.0.insert(place, Mass(mass));
    }
    Ok(places)
}
