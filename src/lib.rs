//! Exonym reads articles, finds every place name however it is spelt, settles which place is
//! meant, and makes weighted map layers of the mentions.
//!
//! # The line
//!
//! ```text
//! source ─► Document ─► match ─► mention ─► tally ─► layer ─► sink
//! ```
//!
//! A **source** is a file, a folder or a stream; [`document::Reader`] makes [`document::Document`]s
//! of it, one at a time: text, title, and a date that is as precise as it was given. What cannot be
//! read is a value between them, not an error.
//!
//! The text is folded ([`gazetteer::fold`]: capitals, accents, apostrophes and hyphens even out, and
//! every folded byte knows its source byte), and [`matcher::Matcher`] finds which names stand where.
//! A **match** is a span of the original text and the names that are written there;
//! leftmost-longest over the world's names, the press's and the caller's own ([`Places`]).
//!
//! [`resolver`] asks of each match whether it is a place here, and which one. Named evidence adds up
//! to a probability, and a match becomes a [`Mention`]: resolved, ambiguous or rejected, with its
//! confidence and the reason. [`Pipeline`] is these three steps behind one door.
//!
//! [`focus::of`] says what an article is about: one to three places, each with its share.
//!
//! [`tally::Tally`] takes articles and their mentions as they stream by, and keeps counts and
//! weights of each place, whole and by period. [`layer::Layers`] makes rows of them, sorted and
//! rounded; [`sink`] knows how rows are written, and puts all products of a run in place or none.
//!
//! [`evaluation`] holds mentions against what people marked, and scores them.
//!
//! Nothing downstream reaches back: the matcher knows text and not documents, the resolver knows no
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
//! let article = Document::of_text("De trein van Kiew naar Tsjernihiv reed niet, aldus Jan Best.");
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
//! `docs/architecture.md` is the map of the folders, with what holds in each on purpose.

// The program's rooms name the library as any other program would.
#[cfg(feature = "cli")]
extern crate self as exonym;

// The line, in its order: an article's way to its mentions,
pub mod context;
pub mod document;
pub mod matcher;
mod mention;
pub mod resolver;
mod text;
// which is one call, on as many threads as there are workers,
mod annotated;
mod fault;
mod pipeline;
mod pool;
mod session;
#[doc(hidden)]
pub mod work;
mod workers;
// what an article is about,
pub mod focus;
// which is written and read back,
pub mod answers;
// of which a part may be asked for,
pub mod slice;
// then counts and weights,
pub mod tally;
// rows,
pub mod layer;
// and files, which are known again by how they begin.
pub mod product;
pub mod sink;
// What of a text cannot go into a file, or to a terminal, as it is.
pub mod controls;

// What people marked, and how the answers stand against it.
pub mod evaluation;

// The program: here so that others, such as the Python module, have it without a second copy of the
// gazetteer.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

// What the line looks names up in.
pub mod alias;
pub mod area;
#[cfg(feature = "columnar")]
mod columnar;
mod embedded;
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
