//! Fields of a row: splitting at tabs, and parsing a field into a value or a defect.
//!
//! Nothing is allocated; a defect borrows its field.

use super::reject::{Defect, Reason};
use exonym_gazetteer::degrees::{self, Decimal, DegreesError};
use exonym_gazetteer::{CountryCode, LonLat};
use std::array;

/// Maximum bytes of a name: GeoNames allows 400 characters of at most four bytes.
pub(crate) const MAX_NAME_BYTES: usize = 1600;

/// Splits a line at tabs. Returns the first `N` fields and the total number of fields.
pub(crate) fn split<const N: usize>(line: &str) -> ([&str; N], usize) {
    let mut tabs = memchr::memchr_iter(b'\t', line.as_bytes());
    let (mut start, mut count) = (Some(0), 0);
    let fields = array::from_fn(|_| {
        let Some(from) = start else { return "" };
        count += 1;
        let tab = tabs.next();
        start = tab.map(|tab| tab + 1);
        &line[from..tab.unwrap_or(line.len())]
    });
    if start.is_some() {
        count += 1 + tabs.count();
    }
    (fields, count)
}

/// Parses a whole number without a sign.
pub(crate) fn number(field: &str) -> Option<u32> {
    let digits = field.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| field.parse().ok()).flatten()
}

/// Parses a GeoNames id.
pub(crate) fn id(field: &str) -> Result<u32, Defect<'_>> {
    let wrong = || Defect::new(Reason::Id, "a GeoNames id, such as 701822", field);
    number(field).ok_or_else(wrong)
}

/// Parses a GeoNames id that may be missing.
pub(crate) fn optional_id(field: &str) -> Result<Option<u32>, Defect<'_>> {
    (!field.is_empty()).then(|| id(field)).transpose()
}

/// Parses a name, trimmed.
pub(crate) fn name(field: &str) -> Result<&str, Defect<'_>> {
    let name = text(field.trim())?;
    if name.is_empty() {
        return Err(Defect::new(Reason::EmptyName, "a name", field));
    }
    if name.len() > MAX_NAME_BYTES {
        let expected = "a name of 1,600 bytes at most";
        return Err(Defect::new(Reason::NameTooLong, expected, name));
    }
    Ok(name)
}

/// Parses text that can be shown and stored: no ASCII control characters except line ends and tabs.
/// Such characters come from binary files and truncate names in other programs.
pub(crate) fn text(field: &str) -> Result<&str, Defect<'_>> {
    let is_control = |byte: u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r');
    if field.bytes().any(is_control) {
        let expected = "text without control characters such as NUL";
        return Err(Defect::new(Reason::Control, expected, field));
    }
    Ok(field)
}

/// Parses a point in decimal degrees.
pub(crate) fn point<'a>(
    lon: &'a str,
    lat: &'a str,
    decimal: Decimal,
) -> Result<LonLat, Defect<'a>> {
    let (east, north) = (degrees(lon, decimal)?, degrees(lat, decimal)?);
    LonLat::new(east, north).ok_or_else(|| {
        let (expected, got) = if (-90.0..=90.0).contains(&north) {
            ("a longitude from -180 to 180", lon)
        } else {
            ("a latitude from -90 to 90", lat)
        };
        Defect::new(Reason::OutOfRange, expected, got)
    })
}

fn degrees(field: &str, decimal: Decimal) -> Result<f64, Defect<'_>> {
    degrees::parse(field, decimal).map_err(|error| match error {
        DegreesError::NotANumber => {
            let expected = "decimal degrees, such as 47.0956";
            Defect::new(Reason::Coordinate, expected, field)
        }
        DegreesError::DecimalComma(point) => {
            let expected = format!("a decimal point: {point}");
            Defect::new(Reason::DecimalComma, expected, field)
        }
    })
}

/// Parses a country code; `None` if the field is empty.
pub(crate) fn country(field: &str) -> Result<Option<CountryCode>, Defect<'_>> {
    if field.is_empty() {
        return Ok(None);
    }
    let wrong = || Defect::new(Reason::Country, "two capital letters, such as UA", field);
    CountryCode::new(field).map(Some).ok_or_else(wrong)
}

