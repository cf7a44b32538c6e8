//! What sort of place the candidate is, how many live there, and what a noun beside it says.
//!
//! Source of the nouns: `gazetteer/press/cues.csv`.

use super::Evidence;
use crate::lexicon::{Known, Languages};
use crate::resolver::occurrence::Occurrence;
use crate::resolver::weights::Feature;
use exonym_gazetteer::PlaceKind;

/// Evidence from kind and inhabitants.
pub(in crate::resolver) fn evidence(
    kind: PlaceKind,
    population: u32,
    spellings: u32,
    out: &mut Vec<Evidence>,
) {
    out.push(Evidence::of(match kind {
        PlaceKind::City => Feature::City,
        PlaceKind::Country => Feature::Country,
        PlaceKind::Admin1 => Feature::Admin1,
        PlaceKind::Admin2 => Feature::Admin2,
        PlaceKind::Continent => Feature::Continent,
        _ => Feature::Region,
    }));
    let inhabitants = match kind {
        PlaceKind::City => Feature::Population,
        PlaceKind::Admin1 | PlaceKind::Admin2 => Feature::AreaPopulation,
        _ => return,
    };
    let log10 = |count: u32| f64::from(count.max(1)).log10();
    out.push(Evidence {
        feature: inhabitants,
        value: log10(population),
    });
    out.push(Evidence {
        feature: Feature::Spellings,
        value: log10(spellings),
    });
}

/// What the words beside a use of a name say of its kind, looked at once for all candidates.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolver) struct Beside {
    /// Whether a noun says an area (`true`) or a populated place (`false`).
    area: Option<bool>,
    /// Whether a determiner stands before it, where the language puts none before populated
    /// places: die Lage, het Meer. Part of the name (The Hague) it is no word before it.
    determiner: bool,
}

impl Beside {
    /// Looks at the words beside a use.
    pub(in crate::resolver) fn new(at: &Occurrence<'_>) -> Self {
        let languages = at.view.languages;
        let words = [
            at.joined_before().map(|word| word.known),
            at.phrase_before(),
            at.joined_after().map(|word| word.known),
        ];
        let said = |listed: fn(Known) -> Languages| {
            words
                .into_iter()
                .flatten()
                .any(|word| listed(word).meet(languages))
        };
        let area = if said(Known::area_noun) {
            Some(true)
        } else {
            said(Known::city_noun).then_some(false)
        };
        let determiner = at
            .joined_before()
            .is_some_and(|word| word.known.determiner().meet(languages));
        Self { area, determiner }
    }

    /// Evidence for a candidate of that kind.
    pub(in crate::resolver) fn evidence(self, kind: PlaceKind, out: &mut Vec<Evidence>) {
        match (kind, self.area) {
            (PlaceKind::City, Some(false))
            | (PlaceKind::Admin1 | PlaceKind::Admin2, Some(true)) => {
                out.push(Evidence::of(Feature::KindNoun));
            }
            (PlaceKind::City, Some(true))
            | (PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2, Some(false)) => {
                out.push(Evidence::of(Feature::OtherKindNoun));
            }
            _ => {}
        }
        if kind == PlaceKind::City && self.determiner {
            out.push(Evidence::of(Feature::Determiner));
        }
    }
}
