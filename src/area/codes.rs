//! Codes of countries and first-level areas in other registers.
//!
//! Takes a two-letter country code, or GeoNames' code of an area; returns the three-letter code of ISO 3166-1,
//! or the code of ISO 3166-2 and the geonameid, or the number of inhabitants. The tables are data of the crate:
//! `src/area/regions` has their sources and the scripts that generate them.

use exonym_gazetteer::CountryCode;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// `area,geonameid,iso_3166_2` below a header; either of the last two may be empty.
static SUBDIVISIONS: &str = include_str!("regions/subdivisions.csv");

/// `country,iso3` below a header.
static ISO3: &str = include_str!("regions/iso3.csv");

/// `area,inhabitants,year` below a header, written by hand.
static CENSUS: &str = include_str!("regions/census.csv");

/// `area,inhabitants` below a header, computed for the areas without a census.
static ESTIMATES: &str = include_str!("regions/estimates.csv");

/// The codes of a first-level area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaCodes {
    /// GeoNames' code: `UA.05`.
    pub code: &'static str,
    /// Its geonameid.
    pub geonameid: Option<u32>,
    /// Its code in ISO 3166-2: `UA-14`; `None` for areas that are not in that standard.
    pub iso_3166_2: Option<&'static str>,
}

/// The first-level area with that code, or that contains the area with a longer code: `UA.05` and
/// `UA.05.1423` give the same. `None` if GeoNames has no such area.
pub fn first_level(code: &str) -> Option<AreaCodes> {
    static AREAS: LazyLock<BTreeMap<&str, AreaCodes>> = LazyLock::new(|| {
        let areas = SUBDIVISIONS.lines().skip(1).filter_map(area);
        areas.map(|area| (area.code, area)).collect()
    });
    let end = code.match_indices('.').nth(1).map(|(at, _)| at);
    AREAS.get(&code[..end.unwrap_or(code.len())]).copied()
}

fn area(row: &'static str) -> Option<AreaCodes> {
    let mut cells = row.split(',');
    let code = cells.next()?;
    let geonameid = cells.next()?.parse().ok();
    let iso_3166_2 = cells.next().filter(|code| !code.is_empty());
    Some(AreaCodes {
        code,
        geonameid,
        iso_3166_2,
    })
}

/// The inhabitants of a first-level area, by its code: those of a census, or an estimate. `None` for an area
/// without listed places.
pub fn inhabitants(code: &str) -> Option<u32> {
    static INHABITANTS: LazyLock<BTreeMap<&str, u32>> = LazyLock::new(|| {
        let rows = |table: &'static str| table.lines().skip(1);
        let number = |row: &'static str| {
            let mut cells = row.split(',');
            Some((cells.next()?, cells.next()?.parse().ok()?))
        };
        rows(ESTIMATES)
            .chain(rows(CENSUS))
            .filter_map(number)
            .collect()
    });
    INHABITANTS.get(code).copied()
}