/// Parses a population; 0 if the field is empty. Asia and the Earth exceed the range and get its
/// maximum.
pub(crate) fn population(field: &str) -> Result<u32, Defect<'_>> {
    if field.is_empty() {
        return Ok(0);
    }
    let digits = field.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| field.parse::<u64>().ok()).flatten();
    let wrong = || {
        let expected = "a whole number of inhabitants";
        Defect::new(Reason::Population, expected, field)
    };
    let number = number.ok_or_else(wrong)?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Parses the number of a Wikidata item: 1899 for Q1899.
pub(crate) fn wikidata(field: &str) -> Result<u32, Defect<'_>> {
    let digits = field.trim().strip_prefix(['Q', 'q']);
    let wrong = || Defect::new(Reason::Wikidata, "a Wikidata item, such as Q1899", field);
    digits
        .filter(|digits| !digits.is_empty())
        .and_then(number)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reason<T: std::fmt::Debug>(result: Result<T, Defect<'_>>) -> Reason {
        result.unwrap_err().reason
    }

    #[test]
    fn numbers_are_digits_alone() {
        assert_eq!(id("701822"), Ok(701_822));
        for wrong in ["", "+1", "-1", "1.0", "4294967296", "1 ", "٣"] {
            assert_eq!(reason(id(wrong)), Reason::Id, "{wrong:?}");
        }
        assert_eq!(optional_id(""), Ok(None));
    }

    #[test]
    fn points_are_on_the_earth() {
        let point = |lon, lat| point(lon, lat, Decimal::Point);
        assert_eq!(
            point("37.5434", "47.0958"),
            Ok(LonLat::new(37.5434, 47.0958).unwrap())
        );
        assert_eq!(reason(point("37.5", "123")), Reason::OutOfRange);
        assert_eq!(point("181", "0").unwrap_err().got, "181");
        for wrong in ["", "47°", "NaN", "inf", "47,1,2"] {
            assert_eq!(reason(point("0", wrong)), Reason::Coordinate, "{wrong:?}");
        }
        let comma = point("0", "47,1").unwrap_err();
        assert_eq!(comma.reason, Reason::DecimalComma);
        assert_eq!(comma.expected, "a decimal point: 47.1");
    }

    #[test]
    fn populations_larger_than_fit_are_the_most_that_fits() {
        assert_eq!(population("3812366000"), Ok(3_812_366_000));
        assert_eq!(population("6814400000"), Ok(u32::MAX));
        assert_eq!(population(""), Ok(0));
        assert_eq!(reason(population("-5")), Reason::Population);
        assert_eq!(
            reason(population("99999999999999999999")),
            Reason::Population
        );
    }

    #[test]
    fn names_have_letters_and_an_end() {
        assert_eq!(name(" Kyiv "), Ok("Kyiv"));
        assert_eq!(reason(name(" \u{a0}")), Reason::EmptyName);
        assert_eq!(reason(name(&"я".repeat(801))), Reason::NameTooLong);
        for control in ["Ky\0iv", "\u{1b}[2JKyiv", "Kyiv\u{7f}"] {
            assert_eq!(reason(name(control)), Reason::Control, "{control:?}");
        }
        assert_eq!(name("New\nYork"), Ok("New\nYork"));
    }

    #[test]
    fn wikidata_items_are_numbers_after_a_q() {
        assert_eq!(wikidata("Q1899"), Ok(1899));
        for wrong in ["", "Q", "1899", "Qx", "P31"] {
            assert_eq!(reason(wikidata(wrong)), Reason::Wikidata, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn fields_are_those_of_a_plain_split(line in "[ab\t]{0,12}") {
            let (fields, count) = split::<4>(&line);
            let expected: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(count, expected.len());
            for (at, field) in fields.iter().enumerate() {
                prop_assert_eq!(*field, expected.get(at).copied().unwrap_or(""));
            }
        }
    }
}
