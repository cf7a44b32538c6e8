//! What the files of all formats are known again by; each mark stands beside its writer.

#[cfg(feature = "flatgeobuf")]
use super::flatgeobuf;
#[cfg(feature = "geopackage")]
use super::gpkg;
use super::{annotations, csv, csv_sidecars, feature, geojson, linked_places, page, run, style};
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
    #[cfg(feature = "geopackage")]
    gpkg::MARKS,
    linked_places::MARKS,
    annotations::MARKS,
    page::MARKS,
    run::MARKS,
];