/// The three-letter code of a country; `XKX` for Kosovo, as in GeoNames. `None` for an unknown code.
pub fn iso3(country: CountryCode) -> Option<&'static str> {
    static CODES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        let rows = ISO3.lines().skip(1);
        rows.filter_map(|row| row.split_once(',')).collect()
    });
    CODES.get(country.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First-level areas of thirty-seven countries with their ISO codes and geonameids, written by hand.
    const BY_HAND: &[(&str, u32, &str)] = &[
        ("AR.07", 3433955, "AR-C"),
        ("AT.09", 2761367, "AT-9"),
        ("AU.02", 2155400, "AU-NSW"),
        ("AU.04", 2152274, "AU-QLD"),
        ("BE.VLG", 3337388, "BE-VLG"),
        ("BE.BRU", 2800867, "BE-BRU"),
        ("BR.27", 3448433, "BR-SP"),
        ("BY.04", 625143, "BY-HM"),
        ("CA.08", 6093943, "CA-ON"),
        ("CA.10", 6115047, "CA-QC"),
        ("CH.ZH", 2657895, "CH-ZH"),
        ("CN.22", 2038349, "CN-BJ"),
        ("CZ.52", 3067695, "CZ-10"),
        ("DE.02", 2951839, "DE-BY"),
        ("DE.16", 2950157, "DE-BE"),
        ("DK.17", 6418538, "DK-84"),
        ("EG.11", 360631, "EG-C"),
        ("ES.56", 3336901, "ES-CT"),
        ("FR.11", 3012874, "FR-IDF"),
        ("FR.32", 11071624, "FR-HDF"),
        ("GB.ENG", 6269131, "GB-ENG"),
        ("GB.SCT", 2638360, "GB-SCT"),
        ("GE.02", 6643410, "GE-AB"),
        ("GR.ESYE31", 6692632, "GR-I"),
        ("ID.04", 1642907, "ID-JK"),
        ("IL.05", 293396, "IL-TA"),
        ("IN.16", 1264418, "IN-MH"),
        ("IT.09", 3174618, "IT-25"),
        ("JP.40", 1850144, "JP-13"),
        ("KZ.05", 1538317, "KZ-71"),
        ("MX.09", 3527646, "MX-CMX"),
        ("NG.05", 2332453, "NG-LA"),
        ("NL.07", 2749879, "NL-NH"),
        ("NL.11", 2743698, "NL-ZH"),
        ("NO.12", 3143242, "NO-03"),
        ("PL.78", 858787, "PL-14"),
        ("RO.10", 683504, "RO-B"),
        ("RU.48", 524894, "RU-MOW"),
        ("RU.86", 472039, "RU-VOR"),
        ("SE.26", 2673722, "SE-AB"),
        ("TR.34", 745042, "TR-34"),
        ("UA.05", 709716, "UA-14"),
        ("UA.07", 706482, "UA-63"),
        ("UA.12", 703447, "UA-30"),
        ("UA.11", 703883, "UA-43"),
        ("US.CA", 5332921, "US-CA"),
        ("US.TX", 4736286, "US-TX"),
        ("ZA.11", 1085599, "ZA-WC"),
    ];

    #[test]
    fn areas_have_the_codes_of_other_registers() {
        for (code, geonameid, iso) in BY_HAND {
            let area = first_level(code).unwrap_or_else(|| panic!("{code} is listed"));
            assert_eq!(area.iso_3166_2, Some(*iso), "{code}");
            assert_eq!(area.geonameid, Some(*geonameid), "{code}");
        }
    }

    #[test]
    fn nine_in_ten_areas_have_a_code_and_no_two_have_the_same() {
        let areas: Vec<AreaCodes> = SUBDIVISIONS.lines().skip(1).filter_map(area).collect();
        let mut codes: Vec<&str> = areas.iter().filter_map(|area| area.iso_3166_2).collect();
        let share = codes.len() as f64 / areas.len() as f64;
        assert!(share > 0.9, "{share}");
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        // A code begins with its country, and Kosovo's areas have no codes.
        for area in areas {
            let country = &area.code[..2];
            let iso = area.iso_3166_2.unwrap_or(country);
            assert_eq!(&iso[..2], country, "{}", area.code);
        }
        assert_eq!(
            first_level("XK.10097360").and_then(|area| area.iso_3166_2),
            None
        );
    }

    /// Inhabitants in thousands from censuses of 2011 to 2022, with the share by which a figure may differ: for
    /// an area with an estimate by a half. Sums over GeoNames' places are 7.4 million in Kyiv, 5.5 in Hamburg and
    /// 6.2 in Budapest.
    const PEOPLE: &[(&str, u32, f64)] = &[
        ("UA.12", 2_952, 0.03),
        ("DE.04", 1_892, 0.03),
        ("DE.16", 3_755, 0.03),
        ("HU.05", 1_686, 0.03),
        ("ES.29", 6_726, 0.03),
        ("AT.09", 1_932, 0.03),
        ("US.NY", 20_201, 0.03),
        ("CA.02", 5_001, 0.03),
        ("AU.07", 6_504, 0.03),
        ("MX.09", 9_210, 0.03),
        ("IN.36", 199_812, 0.03),
        ("JP.40", 14_048, 0.03),
        ("TR.34", 15_908, 0.03),
        ("CN.23", 24_871, 0.03),
        ("KE.05", 4_397, 0.5),
        ("MA.06", 6_862, 0.5),
        ("VN.01", 8_054, 0.5),
        ("SK.02", 728, 0.5),
    ];

    #[test]
    fn first_level_areas_have_their_inhabitants() {
        for (code, thousands, tolerance) in PEOPLE {
            let found = inhabitants(code).unwrap_or_else(|| panic!("{code} has inhabitants"));
            let ratio = f64::from(found) / f64::from(thousands * 1000);
            assert!((ratio - 1.0).abs() <= *tolerance, "{code}: {found}");
        }
        assert_eq!(inhabitants("UA"), None);
        assert_eq!(inhabitants("AQ.00"), None);
    }

    /// Totals of the censuses in millions: what the areas of a country add up to.
    #[test]
    fn the_areas_of_a_country_add_up_to_it() {
        let totals = [
            ("US", 331.4),
            ("DE", 84.4),
            ("FR", 65.3),
            ("IT", 59.0),
            ("PL", 38.0),
            ("UA", 43.5),
            ("RU", 144.7),
            ("TR", 85.3),
            ("BR", 203.1),
            ("MX", 126.0),
            ("IN", 1210.9),
            ("CN", 1409.8),
            ("JP", 126.1),
            ("ID", 270.2),
            ("PK", 213.2),
            ("IR", 79.9),
        ];
        for (country, millions) in totals {
            let areas = SUBDIVISIONS.lines().skip(1).filter_map(area);
            let of_country = areas.filter(|area| area.code.starts_with(country));
            let sum: f64 = of_country
                .filter_map(|area| inhabitants(area.code))
                .map(f64::from)
                .sum();
            let ratio = sum / (millions * 1e6);
            assert!((ratio - 1.0).abs() < 0.01, "{country}: {sum}");
        }
    }

    #[test]
    fn no_area_is_listed_twice() {
        let codes = |table: &'static str| {
            let rows = table.lines().skip(1);
            rows.filter_map(|row| row.split(',').next())
        };
        let mut all: Vec<&str> = codes(CENSUS).chain(codes(ESTIMATES)).collect();
        let listed = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), listed);
        for code in all {
            assert!(
                first_level(code).is_some_and(|area| area.code == code),
                "{code}"
            );
        }
    }

    #[test]
    fn a_finer_code_gives_the_containing_area() {
        assert_eq!(first_level("UA.05.1423"), first_level("UA.05"));
        assert_eq!(first_level("UA"), None);
        assert_eq!(first_level("UA.99"), None);
        assert_eq!(first_level(""), None);
    }

    #[test]
    fn countries_have_codes_of_three_letters() {
        let of = |code| iso3(CountryCode::new(code).expect("two letters"));
        let by_hand = [
            ("UA", "UKR"),
            ("DE", "DEU"),
            ("CH", "CHE"),
            ("NA", "NAM"),
            ("XK", "XKX"),
            ("TL", "TLS"),
        ];
        for (two, three) in by_hand {
            assert_eq!(of(two), Some(three));
        }
        assert_eq!(of("ZZ"), None);
    }
}
