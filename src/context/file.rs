//! Contexts as files: `.ctx`.
//!
//! A header of 32 bytes, then the body. Header: `EXONYMCX`, the version, the length of the body and its
//! XXH3-64 checksum, little-endian, then zeros. The body is in postcard's format
//! (<https://postcard.jamesmunns.com/wire-format>): the contents of a [`Context`], all in ascending order, so
//! that equal contexts have equal bytes. A file is checked completely before it is used: length, checksum,
//! and whether the contents could have been learned.

use super::key::ArticleKey;
use super::part::Mass;
use super::sample::Sample;
use super::words::{CaseCount, CaseCounts, WordKey};
use super::{Context, PlaceSums};
use exonym_gazetteer::{Lang, PlaceId, checksum};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The first bytes of a context file.
pub const MAGIC: [u8; 8] = *b"EXONYMCX";
/// The format version that this build reads and writes.
pub const CONTEXT_VERSION: u32 = 1;
/// Size of the header in bytes.
const HEADER: usize = 32;

/// Why bytes are not a context.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContextError {
    /// Not a context file.
    #[error(
        "is not a context file: it does not begin with EXONYMCX; learn one with `exonym context learn`"
    )]
    NotAContext,
    /// A file with another format version.
    #[error(
        "has version {found} of the context format, and this build reads version {CONTEXT_VERSION}; learn it again with this build"
    )]
    Version {
        /// The version found in the file.
        found: u32,
    },
    /// The file is longer or shorter than the header says.
    #[error("has {found} bytes, expected {expected}; copy it again, or learn it again")]
    Length {
        /// Expected bytes, from the header.
        expected: u64,
        /// Actual bytes.
        found: u64,
    },
    /// The body was changed.
    #[error(
        "is damaged: its checksum is {found:016x}, expected {expected:016x}; copy it again, or learn it again"
    )]
    Checksum {
        /// The checksum in the header.
        expected: u64,
        /// The checksum of the body.
        found: u64,
    },
    /// A body that no build writes.
    #[error("is not a context that can be learned: {0}; learn it again")]
    Body(String),
}

/// Word keys, with the counts of lower-case and capitalised occurrences.
type StoredWords = Vec<(u64, u32, u32)>;
/// Place ids with their masses.
type StoredPlaces = Vec<(String, u64)>;

/// A context as stored.
#[derive(Serialize, Deserialize)]
struct Body {
    gazetteers: Vec<u64>,
    languages: Vec<(String, Stored<StoredWords>)>,
    outlets: Vec<(String, Stored<StoredPlaces>)>,
    homes: Vec<(String, Vec<String>)>,
}

/// A sample as stored.
#[derive(Serialize, Deserialize)]
struct Stored<S> {
    level: u8,
    articles: Vec<(u64, u32)>,
    sums: Vec<(u8, S)>,
}

impl Context {
    /// Serialises the context. Equal contexts have equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let languages = self.languages.iter().map(|(lang, sample)| {
            let code = lang.as_ref().map_or("", Lang::as_str).to_owned();
            (code, to_stored(sample, stored_words))
        });
        let outlets = self
            .outlets
            .iter()
            .map(|(outlet, sample)| (outlet.to_string(), to_stored(sample, stored_places)));
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

    /// Deserialises a context.
    ///
    /// # Errors
    /// The bytes are not an intact context of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ContextError> {
        let body: Body = postcard::from_bytes(checked_body(bytes)?)
            .map_err(|error| ContextError::Body(error.to_string()))?;
        let context = unpack(body).map_err(|reason| ContextError::Body(reason.to_owned()))?;
        // Only the canonical order and form, as written by `to_bytes`, is accepted.
        if context.to_bytes() != bytes {
            return Err(ContextError::Body("not in canonical form".to_owned()));
        }
        Ok(context)
    }
}

/// Returns the body after checking its length and checksum against the header.
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

fn to_stored<S, T>(sample: &Sample<S>, of: impl Fn(&S) -> T) -> Stored<T> {
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

fn unpack(body: Body) -> Result<Context, &'static str> {
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

/// Returns a sample after checking that its articles and sums belong to its levels.
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
