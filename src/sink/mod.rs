//! Sinks: the only rooms that know a file format. Rows enter, bytes leave.
//!
//! Each format is a function from rows to any `Write`; [`Publication`] puts what they write in the
//! output folder, all products of a run or none of them.

mod collection;
mod csv;
mod error;
mod geojson;
mod gpkg;
mod publish;
mod run;
pub mod style;
mod xml;

pub use csv::write_table;
pub use error::SinkError;
pub use geojson::write_geojson;
pub use gpkg::write_geopackage;
pub use publish::Publication;
pub use run::{InputReport, RunCounts, RunGazetteer, RunOptions, RunReport, write_run};
