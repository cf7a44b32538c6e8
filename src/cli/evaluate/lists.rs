//! Lists of the most frequent errors, with the details needed to see their cause.

use exonym::Places;
use exonym::evaluation::score::{FalseName, Misplaced, Tally, most_frequent};
use serde::Serialize;

/// A name that was resolved although it is not in the gold.
#[derive(Debug, Serialize)]
pub(super) struct FalseRow {
    pub(super) text: String,
    pub(super) form: &'static str,
    pub(super) count: u64,
}

/// A gold name that was not resolved, or is not in the gazetteer.
#[derive(Debug, Serialize)]
pub(super) struct NameRow {
    pub(super) text: String,
    pub(super) count: u64,
}

/// A name that was resolved to the wrong place.
#[derive(Debug, Serialize)]
pub(super) struct MisplacedRow {
    pub(super) text: String,
    pub(super) place_id: String,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) country: Option<String>,
    /// GeoNames id of the right place.
    pub(super) geonameid: Option<u32>,
    /// Distance to the right place.
    pub(super) km: Option<u64>,
    pub(super) count: u64,
}

/// Returns the most frequent entries of a tally with their counts.
fn top<T: Ord>(tally: &Tally<T>, limit: usize) -> impl Iterator<Item = (&T, u64)> {
    most_frequent(tally).into_iter().take(limit)
}

/// Returns the most frequent false names.
pub(super) fn false_rows(tally: &Tally<FalseName>, limit: usize) -> Vec<FalseRow> {
    let row = |(name, count): (&FalseName, u64)| FalseRow {
        text: name.text.clone(),
        form: name.form.as_str(),
        count,
    };
    top(tally, limit).map(row).collect()
}

/// Returns the most frequent missed or unknown names.
pub(super) fn name_rows(tally: &Tally<String>, limit: usize) -> Vec<NameRow> {
    let row = |(text, count): (&String, u64)| NameRow {
        text: text.clone(),
        count,
    };
    top(tally, limit).map(row).collect()
}

/// Returns the most frequent misplaced names.
pub(super) fn misplaced_rows(
    tally: &Tally<Misplaced>,
    limit: usize,
    places: &Places<'_>,
) -> Vec<MisplacedRow> {
    let row = |(misplaced, count): (&Misplaced, u64)| {
        let facts = places.facts(misplaced.place)?;
        Some(MisplacedRow {
            text: misplaced.text.clone(),
            place_id: facts.place_id.to_string(),
            name: facts.name,
            kind: facts.kind.as_str(),
            country: facts.country.map(|code| code.to_string()),
            geonameid: misplaced.geonameid,
            km: misplaced.km,
            count,
        })
    };
    top(tally, limit).filter_map(row).collect()
}
