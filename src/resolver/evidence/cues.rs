//! Place cues: prepositions before, nouns such as city or oblast beside.
//!
//! Source: `gazetteer/press/cues.csv`.

use super::Evidence;
use crate::lexicon;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::Gap;
use crate::resolver::weights::Feature;

/// Evidence of a place from the words beside the match.
pub(in crate::resolver) fn evidence(at: &Occurrence<'_>, out: &mut Vec<Evidence>) {
    let languages = at.view.languages;
    let before = at.before(1).filter(|_| at.gap_before() == Gap::Space);
    if before.is_some_and(|word| lexicon::preposition(word.folded).meet(languages)) {
        out.push(Evidence::of(Feature::Preposition));
    }
    let noun_before = || {
        let joined = at.gap_before() == Gap::Space;
        let one = at.before(1).filter(|_| joined)?;
        let two = at
            .before(2)
            .map(|two| format!("{} {}", two.folded, one.folded));
        let listed = |text: &str| lexicon::place_noun_before(text).meet(languages);
        (listed(one.folded) || two.is_some_and(|two| listed(&two))).then_some(())
    };
    let noun_after = || {
        let next = at
            .after(1)
            .filter(|_| matches!(at.gap_after(), Gap::Space | Gap::Hyphen))?;
        lexicon::place_noun_after(next.folded)
            .meet(languages)
            .then_some(())
    };
    if noun_before().or_else(noun_after).is_some() {
        out.push(Evidence::of(Feature::PlaceNoun));
    }
}
