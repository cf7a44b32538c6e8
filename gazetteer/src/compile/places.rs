//! Places: their records, their indexes by id, and the counts of all that was compiled.

use super::Compiler;
use super::strings::Strings;
use super::toponyms::{FoldedName, Toponyms};
use crate::format::Counts;
use crate::format::layout::{self, IdKind, NONE};
use crate::{NameLayer, NameRecord, PlaceId, PlaceKind, PlaceRecord};
use std::collections::HashSet;

/// The sections that places fill.
pub(super) struct PlaceSections {
    pub(super) places: Vec<u8>,
    pub(super) by_number: Vec<u8>,
    pub(super) by_text: Vec<u8>,
}

/// The bytes of all sections that depend on places.
pub(super) fn sections(
    compiler: &Compiler,
    toponyms: &Toponyms,
    strings: &mut Strings,
) -> PlaceSections {
    let first_toponyms = toponyms.first_of_places(compiler.places.len());
    let spellings = toponyms.spellings_of_places(compiler.places.len());
    let inhabitants = inhabitants(compiler);
    let mut places = Vec::with_capacity(compiler.places.len() * layout::PLACE_BYTES);
    let names = first_toponyms.into_iter().zip(spellings);
    let all = compiler.places.iter().zip(names).zip(inhabitants);
    for ((place, names), inhabitants) in all {
        push_record(compiler, place, names, inhabitants, strings, &mut places);
    }
    let (by_number, by_text) = id_indexes(&compiler.places, strings);
    PlaceSections {
        places,
        by_number,
        by_text,
    }
}

/// The inhabitants of each place: of an area without a figure of its own, those of its towns.
fn inhabitants(compiler: &Compiler) -> Vec<u32> {
    let mut towns = vec![0_u32; compiler.places.len()];
    for place in compiler
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::City)
    {
        let areas = [&place.admin1, &place.admin2].into_iter().flatten();
        for area in areas.filter_map(|code| compiler.by_area.get(code)) {
            let sum = &mut towns[area.0 as usize];
            *sum = sum.saturating_add(place.population);
        }
    }
    let own = compiler.places.iter().map(|place| place.population);
    own.zip(towns)
        .map(|(own, towns)| if own == 0 { towns } else { own })
        .collect()
}

fn push_record(
    compiler: &Compiler,
    place: &PlaceRecord,
    (first_toponym, spellings): (u32, u32),
    inhabitants: u32,
    strings: &mut Strings,
    out: &mut Vec<u8>,
) {
    let (id_kind, id) = match &place.id {
        PlaceId::GeoNames(number) => (IdKind::GeoNames, *number),
        PlaceId::GeoNamesCode(_) => (IdKind::GeoNamesCode, strings.add(&place.id.to_string())),
        PlaceId::Exonym(_) | PlaceId::Own(_) => {
            (IdKind::Exonym, strings.add(&place.id.to_string()))
        }
    };
    let flags = if place.approximate {
        layout::APPROXIMATE
    } else {
        0
    };
    let country = place.country.map_or([0; 2], crate::CountryCode::to_bytes);
    let area = |code: &Option<Box<str>>| {
        code.as_ref()
            .and_then(|code| compiler.by_area.get(code))
            .map_or(NONE, |ix| ix.0)
    };
    let degrees = |value: f64| (value * layout::COORDINATE_SCALE).round() as i32 as u32;
    out.extend([place.kind as u8, id_kind as u8, flags, 0]);
    for number in [
        id,
        strings.add(&place.name),
        u32::from_le_bytes([country[0], country[1], 0, 0]),
    ] {
        out.extend(number.to_le_bytes());
    }
    let point = [degrees(place.lonlat.lon()), degrees(place.lonlat.lat())];
    for number in [
        area(&place.admin1),
        area(&place.admin2),
        point[0],
        point[1],
        inhabitants,
        first_toponym,
        spellings,
    ] {
        out.extend(number.to_le_bytes());
    }
}

fn id_indexes(places: &[PlaceRecord], strings: &mut Strings) -> (Vec<u8>, Vec<u8>) {
    let (mut numbers, mut texts) = (Vec::new(), Vec::new());
    for (ix, place) in places.iter().enumerate() {
        match &place.id {
            PlaceId::GeoNames(number) => numbers.push((*number, ix as u32)),
            id => texts.push((id.to_string(), ix as u32)),
        }
    }
    let countries = places
        .iter()
        .zip(0..)
        .filter(|(place, _)| place.kind == PlaceKind::Country);
    texts.extend(
        countries.filter_map(|(place, ix)| Some((layout::country_key(place.country?), ix))),
    );
    texts.extend(places.iter().zip(0..).filter_map(|(place, ix)| {
        let numbered = matches!(place.id, PlaceId::GeoNames(_));
        let code = place.area_code().filter(|_| numbered)?;
        Some((PlaceId::GeoNamesCode(code.into()).to_string(), ix))
    }));
    numbers.sort_unstable();
    texts.sort_unstable();
    let pair = |(a, b): (u32, u32)| [a.to_le_bytes(), b.to_le_bytes()].concat();
    let by_number = numbers.into_iter().flat_map(pair).collect();
    let by_text = texts
        .into_iter()
        .flat_map(|(id, ix)| pair((strings.add(&id), ix)))
        .collect();
    (by_number, by_text)
}

/// How much the gazetteer holds.
pub(super) fn counts(compiler: &Compiler, toponyms: &Toponyms, names: &[FoldedName]) -> Counts {
    let forms = |wanted: &dyn Fn(&NameRecord) -> bool| {
        let texts: HashSet<&str> = toponyms
            .iter()
            .filter(|(_, name)| wanted(name))
            .map(|(_, name)| name.text.as_str())
            .collect();
        texts.len() as u32
    };
    let kinds = PlaceKind::ALL.iter().map(|&kind| {
        (
            kind.as_str().to_owned(),
            compiler
                .places
                .iter()
                .filter(|place| place.kind == kind)
                .count() as u32,
        )
    });
    let press_places = compiler
        .places
        .iter()
        .filter(|place| matches!(place.id, PlaceId::Exonym(_)));
    let world_cities = compiler
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::City && place.id.geonameid().is_some());
    Counts {
        places: compiler.places.len() as u32,
        by_kind: kinds.filter(|(_, count)| *count > 0).collect(),
        world_cities: world_cities.count() as u32,
        written_forms: forms(&|_| true),
        world_forms: forms(&|name| name.layer == NameLayer::World && !name.generated),
        press_forms: forms(&|name| name.layer == NameLayer::Press && !name.generated),
        generated_forms: forms(&|name| name.generated),
        press_places: press_places.count() as u32,
        names: names.len() as u32,
        toponyms: toponyms.len() as u32,
        vetoes: compiler.vetoes.len() as u32,
    }
}
