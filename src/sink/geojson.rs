//! The GeoJSON layers: places, timeline, mentions, each a FeatureCollection of points.
//!
//! Rows enter, UTF-8 leaves one feature at a time. The collection's `name` is the layer's, which
//! is what GDAL and QGIS call it; `attribution` is a foreign member.

use super::collection::{PointCollection, bounds};
use super::properties::{MentionProperties, PlaceProperties, TimelineProperties};
use crate::layer::Layers;
use std::io::{self, Write};

/// Writes `places.geojson`.
///
/// # Errors
/// What the writer says.
pub fn write_places(out: impl Write, layers: &Layers<'_>, attribution: &str) -> io::Result<()> {
    let rows = layers.places();
    let bbox = bounds(rows.iter().map(|row| row.facts.lonlat));
    let mut collection = PointCollection::begin(out, "places", attribution, bbox)?;
    for row in rows {
        collection.point(row.facts.lonlat, PlaceProperties::from(row))?;
    }
    collection.finish()
}

/// Writes `timeline.geojson`.
///
/// # Errors
/// What the writer says.
pub fn write_timeline(out: impl Write, layers: &Layers<'_>, attribution: &str) -> io::Result<()> {
    let rows = layers.timeline();
    let bbox = bounds(rows.iter().map(|row| row.facts.lonlat));
    let mut collection = PointCollection::begin(out, "timeline", attribution, bbox)?;
    for row in rows {
        collection.point(row.facts.lonlat, TimelineProperties::from(row))?;
    }
    collection.finish()
}

/// Writes `mentions.geojson`.
///
/// # Errors
/// What the writer says.
pub fn write_mentions(out: impl Write, layers: &Layers<'_>, attribution: &str) -> io::Result<()> {
    let bbox = bounds(layers.mentions().map(|row| row.facts.lonlat));
    let mut collection = PointCollection::begin(out, "mentions", attribution, bbox)?;
    for row in layers.mentions() {
        collection.point(row.facts.lonlat, MentionProperties::from(&row))?;
    }
    collection.finish()
}
