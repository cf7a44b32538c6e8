//! Exonym reads articles, finds place names in any spelling, decides which places are meant, and makes
//! weighted map layers of the mentions.
//!
//! # Data flow
//!
//! ```text
//! source ─► Document ─► match ─► mention ─► tally ─► layer ─► sink
//! ```
//!
//! A **source** is a file, a folder or a stream; [`document::Reader`] turns it into [`document::Document`]s,
//! one at a time: text, title, and a date with the precision it was given in. Unreadable input is returned as
//! a value in the sequence, not as an error.
//!
//! The text is folded ([`gazetteer::fold`]: capitals, accents, apostrophes and hyphens are normalised, and
//! every folded byte maps to its source byte), and [`matcher::Matcher`] finds which names occur where. A
//! **match** is a span of the original text and the name found there; leftmost-longest over the names of the
//! world, the press and the caller ([`Places`]).
//!
//! For each match, [`resolver`] decides whether it is a place here, and which one. Named evidence adds up to
//! a probability, and a match becomes a [`Mention`]: resolved, ambiguous or rejected, with its confidence and
//! the reason. [`Pipeline`] combines these three steps.
//!
//! [`focus::of`] returns what an article is about: one to three places, each with its share.
//!
//! [`tally::Tally`] takes articles and their mentions as a stream, and keeps counts and weights of each
//! place, in total and by period. [`layer::Layers`] turns them into rows, sorted and rounded; [`sink`] writes
//! rows in each format, and puts either all products of a run in place or none.
//!
//! [`evaluation`] compares mentions with human annotations, and scores them.
//!
//! Nothing downstream reaches back: the matcher knows text but not documents, the resolver knows nothing of
//! files, only sinks know formats, and nothing here prints.
//!
//! # One article
//!
//! ```
//! use exonym::context::OpenContext;
//! use exonym::document::Document;
//! use exonym::matcher::MatchOptions;
//! use exonym::resolver::ResolveOptions;
//! use exonym::{Pipeline, Places};
//!
//! let gazetteer = exonym::embedded()?;
//! let places = Places::new(&gazetteer);
//! let pipeline = Pipeline::new(places, MatchOptions::default(), ResolveOptions::default())?;
//!
//! let article = Document::from_text("De trein van Kiew naar Tsjernihiv reed niet, aldus Jan Best.");
//! let found: Vec<(String, String)> = pipeline
//!     .annotate(&article, &OpenContext::default())?
//!     .into_iter()
//!     .filter_map(|mention| {
//!         let place = pipeline.places().facts(mention.place()?)?;
//!         Some((mention.text, format!("{} {}", place.name, place.place_id)))
//!     })
//!     .collect();
//!
//! assert_eq!(found, [
//!     ("Kiew".to_owned(), "Kyiv geonames:703448".to_owned()),
//!     ("Tsjernihiv".to_owned(), "Chernihiv geonames:710735".to_owned()),
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `docs/architecture.md` describes the folders and their invariants.

// The program's modules refer to the library by name, like any other program.
#[cfg(feature = "cli")]
extern crate self as exonym;

// From an article to its mentions.
pub mod context;
pub mod document;
pub mod matcher;
mod mention;
pub mod resolver;
mod text;
// The same in one call, on any number of threads.
mod annotated;
mod fault;
mod pipeline;
mod pool;
mod session;
#[doc(hidden)]
pub mod work;
mod workers;
// The main places of an article.
pub mod focus;
// Answers, written and read back.
pub mod answers;
// Slices of the articles and places.
pub mod slice;
// Counts and weights.
pub mod tally;
// Rows.
pub mod layer;
// Files, including the recognition of existing ones.
pub mod product;
pub mod sink;
// Characters that must not reach a file or a terminal unchanged.
pub mod controls;

// Human annotations, and the answers scored against them.
pub mod evaluation;

// The program: part of the library so that others, such as the Python module, can use it without a second
// copy of the gazetteer.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

// Shared data and lookups.
pub mod alias;
pub mod area;
#[cfg(feature = "columnar")]
mod columnar;
mod embedded;
mod json_words;
mod judged;
mod label;
mod lexicon;
mod lookup;
mod places;

pub use annotated::{AnnotatedArticle, AnnotatedCandidate, AnnotatedFocus, AnnotatedMention};
pub use embedded::embedded;
pub use fault::{Fault, record_faults};
pub use judged::{Judged, Language};
pub use lookup::{Answer, Answers, lookup, lookup_in, place_of_cell};
pub use mention::{Candidate, CharSpan, Field, Mention, Span, Status};
pub use pipeline::Pipeline;
pub use places::{Alias, AliasRow, AliasTarget, OwnPlace, Places};
pub use session::{ContextFile, Session, SessionBuilder, SessionError};
pub use text::Text;
pub use workers::{Mapped, OneByOne, Stop, Stoppable, Stopped, Threads, Workers};

pub use exonym_gazetteer as gazetteer;
