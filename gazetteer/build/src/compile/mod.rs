//! Compiling a gazetteer: rows or records in, a `.gaz` out.
//!
//! ```text
//! rows ─► facts by place ─► joined places ─► finished places ─► numbered ─► listed by name ─► .gaz
//! gather  sorter            join             finish             numbering   listing           write
//! ```
//!
//! Facts arrive in any order, and are sorted by place and joined. Each place then gets what the
//! press layer and the rules for forms add, independently of other places and so on any thread. Its
//! toponyms are numbered, sorted by folded name and listed; finally the sections are written one
//! after another. Every step runs on several threads, and merges their results in a fixed order.
//! Data that do not fit into memory are sorted on disk ([`crate::sorter`]), so that the same code
//! compiles all of GeoNames and the embedded extract. The same sources in the same order give the
//! same bytes, on any machine and with any amount of memory.

mod atlas;
mod build;
mod byte_pieces;
mod collisions;
mod compiler;
mod demonyms;
mod embedded;
mod error;
mod facts;
mod finish;
mod gather;
mod inflections;
mod join;
mod join_place;
mod letters;
mod listing;
mod names;
mod numbering;
mod packing;
mod press_overlay;
mod press_queries;
mod rows;
mod scratch;
mod staged_file;
mod summary;
mod texts;
mod transliterations;
mod write;

pub use build::{Build, BuildOptions};
pub use compiler::Compiler;
pub use embedded::{EmbeddedError, embedded};
pub use error::BuildError;
pub use staged_file::StagedGazetteer;
pub use summary::{Progress, SkipCount, Skipped, Stage, Summary};
