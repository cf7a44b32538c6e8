//! Input texts: article-like text of a language, generated from a seed, or the user's own.
//!
//! Newspaper text may not be stored in a repository, and the benchmark needs any amount of it.
//! Words are therefore drawn with the frequencies of natural language from lists written for this
//! purpose, and places from the gazetteer in its own spellings. The same seed gives the same bytes;
//! the tables identify them by checksum.

mod article;
mod language;
mod places;
mod ranks;
mod sample;

pub(crate) use article::Article;
pub(crate) use language::Language;
pub(crate) use sample::{Kind, Library, MEGABYTE, Passage, Sample};
