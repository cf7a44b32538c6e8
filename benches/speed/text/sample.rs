//! Samples: a number of megabytes of articles of one kind, with their folded form.

use super::article::{Article, Density, Newsroom};
use super::language::{Language, Words};
use super::places::KnownPlaces;
use exonym::gazetteer::Gazetteer;
use exonym::gazetteer::fold::FoldedText;
use fastrand::Rng;
use std::path::Path;

/// Bytes per megabyte, in all speeds here.
pub(crate) const MEGABYTE: usize = 1_000_000;

/// A language and a density of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) language: Language,
    pub(crate) density: Density,
}

impl Kind {
    /// News of a war in Dutch, on which the goals are defined.
    pub(crate) const HEADLINE: Self = Self {
        language: Language::Dutch,
        density: Density::Dense,
    };

    /// Returns all kinds, dense ones first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        [Density::Dense, Density::Sparse]
            .into_iter()
            .flat_map(|density| Language::ALL.map(|language| Self { language, density }))
    }

    /// Its name in tables.
    pub(crate) fn label(self) -> String {
        format!("{} {}", self.language.code(), self.density.name())
    }
}

/// The material for articles: words and places of each language.
pub(crate) struct Library {
    shelves: Vec<(Language, Words, KnownPlaces)>,
}

/// Seed of all texts.
const SEED: u64 = 2022;

impl Library {
    pub(crate) fn new(gazetteer: &Gazetteer<'_>) -> Self {
        let shelf = |language| {
            (
                language,
                Words::new(language),
                KnownPlaces::new(gazetteer, language),
            )
        };
        Self {
            shelves: Language::ALL.map(shelf).into(),
        }
    }

    /// Returns the places of a language.
    pub(crate) fn known(&self, language: Language) -> &KnownPlaces {
        &self.shelf(language).2
    }

    /// Generates an unlimited number of articles.
    pub(crate) fn articles(&self, kind: Kind) -> impl Iterator<Item = Article> + Send {
        let (language, words, known) = self.shelf(kind.language);
        Newsroom {
            words,
            known,
            density: kind.density,
            language: language.code(),
            random: Rng::with_seed(SEED),
            written: 0,
        }
    }

    /// Makes a sample of at least this many megabytes of text.
    pub(crate) fn sample(&self, kind: Kind, megabytes: usize) -> Sample {
        let mut bytes = 0;
        let texts = self.articles(kind).map(|article| article.text);
        let enough = texts.take_while(|text| {
            let more = bytes < megabytes * MEGABYTE;
            bytes += text.len();
            more
        });
        Sample::new(kind.label(), enough)
    }

    fn shelf(&self, language: Language) -> &(Language, Words, KnownPlaces) {
        let found = self.shelves.iter().find(|(other, ..)| *other == language);
        found.expect("there is a shelf for every language")
    }
}

/// Texts to scan.
pub(crate) struct Sample {
    pub(crate) label: String,
    pub(crate) passages: Vec<Passage>,
}

/// The text of an article.
pub(crate) struct Passage {
    pub(crate) source: String,
    /// The folded form of the source: the other engines do not fold, and the time for it is not
    /// counted.
    pub(crate) folded: FoldedText,
}

/// Bytes per passage of the user's own text, about one article.
const OWN_PASSAGE: usize = 3000;

impl Sample {
    fn new(label: String, texts: impl Iterator<Item = String>) -> Self {
        let passages = texts.map(|source| Passage {
            folded: FoldedText::new(&source),
            source,
        });
        Self {
            label,
            passages: passages.collect(),
        }
    }

    /// Reads a text file, and splits it between words into passages of article length.
    ///
    /// # Errors
    /// Fails if the file cannot be read, or is not UTF-8.
    pub(crate) fn own(path: &Path) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let mut rest = text.as_str();
        let pieces = std::iter::from_fn(|| {
            let near = rest.floor_char_boundary(OWN_PASSAGE);
            let space = rest[near..].find(char::is_whitespace);
            let (piece, left) = rest.split_at(space.map_or(rest.len(), |at| near + at));
            rest = left;
            (!piece.is_empty()).then(|| piece.to_owned())
        });
        Ok(Self::new("own".to_owned(), pieces))
    }

    /// Total bytes of the sources.
    pub(crate) fn bytes(&self) -> usize {
        self.passages.iter().map(|one| one.source.len()).sum()
    }

    /// XXH3-64 of all sources, concatenated, which identifies the text.
    pub(crate) fn checksum(&self) -> u64 {
        let all: String = self.passages.iter().map(|one| &*one.source).collect();
        exonym::gazetteer::checksum(all.as_bytes())
    }
}
