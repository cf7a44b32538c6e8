//! What is read: article-like text of a language, made by chance from a seed, or the user's own.
//!
//! Text of newspapers may not lie in a repository, and a bench wants as much of it as is asked for. So
//! words are drawn as language draws them, from lists that were written for this, and places from the
//! gazetteer in their own spellings. The same seed gives the same bytes; the tables name them by their
//! checksum.

mod article;
mod places;
mod ranks;
mod sample;
mod tongue;

pub(crate) use article::Article;
pub(crate) use sample::{Kind, Library, MEGABYTE, Passage, Sample};
pub(crate) use tongue::Tongue;
