//! QGIS styles of the layers, in QML, the XML of its "Save style".
//!
//! Takes rows, because circles and classes are scaled to them; returns a [`Style`], the same for `places.qml`
//! next to `places.geojson`, for the table `layer_styles` of a GeoPackage and for the layers of the project
//! `map.qgz`. Elements and attributes are those that QGIS 3.22 saves, without the ones that it fills in by
//! itself.
//!
//! A style contains nothing from articles: layers are drawn by columns, and text that QGIS would render as
//! HTML (map tips) is left out.

mod by_value;
mod choropleth;
mod circles;
mod labels;
mod plain;
mod symbol;

use super::Naming;
use crate::layer::{
    CompareRow, CountryRow, Joined, Layers, PlaceByRow, RegionRow, Row, TimelineByRow,
};
use crate::product::Mark;
use by_value::ByValue;
use exonym_gazetteer::PlaceKind;

/// The beginning of every QGIS style.
pub(super) const DOCTYPE: &str = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";

/// The version of QGIS whose elements are used: later ones read them, and Debian 12 has this one.
pub(super) const VERSION: &str = "3.22.16";

/// QGIS drops the comment when it saves the style again.
const COMMENT: &str = "<!-- Written by Exonym";

/// Opening bytes of a style that nobody has saved again.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[DOCTYPE]).containing(&[COMMENT])];

/// How a layer is drawn.
#[derive(Clone, Debug)]
pub struct Style {
    /// The settings for the temporal controller; empty without movement in time.
    temporal: &'static str,
    /// The symbols.
    renderer: String,
    /// The labels; empty without labels.
    labeling: String,
}

/// The style of the places layer: one circle per place.
pub fn places(layers: &Layers<'_>) -> Style {
    let weights = layers.places().iter().map(|row| row.figures.weight);
    Style {
        temporal: "",
        renderer: circles::renderer(weights),
        labeling: labels::point_labels("name"),
    }
}

/// The style of the timeline layer: one circle per place and period, moved by the temporal controller.
pub fn timeline(layers: &Layers<'_>) -> Style {
    let weights = layers.timeline().map(|row| row.figures.weight);
    Style {
        temporal: TEMPORAL,
        renderer: circles::renderer(weights),
        labeling: labels::point_labels("name"),
    }
}

/// The style of the mentions layer: one circle per mention, moved by the temporal controller.
pub fn mentions(layers: &Layers<'_>) -> Style {
    let weights = layers.mentions().map(|row| row.mention.weight);
    Style {
        temporal: TEMPORAL,
        renderer: circles::renderer(weights),
        labeling: labels::point_labels("text"),
    }
}

/// The style of the articles layer: one circle per article, moved by the temporal controller.
pub fn articles(layers: &Layers<'_>) -> Style {
    let weights = layers.articles().map(|row| row.weight);
    Style {
        temporal: TEMPORAL,
        renderer: circles::article_renderer(weights),
        labeling: labels::point_labels("name"),
    }
}

/// The style of the countries layer: the heavier a country, the darker.
pub fn countries(rows: &[CountryRow]) -> Style {
    let weights = rows.iter().map(|row| row.itself.weight);
    Style::of_areas(choropleth::renderer(weights))
}

/// The style of the land below everything else: one muted colour.
pub fn land() -> Style {
    Style::of_areas(plain::renderer())
}

/// The colours of the groups of kinds, in the order of the legend.
pub(super) fn group_colours() -> impl Iterator<Item = [u8; 3]> {
    circles::GROUPS.iter().map(|group| group.rgb)
}

/// The number of a kind's group.
pub(super) fn group_of(kind: PlaceKind) -> usize {
    let group = circles::GROUPS
        .iter()
        .position(|group| group.kinds.contains(&kind));
    group.expect("every kind is in a group")
}

/// The style of the regions layer: the heavier an area with its places, the darker.
pub fn regions(rows: &[RegionRow]) -> Style {
    let weights = rows.iter().map(|row| row.figures.weight);
    Style::of_areas(choropleth::sum_renderer(weights))
}

/// The style of user-supplied areas: the heavier the places in one, the darker.
pub fn joined(joined: &Joined<'_>) -> Style {
    let weights = joined.rows().iter().map(|row| row.figures.weight);
    Style::of_areas(choropleth::sum_renderer(weights))
}

