//! Which rows to import.

use super::row::NameRow;
use exonym_gazetteer::{CountryCode, FeatureCode, Lang};
use std::collections::BTreeSet;

/// Which rows to take from a source. An empty set takes all.
///
/// Filtered rows are counted separately and are not rejects. With a filter on places, other files
/// will contain names of filtered places; [`Filter::is_on_places`] tells the build to expect them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Take places, areas and countries of these countries.
    pub countries: BTreeSet<CountryCode>,
    /// Take places of these feature classes (`P`) or codes (`P.PPLC`: a class with a code).
    pub features: BTreeSet<FeatureCode>,
    /// Take places with at least this population. Areas and countries (class `A`) are always kept,
    /// because they contain other places and GeoNames rarely gives their population.
    pub min_population: u32,
    /// Take names in these languages, and those without a language.
    pub languages: BTreeSet<Lang>,
    /// Whether to take the names in a place's own row, GeoNames' fourth column, which have no
    /// language. They repeat names that `alternateNamesV2.txt` has with a language, so a build of
    /// some languages from both files must leave them out.
    pub listed_names: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            countries: BTreeSet::new(),
            features: BTreeSet::new(),
            min_population: 0,
            languages: BTreeSet::new(),
            listed_names: true,
        }
    }
}

impl Filter {
    /// Returns whether some places are filtered out.
    pub fn is_on_places(&self) -> bool {
        !self.countries.is_empty() || !self.features.is_empty() || self.min_population > 0
    }

    /// Returns whether to take a place.
    pub fn keeps_place(
        &self,
        country: Option<CountryCode>,
        feature: FeatureCode,
        population: u32,
    ) -> bool {
        let whole_class = FeatureCode::class(feature.class);
        self.keeps_country(country)
            && (self.features.is_empty()
                || self.features.contains(&feature)
                || self.features.contains(&whole_class))
            && (population >= self.min_population || feature.class == b'A')
    }

    /// Returns whether to take places of a country; `None` means no country.
    pub fn keeps_country(&self, country: Option<CountryCode>) -> bool {
        self.countries.is_empty() || country.is_some_and(|code| self.countries.contains(&code))
    }

    /// Returns whether to take a name.
    pub fn keeps_name(&self, name: &NameRow) -> bool {
        self.keeps_language(name.lang)
    }

    /// Returns whether to take names in a language; `None` means no language.
    pub fn keeps_language(&self, lang: Option<Lang>) -> bool {
        self.languages.is_empty() || lang.is_none_or(|lang| self.languages.contains(&lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> FeatureCode {
        text.parse().unwrap()
    }

    #[test]
    fn an_empty_filter_takes_all() {
        let filter = Filter::default();
        assert!(filter.keeps_place(None, FeatureCode::default(), 0));
        assert!(filter.keeps_language(Lang::new("nl")));
        assert!(!filter.is_on_places());
    }

    #[test]
    fn places_have_to_pass_all_filters() {
        let (ua, ru) = (CountryCode::new("UA"), CountryCode::new("RU"));
        let filter = Filter {
            countries: ua.into_iter().collect(),
            features: [code("P"), code("A.ADM1")].into(),
            min_population: 1000,
            ..Filter::default()
        };
        assert!(filter.is_on_places());
        assert!(filter.keeps_place(ua, code("P.PPLX"), 1000));
        assert!(!filter.keeps_place(ua, code("P.PPLX"), 999));
        assert!(!filter.keeps_place(ru, code("P.PPLX"), 1000));
        assert!(!filter.keeps_place(None, code("P.PPLX"), 1000));
        assert!(filter.keeps_place(ua, code("A.ADM1"), 0), "areas are kept");
        assert!(!filter.keeps_place(ua, code("A.ADM2"), 0));
        assert!(!filter.keeps_place(ua, code("S.AIRP"), 5000));
    }

    #[test]
    fn names_without_a_language_are_in_every_language() {
        let filter = Filter {
            languages: Lang::new("nl").into_iter().collect(),
            ..Filter::default()
        };
        assert!(filter.keeps_language(None));
        assert!(filter.keeps_language(Lang::new("nl-BE")));
        assert!(!filter.keeps_language(Lang::new("de")));
        assert!(!filter.is_on_places());
    }
}
