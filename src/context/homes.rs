//! Where outlets are at home: the embedded table, the caller's own rows, and web addresses.
//!
//! An article's outlet or host enters; what leaves is its [`Home`]. Rows of the caller's own come
//! first, then those saved with a context, then the embedded table (`gazetteer/press/outlets.csv`),
//! then the country of a web address.

use super::key::{host, outlet_key};
use super::nearness::{is_local, nearness};
use crate::document::Document;
use crate::places::{CandidatePlace, Places};
use exonym_embedded::outlets::OUTLETS;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{CountryCode, PlaceId, PlaceIx};
use std::collections::HashMap;

/// A row of an outlets file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletRow {
    /// The outlet's name or the host of its address.
    pub outlet: String,
    /// Where it is at home.
    pub place: PlaceIx,
}

/// Homes of the caller's own outlets.
#[derive(Clone, Debug, Default)]
pub struct Homes {
    own: HashMap<String, Vec<PlaceIx>>,
    without_table: bool,
}

impl Homes {
    /// Homes without the embedded table: what is known of outlets that it does not list.
    #[must_use]
    pub fn without_table() -> Self {
        Self {
            without_table: true,
            ..Self::default()
        }
    }

    /// Adds an outlet's home. An outlet may have several.
    pub fn add(&mut self, row: &OutletRow) {
        let places = self.own.entry(folded(&row.outlet)).or_default();
        if !places.contains(&row.place) {
            places.push(row.place);
        }
    }

    /// Where the outlet of an article is at home, as far as it is known.
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

/// An outlet's name or host as it is compared.
pub(crate) fn folded(outlet: &str) -> String {
    fold_name(outlet.strip_prefix("www.").unwrap_or(outlet))
}

/// What an article's outlet may be listed as: its name, the host of its address, and the domains that
/// the host is in.
fn keys(document: &Document) -> impl Iterator<Item = String> {
    let named = outlet_key(document).map(folded);
    let host = document.url.as_deref().and_then(host);
    let domains = std::iter::successors(host, |domain| {
        let parent = domain.split_once('.')?.1;
        parent.contains('.').then_some(parent)
    });
    named.into_iter().chain(domains.map(folded))
}

/// The home that the embedded table lists for a folded outlet, if this gazetteer has that place.
fn embedded(key: &str, places: &Places<'_>) -> Option<PlaceIx> {
    place_of(OUTLETS.get(key)?, places)
}

/// The place of a cell of the press tables: an id, an area's code or a country's.
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

/// Where an outlet is at home.
#[derive(Clone, Debug, Default)]
pub struct Home {
    places: Vec<CandidatePlace>,
    /// The country of its address, where no place is known.
    country: Option<CountryCode>,
}

impl Home {
    /// Whether a candidate lies in the outlet's country.
    pub(crate) fn has_country(&self, candidate: &CandidatePlace) -> bool {
        let homes = self.places.iter().map(|home| home.country);
        let mut homes = homes.chain([self.country]).flatten();
        homes.any(|country| candidate.country == Some(country))
    }

    /// Whether a candidate lies in the first-level area that the outlet is at home in, or is it.
    pub(crate) fn has_area(&self, candidate: &CandidatePlace) -> bool {
        let mut areas = self.places.iter().filter_map(|home| home.admin1);
        areas.any(|area| candidate.admin1 == Some(area))
    }

    /// How near a candidate lies to the outlet's home, 0..=1.
    pub(crate) fn nearness(&self, candidate: &CandidatePlace) -> f64 {
        if !is_local(candidate) {
            return 0.0;
        }
        let homes = self.places.iter().filter(|home| is_local(home));
        let near = homes.map(|home| nearness(home, candidate));
        near.fold(0.0, f64::max)
    }
}

/// The country of a web address, by its top-level domain; `None` for .com and its like, and for
/// country domains that are sold to everyone.
fn country_of_address(url: &str) -> Option<CountryCode> {
    /// Sold world-wide for what the letters spell.
    const SOLD: [&str; 12] = [
        "tv", "io", "co", "me", "ai", "fm", "cc", "ly", "gg", "to", "ws", "nu",
    ];
    let (_, domain) = host(url)?.rsplit_once('.')?;
    let domain = domain.to_ascii_lowercase();
    if SOLD.contains(&domain.as_str()) {
        return None;
    }
    let code = if domain == "uk" { "GB" } else { &domain };
    CountryCode::new(&code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_a_country_or_nothing() {
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
        let unknown: Vec<_> = OUTLETS
            .entries()
            .filter(|(_, place)| place_of(place, &places).is_none())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn an_own_row_comes_before_the_table_and_a_subdomain_is_of_its_domain() {
        let gazetteer = crate::embedded().unwrap();
        let places = Places::new(&gazetteer);
        let (listed, place) = OUTLETS
            .entries()
            .find(|(key, _)| key.contains('.'))
            .unwrap();
        let mut document = Document::of_text("x");
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
