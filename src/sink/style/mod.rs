//! How QGIS draws the layers: QML, the XML that its "Save style" writes.
//!
//! Rows enter, because circles and classes are scaled to them; a text leaves, the same for
//! `places.qml` beside `places.geojson` and for the table `layer_styles` of a GeoPackage. Elements
//! and attributes are those that QGIS 3.22 saves, without the ones that it fills in by itself.
//!
//! Nothing of an article stands in a style: layers are drawn by columns, and text that QGIS would
//! render as HTML (map tips) is left out.

mod by_value;
mod choropleth;
mod circles;
mod labels;
mod symbol;

use crate::layer::{CompareRow, CountryRow, Layers, PlaceByRow, TimelineByRow};
use crate::product::Mark;
use by_value::ByValue;

/// What QGIS begins every style with.
const DOCTYPE: &str = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
/// QGIS leaves the comment out when it saves the style again.
const COMMENT: &str = "<!-- Written by Exonym";

/// What a style that nobody has saved again begins with.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[DOCTYPE]).then(&[COMMENT])];

/// The style of the places layer: a circle a place.
pub fn places(layers: &Layers<'_>) -> String {
    let weights = layers.places().iter().map(|row| row.figures.weight);
    document("", &circles::renderer(weights), &labels::of_points("name"))
}

/// The style of the timeline layer: a circle a place and period, moved by the temporal controller.
pub fn timeline(layers: &Layers<'_>) -> String {
    let weights = layers.timeline().map(|row| row.figures.weight);
    document(
        TEMPORAL,
        &circles::renderer(weights),
        &labels::of_points("name"),
    )
}

/// The style of the mentions layer: a circle a mention, moved by the temporal controller.
pub fn mentions(layers: &Layers<'_>) -> String {
    let weights = layers.mentions().map(|row| row.mention.weight);
    document(
        TEMPORAL,
        &circles::renderer(weights),
        &labels::of_points("text"),
    )
}

/// The style of the countries layer: the heavier a country, the darker.
pub fn countries(rows: &[CountryRow]) -> String {
    let weights = rows.iter().map(|row| row.itself.weight);
    document("", &choropleth::renderer(weights), "")
}

/// The style of the layer of places by value: a circle a place and value, coloured by value.
pub fn places_by(layers: &Layers<'_>) -> String {
    let rows = layers.by().into_iter().flat_map(|by| by.places());
    let by = ByValue {
        column: layers.value_column::<PlaceByRow>(),
        labels: labels_of(layers),
        size: "weight",
    };
    let renderer = by.renderer(rows.map(|row| row.figures.weight));
    document("", &renderer, &labels::of_points("name"))
}

/// The style of the timeline by value, likewise, moved by the temporal controller.
pub fn timeline_by(layers: &Layers<'_>) -> String {
    let by = ByValue {
        column: layers.value_column::<TimelineByRow<'_>>(),
        labels: labels_of(layers),
        size: "weight",
    };
    let renderer = by.renderer(layers.timeline_by().map(|row| row.row.figures.weight));
    document(TEMPORAL, &renderer, &labels::of_points("name"))
}

/// The style of the layer that compares: a circle a place, in the colour of the value that differs and
/// as large as what is sure of the difference.
pub fn compare(layers: &Layers<'_>) -> String {
    let rows = layers.by().into_iter().flat_map(|by| by.compare());
    let by = ByValue {
        column: layers.value_column::<CompareRow>(),
        labels: labels_of(layers),
        size: "at_least",
    };
    let sure = rows.filter_map(|row| Some(row.difference?.at_least()));
    document("", &by.renderer(sure), &labels::of_points("name"))
}

fn labels_of<'a>(layers: &'a Layers<'_>) -> &'a [String] {
    layers.by().map_or(&[], |by| by.values().labels())
}

/// From midnight of each row's first day to midnight after its last: what a frame overlaps with.
///
/// By expressions, because QGIS 3.22 compares a field that is a date with the frame's time of day,
/// and loses the last day, whatever the limit mode. A row without days is in no frame.
const TEMPORAL: &str = r#"<temporal enabled="1" mode="4" limitMode="0" startExpression="to_datetime(&quot;start_date&quot;)" endExpression="to_datetime(&quot;end_date&quot;) + to_interval('1 day')" startField="" endField="" durationField="" durationUnit="min" fixedDuration="0" accumulate="0"><fixedRange><start></start><end></end></fixedRange></temporal>"#;

fn document(temporal: &str, renderer: &str, labeling: &str) -> String {
    let labels = u8::from(!labeling.is_empty());
    let mut categories = vec!["Symbology"];
    let parts = [("Labeling", labeling), ("Temporal", temporal)];
    categories.extend(
        parts
            .iter()
            .filter(|(_, part)| !part.is_empty())
            .map(|(name, _)| name),
    );
    let categories = categories.join("|");
    format!(
        "{DOCTYPE}{COMMENT}; saved again in QGIS, it is yours, and no run writes over it -->\n\
         <qgis version=\"3.22.16\" styleCategories=\"{categories}\" labelsEnabled=\"{labels}\">\n\
         {temporal}\n{renderer}\n{labeling}\n</qgis>\n"
    )
}
