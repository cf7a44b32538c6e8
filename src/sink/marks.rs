//! The marks by which files of all formats are recognised; each is defined beside its writer.

#[cfg(feature = "flatgeobuf")]
use super::flatgeobuf;
#[cfg(feature = "columnar")]
use super::geoparquet;
use super::{
    annotations, csv, csv_sidecars, feature, geojson, kml, linked_places, page, run, style, xlsx,
};
#[cfg(feature = "geopackage")]
use super::{gpkg, project};
use crate::product::Mark;

/// The marks, by writer.
pub(crate) const MARKS: &[&[Mark]] = &[
    geojson::MARKS,
    feature::MARKS,
    style::MARKS,
    csv::MARKS,
    csv_sidecars::MARKS,
    #[cfg(feature = "flatgeobuf")]
    flatgeobuf::MARKS,
    #[cfg(feature = "columnar")]
    geoparquet::MARKS,
    #[cfg(feature = "geopackage")]
    gpkg::MARKS,
    #[cfg(feature = "geopackage")]
    project::MARKS,
    linked_places::MARKS,
    annotations::MARKS,
    page::MARKS,
    xlsx::MARKS,
    kml::MARKS,
    run::MARKS,
];
