//! Compiling a gazetteer: rows or records in, a `.gaz` out.
//!
//! ```text
//! rows ─► facts by place ─► joined places ─► finished places ─► numbered ─► listed by name ─► .gaz
//! gather  sorter            join             finish             numbering   listing           write
//! ```
//!
//! Sources say what they say in any order. It is sorted by place and joined; each place then gets
//! what the press layer and the rules for forms add to it, alone and so on any thread; its toponyms
//! get numbers, are sorted by folded name and listed; and the sections are written one after
//! another. Every step works on several threads, and what comes of them is put together in one order.
//! What does not fit into memory is sorted on disk ([`crate::sorter`]), so that all of GeoNames is
//! compiled by the same code as the embedded extract. The same sources in the same order give the
//! same bytes, wherever and with whatever memory it runs.

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
pub use staged_file::Written;
pub use summary::{Left, LeftOut, Progress, Stage, Summary};
