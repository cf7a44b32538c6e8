//! Rows of the joined layer: user-supplied areas, with their properties and the figures of the places in
//! them.
//!
//! Takes areas and the tally; returns one row per area, in order, with zeros if there is no place in it. A
//! place counts in every area that contains its point. Countries and first-level areas are more than points:
//! one counts in an area that is at least half as large as itself, so that an article on Ukraine does not
//! count for the oblast in its middle. Places without an outline or a meaningful centre (seas, rivers, ranges)
//! count in none.

use super::column::{Column, ColumnType, Row, Shape, Value};
use super::group::{self, Sum};
use super::place::Figures;
use super::{Facts, PlaceFacts, rounding};
use crate::area::{self, Area, Areas};
use crate::controls::Cleaner;
use crate::tally::{DateRange, Tallied};
use exonym_gazetteer::outlines::{self, Polygon};
use exonym_gazetteer::{LonLat, PlaceIx, PlaceKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

use ColumnType::{Boolean, Date, Integer, Real, Text};

/// The share of a place's own size that an area must have to contain it.
const MIN_PART: f64 = 0.5;

/// The areas with their figures.
#[derive(Debug)]
pub struct Joined<'a> {
    properties: Vec<Property<'a>>,
    rows: Vec<JoinedRow<'a>>,
    counts: JoinCounts,
    /// The indexes of the areas that contain each place.
    holding: BTreeMap<PlaceIx, Vec<usize>>,
}

/// An area over all articles.
#[derive(Clone, Debug)]
pub struct JoinedRow<'a> {
    area: &'a Area,
    /// Its properties, in the order of the columns.
    values: Vec<Option<&'a serde_json::Value>>,
    /// The days of articles on places in it; `None` if none is dated.
    pub dates: Option<DateRange>,
    /// Distinct places in it.
    pub places: u64,
    /// Their counts and weight.
    pub figures: Figures,
    /// The share of all articles with a place that name one in it, 0..=1, rounded.
    pub articles_share: f64,
}

/// What the layer includes and leaves out, for the record of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct JoinCounts {
    /// Areas in the file.
    pub join_areas: u64,
    /// Areas with a place.
    pub join_areas_with_places: u64,
    /// Places in no area.
    pub places_outside_join: u64,
    /// Their counted mentions.
    pub mentions_outside_join: u64,
}

/// A property of the areas, and the common type of its values.
#[derive(Debug)]
struct Property<'a> {
    name: &'a str,
    kind: ColumnType,
}

impl<'a> Joined<'a> {
    pub(super) fn new(tallied: &Tallied, facts: &Facts, areas: &'a Areas) -> Self {
        let holding: BTreeMap<PlaceIx, Vec<usize>> = tallied
            .places()
            .iter()
            .map(|history| (history.place, holding(&facts[&history.place], areas)))
            .collect();
        let sums = group::sums(tallied, |place| holding[&place].iter().copied());
        let properties = properties(areas);
        let articles = tallied.totals().articles_with_places;
        let largest = group::largest(&sums);
        let rows: Vec<JoinedRow<'a>> = areas
            .iter()
            .enumerate()
            .map(|(number, area)| {
                let sum = sums.get(&number).copied().unwrap_or_default();
                JoinedRow::new(area, &properties, sum, largest, articles)
            })
            .collect();
        let outside = || {
            let places = tallied.places().iter();
            places.filter(|history| holding[&history.place].is_empty())
        };
        let counts = JoinCounts {
            join_areas: areas.len() as u64,
            join_areas_with_places: sums.len() as u64,
            places_outside_join: outside().count() as u64,
            mentions_outside_join: outside().map(|history| history.whole.mentions).sum(),
        };
        Self {
            properties,
            rows,
            counts,
            holding,
        }
    }

    /// The indexes of the rows whose areas contain a counted place.
    pub fn holding(&self, place: PlaceIx) -> &[usize] {
        self.holding.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The name of a row: its property `name`, or one that ends in `name`, or otherwise the first text.
    pub fn name_of(&self, row: usize) -> Option<&'a str> {
        let is_name = |property: &Property<'_>| property.name.to_lowercase().ends_with("name");
        let is_text = |property: &&Property<'_>| property.kind == Text;
        let named = self.properties.iter().filter(is_text);
        let first = named.clone().find(|property| is_name(property));
        let property = first.or(named.clone().next())?;
        self.rows[row].area.property(property.name)?.as_str()
    }

    /// The number of inhabitants of a row's area, from its property `population`.
    pub fn population_of(&self, row: usize) -> Option<u64> {
        let is_population = |name: &str| name.eq_ignore_ascii_case("population");
        let mut properties = self.rows[row].area.properties.iter();
        let (_, value) = properties.find(|(name, _)| is_population(name))?;
        value.as_u64().filter(|inhabitants| *inhabitants > 0)
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> &[JoinedRow<'a>] {
        &self.rows
    }

    /// What the rows include and leave out.
    pub fn counts(&self) -> JoinCounts {
        self.counts
    }

    /// The columns: the figures, then the file's properties by name. A property with the name of an earlier
    /// column, ignoring case, gets a number after its name.
    pub fn columns(&self) -> Vec<Column<JoinedRow<'a>>> {
        let mut columns = JoinedRow::columns();
        let names = columns.iter().map(|column| column.name.to_lowercase());
        let mut taken: BTreeSet<String> = names.collect();
        for (at, property) in self.properties.iter().enumerate() {
            let name = Cleaner::default().clean(property.name).into_owned();
            let numbered = (2..).map(|number| format!("{name}_{number}"));
            let name = std::iter::once(name.clone())
                .chain(numbered)
                .find(|name| taken.insert(name.to_lowercase()))
                .expect("there is a number that is not taken");
            columns.push(Column::nth(name, property.kind, at, JoinedRow::property));
        }
        columns
    }
}

