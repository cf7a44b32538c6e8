//! The towns that are seats of government: "Moscow says" is about Russia as often as about the town.
//!
//! `capitals.csv` has one row per capital: the country, its geonameid and its name, which is for people. The
//! embedded gazetteer does not say which towns are capitals. If a country has more than one, or its
//! government is elsewhere, all of them are included.

use exonym_gazetteer::PlaceId;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CAPITALS: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let rows = include_str!("capitals.csv").lines().skip(1);
    rows.map(number).collect()
});

fn number(row: &str) -> u32 {
    let number = row.split(',').nth(1).and_then(|cell| cell.parse().ok());
    number.expect("each row of capitals.csv has a number, which a test holds")
}

/// Whether a place is the seat of a government.
pub(super) fn is_capital(place: &PlaceId) -> bool {
    place
        .geonameid()
        .is_some_and(|number| CAPITALS.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use exonym_gazetteer::PlaceKind;

    #[test]
    fn every_capital_is_a_town_of_its_country() {
        let gazetteer = crate::embedded().unwrap();
        for row in include_str!("capitals.csv").lines().skip(1) {
            let place = gazetteer.place_by_id(&PlaceId::GeoNames(number(row)));
            let place = place.and_then(|ix| gazetteer.place(ix)).expect(row);
            let country = place.country().expect(row);
            assert_eq!(place.kind(), PlaceKind::City, "{row}");
            assert!(row.starts_with(country.as_str()), "{row}");
            assert!(row.ends_with(place.name()), "{row}: {}", place.name());
        }
    }
}
