//! Ordinary words: function words and everyday nouns that are also the names of small places.
//!
//! Source: the function and common words of the press layer, in the article's language. In Dutch news the
//! worst false places are Een, En, Wie, Meer, Drie, Waar: function words that open a sentence.

use super::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::Gap;
use crate::resolver::words::Occurrence;
use exonym_gazetteer::Lang;

/// Enters evidence from the type of word in the language.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let Some(word) = at.known() else {
        if at
            .words()
            .all(|word| word.known.function_word().intersects(at.languages))
        {
            entries.enter(Feature::FunctionWordOpening);
        }
        return;
    };
    let opens = at.head().opens_sentence || at.amid_capitals();
    let (function, common) = (word.function_word(), word.common_word());
    if function.intersects(at.languages) {
        let before_name = at.gap_after() == Gap::Space && super::person::surname_after(at);
        entries.enter(match (opens, before_name) {
            (true, _) => Feature::FunctionWordOpening,
            (false, true) => Feature::NameParticle,
            (false, false) => Feature::FunctionWord,
        });
    } else if function.any() {
        entries.enter(Feature::FunctionWordElsewhere);
    }
    if common.intersects(at.languages) {
        let german = lang.is_some_and(|lang| lang.is("de"));
        entries.enter(match (opens, german) {
            (true, _) => Feature::CommonWordOpening,
            (false, true) => Feature::CommonGermanNoun,
            (false, false) => Feature::CommonWord,
        });
    }
    let frame = [word.frame_before(), word.frame_after(), word.title()];
    if frame
        .into_iter()
        .any(|languages| languages.intersects(at.languages))
    {
        entries.enter(Feature::FrameWord);
    }
}
