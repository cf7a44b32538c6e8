//! Import of places: one file per source.
//!
//! The world extract has its own reader ([`world`]). User files are [`Source`]s of a [`FileKind`].
//! Their [`Rows`] iterate over the [`Row`]s that pass a [`Filter`], and count unreadable rows in
//! [`Rejects`].
//!
//! ```
//! use exonym_gazetteer_build::import::{FileKind, Filter, Row, Rows};
//!
//! let file = "id,name,lat,lon\nmy-dam,Kakhovka Dam,46.78,33.37\nno-dam,Nowhere,123,4\n";
//! let kind = FileKind::detect("dams.csv", file.as_bytes())?;
//! let mut rows = Rows::new(kind, "dams.csv", file.as_bytes(), Filter::default());
//! let places: Vec<Row> = rows.by_ref().collect::<Result<_, _>>()?;
//! assert_eq!(places.len(), 1);
//! let (reason, count, first) = rows.rejects().iter().next().ok_or("one is rejected")?;
//! assert_eq!((reason.as_str(), count, first.line), ("coordinate out of range", 1, 3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fields;
mod filter;
mod geonames;
mod gunzip;
mod kind;
mod lines;
mod output;
mod reject;
mod row;
mod rows;
mod source;
mod table;
mod unpack;
pub mod world;

pub use filter::Filter;
pub use kind::{FileKind, UnknownKind};
pub use output::Counts;
pub use reject::{Reason, Reject, Rejects};
pub use row::{AreaRow, CountryRow, NameRow, PlaceRow, Row};
pub use rows::Rows;
pub use source::{FileRows, Source, SourceError};
