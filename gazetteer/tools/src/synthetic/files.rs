//! The other files of a synthetic world: places, areas, countries and the hierarchy.

use super::alternates::write_untagged;
use super::countries::COUNTRIES;
use super::random::Random;
use super::scripts::push_ascii;
use super::world::{Level, Place, World};
use std::io::{self, Write};

/// Stream of random numbers.
const DETAIL: u64 = 17;
/// One in this many places other than areas has a row in the hierarchy.
const PLACES_PER_PARENT: u64 = 40;

/// Degrees × 10⁵ as a decimal.
struct Degrees(i64);

impl std::fmt::Display for Degrees {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:05}", size / 100_000, size % 100_000)
    }
}

/// Writes `allCountries.txt`.
pub(super) fn write_places(world: &World, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let (mut name, mut ascii, mut names) = (String::new(), String::new(), String::new());
    for number in 0..world.places {
        let place = world.place(number);
        let mut random = Random::of(seed, DETAIL, number);
        place.write_name(&mut name);
        ascii.clear();
        push_ascii(&name, &mut ascii);
        list_names(&place, &mut random, &mut names);
        write!(
            out,
            "{}\t{name}\t{ascii}\t{names}\t{}\t{}\t{}\t{}\t{}\t\t",
            place.id,
            Degrees(place.lat),
            Degrees(place.lon),
            place.class(),
            place.code,
            place.country.code,
        )?;
        write_areas(world, &place, out)?;
        let (dem, month, day) = (
            random.below(3000),
            1 + random.below(12),
            1 + random.below(28),
        );
        let year = 1994 + random.below(31);
        writeln!(
            out,
            "\t\t\t{}\t\t{dem}\tEtc/UTC\t{year}-{month:02}-{day:02}",
            place.population
        )?;
    }
    Ok(())
}

/// Lists other names of a place, separated by commas: no names for nearly half of all places, few
/// for most.
fn list_names(place: &Place, random: &mut Random, names: &mut String) {
    names.clear();
    let count = match place.level {
        Level::Other if random.permille(450) => 0,
        Level::Other => u64::from(random.next().trailing_zeros()) + 1,
        _ => 4 + random.below(8),
    };
    let mut name = String::new();
    for at in 0..count.min(20) {
        write_untagged(place, random, &mut name);
        if at > 0 {
            names.push(',');
        }
        names.push_str(&name);
    }
}

/// Writes the area codes of the first two levels; `00` if there is no area.
fn write_areas(world: &World, place: &Place, out: &mut impl Write) -> io::Result<()> {
    match (place.area1, place.area2) {
        (Some(first), Some(second)) => {
            write!(out, "{}\t{}", world.code1(first), world.code2(second))
        }
        (Some(first), None) => write!(out, "{}\t", world.code1(first)),
        (None, _) => write!(out, "00\t"),
    }
}

/// Writes `admin1CodesASCII.txt` or `admin2Codes.txt`.
pub(super) fn write_area_codes(world: &World, level: u8, out: &mut impl Write) -> io::Result<()> {
    let (first, count) = match level {
        1 => (world.area1(0), world.areas1),
        _ => (world.area2(0), world.areas2),
    };
    let (mut name, mut ascii) = (String::new(), String::new());
    for number in first..first + count {
        let place = world.place(number);
        place.write_name(&mut name);
        ascii.clear();
        push_ascii(&name, &mut ascii);
        write!(out, "{}", place.country.code)?;
        if let Some(area) = place.area1 {
            write!(out, ".{}", world.code1(area))?;
        }
        if let Some(area) = place.area2 {
            write!(out, ".{}", world.code2(area))?;
        }
        writeln!(out, "\t{name}\t{ascii}\t{}", place.id)?;
    }
    Ok(())
}

/// Writes `countryInfo.txt`.
pub(super) fn write_countries(world: &World, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "# Synthetic countries in the format of GeoNames' countryInfo.txt"
    )?;
    writeln!(
        out,
        "#ISO\tISO3\tISO-Numeric\tfips\tCountry\tCapital\tArea(in sq km)\tPopulation\tContinent\ttld\t\
         CurrencyCode\tCurrencyName\tPhone\tPostal Code Format\tPostal Code Regex\tLanguages\t\
         geonameid\tneighbours\tEquivalentFipsCode"
    )?;
    let mut name = String::new();
    for number in 0..world.countries {
        let place = world.place(number);
        let code = COUNTRIES[number as usize].code;
        place.write_name(&mut name);
        writeln!(
            out,
            "{code}\t{code}X\t{number:03}\t{code}\t{name}\t\t1000\t{}\tEU\t\t\t\t\t\t\t\t{}\t\t",
            place.population, place.id
        )?;
    }
    Ok(())
}

/// Writes `hierarchy.txt`; returns the number of rows.
pub(super) fn write_hierarchy(world: &World, out: &mut impl Write) -> io::Result<u64> {
    let mut rows = 0;
    let areas = world.area2(world.areas2);
    let others = (areas..world.places).step_by(PLACES_PER_PARENT as usize);
    for number in (world.countries..areas).chain(others) {
        let place = world.place(number);
        let country = COUNTRIES
            .iter()
            .position(|it| it.code == place.country.code);
        let country = World::id(country.unwrap_or(0) as u64);
        let first = place
            .area1
            .map_or(country, |area| World::id(world.area1(area)));
        let second = place
            .area2
            .map_or(first, |area| World::id(world.area2(area)));
        let (parent, sort) = match place.level {
            Level::Country | Level::Area1 => (country, "ADM"),
            Level::Area2 => (first, "ADM"),
            Level::Other => (second, ""),
        };
        writeln!(out, "{parent}\t{}\t{sort}", place.id)?;
        rows += 1;
    }
    Ok(rows)
}
