//! The columns of the layers that compare: those of other layers, one named after the compared attribute, and
//! several for each value.
//!
//! The column is `outlet` with `--by outlet`, and `by_country` if the layer already has a column `country`.
//! SQLite and GDAL ignore case in column names.

use super::super::column::{Column, ColumnType, Row, Shape, Value, non_empty};
use super::super::columns::{
    AboutPlace, HasDates, HasFigures, HasPeriod, days, figures, period, place,
};
use super::super::{Figures, PlaceFacts};
use super::{
    CompareRow, Difference, PlaceByRow, SpellingRow, TimelineByRow, ValueFigures, ValueRow,
};
use crate::tally::{DateRange, Period, Spellings, Values};
use exonym_gazetteer::LonLat;

use ColumnType::{Integer, Real, Text};

/// Prefix of a name that another column of the layer already has.
const PREFIX: &str = "by_";

/// Names that formats use for other purposes than a layer's columns.
const RESERVED_NAMES: [&str; 5] = ["fid", "geom", "id", "latitude", "longitude"];

/// Name of the value column if the run does not compare; no such layer is written then.
pub(in crate::layer) const VALUE: &str = "value";

/// The value column of a layer with the given columns.
pub(in crate::layer) fn named_after<R>(
    values: Option<&Values>,
    others: &[Column<R>],
    value: for<'r> fn(&'r R) -> Value<'r>,
) -> Column<R> {
    let name = values.map_or(VALUE, |values| values.by().name());
    let is_taken = |name: &str| {
        let others = others.iter().map(|column| &*column.name);
        others
            .chain(RESERVED_NAMES)
            .any(|other| other.eq_ignore_ascii_case(name))
    };
    let mut name = name.to_owned();
    while is_taken(&name) {
        name.insert_str(0, PREFIX);
    }
    Column::new(name, Text, value)
}

/// A figure per value: the prefix of its column's name, its type, and a function that returns it for a row
/// and the value's index.
type PerValue<R> = (
    &'static str,
    ColumnType,
    for<'r> fn(&'r R, usize) -> Value<'r>,
);

/// The row's own columns, then its value column, then the others.
fn with_value<R>(
    values: Option<&Values>,
    mut columns: Vec<Column<R>>,
    others: Vec<Column<R>>,
    value: for<'r> fn(&'r R) -> Value<'r>,
) -> Vec<Column<R>> {
    let all: Vec<Column<R>> = columns.iter().chain(&others).cloned().collect();
    columns.push(named_after(values, &all, value));
    columns.extend(others);
    columns
}

/// The columns, followed by those of each value.
fn with_each<R>(
    values: Option<&Values>,
    mut columns: Vec<Column<R>>,
    each: &[PerValue<R>],
) -> Vec<Column<R>> {
    let of_each = of_each(values, &columns, each);
    columns.extend(of_each);
    columns
}

/// The columns of each value, one value after the other.
fn of_each<R>(
    values: Option<&Values>,
    others: &[Column<R>],
    each: &[PerValue<R>],
) -> Vec<Column<R>> {
    let mut taken: Vec<String> = others
        .iter()
        .map(|column| column.name.to_lowercase())
        .collect();
    let mut columns = Vec::new();
    let labels = values.map_or(&[][..], Values::labels);
    for (number, label) in labels.iter().enumerate() {
        for (figure, kind, value) in each {
            let mut name = format!("{figure}_{label}");
            while taken.contains(&name.to_lowercase()) {
                name.push('_');
            }
            taken.push(name.to_lowercase());
            columns.push(Column::nth(name, *kind, number, *value));
        }
    }
    columns
}

/// A row that may have a difference between one value and all others.
trait HasDifference {
    fn difference(&self) -> Option<&Difference>;
}

/// The columns of the difference.
fn differences<R: HasDifference>() -> [Column<R>; 8] {
    [
        Column::new("share", Real, |row: &R| {
            row.difference().map(|each| each.share).into()
        }),
        Column::new("rest_share", Real, |row| {
            row.difference().map(|each| each.rest_share).into()
        }),
        Column::new("difference", Real, |row| {
            row.difference().map(|each| each.difference).into()
        }),
        Column::new("difference_low", Real, |row| {
            row.difference().map(|each| each.interval.0).into()
        }),
        Column::new("difference_high", Real, |row| {
            row.difference().map(|each| each.interval.1).into()
        }),
        Column::new("at_least", Real, |row| {
            row.difference().map(|each| each.at_least()).into()
        }),
        Column::new("log_odds", Real, |row| {
            row.difference().map(|each| each.log_odds).into()
        }),
        Column::new("log_odds_error", Real, |row| {
            row.difference().map(|each| each.log_odds_error).into()
        }),
    ]
}

impl Row for PlaceByRow {
    const LAYER: &'static str = "places_by";

    fn columns() -> Vec<Column<Self>> {
        Self::columns_by(None)
    }

    fn columns_by(values: Option<&Values>) -> Vec<Column<Self>> {
        let mut others = days().to_vec();
        others.extend(figures());
        others.push(Column::new("articles_read", Integer, |row: &Self| {
            row.articles_read.into()
        }));
        others.extend(differences());
        with_value(values, place(), others, |row| (&*row.value).into())
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

impl Row for TimelineByRow<'_> {
    const LAYER: &'static str = "timeline_by";

    fn columns() -> Vec<Column<Self>> {
        Self::columns_by(None)
    }

    fn columns_by(values: Option<&Values>) -> Vec<Column<Self>> {
        let mut others = period().to_vec();
        others.extend(figures());
        with_value(values, place(), others, |row| row.value.into())
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.row.facts.lonlat)
    }
}

