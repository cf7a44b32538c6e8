//! Locates the columns of an alias file.
//!
//! Takes a table with a header; returns the indices of the known columns. Other columns are ignored, so a
//! `review.csv` or any other list can be used.

use super::MisspeltColumn;
use crate::document::Table;
use exonym_gazetteer::degrees::Decimal;
use strsim::osa_distance;

/// Maximum characters of a cell in a message.
const MAX_SHOWN: usize = 80;
/// Maximum columns in a message.
const MAX_LISTED: usize = 20;
/// A name is near another with one mistake per this many letters.
const LETTERS_PER_MISTAKE: usize = 3;

/// Indices of the columns.
pub(super) struct Columns {
    pub(super) name: usize,
    pub(super) place: usize,
    pub(super) lon: Option<usize>,
    pub(super) lat: Option<usize>,
    pub(super) canonical: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) country: Option<usize>,
    pub(super) article: Option<usize>,
    pub(super) chosen: Option<usize>,
    pub(super) near: Option<usize>,
    pub(super) outlet: Option<usize>,
    pub(super) lang: Option<usize>,
    /// The decimal separators that coordinates may have.
    pub(super) decimal: Decimal,
}

/// The columns that are read.
const COLUMNS: [&str; 13] = [
    "name",
    "place",
    "place_id",
    "lon",
    "lat",
    "canonical",
    "kind",
    "country",
    "article",
    "chosen_id",
    "near",
    "outlet",
    "lang",
];

/// Returns the first known column whose name occurs twice.
fn duplicate_column(table: &Table) -> Option<&'static str> {
    let named = |wanted: &str| {
        let header = table.header().iter();
        header
            .filter(|name| name.trim().eq_ignore_ascii_case(wanted))
            .count()
    };
    COLUMNS.into_iter().find(|column| named(column) > 1)
}

/// Columns of other lists whose names are near those of conditions: of `review.csv`, and *country* in Dutch
/// and German.
const OTHER_COLUMNS: [&str; 2] = ["articles", "land"];

/// Returns the ignored columns whose names are a mistake or two away from that of a known column which is
/// missing: a letter inserted, left out or replaced, or two neighbours swapped, but not the first letter.
pub(super) fn misspelt(table: &Table) -> Vec<MisspeltColumn> {
    let header: Vec<String> = table
        .header()
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let is_known = |name: &str| COLUMNS.contains(&name) || OTHER_COLUMNS.contains(&name);
    let meant = |name: &str| {
        let most = (name.chars().count() / LETTERS_PER_MISTAKE).max(1);
        let missing = COLUMNS
            .into_iter()
            .filter(|column| !header.iter().any(|name| name == column));
        missing
            .filter(|column| column.chars().next() == name.chars().next())
            .map(|column| (osa_distance(name, column), column))
            .filter(|(distance, _)| *distance <= most)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, column)| column)
    };
    let unknown = header.iter().filter(|name| !is_known(name));
    let near = unknown.filter_map(|name| Some((name, meant(truncated(name))?)));
    near.map(|(name, meant)| MisspeltColumn {
        name: name.clone(),
        meant,
    })
    .collect()
}

/// Lists the first names of a header, quoted.
pub(crate) fn quoted_header(table: &Table) -> String {
    let names = table.header().iter().take(MAX_LISTED);
    let names: Vec<String> = names.map(|name| format!("{:?}", truncated(name))).collect();
    let names = names.join(", ");
    match table.header().len().saturating_sub(MAX_LISTED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// Truncates a cell to what a message shows.
pub(super) fn truncated(cell: &str) -> &str {
    let end = cell.char_indices().nth(MAX_SHOWN);
    &cell[..end.map_or(cell.len(), |(at, _)| at)]
}

impl Columns {
    pub(super) fn new(table: &Table) -> Result<Self, String> {
        let missing = |wanted| match table.header().len() {
            0 => format!("the file is empty; an alias file has a column {wanted:?}"),
            _ => format!(
                "no column {wanted:?} among {}; an alias file has the columns \"name\" and \"place\"",
                quoted_header(table)
            ),
        };
        if let Some(name) = duplicate_column(table) {
            return Err(format!(
                "two columns are called {name:?}; rename the one that is not meant"
            ));
        }
        let place = table.column("place").or_else(|| table.column("place_id"));
        Ok(Self {
            name: table.column("name").ok_or_else(|| missing("name"))?,
            place: place.ok_or_else(|| missing("place"))?,
            lon: table.column("lon"),
            lat: table.column("lat"),
            canonical: table.column("canonical"),
            kind: table.column("kind"),
            country: table.column("country"),
            article: table.column("article"),
            chosen: table.column("chosen_id"),
            near: table.column("near"),
            outlet: table.column("outlet"),
            lang: table.column("lang"),
            decimal: Decimal::from_delimiter(table.delimiter()),
        })
    }
}
