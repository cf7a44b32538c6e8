//! The readers of user files, tested with hand-written rows.
#![cfg(test)]

mod broken;
mod files;
mod geonames;
mod geonames_others;
mod kinds;
mod tables;

use exonym_gazetteer::{CountryCode, LonLat, PlaceId};
use exonym_gazetteer_build::import::{FileKind, Filter, NameRow, Reason, Rejects, Row, Rows};

/// Returns all rows of a text of this kind, and the rejects.
fn read(kind: FileKind, text: &str) -> (Vec<Row>, Rejects) {
    read_filtered(kind, text, Filter::default())
}

fn read_filtered(kind: FileKind, text: &str, filter: Filter) -> (Vec<Row>, Rejects) {
    let mut rows = Rows::new(kind, "test.txt", text.as_bytes(), filter);
    let all = rows.by_ref().collect::<Result<Vec<Row>, _>>().unwrap();
    assert_eq!(rows.counts().rows, all.len() as u64);
    assert_eq!(rows.bytes_read(), text.len() as u64);
    (all, rows.into_rejects())
}

/// Returns the reasons with their counts and the line of the first.
fn reasons(rejects: &Rejects) -> Vec<(Reason, u64, u64)> {
    let all = rejects.iter();
    all.map(|(reason, count, first)| (reason, count, first.line))
        .collect()
}

fn country(code: &str) -> Option<CountryCode> {
    Some(CountryCode::new(code).unwrap())
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn geonames(id: u32) -> PlaceId {
    PlaceId::GeoNames(id)
}

fn own(id: &str) -> PlaceId {
    PlaceId::Own(id.into())
}

/// Makes a name with only a text.
fn untagged(text: &str) -> NameRow {
    NameRow {
        text: text.to_owned(),
        ..NameRow::default()
    }
}
