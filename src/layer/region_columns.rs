//! The columns of the regions layer: those of the area as a place, then the sums over the places in it.

use super::column::{Column, ColumnType, Row, Shape};
use super::columns::{AboutPlace, HasDates, HasLabel, days, label, place};
use super::{PlaceFacts, RegionRow};
use crate::tally::DateRange;
use exonym_gazetteer::LonLat;
use exonym_gazetteer::outlines::Polygon;

use ColumnType::{Integer, Real};

impl Row for RegionRow {
    const LAYER: &'static str = "regions";
    const SHAPE: Shape = Shape::Areas;
    const HAS_POINT: bool = true;

    fn columns() -> Vec<Column<Self>> {
        let mut columns = place();
        columns.extend(days());
        columns.extend([
            Column::new("places", Integer, |row: &Self| row.places.into()),
            Column::new("mentions", Integer, |row| row.figures.mentions.into()),
            Column::new("articles", Integer, |row| row.figures.articles.into()),
            Column::new("weight", Real, |row| row.figures.weight.into()),
            Column::new("weight_norm", Real, |row| row.figures.weight_norm.into()),
            Column::new("articles_share", Real, |row| row.articles_share.into()),
            Column::new("articles_per_million", Real, |row| {
                row.articles_per_million().into()
            }),
            Column::new("weight_per_million", Real, |row| {
                row.weight_per_million().into()
            }),
        ]);
        columns.extend(label());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }

    fn outline(&self) -> Option<&[Polygon]> {
        RegionRow::outline(self)
    }
}

impl AboutPlace for RegionRow {
    fn facts(&self) -> &PlaceFacts {
        &self.facts
    }
}

impl HasDates for RegionRow {
    fn dates(&self) -> Option<DateRange> {
        self.dates
    }
}

impl HasLabel for RegionRow {
    fn label_point(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}
