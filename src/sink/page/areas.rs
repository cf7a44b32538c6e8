//! Areas with the sums of all places in them: first-level areas, and user-supplied ones.
//!
//! Takes layers; returns, for each kind of area, names, inhabitants, outlines and cells, and the areas that
//! contain each place. The articles of an area are not the sum over its places, because an article that names
//! two of them counts once; so the cells are computed from the mentions. If the run compares articles, cells
//! are by value.

use super::numbers::Numbers;
use super::shapes::Shapes;
use crate::layer::{Joined, Layers, MentionRow, Row as _};
use crate::tally::ArticleHead;
use exonym_gazetteer::PlaceId;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ptr;

/// Decimals of weights, as in the layers.
const WEIGHT_SCALE: f64 = 1e6;

/// One kind of area.
#[derive(Serialize)]
pub(super) struct AreaSet<'a> {
    /// `regions` or `joined`.
    key: &'static str,
    name: Vec<Cow<'a, str>>,
    /// Country codes; may be empty.
    country: Vec<&'a str>,
    inhabitants: Vec<Option<u64>>,
    shapes: Shapes,
    /// For each place with a row, the areas that contain it.
    of_place: Vec<Vec<u32>>,
    /// The first cell of each period.
    offsets: Vec<usize>,
    cells: AreaColumns,
    outside: AreaColumns,
}

/// Cells of areas, one list per column.
#[derive(Default, Serialize)]
struct AreaColumns {
    place: Vec<u32>,
    /// If the run compares articles. An article that names places of two values would be counted in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Vec<u32>>,
    mentions: Vec<u64>,
    articles: Vec<u64>,
    weight: Vec<f64>,
}

/// The sums of an area in a period.
#[derive(Default)]
struct Sum<'a> {
    mentions: u64,
    articles: u64,
    weight: f64,
    last: Option<&'a ArticleHead>,
}

/// A period (none sorts first), an area, and a value.
type Key = (Option<u32>, u32, u32);

/// The areas of a page, for the kinds that the run has.
pub(super) fn sets<'a>(layers: &'a Layers<'_>, numbers: &Numbers<'_>) -> Vec<AreaSet<'a>> {
    let mut sets = Vec::new();
    if !layers.regions().is_empty() {
        sets.push(regions(layers, numbers));
    }
    if let Some(joined) = layers.joined() {
        sets.push(user_areas(layers, joined, numbers));
    }
    sets
}

fn regions<'a>(layers: &'a Layers<'_>, numbers: &Numbers<'_>) -> AreaSet<'a> {
    let rows = layers.regions();
    let ids = rows.iter().map(|row| &row.facts.place_id);
    let known: HashMap<&PlaceId, u32> = ids.zip(0..).collect();
    let region_of = |row: &MentionRow<'_>| {
        let id = layers.region_of(row.facts);
        Vec::from_iter(id.and_then(|id| known.get(id)).copied())
    };
    let outlines: Vec<_> = rows
        .iter()
        .map(|row| row.outline().unwrap_or_default())
        .collect();
    let code = |row: &'a crate::layer::RegionRow| row.facts.country.as_ref();
    AreaSet {
        key: "regions",
        name: rows
            .iter()
            .map(|row| row.facts.name.as_str().into())
            .collect(),
        country: rows
            .iter()
            .map(|row| code(row).map_or("", |code| code.as_str()))
            .collect(),
        inhabitants: rows
            .iter()
            .map(|row| row.facts.keys.population.map(u64::from))
            .collect(),
        shapes: Shapes::new(&outlines),
        ..AreaSet::counted(layers, numbers, region_of)
    }
}

fn user_areas<'a>(
    layers: &'a Layers<'_>,
    joined: &'a Joined<'_>,
    numbers: &Numbers<'_>,
) -> AreaSet<'a> {
    let rows = joined.rows();
    let holding = |row: &MentionRow<'_>| {
        let holding = joined.holding(row.mention.place).iter();
        holding.map(|area| *area as u32).collect()
    };
    let outlines: Vec<_> = rows
        .iter()
        .map(|row| row.outline().unwrap_or_default())
        .collect();
    let name = |at: usize| match joined.name_of(at) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned((at + 1).to_string()),
    };
    AreaSet {
        key: "joined",
        name: (0..rows.len()).map(name).collect(),
        country: vec![""; rows.len()],
        inhabitants: (0..rows.len()).map(|at| joined.population_of(at)).collect(),
        shapes: Shapes::new(&outlines),
        ..AreaSet::counted(layers, numbers, holding)
    }
}

impl AreaSet<'_> {
    /// The cells of areas, and the areas that contain each place; the caller fills in the rest.
    fn counted<'l>(
        layers: &'l Layers<'_>,
        numbers: &Numbers<'_>,
        areas_of: impl Fn(&MentionRow<'l>) -> Vec<u32>,
    ) -> Self {
        let mut of_place: Vec<Option<Vec<u32>>> = vec![None; layers.places().len()];
        let compares = layers
            .by()
            .is_some_and(|by| !by.values().by().is_place_attribute());
        let mut sums: BTreeMap<Key, Sum<'l>> = BTreeMap::new();
        for row in layers.mentions() {
            let article = row.mention.article;
            let period = numbers.period(article.date);
            let value = if compares {
                numbers.value(row.value)
            } else {
                0
            };
            let place = numbers.place(&row.facts.place_id) as usize;
            for area in of_place[place].get_or_insert_with(|| areas_of(&row)) {
                let sum = sums.entry((period, *area, value)).or_default();
                sum.mentions += 1;
                sum.weight += row.mention.weight;
                if !sum.last.is_some_and(|last| ptr::eq(last, article)) {
                    sum.articles += 1;
                    sum.last = Some(article);
                }
            }
        }
        let mut counted = Self {
            key: "",
            name: Vec::new(),
            country: Vec::new(),
            inhabitants: Vec::new(),
            shapes: Shapes::new(&[]),
            of_place: of_place
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect(),
            offsets: Vec::new(),
            cells: AreaColumns::empty(compares),
            outside: AreaColumns::empty(compares),
        };
        for ((period, area, value), sum) in sums {
            let columns = match period {
                Some(period) => {
                    let begun = counted.cells.place.len();
                    counted.offsets.resize(period as usize + 1, begun);
                    &mut counted.cells
                }
                None => &mut counted.outside,
            };
            columns.push(area, value, &sum);
        }
        let all = counted.cells.place.len();
        counted.offsets.resize(numbers.periods().len(), all);
        counted
    }
}

impl AreaColumns {
    fn empty(compares: bool) -> Self {
        Self {
            value: compares.then(Vec::new),
            ..Self::default()
        }
    }

    fn push(&mut self, area: u32, value: u32, sum: &Sum<'_>) {
        self.place.push(area);
        if let Some(values) = &mut self.value {
            values.push(value);
        }
        self.mentions.push(sum.mentions);
        self.articles.push(sum.articles);
        self.weight
            .push((sum.weight * WEIGHT_SCALE).round() / WEIGHT_SCALE);
    }
}
