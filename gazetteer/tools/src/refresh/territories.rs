//! Takes CLDR's territories; returns names of countries and continents, tagged by language.
//!
//! A key is a code (`NL`, `002`) or a code with a variant (`US-alt-short`). If a locale has no
//! name, CLDR repeats the code, which is then ignored. Keys without a place of their own are kept
//! as regions, for which the press layer has places.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::RefreshError;
use super::labels::LabelSet;
use super::packages::Contents;
use exonym_gazetteer::{PlaceId, PlaceKind};
use exonym_gazetteer_build::import::world::{Realm, Subject};

/// The end of the path of a locale's territories.
pub(super) const FILE: &str = "/territories.json";

/// UN M49 codes of GeoNames' continents. GeoNames' North America extends to Panama, as 003 does;
/// 021 is the part north of Mexico. Antarctica is a territory (`AQ`) in CLDR.
const CONTINENTS: [(&str, &str); 6] = [
    ("002", "AF"),
    ("003", "NA"),
    ("005", "SA"),
    ("009", "OC"),
    ("142", "AS"),
    ("150", "EU"),
];

/// Codes that are not places: accent and direction tests, an unknown territory, the whole world.
const NO_PLACES: [&str; 4] = ["XA", "XB", "ZZ", "001"];

#[derive(Deserialize)]
struct File {
    main: BTreeMap<String, Main>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Main {
    locale_display_names: DisplayNames,
}

#[derive(Deserialize)]
struct DisplayNames {
    #[serde(default)]
    territories: BTreeMap<String, String>,
}

/// Adds the names of every locale.
pub(super) fn collect(
    names: &Contents,
    realms: &[Realm],
    labels: &mut LabelSet,
) -> Result<(), RefreshError> {
    let ids = ids(realms);
    for (locale, path) in names.locales(FILE) {
        for main in names.json::<File>(path)?.main.into_values() {
            for (key, text) in main.locale_display_names.territories {
                let code = key.split('-').next().unwrap_or(&key);
                if text != code && !NO_PLACES.contains(&code) {
                    let subject = ids.get(code).map_or_else(
                        || Subject::Region(code.to_owned()),
                        |&id| Subject::Place(PlaceId::GeoNames(id)),
                    );
                    labels.add(subject, &text, locale);
                }
            }
        }
    }
    Ok(())
}

/// Returns GeoNames ids by CLDR code.
fn ids(realms: &[Realm]) -> HashMap<&str, u32> {
    let code = |realm: &Realm| match realm.kind {
        PlaceKind::Continent => {
            let continent = CONTINENTS.iter().find(|(_, code)| realm.code == *code);
            continent.map(|(m49, _)| (*m49, realm.id))
        }
        _ => None,
    };
    let continents = realms.iter().filter_map(code);
    let countries = realms
        .iter()
        .filter(|realm| realm.kind == PlaceKind::Country)
        .map(|realm| (realm.code.as_str(), realm.id));
    countries.chain(continents).collect()
}
