//! How often the same word stands in lower case in this article and its neighbours.
//!
//! Works in any language without a list: a word that also stands in lower case (best, goes, echt)
//! is a word of the language, whatever village bears it. Words of grammar have evidence of their
//! own; a name that itself stands in lower case, where the caller asks for such, has nothing to be
//! compared with.

use super::Evidence;
use crate::resolver::neighbourhood::Neighbourhood;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::weights::Feature;
use exonym_gazetteer::Lang;

/// Evidence from counts of the word nearby, the article included.
pub(in crate::resolver) fn evidence(
    at: &Occurrence<'_>,
    nearby: &Neighbourhood,
    lang: Option<Lang>,
    out: &mut Vec<Evidence>,
) {
    let Some(word) = at.word() else { return };
    if !at.head().capital {
        return;
    }
    if at.head().known.function_word().meet(at.view.languages) {
        return;
    }
    let share = nearby.lower_case_share(word.key, lang);
    if share > 0.0 {
        out.push(Evidence {
            feature: Feature::SeenInLowerCase,
            value: share,
        });
    }
}
