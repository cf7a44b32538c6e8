//! Where outlets are based: the embedded table, the caller's rows, and web addresses.
//!
//! Takes an article's outlet or host; returns its [`Home`]. The caller's rows take precedence, then those
//! saved with a context, then the embedded table (`gazetteer/build/press/outlets.csv`), then the country of the web
//! address.

use super::key::{host, outlet_key};
use super::nearness::{is_local, nearness};
use crate::document::Document;
use crate::places::{CandidatePlace, Places};
use exonym_embedded::outlets;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, PlaceId, PlaceIx};
use std::collections::HashMap;

/// A row of an outlets file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletRow {
    /// The outlet's name or the host of its address.
    pub outlet: String,
    /// Where it is based.
    pub place: PlaceIx,
}

/// Homes of the caller's outlets.
#[derive(Clone, Debug, Default)]
pub struct Homes {
    own: HashMap<String, Vec<PlaceIx>>,
    without_table: bool,
}

impl Homes {
    /// Homes without the embedded table, as for outlets that it does not list.
    #[must_use]
    pub fn without_table() -> Self {
        Self {
            without_table: true,
            ..Self::default()
        }
    }

    /// Adds an outlet's home. An outlet may have several.
    pub fn add(&mut self, row: &OutletRow) {
        let places = self.own.entry(fold_outlet(&row.outlet)).or_default();
        if !places.contains(&row.place) {
            places.push(row.place);
        }
    }

    /// Returns the home of an article's outlet, as far as it is known.
    pub(super) fn of(
        &self,
        document: &Document,
        saved: &HashMap<String, Vec<PlaceIx>>,
        places: &Places<'_>,
    ) -> Home {
        let found = keys(document)
            .find_map(|key| {
                let own = self.own.get(&key).or_else(|| saved.get(&key)).cloned();
                own.or_else(|| {
                    let listed = || embedded(&key, places);
                    (!self.without_table)
                        .then(listed)
                        .flatten()
                        .map(|home| vec![home])
                })
            })
            .unwrap_or_default();
        let mut home = Home {
            places: found
                .iter()
                .filter_map(|ix| places.candidate(*ix))
                .collect(),
            country: None,
        };
        if home.places.is_empty() {
            home.country = document.url.as_deref().and_then(country_of_address);
        }
        home
    }
}

/// Folds an outlet's name or host for comparison.
pub(crate) fn fold_outlet(outlet: &str) -> String {
    fold_name(outlet.strip_prefix("www.").unwrap_or(outlet))
}

/// Returns the keys under which an article's outlet may be listed: its name, the host of its address, and the
/// host's parent domains.
fn keys(document: &Document) -> impl Iterator<Item = String> {
    let named = outlet_key(document).map(fold_outlet);
    let host = document.url.as_deref().and_then(host);
    let domains = std::iter::successors(host, |domain| {
        let parent = domain.split_once('.')?.1;
        parent.contains('.').then_some(parent)
    });
    named.into_iter().chain(domains.map(fold_outlet))
}

/// Returns the home in the embedded table of a folded outlet, if this gazetteer has the place.
fn embedded(key: &str, places: &Places<'_>) -> Option<PlaceIx> {
    place_of(outlets::home(key)?, places)
}

/// Returns the place of a cell in the press tables: an id, an area code or a country code.
fn place_of(reference: &str, places: &Places<'_>) -> Option<PlaceIx> {
    if let Ok(id) = reference.parse() {
        return places.by_id(&id);
    }
    let gazetteer = places.gazetteer();
    match CountryCode::new(reference) {
        Some(code) => gazetteer.country(code).map(|country| country.ix()),
        None => places.by_id(&PlaceId::GeoNamesCode(reference.into())),
    }
}

/// Where an outlet is based.
#[derive(Clone, Debug, Default)]
pub struct Home {
    places: Vec<CandidatePlace>,
    /// The country of its address, if no place is known.
    country: Option<CountryCode>,
}

impl Home {
    /// Whether a candidate is in the outlet's country.
    pub(crate) fn has_country(&self, candidate: &CandidatePlace) -> bool {
        let homes = self.places.iter().map(|home| home.country);
        let mut homes = homes.chain([self.country]).flatten();
        homes.any(|country| candidate.country == Some(country))
    }

    /// Whether a candidate is, or lies in, the first-level area in which the outlet is based.
    pub(crate) fn has_area(&self, candidate: &CandidatePlace) -> bool {
        let mut areas = self.places.iter().filter_map(|home| home.admin1);
        areas.any(|area| candidate.admin1 == Some(area))
    }

    /// How near a candidate is to the outlet's home, 0..=1.
    pub(crate) fn nearness(&self, candidate: &CandidatePlace) -> f64 {
        if !is_local(candidate) {
            return 0.0;
        }
        let homes = self.places.iter().filter(|home| is_local(home));
        let near = homes.map(|home| nearness(home, candidate));
        near.fold(0.0, f64::max)
    }
}

/// Returns the country of a web address by its top-level domain; `None` for .com and the like, and for
/// country domains that are sold worldwide.
fn country_of_address(url: &str) -> Option<CountryCode> {
    /// Country domains sold worldwide because of what the letters spell.
    const SOLD_DOMAINS: [&str; 12] = [
        "tv", "io", "co", "me", "ai", "fm", "cc", "ly", "gg", "to", "ws", "nu",
    ];
    let (_, domain) = host(url)?.rsplit_once('.')?;
    let domain = domain.to_ascii_lowercase();
    if SOLD_DOMAINS.contains(&domain.as_str()) {
        return None;
    }
    let code = if domain == "uk" { "GB" } else { &domain };
    CountryCode::new(&code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_give_a_country_or_nothing() {
        let code = |url| country_of_address(url).map(|code| code.to_string());
        assert_eq!(code("https://www.nos.nl/artikel/1"), Some("NL".into()));
        assert_eq!(code("https://news.example.co.uk:443/x"), Some("GB".into()));
        assert_eq!(code("https://example.com/nl"), None);
        assert_eq!(code("https://example.tv/"), None);
        assert_eq!(code("https://nl/"), None);
    }

    #[test]
    fn every_home_of_the_table_is_a_place_of_the_embedded_gazetteer() {
        let gazetteer = crate::embedded().unwrap();
        let places = Places::new(&gazetteer);
        let unknown: Vec<_> = outlets::homes()
            .filter(|(_, place)| place_of(place, &places).is_none())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn an_own_row_comes_before_the_table_and_a_subdomain_is_of_its_domain() {
        let gazetteer = crate::embedded().unwrap();
        let places = Places::new(&gazetteer);
        let (listed, place) = outlets::homes().find(|(key, _)| key.contains('.')).unwrap();
        let mut document = Document::from_text("x");
        document.url = Some(format!("https://sport.{listed}/a"));
        let mut homes = Homes::default();
        let home = homes.of(&document, &HashMap::new(), &places);
        assert_eq!(
            home.places.first().map(|home| home.ix),
            place_of(place, &places)
        );
        let kyiv = places.by_id(&PlaceId::GeoNames(703_448)).unwrap();
        homes.add(&OutletRow {
            outlet: format!("WWW.{listed}").to_lowercase(),
            place: kyiv,
        });
        let home = homes.of(&document, &HashMap::new(), &places);
        assert_eq!(home.places.first().map(|home| home.ix), Some(kyiv));
    }
}
