//! Administrative areas: codes and member cities in, places with a point and a population out.
//!
//! No package has coordinates for areas. The mean of an area's cities often lies outside it (the
//! mean of Kyiv Oblast is in Kyiv, which is another area), so the label is placed on the city
//! nearest to that mean: certainly inside, and near the middle. Cities are not weighted by
//! population, because the mean would then fall on the largest city, which already has a label. An
//! area without listed cities gets the point of its parent. All points are marked approximate. The
//! population is the sum over the cities, which counts a borough that is listed in addition to its
//! city twice.

use std::collections::HashMap;

use super::{Area, City, Realm, WorldError, files};
use crate::PlaceRecord;
use crate::centroid::Middle;
use exonym_gazetteer::{CountryCode, LonLat, PlaceId, PlaceKind};

/// Returns the country of an area code.
pub(super) fn country(code: &str) -> Option<CountryCode> {
    code.get(..2).and_then(CountryCode::new)
}

/// Returns the first-level part of a code of either level: `UA.05` for `UA.05.1423`.
pub(crate) fn first_level(code: &str) -> Option<&str> {
    match code.match_indices('.').nth(1) {
        Some((second_dot, _)) => Some(&code[..second_dot]),
        None => code.contains('.').then_some(code),
    }
}

/// Returns the code if it is of a second-level area.
pub(super) fn second_level(code: &str) -> Option<&str> {
    (code.matches('.').count() == 2).then_some(code)
}

/// Computes the areas' points; parents must come before children.
pub(super) fn place(
    areas: &[Area],
    cities: &[City],
    realms: &[Realm],
) -> Result<Vec<PlaceRecord>, WorldError> {
    let members = Members::of(cities);
    let countries = realms
        .iter()
        .filter(|realm| realm.kind == PlaceKind::Country);
    let mut points: HashMap<&str, LonLat> = countries
        .map(|country| (country.code.as_str(), country.point))
        .collect();
    let mut places = Vec::with_capacity(areas.len());
    for (index, area) in areas.iter().enumerate() {
        let code = area.code.as_str();
        let parent = code.rsplit_once('.').map(|(parent, _)| parent);
        let parent = parent.and_then(|parent| points.get(parent).copied());
        let (Some(parent), Some(country)) = (parent, country(code)) else {
            return Err(WorldError::Malformed {
                file: files::AREAS,
                row: index + 1,
                expected: "the code of an area whose parent comes before it",
                got: area.code.clone(),
            });
        };
        let group = members.0.get(code);
        let middle = group.and_then(|group| group.middle.point());
        let lonlat = middle.unwrap_or(parent);
        points.insert(code, lonlat);
        let population = group.map_or(0, |group| group.population);
        places.push(record(area, country, lonlat, population));
    }
    Ok(places)
}

fn record(area: &Area, country: CountryCode, lonlat: LonLat, population: u32) -> PlaceRecord {
    let second = second_level(&area.code);
    let id = match area.id {
        Some(id) => PlaceId::GeoNames(id),
        None => PlaceId::GeoNamesCode(area.code.as_str().into()),
    };
    let kind = match second {
        Some(_) => PlaceKind::Admin2,
        None => PlaceKind::Admin1,
    };
    PlaceRecord {
        country: Some(country),
        admin1: first_level(&area.code).map(Into::into),
        admin2: second.map(Into::into),
        population,
        approximate: true,
        ..PlaceRecord::new(id, kind, &area.name, lonlat)
    }
}

/// The cities of one area.
#[derive(Default)]
struct Group {
    middle: Middle,
    population: u32,
}

/// Cities grouped by area code, of either level.
struct Members<'a>(HashMap<&'a str, Group>);

impl<'a> Members<'a> {
    fn of(cities: &'a [City]) -> Self {
        let mut groups: HashMap<&str, Group> = HashMap::new();
        for city in cities {
            for code in codes(&city.area) {
                let group = groups.entry(code).or_default();
                group.middle.add(city.point);
                group.population = group.population.saturating_add(city.population);
            }
        }
        for city in cities {
            for code in codes(&city.area) {
                if let Some(group) = groups.get_mut(code) {
                    group.middle.offer(city.point);
                }
            }
        }
        Self(groups)
    }
}

fn codes(area: &str) -> impl Iterator<Item = &str> {
    first_level(area).into_iter().chain(second_level(area))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).expect("on the earth")
    }

    fn city(id: u32, lon: f64, lat: f64, area: &str) -> City {
        City {
            id,
            point: point(lon, lat),
            population: 1000 * id,
            area: area.to_owned(),
            names: vec![format!("city {id}")],
        }
    }

    fn area(code: &str) -> Area {
        Area {
            code: code.to_owned(),
            name: code.to_lowercase(),
            id: None,
        }
    }

    fn fiji() -> Realm {
        Realm {
            kind: PlaceKind::Country,
            code: "FJ".to_owned(),
            id: 2205218,
            name: "Fiji".to_owned(),
            population: 0,
            point: point(178.0, -17.8),
            capital: None,
        }
    }

    #[test]
    fn codes_come_apart_by_level() {
        assert_eq!(first_level("UA"), None);
        assert_eq!(first_level("UA.05"), Some("UA.05"));
        assert_eq!(first_level("UA.05.1423"), Some("UA.05"));
        assert_eq!(second_level("UA.05"), None);
        assert_eq!(second_level("UA.05.1423"), Some("UA.05.1423"));
    }

    #[test]
    fn the_label_is_on_the_member_nearest_to_the_mean_across_the_date_line() {
        // Longitudes 177, 179.5 and -178 lie within 5 degrees; their arithmetic mean is 59.5.
        let cities = [
            city(1, 177.0, -17.0, "FJ.05"),
            city(2, 179.5, -17.0, "FJ.05.2"),
            city(3, -178.0, -17.0, "FJ.05"),
        ];
        let areas = [
            area("FJ.05"),
            area("FJ.07"),
            area("FJ.05.2"),
            area("FJ.05.3"),
        ];
        let places = place(&areas, &cities, &[fiji()]).expect("parents before children");
        let seen: Vec<_> = places
            .iter()
            .map(|place| (place.lonlat.lon(), place.population, place.approximate))
            .collect();
        let of_country = (178.0, 0, true);
        let of_parent = (179.5, 0, true);
        assert_eq!(
            seen,
            [
                (179.5, 6000, true),
                of_country,
                (179.5, 2000, true),
                of_parent
            ]
        );
        assert_eq!(places[2].id.to_string(), "geonames:FJ.05.2");
        assert_eq!(places[2].admin1.as_deref(), Some("FJ.05"));
        assert_eq!(places[0].admin2, None);
    }

    #[test]
    fn an_area_of_an_unknown_country_is_named() {
        let error = place(&[area("XX.01")], &[], &[fiji()]).expect_err("no country XX");
        assert!(error.to_string().contains("XX.01"), "{error}");
    }
}
