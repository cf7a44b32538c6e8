//! What sort of place the candidate is, how many live there, and what a noun beside it says.
//!
//! Source of the nouns: `gazetteer/press/cues.csv`.

use super::Evidence;
use crate::lexicon::{self, Languages};
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::Gap;
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
    if kind == PlaceKind::City {
        let log10 = |count: u32| f64::from(count.max(1)).log10();
        out.push(Evidence {
            feature: Feature::Population,
            value: log10(population),
        });
        out.push(Evidence {
            feature: Feature::Spellings,
            value: log10(spellings),
        });
    }
}

/// Evidence for a candidate's kind from a noun beside the match.
pub(in crate::resolver) fn noun_beside(
    at: &Occurrence<'_>,
    kind: PlaceKind,
    out: &mut Vec<Evidence>,
) {
    let Some(area) = noun(at) else { return };
    match (kind, area) {
        (PlaceKind::City, false) | (PlaceKind::Admin1 | PlaceKind::Admin2, true) => {
            out.push(Evidence::of(Feature::KindNoun));
        }
        (PlaceKind::City, true) | (PlaceKind::Admin1 | PlaceKind::Admin2, false) => {
            out.push(Evidence::of(Feature::OtherKindNoun));
        }
        _ => {}
    }
}

/// Evidence against a populated place after a determiner, where the language puts none before
/// populated places: die Lage, het Meer. Part of the name (The Hague) it is no word before it.
pub(in crate::resolver) fn determiner_before(
    at: &Occurrence<'_>,
    kind: PlaceKind,
    out: &mut Vec<Evidence>,
) {
    let before = at.before(1).filter(|_| at.gap_before() == Gap::Space);
    if kind == PlaceKind::City
        && before.is_some_and(|word| lexicon::determiner(word.folded).meet(at.view.languages))
    {
        out.push(Evidence::of(Feature::Determiner));
    }
}

/// Whether a noun beside the match says an area (`true`) or a populated place (`false`).
fn noun(at: &Occurrence<'_>) -> Option<bool> {
    let before = at.before(1).filter(|_| at.gap_before() == Gap::Space);
    let before_two = before.and_then(|one| {
        at.before(2)
            .map(|two| format!("{} {}", two.folded, one.folded))
    });
    let after = at
        .after(1)
        .filter(|_| matches!(at.gap_after(), Gap::Space | Gap::Hyphen));
    let words = [
        before.map(|t| t.folded),
        before_two.as_deref(),
        after.map(|t| t.folded),
    ];
    let said = |listed: fn(&str) -> Languages| {
        words
            .into_iter()
            .flatten()
            .any(|word| listed(word).meet(at.view.languages))
    };
    if said(lexicon::area_noun) {
        Some(true)
    } else {
        said(lexicon::city_noun).then_some(false)
    }
}
