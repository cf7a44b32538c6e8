//! Converts rows of sources to records: their features, and which spellings are abbreviations.

use crate::import::world::{first_level, form_of};
use crate::import::{AreaRow, CountryRow, NameRow, PlaceRow};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{CountryCode, FeatureCode, Form, LonLat, NameLayer, PlaceId, PlaceKind};

/// Converts the place of a row and its own name.
pub(super) fn place(row: &PlaceRow) -> (PlaceRecord, NameRecord) {
    let place = PlaceRecord {
        country: row.country,
        admin1: row.admin1.clone(),
        admin2: row.admin2.clone(),
        population: row.population,
        feature: row.feature,
        ..PlaceRecord::new(row.id.clone(), row.feature.kind(), &row.name, row.lonlat)
    };
    let own = NameRecord::new(&row.name, Form::Name, None, NameLayer::World);
    (place, own)
}

/// Converts a name of a row.
pub(super) fn name(row: NameRow) -> NameRecord {
    let form = if row.flags.abbreviation {
        Form::Abbreviation
    } else {
        form_of(&row.text, row.lang)
    };
    NameRecord {
        flags: row.flags,
        from: row.from,
        to: row.to,
        ..NameRecord::new(&row.text, form, row.lang, NameLayer::World)
    }
}

/// Converts a country and its English name; its point is added later. `None` if it has no id.
pub(super) fn country(row: &CountryRow) -> Option<(PlaceRecord, NameRecord)> {
    let place = PlaceRecord {
        country: Some(row.code),
        population: row.population,
        approximate: true,
        feature: FeatureCode {
            class: b'A',
            code: *b"PCLI\0\0",
        },
        ..PlaceRecord::new(
            row.id.clone()?,
            PlaceKind::Country,
            &row.name,
            LonLat::ORIGIN,
        )
    };
    let english = exonym_gazetteer::Lang::new("en");
    let name = NameRecord::new(&row.name, Form::Name, english, NameLayer::World);
    Some((place, name))
}

/// Converts an area and its names; its point is added later. `None` if its code is invalid.
pub(super) fn area(row: &AreaRow) -> Option<(PlaceRecord, Vec<NameRecord>)> {
    let country = row.code.get(..2).and_then(CountryCode::new)?;
    let (admin1, second) = (first_level(&row.code)?, row.code.matches('.').count() == 2);
    let (kind, code) = if second {
        (PlaceKind::Admin2, *b"ADM2\0\0")
    } else {
        (PlaceKind::Admin1, *b"ADM1\0\0")
    };
    let id = row.id.clone();
    let id = id.unwrap_or_else(|| PlaceId::GeoNamesCode(row.code.clone()));
    let place = PlaceRecord {
        country: Some(country),
        admin1: Some(admin1.into()),
        admin2: second.then(|| row.code.clone()),
        approximate: true,
        feature: FeatureCode { class: b'A', code },
        ..PlaceRecord::new(id, kind, &row.name, LonLat::ORIGIN)
    };
    let texts = [row.name.as_str(), row.ascii.as_str()].into_iter();
    let names = texts
        .filter(|text| !text.is_empty())
        .map(|text| NameRecord::new(text, Form::Name, None, NameLayer::World));
    Some((place, names.collect()))
}