impl Row for CompareRow {
    const LAYER: &'static str = "compare";

    fn columns() -> Vec<Column<Self>> {
        Self::columns_by(None)
    }

    fn columns_by(values: Option<&Values>) -> Vec<Column<Self>> {
        let each: [PerValue<Self>; 5] = [
            ("articles", Integer, |row, at| of(row, at).articles.into()),
            ("mentions", Integer, |row, at| of(row, at).mentions.into()),
            ("weight", Real, |row, at| of(row, at).weight.into()),
            ("share", Real, |row, at| of(row, at).share.into()),
            ("name", Text, |row, at| of(row, at).name.as_deref().into()),
        ];
        let mut others = differences().to_vec();
        others.extend([
            Column::new("mentions", Integer, |row: &Self| row.mentions.into()),
            Column::new("articles", Integer, |row| row.articles.into()),
            Column::new("weight", Real, |row| row.weight.into()),
        ]);
        let columns = with_value(values, place(), others, |row| row.value.as_deref().into());
        with_each(values, columns, &each)
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

fn of(row: &CompareRow, value: usize) -> &ValueFigures {
    &row.values[value]
}

impl Row for ValueRow {
    const LAYER: &'static str = "totals";
    const SHAPE: Shape = Shape::None;

    fn columns() -> Vec<Column<Self>> {
        let mut columns = vec![
            Column::new("by", Text, |row: &Self| (&*row.by).into()),
            Column::new("value", Text, |row| (&*row.value).into()),
            Column::new("articles_read", Integer, |row| row.articles_read.into()),
            Column::new("articles", Integer, |row| row.articles.into()),
            Column::new("mentions", Integer, |row| row.mentions.into()),
            Column::new("places", Integer, |row| row.places.into()),
            Column::new("weight", Real, |row| row.weight.into()),
            Column::new("weight_share", Real, |row| row.weight_share.into()),
        ];
        columns.extend(days());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }
}

impl Row for SpellingRow {
    const LAYER: &'static str = "spellings";
    const SHAPE: Shape = Shape::None;

    fn columns() -> Vec<Column<Self>> {
        Self::columns_by(None)
    }

    fn columns_by(values: Option<&Values>) -> Vec<Column<Self>> {
        let each: [PerValue<Self>; 2] = [
            ("articles", Integer, |row, at| {
                row.values[at].articles.into()
            }),
            ("share", Real, |row, at| row.values[at].share().into()),
        ];
        let columns = vec![
            Column::new("place_id", Text, |row: &Self| {
                row.facts.place_id.to_string().into()
            }),
            Column::new("name", Text, |row| (&row.facts.name).into()),
            Column::new("spelling", Text, |row| (&*row.spelling).into()),
            Column::new("kind", Text, |row| row.facts.kind.as_str().into()),
            Column::new("country", Text, |row| {
                let code = row.facts.country.as_ref();
                code.map(|code| code.as_str()).into()
            }),
            Column::new("admin1", Text, |row| non_empty(&row.facts.admin1).into()),
        ];
        let mut others = differences().to_vec();
        others.extend([
            Column::new("mentions", Integer, |row: &Self| row.mentions.into()),
            Column::new("articles", Integer, |row| row.articles.into()),
        ]);
        let columns = with_value(values, columns, others, |row| row.value.as_deref().into());
        with_each(values, columns, &each)
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }
}

impl AboutPlace for PlaceByRow {
    fn facts(&self) -> &PlaceFacts {
        &self.facts
    }
}

impl AboutPlace for TimelineByRow<'_> {
    fn facts(&self) -> &PlaceFacts {
        self.row.facts
    }
}

impl AboutPlace for CompareRow {
    fn facts(&self) -> &PlaceFacts {
        &self.facts
    }
}

impl HasDates for PlaceByRow {
    fn dates(&self) -> Option<DateRange> {
        self.dates
    }
}

impl HasDates for ValueRow {
    fn dates(&self) -> Option<DateRange> {
        self.dates
    }
}

impl HasPeriod for TimelineByRow<'_> {
    fn period(&self) -> Period {
        self.row.period
    }
}

impl HasFigures for PlaceByRow {
    fn figures(&self) -> &Figures {
        &self.figures
    }

    fn spellings(&self) -> &Spellings {
        &self.spellings
    }
}

impl HasFigures for TimelineByRow<'_> {
    fn figures(&self) -> &Figures {
        &self.row.figures
    }

    fn spellings(&self) -> &Spellings {
        self.row.spellings()
    }
}

impl HasDifference for PlaceByRow {
    fn difference(&self) -> Option<&Difference> {
        self.difference.as_ref()
    }
}

impl HasDifference for CompareRow {
    fn difference(&self) -> Option<&Difference> {
        self.difference.as_ref()
    }
}

impl HasDifference for SpellingRow {
    fn difference(&self) -> Option<&Difference> {
        self.difference.as_ref()
    }
}
