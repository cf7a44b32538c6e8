//! Ordinary words: grammar and everyday nouns that some village is named after.
//!
//! Source: the function and common words of the press layer, in the article's language. In Dutch
//! news the worst false places are Een, En, Wie, Meer, Drie, Waar: function words that open a
//! sentence.

use super::Evidence;
use crate::resolver::occurrence::Occurrence;
use crate::resolver::tokens::Gap;
use crate::resolver::weights::Feature;
use exonym_gazetteer::Lang;

/// Evidence from what the word is in the language.
pub(in crate::resolver) fn evidence(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    out: &mut Vec<Evidence>,
) {
    let Some(word) = at.known() else {
        if at
            .words()
            .all(|word| word.known.function_word().meet(at.view.languages))
        {
            out.push(Evidence::of(Feature::FunctionWordOpening));
        }
        return;
    };
    let opens = at.head().opens_sentence || at.amid_capitals();
    let (function, common) = (word.function_word(), word.common_word());
    if function.meet(at.view.languages) {
        let before_name = at.gap_after() == Gap::Space && super::person::surname_after(at);
        out.push(Evidence::of(match (opens, before_name) {
            (true, _) => Feature::FunctionWordOpening,
            (false, true) => Feature::NameParticle,
            (false, false) => Feature::FunctionWord,
        }));
    } else if function.any() {
        out.push(Evidence::of(Feature::FunctionWordElsewhere));
    }
    if common.meet(at.view.languages) {
        let german = lang.is_some_and(|lang| lang.as_str() == "de");
        out.push(Evidence::of(match (opens, german) {
            (true, _) => Feature::CommonWordOpening,
            (false, true) => Feature::CommonGermanNoun,
            (false, false) => Feature::CommonWord,
        }));
    }
    let frame = [word.frame_before(), word.frame_after(), word.title()];
    if frame
        .into_iter()
        .any(|languages| languages.meet(at.view.languages))
    {
        out.push(Evidence::of(Feature::FrameWord));
    }
}
