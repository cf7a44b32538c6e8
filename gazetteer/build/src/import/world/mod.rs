//! The world layer: the committed extract in, places with all their names out.
//!
//! The input is the folder `gazetteer/world`: zstd files and `sources.csv`, written by the refresh
//! command from pinned registry packages. They hold the facts of the packages; coordinates are in
//! WGS 84 degrees × 10⁵. Anything derived from those facts (an area's label point and population,
//! which written forms are codes) is computed here, so that a better rule needs no new extract.

mod areas;
mod columns;
mod error;
mod extract;
pub mod files;
mod labels;
mod names;

use std::collections::BTreeMap;
use std::path::Path;

use crate::threads::map_all;
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::{CountryCode, PlaceId, PlaceKind};
use labels::Labels;

pub(crate) use areas::first_level;
pub use columns::{DEGREE, pack};
pub use error::WorldError;
pub use exonym_gazetteer::format::SourceNote;
pub use extract::{Area, City, Extract, Realm};
pub use labels::{Label, Subject};
pub(crate) use names::form_of;

/// Names of a region for which the extract has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionNames {
    /// CLDR's code: UN M49 for regions (`013` Central America), two letters for others (`IC`).
    pub code: String,
    /// Its names, sorted by text, each tagged with a language.
    pub names: Vec<NameRecord>,
}

/// The world layer.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The sources of the data.
    pub sources: Vec<SourceNote>,
    /// Continents, countries, first-level areas, second-level areas and cities, in that order.
    /// The first name is the place's own. A text from GeoNames occurs once, without a language; a
    /// text from CLDR once for each of its languages.
    pub places: Vec<(PlaceRecord, Vec<NameRecord>)>,
    /// The capital of each country that has a listed one.
    pub capitals: BTreeMap<CountryCode, PlaceId>,
    /// Names of regions without a place, which the press layer uses for places of its own.
    pub regions: Vec<RegionNames>,
}

/// Reads the world layer from the extract's folder.
///
/// # Errors
///
/// [`WorldError`] if a file is missing or invalid: it gives the file and row, what was expected,
/// and how to get a valid extract.
pub fn read(dir: &Path) -> Result<World, WorldError> {
    let extract = Extract::read(dir)?;
    let mut labels = Labels::group(extract.labels);
    let areas = areas::place(&extract.areas, &extract.cities, &extract.realms)?;
    let capitals = capitals(&extract.realms);

    let named = |(place, alternates): (PlaceRecord, Vec<String>)| {
        let names = names::for_place(&place.name, alternates);
        (place, names)
    };
    let realms = extract.realms.into_iter().map(realm_place).map(named);
    let areas = areas.into_iter().map(|place| named((place, Vec::new())));
    let cities = extract.cities.into_iter();
    let cities = map_all(cities, |city| Ok::<_, WorldError>(named(city_place(city))))?;
    let mut places: Vec<_> = realms.chain(areas).chain(cities).collect();
    for (place, names) in &mut places {
        names.extend(labels.take(&place.id));
    }
    Ok(World {
        sources: extract.sources,
        places,
        capitals,
        regions: labels.into_regions()?,
    })
}

fn capitals(realms: &[Realm]) -> BTreeMap<CountryCode, PlaceId> {
    let countries = realms.iter().filter_map(|realm| {
        let country = CountryCode::new(&realm.code)?;
        Some((country, PlaceId::GeoNames(realm.capital?)))
    });
    countries.collect()
}

fn realm_place(realm: Realm) -> (PlaceRecord, Vec<String>) {
    let is_country = realm.kind == PlaceKind::Country;
    let id = PlaceId::GeoNames(realm.id);
    let place = PlaceRecord {
        country: is_country.then(|| CountryCode::new(&realm.code)).flatten(),
        population: realm.population,
        // GeoNames has a point for continents; for countries the refresh computed one.
        approximate: is_country,
        ..PlaceRecord::new(id, realm.kind, &realm.name, realm.point)
    };
    (place, Vec::new())
}

fn city_place(city: City) -> (PlaceRecord, Vec<String>) {
    let mut names = city.names.into_iter();
    let (id, name) = (PlaceId::GeoNames(city.id), names.next().unwrap_or_default());
    let place = PlaceRecord {
        country: areas::country(&city.area),
        admin1: areas::first_level(&city.area).map(Into::into),
        admin2: areas::second_level(&city.area).map(Into::into),
        population: city.population,
        ..PlaceRecord::new(id, PlaceKind::City, &name, city.point)
    };
    (place, names.collect())
}
