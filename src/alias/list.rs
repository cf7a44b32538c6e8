//! A `review.csv` read back as a list for people: each row's question, with the places it may mean.
//!
//! Takes a table as written by a run, possibly filled in and saved again by another program; returns its rows
//! in order, with the places of their candidates looked up. Rows without a name are skipped. Files of earlier
//! versions, which have different columns, are read too.

use super::columns::quoted_header;
use super::id::find_place;
use super::source::Source;
use super::{AliasError, row::RowFault};
use crate::document::{Position, Table};
use crate::lookup;
use crate::places::Places;
use csv::StringRecord;
use exonym_gazetteer::PlaceIx;
use serde::Serialize;
use std::path::Path;

/// Selectable places per row: one per digit key.
const MAX_PLACES: usize = 9;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewItem {
    /// The name as written in the text.
    pub name: String,
    /// The answer filled in: an id, `-` for no place, or nothing.
    pub place: String,
    /// What the run settled on: an id, or `none`; empty in files that do not have the column.
    pub chosen_id: String,
    /// The same, in words.
    pub chosen: String,
    /// Confidence in it, 0..=1.
    pub confidence: Option<f64>,
    /// Resolved, ambiguous or rejected.
    pub status: String,
    /// The deciding evidence.
    pub reason: String,
    /// Number of mentions.
    pub count: Option<u64>,
    /// Number of articles.
    pub articles: Option<u64>,
    /// A mention with the words around it.
    pub example: String,
    /// The id of the example's article.
    pub article: String,
    /// What the name may mean: the row's candidates first, then other places with the name.
    pub places: Vec<ReviewPlace>,
}

/// A place that can be selected.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewPlace {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind of place.
    pub kind: &'static str,
    /// The area and country that contain it.
    pub within: String,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// Reads a review list.
///
/// # Errors
/// The file cannot be read, or has no name column.
pub fn read_review(path: &Path, places: &Places<'_>) -> Result<Vec<ReviewItem>, AliasError> {
    let fail = |position, reason: String| AliasError {
        file: path.to_owned(),
        position,
        reason,
        is_mistake: false,
    };
    let opened = Source::open(path).map_err(|reason| fail(Position::File, reason.to_string()))?;
    let (_, table) = opened;
    let columns = Columns::new(&table).map_err(|fault| fail(Position::File, fault.reason))?;
    let mut items = Vec::new();
    for (position, record) in table {
        let record = record.map_err(|reason| fail(position, reason.to_string()))?;
        items.extend(columns.item(&record, places));
    }
    Ok(items)
}

/// Indices of the columns that the list shows.
struct Columns {
    name: usize,
    place: Option<usize>,
    chosen_id: Option<usize>,
    chosen: Option<usize>,
    confidence: Option<usize>,
    candidates: Option<usize>,
    status: Option<usize>,
    reason: Option<usize>,
    count: Option<usize>,
    articles: Option<usize>,
    example: Option<usize>,
    article: Option<usize>,
}

impl Columns {
    fn new(table: &Table) -> Result<Self, RowFault> {
        let name = table
            .column("name")
            .ok_or_else(|| match table.header().len() {
                0 => RowFault::from(
                    "the file is empty; a review list has a column \"name\"".to_owned(),
                ),
                _ => RowFault::from(format!(
                    "no column \"name\" among {}; a review list is the review.csv of a map",
                    quoted_header(table)
                )),
            })?;
        let of = |name| table.column(name);
        Ok(Self {
            name,
            place: of("place").or_else(|| of("place_id")),
            chosen_id: of("chosen_id"),
            chosen: of("chosen"),
            confidence: of("confidence"),
            candidates: of("candidates").or_else(|| of("candidate_ids")),
            status: of("status"),
            reason: of("reason"),
            count: of("count"),
            articles: of("articles"),
            example: of("example"),
            article: of("example_article"),
        })
    }

    fn item(&self, record: &StringRecord, places: &Places<'_>) -> Option<ReviewItem> {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| record.get(column));
            cell.unwrap_or("").trim()
        };
        let name = cell(Some(self.name));
        if name.is_empty() {
            return None;
        }
        let number = |column| cell(column).replace(',', ".").parse::<f64>().ok();
        let whole = |column| cell(column).parse::<u64>().ok();
        let filled = match cell(self.place) {
            "'-" => "-".to_owned(),
            filled => match find_place(filled, places).and_then(|ix| places.id(ix)) {
                Some(id) => id.to_string(),
                None => filled.to_owned(),
            },
        };
        Some(ReviewItem {
            name: name.to_owned(),
            chosen_id: cell(self.chosen_id).to_owned(),
            chosen: cell(self.chosen).to_owned(),
            confidence: number(self.confidence).filter(|part| (0.0..=1.0).contains(part)),
            status: cell(self.status).to_owned(),
            reason: cell(self.reason).to_owned(),
            count: whole(self.count),
            articles: whole(self.articles),
            example: cell(self.example).to_owned(),
            article: cell(self.article).to_owned(),
            places: offered_places(name, cell(self.candidates), &filled, places),
            place: filled,
        })
    }
}

/// Returns the places offered for a name: the row's candidates, the place filled in, and other places with
/// the name.
fn offered_places(
    name: &str,
    candidates: &str,
    filled: &str,
    places: &Places<'_>,
) -> Vec<ReviewPlace> {
    let of_row = candidates.split(';').map(str::trim);
    let of_row = of_row.filter_map(|candidate| find_place(candidate, places));
    let called = lookup(places.gazetteer(), name);
    let called = called.iter().map(|(place, _)| place.ix());
    let mut chosen: Vec<PlaceIx> = Vec::new();
    for ix in of_row.chain(find_place(filled, places)).chain(called) {
        if chosen.len() < MAX_PLACES && !chosen.contains(&ix) {
            chosen.push(ix);
        }
    }
    chosen
        .into_iter()
        .filter_map(|ix| review_place(ix, places))
        .collect()
}

fn review_place(ix: PlaceIx, places: &Places<'_>) -> Option<ReviewPlace> {
    let facts = places.facts(ix)?;
    let area = facts.admin1.filter(|area| *area != facts.name);
    let country = facts.country_name.filter(|country| *country != facts.name);
    let within: Vec<String> = area.into_iter().chain(country).collect();
    Some(ReviewPlace {
        id: facts.place_id.to_string(),
        name: facts.name,
        kind: facts.kind.as_str(),
        within: within.join(", "),
        lon: facts.lonlat.lon(),
        lat: facts.lonlat.lat(),
    })
}
