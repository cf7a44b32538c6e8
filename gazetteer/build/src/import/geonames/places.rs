//! The main table: `allCountries.txt`, a country's `XX.txt`, `citiesN.txt`.
//!
//! One place per line, in 19 columns. Used are the id, the names (name, ASCII name, alternate
//! names), the point, feature class and code, the country, the first two area levels and the
//! population. The others (additional countries, deeper areas, heights, time zone, date of change)
//! are ignored.

use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use crate::import::row::{NameRow, PlaceRow, Row};
use exonym_gazetteer::degrees::Decimal;
use exonym_gazetteer::{CountryCode, FeatureCode, PlaceId};

/// Columns of the table.
pub(in crate::import) const COLUMNS: usize = 19;

/// The code for "general", which means no area.
const GENERAL: &str = "00";

/// Reads one line.
pub(in crate::import) fn read<'a>(line: &'a str, out: &mut Output) -> Result<(), Defect<'a>> {
    let (fields, count) = fields::split::<COLUMNS>(line);
    if count != COLUMNS {
        return Err(Defect::columns("the 19 columns of a GeoNames place", count));
    }
    let [
        id,
        name,
        ascii,
        listed,
        lat,
        lon,
        class,
        code,
        country,
        _,
        admin1,
        admin2,
        _,
        _,
        people,
        ..,
    ] = fields;
    let id = PlaceId::GeoNames(fields::id(id)?);
    let name = fields::name(name)?;
    let lonlat = fields::point(lon, lat, Decimal::Point)?;
    let feature = feature(class, code)?;
    let country = fields::country(country)?;
    let population = fields::population(people)?;
    if !out.filter.keeps_place(country, feature, population) {
        out.count_filtered();
        return Ok(());
    }
    let (admin1, admin2) = areas(country, admin1, admin2);
    let names = names(
        name,
        ascii,
        if out.filter.listed_names { listed } else { "" },
    );
    out.push(Row::Place(PlaceRow {
        id,
        name: name.to_owned(),
        names,
        lonlat,
        feature,
        country,
        admin1,
        admin2,
        population,
    }));
    Ok(())
}

/// Parses the feature class and code.
fn feature<'a>(class: &'a str, code: &'a str) -> Result<FeatureCode, Defect<'a>> {
    FeatureCode::from_columns(class, code).ok_or_else(|| {
        let expected = "a GeoNames feature class and code, such as P and PPLC";
        Defect::new(Reason::Feature, expected, format!("{class} and {code}"))
    })
}

/// Returns the codes of a place's areas: `UA.05` and `UA.05.1423`. GeoNames lists second-level
/// areas without a first-level one as `AM.00.1423`.
pub(in crate::import) fn areas(
    country: Option<CountryCode>,
    admin1: &str,
    admin2: &str,
) -> (Option<Box<str>>, Option<Box<str>>) {
    let is_area = |code: &str| !code.is_empty() && code != GENERAL;
    let Some(country) = country.filter(|_| !admin1.is_empty()) else {
        return (None, None);
    };
    let first = || [country.as_str(), ".", admin1].concat().into_boxed_str();
    let second = || {
        [country.as_str(), ".", admin1, ".", admin2]
            .concat()
            .into_boxed_str()
    };
    (is_area(admin1).then(first), is_area(admin2).then(second))
}

/// Returns the ASCII name and the alternate names, if they differ from the name. One that is too
/// long is skipped, since its place is valid.
fn names(name: &str, ascii: &str, listed: &str) -> Vec<NameRow> {
    let others = std::iter::once(ascii).chain(listed.split(','));
    let valid = others.filter_map(|text| fields::name(text).ok());
    valid
        .filter(|text| *text != name)
        .map(|text| NameRow {
            text: text.to_owned(),
            ..NameRow::default()
        })
        .collect()
}
