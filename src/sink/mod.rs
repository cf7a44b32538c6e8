//! Sinks: the only rooms that know a file format. Rows enter, bytes leave.
//!
//! Each format is a function from rows to any `Write`; [`Publication`] puts what they write in the
//! output folder, all products of a run or none of them.

mod collection;
mod error;
mod geojson;
mod page;
mod properties;
mod publish;
mod review;
mod run;

pub use error::SinkError;
pub use geojson::{write_mentions, write_places, write_timeline};
pub use page::write_page;
pub use publish::Publication;
pub use review::write_review;
pub use run::{InputReport, RunCounts, RunGazetteer, RunOptions, RunReport, write_run};