/// The style of the layer of places by value: one circle per place and value, coloured by value.
pub fn places_by(layers: &Layers<'_>, naming: Naming) -> Style {
    let rows = layers.by().into_iter().flat_map(|by| by.places());
    let by = ByValue {
        column: value_column::<PlaceByRow>(layers, naming),
        labels: labels_of(layers),
        size: "weight",
    };
    Style {
        temporal: "",
        renderer: by.renderer(rows.map(|row| row.figures.weight)),
        labeling: labels::point_labels("name"),
    }
}

/// The style of the timeline by value, with the same circles, moved by the temporal controller.
pub fn timeline_by(layers: &Layers<'_>, naming: Naming) -> Style {
    let by = ByValue {
        column: value_column::<TimelineByRow<'_>>(layers, naming),
        labels: labels_of(layers),
        size: "weight",
    };
    Style {
        temporal: TEMPORAL,
        renderer: by.renderer(layers.timeline_by().map(|row| row.row.figures.weight)),
        labeling: labels::point_labels("name"),
    }
}

/// The style of the comparing layer: one circle per place, coloured by the value that differs, and sized by
/// the certain part of the difference.
pub fn compare(layers: &Layers<'_>, naming: Naming) -> Style {
    let rows = layers.by().into_iter().flat_map(|by| by.compare());
    let by = ByValue {
        column: value_column::<CompareRow>(layers, naming),
        labels: labels_of(layers),
        size: "at_least",
    };
    let sure = rows.filter_map(|row| Some(row.difference?.at_least()));
    Style {
        temporal: "",
        renderer: by.renderer(sure),
        labeling: labels::point_labels("name"),
    }
}

/// The name of the column of values in a file with this naming.
fn value_column<R: Row>(layers: &Layers<'_>, naming: Naming) -> String {
    let name = layers.value_column::<R>();
    let columns = layers.columns::<R>();
    let at = columns.iter().position(|column| column.name == name);
    let named = naming.named(columns);
    at.map_or(name, |at| named[at].name.to_string())
}

fn labels_of<'a>(layers: &'a Layers<'_>) -> &'a [String] {
    layers.by().map_or(&[], |by| by.values().labels())
}

/// From midnight of each row's first day to midnight after its last: the range that frames overlap with.
///
/// Expressions are used because QGIS 3.22 compares a date field with the frame's time of day, and loses the
/// last day, whatever the limit mode. A row without dates is in no frame.
const TEMPORAL: &str = r#"<temporal enabled="1" mode="4" limitMode="0" startExpression="to_datetime(&quot;start_date&quot;)" endExpression="to_datetime(&quot;end_date&quot;) + to_interval('1 day')" startField="" endField="" durationField="" durationUnit="min" fixedDuration="0" accumulate="0"><fixedRange><start></start><end></end></fixedRange></temporal>"#;

impl Style {
    fn of_areas(renderer: String) -> Self {
        Self {
            temporal: "",
            renderer,
            labeling: String::new(),
        }
    }

    /// Whether it has labels, in QGIS's notation: `1` or `0`.
    pub(super) fn labels_enabled(&self) -> u8 {
        u8::from(!self.labeling.is_empty())
    }

    /// The elements common to a style and to a layer of a project.
    pub(super) fn elements(&self) -> String {
        let Self {
            temporal,
            renderer,
            labeling,
        } = self;
        format!("{temporal}\n{renderer}\n{labeling}\n")
    }

    /// The style on its own: a QML document.
    pub fn document(&self) -> String {
        let mut categories = vec!["Symbology"];
        let parts = [("Labeling", &*self.labeling), ("Temporal", self.temporal)];
        categories.extend(
            parts
                .iter()
                .filter(|(_, part)| !part.is_empty())
                .map(|(name, _)| name),
        );
        let categories = categories.join("|");
        let labels = self.labels_enabled();
        let elements = self.elements();
        format!(
            "{DOCTYPE}{COMMENT}; once you save it in QGIS, it is yours, and no run overwrites it -->\n\
             <qgis version=\"{VERSION}\" styleCategories=\"{categories}\" labelsEnabled=\"{labels}\">\n\
             {elements}</qgis>\n"
        )
    }
}