impl<'a> JoinedRow<'a> {
    fn new(
        area: &'a Area,
        properties: &[Property<'a>],
        sum: Sum,
        largest: f64,
        articles: u64,
    ) -> Self {
        let figures = sum.figures(largest);
        let value = |property: &Property<'a>| area.property(property.name);
        Self {
            area,
            values: properties.iter().map(value).collect(),
            dates: sum.dates,
            places: sum.places,
            articles_share: rounding::share(figures.articles as f64, articles as f64),
            figures,
        }
    }

    /// The file's value for the column with that index, in the column's type.
    fn property(&self, at: usize) -> Value<'_> {
        match self.values.get(at).copied().flatten() {
            None | Some(serde_json::Value::Null) => Value::Null,
            Some(serde_json::Value::Bool(is_so)) => Value::Boolean(*is_so),
            Some(serde_json::Value::String(text)) => Value::Text(Cleaner::default().clean(text)),
            Some(serde_json::Value::Number(number)) => match number.as_i64() {
                Some(whole) => Value::Integer(whole),
                None => number.as_f64().map_or(Value::Null, Value::Real),
            },
            Some(nested) => Value::from(nested.to_string()),
        }
    }
}

/// Only the figures: [`Joined::columns`] adds the file's properties.
impl Row for JoinedRow<'_> {
    const LAYER: &'static str = "joined";
    const SHAPE: Shape = Shape::Areas;
    const HAS_POINT: bool = true;

    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::new("start_date", Date, |row: &Self| {
                row.dates.map(|dates| dates.start).into()
            }),
            Column::new("end_date", Date, |row| {
                row.dates.map(|dates| dates.end).into()
            }),
            Column::new("places", Integer, |row| row.places.into()),
            Column::new("mentions", Integer, |row| row.figures.mentions.into()),
            Column::new("articles", Integer, |row| row.figures.articles.into()),
            Column::new("weight", Real, |row| row.figures.weight.into()),
            Column::new("weight_norm", Real, |row| row.figures.weight_norm.into()),
            Column::new("articles_share", Real, |row| row.articles_share.into()),
        ]
    }

    fn lonlat(&self) -> Option<LonLat> {
        self.area.point()
    }

    fn outline(&self) -> Option<&[Polygon]> {
        Some(self.area.polygons.as_slice()).filter(|polygons| !polygons.is_empty())
    }
}

/// The indexes of the areas that contain a place.
fn holding(place: &PlaceFacts, areas: &Areas) -> Vec<usize> {
    use PlaceKind::{Continent, Desert, Mountains, Ocean, Region, River, Sea};
    if matches!(
        place.kind,
        Continent | Desert | Mountains | Ocean | Region | River | Sea
    ) {
        return Vec::new();
    }
    let size = outline(place).map_or(0.0, area::covered);
    let is_large_enough = |number: &usize| {
        let area = areas.iter().nth(*number);
        size == 0.0 || area.is_some_and(|area| area::covered(&area.polygons) >= size * MIN_PART)
    };
    let at = place.lonlat;
    areas.containing(at).filter(is_large_enough).collect()
}

/// The polygons of a place that is more than a point.
fn outline(place: &PlaceFacts) -> Option<&'static [Polygon]> {
    match place.kind {
        PlaceKind::Country => outlines::of(place.country?),
        PlaceKind::Admin1 => area::outline(place.keys.area.as_deref()?),
        _ => None,
    }
}

/// The properties of all areas, each with the common type of its values.
fn properties(areas: &Areas) -> Vec<Property<'_>> {
    let names = areas.property_names().into_iter();
    let kind = |name: &str| {
        let values = areas.iter().filter_map(|area| area.property(name));
        let kinds: BTreeSet<u8> = values.filter_map(rank).collect();
        match (kinds.first(), kinds.last()) {
            (Some(&WHOLE), Some(&WHOLE)) => Integer,
            (Some(&(WHOLE | FRACTION)), Some(&(WHOLE | FRACTION))) => Real,
            (Some(&TRUTH), Some(&TRUTH)) => Boolean,
            _ => Text,
        }
    };
    names
        .map(|name| Property {
            name,
            kind: kind(name),
        })
        .collect()
}

const WHOLE: u8 = 0;
const FRACTION: u8 = 1;
const TRUTH: u8 = 2;
const WORDS: u8 = 3;

/// The type of a value; `None` for null.
fn rank(value: &serde_json::Value) -> Option<u8> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::Bool(_) => Some(TRUTH),
        serde_json::Value::Number(number) if number.is_i64() => Some(WHOLE),
        serde_json::Value::Number(_) => Some(FRACTION),
        _ => Some(WORDS),
    }
}
