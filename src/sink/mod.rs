//! Sinks: the only modules that know a file format. Takes rows and returns bytes.
//!
//! A format that writes every layer alike is a [`LayerFormat`], which writes rows to any `Write`;
//! [`Contents`] knows which writer makes which product, and [`Publication`] puts the products of a run into
//! the output folder, all or none.

mod annotations;
mod areas;
mod coordinates;
mod csv;
mod csv_sidecars;
mod error;
mod feature;
#[cfg(feature = "flatgeobuf")]
mod flatgeobuf;
mod flush;
mod folder_lock;
mod geojson;
#[cfg(feature = "columnar")]
mod geoparquet;
#[cfg(feature = "geopackage")]
mod gpkg;
mod held_open;
mod iri;
mod json_lines;
mod kml;
mod layer_format;
mod linked_places;
mod marks;
mod naming;
mod overwrite_guard;
mod packed;
mod page;
mod products;
#[cfg(feature = "geopackage")]
mod project;
mod publish;
mod review_page;
mod run;
mod staged;
pub mod style;
mod tippecanoe;
mod twin;
mod untouchable;
#[cfg(any(feature = "columnar", feature = "geopackage"))]
mod wkb;
mod xlsx;
mod xml;

pub use annotations::write_annotations;
pub use csv::{Csv, write_table, write_table_with_columns};
pub(crate) use csv::{CsvTable, without_formula_guard};
pub use csv_sidecars::{write_column_types, write_reference_system};
pub use error::SinkError;
#[cfg(feature = "flatgeobuf")]
pub use flatgeobuf::FlatGeobuf;
pub use geojson::{GeoJson, GeoJsonLines};
#[cfg(feature = "columnar")]
pub use geoparquet::GeoParquet;
#[cfg(feature = "geopackage")]
pub use gpkg::write_geopackage;
pub use kml::write_kml;
pub use layer_format::LayerFormat;
pub use linked_places::write_linked_places;
pub use naming::{Naming, ShortNames};
pub use overwrite_guard::{
    leftover_products, modified_styles, refuse_edited, refuse_filled_review, refuse_foreign,
};
pub use page::{ARCHIVE_HEAD, PageOptions, PageSpellings, TileArchive, TileServer, write_page};
pub use products::{Contents, refuse_left_out};
#[cfg(feature = "geopackage")]
pub use project::write_project;
pub use publish::{Publication, Staging};
pub use review_page::{ReviewPage, write_review_page};
pub use run::{InputReport, RunCounts, RunGazetteer, RunOptions, RunReport, write_run};
pub use untouchable::refuse_untouchable;
pub use xlsx::write_workbook;

pub(crate) use marks::MARKS;

/// Makes renames in a folder survive a power cut where the system supports it. The files themselves are
/// already flushed, so failing to do so is not an error.
fn sync_folder(folder: &std::path::Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        _ = folder.sync_all();
    }
}
