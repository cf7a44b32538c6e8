//! Labels of places in products: their names in the requested language.
//!
//! [`Place::name_in`] selects among the names that a source lists with that language. Lists of areas seldom
//! include languages, and many areas have the name of their chief city: Moscow is an area too. So an area
//! without a name in the language gets that of the city in it with the same canonical name.

use exonym_gazetteer::{Gazetteer, Lang, Place, PlaceIx, PlaceKind};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The labels of a gazetteer's places.
pub(crate) struct Labels<'g> {
    gazetteer: &'g Gazetteer<'g>,
    language: Option<Lang>,
    /// Cached labels of countries and areas: they have the most names to choose from, and all other places
    /// are in the same few.
    area_labels: Mutex<HashMap<PlaceIx, String>>,
}

impl<'g> Labels<'g> {
    /// Creates labels in a language, or canonical names if it is `None`.
    pub(crate) fn new(gazetteer: &'g Gazetteer<'g>, language: Option<Lang>) -> Self {
        Self {
            gazetteer,
            language,
            area_labels: Mutex::default(),
        }
    }

    /// Returns the label of a place; its canonical name if there is no other.
    pub(crate) fn label(&self, place: &Place<'_>) -> String {
        let Some(language) = self.language else {
            return place.name().to_owned();
        };
        if !place.kind().is_admin_area() && place.kind() != PlaceKind::Country {
            return place.label(language).to_owned();
        }
        let known = self.area_labels.lock();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        let label = known.entry(place.ix());
        let label = label.or_insert_with(|| self.area_label(place, language));
        label.clone()
    }

    fn area_label(&self, area: &Place<'_>, language: Lang) -> String {
        let as_city = || self.namesake(area)?.name_in(language);
        let named = area.name_in(language).or_else(as_city);
        named.unwrap_or_else(|| area.name()).to_owned()
    }

    /// Returns the largest city in an area with the same canonical name.
    fn namesake(&self, area: &Place<'_>) -> Option<Place<'g>> {
        if !area.kind().is_admin_area() {
            return None;
        }
        let called_so = self.gazetteer.toponyms(self.gazetteer.find(area.name())?);
        let canonical = called_so.filter_map(|toponym| {
            let place = self.gazetteer.place(toponym.place())?;
            (place.name() == toponym.text()).then_some(place)
        });
        canonical
            .filter(|place| place.kind() == PlaceKind::City && lies_in(place, area))
            .max_by_key(|city| (city.population(), Reverse(city.ix())))
    }
}

fn lies_in(place: &Place<'_>, area: &Place<'_>) -> bool {
    let around = [place.admin1(), place.admin2()].into_iter().flatten();
    around.map(|around| around.ix()).any(|ix| ix == area.ix())
}

#[cfg(test)]
mod tests {
    use super::*;
    use exonym_gazetteer::{Form, LonLat, NameLayer, PlaceId};
    use exonym_gazetteer_build::compile::Compiler;
    use exonym_gazetteer_build::{NameRecord, PlaceRecord};

    fn place(number: u32, kind: PlaceKind, name: &str, area: &str, population: u32) -> PlaceRecord {
        let point = LonLat::new(37.6, 55.7).expect("on the earth");
        PlaceRecord {
            admin1: Some(area.into()),
            population,
            ..PlaceRecord::new(PlaceId::GeoNames(number), kind, name, point)
        }
    }

    fn name(text: &str, lang: &str) -> NameRecord {
        NameRecord::new(text, Form::Name, Lang::new(lang), NameLayer::World)
    }

    /// Moscow is an area and a city in it; the larger Moscow is elsewhere.
    fn moscow() -> Vec<u8> {
        let mut compiler = Compiler::new();
        let area = compiler.place(place(1, PlaceKind::Admin1, "Moscow", "RU.48", 0));
        compiler.place(place(6, PlaceKind::Admin1, "Idaho", "US.ID", 0));
        for (city, dutch) in [
            (place(2, PlaceKind::City, "Moscow", "RU.48", 9), "Moskou"),
            (place(3, PlaceKind::City, "Moscow", "RU.48", 8), "Moskouw"),
            (place(4, PlaceKind::City, "Moscow", "US.ID", 99), "Moscou"),
            (place(5, PlaceKind::City, "Khimki", "RU.48", 99), "Chimki"),
        ] {
            let id = compiler.place(city);
            compiler.name(id, name(dutch, "nl"));
        }
        compiler.name(PlaceId::GeoNames(5), name("Moscow", "en"));
        compiler.name(area, name("Moskau", "de"));
        compiler.compile().expect("it fits into memory")
    }

    #[test]
    fn an_area_without_a_name_in_the_language_is_called_as_its_city() {
        let bytes = moscow();
        let gazetteer = Gazetteer::open(&bytes).expect("it was just made");
        let label = |number: u32, lang: Option<&str>| {
            let labels = Labels::new(&gazetteer, lang.and_then(Lang::new));
            let ix = gazetteer.place_by_id(&PlaceId::GeoNames(number));
            let place = ix.and_then(|ix| gazetteer.place(ix)).expect("it is there");
            labels.label(&place)
        };
        assert_eq!(label(1, Some("nl")), "Moskou");
        assert_eq!(label(1, Some("de")), "Moskau", "a name of its own");
        assert_eq!(label(1, Some("fr")), "Moscow", "nothing to go by");
        assert_eq!(label(1, None), "Moscow", "no language");
        assert_eq!(label(2, Some("de")), "Moscow", "no area");
        assert_eq!(label(6, Some("nl")), "Idaho", "no city of that name");
    }
}
