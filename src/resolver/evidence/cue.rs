//! Place cues: preceding prepositions, and adjacent nouns such as city or oblast.
//!
//! Source: `gazetteer/build/press/cues.csv`.

use super::{Entries, Ledger, dateline};
use crate::lexicon::{self, WordEntry};
use crate::resolver::feature::Feature;
use crate::resolver::words::{Gap, KnownWords, Occurrence, Token};
use exonym_gazetteer::Lang;

/// Enters evidence of a place from the words next to the match; `before` are those directly before it.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    before: &KnownWords,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let languages = at.languages;
    if has_preposition(at, before) {
        entries.enter(Feature::Preposition);
    }
    let noun_before = |known: WordEntry| known.place_noun_before().intersects(languages);
    let noun_after = |known: WordEntry| known.place_noun_after().intersects(languages);
    // Kreisstadt Torgau: the last part of a compound determines its kind.
    let compound = |word: &Token<'_>| {
        lexicon::compound_of(word.folded, lang, WordEntry::city_noun)
            || lexicon::compound_of(word.folded, lang, WordEntry::place_noun_before)
    };
    let noun = before.iter().any(noun_before)
        || at.joined_before().is_some_and(compound)
        || at.joined_after().is_some() && at.known_after().any(noun_after);
    if noun {
        entries.enter(Feature::PlaceNoun);
    }
    if !dateline::enter(at, entries) && opens_with_colon(at) {
        entries.enter(Feature::OpensWithColon);
    }
    if is_defined_as_place(at) {
        entries.enter(Feature::SaidToBePlace);
    }
}

/// Whether a preposition of place precedes the name, or its article: *près d'Épernay, dans la Creuse, in the
/// Bronx*.
fn has_preposition(at: &Occurrence<'_>, before: &KnownWords) -> bool {
    let preposition = |known: WordEntry| known.preposition().intersects(at.languages);
    let article = || {
        let gap = matches!(at.gap_before(), Gap::Space | Gap::Apostrophe);
        let word = at.before(1).filter(|word| gap && !word.capital);
        word.is_some_and(|word| word.known.determiner().intersects(at.languages))
    };
    before.iter().any(preposition) || article() && at.known_ending(1).any(preposition)
}

/// Endings that mean *in*, *to* or *from*, folded, by language. [`TURKISH_LOCATIVES`] follow an apostrophe.
const LOCATIVES: [(&str, &[&str]); 10] = [
    (
        "fi",
        &[
            "ssa", "sta", "lla", "lta", "lle", "aan", "een", "iin", "oon", "uun", "yyn", "hin",
            "seen",
        ],
    ),
    ("et", &["s", "sse", "st", "l", "le", "lt"]),
    (
        "hu",
        &[
            "ban", "ben", "bol", "ba", "be", "on", "en", "rol", "ra", "re", "nal", "nel", "ig",
        ],
    ),
    ("lt", &["uje", "oje", "eje", "yje", "uose", "ose", "ese"]),
    ("ka", &["ში", "დან"]),
    ("hy", &["ում", "ից"]),
    ("bn", &["তে", "য়", "য়"]),
    ("ta", &["இல்", "ில்", "ிலிருந்து"]),
    ("ko", &["에서", "에", "행", "까지", "에는", "에서는"]),
    ("eu", &["tik", "ra"]),
];
const TURKISH_LOCATIVES: [&str; 12] = [
    "da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki",
];
/// Arabic, Hebrew and Amharic letters that are attached to a name and mean *in*, *to* or *from*.
const LOCATIVE_LETTERS: [(&str, &str); 3] = [("ar", "ب"), ("he", "במ"), ("am", "በከ")];

/// Enters evidence that the name itself has an ending or a prefixed letter that expresses location:
/// *Helsingissä, İzmir'de, بالقاهرة*. `derived` says whether the name was found by removing it.
pub(in crate::resolver) fn enter_locative<L: Ledger>(
    at: &Occurrence<'_>,
    derived: bool,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let Some(lang) = lang else { return };
    let lang = lang.as_str();
    let turkish = || {
        let ending = at.after(1).filter(|_| at.gap_after() == Gap::Apostrophe);
        ending.is_some_and(|ending| TURKISH_LOCATIVES.contains(&ending.folded))
    };
    let listed = LOCATIVES.iter().find(|(of, _)| *of == lang);
    let ends = |endings: &[&str]| {
        let word = at.tail().folded;
        endings.iter().any(|ending| word.ends_with(ending))
    };
    let letters = LOCATIVE_LETTERS.iter().find(|(of, _)| *of == lang);
    let detached = at.detached_ending();
    let says_where = match lang {
        _ if detached.is_some_and(|ending| ending.is_locative) => true,
        "tr" | "az" => turkish(),
        _ if !derived => false,
        _ => {
            listed.is_some_and(|(_, endings)| ends(endings))
                || letters
                    .is_some_and(|(_, letters)| at.written().starts_with(|c| letters.contains(c)))
        }
    };
    if says_where {
        entries.enter(Feature::Locative);
    }
}

/// Whether the name opens the field or a paragraph and is followed by a colon: *Rijeka: dvoje ozlijeđenih*.
fn opens_with_colon(at: &Occurrence<'_>) -> bool {
    let opens = at.is_first() || at.between_before(0).contains('\n');
    let (before, behind) = at.run();
    let whole = before.is_empty() && behind.is_empty();
    let after = at.between_after(0);
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    opens && whole && after.starts_with([':', '：'])
}

/// Present-tense forms of *to be* and *to lie*, as used in definitions, folded (*è* as *e*).
const COPULAS: [&str; 28] = [
    "is",
    "are",
    "was",
    "ist",
    "liegt",
    "war",
    "est",
    "sont",
    "se",
    "es",
    "son",
    "e",
    "sono",
    "fica",
    "ligt",
    "ar",
    "er",
    "on",
    "je",
    "jest",
    "lezy",
    "to",
    "находится",
    "расположен",
    "є",
    "–",
    "—",
    "-",
];
/// Maximum words between the copula and the noun: *is a small port town*.
const MAX_BETWEEN: usize = 4;

/// Whether the following words say that the name is a kind of place.
fn is_defined_as_place(at: &Occurrence<'_>) -> bool {
    let languages = at.languages;
    let copula = at
        .after(1)
        .filter(|word| !word.capital && word.gap == Gap::Space);
    let Some(copula) = copula.filter(|word| COPULAS.contains(&word.folded)) else {
        return false;
    };
    let article = at.after(2).is_some_and(|word| {
        word.known.determiner().intersects(languages)
            || word.known.function_word().intersects(languages)
    });
    let nouns =
        (2..=MAX_BETWEEN + 1).map_while(|n| at.after(n).filter(|word| word.gap == Gap::Space));
    let place = |word: &Token<'_>| {
        [
            word.known.city_noun(),
            word.known.place_noun_before(),
            word.known.area_noun(),
        ]
        .into_iter()
        .any(|said| said.intersects(languages))
    };
    let lies = matches!(
        copula.folded,
        "liegt" | "ligt" | "fica" | "leży" | "находится" | "расположен"
    );
    lies || article && nouns.into_iter().any(place)
}
